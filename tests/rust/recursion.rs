//! Functions that call themselves, deeply and more than once.

// @test: factorial(20) -> 2432902008176640000
// @test: factorial(21) -> trap overflow
pub fn factorial(n: u64) -> u64 {
    if n == 0 { 1 } else { n * factorial(n - 1) }
}

// @test: fibonacci(20) -> 6765
pub fn fibonacci(n: u32) -> u64 {
    if n < 2 { n as u64 } else { fibonacci(n - 1) + fibonacci(n - 2) }
}

// @test: ackermann(2, 3) -> 9
pub fn ackermann(m: u32, n: u32) -> u32 {
    if m == 0 {
        n + 1
    } else if n == 0 {
        ackermann(m - 1, 1)
    } else {
        ackermann(m - 1, ackermann(m, n - 1))
    }
}

// @test: hanoi(5, 1, 3, 2) -> 1318
pub fn hanoi(n: u32, from: u8, to: u8, via: u8) -> u64 {
    if n == 0 {
        return 0;
    }
    hanoi(n - 1, from, via, to) * 3 + (from * 10 + to) as u64 % 7 + hanoi(n - 1, via, to, from)
}

// @test: sum([1, 2, 3, 4]) -> 10
// @test: sum([]) -> 0
pub fn sum(xs: &[u32]) -> u32 {
    if xs.is_empty() { 0 } else { xs[0] + sum(&xs[1..]) }
}

// @test: permutations([1, 2, 3, 4], 0) -> 180, after [1, 2, 3, 4]
pub fn permutations(xs: &mut [u8], at: usize) -> u32 {
    if at == xs.len() {
        return xs[0] as u32 + 2 * xs[xs.len() - 1] as u32;
    }
    let mut total = 0;
    for i in at..xs.len() {
        xs.swap(at, i);
        total += permutations(xs, at + 1);
        xs.swap(at, i);
    }
    total
}

// @test: with_array(6) -> 40
pub fn with_array(n: u32) -> u32 {
    let local = [n, n * 2, n * 3];
    if n == 0 { 0 } else { with_array(n - 1) + local[(n % 3) as usize] }
}
