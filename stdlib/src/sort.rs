//! Sorting slices in place.

/// Sorts by insertion: stable, quadratic, fast for short and nearly sorted slices.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::insertion_sort;
///
/// let mut xs = [3, 1, 2];
/// insertion_sort(&mut xs);
/// assert_eq!(xs, [1, 2, 3]);
/// ```
pub fn insertion_sort(xs: &mut [u64]) {
    for i in 1..xs.len() {
        let x = xs[i];
        let mut at = i;
        while at > 0 && xs[at - 1] > x {
            xs[at] = xs[at - 1];
            at -= 1;
        }
        xs[at] = x;
    }
}

/// Sorts by selection: quadratic, with the fewest exchanges.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::selection_sort;
///
/// let mut xs = [3, 1, 2];
/// selection_sort(&mut xs);
/// assert_eq!(xs, [1, 2, 3]);
/// ```
pub fn selection_sort(xs: &mut [u64]) {
    for i in 0..xs.len() {
        let mut smallest = i;
        for j in i + 1..xs.len() {
            if xs[j] < xs[smallest] {
                smallest = j;
            }
        }
        xs.swap(i, smallest);
    }
}

/// Gaps of Shell's method that have proved good (M. Ciura, 2001).
const GAPS: [usize; 9] = [1750, 701, 301, 132, 57, 23, 10, 4, 1];

/// Sorts by insertion over shrinking gaps (D. L. Shell, 1959).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::shell_sort;
///
/// let mut xs = [3, 1, 2];
/// shell_sort(&mut xs);
/// assert_eq!(xs, [1, 2, 3]);
/// ```
pub fn shell_sort(xs: &mut [u64]) {
    for gap in GAPS {
        for i in gap..xs.len() {
            let x = xs[i];
            let mut at = i;
            while at >= gap && xs[at - gap] > x {
                xs[at] = xs[at - gap];
                at -= gap;
            }
            xs[at] = x;
        }
    }
}

