//! Keys of the project file.

use super::Wanted;
use crate::render::{DocFormat, LostOutput, Screen, table};
use neurlang_test::project::FILE_NAME;
use neurlang_test::project::keys::{KEYS, Key, SECTIONS};
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Row {
    section: &'static str,
    key: &'static str,
    value: String,
    /// As TOML; null when leaving the key out means nothing.
    default: Option<&'static str>,
    doc: &'static str,
}

/// Prints the wanted keys; returns how many there are.
pub(super) fn print(
    format: DocFormat,
    wanted: &Wanted<'_>,
    screen: &mut Screen<'_>,
) -> Result<usize, LostOutput> {
    let keys = KEYS.iter().filter(|key| wanted.any(&[key.name, key.section]));
    let rows: Vec<Row> = keys.map(row).collect();
    match format {
        DocFormat::Json => rows.iter().try_for_each(|row| screen.json(row))?,
        DocFormat::Human => {
            let cells = |row: &Row| {
                vec![format!("{}.{}", row.section, row.key), row.value.clone(), row.doc.to_owned()]
            };
            screen.text(&table::columns(&rows.iter().map(cells).collect::<Vec<_>>(), ""))?;
        }
        DocFormat::Markdown => screen.text(&markdown(&rows))?,
    }
    Ok(rows.len())
}

fn row(key: &Key) -> Row {
    Row {
        section: key.section,
        key: key.name,
        value: key.expects(),
        default: Some(key.default).filter(|default| !default.is_empty()),
        doc: key.doc,
    }
}

fn markdown(rows: &[Row]) -> String {
    let mut text = format!(
        "# The project file\n\n\
         `{FILE_NAME}` makes its directory a project: `cargo neurlang build`, `test`, `verify` and \
         `clean` work on the one in\nthe working directory or the nearest directory above it. It is \
         TOML; a key or a value that it does not know is an error.\n"
    );
    for (section, about) in SECTIONS {
        let of_section: Vec<&Row> = rows.iter().filter(|row| row.section == *section).collect();
        if of_section.is_empty() {
            continue;
        }
        let _infallible = write!(text, "\n## `[{section}]`: {about}\n\n");
        let cells = |row: &&Row| {
            let default = row.default.map_or(String::new(), |default| format!("`{default}`"));
            vec![format!("`{}`", row.key), row.value.clone(), default, row.doc.to_owned()]
        };
        let cells: Vec<_> = of_section.iter().map(cells).collect();
        text.push_str(&table::markdown(&["key", "value", "default", "meaning"], &cells));
    }
    text
}
