//! Builds of a project, one after the other.
#![cfg(test)]

mod support;

use serde_json::Value;
use support::{Run, Sandbox};

const PROJECT: &str = "\
[package]
name = \"demo\"
version = \"1.0\"
[modules]
one = \"one.rs\"
two = \"src/two.rs\"
[build]
tests = 4
";
const ONE: &str = "\
/// The sum of `a` and `b`.
// @test: add(40, 2) -> 42
pub fn add(a: u8, b: u8) -> u8 {
    a + b
}
";
const TWO: &str = "\
pub fn fill(values: &mut [u16], value: u16) -> usize {
    for slot in values.iter_mut() {
        *slot = value;
    }
    values.len()
}
";

/// A project of two modules.
fn project(name: &str) -> Sandbox {
    let sandbox = Sandbox::new(name);
    for (path, text) in [("neurlang.toml", PROJECT), ("one.rs", ONE), ("src/two.rs", TWO)] {
        sandbox.write(path, text.as_bytes());
    }
    sandbox
}

fn run(sandbox: &Sandbox, line: &str) -> Run {
    let args: Vec<String> = line.split(' ').map(String::from).collect();
    sandbox.run(&args, b"")
}

/// Module, status and number of tests of every object about a module.
fn statuses(run: &Run) -> Vec<(String, String, Option<u64>)> {
    let objects = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect(line));
    let text = |object: &Value, key: &str| object[key].as_str().unwrap().to_owned();
    let row = |object: Value| {
        (text(&object, "module"), text(&object, "status"), object["tests"].as_u64())
    };
    objects.filter(|object| object.get("module").is_some()).map(row).collect()
}

fn status(run: &Run) -> Vec<(String, String)> {
    statuses(run).into_iter().map(|(module, status, _)| (module, status)).collect()
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|&(module, status)| (module.to_owned(), status.to_owned())).collect()
}

#[test]
fn a_build_writes_text_with_tests_and_binaries() {
    let sandbox = project("build-first");
    let built = run(&sandbox, "build --format json");
    assert_eq!(built.exit, Some(0), "{}{}", built.stdout, built.stderr);
    let rows = statuses(&built);
    assert_eq!(status(&built), pairs(&[("one", "built"), ("two", "built")]), "{}", built.stdout);
    assert_eq!((rows[0].2, rows[1].2), (Some(5), Some(4)));
    let text = std::fs::read_to_string(sandbox.path("generated/one.nl")).unwrap();
    assert!(text.starts_with("; Module one of demo 1.0, "), "{text}");
    for part in ["@test: add(40, 2) -> 42\n", "@test: add(0, 0) -> 0\n", "-> trap overflow\n"] {
        assert_eq!(text.matches(part).count(), 1, "{part} in\n{text}");
    }
    let text = std::fs::read_to_string(sandbox.path("generated/two.nl")).unwrap();
    assert!(text.contains(", after ["), "{text}");
    for name in ["one.nl", "two.nl", "one.nlb", "two.nlb"] {
        let checked = run(&sandbox, &format!("disasm generated/{name}"));
        assert_eq!(checked.exit, Some(0), "{name}: {}", checked.stderr);
    }
    let called = run(&sandbox, "run generated/one.nlb --call add(1,2)");
    assert_eq!(called.stdout, "add(1,2) = 3\n", "{}", called.stderr);
}

#[test]
fn what_did_not_change_is_not_built_again() {
    let sandbox = project("build-again");
    assert_eq!(run(&sandbox, "build --check").exit, Some(1));
    assert!(!sandbox.path("generated").exists(), "--check wrote something");
    assert_eq!(run(&sandbox, "build -q").exit, Some(0));
    let first = std::fs::read(sandbox.path("generated/one.nl")).unwrap();
    let again = run(&sandbox, "build --format json");
    assert_eq!(status(&again), pairs(&[("one", "fresh"), ("two", "fresh")]));
    let check = run(&sandbox, "build --check");
    assert_eq!((check.exit, &*check.stdout), (Some(0), ""), "{}", check.stderr);

    sandbox.write("src/two.rs", format!("{TWO}// more\n").as_bytes());
    let check = run(&sandbox, "build --check");
    assert_eq!(check.exit, Some(1));
    let reason = "two is stale: its source, the settings or this tool changed\n";
    assert_eq!(check.stdout, reason);
    let changed = run(&sandbox, "build --format json");
    assert_eq!(status(&changed), pairs(&[("one", "fresh"), ("two", "built")]));

    sandbox.write("generated/one.nl", b"; by hand\n");
    let check = run(&sandbox, "build --check");
    assert_eq!(check.stdout, "one is stale: `one.nl` is not what was written\n");
    assert_eq!(run(&sandbox, "build").exit, Some(0));
    assert_eq!(std::fs::read(sandbox.path("generated/one.nl")).unwrap(), first);
}

#[test]
fn settings_count_and_modules_that_left_are_removed() {
    let sandbox = project("build-settings");
    assert_eq!(run(&sandbox, "build").exit, Some(0));
    let without = PROJECT.replace("two = \"src/two.rs\"\n", "");
    sandbox.write("neurlang.toml", without.as_bytes());
    let check = run(&sandbox, "build --check");
    assert_eq!(check.stdout, "two is stale: the project does not have it any more\n");
    let built = run(&sandbox, "build --format json");
    assert_eq!(status(&built), pairs(&[("one", "fresh"), ("two", "removed")]));
    assert!(!sandbox.path("generated/two.nlb").exists());
    sandbox.write("neurlang.toml", without.replace("tests = 4", "overflow = 'wrap'").as_bytes());
    let built = run(&sandbox, "build --format json");
    assert_eq!(status(&built), pairs(&[("one", "built")]));
    let called = run(&sandbox, "run generated/one.nl --call add(255,2)");
    assert_eq!(called.stdout, "add(255,2) = 1\n", "{}", called.stderr);
    assert_eq!(run(&sandbox, "clean -q").exit, Some(0));
    assert!(!sandbox.path("generated").exists());
}

#[test]
fn a_module_that_is_wrong_leaves_the_others_alone() {
    let sandbox = project("build-wrong");
    sandbox.write("src/two.rs", b"pub fn f() -> u8 { 300 }\npub fn g(x: Missing) {}\n");
    let built = run(&sandbox, "build");
    assert_eq!(built.exit, Some(1), "{}", built.stderr);
    assert!(built.stderr.contains("--> src/two.rs:1:20"), "{}", built.stderr);
    assert!(built.stderr.contains("--> src/two.rs:2:13"), "{}", built.stderr);
    assert!(
        sandbox.path("generated/one.nlb").exists() && !sandbox.path("generated/two.nl").exists()
    );
    let again = run(&sandbox, "build --format json");
    assert_eq!(status(&again), pairs(&[("one", "fresh"), ("two", "failed")]));
    sandbox.write("neurlang.toml", format!("{PROJECT}[modules.three]\n").as_bytes());
    assert_eq!(run(&sandbox, "build").exit, Some(1));
    sandbox.write("neurlang.toml", PROJECT.replace("src/two.rs", "missing.rs").as_bytes());
    let built = run(&sandbox, "build");
    assert_eq!(built.exit, Some(3));
    assert!(built.stderr.contains("missing.rs`: No such file"), "{}", built.stderr);
}
