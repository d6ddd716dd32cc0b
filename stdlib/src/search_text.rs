//! Searching for a string in another.

/// The place of the first `needle` in `text`, by trying every place; `None` when there is none.
///
/// An empty needle is at the start. The time is the product of the lengths at worst.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search_text::find;
///
/// assert_eq!(find(b"banana", b"ana"), Some(1));
/// assert_eq!(find(b"banana", b"nab"), None);
/// ```
#[must_use]
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.len() > text.len() {
        return None;
    }
    for start in 0..=text.len() - needle.len() {
        if matches_at(text, needle, start) {
            return Some(start);
        }
    }
    None
}

/// True when `needle` is at `start`, where `text` is long enough.
fn matches_at(text: &[u8], needle: &[u8], start: usize) -> bool {
    for (i, &byte) in needle.iter().enumerate() {
        if text[start + i] != byte {
            return false;
        }
    }
    true
}

/// The place of the last `needle` in `text`; `None` when there is none.
///
/// An empty needle is at the end.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search_text::find_last;
///
/// assert_eq!(find_last(b"banana", b"ana"), Some(3));
/// assert_eq!(find_last(b"banana", b"x"), None);
/// ```
#[must_use]
pub fn find_last(text: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.len() > text.len() {
        return None;
    }
    for start in (0..=text.len() - needle.len()).rev() {
        if matches_at(text, needle, start) {
            return Some(start);
        }
    }
    None
}

/// How often `needle` is in `text`, without overlaps; 0 for an empty needle.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search_text::count;
///
/// assert_eq!(count(b"aaaa", b"aa"), 2);
/// assert_eq!(count(b"abc", b""), 0);
/// ```
#[must_use]
pub fn count(text: &[u8], needle: &[u8]) -> usize {
    if needle.is_empty() {
        return 0;
    }
    let mut at = 0;
    let mut found = 0;
    while text.len() - at >= needle.len() {
        if matches_at(text, needle, at) {
            found += 1;
            at += needle.len();
        } else {
            at += 1;
        }
    }
    found
}

/// Fills `borders` with, for each prefix of `needle`, how long its longest proper prefix is that
/// is also its suffix.
///
/// False, and no change, when `borders` is shorter than `needle`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search_text::kmp_borders;
///
/// let mut borders = [0; 7];
/// assert!(kmp_borders(b"abacaba", &mut borders));
/// assert_eq!(borders, [0, 0, 1, 0, 1, 2, 3]);
/// ```
pub fn kmp_borders(needle: &[u8], borders: &mut [usize]) -> bool {
    if borders.len() < needle.len() {
        return false;
    }
    let mut border = 0;
    for i in 0..needle.len() {
        if i == 0 {
            borders[0] = 0;
            continue;
        }
        while border > 0 && needle[i] != needle[border] {
            border = borders[border - 1];
        }
        if needle[i] == needle[border] {
            border += 1;
        }
        borders[i] = border;
    }
    true
}

/// The place of the first `needle` in `text`, in linear time; `None` when there is none.
///
/// D. E. Knuth, J. H. Morris, V. R. Pratt, *Fast pattern matching in strings*, 1977. `scratch`
/// needs the length of the needle (its values do not matter); `None` too when it is shorter.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search_text::find_kmp;
///
/// assert_eq!(find_kmp(b"ababac", b"abac", &mut [0; 4]), Some(2));
/// assert_eq!(find_kmp(b"ababac", b"abad", &mut [0; 4]), None);
/// ```
pub fn find_kmp(text: &[u8], needle: &[u8], scratch: &mut [usize]) -> Option<usize> {
    if !kmp_borders(needle, scratch) {
        return None;
    }
    if needle.is_empty() {
        return Some(0);
    }
    let mut matched = 0;
    for (i, &byte) in text.iter().enumerate() {
        while matched > 0 && byte != needle[matched] {
            matched = scratch[matched - 1];
        }
        if byte == needle[matched] {
            matched += 1;
        }
        if matched == needle.len() {
            return Some(i + 1 - matched);
        }
    }
    None
}

/// The place of the first `needle` in `text`, with leaps as long as the needle where the text has
/// other letters; `None` when there is none.
///
/// R. N. Horspool, *Practical fast searching in strings*, 1980. Product of the lengths at worst.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search_text::find_horspool;
///
/// assert_eq!(find_horspool(b"here is a simple example", b"example"), Some(17));
/// assert_eq!(find_horspool(b"abc", b"abcd"), None);
/// ```
#[must_use]
pub fn find_horspool(text: &[u8], needle: &[u8]) -> Option<usize> {
    let len = needle.len();
    if len == 0 {
        return Some(0);
    }
    let mut leaps = [len; 256];
    for i in 0..len - 1 {
        leaps[needle[i] as usize] = len - 1 - i;
    }
    let mut start = 0;
    while text.len() - start >= len {
        if matches_at(text, needle, start) {
            return Some(start);
        }
        start += leaps[text[start + len - 1] as usize];
        if start > text.len() {
            return None;
        }
    }
    None
}

/// The factor of the rolling hash: a prime above the number of byte values.
const RABIN_BASE: u32 = 257;

/// The place of the first `needle` in `text`, by comparing hashes; `None` when there is none.
///
/// R. M. Karp and M. O. Rabin, *Efficient randomized pattern-matching algorithms*, 1987. Linear
/// time where hashes rarely agree by chance.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search_text::find_rabin_karp;
///
/// assert_eq!(find_rabin_karp(b"mississippi", b"issip"), Some(4));
/// assert_eq!(find_rabin_karp(b"mississippi", b"x"), None);
/// ```
#[must_use]
pub fn find_rabin_karp(text: &[u8], needle: &[u8]) -> Option<usize> {
    let len = needle.len();
    if len > text.len() {
        return None;
    }
    let (mut wanted, mut hash, mut highest) = (0_u32, 0_u32, 1_u32);
    for i in 0..len {
        wanted = wanted.wrapping_mul(RABIN_BASE).wrapping_add(needle[i] as u32);
        hash = hash.wrapping_mul(RABIN_BASE).wrapping_add(text[i] as u32);
        highest = highest.wrapping_mul(RABIN_BASE);
    }
    for start in 0..=text.len() - len {
        if hash == wanted && matches_at(text, needle, start) {
            return Some(start);
        }
        if start + len < text.len() {
            hash = hash.wrapping_mul(RABIN_BASE).wrapping_add(text[start + len] as u32);
            hash = hash.wrapping_sub(highest.wrapping_mul(text[start] as u32));
        }
    }
    None
}
