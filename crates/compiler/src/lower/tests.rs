//! Tests of lowering, end to end: the same text is compiled by rustc and by us, and both are
//! called with the same values.

mod arrays;
mod casts;
mod control;
mod data;
mod floats;
mod integers;
mod methods;
mod operators;
mod order;
mod patterns;
mod slices;
mod text;
mod wrap;

use crate::{Options, Overflow, Source, compile};
use data::Call;
use neurlang::{Config, Engine, Error, Fuel, Instance, Module, Policy, Strategy, TrapKind, Value};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// What a call gives.
pub(super) type Outcome = Result<Value, TrapKind>;

/// A program compiled by us.
pub(super) struct Ours {
    instances: Vec<Instance>,
}

impl Ours {
    /// Compiles `text`, all of which must be in the subset.
    pub(super) fn new(text: &str, overflow: Overflow) -> Ours {
        let options = Options { overflow, ..Options::default() };
        let output = compile(&Source { name: "test.rs", text }, &options);
        let options = neurlang_ir::diag::RenderOptions::default();
        let rendered = neurlang_ir::diag::render(&output.diagnostics, &output.sources, options);
        assert!(output.diagnostics.is_empty(), "{rendered}\n{text}");
        let config = |strategy| Config::new().strategy(strategy).fuel(true);
        let engines = [Strategy::Interpreter, Strategy::Jit];
        let engines = engines.into_iter().filter_map(|s| Engine::new(config(s)).ok());
        let instances = engines.map(|engine| {
            let module = Module::from_ir(&engine, output.module.clone()).expect("it is valid");
            Instance::new(&module, Policy::new()).expect("there is memory")
        });
        Ours { instances: instances.collect() }
    }

    /// Calls a function on every engine; they agree.
    pub(super) fn call(&mut self, name: &str, arguments: &[Value]) -> (Outcome, Vec<Value>) {
        let mut first: Option<(Outcome, Vec<Value>)> = None;
        for instance in &mut self.instances {
            instance.set_fuel(Fuel::new(1 << 28));
            let mut arguments = arguments.to_vec();
            let outcome = match instance.call_source(name, &mut arguments) {
                Ok(value) => Ok(value),
                Err(Error::Trap(trap)) => Err(trap.kind()),
                Err(error) => panic!("{name}: {error}"),
            };
            match &first {
                None => first = Some((outcome, arguments)),
                Some((other, _)) => {
                    assert!(same(other, &outcome), "{name}: {other:?} and {outcome:?}");
                }
            }
        }
        first.expect("the interpreter is everywhere")
    }
}

fn same(a: &Outcome, b: &Outcome) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => a.same(b),
        (Err(a), Err(b)) => a == b,
        _ => false,
    }
}

/// Runs what rustc compiled; a panic becomes the trap that it stands for.
pub(super) fn theirs(work: impl FnOnce() -> Value) -> Outcome {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !EXPECTED.get() {
                usual(info);
            }
        }));
    });
    EXPECTED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(false);
    result.map_err(|payload| {
        let message = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or_default();
        trap_of(message)
    })
}

fn trap_of(message: &str) -> TrapKind {
    let has = |part: &str| message.contains(part);
    if has("with overflow") {
        TrapKind::Overflow
    } else if has("by zero") || has("divisor of zero") {
        TrapKind::Divide
    } else if ["out of bounds", "out of range", "index starts at", "mid > len"].into_iter().any(has)
    {
        TrapKind::Bounds
    } else if has("assertion failed: min <= max") || has("assertion failed: step != 0") {
        TrapKind::Panic
    } else if has("assertion") {
        TrapKind::Assert
    } else if has("Option::unwrap") {
        TrapKind::Unwrap
    } else if has("unreachable code") {
        TrapKind::Unreachable
    } else {
        TrapKind::Panic
    }
}

/// Calls a function of both programs with all combinations of the samples of its parameters.
pub(super) fn compare<A, R: data::Data>(ours: &mut Ours, name: &str, function: &impl Call<A, R>) {
    let mut calls = 0_u64;
    function.for_each(&mut |arguments: &[Value], run: &dyn Fn() -> R| {
        calls += 1;
        let expected = theirs(|| run().value());
        let (found, _) = ours.call(name, arguments);
        assert!(same(&expected, &found), "{name}{arguments:?}: {expected:?}, but {found:?}");
    });
    assert!(calls > 0, "{name} is called");
}

/// Compiles functions with rustc and with us, and compares them on all samples of their
/// parameters. Helpers are only called by the others.
macro_rules! agree {
    (helpers { $($helper:item)* } $($rest:tt)+) => {{
        $(
            #[allow(warnings, clippy::all, clippy::pedantic, reason = "it is what is tested")]
            $helper
        )*
        $crate::lower::tests::agree_with! { concat!($(stringify!($helper), "\n"),*); $($rest)+ }
    }};
    ($($rest:tt)+) => { $crate::lower::tests::agree_with! { ""; $($rest)+ } };
}
pub(crate) use agree;

macro_rules! agree_with {
    ($helpers:expr; $( fn $name:ident($($arg:tt: $ty:ty),* $(,)?) -> $out:ty $body:block )+) => {{
        let text: &[&str] =
            &[$helpers, $( stringify!(pub fn $name($($arg: $ty),*) -> $out $body) ),+];
        $(
            #[allow(warnings, clippy::all, clippy::pedantic, reason = "it is what is tested")]
            fn $name($($arg: $ty),*) -> $out $body
        )+
        let mut ours = $crate::lower::tests::Ours::new(&text.join("\n"), $crate::Overflow::Trap);
        $( $crate::lower::tests::compare(&mut ours, stringify!($name), &($name as fn($($ty),*) -> $out)); )+
    }};
}
pub(crate) use agree_with;
