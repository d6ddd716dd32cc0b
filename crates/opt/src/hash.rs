//! Maps and sets with a hash function that is fast for small keys, and seeded, so that no program
//! can be written to collide.

use foldhash::fast::RandomState;

/// A map with small keys.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
/// A set of small keys.
pub(crate) type HashSet<K> = std::collections::HashSet<K, RandomState>;

/// An empty map with room for `len` keys.
pub(crate) fn with_room<K, V>(len: usize) -> HashMap<K, V> {
    HashMap::with_capacity_and_hasher(len, RandomState::default())
}
