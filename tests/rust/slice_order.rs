//! Sorting, searching and turning slices: `sort`, `sort_by`, `sort_by_key`, `binary_search`,
//! `partition_point`, `is_sorted`, `rotate_left`, `rotate_right`, `swap_with_slice`, `fill_with`.

// @test: sorted([3, -1, 2]) -> ([-1, 2, 3], [3, 2, -1])
pub fn sorted(xs: [i32; 3]) -> ([i32; 3], [i32; 3]) {
    let (mut up, mut down) = (xs, xs);
    up.sort();
    down.sort_unstable_by(|a, b| b.cmp(a));
    (up, down)
}

pub fn unstable(xs: &mut [u16]) {
    xs.sort_unstable();
}

// @test: by_key([13, 4, 9, 1, 8]) -> [4, 8, 13, 9, 1]
pub fn by_key(xs: [u32; 5]) -> [u32; 5] {
    let mut xs = xs;
    xs.sort_by_key(|x| x % 4);
    xs
}

pub fn floats(xs: &mut [f64]) {
    xs.sort_by(|a, b| a.total_cmp(b));
}

// @test: found([1, 3, 3, 8], 8) -> (true, some(3), 3)
// @test: found([1, 3, 3, 8], 4) -> (false, none, 3)
pub fn found(xs: &[i32], x: i32) -> (bool, Option<usize>, usize) {
    let at = xs.binary_search_by(|y| y.cmp(&x)).ok();
    (xs.binary_search(&x).is_ok(), at, xs.partition_point(|&y| y < x))
}

// @test: rising([1, 1, 2]) -> true
// @test: rising([1, 0]) -> false
pub fn rising(xs: &[u8]) -> bool {
    xs.is_sorted()
}

// @test: turned([1, 2, 3, 4], 1) -> [2, 3, 4, 1]
// @test: turned([1, 2, 3, 4], 5) -> trap assert
pub fn turned(xs: [u8; 4], by: usize) -> [u8; 4] {
    let mut xs = xs;
    xs.rotate_left(by);
    xs
}

pub fn turned_back(xs: &mut [i64], by: usize) {
    xs.rotate_right(by);
}

pub fn swapped(xs: &mut [u16], ys: &mut [u16]) {
    let n = xs.len().min(ys.len());
    xs[..n].swap_with_slice(&mut ys[..n]);
}

// @test: filled(1) -> [1, 3, 7]
pub fn filled(seed: u8) -> [u8; 3] {
    let mut xs = [0; 3];
    let mut next = seed;
    xs.fill_with(|| {
        let now = next;
        next = next.wrapping_mul(2).wrapping_add(1);
        now
    });
    xs
}

pub fn ascii(xs: &mut [u8], ys: &[u8]) -> (bool, bool) {
    let found = (xs.is_ascii(), xs.eq_ignore_ascii_case(ys));
    xs.make_ascii_uppercase();
    found
}
