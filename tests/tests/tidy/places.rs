//! Things that have one place: `unsafe`, the environment, the end of the process.

use crate::complaint::{Complaint, assert_none, places};
use crate::rust::Source;
use crate::tree::{self, File};

/// Something that may stand in few places only.
struct Rule {
    /// Identifiers in a row, separated by `::` in the source.
    path: &'static [&'static str],
    /// Where it may stand: beginnings of paths.
    allowed: &'static [&'static str],
    /// Why only there.
    reason: &'static str,
    /// What to do instead.
    remedy: &'static str,
}

/// Folders of programs, which may talk to their user and read the environment.
const PROGRAMS: &[&str] = &["cargo-neurlang/", "xtask/", "tests/", "examples/"];

const RULES: &[Rule] = &[
    Rule {
        path: &["unsafe"],
        allowed: &["runtime/src/sys/", "xtask/peers/src/sys.rs"],
        reason: "`unsafe` has one place, runtime/src/sys, and one for calling the engines of others",
        remedy: "write a safe wrapper in runtime/src/sys, or do it without `unsafe`",
    },
    Rule {
        path: &["env", "var"],
        allowed: PROGRAMS,
        reason: "a library that reads the environment is not deterministic",
        remedy: "take the value as a parameter",
    },
    Rule {
        path: &["env", "args"],
        allowed: PROGRAMS,
        reason: "a library that reads the command line is not deterministic",
        remedy: "take the value as a parameter",
    },
    Rule {
        path: &["process", "exit"],
        allowed: PROGRAMS,
        reason: "only a program may end the process",
        remedy: "return an error",
    },
];

/// Complains about each thing that stands where it may not.
fn check(file: &File) -> Vec<Complaint> {
    if file.extension() != "rs" {
        return Vec::new();
    }
    let source = Source::of(&file.text);
    let words: Vec<_> = source.words().collect();
    let mut found = Vec::new();
    for rule in RULES {
        if rule.allowed.iter().any(|place| file.path.starts_with(place)) {
            continue;
        }
        for window in words.windows(rule.path.len()) {
            let names = window.iter().map(|&(_, word)| word);
            if names.eq(rule.path.iter().copied()) && joined(&source.code, window) {
                let place = file.place(window[0].0);
                found.push(Complaint::new(place, rule.reason, rule.remedy));
            }
        }
    }
    found
}

/// True when nothing but `::` is between the words.
fn joined(code: &str, words: &[(usize, &str)]) -> bool {
    words.windows(2).all(|pair| &code[pair[0].0 + pair[0].1.len()..pair[1].0] == "::")
}

#[test]
fn everything_with_one_place_is_there() {
    assert_none(&tree::complaints(check));
}

#[test]
fn unsafe_code_outside_its_folder_is_named() {
    let text = "//! A.\n// unsafe in a comment\n#![deny(unsafe_code)]\nunsafe fn f() {}\n";
    assert_eq!(
        places(&check(&File::new("runtime/src/jit/a.rs", text))),
        ["runtime/src/jit/a.rs:4"]
    );
    assert_eq!(check(&File::new("runtime/src/sys/a.rs", text)), []);
}

#[test]
fn a_library_may_not_read_the_environment_or_exit() {
    let text =
        "fn f() {\n    std::env::var(\"A\");\n    std::process::exit(1);\n    env(var);\n}\n";
    let found = check(&File::new("crates/ir/src/a.rs", text));
    assert_eq!(places(&found), ["crates/ir/src/a.rs:2", "crates/ir/src/a.rs:3"]);
    assert_eq!(check(&File::new("cargo-neurlang/src/main.rs", text)), []);
}
