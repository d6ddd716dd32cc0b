//! The sieve of Eratosthenes.

/// Marks composite numbers with 1 in `composite`, which is zeroed before, and counts the primes.
pub fn sieve(composite: &mut [u8]) -> u64 {
    let mut count = 0;
    for number in 2..composite.len() {
        if composite[number] == 0 {
            count += 1;
            let mut at = number * number;
            while at < composite.len() {
                composite[at] = 1;
                at += number;
            }
        }
    }
    count
}
