//! Machine code of a listing.

use super::listing::{Listing, Native, Row};
use crate::program::{self, EngineKind, Parsed};
use crate::render::Failure;
use iced_x86::{Decoder, DecoderOptions, Formatter as _, IntelFormatter};
use neurlang::{Config, NativeCode, NativePart};

/// The machine code of a program, in the order of its addresses.
///
/// # Errors
///
/// The diagnostics of the validator, or a message where there is no compiler.
pub(super) fn compile(parsed: &Parsed) -> Result<Vec<NativeCode>, Failure> {
    let engine = program::engine(EngineKind::Jit, Config::new())?;
    let loaded = program::check(parsed.clone(), &engine)?;
    let code = loaded.module.native_code();
    code.map_err(|error| program::failure(&error, loaded.name()))
}

/// The part of `code` that belongs to function `func`.
pub(super) fn of(code: &[NativeCode], func: u32) -> &[NativeCode] {
    let start = code.partition_point(|run| run.func < func);
    let end = code.partition_point(|run| run.func <= func);
    &code[start..end]
}

/// The rows of function `func`, whose machine code is `code`.
///
/// What belongs to the function and to none of its instructions gets rows of its own.
pub(super) fn rows<'a>(listing: &Listing<'a>, func: u32, code: &[NativeCode]) -> Vec<Row<'a>> {
    let mut insts = listing.rows(func).into_iter();
    let mut rows = Vec::new();
    for run in code {
        let native = decode(run.offset, &run.bytes);
        let mut row = match run.part {
            NativePart::Inst(_) => match insts.next() {
                Some(row) => row,
                None => continue,
            },
            NativePart::Entry | NativePart::Stubs if native.is_empty() => continue,
            NativePart::Entry => listing.part(func, "entry"),
            NativePart::Stubs => listing.part(func, "stubs"),
        };
        row.native = Some(native);
        rows.push(row);
    }
    rows
}

/// The machine instructions in `bytes`, which start `offset` bytes into the module's code.
fn decode(offset: u32, bytes: &[u8]) -> Vec<Native> {
    let mut formatter = IntelFormatter::new();
    let options = formatter.options_mut();
    options.set_space_after_operand_separator(true);
    options.set_hex_prefix("0x");
    options.set_hex_suffix("");
    options.set_uppercase_hex(false);
    options.set_branch_leading_zeros(false);
    options.set_show_branch_size(false);
    let decoder = Decoder::with_ip(64, bytes, u64::from(offset), DecoderOptions::NONE);
    let mut lines: Vec<Native> = decoder
        .into_iter()
        .map(|inst| {
            let start = (inst.ip() - u64::from(offset)) as usize;
            let mut text = String::new();
            formatter.format(&inst, &mut text);
            Native { offset: inst.ip(), bytes: hex(&bytes[start..start + inst.len()]), text }
        })
        .collect();
    fold_padding(&mut lines);
    lines
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
    use super::decode;

    #[test]
    fn machine_code_reads_as_intel_writes_it() {
        let code = [0x48, 0x83, 0xc0, 0x10, 0x74, 0xfa];
        let lines =
            decode(0x20, &code).into_iter().map(|inst| (inst.offset, inst.bytes, inst.text));
        let wanted = [
            (0x20, "48 83 c0 10".to_owned(), "add rax, 0x10".to_owned()),
            (0x24, "74 fa".to_owned(), "je 0x20".to_owned()),
        ];
        assert_eq!(lines.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn padding_takes_one_line() {
        let lines = decode(0, &[0xc3, 0xcc, 0xcc, 0xcc]);
        let texts: Vec<_> = lines.iter().map(|line| &*line.text).collect();
        assert_eq!(texts, ["ret", "int3, 3 times"]);
    }

    #[test]
    fn bytes_that_are_no_instruction_are_shown_as_such() {
        let lines = decode(0, &[0x06]);
        assert_eq!((lines.len(), &*lines[0].text), (1, "(bad)"));
    }
}
