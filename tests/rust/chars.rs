//! `char`: literals, comparison, ranges and conversion.

// @test: next('a') -> 'b'
// @test: next('z') -> 'a'
// @test: next('\u{df}') -> 'ß'
pub fn next(c: char) -> char {
    match c {
        'z' => 'a',
        'a'..='y' => (c as u8 + 1) as char,
        _ => c,
    }
}

// @test: code('\u{10ffff}') -> 1114111
pub fn code(c: char) -> u32 {
    c as u32
}

// @test: is_vowel('e') -> true
// @test: is_vowel('x') -> false
pub fn is_vowel(c: char) -> bool {
    c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
}

// @test: count_between('a', 'z') -> 26
// @test: count_between('z', 'a') -> 0
// @test: count_between('\u{d7fe}', '\u{e001}') -> 4
pub fn count_between(low: char, high: char) -> u32 {
    let mut n = 0;
    for _ in low..=high {
        n += 1;
    }
    n
}

// @test: checked(65) -> some('A')
// @test: checked(0xd800) -> none
// @test: checked(0x110000) -> none
pub fn checked(code: u32) -> Option<char> {
    char::from_u32(code)
}

// @test: digit('f', 16) -> some(15)
// @test: digit('g', 16) -> none
// @test: digit('9', 8) -> none
// @test: digit('9', 37) -> trap panic
pub fn digit(c: char, radix: u32) -> Option<u32> {
    c.to_digit(radix)
}
