//! Machine code of a listing.

use super::listing::{Listing, Native, Row};
use super::validated;
use crate::exit::Exit;
use crate::program::Parsed;
use crate::render::{Failure, Message};
use iced_x86::{Decoder, DecoderOptions, Formatter as _, IntelFormatter};
use neurlang_stencils::{CODE_BYTES_MAX, Code, CompileError, Fuel, Hinted, Hints, Part, Target};
use std::ops::Range;
use yaxpeax_arch::{Decoder as _, U8Reader};
use yaxpeax_arm::armv8::a64;

/// The first guess at how long the code of a program is.
const CODE_BYTES: usize = 64 << 10;

/// A machine that there is a compiler for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum Machine {
    /// x86-64-v3.
    #[value(name = "x86_64")]
    X86,
    /// ARMv8.0-A.
    Aarch64,
    /// RVA22; its instructions are shown as words.
    Riscv64,
}

impl Machine {
    fn target(self) -> Target {
        match self {
            Machine::X86 => Target::X86_64,
            Machine::Aarch64 => Target::Aarch64,
            Machine::Riscv64 => Target::Riscv64,
        }
    }
}

/// The machine code of a program.
pub(super) struct Compiled {
    target: Target,
    bytes: Vec<u8>,
    code: Code,
    /// The instructions of each function.
    insts: Vec<Range<usize>>,
}

/// Compiles a program, of which `hints` hold, for `machine` or for this one.
///
/// # Errors
///
/// The diagnostics of the validator, or a message where there is no compiler or the program is
/// too large for it.
pub(super) fn compile(
    parsed: &Parsed,
    hints: &Hints,
    machine: Option<Machine>,
) -> Result<Compiled, Failure> {
    let loaded = validated(parsed)?;
    let Some(target) = machine.map(Machine::target).or(Target::HOST) else {
        let message = Message::new(Exit::Environment, "this machine has no native code");
        return Err(message.help("choose another with `--target`").into());
    };
    let module = loaded.module.validation();
    let mut bytes = vec![0; CODE_BYTES];
    loop {
        match neurlang_stencils::compile(target, Hinted::new(module, hints), Fuel::Off, &mut bytes)
        {
            Ok(code) => {
                bytes.truncate(code.len_bytes as usize);
                let functions = module.module().functions.iter();
                let insts = functions.map(neurlang_ir::Function::range).collect();
                return Ok(Compiled { target, bytes, code, insts });
            }
            Err(CompileError::Full) if bytes.len() < CODE_BYTES_MAX => {
                bytes = vec![0; 2 * bytes.len()];
            }
            Err(CompileError::Full | CompileError::TooFar) => {
                let what = format!("`{}` is too large for native code", loaded.name());
                return Err(Message::new(Exit::Rejected, what).in_file(loaded.name()).into());
            }
        }
    }
}

/// The rows of function `func`.
///
/// What belongs to the function and to none of its instructions gets rows of its own.
pub(super) fn rows<'a>(listing: &Listing<'a>, func: u32, compiled: &Compiled) -> Vec<Row<'a>> {
    let mut insts = listing.rows(func).into_iter();
    let mut rows = Vec::new();
    let parts = compiled.code.parts(func as usize, compiled.insts[func as usize].clone());
    for (part, range) in parts {
        let (offset, bytes) = (range.start as u64, &compiled.bytes[range]);
        let native = match compiled.target {
            Target::X86_64 => decode_x86(offset, bytes),
            Target::Aarch64 => words(offset, bytes, aarch64),
            Target::Riscv64 => words(offset, bytes, riscv64),
        };
        let mut row = match part {
            Part::Inst(_) => match insts.next() {
                Some(row) => row,
                None => continue,
            },
            Part::Entry | Part::Stubs if native.is_empty() => continue,
            Part::Entry => listing.part(func, "entry"),
            Part::Stubs => listing.part(func, "stubs"),
        };
        row.native = Some(native);
        rows.push(row);
    }
    rows
}

