//! `cargo xtask bench SUITE` without the engines of others.

fn main() -> anyhow::Result<()> {
    neurlang_bench::main(&[])
}
