//! `match` on literals: numbers, `bool`, `char`, constants.

const TEN: u8 = 10;

// @test: name(0) -> 100
// @test: name(2) -> 300
// @test: name(10) -> 1000
// @test: name(255) -> 2550
// @test: name(77) -> 1
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

// @test: dense(0) -> 7
// @test: dense(7) -> 4
// @test: dense(8) -> 0
// @test: dense(4294967295) -> 0
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

// @test: negative(-32768) -> 1
// @test: negative(-1) -> 2
// @test: negative(32767) -> 4
// @test: negative(-9) -> -4
pub fn negative(a: i16) -> i16 {
    match a {
        -32768 => 1,
        -1 => 2,
        0 => 3,
        32767 => 4,
        other => other / 2,
    }
}

// @test: boolean(true) -> 1
// @test: boolean(false) -> 2
pub fn boolean(a: bool) -> u8 {
    match a {
        true => 1,
        false => 2,
    }
}

// @test: character(')') -> 2
// @test: character('\n') -> 3
// @test: character('\u{e9}') -> 4
// @test: character('x') -> 0
pub fn character(c: char) -> u8 {
    match c {
        '(' => 1,
        ')' => 2,
        '\n' => 3,
        '\u{e9}' => 4,
        _ => 0,
    }
}

// @test: byte(32) -> true
// @test: byte(33) -> false
pub fn byte(b: u8) -> bool {
    match b {
        b' ' | b'\t' => true,
        _ => false,
    }
}
