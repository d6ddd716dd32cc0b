//! `match` on ranges, closed and open.

// @test: grade(49) -> 'f'
// @test: grade(50) -> 'd'
// @test: grade(59) -> 'd'
// @test: grade(60) -> 'c'
// @test: grade(85) -> 'a'
// @test: grade(255) -> 'a'
pub fn grade(a: u8) -> char {
    match a {
        0..=49 => 'f',
        50..60 => 'd',
        60..=69 => 'c',
        70..=84 => 'b',
        85.. => 'a',
    }
}

// @test: signed(-2147483648) -> -1
// @test: signed(0) -> 0
// @test: signed(2147483647) -> 1
pub fn signed(a: i32) -> i32 {
    match a {
        ..=-1 => -1,
        0 => 0,
        1.. => 1,
    }
}

// @test: class('q') -> 1
// @test: class('Q') -> 2
// @test: class('5') -> 3
// @test: class('-') -> 0
pub fn class(c: char) -> u8 {
    match c {
        'a'..='z' => 1,
        'A'..='Z' => 2,
        '0'..='9' => 3,
        _ => 0,
    }
}

const LOW: u64 = 100;
const HIGH: u64 = 200;

// @test: named(99) -> false
// @test: named(100) -> true
// @test: named(200) -> true
// @test: named(201) -> false
pub fn named(a: u64) -> bool {
    match a {
        LOW..=HIGH => true,
        _ => false,
    }
}
