//! `match` on ranges, closed and open.

pub fn grade(a: u8) -> char {
    match a {
        0..=49 => 'f',
        50..60 => 'd',
        60..=69 => 'c',
        70..=84 => 'b',
        85.. => 'a',
    }
}
// @test: grade(49)
// @test: grade(50)
// @test: grade(59)
// @test: grade(60)
// @test: grade(85)
// @test: grade(255)

pub fn signed(a: i32) -> i32 {
    match a {
        ..=-1 => -1,
        0 => 0,
        1.. => 1,
    }
}
// @test: signed(-2147483648)
// @test: signed(0)
// @test: signed(2147483647)

pub fn class(c: char) -> u8 {
    match c {
        'a'..='z' => 1,
        'A'..='Z' => 2,
        '0'..='9' => 3,
        _ => 0,
    }
}
// @test: class('q')
// @test: class('Q')
// @test: class('5')
// @test: class('-')

const LOW: u64 = 100;
const HIGH: u64 = 200;

pub fn named(a: u64) -> bool {
    match a {
        LOW..=HIGH => true,
        _ => false,
    }
}
// @test: named(99)
// @test: named(100)
// @test: named(200)
// @test: named(201)
