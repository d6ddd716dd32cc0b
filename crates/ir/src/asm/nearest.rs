//! The name a user probably meant.

use alloc::format;
use alloc::string::String;

/// Names compared before the search gives up; a wrong name in a huge module gets no advice.
const CANDIDATES_MAX: usize = 1024;
/// Bytes of a name that is worth comparing.
const NAME_BYTES_MAX: usize = 32;

/// The candidate closest to `name`, when one is close: a third of the characters may differ.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > NAME_BYTES_MAX {
        return None;
    }
    let allowed = (name.len() / 3).max(1);
    let cost_max = allowed * EDIT;
    candidates
        .into_iter()
        .take(CANDIDATES_MAX)
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= allowed)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|&(cost, _)| cost <= cost_max)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Advice to write the nearest candidate, if there is one.
#[must_use]
pub fn advice<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, candidates).map(|found| format!("write `{found}`"))
}

/// The cost of inserting, deleting or replacing a byte.
const EDIT: usize = 2;
/// The cost of swapping two neighbours, the likelier slip.
const SWAP: usize = 1;

/// What it costs to make `b` of `a`, upper and lower case being the same.
fn distance(a: &str, b: &str) -> usize {
    const WIDTH: usize = NAME_BYTES_MAX * 2 + 1;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if b.len() >= WIDTH {
        return usize::MAX;
    }
    let mut rows = [[0_usize; WIDTH]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j * EDIT;
    }
    for (i, &from) in a.iter().enumerate() {
        let [before, above, row] = &mut rows_ending_at(&mut rows, i + 1);
        row[0] = (i + 1) * EDIT;
        for (j, &to) in b.iter().enumerate() {
            let cost = usize::from(!from.eq_ignore_ascii_case(&to)) * EDIT;
            let mut best = (above[j] + cost).min(above[j + 1] + EDIT).min(row[j] + EDIT);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                best = best.min(before[j - 1] + SWAP);
            }
            row[j + 1] = best;
        }
    }
    rows[a.len() % 3][b.len()]
}

/// The rows numbered `at - 2`, `at - 1` and `at` of a table that keeps three rows.
fn rows_ending_at<const N: usize>(rows: &mut [[usize; N]; 3], at: usize) -> [&mut [usize; N]; 3] {
    let [zero, one, two] = rows;
    match at % 3 {
        0 => [one, two, zero],
        1 => [two, zero, one],
        _ => [zero, one, two],
    }
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distances_add_up_edits() {
        for (a, b, cost) in [
            ("", "abc", 6),
            ("add", "add", 0),
            ("add", "ADD", 0),
            ("add", "and", 2),
            ("ad", "add", 2),
            ("jupm", "jump", 1),
            ("load.u8", "load.u16", 4),
            ("kitten", "sitting", 6),
        ] {
            assert_eq!(distance(a, b), cost, "{a} {b}");
        }
    }

    #[test]
    fn only_a_close_name_is_suggested() {
        assert_eq!(nearest("lop", ["loop", "done"]), Some("loop"));
        assert_eq!(nearest("finish", ["loop", "done"]), None);
        assert_eq!(nearest("x", []), None);
    }
}
