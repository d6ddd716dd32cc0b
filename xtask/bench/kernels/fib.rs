//! Fibonacci numbers in a loop.

/// The `n`th Fibonacci number, wrapping.
pub fn fib(n: u64) -> u64 {
    let (mut this, mut following) = (0_u64, 1_u64);
    for _ in 0..n {
        (this, following) = (following, this.wrapping_add(following));
    }
    this
}
