//! A module into bytes.

use super::section::Section;
use super::{HASH_AT, HEADER_BYTES, MAGIC, VERSION, hash};
use crate::module::{Module, SourcePos};
use crate::types::{Access, Signature, Type};
use alloc::vec::Vec;

/// The bytes of `module`, which [`decode`](super::decode) turns into the same module.
///
/// The module keeps to what its type says: functions without gaps between them, labels
/// ascending by place, no more of anything than its limits; one that does not is encoded
/// into bytes that `decode` refuses.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{ExtSet, asm::assemble_str, binary};
///
/// let module = assemble_str(".fn f() -> u64\n mov r0, 7\n ret\n", ExtSet::EMPTY).unwrap();
/// let bytes = binary::encode(&module);
/// assert_eq!(binary::decode(&bytes, ExtSet::EMPTY), Ok(module));
/// ```
#[must_use]
pub fn encode(module: &Module) -> Vec<u8> {
    let mut out = Writer {
        bytes: Vec::with_capacity(HEADER_BYTES + module.code.len() * 8 + module.data.len()),
        sections: 0,
    };
    out.bytes.extend_from_slice(&MAGIC);
    out.bytes.resize(HEADER_BYTES, 0);
    for &section in Section::ALL {
        out.section(section, module);
    }
    let sections = out.sections;
    let mut bytes = out.bytes;
    bytes[4..6].copy_from_slice(&VERSION.to_le_bytes());
    bytes[6..8].copy_from_slice(&sections.to_le_bytes());
    let hash = hash::hash(&[&bytes[..HASH_AT], &bytes[HEADER_BYTES..]]);
    bytes[HASH_AT..HEADER_BYTES].copy_from_slice(&hash.to_le_bytes());
    bytes
}

struct Writer {
    bytes: Vec<u8>,
    sections: u16,
}

impl Writer {
    /// Appends a section, unless it says nothing.
    fn section(&mut self, section: Section, module: &Module) {
        let start = self.bytes.len();
        self.bytes.push(section as u8);
        self.bytes.extend_from_slice(&[0; 4]);
        let payload = self.bytes.len();
        self.payload(section, module);
        let len = self.bytes.len() - payload;
        if len == 0 {
            self.bytes.truncate(start);
            return;
        }
        // Past the limits of a module the length saturates, and decoding refuses it.
        let len = u32::try_from(len).unwrap_or(u32::MAX);
        self.bytes[start + 1..payload].copy_from_slice(&len.to_le_bytes());
        self.sections += 1;
    }

    fn payload(&mut self, section: Section, module: &Module) {
        match section {
            Section::Functions => self.list(&module.functions, |out, function| {
                out.text(&function.name);
                out.signature(&function.sig);
                out.varint(function.frame_bytes.into());
                out.varint(function.len.into());
            }),
            Section::Code => {
                for word in &module.code {
                    self.bytes.extend_from_slice(&word.0.to_le_bytes());
                }
            }
            Section::Consts => {
                for value in &module.consts {
                    self.bytes.extend_from_slice(&value.to_le_bytes());
                }
            }
            Section::Data => {
                if module.data_access == Access::Write || !module.data.is_empty() {
                    self.bytes.push(module.data_access as u8);
                    self.bytes.extend_from_slice(&module.data);
                }
            }
            Section::DataLabels => self.list(&module.data_labels, |out, label| {
                out.text(&label.name);
                out.varint(label.at.into());
            }),
            Section::JumpTables => self.list(&module.jump_tables, |out, table| {
                out.text(&table.name);
                out.varint(table.func.into());
                out.indices(&table.targets);
            }),
            Section::FuncTables => self.list(&module.func_tables, |out, table| {
                out.text(&table.name);
                out.signature(&table.sig);
                out.indices(&table.funcs);
            }),
            Section::Imports => self.list(&module.imports, |out, import| {
                out.text(import.def.name);
                out.varint(import.def.id.into());
            }),
            Section::Annotations => self.list(&module.annotations, |out, annotation| {
                out.varint(annotation.func.map_or(0, |func| u64::from(func) + 1));
                out.varint(annotation.line.into());
                out.text(&annotation.kind);
                out.text(&annotation.text);
            }),
            Section::Labels => self.list(&module.labels, |out, label| {
                out.text(&label.name);
                out.varint(label.at.into());
            }),
            Section::Files => self.list(&module.files, |out, file| {
                out.text(&file.name);
                out.varint(file.first_function.into());
            }),
            Section::Positions => self.positions(&module.positions),
        }
    }

    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    fn text(&mut self, text: &str) {
        self.varint(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn list<T>(&mut self, items: &[T], each: fn(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.varint(items.len() as u64);
        for item in items {
            each(self, item);
        }
    }

    fn indices(&mut self, indices: &[u32]) {
        self.varint(indices.len() as u64);
        for &index in indices {
            self.varint(index.into());
        }
    }

    fn signature(&mut self, sig: &Signature) {
        self.varint(sig.params.len() as u64);
        for param in &sig.params {
            self.text(&param.name);
            self.bytes.push(type_byte(param.ty));
        }
        self.varint(sig.results.len() as u64);
        for &ty in &sig.results {
            self.bytes.push(type_byte(ty));
        }
    }

    fn positions(&mut self, positions: &[SourcePos]) {
        let mut line_before = 0;
        let steps = positions.iter().map(|pos| {
            let step = i64::from(pos.line) - i64::from(line_before);
            line_before = pos.line;
            (step, pos.col)
        });
        let mut run: Option<((i64, u32), u64)> = None;
        for step in steps {
            match &mut run {
                Some((same, count)) if *same == step => *count += 1,
                _ => {
                    self.run(run);
                    run = Some((step, 1));
                }
            }
        }
        self.run(run);
    }

    fn run(&mut self, run: Option<((i64, u32), u64)>) {
        if let Some(((step, col), count)) = run {
            self.varint(count);
            self.varint(zigzag(step));
            self.varint(col.into());
        }
    }
}

/// Small numbers of either sign as small numbers: 0, -1, 1, -2, … become 0, 1, 2, 3, …
fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// A type as a byte: a scalar in the low five bits, its shape above.
pub(super) fn type_byte(ty: Type) -> u8 {
    match ty {
        Type::Scalar(scalar) => scalar as u8,
        Type::Slice(scalar, Access::Read) => 0x20 | scalar as u8,
        Type::Slice(scalar, Access::Write) => 0x40 | scalar as u8,
        Type::Str => 0x60,
    }
}
