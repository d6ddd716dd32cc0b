//! Differences between two texts, as `diff -u` shows them.

use std::fmt::Write as _;

/// Unchanged lines shown around a change.
const CONTEXT_LINES: usize = 3;
/// Cells of the table that finds common lines; larger changes are shown as a whole.
const CELLS_MAX: usize = 1 << 22;

/// How `new` differs from `old`; `old` is `None` for a file that does not exist yet.
pub(crate) fn unified(name: &str, old: Option<&str>, new: &str) -> String {
    let from = if old.is_some() { format!("a/{name}") } else { "/dev/null".to_owned() };
    let mut text = format!("--- {from}\n+++ b/{name}\n");
    let old: Vec<&str> = old.unwrap_or("").lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let edits = edits(&old, &new);
    let changed = |at: &usize| !matches!(edits[*at], Edit::Keep(_));
    let mut at = 0;
    while let Some(first) = (at..edits.len()).find(changed) {
        let start = first.saturating_sub(CONTEXT_LINES).max(at);
        let mut end = first + 1;
        // Changes whose surroundings touch are one hunk.
        while let Some(next) = (end..edits.len().min(end + 2 * CONTEXT_LINES + 1)).find(changed) {
            end = next + 1;
        }
        let end = edits.len().min(end + CONTEXT_LINES);
        hunk(&mut text, &edits, start..end);
        at = end;
    }
    text
}

/// A line of the two texts.
enum Edit<'a> {
    Keep(&'a str),
    Remove(&'a str),
    Add(&'a str),
}

fn hunk(text: &mut String, edits: &[Edit<'_>], range: std::ops::Range<usize>) {
    let olds = |edits: &[Edit<'_>]| edits.iter().filter(|e| !matches!(e, Edit::Add(_))).count();
    let news = |edits: &[Edit<'_>]| edits.iter().filter(|e| !matches!(e, Edit::Remove(_))).count();
    let (before, inside) = (&edits[..range.start], &edits[range.clone()]);
    // An empty side is numbered by the line before it.
    let place = |start: usize, len: usize| (start + usize::from(len > 0), len);
    let (old_at, old_len) = place(olds(before), olds(inside));
    let (new_at, new_len) = place(news(before), news(inside));
    let _infallible = writeln!(text, "@@ -{old_at},{old_len} +{new_at},{new_len} @@");
    for edit in inside {
        let (mark, line) = match edit {
            Edit::Keep(line) => (' ', line),
            Edit::Remove(line) => ('-', line),
            Edit::Add(line) => ('+', line),
        };
        let _infallible = writeln!(text, "{mark}{line}");
    }
}

fn edits<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Edit<'a>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let same = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, tail) = old_rest.split_at(old_rest.len() - same);
    let new_middle = &new_rest[..new_rest.len() - same];
    let keep = |lines: &[&'a str]| lines.iter().map(|line| Edit::Keep(line)).collect::<Vec<_>>();
    let mut all = keep(&old[..head]);
    all.extend(middle(old_middle, new_middle));
    all.extend(keep(tail));
    all
}

/// The edits of a part by its longest common subsequence of lines.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Edit<'a>> {
    let width = new.len() + 1;
    let mut common = vec![0_u32; 0];
    let fits = (old.len() + 1).checked_mul(width).is_some_and(|cells| cells <= CELLS_MAX);
    if fits {
        common.resize((old.len() + 1) * width, 0);
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                common[i * width + j] = if old[i] == new[j] {
                    common[(i + 1) * width + j + 1] + 1
                } else {
                    common[(i + 1) * width + j].max(common[i * width + j + 1])
                };
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut all = Vec::new();
    while i < old.len() || j < new.len() {
        if fits && i < old.len() && j < new.len() && old[i] == new[j] {
            all.push(Edit::Keep(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len()
            && (j == new.len() || !fits || common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            all.push(Edit::Remove(old[i]));
            i += 1;
        } else {
            all.push(Edit::Add(new[j]));
            j += 1;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn a_new_file_is_added_lines() {
        let diff = unified("x", None, "a\nb\n");
        assert_eq!(diff, "--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    }

    #[test]
    fn a_change_stands_between_its_neighbours() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let diff = unified("x", Some(old), &old.replace("5\n", "five\nand\n"));
        let hunk = "@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+and\n 6\n 7\n 8\n";
        assert_eq!(diff, format!("--- a/x\n+++ b/x\n{hunk}"));
    }

    #[test]
    fn far_changes_are_two_hunks_and_near_ones_one() {
        let line = |n: u32| format!("{n}\n");
        let old: String = (0..40).map(line).collect();
        let two = unified("x", Some(&old), &old.replace("\n5\n", "\n").replace("\n30\n", "\n"));
        assert_eq!(two.matches("@@ -").count(), 2, "{two}");
        let one = unified("x", Some(&old), &old.replace("\n5\n", "\n").replace("\n11\n", "\n"));
        assert_eq!(one.matches("@@ -").count(), 1, "{one}");
        assert_eq!(unified("x", Some(&old), &old).lines().count(), 2);
    }
}
