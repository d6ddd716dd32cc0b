//! A crate made by `new`, used as its README says.
#![cfg(test)]

mod support;

use std::path::Path;
use std::process::Command;
use support::{Run, Sandbox};

/// Runs cargo in the new crate, with this repository's versions of dependencies.
fn cargo(inside: &Sandbox, line: &str) -> (Option<i32>, String) {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    inside.write("Cargo.lock", &std::fs::read(lock).unwrap());
    let output = Command::new(env!("CARGO"))
        .args(line.split(' '))
        .current_dir(inside.path(""))
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-target"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.code(), text + &String::from_utf8_lossy(&output.stderr))
}

fn run(sandbox: &Sandbox, line: &str) -> Run {
    let args: Vec<String> = line.split(' ').map(String::from).collect();
    sandbox.run(&args, b"")
}

#[test]
fn a_new_crate_builds_and_its_tests_pass() {
    let sandbox = Sandbox::new("new-crate");
    assert_eq!(run(&sandbox, "new demo").exit, Some(0));
    let inside = Sandbox::new("new-crate-inside");
    std::fs::remove_dir(inside.path("")).unwrap();
    std::fs::rename(sandbox.path("demo"), inside.path("")).unwrap();
    for line in ["test", "build", "build --check", "test"] {
        let Run { exit, stdout, stderr } = run(&inside, line);
        assert_eq!(exit, Some(0), "{line}: {stdout}{stderr}");
        assert!(!line.starts_with("test") || stdout.contains("gcd"), "{line}: {stdout}");
    }
    let (status, text) = cargo(&inside, "test --quiet");
    assert_eq!(status, Some(0), "{text}");
    nextest(&inside);
}

/// The same tests under cargo-nextest, which lists and runs them one by one.
fn nextest(inside: &Sandbox) {
    let (status, _) = cargo(inside, "nextest --version");
    if status != Some(0) {
        assert!(std::env::var_os("CI").is_none(), "CI must have cargo-nextest: see .ci/setup");
        println!("skipped: cargo-nextest is not installed (cargo install cargo-nextest --locked)");
        return;
    }
    let (status, listed) = cargo(inside, "nextest list");
    assert_eq!(status, Some(0), "{listed}");
    for test in ["kernels::gcd::test_", "kernels::gcd::prop_", "kernels::gcd::agrees_with_rust"] {
        assert!(listed.contains(test), "{test} is not in\n{listed}");
    }
    let (status, text) = cargo(inside, "nextest run");
    assert_eq!(status, Some(0), "{text}");
    assert!(text.contains(" passed") && !text.contains(" failed"), "{text}");
}
