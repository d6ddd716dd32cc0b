//! Sorting signed and floating-point numbers, orders of indices, permutations.

/// Sorts signed numbers with a heap: n log n in every case.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort_signed::sort_i64;
///
/// let mut xs = [3, -1, 2];
/// sort_i64(&mut xs);
/// assert_eq!(xs, [-1, 2, 3]);
/// ```
pub fn sort_i64(xs: &mut [i64]) {
    for start in (0..xs.len() / 2).rev() {
        sift_down_i64(xs, start);
    }
    for end in (1..xs.len()).rev() {
        xs.swap(0, end);
        sift_down_i64(&mut xs[..end], 0);
    }
}

fn sift_down_i64(heap: &mut [i64], start: usize) {
    let mut at = start;
    while 2 * at + 1 < heap.len() {
        let mut child = 2 * at + 1;
        if child + 1 < heap.len() && heap[child + 1] > heap[child] {
            child += 1;
        }
        if heap[at] >= heap[child] {
            return;
        }
        heap.swap(at, child);
        at = child;
    }
}

/// A number that orders doubles as IEEE 754's total order does: -NaN, -∞ … -0, +0 … +∞, NaN.
fn total_key(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

/// Sorts doubles in the total order of IEEE 754 with a heap: n log n in every case.
///
/// Negative zero comes before zero and `NaN` at the ends, by their signs.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort_signed::sort_f64;
///
/// let mut xs = [2.5, f64::INFINITY, -1.0, 0.0];
/// sort_f64(&mut xs);
/// assert_eq!(xs, [-1.0, 0.0, 2.5, f64::INFINITY]);
/// ```
pub fn sort_f64(xs: &mut [f64]) {
    for start in (0..xs.len() / 2).rev() {
        sift_down_f64(xs, start);
    }
    for end in (1..xs.len()).rev() {
        xs.swap(0, end);
        sift_down_f64(&mut xs[..end], 0);
    }
}

fn sift_down_f64(heap: &mut [f64], start: usize) {
    let mut at = start;
    while 2 * at + 1 < heap.len() {
        let mut child = 2 * at + 1;
        if child + 1 < heap.len() && total_key(heap[child + 1]) > total_key(heap[child]) {
            child += 1;
        }
        if total_key(heap[at]) >= total_key(heap[child]) {
            return;
        }
        heap.swap(at, child);
        at = child;
    }
}

/// Fills `order` with the indices of `xs` in ascending order of the elements; stable.
///
/// Insertion with binary search: n log n comparisons, n² moves. False, and no change, when the
/// lengths differ.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort_signed::sort_order;
///
/// let mut order = [0; 3];
/// assert!(sort_order(&[30, -10, 20], &mut order));
/// assert_eq!(order, [1, 2, 0]);
/// ```
pub fn sort_order(xs: &[i64], order: &mut [usize]) -> bool {
    if xs.len() != order.len() {
        return false;
    }
    for i in 0..xs.len() {
        let (mut low, mut high) = (0, i);
        while low < high {
            let middle = low + (high - low) / 2;
            if xs[order[middle]] <= xs[i] {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for at in (low..i).rev() {
            order[at + 1] = order[at];
        }
        order[low] = i;
    }
    true
}

/// True when no element is larger than the next.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort_signed::is_sorted;
///
/// assert!(is_sorted(&[-1, 2, 2]));
/// assert!(!is_sorted(&[2, -1]));
/// ```
#[must_use]
pub fn is_sorted(xs: &[i64]) -> bool {
    for i in 1..xs.len() {
        if xs[i - 1] > xs[i] {
            return false;
        }
    }
    true
}

/// Rearranges `xs` to the next permutation in the order of a dictionary; false, and sorted again,
/// when it was the last one.
///
/// D. E. Knuth, *The Art of Computer Programming*, 7.2.1.2, algorithm L.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort_signed::next_permutation;
///
/// let mut xs = [1, 3, 2];
/// assert!(next_permutation(&mut xs));
/// assert_eq!(xs, [2, 1, 3]);
/// assert!(!next_permutation(&mut [3, 2, 1]));
/// ```
pub fn next_permutation(xs: &mut [i64]) -> bool {
    let len = xs.len();
    let mut tail = len;
    while tail > 1 && xs[tail - 2] >= xs[tail - 1] {
        tail -= 1;
    }
    let found = tail > 1;
    if found {
        let pivot = tail - 2;
        let mut larger = len - 1;
        while xs[larger] <= xs[pivot] {
            larger -= 1;
        }
        xs.swap(pivot, larger);
    }
    // Without a pivot all of it is descending.
    let start = if found { tail - 1 } else { 0 };
    for i in 0..(len - start) / 2 {
        xs.swap(start + i, len - 1 - i);
    }
    found
}

/// The number of pairs of elements that stand in the wrong order.
///
/// Quadratic time.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort_signed::inversions;
///
/// assert_eq!(inversions(&[3, 1, 2]), 2);
/// assert_eq!(inversions(&[1, 2, 3]), 0);
/// ```
#[must_use]
pub fn inversions(xs: &[i64]) -> u64 {
    let mut count = 0;
    for i in 0..xs.len() {
        for j in i + 1..xs.len() {
            if xs[i] > xs[j] {
                count += 1;
            }
        }
    }
    count
}
