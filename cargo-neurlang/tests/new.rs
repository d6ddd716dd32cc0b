//! A crate made by `new`, used as its README says.
#![cfg(test)]

mod support;

use std::path::Path;
use std::process::Command;
use support::Sandbox;

/// Runs cargo in the new crate with this repository's versions of dependencies.
fn cargo(crate_dir: &Path, line: &str) -> (Option<i32>, String) {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let to = crate_dir.join("Cargo.lock");
    if !to.exists() {
        std::fs::copy(lock, &to).unwrap();
    }
    // What was built for this repository is of use there as well, when it is built the same way.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-target");
    let output = Command::new(env!("CARGO"))
        .args(line.split(' '))
        .current_dir(crate_dir)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.code(), text + &String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_new_crate_builds_and_its_tests_pass() {
    let sandbox = Sandbox::new("new-crate");
    let run = |line: &str| {
        let args: Vec<String> = line.split(' ').map(String::from).collect();
        sandbox.run(&args, b"")
    };
    assert_eq!(run("new demo").exit, Some(0));
    let inside = Sandbox(sandbox.0.join("in-demo"));
    std::fs::create_dir_all(&inside.0).unwrap();
    std::fs::rename(sandbox.path("demo"), inside.0.join("in")).unwrap();
    let run = |line: &str| {
        let args: Vec<String> = line.split(' ').map(String::from).collect();
        inside.run(&args, b"")
    };
    let tested = run("test");
    assert_eq!(tested.exit, Some(0), "{}{}", tested.stdout, tested.stderr);
    assert!(tested.stdout.contains("gcd"), "{}", tested.stdout);
    let built = run("build");
    assert_eq!(built.exit, Some(0), "{}{}", built.stdout, built.stderr);
    assert_eq!(run("build --check").exit, Some(0));
    let tested = run("test");
    assert_eq!(tested.exit, Some(0), "{}{}", tested.stdout, tested.stderr);
    let (status, text) = cargo(&inside.0.join("in"), "test --quiet");
    assert_eq!(status, Some(0), "{text}");
}
