//! `MurmurHash3` (A. Appleby, 2011): fast, well spread, not cryptographic.

/// `MurmurHash3` of 32 bits for x86.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_murmur::murmur3_32;
///
/// assert_eq!(murmur3_32(b"", 1), 0x514e_28b7);
/// assert_eq!(murmur3_32(b"test", 0), 0xba6b_d213);
/// ```
#[must_use]
pub fn murmur3_32(bytes: &[u8], seed: u32) -> u32 {
    let whole = bytes.len() / 4 * 4;
    let mut hash = seed;
    for start in (0..whole).step_by(4) {
        let word = little_endian(&bytes[start..start + 4]) as u32;
        hash = (hash ^ scramble_32(word)).rotate_left(13);
        hash = hash.wrapping_mul(5).wrapping_add(0xe654_6b64);
    }
    hash ^= scramble_32(little_endian(&bytes[whole..]) as u32);
    mix_32(hash ^ bytes.len() as u32)
}

/// Up to 8 bytes as a number, the first byte lowest.
fn little_endian(bytes: &[u8]) -> u64 {
    let mut value = 0_u64;
    for (i, &byte) in bytes.iter().enumerate() {
        value |= (byte as u64) << (8 * i);
    }
    value
}

fn scramble_32(word: u32) -> u32 {
    word.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593)
}

fn mix_32(x: u32) -> u32 {
    let mut hash = x;
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// First factor of `MurmurHash3` of 128 bits.
const FACTOR_1: u64 = 0x87c3_7b91_1142_53d5;
/// Second factor of `MurmurHash3` of 128 bits.
const FACTOR_2: u64 = 0x4cf5_ad43_2745_937f;

/// `MurmurHash3` of 128 bits for x64, as two words in the order in which they are written.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_murmur::murmur3_128;
///
/// assert_eq!(murmur3_128(b"", 0), (0, 0));
/// let hash = murmur3_128(b"The quick brown fox jumps over the lazy dog", 0);
/// assert_eq!(hash, (0xe34b_bc7b_bc07_1b6c, 0x7a43_3ca9_c49a_9347));
/// ```
#[must_use]
pub fn murmur3_128(bytes: &[u8], seed: u32) -> (u64, u64) {
    let whole = bytes.len() / 16 * 16;
    let (mut first, mut second) = (seed as u64, seed as u64);
    for start in (0..whole).step_by(16) {
        first ^= scramble_first(little_endian(&bytes[start..start + 8]));
        first = first.rotate_left(27).wrapping_add(second);
        first = first.wrapping_mul(5).wrapping_add(0x52dc_e729);
        second ^= scramble_second(little_endian(&bytes[start + 8..start + 16]));
        second = second.rotate_left(31).wrapping_add(first);
        second = second.wrapping_mul(5).wrapping_add(0x3849_5ab5);
    }
    let tail = &bytes[whole..];
    if tail.len() > 8 {
        second ^= scramble_second(little_endian(&tail[8..]));
    }
    first ^= scramble_first(little_endian(&tail[..tail.len().min(8)]));
    first ^= bytes.len() as u64;
    second ^= bytes.len() as u64;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = mix_64(first);
    second = mix_64(second);
    first = first.wrapping_add(second);
    (first, second.wrapping_add(first))
}

fn scramble_first(word: u64) -> u64 {
    word.wrapping_mul(FACTOR_1).rotate_left(31).wrapping_mul(FACTOR_2)
}

fn scramble_second(word: u64) -> u64 {
    word.wrapping_mul(FACTOR_2).rotate_left(33).wrapping_mul(FACTOR_1)
}

fn mix_64(x: u64) -> u64 {
    let mut hash = x;
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}
