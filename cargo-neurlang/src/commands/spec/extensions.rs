//! Extension functions.

use super::Wanted;
use crate::render::{DocFormat, LostOutput, Screen, table};
use neurlang_ir::ext::{ExtEffect, ExtTaint};
use neurlang_ir::{ExtDef, ExtParam};
use serde::Serialize;

#[derive(Serialize)]
struct Row {
    id: u32,
    name: &'static str,
    params: Vec<&'static str>,
    result: Option<&'static str>,
    effect: &'static str,
    taint: &'static str,
    fuel: u32,
    doc: &'static str,
}

/// Prints the wanted extensions; returns how many there are.
pub(super) fn print(
    format: DocFormat,
    wanted: &Wanted<'_>,
    screen: &mut Screen<'_>,
) -> Result<usize, LostOutput> {
    let defs = neurlang::extensions().defs();
    let rows: Vec<Row> =
        defs.iter().filter(|def| wanted.any(&[def.name, &def.id.to_string()])).map(row).collect();
    match format {
        DocFormat::Json => rows.iter().try_for_each(|row| screen.json(row))?,
        DocFormat::Human => {
            let cells = |row: &Row| {
                vec![row.id.to_string(), signature(row), row.effect.to_owned(), row.doc.to_owned()]
            };
            screen.text(&table::columns(&rows.iter().map(cells).collect::<Vec<_>>(), ""))?;
        }
        DocFormat::Markdown => screen.text(&markdown(&rows))?,
    }
    Ok(rows.len())
}

fn row(def: &ExtDef) -> Row {
    Row {
        id: def.id,
        name: def.name,
        params: def.params.iter().map(|param| param.name()).collect(),
        result: def.result.map(ExtParam::name),
        effect: match def.effect {
            ExtEffect::Pure => "pure",
            ExtEffect::Alloc => "alloc",
            ExtEffect::Random => "random",
        },
        taint: match def.taint {
            ExtTaint::Neither => "neither",
            ExtTaint::Source => "source",
            ExtTaint::Sink => "sink",
        },
        fuel: def.fuel,
        doc: def.doc,
    }
}

fn signature(row: &Row) -> String {
    let result = row.result.map_or(String::new(), |result| format!(" -> {result}"));
    format!("{}({}){result}", row.name, row.params.join(", "))
}

const HEAD: &str = "\
# Extension functions

`ext.call rd, @name, operands` calls one of these by its name. `int` and `float` are registers,
`handle` is a register that holds an object of the extension, `read` and `write` are capability
registers.

";

fn markdown(rows: &[Row]) -> String {
    let cells = |row: &Row| {
        let signature = format!("`{}`", signature(row));
        let (taint, fuel) = (row.taint.to_owned(), row.fuel.to_string());
        vec![row.id.to_string(), signature, row.effect.to_owned(), taint, fuel, row.doc.to_owned()]
    };
    let head = ["id", "function", "effect", "taint", "fuel", "meaning"];
    let cells: Vec<_> = rows.iter().map(cells).collect();
    format!("{HEAD}{}", table::markdown(&head, &cells))
}
