//! The parser of template files.

use super::arch::{Arch, Class};
use super::kind::Kind;
use super::template::{Hole, Part, Piece, SLOT_NAMES, SLOTS, Template};
use anyhow::{Context as _, Result, bail, ensure};

/// The hole names that a template may use.
const HOLE_NAMES: [&str; 3] = ["imm", "disp", "imm2"];

/// The name of the branch target.
const REL: &str = "rel";

/// How many holes a template may have beside its branch target.
const HOLES_MAX: usize = 2;

/// Reads one template file.
///
/// # Errors
///
/// One message per wrong line, each with its place.
pub(crate) fn file(arch: Arch, name: &str, text: &str) -> Result<Vec<Template>, Vec<String>> {
    let (mut templates, mut complaints, mut doc) = (Vec::new(), Vec::new(), Vec::new());
    for (index, line) in text.lines().map(str::trim).enumerate() {
        if let Some(comment) = line.strip_prefix(';') {
            doc.push(comment.trim().to_owned());
            continue;
        }
        let doc = std::mem::take(&mut doc);
        if line.is_empty() {
            continue;
        }
        match template(arch, line) {
            Ok(parsed) => {
                let file = name.to_owned();
                templates.push(Template { file, line: index + 1, doc, ..parsed });
            }
            Err(error) => complaints.push(format!("{name}:{}: {error:#}", index + 1)),
        }
    }
    if complaints.is_empty() { Ok(templates) } else { Err(complaints) }
}

/// Reads one template line; its place and documentation are the caller's to fill in.
fn template(arch: Arch, line: &str) -> Result<Template> {
    let (head, asm) =
        line.split_once(" : ").context("no ` : ` between the fields and the instructions")?;
    let mut words = head.split_whitespace();
    let name = words.next().context("no template name")?;
    check_name(name)?;
    let asm = asm.trim().to_owned();
    let mut parsed = Template {
        arch,
        file: String::new(),
        line: 0,
        name: name.to_owned(),
        doc: Vec::new(),
        asm,
        pieces: Vec::new(),
        classes: [None; SLOTS],
        holes: Vec::new(),
        noacc: false,
        distinct: false,
    };
    for word in words {
        declare(&mut parsed, word).with_context(|| name.to_owned())?;
    }
    // The branch target has a place of its own in a stencil.
    parsed.holes.sort_by_key(|hole| hole.name == REL);
    parsed.pieces = pieces(&parsed).with_context(|| name.to_owned())?;
    check_uses(&parsed).with_context(|| name.to_owned())?;
    Ok(parsed)
}

/// Refuses a name that is not a Rust constant's in lower case.
fn check_name(name: &str) -> Result<()> {
    let mut bytes = name.bytes();
    let head = bytes.next().is_some_and(|byte| byte.is_ascii_lowercase());
    let tail = bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    ensure!(head && tail, "`{name}` is not a name: use a-z, 0-9 and _");
    Ok(())
}

/// Adds one declaration from the head of a template line.
fn declare(template: &mut Template, word: &str) -> Result<()> {
    let arch = template.arch;
    match word {
        "@noacc" if arch == Arch::X86_64 => template.noacc = true,
        "@distinct" if arch != Arch::X86_64 => template.distinct = true,
        REL if arch == Arch::X86_64 => add_hole(template, Hole { name: REL, kind: Kind::Rel32 })?,
        _ => {
            let (name, kind) = word
                .split_once(':')
                .with_context(|| format!("`{word}` is not a field: write `name:kind` or `rel`"))?;
            if let Some(slot) = slot_of(name) {
                ensure!(template.classes[slot].is_none(), "`{name}` is declared twice");
                template.classes[slot] = Some(class(arch, kind)?);
            } else if name == REL && arch != Arch::X86_64 {
                let kind = named_kind("branch target", arch.targets(), kind)?;
                add_hole(template, Hole { name: REL, kind })?;
            } else {
                let known = HOLE_NAMES.into_iter().find(|known| *known == name);
                let name = known.with_context(|| {
                    format!("`{name}` is not a field: use d, a, b, imm, disp, imm2 or rel")
                })?;
                let kind = named_kind("immediate", arch.kinds(), kind)?;
                add_hole(template, Hole { name, kind })?;
            }
        }
    }
    Ok(())
}

fn slot_of(name: &str) -> Option<usize> {
    SLOT_NAMES.iter().position(|slot| *slot == name)
}

fn class(arch: Arch, kind: &str) -> Result<Class> {
    let known = arch.classes().iter().find(|(name, _)| *name == kind);
    let (_, class) = known.with_context(|| {
        let names: Vec<_> = arch.classes().iter().map(|(name, _)| *name).collect();
        format!("`{kind}` is not a register class: use {}", alternatives(&names))
    })?;
    Ok(*class)
}

