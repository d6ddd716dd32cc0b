//! `cargo xtask stencils`: from template files to the committed stencil tables.
//!
//! The way of a template: [`parse`] reads its line, [`instances`] picks register and immediate
//! values, [`assemble`] turns them into bytes, [`derive`](mod@derive) diffs the bytes into a
//! template word and OR-tables, and [`listing`] prints them as Rust.

mod assemble;
mod command;
mod derive;
mod instances;
mod listing;
mod parse;
mod template;

pub(crate) use command::{Args, run};
