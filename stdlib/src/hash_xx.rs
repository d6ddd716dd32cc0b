//! xxHash with 32 and 64 bits (Y. Collet, 2012): fast, well spread, not cryptographic.

/// The primes of xxHash with 32 bits.
const PRIMES_32: [u32; 5] = [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d, 0x27d4_eb2f, 0x1656_67b1];
/// The primes of xxHash with 64 bits.
const PRIMES_64: [u64; 5] = [
    0x9e37_79b1_85eb_ca87,
    0xc2b2_ae3d_27d4_eb4f,
    0x1656_67b1_9e37_79f9,
    0x85eb_ca77_c2b2_ae63,
    0x27d4_eb2f_1656_67c5,
];

/// Four bytes from `at` on, the first one lowest.
fn word_32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Eight bytes from `at` on, the first one lowest.
fn word_64(bytes: &[u8], at: usize) -> u64 {
    word_32(bytes, at) as u64 | (word_32(bytes, at + 4) as u64) << 32
}

fn round_32(lane: u32, word: u32) -> u32 {
    lane.wrapping_add(word.wrapping_mul(PRIMES_32[1])).rotate_left(13).wrapping_mul(PRIMES_32[0])
}

/// xxHash of 32 bits.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_xx::xxhash32;
///
/// assert_eq!(xxhash32(b"", 0), 0x02cc_5d05);
/// assert_eq!(xxhash32(b"abc", 0), 0x32d1_53ff);
/// ```
#[must_use]
pub fn xxhash32(bytes: &[u8], seed: u32) -> u32 {
    let len = bytes.len();
    let mut at = 0;
    let mut hash = seed.wrapping_add(PRIMES_32[4]);
    if len >= 16 {
        let mut lanes = [
            seed.wrapping_add(PRIMES_32[0]).wrapping_add(PRIMES_32[1]),
            seed.wrapping_add(PRIMES_32[1]),
            seed,
            seed.wrapping_sub(PRIMES_32[0]),
        ];
        while len - at >= 16 {
            for lane in 0..4 {
                lanes[lane] = round_32(lanes[lane], word_32(bytes, at + 4 * lane));
            }
            at += 16;
        }
        hash = lanes[0].rotate_left(1);
        hash = hash.wrapping_add(lanes[1].rotate_left(7));
        hash = hash.wrapping_add(lanes[2].rotate_left(12));
        hash = hash.wrapping_add(lanes[3].rotate_left(18));
    }
    hash = hash.wrapping_add(len as u32);
    while len - at >= 4 {
        hash = hash.wrapping_add(word_32(bytes, at).wrapping_mul(PRIMES_32[2]));
        hash = hash.rotate_left(17).wrapping_mul(PRIMES_32[3]);
        at += 4;
    }
    while at < len {
        hash = hash.wrapping_add((bytes[at] as u32).wrapping_mul(PRIMES_32[4]));
        hash = hash.rotate_left(11).wrapping_mul(PRIMES_32[0]);
        at += 1;
    }
    hash = (hash ^ (hash >> 15)).wrapping_mul(PRIMES_32[1]);
    hash = (hash ^ (hash >> 13)).wrapping_mul(PRIMES_32[2]);
    hash ^ (hash >> 16)
}

fn round_64(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(PRIMES_64[1])).rotate_left(31).wrapping_mul(PRIMES_64[0])
}

/// The four lanes after all blocks of 32 bytes, merged.
fn merge_blocks_64(bytes: &[u8], seed: u64) -> u64 {
    let mut lanes = [
        seed.wrapping_add(PRIMES_64[0]).wrapping_add(PRIMES_64[1]),
        seed.wrapping_add(PRIMES_64[1]),
        seed,
        seed.wrapping_sub(PRIMES_64[0]),
    ];
    let whole = bytes.len() / 32 * 32;
    for start in (0..whole).step_by(32) {
        for lane in 0..4 {
            lanes[lane] = round_64(lanes[lane], word_64(bytes, start + 8 * lane));
        }
    }
    let mut hash = lanes[0].rotate_left(1);
    hash = hash.wrapping_add(lanes[1].rotate_left(7));
    hash = hash.wrapping_add(lanes[2].rotate_left(12));
    hash = hash.wrapping_add(lanes[3].rotate_left(18));
    for &lane in &lanes {
        hash = (hash ^ round_64(0, lane)).wrapping_mul(PRIMES_64[0]).wrapping_add(PRIMES_64[3]);
    }
    hash
}

/// xxHash of 64 bits.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_xx::xxhash64;
///
/// assert_eq!(xxhash64(b"", 0), 0xef46_db37_51d8_e999);
/// assert_eq!(xxhash64(b"abc", 0), 0x44bc_2cf5_ad77_0999);
/// ```
#[must_use]
pub fn xxhash64(bytes: &[u8], seed: u64) -> u64 {
    let len = bytes.len();
    let mut at = len / 32 * 32;
    let mut hash =
        if len >= 32 { merge_blocks_64(bytes, seed) } else { seed.wrapping_add(PRIMES_64[4]) };
    hash = hash.wrapping_add(len as u64);
    while len - at >= 8 {
        hash ^= round_64(0, word_64(bytes, at));
        hash = hash.rotate_left(27).wrapping_mul(PRIMES_64[0]).wrapping_add(PRIMES_64[3]);
        at += 8;
    }
    if len - at >= 4 {
        hash ^= (word_32(bytes, at) as u64).wrapping_mul(PRIMES_64[0]);
        hash = hash.rotate_left(23).wrapping_mul(PRIMES_64[1]).wrapping_add(PRIMES_64[2]);
        at += 4;
    }
    while at < len {
        hash ^= (bytes[at] as u64).wrapping_mul(PRIMES_64[4]);
        hash = hash.rotate_left(11).wrapping_mul(PRIMES_64[0]);
        at += 1;
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(PRIMES_64[1]);
    hash = (hash ^ (hash >> 29)).wrapping_mul(PRIMES_64[2]);
    hash ^ (hash >> 32)
}
