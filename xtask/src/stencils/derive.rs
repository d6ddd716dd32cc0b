//! The derivation: from the bytes of many instances to one template word and OR-tables.

use super::assemble::Code;
use super::instances::{HOME, Instance, present};
use super::template::{Class, RSP, SLOT_NAMES, SLOTS, Template, sample};
use anyhow::{Context as _, Result, bail, ensure};

/// The longest stencil: it is emitted with one 16-byte store.
pub(crate) const LEN_MAX: usize = 16;

/// The bytes that each register of a field adds to the template word.
pub(crate) type Table = [u128; 16];

/// A template's machine code with its fields open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stencil {
    /// The bytes that no field changes, byte 0 lowest.
    pub(crate) bits: u128,
    /// How many bytes there are.
    pub(crate) len: usize,
    /// What each field adds; zeros where there is no such field.
    pub(crate) tables: [Table; SLOTS],
    /// The byte offset of each hole.
    pub(crate) holes: Vec<usize>,
    /// The byte offset of the branch target.
    pub(crate) rel: Option<usize>,
}

/// Derives the stencil of a template and checks that it reproduces every instance.
///
/// # Errors
///
/// A template whose length varies or is over [`LEN_MAX`], whose fields are not OR-linear, or
/// whose holes are not a run of bytes of their own; with the instances that show it.
pub(crate) fn derive(template: &Template, codes: &[Code]) -> Result<Stencil> {
    derive_unplaced(template, codes).with_context(|| template.place())
}

fn derive_unplaced(template: &Template, codes: &[Code]) -> Result<Stencil> {
    let len = constant_len(template, codes)?;
    let rel = branch(template, codes)?;
    let home = find(codes, Instance { regs: HOME, varied: None })?;
    let mut open = 0;
    let mut holes = Vec::new();
    for (at, hole) in template.holes.iter().enumerate() {
        let other = find(codes, Instance { regs: HOME, varied: Some(at) })?;
        let offset = hole_offset(home, other, hole.bytes)
            .with_context(|| format!("{}\n{}", show(template, home), show(template, other)))
            .with_context(|| format!("`{}` is not {} bytes of its own", hole.name, hole.bytes))?;
        open |= (u128::MAX >> (128 - 8 * hole.bytes)) << (8 * offset);
        holes.push(offset);
    }
    let mut tables = [[0; 16]; SLOTS];
    for slot in present(template) {
        let table = sweep(template, codes, slot)?;
        let mask = table.iter().fold(0, |mask, word| mask | word);
        if mask & open != 0 {
            bail!("{}", overlap(template, codes, slot, mask & open));
        }
        open |= mask;
        tables[slot] = table;
    }
    let stencil = Stencil { bits: word(home) & !open, len, tables, holes, rel };
    for code in codes {
        check(template, &stencil, code)?;
    }
    Ok(stencil)
}

/// Returns the bytes as a word, byte 0 lowest.
fn word(code: &Code) -> u128 {
    code.bytes.iter().rev().fold(0, |word, byte| word << 8 | u128::from(*byte))
}

/// Renders an instance and its bytes for a message.
fn show(template: &Template, code: &Code) -> String {
    let hex: Vec<_> = code.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = template.text(code.instance.regs, code.instance.varied, "rel");
    format!("    {:40} {text}", hex.join(" "))
}

fn find(codes: &[Code], wanted: Instance) -> Result<&Code> {
    codes.iter().find(|code| code.instance == wanted).context("an instance is missing")
}

/// Returns the length that all instances have.
fn constant_len(template: &Template, codes: &[Code]) -> Result<usize> {
    let shortest = codes.iter().min_by_key(|code| code.bytes.len()).context("no instances")?;
    let longest = codes.iter().rev().max_by_key(|code| code.bytes.len()).context("no instances")?;
    let len = longest.bytes.len();
    if shortest.bytes.len() != len {
        let help = length_help(template, codes);
        bail!(
            "the length depends on the operands\n{}\n{}\n    help: {help}",
            show(template, shortest),
            show(template, longest)
        );
    }
    ensure!(len > 0, "no bytes");
    ensure!(len <= LEN_MAX, "{len} bytes, over {LEN_MAX}\n{}", show(template, longest));
    Ok(len)
}

