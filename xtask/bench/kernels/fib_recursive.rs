//! Fibonacci numbers by their definition: a measure of calls and returns.

/// The `n`th Fibonacci number.
pub fn fib_recursive(n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    fib_recursive(n - 1) + fib_recursive(n - 2)
}
