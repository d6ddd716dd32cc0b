//! [`Compiled`]: a module's machine code, and the program that it was made of.

use super::shared::{Shared, compile_native};
use crate::engine::{Config, ModuleInner};
use crate::sys::machine::Native;
use neurlang_ir::{Module, Word};
use neurlang_opt::Optimized;
use neurlang_stencils::Hinted;
use std::sync::Arc;

/// A module's machine code.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(super) native: Native,
    /// The program it was made of, when that is not the module as it is.
    pub(super) optimized: Option<Arc<Optimized>>,
}

impl Compiled {
    /// The code that was compiled, where compiled code finds the instructions that it leaves to
    /// the host.
    pub(super) fn words<'a>(&'a self, module: &'a ModuleInner) -> &'a [Word] {
        match &self.optimized {
            Some(optimized) => optimized.module.code(),
            None => module.validated.code(),
        }
    }

    /// The program that was compiled.
    pub(super) fn ir<'a>(&'a self, module: &'a ModuleInner) -> &'a Module {
        match &self.optimized {
            Some(optimized) => optimized.module.module(),
            None => module.ir(),
        }
    }
}

/// Compiles what came of a module; traps are reported at the instructions of that module. None
/// when the processor or the operating system does not let us.
pub(crate) fn compile_optimized(
    shared: &Shared,
    optimized: &Arc<Optimized>,
    config: Config,
) -> Option<Compiled> {
    let hinted = Hinted::new(&optimized.module, &optimized.hints);
    let mut native = compile_native(shared, hinted, config)?;
    native.move_sites(|inst, kind| optimized.origin(inst, kind));
    Some(Compiled { native, optimized: Some(Arc::clone(optimized)) })
}
