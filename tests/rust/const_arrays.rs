//! `const` arrays, also nested, and tables made by `const fn`.

const PRIMES: [u16; 6] = [2, 3, 5, 7, 11, 13];
const GRID: [[u8; 3]; 2] = [[1, 2, 3], [4, 5, 6]];
const ZEROS: [u64; 4] = [0; 4];
const COUNT: usize = PRIMES.len();
const TABLE: [u32; 256] = crc_table();

const fn crc_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let mut c = i as u32;
        let mut bit = 0;
        while bit < 8 {
            c = if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
            bit += 1;
        }
        table[i] = c;
        i += 1;
    }
    table
}

// @test: prime(0) -> 2
// @test: prime(5) -> 13
// @test: prime(6) -> trap bounds
pub fn prime(at: usize) -> u16 {
    PRIMES[at]
}

// @test: cell(1, 2) -> 6
// @test: cell(2, 0) -> trap bounds
// @test: cell(0, 3) -> trap bounds
pub fn cell(row: usize, column: usize) -> u8 {
    GRID[row][column]
}

// @test: sums() -> (41, 6, 0)
pub fn sums() -> (u16, usize, u64) {
    let mut total = 0;
    for p in PRIMES {
        total += p;
    }
    (total, COUNT, ZEROS[3])
}

// @test: crc32(b"123456789") -> 3421780262
// @test: crc32([]) -> 0
pub fn crc32(data: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in data {
        crc = TABLE[((crc ^ byte as u32) & 0xff) as usize] ^ (crc >> 8);
    }
    !crc
}

// @test: copied(0) -> 102
// @test: copied(1) -> 4
pub fn copied(at: usize) -> u16 {
    let mut mine = PRIMES;
    mine[at] = 100;
    mine[0] + PRIMES[0]
}
