//! The `is_ascii_` family and ASCII case of `u8` and `char`.

pub fn classes_u8(a: u8) -> (bool, bool, bool, bool, bool, bool) {
    (
        a.is_ascii_digit(),
        a.is_ascii_alphabetic(),
        a.is_ascii_alphanumeric(),
        a.is_ascii_uppercase(),
        a.is_ascii_lowercase(),
        a.is_ascii_whitespace(),
    )
}

pub fn more_u8(a: u8) -> (bool, bool, bool, bool, bool, u8, u8) {
    (
        a.is_ascii_punctuation(),
        a.is_ascii_hexdigit(),
        a.is_ascii_graphic(),
        a.is_ascii_control(),
        a.is_ascii(),
        a.to_ascii_lowercase(),
        a.to_ascii_uppercase(),
    )
}
// @test: classes_u8(48)
// @test: more_u8(48)
// @test: classes_u8(65)
// @test: more_u8(65)
// @test: classes_u8(122)
// @test: more_u8(122)
// @test: classes_u8(32)
// @test: more_u8(32)
// @test: classes_u8(11)
// @test: more_u8(11)
// @test: classes_u8(126)
// @test: more_u8(126)
// @test: classes_u8(127)
// @test: more_u8(127)
// @test: classes_u8(200)
// @test: more_u8(200)

pub fn classes_char(a: char) -> (bool, bool, bool, bool, bool, bool) {
    (
        a.is_ascii_digit(),
        a.is_ascii_alphabetic(),
        a.is_ascii_alphanumeric(),
        a.is_ascii_uppercase(),
        a.is_ascii_lowercase(),
        a.is_ascii_whitespace(),
    )
}

pub fn more_char(a: char) -> (bool, bool, bool, bool, bool, char, char) {
    (
        a.is_ascii_punctuation(),
        a.is_ascii_hexdigit(),
        a.is_ascii_graphic(),
        a.is_ascii_control(),
        a.is_ascii(),
        a.to_ascii_lowercase(),
        a.to_ascii_uppercase(),
    )
}
// @test: classes_char('5')
// @test: more_char('5')
// @test: classes_char('Z')
// @test: more_char('Z')
// @test: classes_char('f')
// @test: more_char('f')
// @test: classes_char('\n')
// @test: more_char('\n')
// @test: classes_char('~')
// @test: more_char('~')
// @test: classes_char('\u{e9}')
// @test: more_char('\u{e9}')
// @test: classes_char('\u{1f600}')
// @test: more_char('\u{1f600}')

pub fn same(a: u8, b: u8) -> bool {
    a.eq_ignore_ascii_case(&b)
}
// @test: same(65, 97)
// @test: same(64, 96)
