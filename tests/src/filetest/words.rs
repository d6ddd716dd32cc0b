//! Words of a directive: values of the value notation and what stands between them.

/// The words of `text`. White space inside quotes and brackets does not end a word.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = word_end(rest);
        found.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    found
}

/// Where the first word of `text` ends.
fn word_end(text: &str) -> usize {
    let (mut depth, mut quote, mut escaped) = (0_u32, None, false);
    for (at, c) in text.char_indices() {
        if let Some(open) = quote {
            if c == open && !escaped {
                quote = None;
            }
            escaped = c == '\\' && !escaped;
            continue;
        }
        match c {
            '"' | '\'' => quote = Some(c),
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ if c.is_whitespace() && depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_and_brackets_hold_words_together() {
        assert_eq!(
            words(r#" == (1, [2, 3]) prints "a \" b"  ' ' some( 3 )"#),
            ["==", "(1, [2, 3])", "prints", r#""a \" b""#, "' '", "some( 3 )"]
        );
        assert_eq!(words(" \t"), [""; 0]);
        assert_eq!(words("] x"), ["]", "x"]);
    }
}
