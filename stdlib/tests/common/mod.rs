//! Random numbers and distances that the tests share.
#![allow(dead_code, reason = "each test uses a part")]

/// A generator of random numbers (S. Vigna's splitmix64).
pub(crate) struct Random(u64);

impl Random {
    /// A generator that always gives the same numbers for a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// 64 random bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// A number below a bound.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// A number from 0 to 1, without 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// Random bytes below a bound.
    pub(crate) fn bytes(&mut self, len: usize, bound: u64) -> Vec<u8> {
        (0..len).map(|_| self.below(bound) as u8).collect()
    }

    /// An integer whose number of bits is random.
    pub(crate) fn skewed(&mut self) -> u64 {
        let shift = self.below(64);
        self.next() >> shift
    }
}

/// How many doubles lie between two: 0 for equal ones and two `NaN`, `u64::MAX` for one `NaN` and
/// for zeros of different sign.
pub(crate) fn ulps(a: f64, b: f64) -> u64 {
    if a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()) {
        return 0;
    }
    if a.is_nan() || b.is_nan() || (a == 0.0 && b == 0.0) {
        return u64::MAX;
    }
    ordinal(a).abs_diff(ordinal(b))
}

/// A double's place among all doubles.
fn ordinal(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits }
}

/// Numbers at the ends of ranges.
pub(crate) const EDGES: &[u64] = &[
    0,
    1,
    2,
    3,
    7,
    10,
    0xffff,
    0xffff_ffff,
    0x1_0000_0000,
    0x1_0000_0001,
    i64::MAX as u64,
    1 << 63,
    (1 << 63) + 1,
    u64::MAX - 1,
    u64::MAX,
];

/// Pairs of edges and of random numbers of all sizes.
pub(crate) fn pairs(count: u32) -> Vec<(u64, u64)> {
    let mut random = Random::new(21);
    let mut pairs: Vec<_> =
        EDGES.iter().flat_map(|&a| EDGES.iter().map(move |&b| (a, b))).collect();
    pairs.extend((0..count).map(|_| (random.skewed(), random.skewed())));
    pairs
}
