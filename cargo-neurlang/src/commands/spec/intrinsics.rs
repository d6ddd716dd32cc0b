//! Intrinsics: statements that expand to instructions.

use super::Wanted;
use crate::render::{DocFormat, LostOutput, Screen, table};
use neurlang_ir::asm::intrinsics::{ALL, Intrinsic};
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Row {
    name: &'static str,
    params: Vec<Param>,
    doc: &'static str,
    /// The instructions it stands for.
    body: String,
}

#[derive(Serialize)]
struct Param {
    name: &'static str,
    kind: &'static str,
}

/// Prints the wanted intrinsics; returns how many there are.
pub(super) fn print(
    format: DocFormat,
    wanted: &Wanted<'_>,
    screen: &mut Screen<'_>,
) -> Result<usize, LostOutput> {
    let rows: Vec<Row> = ALL.iter().filter(|row| wanted.any(&[row.name])).map(row).collect();
    match format {
        DocFormat::Json => rows.iter().try_for_each(|row| screen.json(row))?,
        DocFormat::Human => {
            let cells = |row: &Row| vec![syntax(row), row.doc.to_owned()];
            screen.text(&table::columns(&rows.iter().map(cells).collect::<Vec<_>>(), ""))?;
        }
        DocFormat::Markdown => screen.text(&markdown(&rows))?,
    }
    Ok(rows.len())
}

fn row(intrinsic: &Intrinsic) -> Row {
    let params =
        intrinsic.params.iter().map(|param| Param { name: param.name, kind: param.kind.name() });
    Row {
        name: intrinsic.name,
        params: params.collect(),
        doc: intrinsic.doc,
        body: unindent(intrinsic.body),
    }
}

/// `body` without empty first and last lines and the indentation that its labels have.
fn unindent(body: &str) -> String {
    let lines: Vec<&str> =
        body.trim_end().lines().skip_while(|line| line.trim().is_empty()).collect();
    let line = |line: &&str| {
        let text = line.trim();
        if text.ends_with(':') { format!("{text}\n") } else { format!("    {text}\n") }
    };
    lines.iter().map(line).collect()
}

fn syntax(row: &Row) -> String {
    let names: Vec<&str> = row.params.iter().map(|param| param.name).collect();
    format!("@{} {}", row.name, names.join(", ")).trim_end().to_owned()
}

const HEAD: &str = "\
# Intrinsics

A statement `@name operands` stands for the instructions shown with it. Registers that they
need for themselves are chosen among `r8` to `r31` that the function does not use.
";

fn markdown(rows: &[Row]) -> String {
    let mut text = String::from(HEAD);
    for row in rows {
        let Row { doc, body, .. } = row;
        let _infallible = write!(text, "\n## `{}`\n\n{doc}\n\n", syntax(row));
        let params = row.params.iter().map(|Param { name, kind }| format!("`{name}`: {kind}"));
        let params: Vec<String> = params.collect();
        if !params.is_empty() {
            let _infallible = write!(text, "{}.\n\n", params.join(" · "));
        }
        let _infallible = write!(text, "```text\n{body}```\n");
    }
    text
}
