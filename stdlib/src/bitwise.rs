//! Bits of 64-bit words: counting, finding, rearranging.

/// The number of one bits of `x`, counted in parallel (H. S. Warren, *Hacker's Delight*, 5-1).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::population_count;
///
/// assert_eq!(population_count(0b1011), 3);
/// assert_eq!(population_count(u64::MAX), 64);
/// ```
#[must_use]
pub fn population_count(x: u64) -> u32 {
    let pairs = x - ((x >> 1) & 0x5555_5555_5555_5555);
    let nibbles = (pairs & 0x3333_3333_3333_3333) + ((pairs >> 2) & 0x3333_3333_3333_3333);
    let bytes = (nibbles + (nibbles >> 4)) & 0x0f0f_0f0f_0f0f_0f0f;
    (bytes.wrapping_mul(0x0101_0101_0101_0101) >> 56) as u32
}

/// True when the number of one bits of `x` is odd.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::parity;
///
/// assert!(parity(0b0111));
/// assert!(!parity(0b0110));
/// ```
#[must_use]
pub fn parity(x: u64) -> bool {
    let mut folded = x;
    for shift in [32, 16, 8, 4, 2, 1] {
        folded ^= folded >> shift;
    }
    folded & 1 == 1
}

/// The number of bits that `x` needs: the place of its highest one bit plus 1, 0 for 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::bit_length;
///
/// assert_eq!(bit_length(0), 0);
/// assert_eq!(bit_length(255), 8);
/// assert_eq!(bit_length(256), 9);
/// ```
#[must_use]
pub fn bit_length(x: u64) -> u32 {
    64 - x.leading_zeros()
}

/// `x` with all but its lowest one bit cleared; 0 for 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::lowest_bit;
///
/// assert_eq!(lowest_bit(0b1100), 0b0100);
/// assert_eq!(lowest_bit(0), 0);
/// ```
#[must_use]
pub fn lowest_bit(x: u64) -> u64 {
    x & x.wrapping_neg()
}

/// `x` with all but its highest one bit cleared; 0 for 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::highest_bit;
///
/// assert_eq!(highest_bit(0b1100), 0b1000);
/// assert_eq!(highest_bit(0), 0);
/// ```
#[must_use]
pub fn highest_bit(x: u64) -> u64 {
    if x == 0 { 0 } else { 1 << x.ilog2() }
}

/// The smallest power of two that is not below `x`; `None` above 2^63.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::power_of_two_from;
///
/// assert_eq!(power_of_two_from(0), Some(1));
/// assert_eq!(power_of_two_from(33), Some(64));
/// assert_eq!(power_of_two_from(u64::MAX), None);
/// ```
#[must_use]
pub fn power_of_two_from(x: u64) -> Option<u64> {
    if x <= 1 { Some(1) } else { 1_u64.checked_shl(64 - (x - 1).leading_zeros()) }
}