/// Returns the kind whose name in lower case is `name`.
fn named_kind(of: &str, kinds: &[Kind], name: &str) -> Result<Kind> {
    let lower = |kind: &Kind| format!("{kind:?}").to_lowercase();
    let found = kinds.iter().find(|kind| lower(kind) == name);
    found.copied().with_context(|| {
        let names: Vec<_> = kinds.iter().map(lower).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        format!("`{name}` is not a kind of {of}: use {}", alternatives(&names))
    })
}

/// Joins names as `a, b or c`.
fn alternatives(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [head @ .., last] => format!("{} or {last}", head.join(", ")),
    }
}

fn add_hole(template: &mut Template, hole: Hole) -> Result<()> {
    ensure!(
        template.holes.iter().all(|other| other.name != hole.name),
        "`{}` is declared twice",
        hole.name
    );
    template.holes.push(hole);
    let immediates = template.holes.iter().filter(|hole| hole.name != REL).count();
    ensure!(immediates <= HOLES_MAX, "more than {HOLES_MAX} immediates");
    Ok(())
}

/// Splits the instructions at their placeholders; `{{` and `}}` stand for braces.
fn pieces(template: &Template) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    let (mut literal, mut rest) = (String::new(), template.asm.as_str());
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            literal.push_str(brace);
            rest = after;
            continue;
        }
        ensure!(brace == "{", "a `}}` without its `{{`; write `}}}}` for the character");
        let (inside, after) = rest.split_once('}').context("a `{` without its `}`")?;
        rest = after;
        pieces.push(Piece::Text(std::mem::take(&mut literal)));
        pieces.push(placeholder(template, inside)?);
    }
    literal.push_str(rest);
    pieces.push(Piece::Text(literal));
    pieces.retain(|piece| *piece != Piece::Text(String::new()));
    ensure!(!pieces.is_empty(), "no instructions");
    Ok(pieces)
}

fn placeholder(template: &Template, inside: &str) -> Result<Piece> {
    let (name, width) = match inside.split_once(':') {
        Some((name, width)) => (name, Some(width)),
        None => (inside, None),
    };
    if let Some(slot) = slot_of(name) {
        let class = template.classes[slot];
        let class = class.with_context(|| format!("`{{{inside}}}` is used but not declared"))?;
        let widths = template.arch.widths(class);
        let wanted = width.unwrap_or(widths[0]);
        let known = widths.iter().find(|known| **known == wanted);
        let width = known.with_context(|| match widths {
            [_] => format!("field `{name}` has no widths"),
            _ => format!("`{wanted}` is not a register width: use {}", alternatives(widths)),
        })?;
        return Ok(Piece::Reg { slot, width });
    }
    let hole = template.holes.iter().position(|hole| hole.name == name);
    let hole = hole.with_context(|| format!("`{{{inside}}}` is used but not declared"))?;
    let is_pair = template.holes[hole].kind == Kind::HiLo;
    let part = match width {
        None if !is_pair => Part::Whole,
        Some("hi") if is_pair => Part::Hi,
        Some("lo") if is_pair => Part::Lo,
        _ if is_pair => bail!("`{name}` is used as `{{{name}:hi}}` and `{{{name}:lo}}`"),
        _ => bail!("`{name}` has no widths"),
    };
    Ok(Piece::Hole(hole, part))
}

