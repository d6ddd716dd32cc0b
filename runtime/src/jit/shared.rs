//! What the modules and instances of one engine share: memory for code, and machines to reuse.

use crate::sys::{CodePool, Machine, Native};
use neurlang_ir::validate::Validated;
use neurlang_stencils::Fuel;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// How many machines wait to be used again; more are unmapped.
const IDLE_MACHINES_MAX: usize = 16;

/// Memory for code, and machines that dropped instances leave to new ones.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pool: Arc<CodePool>,
    idle: Mutex<Vec<Machine>>,
}

/// True when this processor runs what the compiler emits.
pub(crate) fn available() -> bool {
    is_x86_feature_detected!("avx")
        && is_x86_feature_detected!("fma")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

/// Compiles `module`; none when the processor or the operating system does not let us.
pub(crate) fn compile(shared: &Shared, module: &Validated, counts_fuel: bool) -> Option<Native> {
    if !available() {
        return None;
    }
    let fuel = if counts_fuel { Fuel::On } else { Fuel::Off };
    Native::compile(&shared.pool, module, fuel).ok()
}

impl Shared {
    /// A machine whose stack has at least `stack_bytes` for the program.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory.
    pub(super) fn machine(&self, stack_bytes: u64) -> io::Result<Machine> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = idle.iter().position(|machine| machine.stack_bytes() >= stack_bytes);
        match fits {
            Some(at) => Ok(idle.swap_remove(at)),
            None => Machine::new(stack_bytes),
        }
    }

    /// Takes a machine back that its instance no longer needs.
    pub(crate) fn recycle(&self, machine: Machine) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MACHINES_MAX {
            idle.push(machine);
        }
    }
}