/// The number of places in which the bits of `a` and `b` differ (R. W. Hamming, 1950).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::hamming_distance;
///
/// assert_eq!(hamming_distance(0b1010, 0b0110), 2);
/// assert_eq!(hamming_distance(7, 7), 0);
/// ```
#[must_use]
pub fn hamming_distance(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

/// The reflected Gray code of `x`: the codes of neighbours differ in one bit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::gray_encode;
///
/// assert_eq!(gray_encode(2), 0b11);
/// assert_eq!(gray_encode(3), 0b10);
/// ```
#[must_use]
pub fn gray_encode(x: u64) -> u64 {
    x ^ (x >> 1)
}

/// The number whose reflected Gray code is `code`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::gray_decode;
///
/// assert_eq!(gray_decode(0b11), 2);
/// assert_eq!(gray_decode(0b10), 3);
/// ```
#[must_use]
pub fn gray_decode(code: u64) -> u64 {
    let mut x = code;
    for shift in [1, 2, 4, 8, 16, 32] {
        x ^= x >> shift;
    }
    x
}

/// The Morton code of a point: bits of `x` in even places, bits of `y` in odd ones.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::morton_encode;
///
/// assert_eq!(morton_encode(0b11, 0b00), 0b0101);
/// assert_eq!(morton_encode(0b01, 0b10), 0b1001);
/// ```
#[must_use]
pub fn morton_encode(x: u32, y: u32) -> u64 {
    spread(x) | (spread(y) << 1)
}

/// The bits of `x` in even places.
fn spread(x: u32) -> u64 {
    let mut bits = x as u64;
    bits = (bits | (bits << 16)) & 0x0000_ffff_0000_ffff;
    bits = (bits | (bits << 8)) & 0x00ff_00ff_00ff_00ff;
    bits = (bits | (bits << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
    bits = (bits | (bits << 2)) & 0x3333_3333_3333_3333;
    (bits | (bits << 1)) & 0x5555_5555_5555_5555
}

/// The point, x first, whose Morton code is `code`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::morton_decode;
///
/// assert_eq!(morton_decode(0b0101), (0b11, 0b00));
/// assert_eq!(morton_decode(0b1001), (0b01, 0b10));
/// ```
#[must_use]
pub fn morton_decode(code: u64) -> (u32, u32) {
    (gather(code), gather(code >> 1))
}

/// The bits of `x` in even places, side by side.
fn gather(x: u64) -> u32 {
    let mut bits = x & 0x5555_5555_5555_5555;
    bits = (bits | (bits >> 1)) & 0x3333_3333_3333_3333;
    bits = (bits | (bits >> 2)) & 0x0f0f_0f0f_0f0f_0f0f;
    bits = (bits | (bits >> 4)) & 0x00ff_00ff_00ff_00ff;
    bits = (bits | (bits >> 8)) & 0x0000_ffff_0000_ffff;
    (bits | (bits >> 16)) as u32
}

/// The bits of `x` where `mask` has ones, side by side from bit 0 on (x86's PEXT).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::extract_bits;
///
/// assert_eq!(extract_bits(0xabcd, 0xf0f0), 0xac);
/// assert_eq!(extract_bits(u64::MAX, 0x8001), 0b11);
/// ```
#[must_use]
pub fn extract_bits(x: u64, mask: u64) -> u64 {
    let mut result = 0;
    let mut rest = mask;
    let mut place = 0;
    while rest != 0 {
        let bit = rest.trailing_zeros();
        result |= ((x >> bit) & 1) << place;
        place += 1;
        rest &= rest - 1;
    }
    result
}

/// The low bits of `x` in the places where `mask` has ones (x86's PDEP).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::deposit_bits;
///
/// assert_eq!(deposit_bits(0xac, 0xf0f0), 0xa0c0);
/// assert_eq!(deposit_bits(0b11, 0x8001), 0x8001);
/// ```
#[must_use]
pub fn deposit_bits(x: u64, mask: u64) -> u64 {
    let mut result = 0;
    let mut rest = mask;
    let mut place = 0;
    while rest != 0 {
        let bit = rest.trailing_zeros();
        result |= ((x >> place) & 1) << bit;
        place += 1;
        rest &= rest - 1;
    }
    result
}

/// The place of the one bit that has `n` one bits below it; `None` when there are too few.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::select_bit;
///
/// assert_eq!(select_bit(0b1_0110, 0), Some(1));
/// assert_eq!(select_bit(0b1_0110, 2), Some(4));
/// assert_eq!(select_bit(0b1_0110, 3), None);
/// ```
#[must_use]
pub fn select_bit(x: u64, n: u32) -> Option<u32> {
    let mut rest = x;
    for _ in 0..n.min(64) {
        rest &= rest.wrapping_sub(1);
    }
    if rest == 0 { None } else { Some(rest.trailing_zeros()) }
}

/// `count` bits of `x` from bit `start` on; bits beyond the word are 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::bit_field;
///
/// assert_eq!(bit_field(0xabcd, 4, 8), 0xbc);
/// assert_eq!(bit_field(u64::MAX, 60, 100), 0xf);
/// assert_eq!(bit_field(u64::MAX, 64, 1), 0);
/// ```
#[must_use]
pub fn bit_field(x: u64, start: u32, count: u32) -> u64 {
    x.checked_shr(start).unwrap_or(0) & !u64::MAX.checked_shl(count).unwrap_or(0)
}

/// `x` with `count` bits from bit `start` on replaced by the low bits of `field`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::set_bit_field;
///
/// assert_eq!(set_bit_field(0xabcd, 4, 8, 0x12), 0xa12d);
/// assert_eq!(set_bit_field(0, 60, 100, u64::MAX), 0xf << 60);
/// ```
#[must_use]
pub fn set_bit_field(x: u64, start: u32, count: u32, field: u64) -> u64 {
    let low = !u64::MAX.checked_shl(count).unwrap_or(0);
    let mask = low.checked_shl(start).unwrap_or(0);
    (x & !mask) | (field.checked_shl(start).unwrap_or(0) & mask)
}

/// The low `bits` bits of `x` as a signed number; 0 bits give 0, more than 64 count as 64.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::sign_extend;
///
/// assert_eq!(sign_extend(0xff, 8), -1);
/// assert_eq!(sign_extend(0x7f, 8), 127);
/// ```
#[must_use]
pub fn sign_extend(x: u64, bits: u32) -> i64 {
    if bits == 0 {
        return 0;
    }
    let unused = 64 - bits.min(64);
    ((x << unused) as i64) >> unused
}

/// The next larger number with as many one bits (R. W. Gosper, HAKMEM item 175).
///
/// `None` for 0 and where the next one does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::next_with_same_count;
///
/// assert_eq!(next_with_same_count(0b0011), Some(0b0101));
/// assert_eq!(next_with_same_count(0b0110), Some(0b1001));
/// assert_eq!(next_with_same_count(1 << 63), None);
/// ```
#[must_use]
pub fn next_with_same_count(x: u64) -> Option<u64> {
    if x == 0 {
        return None;
    }
    let ripple = x.checked_add(lowest_bit(x))?;
    let ones = (x ^ ripple) >> 2 >> x.trailing_zeros();
    Some(ripple | ones)
}

/// The length of the longest run of one bits in `x`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::bitwise::longest_run;
///
/// assert_eq!(longest_run(0b1101_1101), 3);
/// assert_eq!(longest_run(u64::MAX), 64);
/// ```
#[must_use]
pub fn longest_run(x: u64) -> u32 {
    let mut length = 0;
    let mut rest = x;
    while rest != 0 {
        rest &= rest << 1;
        length += 1;
    }
    length
}
