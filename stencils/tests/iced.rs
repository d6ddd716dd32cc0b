//! Decodes every x86-64 stencil with every combination of registers and compares the result with
//! the template's text. iced-x86 shares no code with the assembler that the stencils come from.

#[path = "../src/stencil.rs"]
#[expect(
    unreachable_pub,
    reason = "the library decides what is public; here it is a module"
)]
mod stencil;
#[path = "../src/generated/x86_64.rs"]
#[expect(
    unreachable_pub,
    reason = "the library decides what is public; here it is a module"
)]
mod x86_64;

use iced_x86::{
    Decoder, DecoderOptions, Formatter, Instruction, IntelFormatter, MemorySizeOptions, Mnemonic,
};
use std::fmt::Write as _;
use stencil::{Class, Template};

/// The address that stencils are decoded at.
const ADDRESS: u64 = 0x10_0000;

/// What branch displacements hold.
const REL: u32 = 0x12_3456;

/// The most local labels in a stencil: one more than the largest digit.
const LABELS: usize = 10;

/// A part of an instruction's expected text.
#[derive(Clone, Debug)]
enum Part {
    /// Text as it is.
    Text(String),
    /// A register in a slot.
    Reg { slot: usize, bits: u8 },
    /// A negative immediate, which iced shows as a number of as many bits.
    Negative { value: i64, bits: u32 },
    /// The address of a local label.
    Label(usize),
}

/// An instruction of a template in the form in which iced prints it.
#[derive(Clone, Debug)]
struct Expected {
    parts: Vec<Part>,
    /// Whether the template states the size of its memory operand.
    sized: bool,
}

/// A template's instructions, and which of them each label stands before.
#[derive(Clone, Debug)]
struct Listing {
    instructions: Vec<Expected>,
    labels: [usize; LABELS],
}

/// iced's formatters, which print memory operands with and without their size.
struct Printer {
    sized: IntelFormatter,
    bare: IntelFormatter,
}

impl Printer {
    fn new() -> Self {
        let formatter = |size| {
            let mut formatter = IntelFormatter::new();
            let options = formatter.options_mut();
            options.set_hex_prefix("0x");
            options.set_hex_suffix("");
            options.set_uppercase_hex(false);
            options.set_branch_leading_zeros(false);
            options.set_show_branch_size(false);
            options.set_rip_relative_addresses(true);
            options.set_memory_size_options(size);
            formatter
        };
        Self {
            sized: formatter(MemorySizeOptions::Always),
            bare: formatter(MemorySizeOptions::Never),
        }
    }

    fn print(&mut self, instruction: &Instruction, sized: bool, text: &mut String) {
        text.clear();
        let formatter = if sized {
            &mut self.sized
        } else {
            &mut self.bare
        };
        formatter.format(instruction, text);
        let [_, first, second] = text.split([' ', ',']).collect::<Vec<_>>()[..] else {
            return;
        };
        let replaced = match instruction.mnemonic() {
            // iced leaves out the source of `imul r, r, imm`.
            Mnemonic::Imul if instruction.op_count() == 3 => {
                format!("imul {first},{first},{second}")
            }
            // Both orders are the same instruction; LLVM encodes the one that iced shows second.
            Mnemonic::Xchg if !second.ends_with(']') => format!("xchg {second},{first}"),
            _ => return,
        };
        *text = replaced;
    }
}

/// Reads a template's text; immediates get the values that `bits_of` puts into the code.
fn listing(template: &Template) -> Listing {
    let mut listing = Listing {
        instructions: Vec::new(),
        labels: [usize::MAX; LABELS],
    };
    for statement in template.asm.split(';').map(str::trim) {
        let digits = statement
            .strip_suffix(':')
            .and_then(|label| label.parse::<usize>().ok());
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
        text = prefix
            .split_once("}}")
            .expect("a prefix ends with two braces")
            .1
            .trim_start();
    }
    let (lock, text) = match text.strip_prefix("lock ") {
        Some(rest) => ("lock ", rest.trim_start()),
        None => ("", text),
    };
    let (mnemonic, operands) = text.split_once(' ').unwrap_or((text, ""));
    let sized = operands.contains(" ptr ");
    let mut parts = vec![Part::Text(format!("{lock}{}", canonical(mnemonic)))];
    let operands = squeeze(operands);
    let mut rest = operands.as_str();
    if !rest.is_empty() {
        parts.push(Part::Text(" ".to_owned()));
    }
    let mut in_brackets = false;
    while let Some(head) = rest.chars().next() {
        let (part, after) = if head == '{' {
            let (inside, after) = rest[1..]
                .split_once('}')
                .expect("the generator checked braces");
            (placeholder(template, inside, in_brackets), after)
        } else if head.is_ascii_digit() || head == '-' && !in_brackets {
            number(rest)
        } else if head.is_ascii_alphanumeric() {
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
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
    text.replace("+riz", "")
        .replace("*1+", "+")
        .replace("*1]", "]")
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
        let alias = CONDITIONS
            .iter()
            .find(|(alias, _)| condition == Some(alias));
        if let Some((_, preferred)) = alias {
            return format!("{family}{preferred}");
        }
    }
    mnemonic.to_owned()
}

/// Prints a number as iced does.
fn shown(value: u64) -> String {
    if value < 10 {
        value.to_string()
    } else {
        format!("{value:#x}")
    }
}

/// Reads a number or a reference to a label from the start of `text`.
fn number(text: &str) -> (Part, &str) {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let end = digits
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(digits.len());
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
        _ => Part::Negative {
            value: -(value as i64),
            bits: 64,
        },
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
        let value = u64::from(REL) + if in_brackets { 0 } else { end };
        return Part::Text(shown(value));
    }
    let hole = template.holes.iter().find(|(hole, _)| *hole == name);
    let (_, bytes) = hole.expect("the generator checked names");
    Part::Text(shown(sample(*bytes)))
}

