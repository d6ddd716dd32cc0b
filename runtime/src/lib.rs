//! The Neurlang runtime: runs validated programs of the IR inside a Rust program.
//!
//! An [`Engine`] says how programs run, a [`Module`] is a validated program, an [`Instance`] is
//! a running copy of it with the rights of its [`Policy`], and a [`TypedFn`] is one of its
//! functions with Rust types. Slices and strings are passed without a copy.
//!
//! ```
//! use neurlang::{Engine, Error, Instance, Module, Policy};
//!
//! let text = "
//! .fn sum(values: &[u64]) -> u64
//!     cap.len r1, values
//! next:
//!     beq     r1, 0, done
//!     sub     r1, r1, 8
//!     load.u64 r2, [values + r1]
//!     add     r0, r0, r2
//!     jump    next
//! done:
//!     ret
//! ";
//! let module = Module::from_text(&Engine::default(), text)?;
//! let mut instance = Instance::new(&module, Policy::new())?;
//! let sum = instance.typed_fn::<(&[u64],), u64>("sum")?;
//! assert_eq!(sum.call(&mut instance, (&[1, 2, 39],))?, 42);
//! # Ok::<(), Error>(())
//! ```

#[doc(hidden)]
pub mod aot;
mod engine;
mod ext;
mod host;
mod interp;
#[cfg_attr(
    not(all(
        any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
        any(target_os = "linux", all(target_vendor = "apple", neurlang_untested)),
        not(miri),
        not(neurlang_interpret)
    )),
    path = "jit/absent.rs"
)]
mod jit;
mod memory;
mod sandbox;
mod sys;
pub mod value;
#[doc(hidden)]
pub mod verify;

pub use engine::{
    Config, Coverage, Element, Engine, Error, Instance, Module, NativeCode, NativePart, Param,
    Params, Profiler, Rejection, ResultValue, Results, ScalarType, SourceFn, Strategy, Trap,
    TypedFn,
};
pub use ext::{Mock, MockArg, MockMiss, MockMissKind, MockStep, extensions};
pub use host::UNSUPPORTED;
pub use neurlang_ir as ir;
pub use neurlang_ir::TrapKind;
#[doc(hidden)]
pub use neurlang_macros::__nl_verify_tests;
/// # Examples
///
/// Functions of the Rust subset, several in a block, which may call each other. Arithmetic
/// that overflows traps in every profile. A function that declares its plain type panics
/// with the place of the trap; one that declares `Result<T, neurlang::Trap>` returns it, and
/// its text is what Rust would have: `Ok(…)` around results, and `?` behind calls of others.
///
/// ```
/// neurlang::neurlang! {
///     /// The greatest common divisor.
///     pub fn gcd(mut a: u64, mut b: u64) -> u64 {
///         while b != 0 {
///             (a, b) = (b, a % b);
///         }
///         a
///     }
///
///     pub fn mean(values: &[u32]) -> Result<u32, neurlang::Trap> {
///         let mut sum = 0_u32;
///         for &value in values {
///             sum += value;
///         }
///         Ok(sum / values.len() as u32)
///     }
/// }
///
/// assert_eq!(gcd(48, 36), 12);
/// assert_eq!(mean(&[1, 2, 6]), Ok(3));
/// assert_eq!(mean(&[]).unwrap_err().kind(), neurlang::TrapKind::Divide);
/// ```
///
/// IR in a string; `neurlang!(include "kernels.nl")` takes it from a file, by its path from the
/// folder of the crate's `Cargo.toml`. `pub` or `pub(crate)` in front is the visibility of
/// its functions.
///
/// ```
/// neurlang::neurlang! { pub ir r#"
/// ; @description: The larger one first.
/// .fn sorted(a: i64, b: i64) -> (i64, i64)
///     maxs r8, a, b
///     mins r1, a, b
///     mov  r0, r8
///     ret
/// "# }
///
/// assert_eq!(sorted(-3, 5), (5, -3));
/// ```
pub use neurlang_macros::neurlang;
/// # Examples
///
/// ```
/// /// Half of it, rounded up.
/// #[neurlang::nl_verify(cases = 500, range(x = 0..1000))]
/// fn half(x: u32) -> u32 {
///     x / 2 + x % 2
/// }
///
/// assert_eq!(half(7), 4);
/// ```
pub use neurlang_macros::nl_verify;
pub use neurlang_stencils::Refusal;
pub use sandbox::{Clock, Fuel, Input, OutOfFuel, Output, Policy, Randomness};
pub use sys::pod::{Plain, Pod};
pub use value::Value;
