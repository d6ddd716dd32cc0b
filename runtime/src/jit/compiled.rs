//! [`Compiled`]: a module's machine code, and the program that it was made of.

use super::shared::{Shared, compile_native};
use crate::engine::{Config, ModuleInner};
use crate::sys::machine::Native;
use neurlang_ir::Word;
use neurlang_ir::validate::Validated;
use neurlang_stencils::Hinted;

/// A module's machine code.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(super) native: Native,
    /// The program it was made of, when that is not the module as it is.
    pub(super) optimized: Option<Validated>,
}

impl Compiled {
    /// The code that was compiled, where compiled code finds the instructions that it leaves to
    /// the host.
    pub(super) fn words<'a>(&'a self, module: &'a ModuleInner) -> &'a [Word] {
        self.optimized.as_ref().unwrap_or(&module.validated).code()
    }
}

/// Optimises `module` and compiles what comes of it; traps are reported at the instructions of
/// `module`. None when the processor or the operating system does not let us.
pub(crate) fn compile_optimized(
    shared: &Shared,
    module: &Validated,
    config: Config,
) -> Option<Compiled> {
    let optimized = neurlang_opt::optimize(module);
    let hinted = Hinted::new(&optimized.module, &optimized.hints);
    let mut native = compile_native(shared, hinted, config)?;
    native.move_sites(|inst, kind| optimized.origin(inst, kind));
    Some(Compiled { native, optimized: Some(optimized.module) })
}
