//! How characters look on a terminal: their width, and a harmless form of those that
//! would move the cursor or turn the text around.

use alloc::string::String;

/// Columns that a tab is shown with.
const TAB_COLUMNS: usize = 4;

/// Characters without a column of their own: combining marks, joiners, selectors.
const ZERO: &[(u32, u32)] = &[
    (0x0300, 0x036f),
    (0x0483, 0x0489),
    (0x0591, 0x05bd),
    (0x0610, 0x061a),
    (0x064b, 0x065f),
    (0x0900, 0x0902),
    (0x093c, 0x093c),
    (0x0941, 0x0948),
    (0x0e31, 0x0e31),
    (0x0e34, 0x0e3a),
    (0x0e47, 0x0e4e),
    (0x1ab0, 0x1aff),
    (0x1dc0, 0x1dff),
    (0x200b, 0x200d),
    (0x20d0, 0x20ff),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
    (0xe0100, 0xe01ef),
];

/// Characters of two columns: East Asian wide and full-width forms, and pictures.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115f),
    (0x231a, 0x231b),
    (0x23e9, 0x23ec),
    (0x2614, 0x2615),
    (0x2648, 0x2653),
    (0x26a1, 0x26a1),
    (0x26bd, 0x26be),
    (0x2705, 0x2705),
    (0x270a, 0x270b),
    (0x2728, 0x2728),
    (0x274c, 0x274c),
    (0x2753, 0x2757),
    (0x2e80, 0x303e),
    (0x3041, 0xa4cf),
    (0xa960, 0xa97c),
    (0xac00, 0xd7a3),
    (0xf900, 0xfaff),
    (0xfe30, 0xfe6f),
    (0xff00, 0xff60),
    (0xffe0, 0xffe6),
    (0x1f300, 0x1f64f),
    (0x1f680, 0x1f6ff),
    (0x1f900, 0x1f9ff),
    (0x20000, 0x3fffd),
];

/// Columns that `c` takes as [`push_visible`] shows it.
pub(super) fn char_width(c: char) -> usize {
    match c {
        '\t' => TAB_COLUMNS,
        '\r' => 0,
        ' '..='~' => 1,
        _ if contains(ZERO, c) => 0,
        _ if contains(WIDE, c) => 2,
        _ => 1,
    }
}

/// Appends `text` as it is safe to show: tabs as spaces, carriage returns left out, other
/// control characters and changes of writing direction as U+FFFD.
pub(super) fn push_visible(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\t' => out.extend([' '; TAB_COLUMNS]),
            '\r' => {}
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push('\u{fffd}');
            }
            _ if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

fn contains(ranges: &[(u32, u32)], c: char) -> bool {
    let code = c as u32;
    let after = ranges.partition_point(|&(first, _)| first <= code);
    after > 0 && code <= ranges[after - 1].1
}

#[cfg(test)]
mod tests {
    use super::{WIDE, ZERO, char_width};

    #[test]
    fn ranges_ascend_without_overlap() {
        for ranges in [ZERO, WIDE] {
            for pair in ranges.windows(2) {
                assert!(pair[0].1 < pair[1].0);
            }
        }
    }

    #[test]
    fn widths_are_those_of_a_terminal() {
        for (c, width) in [('a', 1), ('\t', 4), ('日', 2), ('\u{301}', 0), ('é', 1), ('🦀', 2)]
        {
            assert_eq!(char_width(c), width, "{c:?}");
        }
    }
}