/// Returns the value of an immediate of so many bytes: each differs from its neighbours.
fn sample(bytes: u8) -> u64 {
    0x1122_3344_5566_7718 & (u64::MAX >> (64 - 8 * u32::from(bytes)))
}

/// Returns the stencil's code with all holes filled.
fn bits_of(template: &Template, [d, a, b]: [u8; 3]) -> u128 {
    let stencil = template.stencil;
    let mut bits = stencil.encode(&x86_64::FIELDS, d, a, b);
    for ((_, bytes), at) in template.holes.iter().zip([stencil.imm, stencil.imm2]) {
        assert_ne!(at, 0, "{}: a hole without an offset", template.name);
        bits |= stencil::hole(at, sample(*bytes));
    }
    if stencil.rel != 0 {
        bits |= stencil::hole(stencil.rel, u64::from(REL));
    }
    bits
}

fn register(class: Class, number: u8, bits: u8) -> &'static str {
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
    let names = match (class, bits) {
        (Class::Xmm, _) => XMM,
        (_, 8) => BYTE,
        (_, 16) => WORD,
        (_, 32) => DOUBLE,
        _ => WIDE,
    };
    names[usize::from(number)]
}

/// Prints an expected instruction; `labels` are the addresses of the local labels.
fn print(
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

/// Decodes the stencil for one combination of registers.
fn decode(template: &Template, regs: [u8; 3], into: &mut Vec<Instruction>) {
    let bytes = bits_of(template, regs).to_le_bytes();
    let code = &bytes[..usize::from(template.stencil.len)];
    let unused = &bytes[usize::from(template.stencil.len)..];
    assert!(
        unused.iter().all(|byte| *byte == 0),
        "{}: bits after the end",
        template.name
    );
    into.clear();
    let mut decoder = Decoder::with_ip(64, code, ADDRESS, DecoderOptions::NONE);
    while decoder.can_decode() {
        let instruction = decoder.decode();
        assert!(
            !instruction.is_invalid(),
            "{} {regs:?}: invalid: {code:02x?}",
            template.name
        );
        into.push(instruction);
    }
}

/// Finds how many bits a negative immediate of the template has, from one decoded instance.
fn settle(template: &Template, expected: &mut Expected, regs: [u8; 3], actual: &str) {
    let mut text = String::new();
    for width in [64, 32, 16, 8] {
        for part in &mut expected.parts {
            if let Part::Negative { bits, .. } = part {
                *bits = width;
            }
        }
        print(template, expected, regs, &[0; LABELS], &mut text);
        if text == actual {
            return;
        }
    }
}

/// The registers that a field ranges over; an absent field has one value, which must not matter.
fn numbers(class: Class) -> impl Iterator<Item = u8> {
    (0..16).filter(move |number| match class {
        Class::None => *number == 15,
        Class::Index => *number != 4,
        Class::Gpr | Class::Xmm => true,
    })
}

/// Checks one template; returns how many combinations it has.
fn check(template: &Template, printer: &mut Printer) -> usize {
    let mut listing = listing(template);
    let [d, a, b] = template.classes;
    let combinations =
        numbers(d).flat_map(|d| numbers(a).flat_map(move |a| numbers(b).map(move |b| [d, a, b])));
    let (mut actual, mut text, mut decoded) = (String::new(), String::new(), Vec::new());
    let mut count = 0;
    for regs in combinations {
        decode(template, regs, &mut decoded);
        let name = template.name;
        assert_eq!(
            decoded.len(),
            listing.instructions.len(),
            "{name} {regs:?}: instructions"
        );
        let end = ADDRESS + u64::from(template.stencil.len);
        let labels = listing
            .labels
            .map(|at| decoded.get(at).map_or(end, Instruction::ip));
        for (instruction, expected) in decoded.iter().zip(&mut listing.instructions) {
            printer.print(instruction, expected.sized, &mut actual);
            if count == 0
                && expected
                    .parts
                    .iter()
                    .any(|p| matches!(p, Part::Negative { .. }))
            {
                settle(template, expected, regs, &actual);
            }
            print(template, expected, regs, &labels, &mut text);
            assert_eq!(actual, text, "{name} {regs:?}: decoded, then expected");
        }
        count += 1;
    }
    count
}

#[test]
fn every_stencil_decodes_to_its_template_with_every_register() {
    let mut printer = Printer::new();
    let count: usize = x86_64::ALL
        .iter()
        .map(|template| check(template, &mut printer))
        .sum();
    assert!(count > x86_64::ALL.len(), "{count} combinations");
}
