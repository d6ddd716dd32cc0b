//! The derivation: from the bytes of many instances to one template word and OR-tables.

use super::arch::{Arch, Class, RSP};
use super::assemble::Code;
use super::instances::{Instance, present};
use super::kind::Kind;
use super::template::{SLOT_NAMES, SLOTS, Template};
use anyhow::{Context as _, Result, bail, ensure};

/// The longest stencil: it is emitted with one 16-byte store.
pub(crate) const LEN_MAX: usize = 16;

/// The bytes that each register of a field adds to the template word.
pub(crate) type Table = Vec<u128>;

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
}

/// Derives the stencil of a template and checks that it reproduces every instance.
///
/// # Errors
///
/// A template whose length varies or is over [`LEN_MAX`], whose fields are not OR-linear, or
/// whose holes do not hold their values as their kinds say; with the instances that show it.
pub(crate) fn derive(template: &Template, codes: &[Code]) -> Result<Stencil> {
    derive_unplaced(template, codes).with_context(|| template.place())
}

fn derive_unplaced(template: &Template, codes: &[Code]) -> Result<Stencil> {
    let len = constant_len(template, codes)?;
    let rel = branch(template, codes)?;
    let home = find(codes, Instance { regs: template.arch.home(), varied: None })?;
    let mut open = 0;
    let mut holes = Vec::new();
    for (at, hole) in template.holes.iter().enumerate() {
        let offset = match rel {
            Some(rel) if hole.kind == Kind::Rel32 => rel,
            _ => hole_offset(template, codes, at)?,
        };
        open |= mask(template, codes, at) << (8 * offset);
        holes.push(offset);
    }
    let registers = usize::from(template.arch.registers());
    let mut tables = [const { Vec::new() }; SLOTS].map(|_: Table| vec![0; registers]);
    for slot in present(template) {
        let table = sweep(template, codes, slot)?;
        let mask = table.iter().fold(0, |mask, word| mask | word);
        if mask & open != 0 {
            bail!("{}", overlap(template, codes, slot, mask & open));
        }
        open |= mask;
        tables[slot] = table;
    }
    let stencil = Stencil { bits: word(home) & !open, len, tables, holes };
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
    let regs = template.arch.home();
    let home = codes.iter().find(|code| code.instance.regs == regs);
    let usual = home.map_or(0, |code| code.bytes.len());
    // The instances that differ from home in one field only, and in length.
    let odd = |numbers: &[u8]| {
        let mut swept = codes.iter().filter(|code| code.bytes.len() != usual).map(|code| {
            let changed = present(template).filter(|slot| code.instance.regs[*slot] != regs[*slot]);
            changed.map(|slot| code.instance.regs[slot]).collect::<Vec<_>>()
        });
        swept.all(|changed| changed.iter().any(|number| numbers.contains(number)))
    };
    if template.arch != Arch::X86_64 {
        "write the instructions themselves, not a pseudo-instruction"
    } else if odd(&[0]) {
        "rax has a short form of its own: declare `@noacc`"
    } else if odd(&[4, 12]) {
        "rsp and r12 need a SIB byte as a base: write `[{b} + riz + …]` so that all have one"
    } else if odd(&[5, 13]) {
        "rbp and r13 need a displacement as a base: write one, or the prefix `{{disp8}}`"
    } else {
        "force the prefix with `{{rex}}` or `{{vex3}}`; see stencils/templates/README.md"
    }
}

/// Returns where the branch target of bytes of all instances is.
fn branch(template: &Template, codes: &[Code]) -> Result<Option<usize>> {
    let first = codes.first().context("no instances")?;
    for code in codes {
        ensure!(code.branches == first.branches, "`rel` moves\n{}", show(template, code));
    }
    ensure!(first.branches.len() <= 1, "more than one branch target");
    let has_rel = template.holes.iter().any(|hole| hole.kind == Kind::Rel32);
    ensure!(
        first.branches.len() == usize::from(has_rel),
        "`rel` is not a 32-bit branch target\n{}",
        show(template, first)
    );
    Ok(first.branches.first().copied())
}

/// Returns the instances that differ from the home instance in one hole only, each with the bits
/// by which its value differs from the home instance's.
fn variations<'a>(
    template: &Template,
    codes: &'a [Code],
    hole: usize,
) -> impl Iterator<Item = (&'a Code, u64)> {
    let kind = template.holes[hole].kind;
    codes.iter().filter_map(move |code| match code.instance.varied {
        Some((at, _)) if at == hole => {
            let [first, value] =
                [None, code.instance.varied].map(|varied| template.value(hole, varied));
            Some((code, kind.encode(first) ^ kind.encode(value)))
        }
        _ => None,
    })
}

