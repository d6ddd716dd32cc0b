//! Machine code of a listing.

use super::listing::{Native, Row};
use crate::program::{self, EngineKind, Parsed};
use crate::render::Failure;
use iced_x86::{Decoder, DecoderOptions, Formatter as _, IntelFormatter};
use neurlang::{NativeCode, NativePart};

/// Compiles the program and gives each row the machine code of its instruction.
///
/// What belongs to a function and to none of its instructions gets rows of its own.
///
/// # Errors
///
/// The diagnostics of the validator, or a message where there is no compiler.
pub(super) fn attach(rows: Vec<Row>, parsed: Parsed) -> Result<Vec<Row>, Failure> {
    let engine = program::engine(EngineKind::Jit, false)?;
    let loaded = program::check(parsed, &engine)?;
    let runs = loaded
        .module
        .native_code()
        .map_err(|error| program::failure(&error, loaded.name()))?;
    let functions = &loaded.module.ir().functions;
    let mut rows = rows.into_iter().peekable();
    let mut listed = Vec::with_capacity(runs.len());
    for NativeCode {
        func,
        part,
        offset,
        bytes,
    } in runs
    {
        let name = &functions[func as usize].name;
        let Some(row) = rows.peek().filter(|row| row.function == *name) else {
            continue;
        };
        let native = Some(decode(offset, &bytes));
        let row = match part {
            NativePart::Entry => Row {
                native,
                ..row.part("entry")
            },
            NativePart::Inst(_) => {
                let row = rows.next().expect("just peeked");
                Row { native, ..row }
            }
            NativePart::Stubs => Row {
                native,
                ..row.part("stubs")
            },
        };
        listed.push(row);
    }
    Ok(listed)
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
    let decoder = Decoder::with_ip(64, bytes, u64::from(offset), DecoderOptions::NONE);
    decoder
        .into_iter()
        .map(|inst| {
            let start = (inst.ip() - u64::from(offset)) as usize;
            let mut text = String::new();
            formatter.format(&inst, &mut text);
            Native {
                offset: inst.ip(),
                bytes: hex(&bytes[start..start + inst.len()]),
                text,
            }
        })
        .collect()
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
        let lines = decode(0x20, &code)
            .into_iter()
            .map(|inst| (inst.offset, inst.bytes, inst.text));
        let wanted = [
            (0x20, "48 83 c0 10".to_owned(), "add rax, 0x10".to_owned()),
            (0x24, "74 fa".to_owned(), "je 0x20".to_owned()),
        ];
        assert_eq!(lines.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn bytes_that_are_no_instruction_are_shown_as_such() {
        let lines = decode(0, &[0x06]);
        assert_eq!((lines.len(), &*lines[0].text), (1, "(bad)"));
    }
}
