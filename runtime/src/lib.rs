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

mod engine;
mod ext;
mod host;
mod interp;
#[cfg_attr(
    not(all(target_arch = "x86_64", target_os = "linux", not(miri))),
    path = "jit/absent.rs"
)]
mod jit;
mod memory;
mod sandbox;
mod sys;
pub mod value;

pub use engine::{
    Config, Element, Engine, Error, Instance, Module, NativeCode, NativePart, Param, Params,
    Rejection, ResultValue, Results, ScalarType, Strategy, Trap, TypedFn,
};
pub use ext::extensions;
pub use host::UNSUPPORTED;
pub use neurlang_ir as ir;
pub use neurlang_ir::TrapKind;
pub use sandbox::{Clock, Fuel, Input, OutOfFuel, Output, Policy, Randomness};
pub use sys::pod::{Plain, Pod};
pub use value::Value;
