//! A hash map for symbols: no randomness, no allocation per key, and a bound on what
//! colliding keys can cost.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::mem;

/// Slots looked at before a key goes to the ordered overflow map. Keys chosen to collide
/// therefore cost a logarithm each and not a walk over all of them.
const PROBES_MAX: usize = 24;
/// Slots of a map that holds anything.
const SLOTS_MIN: usize = 16;

/// What a [`Map`] is keyed by.
pub(crate) trait Key: Copy + Ord {
    /// Bits that differ for keys that differ, nearly always.
    fn hash(self) -> u64;
}

impl Key for &str {
    #[inline]
    fn hash(self) -> u64 {
        let mut hash = self.len() as u64 ^ 0x243f_6a88_85a3_08d3;
        let mut chunks = self.as_bytes().chunks_exact(8);
        for chunk in &mut chunks {
            let word = chunk.try_into().expect("chunks of 8 are 8 bytes long");
            hash = fold(hash ^ u64::from_le_bytes(word));
        }
        let tail = chunks.remainder().iter();
        fold(hash ^ tail.fold(0, |word, &byte| word << 8 | u64::from(byte)))
    }
}

impl Key for u64 {
    #[inline]
    fn hash(self) -> u64 {
        fold(self)
    }
}

/// Multiplies to 128 bits and folds the halves, so that every bit reaches the low ones.
#[inline]
fn fold(word: u64) -> u64 {
    let product = u128::from(word ^ 0x1319_8a2e_0370_7344) * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}

/// Keys with values, found by hash.
pub(crate) struct Map<K, V> {
    slots: Vec<Option<(K, V)>>,
    used: usize,
    overflow: BTreeMap<K, V>,
}

impl<K: Key, V: Copy> Map<K, V> {
    /// An empty map.
    pub(crate) const fn new() -> Self {
        Self { slots: Vec::new(), used: 0, overflow: BTreeMap::new() }
    }

    /// The value of `key`.
    #[inline]
    pub(crate) fn get(&self, key: K) -> Option<V> {
        self.find(key, key.hash())
    }

    #[inline]
    fn find(&self, key: K, hash: u64) -> Option<V> {
        let mask = self.slots.len().checked_sub(1)?;
        for probe in 0..PROBES_MAX {
            match &self.slots[(hash as usize).wrapping_add(probe) & mask] {
                None => return None,
                Some((found, value)) if *found == key => return Some(*value),
                Some(_) => {}
            }
        }
        self.overflow.get(&key).copied()
    }

    /// Gives `key` a value; one that it has already stays and comes back.
    #[inline]
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        let hash = key.hash();
        if let Some(old) = self.find(key, hash) {
            return Some(old);
        }
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        self.place(key, hash, value);
        None
    }

    /// Forgets everything, in time proportional to what was there.
    pub(crate) fn clear(&mut self) {
        if self.slots.len() > SLOTS_MIN && self.used * 8 < self.slots.len() {
            self.slots = Vec::new();
        }
        if self.used > 0 {
            self.slots.fill(None);
        }
        self.used = 0;
        self.overflow.clear();
    }

    /// All keys, in no useful order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = K> {
        let placed = self.slots.iter().flatten().map(|(key, _)| *key);
        placed.chain(self.overflow.keys().copied())
    }

    fn grow(&mut self) {
        let larger = (self.slots.len() * 2).max(SLOTS_MIN);
        let mut old = Vec::new();
        old.resize(larger, None);
        mem::swap(&mut old, &mut self.slots);
        self.used = 0;
        // A look-up ends at an empty slot, so what had no slot before must look for one again.
        let overflow = mem::take(&mut self.overflow);
        for (key, value) in old.into_iter().flatten().chain(overflow) {
            self.place(key, key.hash(), value);
        }
    }

    /// Stores a key that is not in the map.
    fn place(&mut self, key: K, hash: u64, value: V) {
        let mask = self.slots.len() - 1;
        for probe in 0..PROBES_MAX {
            let slot = &mut self.slots[(hash as usize).wrapping_add(probe) & mask];
            if slot.is_none() {
                *slot = Some((key, value));
                self.used += 1;
                return;
            }
        }
        self.overflow.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Map};

    /// A key whose hash is always the same.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    struct Colliding(u32);

    impl Key for Colliding {
        fn hash(self) -> u64 {
            7
        }
    }

    /// A key whose hashes crowd a few slots of a small table and spread in a large one.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    struct Crowding(u32);

    impl Key for Crowding {
        fn hash(self) -> u64 {
            u64::from(self.0) << 6
        }
    }

    #[test]
    fn keys_without_a_slot_are_found_after_the_map_grew() {
        let mut map = Map::new();
        for key in 0..5000 {
            assert_eq!(map.insert(Crowding(key), key), None);
        }
        assert!((0..5000).all(|key| map.get(Crowding(key)) == Some(key)));
        assert_eq!(map.insert(Crowding(7), 0), Some(7));
    }

    #[test]
    fn colliding_keys_are_all_found() {
        let mut map = Map::new();
        for key in 0..1000 {
            assert_eq!(map.insert(Colliding(key), key), None);
        }
        for key in 0..1000 {
            assert_eq!(map.get(Colliding(key)), Some(key));
            assert_eq!(map.insert(Colliding(key), 5), Some(key));
        }
        assert_eq!(map.get(Colliding(1000)), None);
        assert_eq!(map.keys().count(), 1000);
        map.clear();
        assert!(map.keys().next().is_none() && map.get(Colliding(1)).is_none());
    }

    #[test]
    fn cleared_maps_shrink_and_work_again() {
        let mut map = Map::new();
        for key in 0..10_000_u64 {
            map.insert(key, key);
        }
        assert_eq!(map.get(9_999), Some(9_999));
        for _ in 0..3 {
            map.clear();
            assert_eq!(map.get(1), None);
            map.insert(1, 2);
            assert_eq!(map.get(1), Some(2));
        }
        assert!(map.slots.len() < 100);
    }
}