/// The machine instructions in `bytes`, which start `offset` bytes into the module's code.
fn decode_x86(offset: u64, bytes: &[u8]) -> Vec<Native> {
    let mut formatter = IntelFormatter::new();
    let options = formatter.options_mut();
    options.set_space_after_operand_separator(true);
    options.set_hex_prefix("0x");
    options.set_hex_suffix("");
    options.set_uppercase_hex(false);
    options.set_branch_leading_zeros(false);
    options.set_show_branch_size(false);
    let decoder = Decoder::with_ip(64, bytes, offset, DecoderOptions::NONE);
    let mut lines: Vec<Native> = decoder
        .into_iter()
        .map(|inst| {
            let start = (inst.ip() - offset) as usize;
            let mut text = String::new();
            formatter.format(&inst, &mut text);
            Native { offset: inst.ip(), bytes: hex(&bytes[start..start + inst.len()]), text }
        })
        .collect();
    fold_padding(&mut lines);
    lines
}

/// The same where each instruction is a word whose text is what `show` says.
fn words(offset: u64, bytes: &[u8], show: fn(&[u8]) -> String) -> Vec<Native> {
    let words = bytes.chunks(size_of::<u32>()).zip((offset..).step_by(size_of::<u32>()));
    words.map(|(word, offset)| Native { offset, bytes: hex(word), text: show(word) }).collect()
}

/// Branches show their distance.
fn aarch64(word: &[u8]) -> String {
    let decoded = a64::InstDecoder::default().decode(&mut U8Reader::new(word));
    decoded.map_or_else(|_| "(bad)".to_owned(), |inst| inst.to_string())
}

/// The word as an assembler takes it.
fn riscv64(word: &[u8]) -> String {
    let mut value = [0; size_of::<u32>()];
    value[..word.len()].copy_from_slice(word);
    format!(".word 0x{:08x}", u32::from_le_bytes(value))
}

/// Makes one line of the `int3` instructions that fill the end of a function.
fn fold_padding(lines: &mut Vec<Native>) {
    let code = lines.iter().rposition(|line| line.text != "int3").map_or(0, |last| last + 1);
    let count = lines.len() - code;
    if count > 1 {
        lines.truncate(code + 1);
        lines[code].text = format!("int3, {count} times");
    }
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{aarch64, decode_x86, riscv64, words};

    #[test]
    fn machine_code_reads_as_intel_writes_it() {
        let code = [0x48, 0x83, 0xc0, 0x10, 0x74, 0xfa];
        let lines =
            decode_x86(0x20, &code).into_iter().map(|inst| (inst.offset, inst.bytes, inst.text));
        let wanted = [
            (0x20, "48 83 c0 10".to_owned(), "add rax, 0x10".to_owned()),
            (0x24, "74 fa".to_owned(), "je 0x20".to_owned()),
        ];
        assert_eq!(lines.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn padding_takes_one_line() {
        let lines = decode_x86(0, &[0xc3, 0xcc, 0xcc, 0xcc]);
        let texts: Vec<_> = lines.iter().map(|line| &*line.text).collect();
        assert_eq!(texts, ["ret", "int3, 3 times"]);
    }

    #[test]
    fn bytes_that_are_no_instruction_are_shown_as_such() {
        let lines = decode_x86(0, &[0x06]);
        assert_eq!((lines.len(), &*lines[0].text), (1, "(bad)"));
    }

    #[test]
    fn elsewhere_each_word_is_an_instruction() {
        let lines = words(8, &[0x00, 0x00, 0x01, 0x8b, 0xc0, 0x03, 0x5f, 0xd6], aarch64);
        let lines = lines.iter().map(|line| (line.offset, &*line.bytes, &*line.text));
        let wanted = [(8, "00 00 01 8b", "add x0, x0, x1"), (12, "c0 03 5f d6", "ret")];
        assert_eq!(lines.collect::<Vec<_>>(), wanted);
        assert_eq!(riscv64(&[0x33, 0x05, 0xb5, 0x00]), ".word 0x00b50533");
    }
}
