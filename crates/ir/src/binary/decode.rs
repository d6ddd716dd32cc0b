//! Bytes into a module.

use super::error::{BinaryError, BinaryErrorKind as Kind};
use super::reader::{Read, Reader, fail, payload};
use super::section::Section;
use super::{HASH_AT, HEADER_BYTES, MAGIC, SECTION_HEADER_BYTES, VERSION, hash};
use crate::ext::ExtSet;
use crate::module::{
    Annotation, DataLabel, FuncTable, Function, Import, JumpTable, Label, Module, ModuleFile,
    SourcePos, limits,
};
use crate::types::Access;
use crate::word::Word;
use alloc::vec::Vec;

/// The module that `bytes` encode; its imports are looked up in `exts`.
///
/// Nothing in the file is believed before it was checked, and memory is taken in
/// proportion to the bytes there are. What comes back is a module of legal size, not yet
/// a valid program.
///
/// # Errors
///
/// The first thing that is wrong, and the byte where it is.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{ExtSet, binary};
///
/// let error = binary::decode(b"ELF", ExtSet::EMPTY).unwrap_err();
/// assert_eq!(error.to_string(), "not an .nlb file at byte 0");
/// ```
pub fn decode(bytes: &[u8], exts: ExtSet) -> Result<Module, BinaryError> {
    let sections = read_header(bytes)?;
    // The frame of sections first: a file cut short is reported as such, not as damaged.
    let mut module = Module::default();
    walk(bytes, sections, |_, _| Ok(()))?;
    check_hash(bytes)?;
    let mut decoder = Decoder { module: &mut module, exts };
    walk(bytes, sections, |section, reader| decoder.section(section, reader))?;
    decoder.check_code_len(bytes.len())?;
    Ok(module)
}

/// Checks magic bytes and version, and gives the number of sections.
fn read_header(bytes: &[u8]) -> Read<u16> {
    let mut reader = Reader::new(bytes, 0, bytes.len(), "header");
    let magic = &bytes[..bytes.len().min(MAGIC.len())];
    if magic != &MAGIC[..magic.len()] || magic.is_empty() {
        return fail(0, Kind::Magic);
    }
    reader.take(MAGIC.len())?;
    let at = reader.at();
    let version = reader.u16()?;
    if version != VERSION {
        return fail(at, Kind::Version(version));
    }
    let sections = reader.u16()?;
    reader.take(HEADER_BYTES - HASH_AT)?;
    Ok(sections)
}

fn check_hash(bytes: &[u8]) -> Read<()> {
    let actual = hash::hash(&[&bytes[..HASH_AT], &bytes[HEADER_BYTES..]]);
    if bytes[HASH_AT..HEADER_BYTES] == actual.to_le_bytes() {
        return Ok(());
    }
    fail(HASH_AT, Kind::Hash)
}

/// Calls `each` with every section and its payload.
fn walk<'b>(
    bytes: &'b [u8],
    sections: u16,
    mut each: impl FnMut(Section, Reader<'b>) -> Read<()>,
) -> Read<()> {
    let mut file = Reader::new(bytes, HEADER_BYTES, bytes.len(), "sections");
    let mut before = None;
    for _ in 0..sections {
        let start = file.at();
        let tag = file.byte()?;
        let Some(section) = Section::from_tag(tag) else {
            return fail(start, Kind::UnknownSection(tag));
        };
        if before == Some(section) {
            return fail(start, Kind::DuplicateSection(section.text()));
        }
        if before > Some(section) {
            return fail(start, Kind::SectionOrder(section.text()));
        }
        before = Some(section);
        let len = file.u32()? as usize;
        if len > file.left() {
            return fail(bytes.len(), Kind::Truncated(section.text()));
        }
        if len == 0 {
            return fail(start, Kind::NotCanonical);
        }
        debug_assert_eq!(file.at(), start + SECTION_HEADER_BYTES);
        each(section, payload(bytes, file.at(), len, section))?;
        file.take(len)?;
    }
    if file.left() > 0 {
        return fail(file.at(), Kind::Trailing("file"));
    }
    Ok(())
}

struct Decoder<'m> {
    module: &'m mut Module,
    exts: ExtSet,
}

