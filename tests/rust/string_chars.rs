//! The characters of a `&str`.

pub fn hash(s: &str) -> u64 {
    let mut h = 0_u64;
    for c in s.chars() {
        h = h.wrapping_mul(131).wrapping_add(u64::from(c));
    }
    for (i, c) in s.char_indices() {
        h ^= (i as u64) << (c as u32 % 20);
    }
    h
}

pub fn kinds(s: &str) -> (usize, usize, bool) {
    let digits = s.chars().filter(char::is_ascii_digit).count();
    let capitals = s.chars().filter(|c| c.is_ascii_uppercase()).count();
    (digits, capitals, s.chars().all(|c| c.len_utf8() == 1))
}

pub fn number(s: &str) -> Option<u32> {
    let mut n = 0_u32;
    for c in s.chars() {
        n = n.checked_mul(10)?.checked_add(c.to_digit(10)?)?;
    }
    Some(n)
}
