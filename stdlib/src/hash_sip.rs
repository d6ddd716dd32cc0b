//! SipHash: a keyed hash that is safe against chosen collisions (J.-P. Aumasson and
//! D. J. Bernstein, *SipHash: a fast short-input PRF*, 2012).

/// SipHash-2-4 with a key of two words.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_sip::siphash_2_4;
///
/// let key = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908);
/// assert_eq!(siphash_2_4(&[], key), 0x726f_db47_dd0e_0e31);
/// assert_eq!(siphash_2_4(&[0, 1, 2, 3, 4, 5, 6, 7], key), 0x93f5_f579_9a93_2462);
/// ```
#[must_use]
pub fn siphash_2_4(bytes: &[u8], key: (u64, u64)) -> u64 {
    siphash(bytes, key, (2, 4))
}

/// SipHash-1-3 with a key of two words: fewer rounds, as in Rust's own hash maps.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_sip::siphash_1_3;
///
/// let key = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908);
/// assert_eq!(siphash_1_3(&[], key), 0xabac_0158_050f_c4dc);
/// ```
#[must_use]
pub fn siphash_1_3(bytes: &[u8], key: (u64, u64)) -> u64 {
    siphash(bytes, key, (1, 3))
}

/// Four words of state.
type State = (u64, u64, u64, u64);

fn round(state: State) -> State {
    let (mut a, mut b, mut c, mut d) = state;
    a = a.wrapping_add(b);
    b = b.rotate_left(13) ^ a;
    a = a.rotate_left(32);
    c = c.wrapping_add(d);
    d = d.rotate_left(16) ^ c;
    a = a.wrapping_add(d);
    d = d.rotate_left(21) ^ a;
    c = c.wrapping_add(b);
    b = b.rotate_left(17) ^ c;
    (a, b, c.rotate_left(32), d)
}

fn absorb(state: State, word: u64, rounds: u32) -> State {
    let (a, b, c, d) = state;
    let mut next = (a, b, c, d ^ word);
    for _ in 0..rounds {
        next = round(next);
    }
    (next.0 ^ word, next.1, next.2, next.3)
}

/// SipHash with so many rounds per word and at the end.
fn siphash(bytes: &[u8], key: (u64, u64), rounds: (u32, u32)) -> u64 {
    let mut state = (
        key.0 ^ 0x736f_6d65_7073_6575,
        key.1 ^ 0x646f_7261_6e64_6f6d,
        key.0 ^ 0x6c79_6765_6e65_7261,
        key.1 ^ 0x7465_6462_7974_6573,
    );
    let whole = bytes.len() / 8 * 8;
    for start in (0..whole).step_by(8) {
        state = absorb(state, little_endian(&bytes[start..start + 8]), rounds.0);
    }
    let last = (bytes.len() as u64) << 56 | little_endian(&bytes[whole..]);
    state = absorb(state, last, rounds.0);
    state.2 ^= 0xff;
    for _ in 0..rounds.1 {
        state = round(state);
    }
    state.0 ^ state.1 ^ state.2 ^ state.3
}

/// Up to 8 bytes as a number, the first byte lowest.
fn little_endian(bytes: &[u8]) -> u64 {
    let mut value = 0_u64;
    for (i, &byte) in bytes.iter().enumerate() {
        value |= (byte as u64) << (8 * i);
    }
    value
}
