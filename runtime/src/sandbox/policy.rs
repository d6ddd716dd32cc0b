//! The policy of an instance: every right it has, none by default.

use std::collections::BTreeMap;

/// Where the program's console output goes.
///
/// # Examples
///
/// ```
/// use neurlang::{Output, Policy};
///
/// assert_eq!(Output::default(), Output::Denied);
/// let quiet = Policy::new().output(Output::Discard);
/// # assert_ne!(quiet, Policy::new());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Output {
    /// Nowhere: printing traps `denied`.
    #[default]
    Denied,
    /// Nowhere: printing succeeds and is forgotten.
    Discard,
    /// Into a buffer that [`Instance::output`](crate::Instance::output) returns.
    Capture,
    /// To the standard output of this process.
    Inherit,
}

/// Where the program's console input comes from.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Input, Instance, Module, Policy, Value};
///
/// let text = ".fn line(to: &mut [u8]) -> u64\n io.read_line r0, to\n ret";
/// let module = Module::from_text(&Engine::default(), text)?;
/// let policy = Policy::new().input(Input::Bytes(b"ab\n".to_vec()));
/// let mut instance = Instance::new(&module, policy)?;
/// let line = instance.typed_fn::<&mut [u8], u64>("line")?;
/// let mut buffer = [0; 8];
/// assert_eq!(line.call(&mut instance, &mut buffer)?, 2);
/// assert_eq!(&buffer[..2], b"ab");
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// Nowhere: reading traps `denied`.
    #[default]
    Denied,
    /// From these bytes.
    Bytes(Vec<u8>),
    /// From the standard input of this process.
    Inherit,
}

/// Which clock the program sees.
///
/// # Examples
///
/// ```
/// use neurlang::{Clock, Engine, Instance, Module, Policy};
///
/// let text = ".fn later() -> u64\n time.sleep 5\n time.now r0\n ret";
/// let module = Module::from_text(&Engine::default(), text)?;
/// let policy = Policy::new().clock(Clock::Simulated { start_ns: 100 });
/// let mut instance = Instance::new(&module, policy)?;
/// assert_eq!(instance.typed_fn::<(), u64>("later")?.call(&mut instance, ())?, 105);
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// None: asking for the time and sleeping trap `denied`.
    #[default]
    Denied,
    /// The machine's.
    System,
    /// One that starts at `start_ns` nanoseconds after 1970-01-01 UTC and that only sleeping
    /// moves; sleeping returns at once.
    Simulated {
        /// What `time.now` returns first.
        start_ns: u64,
    },
}

/// Which random numbers the program sees.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Instance, Module, Policy, Randomness};
///
/// let module = Module::from_text(&Engine::default(), ".fn f() -> u64\n rand.u64 r0\n ret")?;
/// let policy = Policy::new().randomness(Randomness::Seeded(0));
/// let mut instance = Instance::new(&module, policy)?;
/// let number = instance.typed_fn::<(), u64>("f")?.call(&mut instance, ())?;
/// assert_eq!(number, 0xe220_a839_7b1d_cdaf);
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Randomness {
    /// None: asking traps `denied`.
    #[default]
    Denied,
    /// The same sequence for the same seed, for ever. Not for secrets.
    Seeded(u64),
    /// The operating system's.
    System,
}

/// What an instance may use, and how much of it.
///
/// A new policy grants nothing but computation and some memory.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Error, Instance, Module, Output, Policy, TrapKind};
///
/// let text = ".fn hello()\n mov r0, 72\n io.print_char r0\n ret";
/// let module = Module::from_text(&Engine::default(), text)?;
///
/// let mut instance = Instance::new(&module, Policy::new().output(Output::Capture))?;
/// instance.call("hello", &mut [])?;
/// assert_eq!(instance.output(), b"H");
///
/// let mut instance = Instance::new(&module, Policy::new())?;
/// let Err(Error::Trap(trap)) = instance.call("hello", &mut []) else { panic!() };
/// assert_eq!(trap.kind(), TrapKind::Denied);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub(crate) output: Output,
    pub(crate) output_bytes_max: u64,
    pub(crate) input: Input,
    pub(crate) args: Option<Vec<String>>,
    pub(crate) env: BTreeMap<String, Option<String>>,
    pub(crate) clock: Clock,
    pub(crate) sleep_ns_max: u64,
    pub(crate) randomness: Randomness,
    pub(crate) memory_bytes_max: u64,
    pub(crate) handles_max: u32,
    pub(crate) stack_bytes: u64,
}

impl Default for Policy {
    fn default() -> Self {
        Self::new()
    }
}

impl Policy {
    /// No rights; 64 MiB of memory, 65,536 handles and 1 MiB of stack.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            output: Output::Denied,
            output_bytes_max: 16 << 20,
            input: Input::Denied,
            args: None,
            env: BTreeMap::new(),
            clock: Clock::Denied,
            sleep_ns_max: 10_000_000_000,
            randomness: Randomness::Denied,
            memory_bytes_max: 64 << 20,
            handles_max: 1 << 16,
            stack_bytes: 1 << 20,
        }
    }

    /// Where console output goes.
    #[must_use]
    pub fn output(mut self, output: Output) -> Self {
        self.output = output;
        self
    }

    /// How many bytes the program may print in its life; past it, printing traps `io`.
    /// 16 MiB unless set.
    #[must_use]
    pub fn output_bytes_max(mut self, bytes: u64) -> Self {
        self.output_bytes_max = bytes;
        self
    }

    /// Where console input comes from.
    #[must_use]
    pub fn input(mut self, input: Input) -> Self {
        self.input = input;
        self
    }

    /// The program arguments. Without this, `io.args` traps `denied`.
    #[must_use]
    pub fn args(mut self, args: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.args = Some(args.into_iter().map(Into::into).collect());
        self
    }

    /// Lets the program ask for one environment variable, and says what it is told: a value,
    /// or that the variable is not set. Every other name traps `denied`; the environment of
    /// this process is never read.
    #[must_use]
    pub fn env(mut self, name: impl Into<String>, value: Option<String>) -> Self {
        self.env.insert(name.into(), value);
        self
    }

    /// Which clock there is.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// How many nanoseconds the program may sleep in its life; past it, sleeping traps
    /// `denied`. 10 seconds unless set.
    #[must_use]
    pub fn sleep_ns_max(mut self, ns: u64) -> Self {
        self.sleep_ns_max = ns;
        self
    }

    /// Which random numbers there are.
    #[must_use]
    pub fn randomness(mut self, randomness: Randomness) -> Self {
        self.randomness = randomness;
        self
    }

    /// How many bytes `CAP.NEW` and extensions may hold together; past it, they trap `memory`.
    #[must_use]
    pub fn memory_bytes_max(mut self, bytes: u64) -> Self {
        self.memory_bytes_max = bytes;
        self
    }

    /// How many extension objects may exist at a time; past it, making one traps `memory`.
    #[must_use]
    pub fn handles_max(mut self, handles: u32) -> Self {
        self.handles_max = handles;
        self
    }

    /// How many bytes the activations of one call may cost; past it, a call traps `stack`.
    #[must_use]
    pub fn stack_bytes(mut self, bytes: u64) -> Self {
        self.stack_bytes = bytes;
        self
    }
}
