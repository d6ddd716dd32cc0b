//! Debug information in DWARF: functions, source lines, and where callers are found.

use super::bytes::Bytes;
use super::symbols::{Symbol, Symbols};

/// What a unit's and a function's entry look like; the second has a source file.
const UNIT: u64 = 1;
const FUNCTION: u64 = 2;
const UNKNOWN_FUNCTION: u64 = 3;

const TAG_UNIT: u64 = 0x11;
const TAG_FUNCTION: u64 = 0x2e;
/// Attributes, each with its form.
const NAME: (u64, u64) = (0x03, 0x08);
const LANGUAGE: (u64, u64) = (0x13, 0x05);
const LINES: (u64, u64) = (0x10, 0x17);
const START: (u64, u64) = (0x11, 0x01);
const LEN: (u64, u64) = (0x12, 0x07);
const EXTERNAL: (u64, u64) = (0x3f, 0x19);
const FILE: (u64, u64) = (0x3a, 0x0f);
const LINE: (u64, u64) = (0x3b, 0x0f);
/// Debuggers know no language of ours; in C a name is a name and nothing else.
const LANGUAGE_C: u16 = 0x0c;

/// The forms of the entries of [`info`].
pub(super) fn abbreviations() -> Vec<u8> {
    let mut out = Bytes::default();
    let mut entry = |code: u64, tag: u64, has_children: u8, attributes: &[(u64, u64)]| {
        out.uleb(code);
        out.uleb(tag);
        out.byte(has_children);
        for &(attribute, form) in attributes {
            out.uleb(attribute);
            out.uleb(form);
        }
        out.u16(0);
    };
    entry(UNIT, TAG_UNIT, 1, &[NAME, LANGUAGE, START, LEN, LINES]);
    entry(FUNCTION, TAG_FUNCTION, 0, &[NAME, EXTERNAL, START, LEN, FILE, LINE]);
    entry(UNKNOWN_FUNCTION, TAG_FUNCTION, 0, &[NAME, EXTERNAL, START, LEN]);
    out.byte(0);
    out.0
}

/// One unit with all functions.
pub(super) fn info(symbols: &Symbols<'_>) -> Vec<u8> {
    let mut out = Bytes::default();
    out.sized(|out| {
        out.u16(4);
        out.u32(0);
        out.byte(8);
        out.uleb(UNIT);
        out.text(symbols.files.first().map_or("", String::as_str));
        out.u16(LANGUAGE_C);
        out.u64(symbols.start);
        out.u64(symbols.code.len() as u64);
        out.u32(0);
        for function in &symbols.functions {
            let first = function.lines.first();
            out.uleb(if first.is_some() { FUNCTION } else { UNKNOWN_FUNCTION });
            out.text(&function.name);
            out.u64(symbols.address(function.code.start));
            out.u64(function.code.len() as u64);
            if let Some(&(_, line)) = first {
                out.uleb(function.file as u64 + 1);
                out.uleb(u64::from(line));
            }
        }
        out.byte(0);
    });
    out.0
}

/// Instructions of the machine that a line table is a program for.
const COPY: u8 = 1;
const ADVANCE_ADDRESS: u8 = 2;
const ADVANCE_LINE: u8 = 3;
const SET_FILE: u8 = 4;
const END: [u8; 3] = [0, 1, 1];
const SET_ADDRESS: [u8; 3] = [0, 9, 2];
/// How many operands the twelve instructions have.
const OPERANDS: [u8; 12] = [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1];

/// The line table.
pub(super) fn lines(symbols: &Symbols<'_>) -> Vec<u8> {
    let mut out = Bytes::default();
    out.sized(|out| {
        out.u16(3);
        out.sized(|out| {
            // Lengths in bytes, every row a statement; then what short forms would use.
            out.0.extend([1, 1, 0, 1, OPERANDS.len() as u8 + 1]);
            out.0.extend(OPERANDS);
            out.byte(0);
            for file in &symbols.files {
                out.text(file);
                out.0.extend([0; 3]);
            }
            out.byte(0);
        });
        for function in &symbols.functions {
            sequence(out, symbols, function);
        }
    });
    out.0
}

