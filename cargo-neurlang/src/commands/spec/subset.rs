//! The subset of Rust: its methods, and what is outside.

use super::Wanted;
use crate::render::{DocFormat, LostOutput, Screen, table};
use neurlang_compiler::methods::{Method, Of, Receivers};
use neurlang_ir::diag::Code;
use serde::Serialize;
use std::fmt::Write as _;

/// What the codes for Rust outside the subset start with.
const OUTSIDE: &str = "NL05";

#[derive(Serialize)]
struct Row {
    /// `method` or `outside`.
    kind: &'static str,
    /// A method's name, or a code.
    name: &'static str,
    /// A method's types.
    on: &'static str,
    /// A method's signature, or what the code means.
    doc: String,
}

/// Prints the wanted rows; returns how many there are.
pub(super) fn print(
    format: DocFormat,
    wanted: &Wanted<'_>,
    screen: &mut Screen<'_>,
) -> Result<usize, LostOutput> {
    let rows: Vec<Row> = rows().filter(|row| wanted.any(&[row.name])).collect();
    match format {
        DocFormat::Json => rows.iter().try_for_each(|row| screen.json(row))?,
        DocFormat::Human => {
            let cells = |row: &Row| vec![row.name.to_owned(), row.on.to_owned(), row.doc.clone()];
            screen.text(&table::columns(&rows.iter().map(cells).collect::<Vec<_>>(), ""))?;
        }
        DocFormat::Markdown => screen.text(&markdown(&rows))?,
    }
    Ok(rows.len())
}

fn rows() -> impl Iterator<Item = Row> {
    let methods = Method::ALL.iter().map(|&method| Row {
        kind: "method",
        name: method.name(),
        on: on(method.receivers()),
        doc: signature(method),
    });
    let codes = Code::ALL.iter().filter(|code| code.text().starts_with(OUTSIDE));
    let outside = codes.map(|code| Row {
        kind: "outside",
        name: code.text(),
        on: "",
        doc: code.doc().to_owned(),
    });
    methods.chain(outside)
}

fn on(receivers: Receivers) -> &'static str {
    match receivers {
        Receivers::Int => "integers",
        Receivers::SInt => "signed integers",
        Receivers::UInt => "unsigned integers",
        Receivers::Ordered => "integers, bool, char, Ordering",
        Receivers::Float => "f32, f64",
        Receivers::Ascii => "u8, char",
        Receivers::Char => "char",
        Receivers::Order => "Ordering",
    }
}

fn type_text(of: Of) -> &'static str {
    match of {
        Of::Same => "Self",
        Of::SameRef => "&Self",
        Of::Signed => "signed",
        Of::Unsigned => "unsigned",
        Of::U32 => "u32",
        Of::I32 => "i32",
        Of::Usize => "usize",
        Of::Bool => "bool",
        Of::Ordering => "Ordering",
        Of::FloatBits => "bits",
        Of::Bytes => "[u8; N]",
        Of::OptSame => "Option<Self>",
        Of::OptU32 => "Option<u32>",
        Of::OptOrdering => "Option<Ordering>",
        Of::SameBool => "(Self, bool)",
    }
}

fn signature(method: Method) -> String {
    let receiver = (!method.is_associated()).then_some("self");
    let operands = method.operands().iter().map(|&of| type_text(of));
    let operands: Vec<&str> = receiver.into_iter().chain(operands).collect();
    format!("({}) -> {}", operands.join(", "), type_text(method.output()))
}

fn markdown(rows: &[Row]) -> String {
    let cells = |kind: &'static str| {
        let of_kind = rows.iter().filter(move |row| row.kind == kind);
        let cells = of_kind.map(|row| match row.kind {
            "method" => {
                vec![format!("`{}`", row.name), row.on.to_owned(), format!("`{}`", row.doc)]
            }
            _ => vec![format!("`{}`", row.name), row.doc.clone()],
        });
        cells.collect::<Vec<_>>()
    };
    let mut text = String::new();
    for (kind, title, head) in [
        ("method", "Methods", &["method", "of", "signature"][..]),
        ("outside", "Outside the subset", &["code", "meaning"][..]),
    ] {
        let cells = cells(kind);
        if !cells.is_empty() {
            let _infallible = write!(text, "## {title}\n\n{}\n", table::markdown(head, &cells));
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
