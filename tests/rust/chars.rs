//! `char`: literals, comparison, ranges and conversion.

pub fn next(c: char) -> char {
    match c {
        'z' => 'a',
        'a'..='y' => (c as u8 + 1) as char,
        _ => c,
    }
}
// @test: next('a')
// @test: next('z')
// @test: next('\u{df}')

pub fn code(c: char) -> u32 {
    c as u32
}
// @test: code('\u{10ffff}')

pub fn is_vowel(c: char) -> bool {
    c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
}
// @test: is_vowel('e')
// @test: is_vowel('x')

pub fn count_between(low: char, high: char) -> u32 {
    let mut n = 0;
    for _ in low..=high {
        n += 1;
    }
    n
}
// @test: count_between('a', 'z')
// @test: count_between('z', 'a')
// @test: count_between('\u{d7fe}', '\u{e001}')

pub fn checked(code: u32) -> Option<char> {
    char::from_u32(code)
}
// @test: checked(65)
// @test: checked(0xd800)
// @test: checked(0x110000)

pub fn digit(c: char, radix: u32) -> Option<u32> {
    c.to_digit(radix)
}
// @test: digit('f', 16)
// @test: digit('g', 16)
// @test: digit('9', 8)
// @test: digit('9', 37)
