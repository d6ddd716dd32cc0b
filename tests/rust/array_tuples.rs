//! Local arrays of tuples and tuples with arrays.

// @test: points(2) -> 606
// @test: points(0) -> 603
// @test: points(3) -> trap bounds
pub fn points(at: usize) -> i32 {
    let mut ps = [(1, 2_i32), (3, 4), (5, 6)];
    ps[at].0 += 10;
    ps[0] = (ps[2].1, ps[1].0);
    ps[0].0 * 100 + ps[at].1
}

// @test: inside(3) -> (5, [4, 5])
// @test: inside(254) -> trap overflow
pub fn inside(a: u8) -> (u8, [u8; 2]) {
    let t = (a, [a + 1, a + 2]);
    (t.1[1], t.1)
}

// @test: intervals(5) -> 240518168644
pub fn intervals(n: u32) -> u64 {
    let mut list = [(0_u32, 0_u64); 8];
    for i in 0..8 {
        list[i] = (n + i as u32, (i as u64) << 33);
    }
    let mut total = 0;
    for (a, b) in list {
        total += a as u64 + b;
    }
    total
}
