//! `.iter().enumerate()` over slices and arrays.

// @test: weighted([5, 6, 7]) -> 20
// @test: weighted([]) -> 0
pub fn weighted(xs: &[u32]) -> u64 {
    let mut total = 0;
    for (i, &x) in xs.iter().enumerate() {
        total += i as u64 * x as u64;
    }
    total
}

// @test: position([4, 5, 6], 6) -> 2
// @test: position([4, 5, 6], 9) -> 3
pub fn position(xs: &[u8], wanted: u8) -> usize {
    for (i, x) in xs.iter().enumerate() {
        if *x == wanted {
            return i;
        }
    }
    xs.len()
}

// @test: index([10, 10, 10]) -> (), after [10, 11, 12]
pub fn index(xs: &mut [usize]) {
    for (i, x) in xs.iter_mut().enumerate() {
        *x += i;
    }
}

// @test: array(4) -> 20
pub fn array(a: i64) -> i64 {
    let mut total = 0;
    for (i, x) in [a, -a, a * a].iter().enumerate() {
        total = total * 3 + *x * i as i64;
    }
    total
}
