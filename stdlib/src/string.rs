//! Strings as slices of bytes: comparing, finding, changing in place.

/// True when both strings have the same bytes.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::equal;
///
/// assert!(equal(b"abc", b"abc"));
/// assert!(!equal(b"abc", b"ab"));
/// ```
#[must_use]
pub fn equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && common_prefix(a, b) == a.len()
}

/// True when both strings are equal but for the case of ASCII letters.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::equal_ignoring_case;
///
/// assert!(equal_ignoring_case(b"Content-Type", b"content-type"));
/// assert!(!equal_ignoring_case(b"a", b"b"));
/// ```
#[must_use]
pub fn equal_ignoring_case(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    for i in 0..a.len() {
        if !a[i].eq_ignore_ascii_case(&b[i]) {
            return false;
        }
    }
    true
}

/// How two strings compare byte by byte: -1, 0 or 1 for less, equal, greater.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::compare;
///
/// assert_eq!(compare(b"apple", b"banana"), -1);
/// assert_eq!(compare(b"apple", b"apple"), 0);
/// assert_eq!(compare(b"apples", b"apple"), 1);
/// ```
#[must_use]
pub fn compare(a: &[u8], b: &[u8]) -> i32 {
    let same = common_prefix(a, b);
    if same < a.len() && same < b.len() {
        if a[same] < b[same] { -1 } else { 1 }
    } else if a.len() == b.len() {
        0
    } else if a.len() < b.len() {
        -1
    } else {
        1
    }
}

/// How many bytes two strings have in common at their start.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::common_prefix;
///
/// assert_eq!(common_prefix(b"interval", b"internal"), 5);
/// assert_eq!(common_prefix(b"", b"a"), 0);
/// ```
#[must_use]
pub fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let shorter = a.len().min(b.len());
    let mut len = 0;
    while len < shorter && a[len] == b[len] {
        len += 1;
    }
    len
}

/// How many bytes two strings have in common at their end.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::common_suffix;
///
/// assert_eq!(common_suffix(b"reading", b"writing"), 3);
/// ```
#[must_use]
pub fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let shorter = a.len().min(b.len());
    let mut len = 0;
    while len < shorter && a[a.len() - 1 - len] == b[b.len() - 1 - len] {
        len += 1;
    }
    len
}

/// True when `text` begins with `prefix`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::starts_with;
///
/// assert!(starts_with(b"https://", b"http"));
/// assert!(!starts_with(b"ht", b"http"));
/// ```
#[must_use]
pub fn starts_with(text: &[u8], prefix: &[u8]) -> bool {
    common_prefix(text, prefix) == prefix.len()
}

/// True when `text` ends with `suffix`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::ends_with;
///
/// assert!(ends_with(b"main.rs", b".rs"));
/// assert!(!ends_with(b"rs", b".rs"));
/// ```
#[must_use]
pub fn ends_with(text: &[u8], suffix: &[u8]) -> bool {
    common_suffix(text, suffix) == suffix.len()
}

/// The place of the first `byte` of `text`; `None` when there is none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::find_byte;
///
/// assert_eq!(find_byte(b"key=a=b", b'='), Some(3));
/// assert_eq!(find_byte(b"key", b'='), None);
/// ```
#[must_use]
pub fn find_byte(text: &[u8], byte: u8) -> Option<usize> {
    for (i, &found) in text.iter().enumerate() {
        if found == byte {
            return Some(i);
        }
    }
    None
}

/// The place of the last `byte` of `text`; `None` when there is none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::find_last_byte;
///
/// assert_eq!(find_last_byte(b"/usr/lib", b'/'), Some(4));
/// assert_eq!(find_last_byte(b"lib", b'/'), None);
/// ```
#[must_use]
pub fn find_last_byte(text: &[u8], byte: u8) -> Option<usize> {
    for i in (0..text.len()).rev() {
        if text[i] == byte {
            return Some(i);
        }
    }
    None
}

