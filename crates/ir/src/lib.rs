//! The Neurlang instruction set: one table, its meaning, and the module it lives in.
//!
//! [`table`] is the only place that knows an opcode; everything else here and in the
//! crates above is expanded from it or asks it.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod asm;
pub mod binary;
pub mod diag;
pub mod disasm;
pub mod ext;
pub mod fields;
pub mod fmt;
pub mod module;
pub mod op;
pub mod semantics;
pub mod source;
pub mod table;
pub mod trap;
pub mod types;
pub mod validate;
pub mod word;

pub use ext::{ExtDef, ExtParam, ExtSet};
pub use fields::{Fields, fields};
pub use module::{Function, Module};
pub use op::{Effect, Op, Opcode, Operand};
pub use trap::TrapKind;
pub use types::{Access, Scalar, Signature, Type};
pub use validate::{FuncInfo, Rejected, Validated, validate};
pub use word::Word;
