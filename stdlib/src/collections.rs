//! Stacks, queues and bit sets over slices that the caller owns.
//!
//! A function that changes how many elements are stored takes the state and returns the new one;
//! the caller keeps it next to the storage.

/// Puts `value` on a stack of `len` elements; returns the new number, `None` when it is full.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::stack_push;
///
/// let mut storage = [0; 2];
/// assert_eq!(stack_push(&mut storage, 0, 7), Some(1));
/// assert_eq!(stack_push(&mut storage, 1, 8), Some(2));
/// assert_eq!(stack_push(&mut storage, 2, 9), None);
/// assert_eq!(storage, [7, 8]);
/// ```
pub fn stack_push(storage: &mut [u64], len: usize, value: u64) -> Option<usize> {
    if len >= storage.len() {
        return None;
    }
    storage[len] = value;
    Some(len + 1)
}

/// Takes the last element of a stack of `len` elements: the new number and the element.
///
/// `None` when it is empty or has more elements than storage.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::stack_pop;
///
/// assert_eq!(stack_pop(&[7, 8], 2), Some((1, 8)));
/// assert_eq!(stack_pop(&[7, 8], 0), None);
/// ```
#[must_use]
pub fn stack_pop(storage: &[u64], len: usize) -> Option<(usize, u64)> {
    if len == 0 || len > storage.len() { None } else { Some((len - 1, storage[len - 1])) }
}

/// The last element of a stack of `len` elements; `None` when it is empty.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::stack_top;
///
/// assert_eq!(stack_top(&[7, 8, 0], 2), Some(8));
/// assert_eq!(stack_top(&[7, 8, 0], 0), None);
/// ```
#[must_use]
pub fn stack_top(storage: &[u64], len: usize) -> Option<u64> {
    if len == 0 || len > storage.len() { None } else { Some(storage[len - 1]) }
}

/// The storage index of element `n` of a ring that starts at `head`.
fn ring_index(capacity: usize, head: usize, n: usize) -> usize {
    // Both are below the capacity, so that the sum needs one step back at most.
    let to_end = capacity - head;
    if n < to_end { head + n } else { n - to_end }
}

/// True when a first index and a number of elements describe a ring over `capacity` elements.
fn is_ring(capacity: usize, ring: (usize, usize)) -> bool {
    ring.0 < capacity && ring.1 <= capacity
}

/// Appends `value` to a queue in a ring; a ring is the index of its first element and the number
/// of elements. Returns the new ring, `None` when it is full.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::ring_push_back;
///
/// let mut storage = [0; 3];
/// assert_eq!(ring_push_back(&mut storage, (2, 1), 7), Some((2, 2)));
/// assert_eq!(storage, [7, 0, 0]);
/// assert_eq!(ring_push_back(&mut storage, (2, 3), 7), None);
/// ```
pub fn ring_push_back(
    storage: &mut [u64],
    ring: (usize, usize),
    value: u64,
) -> Option<(usize, usize)> {
    let (head, len) = ring;
    if !is_ring(storage.len(), ring) || len == storage.len() {
        return None;
    }
    storage[ring_index(storage.len(), head, len)] = value;
    Some((head, len + 1))
}

/// Puts `value` before the first element of a ring; returns the new ring, `None` when it is full.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::ring_push_front;
///
/// let mut storage = [0; 3];
/// assert_eq!(ring_push_front(&mut storage, (0, 1), 7), Some((2, 2)));
/// assert_eq!(storage, [0, 0, 7]);
/// ```
pub fn ring_push_front(
    storage: &mut [u64],
    ring: (usize, usize),
    value: u64,
) -> Option<(usize, usize)> {
    let (head, len) = ring;
    if !is_ring(storage.len(), ring) || len == storage.len() {
        return None;
    }
    let first = if head == 0 { storage.len() - 1 } else { head - 1 };
    storage[first] = value;
    Some((first, len + 1))
}

/// Takes the first element of a ring: index of the new first element, new number, the element.
///
/// `None` when the ring is empty.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::ring_pop_front;
///
/// assert_eq!(ring_pop_front(&[5, 0, 4], (2, 2)), Some((0, 1, 4)));
/// assert_eq!(ring_pop_front(&[5, 0, 4], (2, 0)), None);
/// ```
#[must_use]
pub fn ring_pop_front(storage: &[u64], ring: (usize, usize)) -> Option<(usize, usize, u64)> {
    let (head, len) = ring;
    if !is_ring(storage.len(), ring) || len == 0 {
        return None;
    }
    let next = if head + 1 == storage.len() { 0 } else { head + 1 };
    Some((next, len - 1, storage[head]))
}

