//! [`NativeCode`]: a piece of a module's machine code and the instruction it stands for.

/// Which part of a function a run of machine code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NativePart {
    /// Entry: room on the stack, arguments brought home.
    Entry,
    /// The instruction with this index in the function. Empty when it was merged into another.
    Inst(u32),
    /// What instructions branch to when they trap, and other rare paths.
    Stubs,
}

/// A run of machine code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NativeCode {
    /// Index of the function.
    pub func: u32,
    /// The part of the function.
    pub part: NativePart,
    /// Offset in the module's machine code, in bytes.
    pub offset: u32,
    /// The code.
    pub bytes: Vec<u8>,
}
