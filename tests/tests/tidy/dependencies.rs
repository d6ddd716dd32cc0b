//! The dependency directions of `ARCHITECTURE.md`.

use crate::complaint::{Complaint, assert_none};
use crate::manifests::{Manifest, members};
use crate::tree;

/// Who may depend on whom: a crate, then every workspace crate it may name.
const ALLOWED: &[(&str, &[&str])] = &[
    ("neurlang-ir", &[]),
    ("neurlang-stdlib", &[]),
    ("neurlang-stencils", &["neurlang-ir"]),
    ("neurlang-opt", &["neurlang-ir", "neurlang-stencils"]),
    ("neurlang-compiler", &["neurlang-ir"]),
    ("neurlang-macros", &["neurlang-compiler", "neurlang-ir", "neurlang-opt", "neurlang-stencils"]),
    ("neurlang", &["neurlang-ir", "neurlang-macros", "neurlang-opt", "neurlang-stencils"]),
    ("neurlang-verify", &["neurlang", "neurlang-compiler", "neurlang-ir"]),
    ("neurlang-test", &["neurlang", "neurlang-compiler", "neurlang-ir", "neurlang-verify"]),
    ("cargo-neurlang", EVERYTHING),
    ("neurlang-tests", EVERYTHING),
    ("xtask", EVERYTHING),
    ("neurlang-bench", EVERYTHING),
    ("neurlang-peers", &["neurlang-bench", "neurlang-ir"]),
    ("neurlang-embed", &["neurlang"]),
    ("neurlang-checksums", &["neurlang"]),
    ("neurlang-verified", &["neurlang"]),
    ("neurlang-macro-tests", &["neurlang"]),
];

/// What the outermost crates may use.
const EVERYTHING: &[&str] = &[
    "neurlang-ir",
    "neurlang-stdlib",
    "neurlang-stencils",
    "neurlang-compiler",
    "neurlang-opt",
    "neurlang-macros",
    "neurlang",
    "neurlang-verify",
    "neurlang-test",
    "cargo-neurlang",
];

/// Crates that end up in a user's binary, and every foreign crate they may name.
const LEAN: &[(&str, &[&str])] = &[
    ("neurlang-ir", &[]),
    ("neurlang-stdlib", &[]),
    ("neurlang-stencils", &[]),
    ("neurlang-opt", &["foldhash", "smallvec"]),
    ("neurlang-compiler", &["proc-macro2", "syn"]),
    ("neurlang-macros", &["proc-macro2", "quote", "syn"]),
    ("neurlang", &["libc", "sha2"]),
];

/// Crates whose own tests may use one that depends on them, and that one.
const TESTED_WITH: &[(&str, &str)] = &[
    // What the compiler makes is run on the engines.
    ("neurlang-compiler", "neurlang"),
    // And so is what the optimiser makes.
    ("neurlang-opt", "neurlang"),
];

/// Complains about each dependency that the tables do not list.
fn check(manifest: &Manifest) -> Vec<Complaint> {
    let krate = manifest.krate.as_str();
    let complain = |reason: String| {
        let remedy = "turn the dependency round, or change the table in \
                      tests/tests/tidy/dependencies.rs together with ARCHITECTURE.md";
        Complaint::new(krate, reason, remedy)
    };
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == krate) else {
        return vec![complain("not in `ALLOWED`".to_owned())];
    };
    let lean = LEAN.iter().find(|(name, _)| *name == krate);
    let mut found = Vec::new();
    for dependency in manifest.dependencies() {
        let name = dependency.name;
        let is_ours = ALLOWED.iter().any(|(ours, _)| *ours == name);
        let may = if is_ours {
            allowed.contains(&name) || dependency.is_dev && TESTED_WITH.contains(&(krate, name))
        } else {
            dependency.is_dev || lean.is_none_or(|(_, foreign)| foreign.contains(&name))
        };
        if !may {
            found.push(complain(format!("may not depend on `{name}`")));
        }
    }
    found
}

#[test]
fn dependencies_point_one_way() {
    let members = members();
    let found: Vec<_> = members.iter().flat_map(check).collect();
    assert_none(&found);
    for (krate, _) in ALLOWED {
        let exists = members.iter().any(|member| member.krate == *krate);
        assert!(exists, "{krate}: in `ALLOWED` but not in the workspace");
    }
}

#[test]
fn every_crate_has_a_row_in_the_code_map() {
    let map = tree::files().iter().find(|file| file.path == "ARCHITECTURE.md");
    let map = map.expect("ARCHITECTURE.md exists").text.as_str();
    for (krate, _) in ALLOWED {
        let row = format!("| `{krate}` |");
        assert!(map.contains(&row), "{krate}: has no row in ARCHITECTURE.md's code map; add one");
    }
}

/// The reasons of the complaints about a crate with these tables.
fn reasons(krate: &str, dependencies: &str) -> Vec<String> {
    let text = format!("[package]\nname = \"{krate}\"\n{dependencies}");
    let found = check(&Manifest::parse("Cargo.toml", &text));
    found.into_iter().map(|found| found.reason).collect()
}

#[test]
fn the_instruction_set_may_not_reach_the_runtime() {
    let found = reasons("neurlang-ir", "[dev-dependencies]\nneurlang.workspace = true\n");
    assert_eq!(found, ["may not depend on `neurlang`"]);
    let found = reasons("neurlang", "[dependencies]\nneurlang-ir.workspace = true\n");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_foreign_crate_may_not_slip_into_a_users_binary() {
    let text = "[target.'cfg(unix)'.dependencies]\nureq.workspace = true\n\
                [dev-dependencies]\nserde_json.workspace = true\n";
    assert_eq!(reasons("neurlang", text), ["may not depend on `ureq`"]);
    assert!(reasons("xtask", text).is_empty());
}

#[test]
fn a_crate_that_the_table_does_not_know_is_named() {
    assert_eq!(reasons("neurlang-other", ""), ["not in `ALLOWED`"]);
}
