//! Patterns of slices and arrays.

pub fn ends(xs: &[u8]) -> u32 {
    match xs {
        [] => 0,
        [x] => u32::from(*x),
        [first, .., last] if first == last => 1000,
        [first, middle @ .., last] => {
            u32::from(*first) * 2 + u32::from(*last) + middle.len() as u32
        }
    }
}

pub fn prefix(xs: &[u8]) -> u8 {
    match xs {
        [0x1f, 0x8b, rest @ ..] => rest.len() as u8,
        [b'a'..=b'z' | b'_', second, ..] => *second,
        [_, _, 3 | 4] => 7,
        _ => 9,
    }
}

pub fn taken_apart(xs: [u16; 4]) -> u16 {
    let [a, b, .., d] = xs;
    a ^ b.rotate_left(3) ^ d.rotate_left(7)
}

pub fn sum(xs: &[u8]) -> u64 {
    if let [first, rest @ ..] = xs { u64::from(*first) + sum(rest) } else { 0 }
}

pub fn split(xs: &[u8]) -> u32 {
    let mut total = 0_u32;
    let mut left = xs;
    while let Some((first, rest)) = left.split_first() {
        total = total.wrapping_mul(31).wrapping_add(u32::from(*first));
        left = rest;
    }
    let (a, b) = xs.split_at(xs.len() / 2);
    total ^ (a.len() as u32 * 3 + b.first().map_or(0, |x| u32::from(*x)))
}

// @test: place([]) -> 0
// @test: place([2, 5]) -> 517
// @test: place([2, 5, 9]) -> 11
pub fn place(xs: &[u8]) -> u32 {
    match *xs {
        [] => 0,
        [a] => u32::from(a),
        [a, b] => u32::from(a) << 8 | u32::from(b),
        [a, .., z] => u32::from(a ^ z),
    }
}
