//! Neurlang's build tool: `cargo xtask <command>`.

mod stencils;

use clap::Parser as _;

/// Neurlang's own build tool.
#[derive(Debug, clap::Parser)]
#[command(name = "cargo xtask")]
enum Command {
    Stencils(stencils::Args),
}

fn main() -> anyhow::Result<()> {
    let out = &mut std::io::stdout();
    match Command::parse() {
        Command::Stencils(args) => stencils::run(&args, out),
    }
}
