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

/// Runs every kernel once on the interpreter and on `engines`, and returns the names of those
/// that each engine can express.
///
/// # Errors
///
/// A program that is refused or traps, or a result or memory that is not the interpreter's.
pub fn agree(engines: &[Engine]) -> Result<Vec<Vec<&'static str>>> {
    let mut expressed = vec![Vec::new(); engines.len()];
    for kernel in kernels::KERNELS {
        let job = kernel.job()?;
        let able = contest::agree(&job, &[&[engine::INTERP], engines].concat())?;
        for (names, _) in expressed.iter_mut().zip(&able[1..]).filter(|(_, able)| **able) {
            names.push(kernel.name);
        }
    }
    Ok(expressed)
}

/// The first of `diagnostics` as an error.
fn refused(diagnostics: &[Diagnostic]) -> anyhow::Error {
    let first = diagnostics.first();
    let message = first.map_or("", |diagnostic| diagnostic.message.as_str());
    anyhow!("a generated program is refused: {message}")
}
