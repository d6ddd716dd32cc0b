//! The data section as text: runs of zeros, printable text, and rows of bytes.
//!
//! Writing to a `String` cannot fail, so what `write!` gives is dropped.

use super::INDENT;
use crate::asm::is_definable;
use crate::module::Module;
use crate::types::Access;
use alloc::collections::BTreeSet;
use alloc::string::String;
use core::fmt::Write;

/// Zeros in a row that are worth a `.zero`.
const ZEROS_MIN: usize = 16;
/// Printable bytes in a row that are worth an `.ascii`.
const TEXT_MIN: usize = 4;
/// Bytes of text in one `.ascii`.
const TEXT_MAX: usize = 64;
/// Bytes in one `.u8`.
const ROW: usize = 16;

/// Appends `.data` with everything in it.
pub(super) fn push(out: &mut String, module: &Module) {
    out.push_str(match module.data_access {
        Access::Read => ".data\n",
        Access::Write => ".data mut\n",
    });
    let mut taken = BTreeSet::new();
    let mut labels = module
        .data_labels
        .iter()
        .filter(|label| is_definable(&label.name) && taken.insert(label.name.as_str()))
        .peekable();
    let data = &module.data;
    let mut at = 0;
    loop {
        while let Some(label) = labels.next_if(|label| label.at as usize <= at) {
            let _ = writeln!(out, "{}:", label.name);
        }
        if at == data.len() {
            break;
        }
        let next = labels.peek().map_or(data.len(), |label| data.len().min(label.at as usize));
        at += push_line(out, &data[at..next]);
    }
}

/// Appends one line that holds the first of `bytes`, which are not empty, and tells how many.
fn push_line(out: &mut String, bytes: &[u8]) -> usize {
    out.push_str(INDENT);
    let zeros = zeros(bytes);
    let len = if zeros >= ZEROS_MIN {
        let _ = write!(out, ".zero     {zeros}");
        zeros
    } else if text(bytes) >= TEXT_MIN {
        push_text(out, bytes)
    } else {
        push_row(out, bytes)
    };
    out.push('\n');
    len
}

fn zeros(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| byte == 0).count()
}

fn is_text(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t' | b'\r')
}

/// How many bytes of text `bytes` start with, looking no further than needed.
fn text(bytes: &[u8]) -> usize {
    let head = bytes.iter().take(TEXT_MAX);
    head.take_while(|&&byte| is_text(byte)).count()
}

fn push_text(out: &mut String, bytes: &[u8]) -> usize {
    let mut len = text(bytes);
    if let Some(newline) = bytes[..len].iter().position(|&byte| byte == b'\n') {
        len = newline + 1;
    }
    let ends = bytes.get(len) == Some(&0) && zeros(&bytes[len..]) < ZEROS_MIN;
    out.push_str(if ends { ".asciz    \"" } else { ".ascii    \"" });
    for &byte in &bytes[..len] {
        match byte {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(char::from(byte));
            }
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            b'\r' => out.push_str("\\r"),
            _ => out.push(char::from(byte)),
        }
    }
    out.push('"');
    len + usize::from(ends)
}

fn push_row(out: &mut String, bytes: &[u8]) -> usize {
    out.push_str(".u8       ");
    let mut len = 0;
    while len < bytes.len().min(ROW) {
        let rest = &bytes[len..];
        if len > 0 && (text(rest) >= TEXT_MIN || zeros(rest) >= ZEROS_MIN) {
            break;
        }
        if len > 0 {
            out.push_str(", ");
        }
        let _ = write!(out, "{}", rest[0]);
        len += 1;
    }
    len
}