/// Refuses declarations that the instructions do not use, or holes that they use twice.
fn check_uses(template: &Template) -> Result<()> {
    let count =
        |wanted: &dyn Fn(&Piece) -> bool| template.pieces.iter().filter(|p| wanted(p)).count();
    for (slot, class) in template.classes.iter().enumerate() {
        let uses = count(&|piece| matches!(piece, Piece::Reg { slot: used, .. } if *used == slot));
        ensure!(class.is_none() || uses > 0, "`{}` is declared but not used", SLOT_NAMES[slot]);
    }
    for (at, hole) in template.holes.iter().enumerate() {
        let parts: &[Part] = match hole.kind {
            Kind::HiLo => &[Part::Hi, Part::Lo],
            _ => &[Part::Whole],
        };
        for part in parts {
            let uses = count(&|piece| *piece == Piece::Hole(at, *part));
            ensure!(uses == 1, "`{}` is used {uses} times instead of once", hole.name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{file, template};
    use crate::stencils::arch::{Arch, Class};
    use crate::stencils::template::Template;

    /// The message for a line, which must be wrong.
    fn complaint(line: &str) -> String {
        format!("{:#}", template(Arch::X86_64, line).expect_err("the line is wrong"))
    }

    /// The same on riscv64.
    fn complaint_of_riscv(line: &str) -> String {
        format!("{:#}", template(Arch::Riscv64, line).expect_err("the line is wrong"))
    }

    #[test]
    fn a_line_becomes_text_again() {
        let line =
            "st d:gpr b:gprx disp:i8 rel : {{rex}} mov [rbx + {b}*8 + {disp}], {d:8} ; jae {rel}";
        let parsed = template(Arch::X86_64, line).expect("the line is right");
        assert_eq!(
            parsed.text([14, 0, 7], None, "out"),
            "{rex} mov [rbx + rdi*8 + 0x11], r14b ; jae out"
        );
        assert_eq!(parsed.classes, [Some(Class::Gpr), None, Some(Class::Index)]);
    }

    #[test]
    fn a_comment_block_documents_only_the_template_directly_below() {
        let text = "; Lost.\n\n; One.\n; Two.\nx : ret\ny : ret\n";
        let found = file(Arch::X86_64, "t.stencil", text).expect("the file is right");
        let docs: Vec<_> = found.iter().map(|t: &Template| (t.line, t.doc.join("|"))).collect();
        assert_eq!(docs, [(5, "One.|Two.".to_owned()), (6, String::new())]);
    }

    #[test]
    fn every_wrong_line_is_named_with_its_place() {
        let text = "x d:gpr : ret\nok : ret\ny e:gpr : ret\n";
        assert_eq!(
            file(Arch::X86_64, "t.stencil", text).expect_err("two lines are wrong"),
            [
                "t.stencil:1: x: `d` is declared but not used",
                "t.stencil:3: y: `e` is not a field: use d, a, b, imm, disp, imm2 or rel",
            ]
        );
    }

    #[test]
    fn declarations_are_checked() {
        assert_eq!(complaint("x ret"), "no ` : ` between the fields and the instructions");
        assert_eq!(complaint("X : ret"), "`X` is not a name: use a-z, 0-9 and _");
        assert_eq!(complaint("x d : ret"), "x: `d` is not a field: write `name:kind` or `rel`");
        assert_eq!(
            complaint("x d:mmx : bswap {d}"),
            "x: `mmx` is not a register class: use gpr, gprx or xmm"
        );
        assert_eq!(
            complaint("x imm:i16 : mov al, {imm}"),
            "x: `i16` is not a kind of immediate: use i8, i32 or i64"
        );
        assert_eq!(complaint("x d:gpr d:gpr : bswap {d}"), "x: `d` is declared twice");
        assert_eq!(complaint("x imm:i8 imm2:i8 disp:i8 : ret"), "x: more than 2 immediates");
    }

    #[test]
    fn placeholders_are_checked() {
        assert_eq!(complaint("x d:gpr : add {d}, {imm}"), "x: `{imm}` is used but not declared");
        assert_eq!(complaint("x : bswap {d}"), "x: `{d}` is used but not declared");
        assert_eq!(complaint("x : jmp {rel}"), "x: `{rel}` is used but not declared");
        assert_eq!(complaint("x rel : ret"), "x: `rel` is used 0 times instead of once");
        assert_eq!(
            complaint("x imm:i8 : mov al, {imm} ; mov cl, {imm}"),
            "x: `imm` is used 2 times instead of once"
        );
        assert_eq!(
            complaint("x d:gpr : bswap {d:31}"),
            "x: `31` is not a register width: use 64, 32, 16 or 8"
        );
        assert_eq!(
            complaint("x d:xmm : pand {d:32}, xmm0"),
            "x: `32` is not a register width: use 64 or 256"
        );
        assert_eq!(complaint("x : {rex mov al, cl"), "x: a `{` without its `}`");
    }

    #[test]
    fn riscv64_names_the_kinds_of_its_targets_and_halves() {
        assert_eq!(
            complaint_of_riscv("x rel : jal x0, {rel}"),
            "x: `rel` is not a field: write `name:kind` or `rel`"
        );
        assert_eq!(
            complaint_of_riscv("x d:gpr : add {d:32}, x0, x0"),
            "x: field `d` has no widths"
        );
        assert_eq!(
            complaint_of_riscv("x rel:b26 : jal x0, {rel}"),
            "x: `b26` is not a kind of branch target: use b12, j20 or hilo"
        );
        assert_eq!(
            complaint_of_riscv("x d:gpr imm:hilo : lui {d}, {imm} ; addiw {d}, {d}, {imm:lo}"),
            "x: `imm` is used as `{imm:hi}` and `{imm:lo}`"
        );
        assert_eq!(
            complaint_of_riscv("x d:gpr imm:hilo : lui {d}, {imm:hi}"),
            "x: `imm` is used 0 times instead of once"
        );
        assert_eq!(complaint_of_riscv("x d:gpr : bswap {d:32}"), "x: field `d` has no widths");
    }
}
