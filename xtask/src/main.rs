//! Neurlang's build tool: `cargo xtask <command>`.

mod bench;
mod codegen;
mod fuzz;
mod stencils;

use clap::Parser as _;

/// Neurlang's own build tool.
#[derive(Debug, clap::Parser)]
#[command(name = "cargo xtask")]
enum Command {
    Bench(bench::Args),
    Codegen(codegen::Args),
    Fuzz(fuzz::Args),
    Stencils(stencils::Args),
}

fn main() -> anyhow::Result<()> {
    let out = &mut std::io::stdout();
    match Command::parse() {
        Command::Bench(args) => bench::run(&args),
        Command::Codegen(args) => codegen::run(&args, out),
        Command::Fuzz(args) => fuzz::run(&args),
        Command::Stencils(args) => stencils::run(&args, out),
    }
}
