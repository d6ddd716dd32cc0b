//! [`Entropy`]: where a generator's choices come from.

/// A stream of choices: first those that the bytes spell, then a sequence that their first
/// eight bytes seed.
///
/// A fuzzer that mutates bytes therefore changes single choices, and eight bytes are enough
/// for a whole program.
#[derive(Clone, Debug)]
pub struct Entropy<'a> {
    bytes: &'a [u8],
    state: u64,
}

/// How many of the bytes are the seed.
const SEED_BYTES: usize = 8;

impl<'a> Entropy<'a> {
    /// The choices that `data` spells.
    #[must_use]
    pub fn new(data: &'a [u8]) -> Self {
        let (seed, bytes) = data.split_at(data.len().min(SEED_BYTES));
        let mut padded = [0; SEED_BYTES];
        padded[..seed.len()].copy_from_slice(seed);
        Self { bytes, state: u64::from_le_bytes(padded) }
    }

    /// Any 64 bits.
    #[inline]
    pub fn word(&mut self) -> u64 {
        if let Some((chosen, rest)) = self.bytes.split_first_chunk() {
            self.bytes = rest;
            return u64::from_le_bytes(*chosen);
        }
        // SplitMix64: one addition and a mix, and every seed is as good as another.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below `count`, which is not 0.
    #[inline]
    pub fn below(&mut self, count: u32) -> u32 {
        if self.bytes.is_empty() {
            return (((self.word() >> 32) * u64::from(count)) >> 32) as u32;
        }
        self.chosen(count)
    }

    /// A number below `count` from as many bytes as it takes; those that are missing are 0.
    #[cold]
    fn chosen(&mut self, count: u32) -> u32 {
        let wanted = match count {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 4,
        };
        let (taken, rest) = self.bytes.split_at(self.bytes.len().min(wanted));
        self.bytes = rest;
        let value = taken.iter().rev().fold(0, |value: u32, &byte| value << 8 | u32::from(byte));
        value % count
    }

    /// True `times` times in `of`.
    #[inline]
    pub fn chance(&mut self, times: u32, of: u32) -> bool {
        self.below(of) < times
    }

    /// One of `items`, of which there is at least one.
    #[inline]
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u32) as usize]
    }

    /// A number from `low` to `high`, both included.
    #[inline]
    pub fn range(&mut self, low: u32, high: u32) -> u32 {
        match (high - low).checked_add(1) {
            Some(count) => low + self.below(count),
            // Every number: one more than the largest is no count.
            None => (self.word() >> 32) as u32,
        }
    }

    /// The index of one of `weights`, as likely as it is heavy; `total` is their sum.
    #[inline]
    pub fn weighted(&mut self, weights: &[u16], total: u32) -> usize {
        let mut left = self.below(total);
        for (index, &weight) in weights.iter().enumerate() {
            match left.checked_sub(u32::from(weight)) {
                Some(rest) => left = rest,
                None => return index,
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::Entropy;

    #[test]
    fn bytes_are_choices_until_they_end() {
        let mut data = [0; 12];
        data[8..].copy_from_slice(&[7, 0x34, 0x12, 3]);
        let mut entropy = Entropy::new(&data);
        assert_eq!(entropy.below(5), 2);
        assert_eq!(entropy.below(0x1_0000), 0x1234);
        assert!(!entropy.chance(3, 100));
        let first = entropy.word();
        assert_eq!(Entropy::new(&[]).word(), first);
        assert_ne!(entropy.word(), first);
    }

    #[test]
    fn weights_of_nothing_are_never_chosen() {
        let mut entropy = Entropy::new(&[1]);
        for _ in 0..1000 {
            assert_eq!(entropy.weighted(&[0, 3, 0], 3), 1);
            assert!((4..=6).contains(&entropy.range(4, 6)));
        }
        let all: Vec<u32> = (0..8).map(|_| entropy.range(0, u32::MAX)).collect();
        assert!(all.iter().any(|&number| number > u32::MAX / 2), "{all:?}");
    }
}