/// Moves the element at `start` down in a heap whose first element is the largest.
fn sift_down(heap: &mut [u64], start: usize) {
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

/// Sorts with a heap: n log n in every case (J. W. J. Williams, 1964).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::heap_sort;
///
/// let mut xs = [3, 1, 2];
/// heap_sort(&mut xs);
/// assert_eq!(xs, [1, 2, 3]);
/// ```
pub fn heap_sort(xs: &mut [u64]) {
    for start in (0..xs.len() / 2).rev() {
        sift_down(xs, start);
    }
    for end in (1..xs.len()).rev() {
        xs.swap(0, end);
        sift_down(&mut xs[..end], 0);
    }
}

/// The middle one of three numbers.
fn median_of_three(a: u64, b: u64, c: u64) -> u64 {
    a.min(b).max(a.max(b).min(c))
}

/// Moves what is at most `pivot` before what is at least `pivot`; returns where the second part
/// starts. Both parts have an element (C. A. R. Hoare's partition).
fn partition(xs: &mut [u64], pivot: u64) -> usize {
    let mut low = 0;
    let mut high = xs.len() - 1;
    loop {
        while xs[low] < pivot {
            low += 1;
        }
        while xs[high] > pivot {
            high -= 1;
        }
        if low >= high {
            return high + 1;
        }
        xs.swap(low, high);
        low += 1;
        high -= 1;
    }
}

/// Sorts by partition around the median of three elements (C. A. R. Hoare, 1961), with insertion
/// for short parts and a heap where partitions turn out badly: n log n in every case.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::quick_sort;
///
/// let mut xs = [3, 1, 2];
/// quick_sort(&mut xs);
/// assert_eq!(xs, [1, 2, 3]);
/// ```
pub fn quick_sort(xs: &mut [u64]) {
    let depth_max = 2 * (usize::BITS - xs.len().leading_zeros());
    quick_sort_to_depth(xs, depth_max);
}

fn quick_sort_to_depth(xs: &mut [u64], depth_max: u32) {
    if xs.len() <= 16 {
        insertion_sort(xs);
    } else if depth_max == 0 {
        heap_sort(xs);
    } else {
        // The median of three is never the largest element alone, so that both parts get one.
        let pivot = median_of_three(xs[0], xs[xs.len() / 2], xs[xs.len() - 1]);
        let middle = partition(xs, pivot);
        quick_sort_to_depth(&mut xs[..middle], depth_max - 1);
        quick_sort_to_depth(&mut xs[middle..], depth_max - 1);
    }
}

/// Sorts by merging sorted runs: stable, n log n in every case.
///
/// False, and no change, when `scratch` is shorter than `xs`; its values do not matter.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::merge_sort;
///
/// let mut xs = [3, 1, 2];
/// assert!(merge_sort(&mut xs, &mut [0; 3]));
/// assert_eq!(xs, [1, 2, 3]);
/// ```
pub fn merge_sort(xs: &mut [u64], scratch: &mut [u64]) -> bool {
    let len = xs.len();
    if scratch.len() < len {
        return false;
    }
    let mut width = 1;
    while width < len {
        for start in (0..len).step_by(2 * width) {
            let middle = (start + width).min(len);
            let end = (start + 2 * width).min(len);
            merge(&xs[start..middle], &xs[middle..end], &mut scratch[start..end]);
        }
        xs.copy_from_slice(&scratch[..len]);
        width *= 2;
    }
    true
}

/// Writes the elements of two sorted slices in order to `out`, which is as long as both.
///
/// # Panics
///
/// When `out` is shorter than both slices together.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::merge;
///
/// let mut out = [0; 5];
/// merge(&[1, 4], &[2, 3, 5], &mut out);
/// assert_eq!(out, [1, 2, 3, 4, 5]);
/// ```
pub fn merge(xs: &[u64], ys: &[u64], out: &mut [u64]) {
    let (mut x, mut y) = (0, 0);
    while x + y < xs.len() + ys.len() {
        if y == ys.len() || (x < xs.len() && xs[x] <= ys[y]) {
            out[x + y] = xs[x];
            x += 1;
        } else {
            out[x + y] = ys[y];
            y += 1;
        }
    }
}

/// Sorts bytes by counting them: linear time.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::counting_sort;
///
/// let mut text = *b"hello";
/// counting_sort(&mut text);
/// assert_eq!(&text, b"ehllo");
/// ```
pub fn counting_sort(bytes: &mut [u8]) {
    let mut counts = [0_usize; 256];
    for i in 0..bytes.len() {
        counts[bytes[i] as usize] += 1;
    }
    let mut at = 0;
    for value in 0..256 {
        let end = at + counts[value];
        bytes[at..end].fill(value as u8);
        at = end;
    }
}

/// Sorts by the bytes of the numbers from the lowest to the highest: stable, linear time.
///
/// False, and no change, when `scratch` is shorter than `xs`; its values do not matter.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::sort::radix_sort;
///
/// let mut xs = [300, 1, 1 << 40, 2];
/// assert!(radix_sort(&mut xs, &mut [0; 4]));
/// assert_eq!(xs, [1, 2, 300, 1 << 40]);
/// ```
pub fn radix_sort(xs: &mut [u64], scratch: &mut [u64]) -> bool {
    let len = xs.len();
    if scratch.len() < len {
        return false;
    }
    for shift in (0..64).step_by(8) {
        let mut starts = [0_usize; 257];
        for i in 0..len {
            starts[(xs[i] >> shift & 0xff) as usize + 1] += 1;
        }
        for value in 0..256 {
            starts[value + 1] += starts[value];
        }
        for i in 0..len {
            let value = (xs[i] >> shift & 0xff) as usize;
            scratch[starts[value]] = xs[i];
            starts[value] += 1;
        }
        xs.copy_from_slice(&scratch[..len]);
    }
    true
}
