//! What can be wrong: diagnostic codes, traps and exit codes.

use super::Wanted;
use crate::exit::Exit;
use crate::render::{DocFormat, LostOutput, Screen, table};
use neurlang_ir::TrapKind;
use neurlang_ir::diag::Code;
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Row {
    /// `diagnostic`, `trap` or `exit`.
    kind: &'static str,
    name: String,
    doc: &'static str,
}

/// Prints the wanted rows; returns how many there are.
pub(super) fn print(
    format: DocFormat,
    wanted: &Wanted<'_>,
    screen: &mut Screen<'_>,
) -> Result<usize, LostOutput> {
    let rows: Vec<Row> = rows().filter(|row| wanted.any(&[&row.name])).collect();
    match format {
        DocFormat::Json => rows.iter().try_for_each(|row| screen.json(row))?,
        DocFormat::Human => {
            let cells = |row: &Row| vec![row.name.clone(), row.doc.to_owned()];
            screen.text(&table::columns(&rows.iter().map(cells).collect::<Vec<_>>(), ""))?;
        }
        DocFormat::Markdown => screen.text(&markdown(&rows))?,
    }
    Ok(rows.len())
}

fn rows() -> impl Iterator<Item = Row> {
    let codes = Code::ALL.iter().map(|code| Row {
        kind: "diagnostic",
        name: code.text().to_owned(),
        doc: code.doc(),
    });
    let traps = TrapKind::ALL.iter().map(|kind| Row {
        kind: "trap",
        name: kind.name().to_owned(),
        doc: kind.message(),
    });
    let exits = Exit::ALL.iter().map(|(exit, doc)| Row {
        kind: "exit",
        name: exit.code().to_string(),
        doc,
    });
    codes.chain(traps).chain(exits)
}

/// The sections of the page: kind, title, what the rows are.
const SECTIONS: [(&str, &str, &str); 3] = [
    (
        "diagnostic",
        "Diagnostics",
        "What is wrong with a program's text, code or file. All of them are reported at once.",
    ),
    ("trap", "Traps", "Why a running program stopped."),
    ("exit", "Exit codes", "What `cargo neurlang` tells the shell."),
];

fn markdown(rows: &[Row]) -> String {
    let mut text = String::from("# Errors\n");
    for (kind, title, about) in SECTIONS {
        let _infallible = write!(text, "\n## {title}\n\n{about}\n\n");
        let cells = |row: &Row| vec![format!("`{}`", row.name), row.doc.to_owned()];
        let cells: Vec<_> = rows.iter().filter(|row| row.kind == kind).map(cells).collect();
        text.push_str(&table::markdown(&["name", "meaning"], &cells));
    }
    text
}
