//! Primes by trial division.

/// How many primes are below `n`.
pub fn primes(n: u64) -> u64 {
    let mut count = 0;
    for number in 2..n {
        let mut divisor = 2;
        while divisor * divisor <= number && number % divisor != 0 {
            divisor += 1;
        }
        if divisor * divisor > number {
            count += 1;
        }
    }
    count
}
