//! A [`Module`]: functions, constants, data and tables, as text, binary and API share them.

use crate::ext::ExtDef;
use crate::types::{Access, Signature};
use crate::word::Word;
use alloc::string::String;
use alloc::vec::Vec;

/// Sizes past which a module is refused, so that nothing a file says is allocated unchecked.
pub mod limits {
    /// Functions in a module.
    pub const FUNCTIONS_MAX: usize = 1 << 16;
    /// Instructions in a module.
    pub const INSTS_MAX: usize = 1 << 22;
    /// Entries of the constant pool.
    pub const CONSTS_MAX: usize = 1 << 20;
    /// Bytes of module data.
    pub const DATA_BYTES_MAX: usize = 1 << 26;
    /// Jump tables and function tables, each.
    pub const TABLES_MAX: usize = 1 << 16;
    /// Entries of all jump tables together, and of all function tables together.
    pub const TABLE_ENTRIES_MAX: usize = 1 << 20;
    /// Code labels and data labels, each.
    pub const LABELS_MAX: usize = 1 << 22;
    /// Annotations.
    pub const ANNOTATIONS_MAX: usize = 1 << 20;
    /// Imported extensions.
    pub const IMPORTS_MAX: usize = 1 << 12;
    /// Bytes of a function's frame memory.
    pub const FRAME_BYTES_MAX: u32 = 1 << 20;
    /// Bytes of a name.
    pub const NAME_BYTES_MAX: usize = 256;
    /// Bytes of source text of one file.
    pub const TEXT_BYTES_MAX: usize = 1 << 28;
}

/// A function: its name, types and place in the module's code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    /// Unique in the module.
    pub name: String,
    /// Parameters and results.
    pub sig: Signature,
    /// Bytes of zeroed memory that each activation reaches through `c0`.
    pub frame_bytes: u32,
    /// Index of the first instruction in [`Module::code`].
    pub start: u32,
    /// How many instructions it has. Functions lie in order, without gaps.
    pub len: u32,
}

impl Function {
    /// The function's range in [`Module::code`].
    #[must_use]
    pub fn range(&self) -> core::ops::Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// Targets of a `jump.table`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JumpTable {
    /// The label of the table in text.
    pub name: String,
    /// The only function that may use it.
    pub func: u32,
    /// Instruction indices of that function; never empty. Values past the end take the last.
    pub targets: Vec<u32>,
}

/// Functions that `call.table` chooses from; all have one signature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FuncTable {
    /// The name of the table in text.
    pub name: String,
    /// What every entry takes and returns.
    pub sig: Signature,
    /// Function indices.
    pub funcs: Vec<u32>,
}

/// An extension function the module calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its definition, resolved by name.
    pub def: &'static ExtDef,
}

/// A `; @kind: text` line of the source, kept for tools.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// The function it stands before or in; `None` at the head of the file.
    pub func: Option<u32>,
    /// 1-based line of the text.
    pub line: u32,
    /// `test`, `prop`, `name`, …
    pub kind: String,
    /// What follows the colon, trimmed.
    pub text: String,
}

/// A label of a function, kept so that disassembly reads like the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// Instruction index in [`Module::code`].
    pub at: u32,
}

/// A named place in the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataLabel {
    /// Its name.
    pub name: String,
    /// Byte offset in [`Module::data`].
    pub at: u32,
}

/// A place in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SourcePos {
    /// 1-based; 0 when not known.
    pub line: u32,
    /// 1-based, in characters; 0 when not known.
    pub col: u32,
}

/// A source file of a module, by the functions that came from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModuleFile {
    /// The file's name as the loader gave it.
    pub name: String,
    /// From this function on, up to the next entry's, functions came from the file.
    pub first_function: u32,
}

/// A program of the IR, not yet validated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Module {
    /// The functions, in the order of their code.
    pub functions: Vec<Function>,
    /// All functions' instructions.
    pub code: Vec<Word>,
    /// The constant pool.
    pub consts: Vec<u64>,
    /// What `c1` reaches.
    pub data: Vec<u8>,
    /// [`Access::Write`] gives every instance its own copy of the data to change.
    pub data_access: Access,
    /// Targets of `jump.table`.
    pub jump_tables: Vec<JumpTable>,
    /// Targets of `call.table`.
    pub func_tables: Vec<FuncTable>,
    /// Extensions, by their index in `EXT.CALL`.
    pub imports: Vec<Import>,
    /// Position of each instruction of [`Module::code`]; empty when not known.
    pub positions: Vec<SourcePos>,
    /// Which file the positions are in, ascending by function; empty when not known.
    pub files: Vec<ModuleFile>,
    /// Code labels, ascending by place.
    pub labels: Vec<Label>,
    /// Data labels, ascending by place.
    pub data_labels: Vec<DataLabel>,
    /// `; @test:` and its kin.
    pub annotations: Vec<Annotation>,
}

impl Module {
    /// The index of the function called `name`.
    #[must_use]
    pub fn function_index(&self, name: &str) -> Option<u32> {
        self.functions.iter().position(|function| function.name == name).map(|at| at as u32)
    }

    /// Where instruction `at` of [`Module::code`] stands in the source.
    #[must_use]
    pub fn position(&self, at: usize) -> SourcePos {
        self.positions.get(at).copied().unwrap_or_default()
    }

    /// The name of the file that function `index` came from; empty when not known.
    #[must_use]
    pub fn file_of(&self, index: u32) -> &str {
        let after = self.files.partition_point(|file| file.first_function <= index);
        after.checked_sub(1).map_or("", |at| &self.files[at].name)
    }

    /// The function whose code contains instruction `at`.
    #[must_use]
    pub fn function_at(&self, at: usize) -> Option<u32> {
        let after = self.functions.partition_point(|function| function.start as usize <= at);
        (after > 0 && self.functions[after - 1].range().contains(&at)).then(|| after as u32 - 1)
    }
}
