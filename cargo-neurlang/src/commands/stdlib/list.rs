//! The list of functions.

use super::verdicts::Verdicts;
use super::{Args, modules, verdicts_file};
use crate::exit::Exit;
use crate::project::{Digest, Unit, parallel};
use crate::render::{Failure, Screen, table};
use neurlang_compiler::{FnReport, Output, Source, compile};
use neurlang_ir::binary;
use neurlang_test::project::Project;
use serde::Serialize;

/// What is said of a function nobody has verified since it changed.
const NOT_VERIFIED: &str = "not verified";

#[derive(Serialize)]
struct Row {
    module: String,
    r#fn: String,
    signature: String,
    doc: String,
    verdict: String,
    /// On how many inputs; null when nobody tried.
    cases: Option<u64>,
    /// The width of which all inputs are among them: `u8`, `u16`.
    narrow: Option<String>,
}

/// Lists the functions that were asked for.
pub(super) fn list(
    args: &Args,
    project: &Project,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let verdicts = Verdicts::read(&verdicts_file(args, project));
    let units = modules(project);
    let outputs = compiled(&units, project);
    let mut rows = Vec::new();
    for (unit, output) in units.iter().zip(&outputs) {
        let digest = digest(unit, output);
        for function in output.functions.iter().filter(|function| function.public) {
            rows.push(row(unit, function, digest, &verdicts));
        }
    }
    let wanted = args.filter.as_deref().unwrap_or("");
    rows.retain(|row| format!("{}::{}", row.module, row.r#fn).contains(wanted));
    if rows.is_empty() {
        screen.note("no function has this in its name");
        return Ok(Exit::NothingMatched);
    }
    if screen.is_json() {
        rows.iter().try_for_each(|row| screen.json(row))?;
        return Ok(Exit::Success);
    }
    let cells = |row: &Row| {
        let name = row.signature.strip_prefix("fn ").unwrap_or(&row.signature);
        let verdict = match &row.narrow {
            Some(width) => format!("{}, all of {width}", row.verdict),
            None => row.verdict.clone(),
        };
        vec![format!("{}::{name}", row.module), verdict, row.doc.clone()]
    };
    screen.text(&table::columns(&rows.iter().map(cells).collect::<Vec<_>>(), ""))?;
    let verified = rows.iter().filter(|row| row.cases.is_some() && row.verdict != "failed").count();
    screen.note(&format!("{verified} of {} functions are verified", rows.len()));
    Ok(Exit::Success)
}

/// What the compiler makes of each module.
pub(super) fn compiled(units: &[Unit], project: &Project) -> Vec<Output> {
    let options = project.options();
    parallel::map(units, |unit| compile(&Source { name: &unit.file, text: &unit.text }, &options))
}

/// The hash of what a verdict is about: a module's Rust and the IR that it compiles to.
pub(super) fn digest(unit: &Unit, output: &Output) -> Digest {
    Digest::of([unit.text.as_bytes(), &binary::encode(&output.module)])
}

fn row(unit: &Unit, function: &FnReport, digest: Digest, verdicts: &Verdicts) -> Row {
    let name = &function.name;
    let known = verdicts.of(&format!("{}::{name}", unit.name), digest);
    let first = function.docs.iter().map(|line| line.trim()).find(|line| !line.is_empty());
    let signature = function.sig.as_ref().map_or_else(|| format!("fn {name}"), ToString::to_string);
    Row {
        module: unit.name.clone(),
        r#fn: name.clone(),
        signature,
        doc: first.unwrap_or_default().to_owned(),
        verdict: known.map_or(NOT_VERIFIED, |known| &known.verdict).to_owned(),
        cases: known.map(|known| known.cases),
        narrow: known.and_then(|known| known.narrow.clone()),
    }
}
