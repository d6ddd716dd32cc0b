//! What a crate that depends on `neurlang` pays when it is built.

use super::command::{Scratch, both, output, repository, seconds};
use crate::report::{Figure, Metric, Of};
use crate::timing::Effort;
use anyhow::{Context as _, Result};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Command;

/// What a clean build may take, in nanoseconds.
const BUILD_NS_MAX: f64 = 25e9;
/// How many crates it may compile, the user's own left out.
const CRATES_MAX: f64 = 15.0;
/// What one expansion may take in an unoptimised build of the macros, in nanoseconds.
const EXPAND_NS_MAX: f64 = 1e6;
/// Functions in the crates that are compared: enough that an expansion shows.
const FUNCTIONS: u32 = 400;

/// Measures a clean build, and by how much rustc's pass of expanding macros takes longer for
/// functions in `neurlang!` than for the same functions without.
///
/// # Errors
///
/// When a build fails.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let user = Scratch::new("user")?;
    let runtime = repository().join("runtime").canonicalize()?;
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [features]\ndefault = []\nmacros = []\n\n[dependencies]\nneurlang = {{ path = \"{}\" }}\n",
        runtime.display()
    );
    user.write("Cargo.toml", &manifest)?;
    user.write("src/lib.rs", "pub use neurlang::Engine;\n")?;
    std::fs::copy(repository().join("Cargo.lock"), user.path().join("Cargo.lock"))?;
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(user.path());
        command.env("CARGO_TARGET_DIR", user.path().join("target"));
        command
    };
    output(&mut cargo(&["fetch", "--quiet"]))?;
    let tree = output(&mut cargo(&["tree", "--prefix", "none", "--edges", "normal,build"]))?;
    let crates: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let clean = seconds(&mut cargo(&["build", "--quiet"]))?;

    user.write("src/lib.rs", &functions())?;
    let rounds = if effort == Effort::Quick { 2 } else { 6 };
    let (mut plain, mut expanded) = (f64::INFINITY, f64::INFINITY);
    let check = ["rustc", "--quiet", "--profile", "dev", "--features"];
    for _ in 0..=rounds {
        for (feature, best) in [("default", &mut plain), ("macros", &mut expanded)] {
            user.write("src/lib.rs", &functions())?;
            let mut command = cargo(&[&check[..], &[feature, "--", "-Ztime-passes"]].concat());
            // The time of passes is not among what stable compilers print by themselves.
            command.env("RUSTC_BOOTSTRAP", "1");
            *best = best.min(expansion_seconds(&mut command)?);
        }
    }
    let each = (expanded - plain).max(0.0) * 1e9 / f64::from(FUNCTIONS);
    Ok(vec![
        Figure::new("user's crate, clean", Metric::Build, clean * 1e9)
            .goal(Of::ValueAtMost, BUILD_NS_MAX),
        Figure::new("user's crate", Metric::Crates, crates.len() as f64 - 1.0)
            .goal(Of::ValueAtMost, CRATES_MAX),
        Figure::new("neurlang!", Metric::Expand, each).goal(Of::ValueAtMost, EXPAND_NS_MAX),
    ])
}

/// How long rustc expands macros.
fn expansion_seconds(command: &mut Command) -> Result<f64> {
    let printed = both(command)?;
    let pass = printed.lines().find(|line| line.ends_with("macro_expand_crate"));
    let time = pass.and_then(|line| line.split_once("time:")?.1.split_once(';'));
    let (time, _) = time.context("rustc does not say how long it expanded macros")?;
    Ok(time.trim().parse()?)
}

/// The functions, within `neurlang!` where the feature `macros` is on and as they are elsewhere.
fn functions() -> String {
    let mut text = String::new();
    for index in 0..FUNCTIONS {
        let function = format!(
            "pub fn gcd{index}(mut a: u64, mut b: u64) -> u64 {{\n    \
             while b != 0 {{\n        (a, b) = (b, a % b + {index} - {index});\n    }}\n    a\n}}\n"
        );
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "#[cfg(feature = \"macros\")]\nneurlang::neurlang! {{\n{function}}}\n\
             #[cfg(not(feature = \"macros\"))]\n{function}\n"
        );
    }
    text
}
