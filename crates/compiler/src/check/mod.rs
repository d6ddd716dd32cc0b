//! Rust text to typed tree: syntax, names, types, constants, and what is wrong with them.
//!
//! [`check()`] never fails: what cannot be checked is reported and left out of the program.

mod adapt;
mod annotations;
mod arena;
mod arith;
mod attributes;
mod block;
mod body;
mod borrow;
mod call;
mod chars;
mod closure;
mod compare;
mod consts;
mod control;
mod convert;
mod drive;
mod eval;
mod eval_place;
mod exhaust;
mod expr;
mod file;
mod finish;
mod first;
mod function;
mod infer;
mod init;
mod instead;
mod items;
mod iter;
mod iter_form;
mod literal;
mod loans;
mod macros;
mod message;
mod method;
mod names;
mod ops;
mod option;
mod parse;
mod pattern;
mod pattern_parts;
mod pattern_value;
mod place;
mod reduce;
mod report;
mod scalar;
mod search;
mod slice;
mod slice_text;
mod stack;
mod stage;
mod start;
mod std_call;
mod std_names;
mod str_text;
mod template;
mod types;
mod value;
mod visit;
mod wide;
mod world;

use crate::api::FnReport;
use crate::hir::Program;
use neurlang_ir::diag::Diagnostic;

pub(crate) use file::check;
pub(crate) use stack::on_deep_stack;

/// A file, checked.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The functions that can be compiled, closed under calls, in source order.
    pub program: Program,
    /// Every function of the file, in source order.
    pub functions: Vec<FnReport>,
    /// What was found outside of functions.
    pub diagnostics: Vec<Diagnostic>,
}

#[cfg(test)]
mod tests;
