//! What compiling takes besides memory for the result.

use super::code_pool::{Code, CodePool};
use neurlang_stencils::{
    CODE_BYTES_MAX, Code as Tables, CompileError, Compiler, Fuel, Hinted, Target,
};
use std::io;
use std::sync::Arc;

/// The first guess at a module's code size, per IR instruction; a wrong one costs a second try.
const BYTES_PER_INST: usize = 20;
/// The first guess at what a module needs besides.
const BYTES_PER_MODULE: usize = 16 << 10;
/// The most that a workspace keeps for the next module, in bytes.
const SCRATCH_BYTES_MAX: usize = 1 << 20;

/// A compiler and its memory; reused from module to module.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    compiler: Compiler,
    /// Where code is made, so that its place can be as long as it turns out to be.
    scratch: Vec<u8>,
}

impl Workspace {
    /// Compiles `module` and places the machine code in `pool`; it and its tables.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory, and out-of-memory for a module
    /// whose code would exceed [`CODE_BYTES_MAX`].
    pub(super) fn compile(
        &mut self,
        pool: &Arc<CodePool>,
        module: Hinted<'_>,
        fuel: Fuel,
    ) -> io::Result<(Code, Tables)> {
        let tables = self.fill(module, fuel)?;
        let code = pool.place(&self.scratch[..tables.len_bytes as usize])?;
        self.scratch.truncate(SCRATCH_BYTES_MAX);
        self.scratch.shrink_to(SCRATCH_BYTES_MAX);
        Ok((code, tables))
    }

    /// Compiles `module` into the scratch memory.
    fn fill(&mut self, module: Hinted<'_>, fuel: Fuel) -> io::Result<Tables> {
        let target = Target::HOST.ok_or(io::ErrorKind::Unsupported)?;
        let mut bytes = BYTES_PER_MODULE + BYTES_PER_INST * module.module.code().len();
        loop {
            if self.scratch.len() < bytes {
                // What is there is not needed, so nothing is copied.
                self.scratch = vec![0; bytes];
            }
            match self.compiler.compile(target, module, fuel, &mut self.scratch) {
                Ok(tables) => return Ok(tables),
                Err(CompileError::Full) if self.scratch.len() < CODE_BYTES_MAX => {
                    bytes = (2 * self.scratch.len()).min(CODE_BYTES_MAX);
                }
                Err(CompileError::Full | CompileError::TooFar) => {
                    return Err(io::ErrorKind::OutOfMemory.into());
                }
            }
        }
    }
}
