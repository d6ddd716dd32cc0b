//! What the modules and instances of one engine share: memory for code, and what it takes to
//! compile and to run, to be used again.

use super::announce::announce;
use super::tiers::Tiers;
use super::{Compiled, available};
use crate::engine::{Config, Strategy};
use crate::sys::machine::{Access, AheadCode, CodePool, Machine, Native, Workspace};
use neurlang_ir::validate::Validated;
use neurlang_stencils::{Blob, Fuel, Hinted, Tier};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// How many threads have memory of their own; more share.
const SHARDS: usize = 16;
/// How many machines, and how many workspaces, wait in each shard; more are dropped.
const IDLE_MAX: usize = 4;

/// A part for each of some threads, so that they do not wait for each other.
#[derive(Debug)]
pub(crate) struct Shared {
    shards: [Shard; SHARDS],
}

/// What one thread has, or a few; like its pool, in cache lines of its own.
#[derive(Debug)]
#[repr(align(128))]
struct Shard {
    pool: Arc<CodePool>,
    machines: Mutex<Vec<Machine>>,
    workspaces: Mutex<Vec<Workspace>>,
}

/// Compiles `module`; none when the processor or the operating system does not let us.
pub(crate) fn compile(shared: &Shared, module: &Validated, config: Config) -> Option<Compiled> {
    let has_tiers = config.chosen_strategy() == Strategy::Auto && !config.counts_fuel();
    let tier = if has_tiers { Tier::First } else { Tier::Only };
    let native = compile_native(shared, Hinted::from(module).tier(tier), config)?;
    let tiers = has_tiers.then(|| Tiers::new(module.code().len(), config.chosen_turns()));
    Some(Compiled { native, optimized: None, host_base: 0, tiers, next: OnceLock::new() })
}

/// The machine code of `module`; none as for [`compile`].
pub(super) fn compile_native(
    shared: &Shared,
    module: Hinted<'_>,
    config: Config,
) -> Option<Native> {
    if !available() {
        return None;
    }
    let fuel = if config.counts_fuel() { Fuel::On } else { Fuel::Off };
    let shard = shared.shard();
    let mut work = lock(&shard.workspaces).pop().unwrap_or_default();
    let mut native = Native::compile(&shard.pool, &mut work, module, fuel).ok();
    keep(&shard.workspaces, work);
    if config.announces()
        && let Some(native) = &mut native
    {
        announce(config, module.module.module(), native);
    }
    native
}

/// Maps the blob of a module.
///
/// # Errors
///
/// The operating system's error when it gives no memory.
pub(crate) fn map_ahead(shared: &Shared, blob: Blob) -> io::Result<AheadCode> {
    AheadCode::map(&shared.shard().pool, blob)
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
    /// What an engine has that is set up like this.
    pub(crate) fn new(config: Config) -> Shared {
        let access = if config.informs_debugger() { Access::Debug } else { Access::Execute };
        let shard = || Shard {
            pool: Arc::new(CodePool::new(access)),
            machines: Mutex::default(),
            workspaces: Mutex::default(),
        };
        Shared { shards: std::array::from_fn(|_| shard()) }
    }

    /// The part of the thread that asks.
    fn shard(&self) -> &Shard {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        thread_local! {
            static OWN: usize = NEXT.fetch_add(1, Ordering::Relaxed) % SHARDS;
        }
        &self.shards[OWN.with(|own| *own)]
    }

    /// A machine whose stack has at least `stack_bytes` for the program.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory.
    pub(super) fn machine(&self, stack_bytes: u64) -> io::Result<Machine> {
        let mut idle = lock(&self.shard().machines);
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
        keep(&self.shard().machines, machine);
    }
}