/// Guesses from the registers of the odd instances how to make them all the same length.
fn length_help(template: &Template, codes: &[Code]) -> &'static str {
    let home = codes.iter().find(|code| code.instance.regs == HOME);
    let usual = home.map_or(0, |code| code.bytes.len());
    // The instances that differ from home in one field only, and in length.
    let odd = |numbers: &[u8]| {
        let mut swept = codes.iter().filter(|code| code.bytes.len() != usual).map(|code| {
            let changed = present(template).filter(|slot| code.instance.regs[*slot] != HOME[*slot]);
            changed.map(|slot| code.instance.regs[slot]).collect::<Vec<_>>()
        });
        swept.all(|changed| changed.iter().any(|number| numbers.contains(number)))
    };
    if odd(&[0]) {
        "rax has a short form of its own: declare `@noacc`"
    } else if odd(&[4, 12]) {
        "rsp and r12 need a SIB byte as a base: write `[{b} + riz + …]` so that all have one"
    } else if odd(&[5, 13]) {
        "rbp and r13 need a displacement as a base: write one, or the prefix `{{disp8}}`"
    } else {
        "force the prefix with `{{rex}}` or `{{vex3}}`; see stencils/templates/README.md"
    }
}

/// Returns where the branch target of all instances is.
fn branch(template: &Template, codes: &[Code]) -> Result<Option<usize>> {
    let first = codes.first().context("no instances")?;
    for code in codes {
        ensure!(code.branches == first.branches, "`rel` moves\n{}", show(template, code));
    }
    ensure!(first.branches.len() <= 1, "more than one branch target");
    ensure!(
        first.branches.len() == usize::from(template.rel),
        "`rel` is not a 32-bit branch target\n{}",
        show(template, first)
    );
    Ok(first.branches.first().copied())
}

/// Returns where two instances that differ in one hole's value differ.
fn hole_offset(home: &Code, other: &Code, bytes: usize) -> Result<usize> {
    let differ = |at: &usize| home.bytes[*at] != other.bytes[*at];
    let offset = (0..home.bytes.len()).find(differ).context("the value does not show")?;
    for (code, second) in [(home, false), (other, true)] {
        let expected = &sample(bytes, second).to_le_bytes()[..bytes];
        let found = code.bytes.get(offset..offset + bytes);
        ensure!(found == Some(expected), "the bytes at {offset} are not the value");
    }
    let elsewhere = (offset + bytes..home.bytes.len()).find(differ);
    ensure!(elsewhere.is_none(), "the value shows in two places");
    Ok(offset)
}

/// Returns what each register of a field adds, from its sweep around the home registers.
fn sweep(template: &Template, codes: &[Code], slot: usize) -> Result<Table> {
    let at = |number| {
        let mut regs = HOME;
        regs[slot] = number;
        find(codes, Instance { regs, varied: None }).map(word)
    };
    let is_gpr = template.classes[slot] != Some(Class::Xmm);
    let zero = if template.noacc && is_gpr {
        // Register numbers show as bits or inverted bits, so 0 is the sum of 1, 2 and 1 + 2.
        at(1)? ^ at(2)? ^ at(3)?
    } else {
        at(0)?
    };
    let index_only = template.classes[slot] == Some(Class::Index);
    let mut words = [zero; 16];
    for number in (1..16).filter(|number| !(index_only && *number == RSP)) {
        words[usize::from(number)] = at(number)?;
    }
    let mask = words.iter().fold(0, |mask, word| mask | (word ^ zero));
    let mut table = words.map(|word| word & mask);
    if index_only {
        table[usize::from(RSP)] = 0;
    }
    Ok(table)
}

/// Names an instance of a field's sweep that changes bits of another field.
fn overlap(template: &Template, codes: &[Code], slot: usize, shared: u128) -> String {
    let home = codes.iter().find(|code| code.instance.regs == HOME);
    let others = |slot: usize| present(template).filter(move |other| *other != slot);
    let shows = |code: &&Code| {
        let swept = others(slot).all(|other| code.instance.regs[other] == HOME[other]);
        swept && home.is_some_and(|home| (word(code) ^ word(home)) & shared != 0)
    };
    let shown = home.into_iter().chain(codes.iter().find(shows));
    let shown: Vec<_> = shown.map(|code| show(template, code)).collect();
    format!(
        "not OR-linear: `{}` changes bits of another field\n{}\n    \
         help: declare an index register as gprx",
        SLOT_NAMES[slot],
        shown.join("\n")
    )
}

/// Checks that the stencil reproduces an instance.
fn check(template: &Template, stencil: &Stencil, code: &Code) -> Result<()> {
    let fields = stencil.tables.iter().zip(code.instance.regs);
    let mut built =
        fields.fold(stencil.bits, |built, (table, reg)| built | table[usize::from(reg)]);
    for (at, (hole, offset)) in template.holes.iter().zip(&stencil.holes).enumerate() {
        let value = sample(hole.bytes, code.instance.varied == Some(at));
        let value = value as u128 & (u128::MAX >> (128 - 8 * hole.bytes));
        built |= value << (8 * offset);
    }
    if built != word(code) {
        let bytes = built.to_le_bytes()[..stencil.len].to_vec();
        let built = Code { bytes, ..code.clone() };
        bail!(
            "not OR-linear: the assembler's bytes, then the OR of the fields'\n{}\n{}",
            show(template, code),
            show(template, &built)
        );
    }
    Ok(())
}
