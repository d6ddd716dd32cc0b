//! Constants that functions compute.

const fn crc_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let mut crc = i as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
            bit += 1;
        }
        table[i] = crc;
        i += 1;
    }
    table
}

const TABLE: [u32; 256] = crc_table();
const fn power(base: u64, exponent: u32) -> u64 {
    if exponent == 0 { 1 } else { base.wrapping_mul(power(base, exponent - 1)) }
}
const BIG: u64 = power(3, 39);
const MASKS: [u64; 4] = [power(2, 8) - 1, power(2, 16) - 1, u64::MAX >> 8, !BIG];
const SIZES: (usize, i8) = (TABLE.len() / 2, -(BIG as i8));
const LIMIT: Option<u8> = 200_u8.checked_add(55);

pub fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(!0, |crc, b| TABLE[((crc ^ u32::from(*b)) & 0xff) as usize] ^ (crc >> 8))
}

pub fn masked(x: u64, i: usize) -> u64 {
    x & MASKS[i % MASKS.len()]
}

pub fn constants() -> (u64, usize, i8, Option<u8>) {
    const LOCAL: usize = 3;
    let zeros = [0_u8; LOCAL + 2];
    (BIG, SIZES.0 + zeros.len(), SIZES.1, LIMIT)
}