/// Returns the bits of a hole from its offset.
fn mask(template: &Template, codes: &[Code], hole: usize) -> u128 {
    if let Some(bytes) = template.holes[hole].kind.bytes() {
        return u128::MAX >> (128 - 8 * bytes);
    }
    variations(template, codes, hole).fold(0, |mask, (_, bits)| mask | u128::from(bits))
}

/// Returns the offset from which a hole holds its value as its kind says.
fn hole_offset(template: &Template, codes: &[Code], hole: usize) -> Result<usize> {
    let home = find(codes, Instance { regs: template.arch.home(), varied: None })?;
    let shows = |offset: usize, code: &Code, bits: u64| {
        word(code) ^ word(home) == u128::from(bits) << (8 * offset)
    };
    let agreeing = |offset: usize| {
        let all = variations(template, codes, hole);
        all.take_while(|(code, bits)| shows(offset, code, *bits)).count()
    };
    let offsets = (0..home.bytes.len()).rev();
    let offsets = offsets.filter(|offset| offset % template.arch.field_step() == 0);
    let best = offsets.max_by_key(|offset| agreeing(*offset)).context("no bytes")?;
    let Some((wrong, _)) =
        variations(template, codes, hole).find(|(code, bits)| !shows(best, code, *bits))
    else {
        return Ok(best);
    };
    let hole = &template.holes[hole];
    bail!(
        "`{}` does not show as {:?} of its own\n{}\n{}",
        hole.name,
        hole.kind,
        show(template, home),
        show(template, wrong)
    )
}

/// Returns what each register of a field adds, from its sweep around the home registers.
///
/// A register that the assembler does not take there follows from others: numbers show as bits or
/// inverted bits, so that what distinguishes 3 from 0 are the differences of 1 and of 2.
fn sweep(template: &Template, codes: &[Code], slot: usize) -> Result<Table> {
    let at = |number| {
        let mut regs = template.arch.home();
        regs[slot] = number;
        find(codes, Instance { regs, varied: None }).map(word)
    };
    let zero = match at(0) {
        Ok(zero) => zero,
        Err(_) => at(1)? ^ at(2)? ^ at(3)?,
    };
    let is_unencodable = |number| template.classes[slot] == Some(Class::Index) && number == RSP;
    let mut words = Vec::new();
    for number in 0..template.arch.registers() {
        words.push(match at(number) {
            _ if is_unencodable(number) => zero,
            Ok(word) => word,
            Err(_) => {
                let mut word = zero;
                for bit in (0..8).map(|bit| 1 << bit).filter(|bit| number & bit != 0) {
                    word ^= at(bit)? ^ zero;
                }
                word
            }
        });
    }
    let mask = words.iter().fold(0, |mask, word| mask | (word ^ zero));
    let mut table: Table = words.into_iter().map(|word| word & mask).collect();
    if is_unencodable(RSP) {
        table[usize::from(RSP)] = 0;
    }
    Ok(table)
}

/// Names an instance of a field's sweep that changes bits of another field.
fn overlap(template: &Template, codes: &[Code], slot: usize, shared: u128) -> String {
    let regs = template.arch.home();
    let home = codes.iter().find(|code| code.instance.regs == regs);
    let others = |slot: usize| present(template).filter(move |other| *other != slot);
    let shows = |code: &&Code| {
        let swept = others(slot).all(|other| code.instance.regs[other] == regs[other]);
        swept && home.is_some_and(|home| (word(code) ^ word(home)) & shared != 0)
    };
    let shown = home.into_iter().chain(codes.iter().find(shows));
    let shown: Vec<_> = shown.map(|code| show(template, code)).collect();
    let help = match template.arch {
        Arch::X86_64 => "declare an index register as gprx",
        Arch::Aarch64 | Arch::Riscv64 => "use the field once per instruction",
    };
    format!(
        "not OR-linear: `{}` changes bits of another field\n{}\n    help: {help}",
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
        if hole.kind != Kind::Rel32 {
            let value = template.value(at, code.instance.varied);
            built |= u128::from(hole.kind.encode(value)) << (8 * offset);
        }
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
