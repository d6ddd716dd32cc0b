//! The table that is printed: a row for each file, and a line about all of them.

use crate::Counted;
use std::fmt::Write as _;
use std::time::Duration;

/// The rows as text, with a line of titles.
pub(crate) fn table(all: &[(String, Counted)]) -> String {
    let width = all.iter().map(|(file, _)| file.chars().count()).max().unwrap_or(0).max(4);
    let mut text = format!(
        "{:width$} {:>8} {:>8} {:>10}  {:8}  {:8}  {:16}  {}\n",
        "file", "lines", "words", "bytes", "crc32", "adler32", "fnv1a", "rustc agrees"
    );
    for (file, counted) in all {
        let sums = counted.verified;
        let agrees = if counted.agrees() { "yes" } else { "NO" };
        let _infallible = writeln!(
            text,
            "{file:width$} {:>8} {:>8} {:>10}  {:08x}  {:08x}  {:016x}  {agrees}",
            sums.lines, sums.words, sums.bytes, sums.crc32, sums.adler32, sums.fnv1a
        );
    }
    text
}

/// How many files agree, and what the two builds took for all of them.
pub(crate) fn summary(all: &[(String, Counted)]) -> String {
    let agreeing = all.iter().filter(|(_, counted)| counted.agrees()).count();
    let time = |of: fn(&Counted) -> Duration| -> f64 {
        all.iter().map(|(_, counted)| of(counted).as_secs_f64() * 1e3).sum()
    };
    let verified = time(|counted| counted.verified_time);
    let plain = time(|counted| counted.plain_time);
    let count = all.len();
    format!("{agreeing} of {count} files agree; {verified:.1} ms verified, {plain:.1} ms rustc\n")
}
