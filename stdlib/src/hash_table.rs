//! A hash table from `u64` to `u64` over slices that the caller owns.
//!
//! Three slices of the same length hold keys, values and states of the places; all states are 0
//! in an empty table. Collisions go to the next place, and what is removed leaves a mark
//! (D. E. Knuth, *The Art of Computer Programming*, 6.4, algorithm L).

/// State of a place that never held a key.
const FREE: u8 = 0;
/// State of a place that holds a key.
const USED: u8 = 1;
/// State of a place whose key was removed.
const REMOVED: u8 = 2;

/// Where the search for a key begins, in a table of `capacity` places.
fn first_place(key: u64, capacity: usize) -> usize {
    // The finisher of murmur3 (A. Appleby) spreads keys that differ in few bits.
    let mut hash = key ^ (key >> 33);
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    (hash % capacity as u64) as usize
}

/// The place of `key`, and the first place where it could be put; both may be missing.
fn find(keys: &[u64], states: &[u8], key: u64) -> (Option<usize>, Option<usize>) {
    let capacity = keys.len().min(states.len());
    if capacity == 0 {
        return (None, None);
    }
    let mut room = None;
    let mut place = first_place(key, capacity);
    for _ in 0..capacity {
        if states[place] == USED {
            if keys[place] == key {
                return (Some(place), room);
            }
        } else {
            if room.is_none() {
                room = Some(place);
            }
            if states[place] == FREE {
                break;
            }
        }
        place = if place + 1 == capacity { 0 } else { place + 1 };
    }
    (None, room)
}

/// Sets the value of `key`; true when there was room or the key was there.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_table::{insert, lookup};
///
/// let (mut keys, mut values, mut states) = ([0; 8], [0; 8], [0; 8]);
/// assert!(insert(&mut keys, &mut values, &mut states, 42, 1));
/// assert!(insert(&mut keys, &mut values, &mut states, 42, 2));
/// assert_eq!(lookup(&keys, &values, &states, 42), Some(2));
/// ```
pub fn insert(
    keys: &mut [u64],
    values: &mut [u64],
    states: &mut [u8],
    key: u64,
    value: u64,
) -> bool {
    let (found, room) = find(keys, states, key);
    match (found, room) {
        (Some(place), _) | (None, Some(place)) if place < values.len() => {
            keys[place] = key;
            values[place] = value;
            states[place] = USED;
            true
        }
        _ => false,
    }
}

/// The value of `key`; `None` when it is not in the table.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_table::{insert, lookup};
///
/// let (mut keys, mut values, mut states) = ([0; 8], [0; 8], [0; 8]);
/// insert(&mut keys, &mut values, &mut states, 0, 5);
/// assert_eq!(lookup(&keys, &values, &states, 0), Some(5));
/// assert_eq!(lookup(&keys, &values, &states, 1), None);
/// ```
#[must_use]
pub fn lookup(keys: &[u64], values: &[u64], states: &[u8], key: u64) -> Option<u64> {
    match find(keys, states, key) {
        (Some(place), _) if place < values.len() => Some(values[place]),
        _ => None,
    }
}

/// Removes `key`; true when it was in the table.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_table::{insert, remove};
///
/// let (mut keys, mut values, mut states) = ([0; 8], [0; 8], [0; 8]);
/// insert(&mut keys, &mut values, &mut states, 7, 1);
/// assert!(remove(&keys, &mut states, 7));
/// assert!(!remove(&keys, &mut states, 7));
/// ```
pub fn remove(keys: &[u64], states: &mut [u8], key: u64) -> bool {
    let (found, _) = find(keys, states, key);
    let Some(place) = found else {
        return false;
    };
    states[place] = REMOVED;
    true
}

/// Adds `amount` to the value of `key`, which starts at 0; returns the new value, which wraps.
///
/// `None`, and no change, when the key is not in the table and there is no room.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_table::add;
///
/// let (mut keys, mut values, mut states) = ([0; 8], [0; 8], [0; 8]);
/// assert_eq!(add(&mut keys, &mut values, &mut states, 9, 2), Some(2));
/// assert_eq!(add(&mut keys, &mut values, &mut states, 9, 3), Some(5));
/// ```
pub fn add(
    keys: &mut [u64],
    values: &mut [u64],
    states: &mut [u8],
    key: u64,
    amount: u64,
) -> Option<u64> {
    let sum = match lookup(keys, values, states, key) {
        Some(value) => value.wrapping_add(amount),
        None => amount,
    };
    if insert(keys, values, states, key, sum) { Some(sum) } else { None }
}

/// The number of keys in the table.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_table::{insert, len};
///
/// let (mut keys, mut values, mut states) = ([0; 8], [0; 8], [0; 8]);
/// insert(&mut keys, &mut values, &mut states, 1, 1);
/// insert(&mut keys, &mut values, &mut states, 2, 1);
/// assert_eq!(len(&states), 2);
/// ```
#[must_use]
pub fn len(states: &[u8]) -> usize {
    let mut count = 0;
    for &state in states {
        if state == USED {
            count += 1;
        }
    }
    count
}

/// The next place that holds a key, from `from` on; `None` when there is none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::hash_table::next_place;
///
/// assert_eq!(next_place(&[0, 1, 2, 1], 0), Some(1));
/// assert_eq!(next_place(&[0, 1, 2, 1], 2), Some(3));
/// assert_eq!(next_place(&[0, 1, 2, 1], 4), None);
/// ```
#[must_use]
pub fn next_place(states: &[u8], from: usize) -> Option<usize> {
    for place in from..states.len() {
        if states[place] == USED {
            return Some(place);
        }
    }
    None
}
