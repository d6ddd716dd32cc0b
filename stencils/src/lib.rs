//! Machine-code stencils and the copy-and-patch compiler: a validated module in, bytes out.
//!
//! Pure: nothing here maps memory, runs code or knows an operating system. What the
//! produced code expects of its surroundings is written down in [`abi`].
#![forbid(unsafe_code)]

mod aarch64;
pub mod abi;
mod bits;
pub mod blob;
mod buffer;
pub mod code;
mod compile;
pub mod generated;
pub mod hints;
mod isa;
pub mod kind;
mod list;
mod nan;
mod plan;
mod registers;
mod riscv64;
mod scan;
pub mod stencil;
mod survey;
mod tier;
mod uses;
pub mod vector;
mod wish;
mod x86_64;

pub use blob::{Blob, Refusal};
pub use code::{CODE_BYTES_MAX, Code, CompileError, Frame, Fuel, FunctionCode, Part, Site, Target};
pub use compile::{Compiler, compile};
pub use hints::{Hinted, Hints};
pub use tier::Tier;
pub use vector::VectorLoop;
