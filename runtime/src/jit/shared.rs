//! What the modules and instances of one engine share: memory for code, and compilers and
//! machines to reuse.

use crate::sys::{AheadCode, CodePool, Machine, Native};
use neurlang_ir::validate::Validated;
use neurlang_stencils::{Blob, Compiler, Fuel};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many machines, and how many compilers, wait to be used again; more are dropped.
const IDLE_MAX: usize = 16;

/// Memory for code, and machines that dropped instances leave to new ones.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pool: Arc<CodePool>,
    machines: Mutex<Vec<Machine>>,
    compilers: Mutex<Vec<Compiler>>,
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
    let mut compiler = lock(&shared.compilers).pop().unwrap_or_default();
    let native = Native::compile(&shared.pool, &mut compiler, module, fuel).ok();
    keep(&shared.compilers, compiler);
    native
}

/// Maps the blob of a module.
///
/// # Errors
///
/// The operating system's error when it gives no memory.
pub(crate) fn map_ahead(shared: &Shared, blob: Blob) -> io::Result<AheadCode> {
    AheadCode::map(&shared.pool, blob)
}

fn lock<T>(idle: &Mutex<Vec<T>>) -> MutexGuard<'_, Vec<T>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}

fn keep<T>(idle: &Mutex<Vec<T>>, one: T) {
    let mut idle = lock(idle);
    if idle.len() < IDLE_MAX {
        idle.push(one);
    }
}

impl Shared {
    /// A machine whose stack has at least `stack_bytes` for the program.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory.
    pub(super) fn machine(&self, stack_bytes: u64) -> io::Result<Machine> {
        let mut idle = lock(&self.machines);
        let fits = idle.iter().position(|machine| machine.stack_bytes() >= stack_bytes);
        match fits {
            Some(at) => {
                let mut machine = idle.swap_remove(at);
                machine.allow(stack_bytes);
                Ok(machine)
            }
            None => Machine::new(stack_bytes),
        }
    }

    /// Takes a machine back that its instance no longer needs.
    pub(crate) fn recycle(&self, machine: Machine) {
        keep(&self.machines, machine);
    }
}