/// Takes the last element of a ring: index of the first element, new number, the element.
///
/// `None` when the ring is empty.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::ring_pop_back;
///
/// assert_eq!(ring_pop_back(&[5, 0, 4], (2, 2)), Some((2, 1, 5)));
/// ```
#[must_use]
pub fn ring_pop_back(storage: &[u64], ring: (usize, usize)) -> Option<(usize, usize, u64)> {
    let (head, len) = ring;
    if !is_ring(storage.len(), ring) || len == 0 {
        return None;
    }
    Some((head, len - 1, storage[ring_index(storage.len(), head, len - 1)]))
}

/// Element `n` of a ring, 0 for the first; `None` when there are not so many.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::ring_element;
///
/// assert_eq!(ring_element(&[5, 0, 4], (2, 2), 1), Some(5));
/// assert_eq!(ring_element(&[5, 0, 4], (2, 2), 2), None);
/// ```
#[must_use]
pub fn ring_element(storage: &[u64], ring: (usize, usize), n: usize) -> Option<u64> {
    if !is_ring(storage.len(), ring) || n >= ring.1 {
        return None;
    }
    Some(storage[ring_index(storage.len(), ring.0, n)])
}

/// Adds a number below 64 · `words.len()` to a bit set; true when it was not in it.
///
/// False, and no change, for larger numbers.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::bit_set_insert;
///
/// let mut words = [0; 2];
/// assert!(bit_set_insert(&mut words, 65));
/// assert!(!bit_set_insert(&mut words, 65));
/// assert_eq!(words, [0, 2]);
/// ```
pub fn bit_set_insert(words: &mut [u64], element: usize) -> bool {
    let (word, bit) = (element / 64, 1 << (element % 64));
    if word >= words.len() || words[word] & bit != 0 {
        return false;
    }
    words[word] |= bit;
    true
}

/// Removes a number from a bit set; true when it was in it.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::bit_set_remove;
///
/// let mut words = [0b11];
/// assert!(bit_set_remove(&mut words, 0));
/// assert!(!bit_set_remove(&mut words, 0));
/// assert_eq!(words, [0b10]);
/// ```
pub fn bit_set_remove(words: &mut [u64], element: usize) -> bool {
    let (word, bit) = (element / 64, 1 << (element % 64));
    if word >= words.len() || words[word] & bit == 0 {
        return false;
    }
    words[word] ^= bit;
    true
}

/// True when a number is in a bit set.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::bit_set_contains;
///
/// assert!(bit_set_contains(&[0b100], 2));
/// assert!(!bit_set_contains(&[0b100], 1000));
/// ```
#[must_use]
pub fn bit_set_contains(words: &[u64], element: usize) -> bool {
    element / 64 < words.len() && (words[element / 64] >> (element % 64)) & 1 == 1
}

/// The smallest number of a bit set that is not below `from`; `None` when there is none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::bit_set_next;
///
/// assert_eq!(bit_set_next(&[0b100, 1], 0), Some(2));
/// assert_eq!(bit_set_next(&[0b100, 1], 3), Some(64));
/// assert_eq!(bit_set_next(&[0b100, 1], 65), None);
/// ```
#[must_use]
pub fn bit_set_next(words: &[u64], from: usize) -> Option<usize> {
    let mut word = from / 64;
    let mut mask = u64::MAX << (from % 64);
    while word < words.len() {
        let rest = words[word] & mask;
        if rest != 0 {
            return Some(64 * word + rest.trailing_zeros() as usize);
        }
        mask = u64::MAX;
        word += 1;
    }
    None
}

/// The number of elements of a bit set.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::collections::bit_set_len;
///
/// assert_eq!(bit_set_len(&[0b101, 1 << 63]), 3);
/// ```
#[must_use]
pub fn bit_set_len(words: &[u64]) -> usize {
    let mut count = 0;
    for &word in words {
        count += word.count_ones() as usize;
    }
    count
}
