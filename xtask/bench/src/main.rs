//! The measurements behind `cargo xtask bench SUITE`.
//!
//! A crate of its own for two reasons: figures need an optimised build, while `cargo xtask`
//! must start at once; and this crate links the stencils that `cargo xtask stencils` writes,
//! so that a command of this crate could not mend them when they do not compile.

mod args;
mod kernels;
mod machine;
mod page;
mod pipeline;
mod random;
mod report;
mod timing;

use anyhow::Result;
use args::{Args, Suite};
use clap::Parser as _;

fn main() -> Result<()> {
    let args = Args::parse();
    let effort = args.effort();
    let report = match args.suite {
        Suite::Pipeline => pipeline::run(effort)?,
    };
    report.print(args.format, &mut std::io::stdout().lock())?;
    if args.write {
        page::write(&report)?;
    }
    Ok(())
}
