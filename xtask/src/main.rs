//! Neurlang's build tool: `cargo xtask <command>`.

mod bench;
mod codegen;
mod stencils;

use clap::Parser as _;

/// Neurlang's own build tool.
#[derive(Debug, clap::Parser)]
#[command(name = "cargo xtask")]
enum Command {
    Bench(bench::Args),
    Codegen(codegen::Args),
    Stencils(stencils::Args),
}

fn main() -> anyhow::Result<()> {
    let out = &mut std::io::stdout();
    match Command::parse() {
        Command::Bench(args) => bench::run(&args),
        Command::Codegen(args) => codegen::run(&args, out),
        Command::Stencils(args) => stencils::run(&args, out),
    }
}
