//! [`Coverage`]: how often the interpreter ran each instruction of a module.

use std::sync::atomic::{AtomicU64, Ordering};

/// How often the interpreter ran each instruction, in all instances of a module together.
///
/// # Examples
///
/// ```
/// use neurlang::{Config, Engine, Instance, Module, Policy, Strategy, Value};
///
/// let config = Config::new().strategy(Strategy::Interpreter).coverage(true);
/// let text = ".fn f(x: u64) -> u64\n beq x, 0, end\n mov r0, 7\nend: ret";
/// let module = Module::from_text(&Engine::new(config)?, text)?;
/// let mut instance = Instance::new(&module, Policy::new())?;
/// instance.call("f", &mut [Value::U64(0)])?;
/// let coverage = module.coverage().expect("the engine counts");
/// assert_eq!(coverage.hits, [1, 0, 1]);
/// assert_eq!(coverage.taken, [1, 0, 0]);
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// For each instruction of the module's code, how often it ran.
    pub hits: Vec<u64>,
    /// For each branch of the module's code, how often it was taken; 0 for the rest.
    pub taken: Vec<u64>,
}

/// The counters behind a [`Coverage`].
#[derive(Debug)]
pub(crate) struct Counters {
    hits: Box<[AtomicU64]>,
    taken: Box<[AtomicU64]>,
}

impl Counters {
    /// Zeros for `insts` instructions.
    pub(crate) fn new(insts: usize) -> Self {
        let zeros = || (0..insts).map(|_| AtomicU64::new(0)).collect();
        Self { hits: zeros(), taken: zeros() }
    }

    /// Counts a run of instruction `pc`.
    pub(crate) fn hit(&self, pc: u32) {
        count(&self.hits, pc);
    }

    /// Counts that branch `pc` was taken.
    pub(crate) fn taken(&self, pc: u32) {
        count(&self.taken, pc);
    }

    /// What was counted until now.
    pub(crate) fn read(&self) -> Coverage {
        let values = |counters: &[AtomicU64]| {
            counters.iter().map(|counter| counter.load(Ordering::Relaxed)).collect()
        };
        Coverage { hits: values(&self.hits), taken: values(&self.taken) }
    }
}

fn count(counters: &[AtomicU64], pc: u32) {
    if let Some(counter) = counters.get(pc as usize) {
        counter.fetch_add(1, Ordering::Relaxed);
    }
}
