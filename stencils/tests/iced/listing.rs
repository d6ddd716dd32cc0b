//! A template's text in the form in which iced prints instructions.

use neurlang_stencils::kind::Kind;
use neurlang_stencils::stencil::{Class, Template};
use std::fmt::Write as _;

/// The address that stencils are decoded at.
pub(crate) const ADDRESS: u64 = 0x10_0000;

/// The most local labels in a stencil: one more than the largest digit.
pub(crate) const LABELS: usize = 10;

/// A part of an instruction's expected text.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Text as it is.
    Text(String),
    /// A register in a slot.
    Reg { slot: usize, bits: u16 },
    /// A negative immediate, which iced shows as a number of as many bits.
    Negative { value: i64, bits: u32 },
    /// The address of a local label.
    Label(usize),
}

/// An instruction of a template in the form in which iced prints it.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) parts: Vec<Part>,
    /// Whether the template states the size of its memory operand.
    pub(crate) sized: bool,
}

/// A template's instructions, and which of them each label stands before.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    pub(crate) instructions: Vec<Expected>,
    pub(crate) labels: [usize; LABELS],
}

/// Reads a template's text; immediates get the values that `bits_of` puts into the code.
pub(crate) fn listing(template: &Template) -> Listing {
    let mut listing = Listing { instructions: Vec::new(), labels: [usize::MAX; LABELS] };
    for statement in template.asm.split(';').map(str::trim) {
        let digits = statement.strip_suffix(':').and_then(|label| label.parse::<usize>().ok());
        if let Some(label) = digits {
            listing.labels[label] = listing.instructions.len();
        } else if !statement.is_empty() {
            listing.instructions.push(expected(template, statement));
        }
    }
    listing
}

/// Reads one instruction of a template.
fn expected(template: &Template, statement: &str) -> Expected {
    let mut text = statement;
    while let Some(prefix) = text.strip_prefix("{{") {
        text = prefix.split_once("}}").expect("a prefix ends with two braces").1.trim_start();
    }
    let prefix = ["lock ", "rep "].into_iter().find(|prefix| text.starts_with(prefix));
    let prefix = prefix.unwrap_or("");
    let text = text[prefix.len()..].trim_start();
    let (mnemonic, operands) = text.split_once(' ').unwrap_or((text, ""));
    let sized = operands.contains(" ptr ");
    let mut parts = vec![Part::Text(format!("{prefix}{}", canonical(mnemonic)))];
    let operands = squeeze(operands);
    let mut rest = operands.as_str();
    if !rest.is_empty() {
        parts.push(Part::Text(" ".to_owned()));
    }
    let mut in_brackets = false;
    while let Some(head) = rest.chars().next() {
        let (part, after) = if head == '{' {
            let (inside, after) = rest[1..].split_once('}').expect("the generator checked braces");
            (placeholder(template, inside, in_brackets), after)
        } else if head.is_ascii_digit() || head == '-' && !in_brackets {
            number(rest)
        } else if head.is_ascii_alphanumeric() {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            (Part::Text(rest[..end].to_owned()), &rest[end..])
        } else {
            in_brackets = head == '[' || in_brackets && head != ']';
            (Part::Text(head.to_string()), &rest[head.len_utf8()..])
        };
        parts.push(part);
        rest = after;
    }
    Expected { parts, sized }
}

/// Removes from operands what does not show in the machine code or in iced's text.
fn squeeze(operands: &str) -> String {
    let mut text = operands.trim().to_owned();
    for around in ["+", "-", "*", ",", "[", "]"] {
        text = text.replace(&format!(" {around}"), around);
        text = text.replace(&format!("{around} "), around);
    }
    text = text.replace("ptr[", "ptr [");
    text.replace("+riz", "").replace("*1+", "+").replace("*1]", "]")
}

/// Returns the name that iced prefers for a mnemonic.
fn canonical(mnemonic: &str) -> String {
    const CONDITIONS: [(&str, &str); 13] = [
        ("nae", "b"),
        ("c", "b"),
        ("nb", "ae"),
        ("nc", "ae"),
        ("z", "e"),
        ("nz", "ne"),
        ("na", "be"),
        ("nbe", "a"),
        ("pe", "p"),
        ("nge", "l"),
        ("nl", "ge"),
        ("ng", "le"),
        ("nle", "g"),
    ];
    match mnemonic {
        "movabs" => return "mov".to_owned(),
        "sal" => return "shl".to_owned(),
        _ => {}
    }
    for family in ["j", "set", "cmov"] {
        let condition = mnemonic.strip_prefix(family);
        let alias = CONDITIONS.iter().find(|(alias, _)| condition == Some(alias));
        if let Some((_, preferred)) = alias {
            return format!("{family}{preferred}");
        }
    }
    mnemonic.to_owned()
}

