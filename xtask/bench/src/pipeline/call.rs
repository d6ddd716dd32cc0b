//! What a call from the host costs.

use crate::report::{Figure, Metric, Of};
use crate::timing::{Candidate, Effort, race};
use anyhow::Result;
use neurlang::{Config, Engine, Instance, Module, Policy, Strategy};
use std::hint::black_box;

/// What a call may take, in nanoseconds.
const CALL_NS_MAX: f64 = 5.0;
/// What a call of a function in `neurlang!` may take longer than one through a pointer.
const MACRO_NS_MAX: f64 = 3.0;
/// Calls in a round: enough to hide the round's own cost.
const CALLS: u64 = 1000;
/// A function that only returns.
const IDENTITY: &str = ".fn identity(x: u64) -> u64\n ret";

/// Measures a typed call of a function that does nothing, beside that of a Rust function
/// through a pointer; the loop around both is subtracted.
///
/// # Errors
///
/// When the program is refused or traps.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let engine = Engine::new(Config::new().strategy(Strategy::Jit))?;
    let module = Module::from_text(&engine, IDENTITY)?;
    let mut instance = Instance::new(&module, Policy::new())?;
    let function = instance.typed_fn::<(u64,), u64>("identity")?;
    let typed = Candidate::new(|| {
        for x in 0..CALLS {
            black_box(function.call(&mut instance, (black_box(x),))?);
        }
        Ok(())
    });
    let pointer: extern "C" fn(u64) -> u64 = black_box(identity);
    let plain = Candidate::new(|| {
        for x in 0..CALLS {
            black_box(pointer(black_box(x)));
        }
        Ok(())
    });
    let native = Candidate::new(|| {
        for x in 0..CALLS {
            black_box(kernel(black_box(x)));
        }
        Ok(())
    });
    let empty = Candidate::new(|| {
        for x in 0..CALLS {
            black_box(black_box(x));
        }
        Ok(())
    });
    let [typed, plain, native, empty] = race(effort, [typed, plain, native, empty])?;
    // A call that hides behind the loop costs nothing.
    let cost = |ns: f64| (ns - empty).max(0.0) / CALLS as f64;
    let by_jit = Figure::new("identity", Metric::Call, cost(typed)).by("jit");
    Ok(vec![
        Figure::new("identity", Metric::Call, cost(plain)).by("rustc"),
        by_jit.goal(Of::ValueAtMost, CALL_NS_MAX),
        Figure::new("neurlang!, over a plain call", Metric::Call, cost(native) - cost(plain))
            .by("aot")
            .goal(Of::ValueAtMost, MACRO_NS_MAX),
    ])
}

neurlang::neurlang! {
    /// The same in a macro.
    fn kernel(x: u64) -> u64 {
        x
    }
}

extern "C" fn identity(x: u64) -> u64 {
    x
}
