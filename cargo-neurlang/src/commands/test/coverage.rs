//! Reports of what tests ran.

use crate::render::{Failure, Message, Screen};
use neurlang_test::coverage::{ModuleCoverage, table};
use serde::Serialize;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What is wanted to know of what tests ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// How much of each function.
    Table,
    /// That, and a listing of each program in this directory.
    Listings(PathBuf),
}

impl FromStr for Wanted {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(if text.is_empty() { Wanted::Table } else { Wanted::Listings(text.into()) })
    }
}

/// What tests ran of a function.
#[derive(Serialize)]
struct Object<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    function: &'a str,
    insts: usize,
    insts_run: usize,
    /// Directions of branches: two for each.
    branches: usize,
    branches_run: usize,
}

/// Reports `modules`, and writes a listing of each where it is wanted.
pub(super) fn report(
    modules: &[ModuleCoverage],
    wanted: &Wanted,
    screen: &mut Screen<'_>,
) -> Result<(), Failure> {
    if screen.is_json() {
        for module in modules {
            for function in &module.functions {
                screen.json(&Object {
                    kind: "coverage",
                    function: &format!("{}::{}", module.label, function.name),
                    insts: function.insts.1,
                    insts_run: function.insts.0,
                    branches: function.branches.1,
                    branches_run: function.branches.0,
                })?;
            }
        }
    } else {
        screen.text(&table(modules))?;
    }
    let Wanted::Listings(directory) = wanted else {
        return Ok(());
    };
    for module in modules {
        let path = directory.join(inside(&module.label)).with_extension("cov");
        write(&path, &module.listing)?;
        screen.note(&format!("wrote {}", path.display()));
    }
    Ok(())
}

/// A label as a path that stays in its directory.
fn inside(label: &str) -> String {
    let parts = label.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    format!("{}.cov", parts.collect::<Vec<_>>().join("/"))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let written =
        path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.map_err(|error| Message::io("write", &path.to_string_lossy(), &error).into())
}
