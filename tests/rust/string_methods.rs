//! Methods of `&str` beside its bytes and characters: `contains`, `find`, `starts_with`,
//! `strip_prefix`, `trim`, `parse` and their kin.

// @test: affixes("abcb", "ab") -> (true, false, true)
pub fn affixes(s: &str, t: &str) -> (bool, bool, bool) {
    (s.starts_with(t), s.ends_with(t), s.contains(t))
}

// @test: of_char("xßy", 'ß') -> (true, some(1), some(1))
pub fn of_char(s: &str, c: char) -> (bool, Option<usize>, Option<usize>) {
    (s.contains(c), s.find(c), s.rfind(c))
}

// @test: digits("ab7") -> (some(2), true, none)
pub fn digits(s: &str) -> (Option<usize>, bool, Option<usize>) {
    let is_digit = |c: char| c.is_ascii_digit();
    (s.find(is_digit), s.contains(|c: char| c == 'b'), s.find(char::is_whitespace))
}

// @test: found("aab", "ab") -> some(1)
// @test: found("aab", "") -> some(0)
pub fn found(s: &str, t: &str) -> Option<usize> {
    s.find(t)
}

// @test: trimmed(" a b ") -> (3, 4, 4)
pub fn trimmed(s: &str) -> (usize, usize, usize) {
    (s.trim().len(), s.trim_start().len(), s.trim_end().len())
}

// @test: stripped("0x1f") -> (some(2), none)
// @test: stripped("aé") -> (none, some(1))
pub fn stripped(s: &str) -> (Option<usize>, Option<usize>) {
    (s.strip_prefix("0x").map(|rest| rest.len()), s.strip_suffix('é').map(|rest| rest.len()))
}

// @test: first('a', "abc") -> (true, false)
pub fn first(c: char, s: &str) -> (bool, bool) {
    (s.starts_with(c), s.ends_with(c))
}

// @test: same("AbC", "aBc") -> (true, true, false)
pub fn same(s: &str, t: &str) -> (bool, bool, bool) {
    (s.eq_ignore_ascii_case(t), s.is_ascii(), s.is_char_boundary(9))
}

// @test: white('\u{3000}') -> (true, false)
pub fn white(c: char) -> (bool, bool) {
    (c.is_whitespace(), c.is_control())
}

// @test: parsed("+17") -> (some(17), some(17), 17)
// @test: parsed("-128") -> (none, some(-128), -128)
// @test: parsed("") -> (none, none, -1)
pub fn parsed(s: &str) -> (Option<u8>, Option<i8>, i32) {
    let small: Option<i8> = s.parse().ok();
    (s.parse::<u8>().ok(), small, s.parse::<i32>().unwrap_or(-1))
}

// @test: sum("12") -> 13
// @test: sum("x") -> trap unwrap
pub fn sum(s: &str) -> u64 {
    let n: u64 = s.trim().parse().unwrap();
    n + u64::from(s.parse::<u16>().is_ok())
}
