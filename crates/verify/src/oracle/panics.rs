//! Which trap stands for a panic.

use neurlang_ir::TrapKind;

/// Beginnings of the messages of the compiler and the standard library.
const MESSAGES: &[(&str, TrapKind)] = &[
    ("attempt to divide by zero", TrapKind::Divide),
    ("attempt to calculate the remainder with a divisor of zero", TrapKind::Divide),
    ("attempt to add with overflow", TrapKind::Overflow),
    ("attempt to subtract with overflow", TrapKind::Overflow),
    ("attempt to multiply with overflow", TrapKind::Overflow),
    ("attempt to divide with overflow", TrapKind::Overflow),
    ("attempt to calculate the remainder with overflow", TrapKind::Overflow),
    ("attempt to negate with overflow", TrapKind::Overflow),
    ("attempt to shift left with overflow", TrapKind::Overflow),
    ("attempt to shift right with overflow", TrapKind::Overflow),
    ("index out of bounds", TrapKind::Bounds),
    ("range start index", TrapKind::Bounds),
    ("range end index", TrapKind::Bounds),
    ("slice index starts at", TrapKind::Bounds),
    ("attempted to index slice", TrapKind::Bounds),
    ("mid > len", TrapKind::Bounds),
    ("byte index", TrapKind::Bounds),
    ("start byte index", TrapKind::Bounds),
    ("end byte index", TrapKind::Bounds),
    ("begin <= end", TrapKind::Bounds),
    ("begin > end", TrapKind::Bounds),
    ("called `Option::unwrap()` on a `None` value", TrapKind::Unwrap),
    ("called `Result::unwrap()` on an `Err` value", TrapKind::Unwrap),
    ("internal error: entered unreachable code", TrapKind::Unreachable),
    ("assertion `left == right` failed", TrapKind::Assert),
    ("assertion `left != right` failed", TrapKind::Assert),
    ("assertion failed: ", TrapKind::Assert),
    ("not yet implemented", TrapKind::Panic),
    ("not implemented", TrapKind::Panic),
    ("explicit panic", TrapKind::Panic),
    ("min > max", TrapKind::Panic),
    ("copy_from_slice: source slice length", TrapKind::Panic),
    ("source slice length", TrapKind::Panic),
    ("chunk size must be non-zero", TrapKind::Panic),
    ("argument of integer logarithm must be positive", TrapKind::Panic),
    ("from_digit: radix", TrapKind::Panic),
    ("to_digit: ", TrapKind::Panic),
];

/// Macros that stand at the place of a panic.
const MACROS: &[(&str, TrapKind)] = &[
    ("assert", TrapKind::Assert),
    ("assert_eq", TrapKind::Assert),
    ("assert_ne", TrapKind::Assert),
    ("debug_assert", TrapKind::Assert),
    ("debug_assert_eq", TrapKind::Assert),
    ("debug_assert_ne", TrapKind::Assert),
    ("panic", TrapKind::Panic),
    ("todo", TrapKind::Panic),
    ("unimplemented", TrapKind::Panic),
    ("unreachable", TrapKind::Unreachable),
];

/// The kind of trap, and whether that is sure. `place` is the source text from where the panic
/// says it is; none when that is outside the user's file.
pub(super) fn trap_kind(message: &str, place: Option<&str>) -> (TrapKind, bool) {
    let (word, mark) = place.map_or(("", None), first_word);
    // A macro at the place is surer than the message, which the user may have chosen.
    if let Some(&(_, kind)) = MACROS.iter().find(|(name, _)| mark == Some('!') && *name == word) {
        return (kind, true);
    }
    match MESSAGES.iter().find(|(start, _)| message.starts_with(start)) {
        // An assertion inside the standard library is no `assert!` of the user's.
        Some((_, TrapKind::Assert)) if place.is_none() => (TrapKind::Panic, false),
        Some(&(_, kind)) => (kind, true),
        None if mark == Some('(') && word == "expect" => (TrapKind::Unwrap, true),
        None => (TrapKind::Panic, false),
    }
}

/// The last word of the path at the beginning of `text`, and what comes after it.
fn first_word(text: &str) -> (&str, Option<char>) {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let end = text.find(|c| !is_path(c)).unwrap_or(text.len());
    let word = text[..end].rsplit(':').next().unwrap_or("");
    (word, text[end..].trim_start().chars().next())
}

/// The text from `line` and `col` on, both from 1.
pub(super) fn text_at(text: &str, line: u32, col: u32) -> Option<&str> {
    let line = text.lines().nth((line as usize).checked_sub(1)?)?;
    let (at, _) = line.char_indices().nth((col as usize).checked_sub(1)?)?;
    Some(&line[at..])
}

#[cfg(test)]
mod tests {
    use super::{text_at, trap_kind};
    use neurlang_ir::TrapKind;

    #[test]
    fn the_place_tells_what_the_message_does_not() {
        let table = [
            ("boom", Some("expect(\"boom\")"), (TrapKind::Unwrap, true)),
            ("boom", Some("assert!(x, \"boom\")"), (TrapKind::Assert, true)),
            ("boom", Some("panic!(\"boom\")"), (TrapKind::Panic, true)),
            ("boom", Some("core::panic!(\"boom\")"), (TrapKind::Panic, true)),
            ("boom", Some("expected + 1"), (TrapKind::Panic, false)),
            ("attempt to add with overflow", Some("expected + 1"), (TrapKind::Overflow, true)),
            ("boom", Some("check!(x)"), (TrapKind::Panic, false)),
            ("boom", None, (TrapKind::Panic, false)),
            ("attempt to add with overflow", Some("a + b"), (TrapKind::Overflow, true)),
            ("attempt to add with overflow", Some("panic!(…)"), (TrapKind::Panic, true)),
            ("assertion failed: step != 0", None, (TrapKind::Panic, false)),
        ];
        for (message, place, wanted) in table {
            assert_eq!(trap_kind(message, place), wanted, "{message} {place:?}");
        }
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(text_at("a\nß + b\n", 2, 3), Some("+ b"));
        assert_eq!(text_at("a", 2, 1), None);
        assert_eq!(text_at("a", 0, 0), None);
    }
}