/// Prints a number as iced does.
fn shown(value: u64) -> String {
    if value < 10 { value.to_string() } else { format!("{value:#x}") }
}

/// Reads a number or a reference to a label from the start of `text`.
fn number(text: &str) -> (Part, &str) {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let end = digits.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(digits.len());
    let (word, after) = digits.split_at(end);
    if let Some(Ok(label)) = word.strip_suffix('f').map(str::parse)
        && !word.starts_with("0x")
    {
        return (Part::Label(label), after);
    }
    let value = match word.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16),
        None => word.parse(),
    };
    let value = value.unwrap_or_else(|error| panic!("`{word}`: {error}"));
    let part = match sign {
        1 => Part::Text(shown(value)),
        _ => Part::Negative { value: -(value as i64), bits: 64 },
    };
    (part, after)
}

/// Returns what stands for a placeholder of the template.
fn placeholder(template: &Template, inside: &str, in_brackets: bool) -> Part {
    let (name, width) = inside.split_once(':').unwrap_or((inside, "64"));
    if let Some(slot) = ["d", "a", "b"].iter().position(|slot| *slot == name) {
        let bits = width.parse().expect("the generator checked widths");
        return Part::Reg { slot, bits };
    }
    if name == "rel" {
        let end = ADDRESS + u64::from(template.stencil.rel) + 4;
        let value = sample(Kind::Rel32) as u64 + if in_brackets { 0 } else { end };
        return Part::Text(shown(value));
    }
    let hole = template.holes.iter().position(|hole| *hole == name);
    let hole = hole.expect("the generator checked names");
    Part::Text(shown(sample(template.stencil.kinds[hole]) as u64))
}

/// Returns the value of a field: each byte differs from its neighbours.
pub(crate) fn sample(kind: Kind) -> i64 {
    match kind {
        Kind::Rel32 => 0x12_3456,
        _ => 0x1122_3344_5566_7718 & i64::MAX >> (64 - 8 * kind.bytes().unwrap_or(8)),
    }
}

fn register(class: Class, number: u8, bits: u16) -> &'static str {
    const WIDE: [&str; 16] = [
        "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12",
        "r13", "r14", "r15",
    ];
    const DOUBLE: [&str; 16] = [
        "eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi", "r8d", "r9d", "r10d", "r11d",
        "r12d", "r13d", "r14d", "r15d",
    ];
    const WORD: [&str; 16] = [
        "ax", "cx", "dx", "bx", "sp", "bp", "si", "di", "r8w", "r9w", "r10w", "r11w", "r12w",
        "r13w", "r14w", "r15w",
    ];
    const BYTE: [&str; 16] = [
        "al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil", "r8b", "r9b", "r10b", "r11b", "r12b",
        "r13b", "r14b", "r15b",
    ];
    const XMM: [&str; 16] = [
        "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
        "xmm11", "xmm12", "xmm13", "xmm14", "xmm15",
    ];
    const YMM: [&str; 16] = [
        "ymm0", "ymm1", "ymm2", "ymm3", "ymm4", "ymm5", "ymm6", "ymm7", "ymm8", "ymm9", "ymm10",
        "ymm11", "ymm12", "ymm13", "ymm14", "ymm15",
    ];
    let names = match (class, bits) {
        (Class::Vector, 256) => YMM,
        (Class::Vector, _) => XMM,
        (_, 8) => BYTE,
        (_, 16) => WORD,
        (_, 32) => DOUBLE,
        _ => WIDE,
    };
    names[usize::from(number)]
}

/// Prints an expected instruction; `labels` are the addresses of the local labels.
pub(crate) fn print(
    template: &Template,
    expected: &Expected,
    regs: [u8; 3],
    labels: &[u64],
    text: &mut String,
) {
    text.clear();
    for part in &expected.parts {
        match part {
            Part::Text(part) => text.push_str(part),
            Part::Reg { slot, bits } => {
                text.push_str(register(template.classes[*slot], regs[*slot], *bits));
            }
            Part::Negative { value, bits } => {
                let value = *value as u64 & (u64::MAX >> (64 - bits));
                text.push_str(&shown(value));
            }
            Part::Label(label) => {
                write!(text, "{:#x}", labels[*label]).expect("a String takes everything");
            }
        }
    }
}
