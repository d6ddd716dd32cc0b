//! Numbers that follow from a seed.

/// A stream of numbers: the same seed gives the same ones (`SplitMix64`).
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// The numbers for case `case` of the property called `name`.
    pub(super) fn new(seed: u64, name: &str, case: u64) -> Self {
        let mut random = Self(seed ^ crate::hash::fnv(name.as_bytes()));
        random.0 = random.next() ^ case;
        random.next();
        random
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A number from `low` to `high`, both included; they span less than 2^64.
    pub(super) fn between(&mut self, low: i128, high: i128) -> i128 {
        match u64::try_from(high - low).map(|span| span.checked_add(1)) {
            Ok(Some(count)) => low + i128::from(self.below(count)),
            _ => low + i128::from(self.next()),
        }
    }

    /// One of `choices`, of which there is at least one.
    pub(super) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }
}
