//! Iterators that end in one value: `sum`, `product`, `min`, `max`, `count`, `fold`, `any`, `all`, `position`, `find`.

pub fn sums(xs: &[u32]) -> (u32, u64) {
    let wide: u64 = xs.iter().map(|&x| u64::from(x)).sum();
    (xs.iter().sum(), wide)
}

pub fn float_sum(xs: &[f64]) -> f64 {
    xs.iter().sum::<f64>() + xs.iter().map(|x| x * 0.5).product::<f64>()
}

pub fn extremes(xs: &[i16]) -> (Option<i16>, i16, Option<i16>) {
    (xs.iter().copied().min(), *xs.iter().max().unwrap_or(&-1), xs.iter().map(|x| x / 3).max())
}

pub fn counts(xs: &[u8], x: u8) -> (usize, usize) {
    (xs.iter().filter(|&&y| y == x).count(), xs.iter().filter(|y| **y > x).count())
}

pub fn folded(xs: &[i64]) -> i64 {
    xs.iter().fold(1, |sum, x| sum.wrapping_mul(31).wrapping_add(*x))
}

pub fn questions(xs: &[u8], x: u8) -> (bool, bool, Option<usize>, Option<u8>) {
    (
        xs.iter().any(|&y| y == x),
        xs.iter().all(|y| *y < x),
        xs.iter().position(|&y| y > x),
        xs.iter().copied().find(|y| y % 4 == 1),
    )
}

pub fn sorted(xs: &[i32]) -> bool {
    xs.windows(2).all(|pair| pair[0] <= pair[1])
}

pub fn primes_below(n: u16) -> usize {
    (2..n % 512).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).count()
}

pub fn steps(n: u8) -> u32 {
    (0..u32::from(n)).step_by(3).rev().map(|x| x * 2).sum::<u32>()
        + (1..=u32::from(n)).rev().sum::<u32>()
}

pub fn total(xs: &[u8]) -> u8 {
    xs.iter().sum()
}

pub fn last(xs: &[u8]) -> (Option<u8>, usize) {
    (xs.iter().copied().last(), xs.iter().skip(2).len())
}

pub fn search(xs: &[u16]) -> Option<u16> {
    xs.iter().find_map(|x| x.checked_mul(1000)).or(Some(7))
}
