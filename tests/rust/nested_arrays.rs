//! Arrays of arrays: constants, locals, parameters, rows as slices.

// @test: transpose([[1, 2, 3], [4, 5, 6]]) -> [[1, 4], [2, 5], [3, 6]]
pub fn transpose(m: [[i32; 3]; 2]) -> [[i32; 2]; 3] {
    let mut t = [[0; 2]; 3];
    for i in 0..2 {
        for j in 0..3 {
            t[j][i] = m[i][j];
        }
    }
    t
}

// @test: multiply([[1, 1], [1, 0]], 50) -> 12586269025
pub fn multiply(a: &[[u64; 2]; 2], n: u32) -> u64 {
    let mut result = [[1, 0], [0, 1]];
    for _ in 0..n {
        let mut next = [[0_u64; 2]; 2];
        for i in 0..2 {
            for j in 0..2 {
                for k in 0..2 {
                    next[i][j] += result[i][k] * a[k][j];
                }
            }
        }
        result = next;
    }
    result[0][1]
}

// @test: row_sums([[1, 0, 0, 1], [0, 0, 0, 9]]) -> 29
// @test: row_sums([]) -> 0
pub fn row_sums(rows: &[[u8; 4]]) -> u32 {
    let mut code = 0;
    for row in rows {
        let mut sum = 0;
        for &x in row {
            sum += x as u32;
        }
        code = code * 10 + sum;
    }
    code
}

// @test: bounds(1, 0) -> 6
// @test: bounds(1, 2) -> trap bounds
// @test: bounds(2, 0) -> trap bounds
pub fn bounds(i: usize, j: usize) -> u16 {
    let cube = [[[1_u16, 2], [3, 4]], [[5, 6], [7, 8]]];
    cube[i][j][i]
}

// @test: row([[1, 2], [3, 4]], 0) -> (), after [[7, 8], [11, 4]]
// @test: row([[1, 2], [3, 4]], 1) -> (), after [[9, 2], [7, 8]]
// @test: row([[1, 2], [3, 4]], 2) -> trap bounds, after [[1, 2], [3, 4]]
pub fn row(m: &mut [[u32; 2]; 2], at: usize) {
    m[at] = [7, 8];
    m[1 - at][0] += m[at][1];
}
