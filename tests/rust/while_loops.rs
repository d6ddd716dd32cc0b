//! `while`, with conditions that change and that do not hold at first.

// @test: collatz(27) -> 111
// @test: collatz(1) -> 0
pub fn collatz(mut n: u64) -> u32 {
    let mut steps = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    steps
}

// @test: digits(0) -> 1
// @test: digits(18446744073709551615) -> 20
pub fn digits(mut n: u64) -> u32 {
    let mut count = 1;
    while n >= 10 {
        n /= 10;
        count += 1;
    }
    count
}

// @test: two_conditions(1, 100) -> 32069
// @test: two_conditions(5, 5) -> 5005
pub fn two_conditions(a: u32, b: u32) -> u32 {
    let (mut low, mut high) = (a, b);
    while low < high && low * low < 1000 {
        low += 1;
        high -= 1;
    }
    low * 1000 + high
}

// @test: block_condition(5) -> 5
// @test: block_condition(0) -> 1
pub fn block_condition(n: u32) -> u32 {
    let mut i = 0;
    while {
        i += 1;
        i < n
    } {}
    i
}

// @test: nested(10) -> 297
pub fn nested(n: u32) -> u32 {
    let (mut i, mut total) = (0, 0);
    while i < n {
        let mut j = i;
        while j < n {
            total += i ^ j;
            j += 1;
        }
        i += 1;
    }
    total
}
