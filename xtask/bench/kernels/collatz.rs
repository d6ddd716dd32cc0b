//! The Collatz conjecture.

/// The steps that numbers below `n` take to 1, together.
pub fn collatz(n: u64) -> u64 {
    let mut steps = 0;
    for start in 1..n {
        let mut x = start;
        while x != 1 {
            x = if x % 2 == 0 { x / 2 } else { 3 * x + 1 };
            steps += 1;
        }
    }
    steps
}
