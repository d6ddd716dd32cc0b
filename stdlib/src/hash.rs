//! Small hash functions of byte strings; none of them is cryptographic.

/// FNV-1 with 32 bits (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::fnv1_32;
///
/// assert_eq!(fnv1_32(b""), 0x811c_9dc5);
/// assert_eq!(fnv1_32(b"foobar"), 0x31f0_b262);
/// ```
#[must_use]
pub fn fnv1_32(bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for &byte in bytes {
        hash = hash.wrapping_mul(0x0100_0193) ^ byte as u32;
    }
    hash
}

/// FNV-1a with 32 bits (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::fnv1a_32;
///
/// assert_eq!(fnv1a_32(b""), 0x811c_9dc5);
/// assert_eq!(fnv1a_32(b"foobar"), 0xbf9c_f968);
/// ```
#[must_use]
pub fn fnv1a_32(bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for &byte in bytes {
        hash = (hash ^ byte as u32).wrapping_mul(0x0100_0193);
    }
    hash
}

/// FNV-1 with 64 bits (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::fnv1_64;
///
/// assert_eq!(fnv1_64(b""), 0xcbf2_9ce4_8422_2325);
/// assert_eq!(fnv1_64(b"foobar"), 0x340d_8765_a4dd_a9c2);
/// ```
#[must_use]
pub fn fnv1_64(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in bytes {
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3) ^ byte as u64;
    }
    hash
}

/// FNV-1a with 64 bits (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::fnv1a_64;
///
/// assert_eq!(fnv1a_64(b""), 0xcbf2_9ce4_8422_2325);
/// assert_eq!(fnv1a_64(b"foobar"), 0x8594_4171_f739_67e8);
/// ```
#[must_use]
pub fn fnv1a_64(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in bytes {
        hash = (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

/// djb2 (D. J. Bernstein): 33 times the hash plus the next byte, with 32 bits.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::djb2;
///
/// assert_eq!(djb2(b""), 5381);
/// assert_eq!(djb2(b"a"), 177_670);
/// ```
#[must_use]
pub fn djb2(bytes: &[u8]) -> u32 {
    let mut hash = 5381_u32;
    for &byte in bytes {
        hash = hash.wrapping_mul(33).wrapping_add(byte as u32);
    }
    hash
}

/// djb2 with exclusive or in place of the addition (D. J. Bernstein's later choice).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::djb2a;
///
/// assert_eq!(djb2a(b""), 5381);
/// assert_eq!(djb2a(b"a"), 177_604);
/// ```
#[must_use]
pub fn djb2a(bytes: &[u8]) -> u32 {
    let mut hash = 5381_u32;
    for &byte in bytes {
        hash = hash.wrapping_mul(33) ^ byte as u32;
    }
    hash
}

/// The hash of the sdbm database: 65599 times the hash plus the next byte, with 32 bits.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::sdbm;
///
/// assert_eq!(sdbm(b"a"), 97);
/// assert_eq!(sdbm(b"ab"), 6_363_201);
/// ```
#[must_use]
pub fn sdbm(bytes: &[u8]) -> u32 {
    let mut hash = 0_u32;
    for &byte in bytes {
        hash = hash.wrapping_mul(65599).wrapping_add(byte as u32);
    }
    hash
}

/// One-at-a-time (B. Jenkins, *Hash Functions*, 1997).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::jenkins;
///
/// assert_eq!(jenkins(b"a"), 0xca2e_9442);
/// assert_eq!(jenkins(b"The quick brown fox jumps over the lazy dog"), 0x519e_91f5);
/// ```
#[must_use]
pub fn jenkins(bytes: &[u8]) -> u32 {
    let mut hash = 0_u32;
    for &byte in bytes {
        hash = hash.wrapping_add(byte as u32);
        hash = hash.wrapping_add(hash << 10);
        hash ^= hash >> 6;
    }
    hash = hash.wrapping_add(hash << 3);
    hash ^= hash >> 11;
    hash.wrapping_add(hash << 15)
}

/// The hash of ELF symbol tables (System V ABI): 28 bits.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::elf;
///
/// assert_eq!(elf(b"printf"), 0x077905a6);
/// ```
#[must_use]
pub fn elf(bytes: &[u8]) -> u32 {
    let mut hash = 0_u32;
    for &byte in bytes {
        hash = (hash << 4).wrapping_add(byte as u32);
        let high = hash & 0xf000_0000;
        hash ^= high >> 24;
        hash &= !high;
    }
    hash
}

/// A 64-bit number whose bits all depend on all bits of `x`; no two numbers give the same.
///
/// The finisher of splitmix64 (D. Stafford's variant 13, 2011).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::mix64;
///
/// assert_eq!(mix64(0), 0);
/// assert_eq!(mix64(1), 0x5692_161d_100b_05e5);
/// ```
#[must_use]
pub fn mix64(x: u64) -> u64 {
    let first = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let second = (first ^ (first >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    second ^ (second >> 31)
}

/// One hash of two, in this order.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash::combine;
///
/// assert_ne!(combine(1, 2), combine(2, 1));
/// ```
#[must_use]
pub fn combine(first: u64, second: u64) -> u64 {
    mix64(first.wrapping_add(0x9e37_79b9_7f4a_7c15) ^ second.rotate_left(32))
}
