//! The workspace's manifests, and where they name dependencies.

use crate::complaint::{Complaint, assert_none};
use crate::tree;
use std::collections::BTreeSet;
use std::fs;
use toml::{Table, Value};

/// A dependency that a manifest names.
#[derive(Debug)]
pub(crate) struct Dependency<'a> {
    /// The key in the manifest.
    pub(crate) name: &'a str,
    /// True in `[dev-dependencies]`.
    pub(crate) is_dev: bool,
    value: &'a Value,
}

/// The manifest of a workspace member.
#[derive(Debug)]
pub(crate) struct Manifest {
    /// The package's name.
    pub(crate) krate: String,
    /// Its path from the repository's root.
    path: String,
    table: Table,
}

impl Manifest {
    /// Parses the text of a manifest.
    pub(crate) fn parse(path: &str, text: &str) -> Self {
        let table: Table = text.parse().unwrap_or_else(|e| panic!("{path}: {e}"));
        let name = table["package"]["name"].as_str().expect("a package has a name");
        let krate = name.to_owned();
        Self { krate, path: path.to_owned(), table }
    }

    /// Every dependency of every kind and target.
    pub(crate) fn dependencies(&self) -> Vec<Dependency<'_>> {
        let targets = self.table.get("target").and_then(Value::as_table);
        let targets = targets.into_iter().flat_map(|targets| targets.values());
        let tables = std::iter::once(&self.table).chain(targets.filter_map(Value::as_table));
        let kinds = ["dependencies", "build-dependencies", "dev-dependencies"];
        tables
            .flat_map(|table| kinds.map(|kind| (kind, table.get(kind).and_then(Value::as_table))))
            .flat_map(|(kind, table)| table.into_iter().flatten().map(move |entry| (kind, entry)))
            .map(|(kind, (name, value))| Dependency {
                name,
                is_dev: kind == "dev-dependencies",
                value,
            })
            .collect()
    }
}

/// The members that `cargo test` at the root leaves out: path, reason.
const NOT_BY_DEFAULT: &[(&str, &str)] = &[("xtask/peers", "it builds several other compilers")];

/// A list of paths in the root manifest's `[workspace]`.
fn paths(list: &str) -> Vec<String> {
    let paths = root_table()["workspace"][list].clone();
    let paths = paths.as_array().expect("a list of members").iter();
    paths.map(|path| path.as_str().expect("a member is a path").to_owned()).collect()
}

/// The manifests of all workspace members.
pub(crate) fn members() -> Vec<Manifest> {
    paths("members")
        .into_iter()
        .map(|member| {
            let path = format!("{member}/Cargo.toml");
            let text = fs::read_to_string(tree::root().join(&path))
                .unwrap_or_else(|e| panic!("{path}: {e}"));
            Manifest::parse(&path, &text)
        })
        .collect()
}

fn root_table() -> Table {
    let text =
        fs::read_to_string(tree::root().join("Cargo.toml")).expect("the root has a manifest");
    text.parse().expect("the root manifest is TOML")
}

/// Complains about dependencies that do not come from the workspace's table.
fn own_versions(manifest: &Manifest) -> Vec<Complaint> {
    let dependencies = manifest.dependencies().into_iter();
    let own = dependencies.filter(|dependency| {
        dependency.value.get("workspace").and_then(Value::as_bool) != Some(true)
    });
    own.map(|dependency| {
        let name = dependency.name;
        Complaint::new(
            &manifest.path,
            format!("`{name}` has a version of its own"),
            format!("write `{name}.workspace = true` and the version in [workspace.dependencies]"),
        )
    })
    .collect()
}

/// Complains about rows of the workspace's table that no member uses.
fn unused(rows: &[&str], members: &[Manifest]) -> Vec<Complaint> {
    let used: BTreeSet<&str> =
        members.iter().flat_map(Manifest::dependencies).map(|dependency| dependency.name).collect();
    let unused = rows.iter().filter(|row| !used.contains(*row));
    unused
        .map(|row| {
            Complaint::new(
                "Cargo.toml",
                format!("nobody depends on `{row}`"),
                "delete its row in [workspace.dependencies]",
            )
        })
        .collect()
}

#[test]
fn tests_at_the_root_are_those_of_every_member_but_the_listed_ones() {
    let left_out = |path: &String| NOT_BY_DEFAULT.iter().any(|(listed, _)| listed == path);
    let expected: Vec<_> = paths("members").into_iter().filter(|path| !left_out(path)).collect();
    assert_eq!(paths("default-members"), expected);
    assert_eq!(paths("members").len(), expected.len() + NOT_BY_DEFAULT.len());
}

#[test]
fn every_version_stands_in_the_root_manifest_and_is_used() {
    let members = members();
    let mut found: Vec<_> = members.iter().flat_map(own_versions).collect();
    let root = root_table();
    let table = root["workspace"]["dependencies"].as_table().expect("it is a table");
    let rows: Vec<_> = table.keys().map(String::as_str).collect();
    found.extend(unused(&rows, &members));
    assert_none(&found);
}

#[test]
fn a_version_of_its_own_and_a_row_nobody_uses_are_named() {
    let manifest = Manifest::parse(
        "a/Cargo.toml",
        "[package]\nname = \"a\"\n[dependencies]\nx.workspace = true\ny = \"1\"\n\
         [target.'cfg(unix)'.dev-dependencies]\nz = { version = \"1\" }\n",
    );
    let reasons: Vec<_> = own_versions(&manifest).into_iter().map(|found| found.reason).collect();
    assert_eq!(reasons, ["`y` has a version of its own", "`z` has a version of its own"]);
    let found = unused(&["w", "x"], &[manifest]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].reason, "nobody depends on `w`");
}
