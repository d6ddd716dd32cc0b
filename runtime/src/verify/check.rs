//! [`Check`]: a function of a crate compared with its compiled form.

use super::inputs::{Inputs, Range, every};
use super::panics::{Panicked, quietly};
use crate::engine::{Config, Engine, Error, Instance, Module, SourceFn, Strategy, Trap};
use crate::sandbox::{Fuel, Policy};
use crate::value::Value;
use neurlang_ir::TrapKind;

/// What one call may execute on the interpreter, in instructions.
const FUEL_INSTS: u64 = 1 << 32;

/// A compiled form of a function.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The bytes of its binary module.
    pub binary: &'static [u8],
    /// It traps where arithmetic overflows.
    pub traps_on_overflow: bool,
    /// It has `debug_assert!` and its kin.
    pub has_debug_assertions: bool,
}

/// A function, its compiled forms, and how they are compared.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name in the modules.
    pub function: &'static str,
    /// The compiled forms, of which that of the build is compared.
    pub forms: &'static [Form],
    /// How many inputs are tried.
    pub cases: u64,
    /// Where they start.
    pub seed: u64,
    /// Every input is tried, not `cases`.
    pub is_exhaustive: bool,
    /// What parameters may be.
    pub ranges: &'static [Range],
}

/// How the crate with the function was built.
#[derive(Clone, Copy, Debug)]
pub struct Build {
    /// Its arithmetic panics on overflow.
    pub traps_on_overflow: bool,
    /// It has debug assertions.
    pub has_debug_assertions: bool,
}

impl Check {
    /// Compares `rust`, which is the function itself, with its compiled form on one engine. It
    /// takes arguments and leaves in them what is written.
    ///
    /// # Panics
    ///
    /// With the first input on which the two differ.
    pub fn run(&self, strategy: Strategy, build: Build, rust: impl Fn(&mut [Value]) -> Value) {
        let counts = strategy == Strategy::Interpreter;
        let engine = match Engine::new(Config::new().strategy(strategy).fuel(counts)) {
            Ok(engine) => engine,
            // Without native code there is nothing that could differ.
            Err(Error::Unavailable { .. }) => return,
            Err(error) => panic!("{error}"),
        };
        let form = self.forms.iter().find(|form| {
            form.traps_on_overflow == build.traps_on_overflow
                && form.has_debug_assertions == build.has_debug_assertions
        });
        let form = form.expect("the macro makes a form for every build");
        let module = Module::from_binary(&engine, form.binary);
        let module = module.expect("the macro has validated it");
        let function = module.source_fn(self.function).expect("the macro has compiled it");
        let instance = Instance::new(&module, Policy::new()).expect("there is memory for it");
        let mut comparison = Comparison { function: &function, instance, counts };
        let sig = function.sig().clone();
        if self.is_exhaustive {
            every(&sig, self.ranges).for_each(|input| comparison.compare(&input, &rust));
        } else {
            let mut inputs = Inputs::new(&sig, self.ranges, self.seed);
            (0..self.cases).for_each(|_| comparison.compare(&inputs.next(), &rust));
        }
    }
}

struct Comparison<'a> {
    function: &'a SourceFn,
    instance: Instance,
    counts: bool,
}

impl Comparison<'_> {
    fn compare(&mut self, input: &[Value], rust: &impl Fn(&mut [Value]) -> Value) {
        let (mut ours, mut theirs) = (input.to_vec(), input.to_vec());
        let expected = quietly(|| rust(&mut theirs));
        if self.counts {
            self.instance.set_fuel(Fuel::new(FUEL_INSTS));
        }
        let found = match self.function.call(&mut self.instance, &mut ours) {
            Ok(value) => Ok(value),
            Err(Error::Trap(trap)) => Err(trap),
            Err(error) => panic!("{}: {error}", shown(self.function, input)),
        };
        let same = match (&expected, &found) {
            (Ok(expected), Ok(found)) => {
                expected.same(found) && ours.iter().zip(&theirs).all(|(a, b)| a.same(b))
            }
            (Err(panicked), Err(trap)) => panicked.kind.is_none_or(|kind| kind == trap.kind()),
            // How deep a call may nest is not part of what a function means.
            (Ok(_), Err(trap)) => trap.kind() == TrapKind::Stack,
            (Err(_), Ok(_)) => false,
        };
        if !same {
            let call = shown(self.function, input);
            let (rust, ir) = (side(&expected, &theirs), side(&found, &ours));
            panic!("{call}: Rust and IR differ\n  Rust: {rust}\n    IR: {ir}");
        }
    }
}

/// The call as text.
fn shown(function: &SourceFn, input: &[Value]) -> String {
    let arguments: Vec<String> = input.iter().map(ToString::to_string).collect();
    format!("{}({})", function.sig().name, arguments.join(", "))
}

/// What one side came to, and the arguments afterwards.
fn side<E: Stop>(outcome: &Result<Value, E>, after: &[Value]) -> String {
    match outcome {
        Ok(value) => {
            let after: Vec<String> = after.iter().map(ToString::to_string).collect();
            format!("{value}, with the arguments ({})", after.join(", "))
        }
        Err(stop) => stop.text(),
    }
}

/// Why a side did not return.
trait Stop {
    fn text(&self) -> String;
}

impl Stop for Trap {
    fn text(&self) -> String {
        self.to_string()
    }
}

impl Stop for Panicked {
    fn text(&self) -> String {
        format!("panicked: {}", self.message)
    }
}
