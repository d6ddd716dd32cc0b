//! `match` on literals: numbers, `bool`, `char`, constants.

const TEN: u8 = 10;

pub fn name(a: u8) -> u32 {
    match a {
        0 => 100,
        1 => 200,
        2 => 300,
        TEN => 1000,
        u8::MAX => 2550,
        _ => 1,
    }
}
// @test: name(0)
// @test: name(2)
// @test: name(10)
// @test: name(255)
// @test: name(77)

pub fn dense(a: u32) -> u32 {
    match a {
        0 => 7,
        1 => 3,
        2 => 9,
        3 => 1,
        4 => 8,
        5 => 2,
        6 => 6,
        7 => 4,
        _ => 0,
    }
}
// @test: dense(0)
// @test: dense(7)
// @test: dense(8)
// @test: dense(4294967295)

pub fn negative(a: i16) -> i16 {
    match a {
        -32768 => 1,
        -1 => 2,
        0 => 3,
        32767 => 4,
        other => other / 2,
    }
}
// @test: negative(-32768)
// @test: negative(-1)
// @test: negative(32767)
// @test: negative(-9)

pub fn boolean(a: bool) -> u8 {
    match a {
        true => 1,
        false => 2,
    }
}
// @test: boolean(true)
// @test: boolean(false)

pub fn character(c: char) -> u8 {
    match c {
        '(' => 1,
        ')' => 2,
        '\n' => 3,
        '\u{e9}' => 4,
        _ => 0,
    }
}
// @test: character(')')
// @test: character('\n')
// @test: character('\u{e9}')
// @test: character('x')

pub fn byte(b: u8) -> bool {
    match b {
        b' ' | b'\t' => true,
        _ => false,
    }
}
// @test: byte(32)
// @test: byte(33)
