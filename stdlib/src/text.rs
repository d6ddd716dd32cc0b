//! Text in ASCII or UTF-8: case, blanks, words, lines, patterns, distances.

/// Turns ASCII letters into capitals.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::to_upper;
///
/// let mut text = *b"abc 123";
/// to_upper(&mut text);
/// assert_eq!(&text, b"ABC 123");
/// ```
pub fn to_upper(text: &mut [u8]) {
    for i in 0..text.len() {
        text[i] = text[i].to_ascii_uppercase();
    }
}

/// Turns ASCII letters into small ones.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::to_lower;
///
/// let mut text = *b"ABC 123";
/// to_lower(&mut text);
/// assert_eq!(&text, b"abc 123");
/// ```
pub fn to_lower(text: &mut [u8]) {
    for i in 0..text.len() {
        text[i] = text[i].to_ascii_lowercase();
    }
}

/// Turns the first letter of each word into a capital and the others into small letters (ASCII).
///
/// A word is a run of letters, digits and apostrophes.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::to_title;
///
/// let mut text = *b"it's an OLD-time song";
/// to_title(&mut text);
/// assert_eq!(&text, b"It's An Old-Time Song");
/// ```
pub fn to_title(text: &mut [u8]) {
    let mut inside = false;
    for i in 0..text.len() {
        let byte = text[i];
        text[i] = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        inside = byte.is_ascii_alphanumeric() || byte == b'\'';
    }
}

/// Where `text` starts and ends (end excluded) without ASCII blanks at both ends.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::trim;
///
/// assert_eq!(trim(b"  ab c\n"), (2, 6));
/// assert_eq!(trim(b" \t "), (3, 3));
/// ```
#[must_use]
pub fn trim(text: &[u8]) -> (usize, usize) {
    let mut start = 0;
    while start < text.len() && text[start].is_ascii_whitespace() {
        start += 1;
    }
    let mut end = text.len();
    while end > start && text[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    (start, end)
}

/// The number of words: runs of bytes that are no ASCII blanks.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::count_words;
///
/// assert_eq!(count_words(b" two  words\n"), 2);
/// assert_eq!(count_words(b""), 0);
/// ```
#[must_use]
pub fn count_words(text: &[u8]) -> usize {
    let mut words = 0;
    let mut inside = false;
    for &byte in text {
        let blank = byte.is_ascii_whitespace();
        if !blank && !inside {
            words += 1;
        }
        inside = !blank;
    }
    words
}

/// The number of lines; the last one need not end with a line feed.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::count_lines;
///
/// assert_eq!(count_lines(b"one\ntwo\n"), 2);
/// assert_eq!(count_lines(b"one\ntwo"), 2);
/// assert_eq!(count_lines(b""), 0);
/// ```
#[must_use]
pub fn count_lines(text: &[u8]) -> usize {
    let mut lines = 0;
    for &byte in text {
        if byte == b'\n' {
            lines += 1;
        }
    }
    match text.last() {
        None | Some(b'\n') => lines,
        Some(_) => lines + 1,
    }
}

/// Where the `n`-th word of `text` starts and ends (end excluded); `None` when there are fewer.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::word;
///
/// assert_eq!(word(b" two  words\n", 1), Some((6, 11)));
/// assert_eq!(word(b" two  words\n", 2), None);
/// ```
#[must_use]
pub fn word(text: &[u8], n: usize) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut before = 0;
    while at < text.len() {
        while at < text.len() && text[at].is_ascii_whitespace() {
            at += 1;
        }
        let start = at;
        while at < text.len() && !text[at].is_ascii_whitespace() {
            at += 1;
        }
        if at > start && before == n {
            return Some((start, at));
        }
        before += 1;
    }
    None
}

/// True when `text` matches a pattern in which `*` stands for any bytes and `?` for one byte.
///
/// Goes back to the last star only, so that the time is at most the product of the lengths.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::matches_glob;
///
/// assert!(matches_glob(b"main.rs", b"*.rs"));
/// assert!(matches_glob(b"v1.20", b"v?.*"));
/// assert!(!matches_glob(b"main.c", b"*.rs"));
/// ```
#[must_use]
pub fn matches_glob(text: &[u8], pattern: &[u8]) -> bool {
    let (mut at, mut next) = (0, 0);
    // Where to go on when what follows the last star does not fit.
    let mut retry = None;
    while at < text.len() {
        if next < pattern.len() && pattern[next] == b'*' {
            next += 1;
            retry = Some((at, next));
        } else if next < pattern.len() && (pattern[next] == b'?' || pattern[next] == text[at]) {
            at += 1;
            next += 1;
        } else if let Some((from, after_star)) = retry {
            at = from + 1;
            next = after_star;
            retry = Some((at, next));
        } else {
            return false;
        }
    }
    while next < pattern.len() && pattern[next] == b'*' {
        next += 1;
    }
    next == pattern.len()
}

/// The least number of bytes to insert, delete or replace to turn `a` into `b`.
///
/// `None` when `scratch` has fewer than `b.len() + 1` elements; their values do not matter. Time
/// is the product of the lengths (V. I. Levenshtein, 1966; R. Wagner and M. Fischer, 1974).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::edit_distance;
///
/// let mut scratch = [0; 16];
/// assert_eq!(edit_distance(b"kitten", b"sitting", &mut scratch), Some(3));
/// assert_eq!(edit_distance(b"", b"abc", &mut scratch), Some(3));
/// assert_eq!(edit_distance(b"a", b"abc", &mut scratch[..3]), None);
/// ```
pub fn edit_distance(a: &[u8], b: &[u8], scratch: &mut [u32]) -> Option<u32> {
    if scratch.len() <= b.len() {
        return None;
    }
    for i in 0..=b.len() {
        scratch[i] = i as u32;
    }
    for (i, &from) in a.iter().enumerate() {
        let mut diagonal = scratch[0];
        scratch[0] = i as u32 + 1;
        for (j, &to) in b.iter().enumerate() {
            let replace = diagonal + (from != to) as u32;
            diagonal = scratch[j + 1];
            scratch[j + 1] = replace.min(diagonal + 1).min(scratch[j] + 1);
        }
    }
    Some(scratch[b.len()])
}

/// The length of the longest sequence of bytes that both strings have in this order, not
/// necessarily side by side.
///
/// `None` when `scratch` has fewer than `b.len() + 1` elements; their values do not matter.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::text::longest_common_subsequence;
///
/// let mut scratch = [0; 16];
/// assert_eq!(longest_common_subsequence(b"AGGTAB", b"GXTXAYB", &mut scratch), Some(4));
/// ```
pub fn longest_common_subsequence(a: &[u8], b: &[u8], scratch: &mut [u32]) -> Option<u32> {
    if scratch.len() <= b.len() {
        return None;
    }
    for i in 0..=b.len() {
        scratch[i] = 0;
    }
    for &left in a {
        let mut diagonal = 0;
        for (j, &right) in b.iter().enumerate() {
            let above = scratch[j + 1];
            scratch[j + 1] = if left == right { diagonal + 1 } else { above.max(scratch[j]) };
            diagonal = above;
        }
    }
    Some(scratch[b.len()])
}
