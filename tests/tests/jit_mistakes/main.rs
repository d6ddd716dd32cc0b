//! Mistakes that compilers of this kind are known for, each on every engine and against
//! literal values.

mod activation;
mod arithmetic;
mod control;
mod eval;
mod memory;
