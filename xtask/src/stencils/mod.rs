//! `cargo xtask stencils`: from template files to the committed stencil tables.
//!
//! The way of a template: [`parse`] reads its line, [`instances`] picks register and immediate
//! values, [`assemble`] turns them into bytes, [`derive`](mod@derive) diffs the bytes into a
//! template word and OR-tables, and [`listing`] prints them as Rust. [`arch`] knows what differs
//! between architectures.

mod arch;
mod assemble;
mod command;
mod derive;
mod instances;
// The file of the emitter itself, so that both mean the same. Not its crate: that has to build
// before its tables are right.
#[path = "../../../stencils/src/kind.rs"]
#[expect(unreachable_pub, reason = "the library decides what is public; here it is a module")]
mod kind;
mod listing;
mod parse;
mod template;

pub(crate) use command::{Args, run};
