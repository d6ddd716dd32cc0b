//! Decodes every x86-64 stencil with every combination of registers and compares the result with
//! the template's text. iced-x86 shares no code with the assembler that the stencils come from.

#[path = "iced/listing.rs"]
mod listing;

use iced_x86::{
    Decoder, DecoderOptions, Formatter, Instruction, IntelFormatter, MemorySizeOptions, Mnemonic,
};
use listing::{ADDRESS, Expected, LABELS, Part, listing, print, sample};
use neurlang_stencils::generated::x86_64;
use neurlang_stencils::kind::Kind;
use neurlang_stencils::stencil::{self, Class, Template};

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
        let formatter = if sized { &mut self.sized } else { &mut self.bare };
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
            Mnemonic::Xchg if !text.contains('[') => format!("xchg {second},{first}"),
            _ => return,
        };
        *text = replaced;
    }
}

/// Returns the stencil's code with all holes filled.
fn bits_of(template: &Template, [d, a, b]: [u8; 3]) -> u128 {
    let stencil = template.stencil;
    let mut bits = stencil.encode(&x86_64::FIELDS, d, a, b);
    let values = stencil.kinds.map(sample);
    for ((at, kind), value) in
        [stencil.imm, stencil.imm2, stencil.rel].into_iter().zip(stencil.kinds).zip(values)
    {
        if kind != Kind::Absent {
            assert_ne!(at, 0, "{}: a hole without an offset", template.name);
            bits |= stencil::hole(at, kind, value);
        }
    }
    bits
}

/// Decodes the stencil for one combination of registers.
fn decode(template: &Template, regs: [u8; 3], into: &mut Vec<Instruction>) {
    let bytes = bits_of(template, regs).to_le_bytes();
    let code = &bytes[..usize::from(template.stencil.len)];
    let unused = &bytes[usize::from(template.stencil.len)..];
    assert!(unused.iter().all(|byte| *byte == 0), "{}: bits after the end", template.name);
    into.clear();
    let mut decoder = Decoder::with_ip(64, code, ADDRESS, DecoderOptions::NONE);
    while decoder.can_decode() {
        let instruction = decoder.decode();
        assert!(!instruction.is_invalid(), "{} {regs:?}: invalid: {code:02x?}", template.name);
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
        Class::Gpr | Class::GprSp | Class::Vector => true,
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
        assert_eq!(decoded.len(), listing.instructions.len(), "{name} {regs:?}: instructions");
        let end = ADDRESS + u64::from(template.stencil.len);
        let labels = listing.labels.map(|at| decoded.get(at).map_or(end, Instruction::ip));
        for (instruction, expected) in decoded.iter().zip(&mut listing.instructions) {
            printer.print(instruction, expected.sized, &mut actual);
            if count == 0 && expected.parts.iter().any(|p| matches!(p, Part::Negative { .. })) {
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
    let count: usize = x86_64::ALL.iter().map(|template| check(template, &mut printer)).sum();
    assert!(count > x86_64::ALL.len(), "{count} combinations");
}
