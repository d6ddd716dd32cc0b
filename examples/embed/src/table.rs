//! The table that is printed: a row for each file.

use crate::sandbox::Sums;
use std::fmt::Write;

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Its sums, and whether Rust computes the same.
    Sums {
        /// What the program computed.
        sums: Sums,
        /// Whether Rust agrees.
        agrees: bool,
    },
    /// The program stopped.
    Trapped(String),
    /// The file could not be read.
    Unreadable(String),
}

/// A file and what became of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) file: String,
    pub(crate) cell: Cell,
}

/// The rows as text, with a line of titles.
pub(crate) fn table(rows: &[Row]) -> String {
    let longest = rows.iter().map(|row| row.file.chars().count()).max();
    let width = longest.unwrap_or(0).max("file".len());
    let mut text = format!("{:width$}  {:8}  {:16}  {}\n", "file", "crc32", "fnv1a", "rust agrees");
    for Row { file, cell } in rows {
        let shown = match cell {
            Cell::Sums { sums, agrees } => {
                let fnv = sums.fnv.map_or_else(|| "-".to_owned(), |fnv| format!("{fnv:016x}"));
                let agrees = if *agrees { "yes" } else { "NO" };
                format!("{:08x}  {fnv:16}  {agrees}", sums.crc32)
            }
            Cell::Trapped(why) | Cell::Unreadable(why) => why.clone(),
        };
        writeln!(text, "{file:width$}  {shown}").expect("strings take any text");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Cell, Row, table};
    use crate::sandbox::Sums;

    #[test]
    fn columns_line_up() {
        let rows = [
            Row {
                file: "long name".into(),
                cell: Cell::Sums { sums: Sums { crc32: 0xab, fnv: Some(1) }, agrees: true },
            },
            Row { file: "b".into(), cell: Cell::Trapped("trap".into()) },
        ];
        assert_eq!(
            table(&rows),
            "file       crc32     fnv1a             rust agrees\n\
             long name  000000ab  0000000000000001  yes\n\
             b          trap\n"
        );
    }
}
