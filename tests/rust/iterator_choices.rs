//! Iterators that end in an item or early: `min_by_key`, `max_by`, `try_fold`, `nth`, `next`,
//! `rposition`, `rfold`; the adaptors `skip_while`, `map_while`, `inspect`, and `zip` and `skip`
//! after others.

// @test: least([5, -3, 3]) -> (some(-3), some(5), some(3))
pub fn least(xs: &[i32]) -> (Option<i32>, Option<i32>, Option<i32>) {
    let least = xs.iter().copied().min_by_key(|x| x.unsigned_abs());
    let greatest = xs.iter().copied().max_by_key(|x| x.unsigned_abs());
    (least, greatest, xs.iter().copied().filter(|x| *x > 0).min_by(|a, b| a.cmp(b)))
}

// @test: greatest([1.5, 9.0, -2.0]) -> (some(9.0), some(-2.0))
pub fn greatest(xs: &[f64]) -> (Option<f64>, Option<f64>) {
    let greatest = xs.iter().copied().max_by(|a, b| a.total_cmp(b));
    (greatest, xs.iter().cloned().min_by(|a, b| a.total_cmp(b)))
}

// @test: at_greatest([3, 7, 7, 1]) -> 2
pub fn at_greatest(xs: &[u8]) -> usize {
    xs.iter().enumerate().max_by_key(|(_, x)| **x).map_or(0, |(i, _)| i)
}

// @test: sum([1, 2]) -> some(3)
// @test: sum([2147483647, 1]) -> none
pub fn sum(xs: &[i32]) -> Option<i32> {
    xs.iter().try_fold(0_i32, |sum, &x| sum.checked_add(x))
}

// @test: items("aßc", [7, 8]) -> (some('a'), some('c'), some(8), none)
pub fn items(s: &str, xs: &[u8]) -> (Option<char>, Option<char>, Option<u8>, Option<u8>) {
    let (first, third) = (s.chars().next(), s.chars().nth(2));
    (first, third, xs.iter().nth(1).copied(), xs.iter().copied().filter(|x| *x > 9).next())
}

// @test: last_at([1, 2, 1, 3], 1) -> some(2)
pub fn last_at(xs: &[u8], x: u8) -> Option<usize> {
    xs.iter().rposition(|&y| y == x)
}

// @test: backwards([1, 2]) -> 70
pub fn backwards(xs: &[u8]) -> u32 {
    xs.iter().rfold(7, |sum: u32, &x| sum.wrapping_mul(3) + u32::from(x))
}

// @test: middle([-1, 5, -2, 100, 6]) -> 3
pub fn middle(xs: &[i32]) -> i32 {
    let small = |x: &i32| if *x < 100 { Some(*x) } else { None };
    xs.iter().skip_while(|x| **x < 0).map_while(small).fold(0, |sum, x| sum + x)
}

// @test: product([4, 6, 8], [1, 2]) -> (8, 2)
pub fn product(xs: &[u8], ys: &[u8]) -> (u32, usize) {
    let mut seen = 0;
    let sum = xs
        .iter()
        .map(|x| x / 2)
        .zip(ys)
        .inspect(|_| seen += 1)
        .map(|(x, y)| u32::from(x) * u32::from(*y))
        .sum();
    (sum, seen)
}

// @test: pairs("ab") -> 0
// @test: pairs("aab") -> 1
pub fn pairs(s: &str) -> usize {
    s.chars().skip(1).zip(s.bytes()).filter(|(a, b)| *a == char::from(*b)).count()
}