impl Decoder<'_> {
    fn section(&mut self, section: Section, mut reader: Reader<'_>) -> Read<()> {
        let input = &mut reader;
        match section {
            Section::Functions => self.functions(input)?,
            Section::Code => {
                let words = input.rest_u64(limits::INSTS_MAX, "instructions")?;
                self.module.code = words.into_iter().map(Word).collect();
            }
            Section::Consts => {
                self.module.consts = input.rest_u64(limits::CONSTS_MAX, "constants")?;
            }
            Section::Data => self.data(input)?,
            Section::DataLabels => self.data_labels(input)?,
            Section::JumpTables => self.jump_tables(input)?,
            Section::FuncTables => self.func_tables(input)?,
            Section::Imports => self.imports(input)?,
            Section::Annotations => self.annotations(input)?,
            Section::Labels => self.labels(input)?,
            Section::Files => self.files(input)?,
            Section::Positions => self.positions(input)?,
        }
        reader.finish()
    }

    fn functions(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let mut start = 0_u32;
        self.module.functions = input.list(limits::FUNCTIONS_MAX, |input| {
            let name = input.name()?;
            let sig = input.signature()?;
            let frame_bytes = input.index("a frame")?;
            let at = input.at();
            let len = input.index("a number of instructions")?;
            let function = Function { name, sig, frame_bytes, start, len };
            match start.checked_add(len) {
                Some(end) if end as usize <= limits::INSTS_MAX => start = end,
                _ => return fail(at, Kind::Limit("instructions")),
            }
            Ok(function)
        })?;
        Ok(())
    }

    /// Functions have all the code there is.
    fn check_code_len(&self, file_len: usize) -> Read<()> {
        let functions = self.module.functions.last();
        let end = functions.map_or(0, |function| function.range().end);
        if end == self.module.code.len() {
            return Ok(());
        }
        fail(file_len, Kind::Value("the code: functions have more or less than there is"))
    }

    fn data(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let start = input.at();
        self.module.data_access = match input.byte()? {
            0 => Access::Read,
            1 => Access::Write,
            _ => return fail(start, Kind::Value("the access to the data")),
        };
        if input.left() > limits::DATA_BYTES_MAX {
            return fail(start, Kind::Limit("bytes of data"));
        }
        if input.left() == 0 && self.module.data_access == Access::Read {
            return fail(start, Kind::NotCanonical);
        }
        self.module.data = input.take(input.left())?.to_vec();
        Ok(())
    }

    fn data_labels(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let mut before = 0;
        self.module.data_labels = input.list(limits::LABELS_MAX, |input| {
            let name = input.name()?;
            let at = ascending(input, &mut before, "a data label")?;
            Ok(DataLabel { name, at })
        })?;
        Ok(())
    }

    fn labels(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let mut before = 0;
        self.module.labels = input.list(limits::LABELS_MAX, |input| {
            let name = input.name()?;
            let at = ascending(input, &mut before, "a label")?;
            Ok(Label { name, at })
        })?;
        Ok(())
    }

    fn files(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let mut before = 0;
        self.module.files = input.list(limits::FUNCTIONS_MAX, |input| {
            let name = input.text(limits::TEXT_BYTES_MAX)?;
            let first_function = ascending(input, &mut before, "a file")?;
            Ok(ModuleFile { name, first_function })
        })?;
        Ok(())
    }

    fn jump_tables(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let mut left = limits::TABLE_ENTRIES_MAX;
        self.module.jump_tables = input.list(limits::TABLES_MAX, |input| {
            Ok(JumpTable {
                name: input.name()?,
                func: input.index("a function")?,
                targets: entries(input, &mut left)?,
            })
        })?;
        Ok(())
    }

    fn func_tables(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let mut left = limits::TABLE_ENTRIES_MAX;
        self.module.func_tables = input.list(limits::TABLES_MAX, |input| {
            Ok(FuncTable {
                name: input.name()?,
                sig: input.signature()?,
                funcs: entries(input, &mut left)?,
            })
        })?;
        Ok(())
    }

    fn imports(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let exts = self.exts;
        self.module.imports = input.list(limits::IMPORTS_MAX, |input| {
            let start = input.at();
            let name = input.name()?;
            let stated = input.index("the number of an extension")?;
            match exts.by_name(&name) {
                Some(def) if def.id == stated => Ok(Import { def }),
                Some(def) => fail(start, Kind::ImportChanged { name, stated, actual: def.id }),
                None => fail(start, Kind::UnknownImport(name)),
            }
        })?;
        Ok(())
    }

    fn annotations(&mut self, input: &mut Reader<'_>) -> Read<()> {
        self.module.annotations = input.list(limits::ANNOTATIONS_MAX, |input| {
            Ok(Annotation {
                func: input.index("a function")?.checked_sub(1),
                line: input.index("a line")?,
                kind: input.name()?,
                text: input.text(limits::TEXT_BYTES_MAX)?,
            })
        })?;
        Ok(())
    }

    /// One position per instruction, as runs of equal steps.
    fn positions(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let total = self.module.code.len();
        let mut line = 0_u32;
        let mut before = None;
        while input.left() > 0 {
            let start = input.at();
            let count = usize::try_from(input.varint()?).unwrap_or(usize::MAX);
            let step = unzigzag(input.varint()?);
            let col = input.index("a column")?;
            if count == 0 || before == Some((step, col)) {
                return fail(start, Kind::NotCanonical);
            }
            if count > total - self.module.positions.len() {
                return fail(start, Kind::Value("positions: one per instruction"));
            }
            before = Some((step, col));
            for _ in 0..count {
                let next = i64::from(line).checked_add(step);
                let Some(next) = next.and_then(|next| u32::try_from(next).ok()) else {
                    return fail(start, Kind::Value("a line"));
                };
                line = next;
                self.module.positions.push(SourcePos { line, col });
            }
        }
        if self.module.positions.len() != total {
            return fail(input.at(), Kind::Value("positions: one per instruction"));
        }
        Ok(())
    }
}

/// A place that is not before the last one.
fn ascending(input: &mut Reader<'_>, before: &mut u32, what: &'static str) -> Read<u32> {
    let start = input.at();
    let at = input.index(what)?;
    if at < *before {
        return fail(start, Kind::Value(what));
    }
    *before = at;
    Ok(at)
}

/// The entries of a table; `left` is how many all tables may still have.
fn entries(input: &mut Reader<'_>, left: &mut usize) -> Read<Vec<u32>> {
    let count = input.count(*left)?;
    *left -= count;
    let mut entries = Vec::with_capacity(count);
    for _ in 0..count {
        entries.push(input.index("a table entry")?);
    }
    Ok(entries)
}

/// Undoes the zigzag of the encoder.
fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}