/// How many bytes of `text` are `byte`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::count_byte;
///
/// assert_eq!(count_byte(b"banana", b'a'), 3);
/// ```
#[must_use]
pub fn count_byte(text: &[u8], byte: u8) -> usize {
    let mut count = 0;
    for &found in text {
        if found == byte {
            count += 1;
        }
    }
    count
}

/// Replaces every byte `from` of `text` by `to`; returns how many there were.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::replace_byte;
///
/// let mut text = *b"a-b-c";
/// assert_eq!(replace_byte(&mut text, b'-', b'_'), 2);
/// assert_eq!(&text, b"a_b_c");
/// ```
pub fn replace_byte(text: &mut [u8], from: u8, to: u8) -> usize {
    let mut count = 0;
    for i in 0..text.len() {
        if text[i] == from {
            text[i] = to;
            count += 1;
        }
    }
    count
}

/// Reverses the order of the bytes.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::reverse;
///
/// let mut text = *b"stressed";
/// reverse(&mut text);
/// assert_eq!(&text, b"desserts");
/// ```
pub fn reverse(text: &mut [u8]) {
    let len = text.len();
    for i in 0..len / 2 {
        text.swap(i, len - 1 - i);
    }
}

/// True when the bytes read the same in both directions.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::is_palindrome;
///
/// assert!(is_palindrome(b"racecar"));
/// assert!(!is_palindrome(b"ab"));
/// ```
#[must_use]
pub fn is_palindrome(text: &[u8]) -> bool {
    let len = text.len();
    for i in 0..len / 2 {
        if text[i] != text[len - 1 - i] {
            return false;
        }
    }
    true
}

/// True when all bytes are ASCII.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::is_ascii;
///
/// assert!(is_ascii(b"plain"));
/// assert!(!is_ascii("é".as_bytes()));
/// ```
#[must_use]
pub fn is_ascii(text: &[u8]) -> bool {
    let mut all = 0;
    for &byte in text {
        all |= byte;
    }
    all < 0x80
}

/// Where the `n`-th field of `text` starts and ends (end excluded); `separator` stands between
/// fields. `None` when there are not so many.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::field;
///
/// assert_eq!(field(b"name,,42", b',', 0), Some((0, 4)));
/// assert_eq!(field(b"name,,42", b',', 1), Some((5, 5)));
/// assert_eq!(field(b"name,,42", b',', 3), None);
/// ```
#[must_use]
pub fn field(text: &[u8], separator: u8, n: usize) -> Option<(usize, usize)> {
    let mut start = 0;
    let mut before = 0;
    for (i, &byte) in text.iter().enumerate() {
        if byte == separator {
            if before == n {
                return Some((start, i));
            }
            before += 1;
            start = i + 1;
        }
    }
    if before == n { Some((start, text.len())) } else { None }
}

/// Writes `a` and then `b` to the start of `out`.
///
/// Returns the number of bytes written, or `None`, with `out` as it was, when they do not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::concat;
///
/// let mut out = [0; 8];
/// assert_eq!(concat(b"ab", b"cde", &mut out), Some(5));
/// assert_eq!(&out[..5], b"abcde");
/// ```
pub fn concat(a: &[u8], b: &[u8], out: &mut [u8]) -> Option<usize> {
    let len = a.len() + b.len();
    if len > out.len() {
        return None;
    }
    out[..a.len()].copy_from_slice(a);
    out[a.len()..len].copy_from_slice(b);
    Some(len)
}

/// Writes `text` `count` times to the start of `out`.
///
/// Returns the number of bytes written, or `None`, with `out` as it was, when they do not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::string::repeat;
///
/// let mut out = [0; 8];
/// assert_eq!(repeat(b"ab", 3, &mut out), Some(6));
/// assert_eq!(&out[..6], b"ababab");
/// assert_eq!(repeat(b"ab", 5, &mut out), None);
/// ```
pub fn repeat(text: &[u8], count: usize, out: &mut [u8]) -> Option<usize> {
    let len = text.len().checked_mul(count)?;
    if len > out.len() {
        return None;
    }
    for i in 0..len {
        out[i] = text[i % text.len()];
    }
    Some(len)
}
