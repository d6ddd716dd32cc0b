//! `as` from `bool` and `char`, and `u8 as char`.

pub fn boolean(a: bool) -> (u8, i64, usize) {
    (a as u8, a as i64, a as usize)
}
// @test: boolean(true)
// @test: boolean(false)

pub fn character(c: char) -> (u8, u16, u32, u64, i8) {
    (c as u8, c as u16, c as u32, c as u64, c as i8)
}
// @test: character('a')
// @test: character('\u{1f600}')
// @test: character('\u{e9}')

pub fn byte(b: u8) -> char {
    b as char
}
// @test: byte(65)
// @test: byte(255)

pub fn from(b: u8) -> (char, u32) {
    (char::from(b), u32::from('x'))
}
// @test: from(200)
