//! The parser of template files.

use super::template::{Class, Hole, Piece, SLOT_NAMES, SLOTS, Template};
use anyhow::{Context as _, Result, bail, ensure};

/// The hole names that a template may use.
const HOLE_NAMES: [&str; 3] = ["imm", "disp", "imm2"];

/// How many holes a template may have.
const HOLES_MAX: usize = 2;

/// Reads one template file.
///
/// # Errors
///
/// One message per wrong line, each with its place.
pub(crate) fn file(name: &str, text: &str) -> Result<Vec<Template>, Vec<String>> {
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
        match template(line) {
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
fn template(line: &str) -> Result<Template> {
    let (head, asm) =
        line.split_once(" : ").context("no ` : ` between the fields and the instructions")?;
    let mut words = head.split_whitespace();
    let name = words.next().context("no template name")?;
    check_name(name)?;
    let asm = asm.trim().to_owned();
    let mut parsed = Template {
        file: String::new(),
        line: 0,
        name: name.to_owned(),
        doc: Vec::new(),
        asm,
        pieces: Vec::new(),
        classes: [None; SLOTS],
        holes: Vec::new(),
        rel: false,
        noacc: false,
    };
    for word in words {
        declare(&mut parsed, word).with_context(|| name.to_owned())?;
    }
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
    match word {
        "@noacc" => template.noacc = true,
        "rel" => {
            ensure!(!template.rel, "`rel` is declared twice");
            template.rel = true;
        }
        _ => {
            let (name, kind) = word
                .split_once(':')
                .with_context(|| format!("`{word}` is not a field: write `name:kind` or `rel`"))?;
            if let Some(slot) = slot_of(name) {
                ensure!(template.classes[slot].is_none(), "`{name}` is declared twice");
                template.classes[slot] = Some(class(kind)?);
            } else {
                template.holes.push(hole(template, name, kind)?);
            }
        }
    }
    Ok(())
}

fn slot_of(name: &str) -> Option<usize> {
    SLOT_NAMES.iter().position(|slot| *slot == name)
}

fn class(kind: &str) -> Result<Class> {
    Ok(match kind {
        "gpr" => Class::Gpr,
        "gprx" => Class::Index,
        "xmm" => Class::Xmm,
        _ => bail!("`{kind}` is not a register class: use gpr, gprx or xmm"),
    })
}

fn hole(template: &Template, name: &str, kind: &str) -> Result<Hole> {
    let name = HOLE_NAMES
        .into_iter()
        .find(|known| *known == name)
        .with_context(|| format!("`{name}` is not a field: use d, a, b, imm, disp, imm2 or rel"))?;
    ensure!(template.holes.iter().all(|hole| hole.name != name), "`{name}` is declared twice");
    ensure!(template.holes.len() < HOLES_MAX, "more than {HOLES_MAX} immediates");
    let bytes = match kind {
        "i8" => 1,
        "i32" => 4,
        "i64" => 8,
        _ => bail!("`{kind}` is not an immediate size: use i8, i32 or i64"),
    };
    Ok(Hole { name, bytes })
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
        let bits = match width {
            None | Some("64") => 64,
            Some("32") => 32,
            Some("16") => 16,
            Some("8") => 8,
            Some(other) => bail!("`{other}` is not a register width: use 8, 16, 32 or 64"),
        };
        ensure!(class != Class::Xmm || width.is_none(), "xmm field `{name}` has no widths");
        return Ok(Piece::Reg { slot, bits });
    }
    ensure!(width.is_none(), "`{name}` has no widths");
    if name == "rel" {
        ensure!(template.rel, "`{{rel}}` is used but not declared");
        return Ok(Piece::Rel);
    }
    let hole = template.holes.iter().position(|hole| hole.name == name);
    Ok(Piece::Hole(hole.with_context(|| format!("`{{{inside}}}` is used but not declared"))?))
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
        let uses = count(&|piece| *piece == Piece::Hole(at));
        ensure!(uses == 1, "`{}` is used {uses} times instead of once", hole.name);
    }
    let uses = count(&|piece| *piece == Piece::Rel);
    ensure!(uses == usize::from(template.rel), "`rel` is used {uses} times instead of once");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{file, template};
    use crate::stencils::template::{Class, Template};

    /// The message for a line, which must be wrong.
    fn complaint(line: &str) -> String {
        format!("{:#}", template(line).expect_err("the line is wrong"))
    }

    #[test]
    fn a_line_becomes_text_again() {
        let line =
            "st d:gpr b:gprx disp:i8 rel : {{rex}} mov [rbx + {b}*8 + {disp}], {d:8} ; jae {rel}";
        let parsed = template(line).expect("the line is right");
        assert_eq!(
            parsed.text([14, 0, 7], None, "out"),
            "{rex} mov [rbx + rdi*8 + 0x11], r14b ; jae out"
        );
        assert_eq!(parsed.classes, [Some(Class::Gpr), None, Some(Class::Index)]);
    }

    #[test]
    fn a_comment_block_documents_only_the_template_directly_below() {
        let text = "; Lost.\n\n; One.\n; Two.\nx : ret\ny : ret\n";
        let found = file("t.stencil", text).expect("the file is right");
        let docs: Vec<_> = found.iter().map(|t: &Template| (t.line, t.doc.join("|"))).collect();
        assert_eq!(docs, [(5, "One.|Two.".to_owned()), (6, String::new())]);
    }

    #[test]
    fn every_wrong_line_is_named_with_its_place() {
        let text = "x d:gpr : ret\nok : ret\ny e:gpr : ret\n";
        assert_eq!(
            file("t.stencil", text).expect_err("two lines are wrong"),
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
            "x: `i16` is not an immediate size: use i8, i32 or i64"
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
            "x: `31` is not a register width: use 8, 16, 32 or 64"
        );
        assert_eq!(complaint("x d:xmm : pand {d:32}, xmm0"), "x: xmm field `d` has no widths");
        assert_eq!(complaint("x : {rex mov al, cl"), "x: a `{` without its `}`");
    }
}
