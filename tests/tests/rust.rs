//! The Rust subset: every file below `tests/rust`, one per construct, on every engine.
//!
//! Each `@test` line states a literal value, and each public function is compared with rustc's
//! build of it on edge values and random inputs.

use libtest_mimic::{Arguments, Trial};
use neurlang_compiler::Options;
use neurlang_test::{Harness, OracleConfig, Settings, Unit, load};
use neurlang_tests::rust::files;
use std::path::Path;
use std::process::ExitCode;

/// Functions whose last calls trap or take long are stopped by fuel, not by the clock.
const FUEL_INSTS: u64 = 50_000_000;

fn settings() -> Settings {
    let cache_dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracle");
    let oracle = OracleConfig {
        rustc: std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()).into(),
        cache_dir,
        overflow: neurlang_compiler::Overflow::Trap,
        debug_assertions: true,
        opt_level: 1,
    };
    Settings { fuel_insts: FUEL_INSTS, oracle: Some(oracle), ..Settings::default() }
}

/// Every function of every file is in the subset.
fn complete(unit: &Unit) -> Trial {
    let left_out: Vec<String> = unit
        .left_out
        .iter()
        .map(|found| format!("{}:{}: {}", found.pos.line, found.pos.col, found.message))
        .collect();
    let functions = unit.module.functions.len();
    Trial::test(format!("{}::is_in_the_subset", unit.label), move || {
        if functions == 0 {
            return Err("the file has no function".into());
        }
        if left_out.is_empty() { Ok(()) } else { Err(left_out.join("\n").into()) }
    })
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let options = Options::default();
    let paths = files();
    assert!(!paths.is_empty(), "no file below tests/rust");
    let loaded = paths.iter().map(|path| {
        let label = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        load(path, &label.expect("a file has a name"), &options).expect("the file can be read")
    });
    let units: Vec<Unit> = loaded.collect();
    let mut trials: Vec<Trial> = units.iter().map(complete).collect();
    let (harness, wrong) = Harness::new(units, settings()).expect("the engines start");
    for found in wrong {
        let name = format!("{}::annotations", found.label);
        trials.push(Trial::test(name, move || Err(found.to_string().into())));
    }
    if harness.run(&arguments, trials).failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(101)
    }
}
