//! `as` from `bool` and `char`, and `u8 as char`.

// @test: boolean(true) -> (1, 1, 1)
// @test: boolean(false) -> (0, 0, 0)
pub fn boolean(a: bool) -> (u8, i64, usize) {
    (a as u8, a as i64, a as usize)
}

// @test: character('a') -> (97, 97, 97, 97, 97)
// @test: character('\u{1f600}') -> (0, 62976, 128512, 128512, 0)
// @test: character('\u{e9}') -> (233, 233, 233, 233, -23)
pub fn character(c: char) -> (u8, u16, u32, u64, i8) {
    (c as u8, c as u16, c as u32, c as u64, c as i8)
}

// @test: byte(65) -> 'A'
// @test: byte(255) -> 'ÿ'
pub fn byte(b: u8) -> char {
    b as char
}

// @test: from(200) -> ('È', 120)
pub fn from(b: u8) -> (char, u32) {
    (char::from(b), u32::from('x'))
}
