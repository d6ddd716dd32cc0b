//! An object file in ELF that describes machine code elsewhere in memory.

use super::bytes::Bytes;
use super::dwarf;
use super::symbols::Symbols;

/// The number of this machine.
pub(super) const MACHINE: u16 = if cfg!(target_arch = "x86_64") {
    62
} else if cfg!(target_arch = "aarch64") {
    183
} else {
    243
};

const FILE_HEADER_BYTES: u64 = 64;
const SECTION_HEADER_BYTES: u16 = 64;
const SYMBOL_BYTES: u64 = 24;
/// Kinds of files and sections.
const RELOCATABLE: u16 = 1;
const PROGRAM: u32 = 1;
const SYMBOLS: u32 = 2;
const STRINGS: u32 = 3;
const NO_BYTES: u32 = 8;
/// Flags of a section: it occupies memory, and can be executed.
const ALLOCATED_CODE: u64 = 2 | 4;
/// What a symbol is: a function that is known outside.
const GLOBAL_FUNCTION: u8 = 1 << 4 | 2;
/// The number of the section with the code.
const CODE_SECTION: u16 = 1;
/// The numbers of the sections with the symbols' names and with the sections' names.
const SYMBOL_NAMES: u32 = 3;
const SECTION_NAMES: u16 = 8;

#[derive(Debug, Default)]
struct Section {
    name: &'static str,
    kind: u32,
    flags: u64,
    address: u64,
    /// How long it is, when the bytes are elsewhere.
    len_elsewhere: u64,
    bytes: Vec<u8>,
    link: u32,
    info: u32,
    entry_bytes: u64,
}

/// The object file that describes `symbols`.
pub(super) fn object(symbols: &Symbols<'_>) -> Box<[u8]> {
    let (table, names) = symbol_table(symbols);
    let program = |name, bytes| Section { name, kind: PROGRAM, bytes, ..Section::default() };
    let mut sections = [
        Section::default(),
        Section {
            name: ".text",
            kind: NO_BYTES,
            flags: ALLOCATED_CODE,
            address: symbols.start,
            len_elsewhere: symbols.code.len() as u64,
            ..Section::default()
        },
        Section {
            name: ".symtab",
            kind: SYMBOLS,
            bytes: table,
            link: SYMBOL_NAMES,
            info: 1,
            entry_bytes: SYMBOL_BYTES,
            ..Section::default()
        },
        Section { name: ".strtab", kind: STRINGS, bytes: names, ..Section::default() },
        program(".debug_abbrev", dwarf::abbreviations()),
        program(".debug_info", dwarf::info(symbols)),
        program(".debug_line", dwarf::lines(symbols)),
        program(".debug_frame", dwarf::frames(symbols)),
        Section { name: ".shstrtab", kind: STRINGS, ..Section::default() },
    ];
    let mut names = Bytes::default();
    let mut name_at = [0; 9];
    for (at, section) in name_at.iter_mut().zip(&sections) {
        *at = names.0.len() as u32;
        names.text(section.name);
    }
    sections[usize::from(SECTION_NAMES)].bytes = names.0;
    write(&sections, &name_at)
}

/// A symbol for each function, behind the empty one that comes first, and their names.
fn symbol_table(symbols: &Symbols<'_>) -> (Vec<u8>, Vec<u8>) {
    let mut table = Bytes(vec![0; SYMBOL_BYTES as usize]);
    let mut names = Bytes(vec![0]);
    for function in &symbols.functions {
        table.u32(names.0.len() as u32);
        table.byte(GLOBAL_FUNCTION);
        table.byte(0);
        table.u16(CODE_SECTION);
        table.u64(u64::from(function.code.start));
        table.u64(function.code.len() as u64);
        names.text(&function.name);
    }
    (table.0, names.0)
}

fn write(sections: &[Section], name_at: &[u32]) -> Box<[u8]> {
    let mut body = Bytes::default();
    let mut headers = Bytes::default();
    for (section, &name) in sections.iter().zip(name_at) {
        body.align(8);
        let at = FILE_HEADER_BYTES + body.0.len() as u64;
        headers.u32(name);
        headers.u32(section.kind);
        headers.u64(section.flags);
        headers.u64(section.address);
        headers.u64(at);
        headers.u64(section.len_elsewhere + section.bytes.len() as u64);
        headers.u32(section.link);
        headers.u32(section.info);
        headers.u64(if section.kind == NO_BYTES { 16 } else { 1 });
        headers.u64(section.entry_bytes);
        body.0.extend(&section.bytes);
    }
    body.align(8);
    // 64 bits, in the order of this machine, version 1.
    let order = if cfg!(target_endian = "little") { 1 } else { 2 };
    let mut file = Bytes(b"\x7fELF".to_vec());
    file.0.extend([2, order, 1]);
    file.align(16);
    file.u16(RELOCATABLE);
    file.u16(MACHINE);
    file.u32(1);
    file.u64(0);
    file.u64(0);
    file.u64(FILE_HEADER_BYTES + body.0.len() as u64);
    file.u32(0);
    file.u16(FILE_HEADER_BYTES as u16);
    file.u16(0);
    file.u16(0);
    file.u16(SECTION_HEADER_BYTES);
    file.u16(sections.len() as u16);
    file.u16(SECTION_NAMES);
    file.0.extend(body.0);
    file.0.extend(headers.0);
    file.0.into()
}
