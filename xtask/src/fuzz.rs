//! `cargo xtask fuzz`: tries inputs on one of the fuzz targets.
//!
//! The targets and what drives them are in the tests; asking their program keeps this crate
//! free of the generated code that its other commands make.

use anyhow::{Context as _, Result, ensure};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// Try inputs on a fuzz target until one fails or time is up.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// assembler, compiler, decoder, engines, passes, project, rust or validator.
    target: String,
    /// Seconds to try for; 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// Stop after this many checked inputs; 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = 0)]
    programs: u64,
    /// Seed of the inputs.
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
    /// Number of the first input: where an earlier campaign with the same seed ended.
    #[arg(long, value_name = "I", default_value_t = 0, conflicts_with = "coverage")]
    from: u64,
    /// Processes; as many as there are cores unless given.
    #[arg(long, value_name = "J")]
    jobs: Option<usize>,
    /// Let libFuzzer choose inputs by the code they reach (takes a C++ compiler).
    #[arg(long)]
    coverage: bool,
    /// Run the input in this file, and no other.
    #[arg(long, value_name = "FILE", conflicts_with = "coverage")]
    replay: Option<PathBuf>,
}

/// The targets that compare what programs do; they are worth more inputs than checks inside the
/// engines are.
const COMPARING: [&str; 2] = ["engines", "passes"];
/// The target that compares functions with rustc's build of them; rustc is asked a file at a time.
const RUST: &str = "rust";
/// How many functions it compares unless told otherwise.
const RUST_FUNCTIONS: u64 = 100_000;
/// What makes mistakes inside the other targets' code panic.
const CHECKS: [&str; 2] =
    ["profile.release.debug-assertions=true", "profile.release.overflow-checks=true"];

/// What makes rustc's code tell libFuzzer where it is; stable compilers take it.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1 -Cdebug-assertions=on --cfg fuzzing";

/// Runs the command.
///
/// # Errors
///
/// A finding, a target that does not exist, the environment.
pub(crate) fn run(args: &Args) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let jobs = args.jobs.unwrap_or(cores);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&cargo);
    if args.target == RUST {
        let fits = !args.coverage && args.replay.is_none() && args.from == 0;
        ensure!(fits, "`rust` takes none of these options");
        command.args(["run", "--quiet", "--release", "--package", "neurlang-tests"]);
        let functions = if args.programs == 0 { RUST_FUNCTIONS } else { args.programs };
        let numbers = [functions, args.seed, jobs as u64].map(|number| number.to_string());
        command.args(["--bin", "rust_fuzz", "--"]).args(numbers);
    } else if args.coverage {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fuzz");
        let corpus = root.join("corpus").join(&args.target);
        std::fs::create_dir_all(&corpus).context("make a folder for the corpus")?;
        command.args(["run", "--quiet", "--release", "--manifest-path"]);
        command.arg(root.join("Cargo.toml")).args(["--bin", &args.target]);
        // With a target given, build scripts are compiled without these flags.
        command.args(["--target", &host(&cargo)?, "--"]);
        command.arg(format!("-max_total_time={}", args.seconds));
        command
            .arg(format!("-runs={}", if args.programs == 0 { -1 } else { args.programs as i64 }));
        command.arg(format!("-seed={}", args.seed));
        let artifacts = root.join("artifacts").join(&args.target);
        std::fs::create_dir_all(&artifacts).context("make a folder for findings")?;
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        command.arg(format!("-fork={jobs}")).arg(corpus);
        command.env("RUSTFLAGS", COVERAGE);
    } else {
        command.args(["run", "--quiet", "--release", "--package", "neurlang-tests"]);
        if !COMPARING.contains(&args.target.as_str()) {
            command.args(CHECKS.iter().flat_map(|check| ["--config", check]));
            // Apart from the others, so that both kinds of campaign can run at a time.
            let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
            command.arg("--target-dir").arg(Path::new(&target).join("checked"));
        }
        command.args(["--bin", "fuzz", "--"]);
        if let Some(file) = &args.replay {
            command.args(["replay", &args.target]).arg(file);
        } else {
            let numbers = [args.seconds, args.programs, args.seed, args.from, jobs as u64];
            command.args(["run", &args.target]).args(numbers.map(|number| number.to_string()));
        }
    }
    let status = command.status().context("run cargo")?;
    ensure!(status.success(), "the fuzzer ended with {status}");
    Ok(())
}

/// The machine that cargo builds for unless told otherwise.
fn host(cargo: &OsStr) -> Result<String> {
    let output = Command::new(cargo).arg("-vV").output().context("run cargo")?;
    let text = String::from_utf8(output.stdout).context("cargo's version is text")?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("cargo does not say which machine it is for")?.to_owned())
}
