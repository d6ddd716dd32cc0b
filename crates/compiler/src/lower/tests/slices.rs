//! Slices: elements, sub-slices, and what works on all elements.

use super::agree;

#[test]
fn reading() {
    agree! {
        helpers {
            fn total(xs: &[u8]) -> u32 { let mut n = 0; for &x in xs.iter() { n += x as u32; } n }
        }
        fn sum(a: [u32; 6]) -> u32 { let xs = &a; let mut n = 0_u32; for x in xs { n = n.wrapping_add(*x); } n }
        fn sum_of(xs: [u8; 5], n: usize) -> u32 { total(&xs[..n]) }
        fn index(a: [i16; 4], i: usize) -> i16 { let xs = &a[..]; xs[i] }
        fn part(a: [u8; 6], i: usize, j: usize) -> usize { a[i..j].len() }
        fn part_to(a: [u8; 6], i: usize, j: usize) -> usize { a[i..=j].len() }
        fn part_from(a: [u32; 6], i: usize) -> (usize, bool) { (a[i..].len(), a[i..].is_empty()) }
        fn element_of_part(a: [u16; 6], i: usize, j: usize) -> u16 { let xs = &a[i..]; let ys = &xs[..j]; ys[1] }
        fn parts_of_parts(a: [u64; 6], i: usize, j: usize) -> u64 { let xs = &a[1..]; xs[i..j][0] }
        fn rows(i: usize, j: usize) -> u8 { let grid = [[1_u8, 2, 3], [4, 5, 6]]; let rows = &grid[..]; rows[i][j] }
        fn row_part(i: usize, j: usize) -> u8 { let grid = [[1_u8, 2, 3], [4, 5, 6]]; let rows = &grid[..]; let row = &rows[i]; row[j] }
        fn tuple_elements(i: usize) -> u32 { let xs = [(1_u8, 20_u32), (3, 40)]; let ys = &xs[..]; ys[i].1 + ys.len() as u32 }
        fn first_last(a: [u8; 4], n: usize) -> (Option<u8>, Option<u8>) { let xs = &a[..n % 5]; (xs.first().copied(), xs.last().copied()) }
        fn text(i: usize) -> u8 { let s = "héllo"; s.as_bytes()[i] }
        fn text_length() -> usize { "héllo".len() }
        fn which(a: [u8; 3], b: [u8; 2], c: bool) -> usize { let xs = if c { &a[..] } else { &b[..] }; xs.len() + xs[0] as usize }
    }
}

#[test]
fn writing() {
    agree! {
        helpers {
            fn sort(xs: &mut [u8]) { for i in 0..xs.len() { for j in 1..xs.len() - i { if xs[j - 1] > xs[j] { xs.swap(j - 1, j); } } } }
            fn bump(x: &mut u32, by: u32) -> u32 { let old = *x; *x = x.wrapping_add(by); old }
            fn set(xs: &mut [u16], i: usize, v: u16) { xs[i] = v; }
            fn both(xs: &mut [u8], ys: &[u8]) { for i in 0..xs.len() { xs[i] ^= ys[i]; } }
            fn grow(xs: &mut [u8; 4], n: u8) { xs[0] = n; xs[3] = xs[0] / 2; }
            fn read_all(a: [u8; 4], xs: &mut [u8]) -> u8 { xs[0] = 99; a[0] ^ xs[0] }
        }
        fn sorted(a: [u8; 7]) -> [u8; 7] { let mut xs = a; sort(&mut xs); xs }
        fn part_sorted(a: [u8; 7], i: usize, j: usize) -> [u8; 7] { let mut xs = a; sort(&mut xs[i % 4..4 + j % 4]); xs }
        fn bumped(a: u32) -> (u32, u32) { let mut x = a; let y = bump(&mut x, 7); let z = bump(&mut x, y); (x, z) }
        fn element_bumped(a: [u32; 3], i: usize) -> [u32; 3] { let mut xs = a; bump(&mut xs[i], 5); xs }
        fn slice_element_bumped(a: [u32; 3], i: usize) -> [u32; 3] { let mut xs = a; let ys = &mut xs[..2]; bump(&mut ys[i], 5); xs }
        fn set_in_part(a: [u16; 5], i: usize, j: usize) -> [u16; 5] { let mut xs = a; set(&mut xs[i % 6..], j, 9); xs }
        fn xored(a: [u8; 5], b: [u8; 5]) -> [u8; 5] { let mut xs = a; both(&mut xs, &b); xs }
        fn array_reference(n: u8) -> [u8; 4] { let mut xs = [1, 2, 3, 4]; grow(&mut xs, n); xs }
        fn argument_is_a_copy(a: [u8; 4]) -> u8 { let mut b = a; read_all(b, &mut b) }
        fn swap(a: [u64; 4], i: usize, j: usize) -> [u64; 4] { let mut xs = a; xs.swap(i, j); xs }
        fn swap_rows(i: usize, j: usize) -> u8 { let mut g = [[1_u8, 2, 3], [4, 5, 6], [7, 8, 9]]; g.swap(i % 4, j % 4); g[0][0] * 20 + g[1][1] }
        fn fill(a: [u16; 5], n: usize, v: u16) -> [u16; 5] { let mut xs = a; xs[n % 6..].fill(v); xs }
        fn copied(a: [u8; 21], n: usize, m: usize) -> [u8; 21] { let mut xs = [0_u8; 21]; let n = n % 22; let m = m % 22; xs[21 - n..].copy_from_slice(&a[..m]); xs }
        fn copied_equal(a: [u8; 21], n: usize) -> [u8; 21] { let mut xs = [0_u8; 21]; let n = n % 22; xs[21 - n..].copy_from_slice(&a[..n]); xs }
        fn split(a: [u8; 6], n: usize) -> (usize, usize) { let (x, y) = a.split_at(n); (x.len(), y.len()) }
        fn through_iter_mut(a: [u8; 4]) -> [u8; 4] { let mut xs = a; for x in xs.iter_mut() { *x ^= 3; } xs }
        fn enumerate(a: [u8; 4]) -> u32 { let mut n = 0; for (i, x) in a.iter().enumerate() { n += i as u32 * *x as u32; } n }
        fn through_reference(a: [u8; 4]) -> [u8; 4] { let r = &a; let b = *r; let mut c = [0; 4]; let m = &mut c; *m = b; m[1] ^= 1; c }
        fn rows_mut(i: usize) -> u8 { let mut g = [[0_u8; 3]; 3]; for row in g.iter_mut() { row[1] = 5; } let row = &mut g[i % 4]; row[2] = 7; g[1][2] + g[2][1] }
    }
}
