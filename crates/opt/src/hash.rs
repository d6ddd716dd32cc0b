//! Maps and sets with a hash function that is fast for small keys, and seeded, so that no program
//! can be written to collide.

use foldhash::fast::RandomState;

/// A map with small keys.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
/// A set of small keys.
pub(crate) type HashSet<K> = std::collections::HashSet<K, RandomState>;
