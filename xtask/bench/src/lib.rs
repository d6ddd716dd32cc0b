//! The measurements behind `cargo xtask bench SUITE`.
//!
//! A crate of its own for two reasons: figures need an optimised build, while `cargo xtask`
//! must start at once; and this crate links the stencils that `cargo xtask stencils` writes,
//! so that a command of this crate could not mend them when they do not compile.

mod args;
pub mod arguments;
mod contest;
pub mod engine;
mod grid;
mod jit;
mod kernels;
mod machine;
mod page;
mod pipeline;
mod program;
mod random;
mod report;
mod timing;

use anyhow::{Result, anyhow};
use args::{Args, Suite};
use clap::Parser as _;
use engine::Engine;
use neurlang_ir::diag::Diagnostic;

/// Runs the suite that the command line names; `peers` are engines that ours are compared with.
///
/// # Errors
///
/// When a program is refused or traps, engines disagree, or the page cannot be written.
pub fn main(peers: &[Engine]) -> Result<()> {
    let args = Args::parse();
    let effort = args.effort();
    let report = match args.suite {
        Suite::Jit => jit::run(effort, peers)?,
        Suite::Pipeline => pipeline::run(effort)?,
    };
    report.print(args.format, &mut std::io::stdout().lock())?;
    if args.write {
        page::write(&report)?;
    }
    Ok(())
}

/// The first of `diagnostics` as an error.
fn refused(diagnostics: &[Diagnostic]) -> anyhow::Error {
    let first = diagnostics.first();
    let message = first.map_or("", |diagnostic| diagnostic.message.as_str());
    anyhow!("a generated program is refused: {message}")
}
