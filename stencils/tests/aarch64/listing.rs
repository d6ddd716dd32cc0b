//! Machine code as the texts of the templates that it is made of.

use neurlang_stencils::generated::aarch64::{ALL, FIELDS};
use neurlang_stencils::kind::Kind;
use neurlang_stencils::stencil::{Class, Template};
use std::cmp::Reverse;
use std::fmt::Write as _;

/// The values that fields are looked for among.
fn candidates() -> impl Iterator<Item = i64> {
    (-4096..65_536).chain([0x5555_5555_5555_5555])
}

/// The instructions of `code`, templates of several in one line.
pub(super) fn listing(mut code: &[u8]) -> Vec<String> {
    let mut lines = Vec::new();
    while !code.is_empty() {
        let found = ALL.iter().filter_map(|template| Some((text(template, code)?, template)));
        // Of aliases, that with the fewest operands.
        let longest = found.min_by_key(|(_, template)| {
            let operands = template.classes.iter().filter(|class| **class != Class::None);
            (Reverse(template.stencil.len), operands.count())
        });
        let (line, template) =
            longest.unwrap_or_else(|| panic!("no template gives {:02x?}", &code[..4]));
        lines.push(line);
        code = &code[usize::from(template.stencil.len)..];
    }
    lines
}

/// The text of `template` with what `code` has in its fields, if it starts with that.
fn text(template: &Template, code: &[u8]) -> Option<String> {
    let stencil = &template.stencil;
    let mut bytes = [0; 16];
    bytes[..usize::from(stencil.len)].copy_from_slice(code.get(..usize::from(stencil.len))?);
    let mut left = u128::from_le_bytes(bytes);
    let mut take = |bits: u128| {
        let taken = left & bits == bits;
        left &= if taken { !bits } else { u128::MAX };
        taken
    };
    if !take(stencil.bits) {
        return None;
    }
    let mut regs = [0; 3];
    for (reg, table) in regs.iter_mut().zip([stencil.d, stencil.a, stencil.b]) {
        // The number with the most bits of those that are there.
        let numbers = (0..FIELDS[0].len()).rev();
        let fits = |number: &usize| {
            left & FIELDS[usize::from(table)][*number] == FIELDS[usize::from(table)][*number]
        };
        let number = numbers
            .filter(fits)
            .max_by_key(|number| FIELDS[usize::from(table)][*number].count_ones())?;
        left &= !FIELDS[usize::from(table)][number];
        *reg = number;
    }
    let mut values = [0; 3];
    let offsets = [stencil.imm, stencil.imm2, stencil.rel];
    for ((value, kind), at) in values.iter_mut().zip(stencil.kinds).zip(offsets) {
        if kind != Kind::Absent {
            let word = (left >> (8 * u32::from(at))) as u32;
            *value = candidates()
                .filter(|value| kind.fits(*value))
                .find(|value| kind.encode(*value) == u64::from(word))?;
            left &= !(u128::from(word) << (8 * u32::from(at)));
        }
    }
    (left == 0).then(|| filled(template, regs, values))
}

/// The template's text with its registers and values.
fn filled(template: &Template, regs: [usize; 3], values: [i64; 3]) -> String {
    let mut text = String::new();
    let mut rest = template.asm;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("the generator checked braces");
        let (field, width) = inside.split_once(':').unwrap_or((inside, ""));
        text.push_str(before);
        rest = after;
        let outcome = match ["d", "a", "b"].iter().position(|slot| *slot == field) {
            Some(slot) => text.write_str(&name(template.classes[slot], regs[slot], width)),
            None if field == "rel" => write!(text, ".{:+}", values[2]),
            None => {
                let at = template.holes.iter().position(|hole| *hole == field);
                write!(text, "{}", values[at.expect("the template declares it")])
            }
        };
        outcome.expect("a String takes everything");
    }
    text + rest
}

fn name(class: Class, number: usize, width: &str) -> String {
    match (class, number, width) {
        (Class::GprSp, 31, _) => "sp".to_owned(),
        (Class::Gpr, 31, _) => "xzr".to_owned(),
        (Class::Gpr | Class::GprSp, _, "32") => format!("w{number}"),
        (Class::Gpr | Class::GprSp, ..) => format!("x{number}"),
        (_, _, "v") => format!("v{number}"),
        (_, _, "8") => format!("b{number}"),
        (_, _, "32") => format!("s{number}"),
        _ => format!("d{number}"),
    }
}
