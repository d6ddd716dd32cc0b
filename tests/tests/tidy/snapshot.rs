//! The snapshot of what a user's binary links.

use crate::tree;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The committed list of crate names.
const SNAPSHOT: &str = "tests/snapshots/neurlang-tree.txt";
/// The platform of the list: dependencies differ between platforms.
const TARGET: &str = "x86_64-unknown-linux-gnu";
/// Set to rewrite the snapshot instead of comparing with it.
const BLESS: &str = "NEURLANG_BLESS";

/// The crates in the output of `cargo tree --prefix none`, sorted, each once, without versions:
/// an update is routine, a new crate is a decision.
fn names(tree: &str) -> String {
    let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    names.into_iter().filter(|name| !name.is_empty()).flat_map(|name| [name, "\n"]).collect()
}

/// What differs, one line per crate.
fn difference(committed: &str, found: &str) -> String {
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) =
        (committed.lines().collect(), found.lines().collect());
    let gone = old.difference(&new).map(|name| format!("  gone: {name}\n"));
    let added = new.difference(&old).map(|name| format!("  added: {name}\n"));
    gone.chain(added).collect()
}

#[test]
fn a_users_binary_links_the_crates_of_the_snapshot() {
    let output = Command::new(env!("CARGO"))
        .current_dir(tree::root())
        .args(["tree", "--locked", "--package", "neurlang", "--edges", "normal"])
        .args(["--prefix", "none", "--target", TARGET])
        .output()
        .expect("cargo can be started");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo tree failed: {error}");
    let found = names(&String::from_utf8_lossy(&output.stdout));
    let path = tree::root().join(SNAPSHOT);
    if std::env::var_os(BLESS).is_some() {
        fs::write(&path, &found).expect("the snapshot can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == found,
        "{SNAPSHOT}: the dependency tree of `neurlang` has changed\n{}  help: say why in the \
         change, then run `{BLESS}=1 cargo test -p neurlang-tests --test tidy snapshot`",
        difference(&committed, &found)
    );
}

#[test]
fn a_crate_that_is_new_or_gone_is_named() {
    let tree = "b v1.0.0 (/a/b)\na v2.0.0\nb v1.0.0 (/a/b) (*)\n\n";
    assert_eq!(names(tree), "a\nb\n");
    assert_eq!(difference("a\nc\n", "a\nb\n"), "  gone: c\n  added: b\n");
    assert_eq!(difference("a\n", "a\n"), "");
}