fn sequence(out: &mut Bytes, symbols: &Symbols<'_>, function: &Symbol) {
    let Some(&(first, _)) = function.lines.first() else { return };
    out.0.extend(SET_ADDRESS);
    out.u64(symbols.address(first));
    out.byte(SET_FILE);
    out.uleb(function.file as u64 + 1);
    let (mut at, mut current) = (first, 1);
    for &(offset, line) in &function.lines {
        out.byte(ADVANCE_ADDRESS);
        out.uleb(u64::from(offset - at));
        out.byte(ADVANCE_LINE);
        out.sleb(i64::from(line) - current);
        out.byte(COPY);
        (at, current) = (offset, i64::from(line));
    }
    out.byte(ADVANCE_ADDRESS);
    out.uleb(u64::from(function.code.end - at));
    out.0.extend(END);
}

/// The stack of this machine.
struct Machine {
    stack_pointer: u64,
    return_address: u8,
    /// What a call pushes, in bytes.
    pushed: u64,
    /// The length of the instruction that returns, in bytes.
    return_bytes: u32,
}

const MACHINE: Machine = if cfg!(target_arch = "x86_64") {
    Machine { stack_pointer: 7, return_address: 16, pushed: 8, return_bytes: 1 }
} else if cfg!(target_arch = "aarch64") {
    Machine { stack_pointer: 31, return_address: 30, pushed: 0, return_bytes: 4 }
} else {
    Machine { stack_pointer: 2, return_address: 1, pushed: 0, return_bytes: 4 }
};

/// Rules by which a caller's frame is found; offsets of what is saved are in words, downwards.
/// Zeros at the end change nothing.
const DEFINE_FRAME: u8 = 0x0c;
const DEFINE_OFFSET: u8 = 0x0e;
const ADVANCE: u8 = 0x04;
const REMEMBER: u8 = 0x0a;
const RESTORE: u8 = 0x0b;
const SAVED: u8 = 0x80;
const NOT_SAVED: u8 = 0xc0;
const WORD_BYTES: u64 = 8;

/// Where callers are found.
pub(super) fn frames(symbols: &Symbols<'_>) -> Vec<u8> {
    let mut out = Bytes::default();
    out.sized(|out| {
        out.u32(u32::MAX);
        out.byte(1);
        out.byte(0);
        out.uleb(1);
        out.sleb(-(WORD_BYTES as i64));
        out.byte(MACHINE.return_address);
        out.byte(DEFINE_FRAME);
        out.uleb(MACHINE.stack_pointer);
        out.uleb(MACHINE.pushed);
        if MACHINE.pushed > 0 {
            out.byte(SAVED | MACHINE.return_address);
            out.uleb(1);
        }
        out.align(8);
    });
    for function in &symbols.functions {
        out.sized(|out| frame(out, symbols, function));
    }
    out.0
}

fn frame(out: &mut Bytes, symbols: &Symbols<'_>, function: &Symbol) {
    out.u32(0);
    out.u64(symbols.address(function.code.start));
    out.u64(function.code.len() as u64);
    let bytes = u64::from(function.frame.bytes);
    if bytes > 0 {
        let mut at = function.code.start;
        let mut advance = |out: &mut Bytes, to: u32| {
            out.byte(ADVANCE);
            out.u32(to - at);
            at = to;
        };
        advance(out, function.frame.from);
        out.byte(DEFINE_OFFSET);
        out.uleb(bytes + MACHINE.pushed);
        if let Some(link) = function.frame.link_at {
            out.byte(SAVED | MACHINE.return_address);
            out.uleb((bytes - u64::from(link)) / WORD_BYTES);
        }
        for &end in &function.returns {
            advance(out, end - MACHINE.return_bytes);
            out.byte(REMEMBER);
            out.byte(DEFINE_OFFSET);
            out.uleb(MACHINE.pushed);
            if function.frame.link_at.is_some() {
                out.byte(NOT_SAVED | MACHINE.return_address);
            }
            advance(out, end);
            out.byte(RESTORE);
        }
    }
    out.align(8);
}
