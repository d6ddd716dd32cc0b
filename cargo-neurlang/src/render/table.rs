//! Tables of text: aligned columns for people, pipes for Markdown.

use super::visible;

/// Columns that a cell is filled up to; a longer one moves what follows it.
const WIDTH_MAX: usize = 100;

/// Lines with the cells of each column under each other; no trailing spaces.
pub(crate) fn columns(rows: &[Vec<String>], indent: &str) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter(|row| row.len() > column + 1);
        cells.map(|row| row[column].chars().count()).max().unwrap_or(0).min(WIDTH_MAX)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells =
            row.iter().zip(&widths).map(|(cell, &width)| format!("{:width$}", visible(cell)));
        let line = cells.collect::<Vec<_>>().join("  ");
        text.push_str(indent);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A Markdown table.
pub(crate) fn markdown(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head_cells: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let mut text = line(&head_cells);
    text.push('|');
    text.push_str(&" --- |".repeat(head.len()));
    text.push('\n');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escape(cell)).collect();
        text.push_str(&line(&cells));
    }
    text
}

/// `text` with what would end a cell escaped; a pipe ends one even inside backquotes.
fn escape(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::{columns, markdown};

    fn rows() -> Vec<Vec<String>> {
        [["a", "one"], ["long", "t|o"]].map(|row| row.map(String::from).to_vec()).to_vec()
    }

    #[test]
    fn columns_align_and_lines_do_not_end_in_spaces() {
        assert_eq!(columns(&rows(), "  "), "  a     one\n  long  t|o\n");
    }

    #[test]
    fn a_pipe_in_a_cell_is_escaped() {
        let text = markdown(&["name", "value"], &rows());
        assert_eq!(text, "| name | value |\n| --- | --- |\n| a | one |\n| long | t\\|o |\n");
    }
}
