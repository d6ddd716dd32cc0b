//! A binary heap whose first element is the smallest, over a slice that the caller owns.
//!
//! J. W. J. Williams, *Algorithm 232: Heapsort*, 1964; R. W. Floyd's construction.

/// Moves the element at `start` down until no child is smaller.
fn sift_down(heap: &mut [u64], start: usize) {
    let mut at = start;
    loop {
        let mut child = 2 * at + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && heap[child + 1] < heap[child] {
            child += 1;
        }
        if heap[at] <= heap[child] {
            return;
        }
        heap.swap(at, child);
        at = child;
    }
}

/// Turns a slice into a heap, in linear time.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::heap::{heapify, is_heap};
///
/// let mut xs = [5, 3, 8, 1];
/// heapify(&mut xs);
/// assert!(is_heap(&xs));
/// assert_eq!(xs[0], 1);
/// ```
pub fn heapify(xs: &mut [u64]) {
    for at in (0..xs.len() / 2).rev() {
        sift_down(xs, at);
    }
}

/// True when no element is smaller than its parent.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::heap::is_heap;
///
/// assert!(is_heap(&[1, 2, 3, 2]));
/// assert!(!is_heap(&[2, 1]));
/// ```
#[must_use]
pub fn is_heap(xs: &[u64]) -> bool {
    for i in 1..xs.len() {
        if xs[i] < xs[(i - 1) / 2] {
            return false;
        }
    }
    true
}

/// Adds `value` to a heap of `len` elements; returns the new number, `None` when it is full.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::heap::push;
///
/// let mut storage = [2, 5, 0];
/// assert_eq!(push(&mut storage, 2, 1), Some(3));
/// assert_eq!(storage, [1, 5, 2]);
/// assert_eq!(push(&mut storage, 3, 1), None);
/// ```
pub fn push(storage: &mut [u64], len: usize, value: u64) -> Option<usize> {
    if len >= storage.len() {
        return None;
    }
    storage[len] = value;
    let mut at = len;
    while at > 0 && storage[at] < storage[(at - 1) / 2] {
        storage.swap(at, (at - 1) / 2);
        at = (at - 1) / 2;
    }
    Some(len + 1)
}

/// Takes the smallest element of a heap of `len` elements: the new number and the element.
///
/// `None` when it is empty or has more elements than storage.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::heap::pop;
///
/// let mut storage = [1, 5, 2];
/// assert_eq!(pop(&mut storage, 3), Some((2, 1)));
/// assert_eq!(storage[..2], [2, 5]);
/// ```
pub fn pop(storage: &mut [u64], len: usize) -> Option<(usize, u64)> {
    if len == 0 || len > storage.len() {
        return None;
    }
    storage.swap(0, len - 1);
    sift_down(&mut storage[..len - 1], 0);
    Some((len - 1, storage[len - 1]))
}

/// Replaces the smallest element of a heap by `value` and returns it; `None` when it is empty.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::heap::replace_smallest;
///
/// let mut heap = [1, 5, 2];
/// assert_eq!(replace_smallest(&mut heap, 9), Some(1));
/// assert_eq!(heap, [2, 5, 9]);
/// ```
pub fn replace_smallest(heap: &mut [u64], value: u64) -> Option<u64> {
    if heap.is_empty() {
        return None;
    }
    let smallest = heap[0];
    heap[0] = value;
    sift_down(heap, 0);
    Some(smallest)
}
