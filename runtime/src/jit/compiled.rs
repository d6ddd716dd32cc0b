//! [`Compiled`]: a module's machine code, and the program that it was made of.

use super::shared::{Shared, compile_native};
use super::tiers::Tiers;
use crate::engine::{Config, ModuleInner};
use crate::sys::machine::Native;
use neurlang_ir::validate::Validated;
use neurlang_ir::{Module, Word};
use neurlang_opt::Optimized;
use neurlang_stencils::{Hinted, Tier};
use std::sync::{Arc, OnceLock};

/// A module's machine code.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(super) native: Native,
    /// The program it was made of, when that is not the module as it is.
    pub(super) optimized: Option<Arc<Optimized>>,
    /// The number that the host knows its first instruction by.
    pub(super) host_base: u32,
    /// What becomes of it, when it is code of the first tier.
    pub(super) tiers: Option<Tiers>,
    /// More code of the second tier, when it is of that.
    pub(super) next: OnceLock<Box<Compiled>>,
}

impl Compiled {
    /// The program that was compiled.
    pub(super) fn program<'a>(&'a self, module: &'a ModuleInner) -> &'a Validated {
        match &self.optimized {
            Some(optimized) => &optimized.module,
            None => &module.validated,
        }
    }

    /// Its functions, code and tables.
    pub(super) fn ir<'a>(&'a self, module: &'a ModuleInner) -> &'a Module {
        self.program(module).module()
    }

    /// The instruction that the host knows by `number`, if it is of this code.
    pub(super) fn word(&self, module: &ModuleInner, number: u32) -> Option<Word> {
        let at = number.checked_sub(self.host_base)?;
        self.program(module).code().get(at as usize).copied()
    }

    /// The number behind those of this code.
    pub(super) fn next_base(&self, module: &ModuleInner) -> u32 {
        self.host_base + self.program(module).code().len() as u32
    }
}

/// Compiles what came of a module; traps are reported at the instructions of that module. None
/// when the processor or the operating system does not let us.
pub(crate) fn compile_optimized(
    shared: &Shared,
    optimized: &Arc<Optimized>,
    config: Config,
) -> Option<Compiled> {
    compile_tier(shared, (optimized, Tier::Only), config)
}

/// The same, as code of one of two tiers.
pub(super) fn compile_tier(
    shared: &Shared,
    (optimized, tier): (&Arc<Optimized>, Tier),
    config: Config,
) -> Option<Compiled> {
    let hinted = Hinted::new(&optimized.module, &optimized.hints).tier(tier);
    let mut native = compile_native(shared, hinted, config)?;
    native.move_sites(|inst, kind| optimized.origin(inst, kind));
    let host_base = match tier {
        Tier::Only | Tier::First => 0,
        Tier::Second { host_base, .. } => host_base,
    };
    let optimized = Some(Arc::clone(optimized));
    Some(Compiled { native, optimized, host_base, tiers: None, next: OnceLock::new() })
}
