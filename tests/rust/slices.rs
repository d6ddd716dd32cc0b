//! `&[T]`: length, indexing, first, last, get, and indices out of bounds.

// @test: at([1, 2, 3], 2) -> 3
// @test: at([1, 2, 3], 3) -> trap bounds
// @test: at([], 0) -> trap bounds
// @test: at([1], 18446744073709551615) -> trap bounds
pub fn at(xs: &[u32], i: usize) -> u32 {
    xs[i]
}

// @test: ends([1, 2, -3]) -> (some(1), some(-3))
// @test: ends([]) -> (none, none)
pub fn ends(xs: &[i8]) -> (Option<i8>, Option<i8>) {
    (xs.first().copied(), xs.last().copied())
}

// @test: maybe([5], 0) -> 5
// @test: maybe([5], 1) -> 77
pub fn maybe(xs: &[u64], i: usize) -> u64 {
    match xs.get(i) {
        Some(&x) => x,
        None => 77,
    }
}

// @test: first_or([2.5]) -> 2.5
// @test: first_or([]) -> -1.0
pub fn first_or(xs: &[f64]) -> f64 {
    if let Some(x) = xs.first() { *x } else { -1.0 }
}

// @test: is_sorted([1, 2, 2]) -> true
// @test: is_sorted([3, 1]) -> false
// @test: is_sorted([]) -> true
pub fn is_sorted(xs: &[i64]) -> bool {
    let mut i = 1;
    while i < xs.len() {
        if xs[i - 1] > xs[i] {
            return false;
        }
        i += 1;
    }
    true
}

// @test: dot([1, 2, 3], [4, 5, 6]) -> 32
// @test: dot([1, 2, 3], [4, 5]) -> trap bounds
pub fn dot(a: &[i32], b: &[i32]) -> i64 {
    let mut sum = 0;
    for i in 0..a.len() {
        sum += a[i] as i64 * b[i] as i64;
    }
    sum
}

// @test: binary_search([1, 3, 5, 7, 9], 7) -> some(3)
// @test: binary_search([1, 3, 5, 7, 9], 4) -> none
pub fn binary_search(xs: &[u32], wanted: u32) -> Option<usize> {
    let (mut low, mut high) = (0, xs.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if xs[middle] == wanted {
            return Some(middle);
        }
        if xs[middle] < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    None
}

// @test: wide(['a', 'b'], [true, false, true]) -> ('a', false, 23)
pub fn wide(xs: &[char], flags: &[bool]) -> (char, bool, usize) {
    (xs[0], flags[1], xs.len() * 10 + flags.len())
}

// @test: pattern([]) -> 0
// @test: pattern([9]) -> 9
// @test: pattern([1, 50, 4]) -> 5
pub fn pattern(xs: &[u8]) -> u8 {
    match xs {
        [] => 0,
        [x] => *x,
        [first, .., last] => first ^ last,
    }
}
