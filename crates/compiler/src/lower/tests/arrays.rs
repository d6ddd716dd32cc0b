//! Arrays: elements, copies, parameters, results, statics.

use super::agree;

#[test]
fn elements() {
    agree! {
        fn read(a: [u8; 4], i: usize) -> u8 { a[i] }
        fn read_i32(a: [i32; 4], i: usize) -> i32 { a[i] }
        fn read_f32(a: [f32; 4], i: usize) -> f32 { a[i] }
        fn read_bool(a: [bool; 4], i: usize) -> bool { a[i] }
        fn read_char(a: [char; 4], i: usize) -> char { a[i] }
        fn local(i: usize, v: u16) -> u16 { let mut xs = [7_u16; 5]; xs[i] = v; xs[i] += 1; xs[2] ^ xs[i] }
        fn constant(v: u64) -> u64 { let xs = [v, 2, 3]; xs[0] ^ xs[1] ^ xs[2] }
        fn literal(i: usize) -> i16 { let xs = [-5, 300, 7_i16, -32768]; xs[i] }
        fn table(i: usize) -> u32 { const TABLE: [u32; 6] = [3, 1, 4, 1, 5, 9]; TABLE[i] }
        fn nested(i: usize, j: usize) -> u8 { let grid = [[1_u8, 2, 3], [4, 5, 6]]; grid[i][j] }
        fn nested_write(i: usize, j: usize) -> u32 {
            let mut grid = [[0_u32; 4]; 3];
            grid[i % 4][j % 5] = 9;
            let mut n = 0;
            for row in 0..3 { for column in 0..4 { n = n * 3 + grid[row][column]; } }
            n
        }
        fn row_copy(i: usize) -> u8 { let mut grid = [[1_u8, 2, 3], [4, 5, 6]]; let row = grid[i % 3]; grid[0][1] = 50; row[1] + grid[0][1] }
        fn tuples(i: usize, v: u8) -> (u8, u32) { let mut xs = [(1_u8, 2_u32); 3]; xs[i % 4] = (v, 9); xs[i % 4].1 += 5; xs[1] }
        fn options(i: usize) -> Option<u16> { let mut xs = [None; 3]; xs[1] = Some(5_u16); xs[i] }
        fn traps_in_order(i: usize, v: u8) -> u8 { let xs = [1_u8, 2]; xs[i] + v / xs[i] }
        fn index_is_kept(a: u8) -> u8 { let mut i = (a & 1) as usize; let xs = [[1_u8, 2], [3, 4]]; xs[i][{ i = 1 - i; i }] }
        fn large(n: u32) -> u32 { let mut xs = [0_u32; 1000]; for i in 0..1000 { xs[i] = n.wrapping_mul(i as u32); } let ys = xs; xs[3] = 1; let mut h = 0_u32; for i in 0..1000 { h = h.wrapping_mul(31).wrapping_add(ys[i]); } h }
        fn repeat_wide() -> u64 { let xs = [0x1234_u16; 37]; let ys = [[7_u8, 8, 9]; 11]; let zs = [(1_u8, 2_u16); 9]; let mut n = 0; for x in xs { n = n * 3 % 1000007 + x as u64; } for y in ys { n = n * 3 % 1000007 + y[2] as u64; } for z in zs { n = n * 3 % 1000007 + z.1 as u64; } n }
        fn repeat_variable(v: i8) -> i32 { let xs = [v; 19]; let mut n = 0_i32; for x in xs { n = n * 2 % 10007 + x as i32; } n }
        fn repeat_float(v: f32) -> f32 { let xs = [v; 9]; xs[8] + xs[0] }
        fn sieve(n: u8) -> u32 {
            let mut composite = [false; 256];
            let mut count = 0;
            for i in 2..=n as usize { if !composite[i] { count += 1; let mut j = i * i; while j <= n as usize { composite[j] = true; j += i; } } }
            count
        }
    }
}

#[test]
fn values() {
    agree! {
        helpers {
            fn set(mut a: [u8; 4], v: u8) -> [u8; 4] { a[2] = v; a }
        }
        fn through_parameter(a: [u8; 4], v: u8) -> u8 { let b = set(a, v); a[2] ^ b[2].rotate_left(3) }
        fn pass(a: [u8; 4]) -> u8 { a[0] ^ a[3] }
        fn change(a: [u8; 4], v: u8) -> [u8; 4] { let mut b = a; b[1] = v; b }
        fn change_parameter(a: [u8; 4], v: u8) -> [u8; 4] { let mut a = a; a[2] = v; a }
        fn twice(a: [u8; 4]) -> [u8; 4] { change(change_parameter(a, 5), 6) }
        fn not_aliased(a: [u8; 4]) -> u8 { let b = change_parameter(a, 77); a[2] ^ b[2] }
        fn reversed(a: [u16; 8]) -> [u16; 8] { let mut b = [0; 8]; for i in 0..8 { b[i] = a[7 - i]; } b }
        fn in_tuple(a: [u8; 3], b: u8) -> ([u8; 3], u8, [u16; 2]) { ([b, a[1], a[2]], a[0], [1, b as u16]) }
        fn from_tuple(a: [u8; 3]) -> u8 { let (x, y, z) = in_tuple(a, 9); x[0] ^ y ^ z[1] as u8 }
        fn swap_elements(a: [u8; 3]) -> [u8; 3] { let mut b = a; b = [b[2], b[1], b[0]]; b }
        fn branch(a: [u8; 3], c: bool) -> [u8; 3] { if c { a } else { [1, 2, 3] } }
        fn returned(a: [u8; 3]) -> [u8; 3] { if a[0] > 5 { return [a[0]; 3]; } a }
        fn nested_result(a: u8) -> [u8; 6] { let xs = [[a, 1]; 3]; [xs[0][0], xs[0][1], xs[1][0], xs[1][1], xs[2][0], xs[2][1]] }
        fn bytes(a: u32) -> [u8; 4] { a.to_be_bytes() }
        fn option_of_element(a: [u8; 3], i: usize) -> Option<u8> { if i < 3 { Some(a[i]) } else { None } }
    }
}
