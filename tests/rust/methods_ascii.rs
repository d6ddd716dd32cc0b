//! The `is_ascii_` family and ASCII case of `u8` and `char`.

// @test: classes_u8(48) -> (true, false, true, false, false, false)
// @test: classes_u8(65) -> (false, true, true, true, false, false)
// @test: classes_u8(122) -> (false, true, true, false, true, false)
// @test: classes_u8(32) -> (false, false, false, false, false, true)
// @test: classes_u8(11) -> (false, false, false, false, false, false)
// @test: classes_u8(126) -> (false, false, false, false, false, false)
// @test: classes_u8(127) -> (false, false, false, false, false, false)
// @test: classes_u8(200) -> (false, false, false, false, false, false)
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

// @test: more_u8(48) -> (false, true, true, false, true, 48, 48)
// @test: more_u8(65) -> (false, true, true, false, true, 97, 65)
// @test: more_u8(122) -> (false, false, true, false, true, 122, 90)
// @test: more_u8(32) -> (false, false, false, false, true, 32, 32)
// @test: more_u8(11) -> (false, false, false, true, true, 11, 11)
// @test: more_u8(126) -> (true, false, true, false, true, 126, 126)
// @test: more_u8(127) -> (false, false, false, true, true, 127, 127)
// @test: more_u8(200) -> (false, false, false, false, false, 200, 200)
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

// @test: classes_char('5') -> (true, false, true, false, false, false)
// @test: classes_char('Z') -> (false, true, true, true, false, false)
// @test: classes_char('f') -> (false, true, true, false, true, false)
// @test: classes_char('\n') -> (false, false, false, false, false, true)
// @test: classes_char('~') -> (false, false, false, false, false, false)
// @test: classes_char('\u{e9}') -> (false, false, false, false, false, false)
// @test: classes_char('\u{1f600}') -> (false, false, false, false, false, false)
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

// @test: more_char('5') -> (false, true, true, false, true, '5', '5')
// @test: more_char('Z') -> (false, false, true, false, true, 'z', 'Z')
// @test: more_char('f') -> (false, true, true, false, true, 'f', 'F')
// @test: more_char('\n') -> (false, false, false, true, true, '\n', '\n')
// @test: more_char('~') -> (true, false, true, false, true, '~', '~')
// @test: more_char('\u{e9}') -> (false, false, false, false, false, 'é', 'é')
// @test: more_char('\u{1f600}') -> (false, false, false, false, false, '😀', '😀')
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

// @test: same(65, 97) -> true
// @test: same(64, 96) -> false
pub fn same(a: u8, b: u8) -> bool {
    a.eq_ignore_ascii_case(&b)
}
