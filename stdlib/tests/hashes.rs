//! Hashes and checksums against other implementations and published vectors.

mod common;

use common::Random;
use neurlang_stdlib::{checksum, hash, hash_murmur, hash_sip, hash_xx};
use std::hash::Hasher;

/// Random byte strings of every length up to 200, and some longer ones.
fn inputs() -> Vec<Vec<u8>> {
    let mut random = Random::new(11);
    let mut inputs: Vec<_> = (0..200).map(|len| random.bytes(len, 256)).collect();
    inputs.extend([1000, 4095, 4096, 70_000].map(|len| random.bytes(len, 256)));
    inputs
}

#[test]
fn crc32_is_that_of_crc32fast() {
    for bytes in inputs() {
        assert_eq!(checksum::crc32(&bytes), crc32fast::hash(&bytes));
    }
}

/// The remainder of a message by schoolbook division, highest bit first, for a width up to 64.
fn remainder(bits: &[bool], polynomial: u64, width: u32, start: u64) -> u64 {
    let mask = u64::MAX >> (64 - width);
    let mut rest = start;
    for &bit in bits {
        let top = (rest >> (width - 1)) & 1 == 1;
        rest = (rest << 1) & mask;
        if top != bit {
            rest ^= polynomial;
        }
    }
    rest
}

fn bits(bytes: &[u8], reflected: bool) -> Vec<bool> {
    let place = |i: usize| if reflected { i } else { 7 - i };
    bytes.iter().flat_map(|byte| (0..8).map(move |i| byte >> place(i) & 1 == 1)).collect()
}

#[test]
fn cyclic_checks_are_remainders_of_polynomials() {
    for bytes in inputs().into_iter().filter(|bytes| bytes.len() < 300) {
        let reflected = bits(&bytes, true);
        let rest = remainder(&reflected, 0x1edc_6f41, 32, 0xffff_ffff) as u32;
        assert_eq!(checksum::crc32c(&bytes), !rest.reverse_bits());
        let rest = remainder(&reflected, 0x1021, 16, 0xffff) as u16;
        assert_eq!(checksum::crc16_x25(&bytes), !rest.reverse_bits());
        let rest = remainder(&reflected, 0x42f0_e1eb_a9ea_3693, 64, u64::MAX);
        assert_eq!(checksum::crc64(&bytes), !rest.reverse_bits());
        let straight = bits(&bytes, false);
        assert_eq!(checksum::crc16_xmodem(&bytes), remainder(&straight, 0x1021, 16, 0) as u16);
        assert_eq!(checksum::crc8(&bytes), remainder(&straight, 0x07, 8, 0) as u8);
    }
}

#[test]
fn sums_are_those_of_their_definitions() {
    for bytes in inputs() {
        let words = |from: fn([u8; 2]) -> u16| -> Vec<u64> {
            let pairs = bytes.chunks(2).map(|pair| [pair[0], *pair.get(1).unwrap_or(&0)]);
            pairs.map(|pair| u64::from(from(pair))).collect()
        };
        // The second sum counts each element as often as there are elements from it on.
        let double_sum = |xs: &[u64], start: u64, modulus: u64| {
            let low = xs.iter().sum::<u64>() + start;
            let len = xs.len() as u64;
            let weighted = xs.iter().zip(0..).map(|(x, i)| x * (len - i)).sum::<u64>();
            (low % modulus, (weighted + start * len) % modulus)
        };
        let wide: Vec<u64> = bytes.iter().map(|&byte| u64::from(byte)).collect();
        let (low, high) = double_sum(&wide, 1, 65521);
        assert_eq!(u64::from(checksum::adler32(&bytes)), high << 16 | low);
        let (low, high) = double_sum(&wide, 0, 255);
        assert_eq!(u64::from(checksum::fletcher16(&bytes)), high << 8 | low);
        let (low, high) = double_sum(&words(u16::from_le_bytes), 0, 65535);
        assert_eq!(u64::from(checksum::fletcher32(&bytes)), high << 16 | low);
        let mut sum: u64 = words(u16::from_be_bytes).iter().sum();
        while sum > 0xffff {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        assert_eq!(u64::from(checksum::internet(&bytes)), 0xffff - sum);
    }
}

#[test]
fn every_single_wrong_digit_is_found() {
    let valid = b"4539578763621486";
    assert!(checksum::is_luhn_valid(valid));
    for place in 0..valid.len() {
        for digit in b'0'..=b'9' {
            let mut changed = *valid;
            changed[place] = digit;
            assert_eq!(checksum::is_luhn_valid(&changed), changed == *valid);
        }
    }
    assert!(!checksum::is_luhn_valid(b""));
    assert!(!checksum::is_luhn_valid(b"7992739871x"));
}

#[test]
fn murmur3_is_that_of_the_murmur3_crate() {
    for (seed, bytes) in (0..).step_by(0x0123_4567).zip(inputs()) {
        let expected = murmur3::murmur3_32(&mut &bytes[..], seed).expect("memory is readable");
        assert_eq!(hash_murmur::murmur3_32(&bytes, seed), expected);
        let expected = murmur3::murmur3_x64_128(&mut &bytes[..], seed).expect("memory is readable");
        let (first, second) = hash_murmur::murmur3_128(&bytes, seed);
        assert_eq!(u128::from(second) << 64 | u128::from(first), expected);
    }
}

#[test]
fn siphash_is_that_of_the_siphasher_crate() {
    let mut random = Random::new(12);
    for bytes in inputs() {
        let key = (random.next(), random.next());
        let mut hasher = siphasher::sip::SipHasher24::new_with_keys(key.0, key.1);
        hasher.write(&bytes);
        assert_eq!(hash_sip::siphash_2_4(&bytes, key), hasher.finish());
        let mut hasher = siphasher::sip::SipHasher13::new_with_keys(key.0, key.1);
        hasher.write(&bytes);
        assert_eq!(hash_sip::siphash_1_3(&bytes, key), hasher.finish());
    }
}

#[test]
fn xxhash_is_that_of_the_xxhash_crate() {
    let mut random = Random::new(13);
    for bytes in inputs() {
        let seed = random.next();
        assert_eq!(hash_xx::xxhash64(&bytes, seed), xxhash_rust::xxh64::xxh64(&bytes, seed));
        let seed = seed as u32;
        assert_eq!(hash_xx::xxhash32(&bytes, seed), xxhash_rust::xxh32::xxh32(&bytes, seed));
    }
}

#[test]
fn small_hashes_have_the_published_values() {
    // From the test suite of FNV's authors.
    assert_eq!(hash::fnv1a_32(b"a"), 0xe40c_292c);
    assert_eq!(hash::fnv1_32(b"a"), 0x050c_5d7e);
    assert_eq!(hash::fnv1a_64(b"a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(hash::fnv1_64(b"a"), 0xaf63_bd4c_8601_b7be);
    assert_eq!(hash::sdbm(b""), 0);
    assert_eq!(hash::jenkins(b""), 0);
    assert_eq!(hash::elf(b""), 0);
    // Outputs of splitmix64 with seed 0.
    let golden = 0x9e37_79b9_7f4a_7c15_u64;
    assert_eq!(hash::mix64(golden), 0xe220_a839_7b1d_cdaf);
    assert_eq!(hash::mix64(golden.wrapping_mul(2)), 0x6e78_9e6a_a1b9_65f4);
}

#[test]
fn combined_hashes_differ() {
    let mut seen = std::collections::BTreeSet::new();
    for first in 0..100 {
        for second in 0..100 {
            assert!(seen.insert(hash::combine(first, second)));
        }
    }
}
