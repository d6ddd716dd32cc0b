//! [`NativeCode`]: a piece of a module's machine code and the instruction it stands for.

pub use neurlang_stencils::Part as NativePart;

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
