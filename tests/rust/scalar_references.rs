//! `&mut` of scalars, and references to arrays.

// @test: bump(5, 6) -> (), after 11
fn bump(x: &mut u64, by: u64) {
    *x += by;
}

// @test: twice(1) -> 8
// @test: twice(18446744073709551610) -> trap overflow
pub fn twice(n: u64) -> u64 {
    let mut x = n;
    bump(&mut x, 3);
    bump(&mut x, 4);
    x
}

fn exchange(a: &mut i32, b: &mut i32) {
    let t = *a;
    *a = *b;
    *b = t;
}

// @test: pair(1, 2) -> (2, 1)
pub fn pair(a: i32, b: i32) -> (i32, i32) {
    let (mut x, mut y) = (a, b);
    exchange(&mut x, &mut y);
    (x, y)
}

fn total(xs: &[u8; 4]) -> u32 {
    let mut sum = 0;
    for &x in xs {
        sum += x as u32;
    }
    sum
}

fn clear(xs: &mut [u8; 4], at: usize) {
    xs[at] = 0;
}

// @test: array(200) -> 205
pub fn array(a: u8) -> u32 {
    let mut xs = [a, 2, 3, 4];
    clear(&mut xs, 3);
    total(&xs)
}

// @test: shared(1, -2) -> -1
pub fn shared(a: &u8, b: &i16) -> i32 {
    *a as i32 + *b as i32
}

// @test: memory(3) -> 493
pub fn memory(n: u32) -> u32 {
    let (mut a, mut b) = (n, n + 1);
    std::mem::swap(&mut a, &mut b);
    let old = std::mem::replace(&mut a, 9);
    old * 100 + a * 10 + b
}
