//! Searching in slices of numbers.

/// The place of the first `value`; `None` when there is none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::linear;
///
/// assert_eq!(linear(&[4, 2, 9, 2], 2), Some(1));
/// assert_eq!(linear(&[4, 2, 9, 2], 3), None);
/// ```
#[must_use]
pub fn linear(xs: &[u64], value: u64) -> Option<usize> {
    for (i, &x) in xs.iter().enumerate() {
        if x == value {
            return Some(i);
        }
    }
    None
}

/// A place of `value` in a sorted slice; `None` when there is none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::binary;
///
/// assert_eq!(binary(&[1, 3, 5, 7], 5), Some(2));
/// assert_eq!(binary(&[1, 3, 5, 7], 4), None);
/// ```
#[must_use]
pub fn binary(xs: &[u64], value: u64) -> Option<usize> {
    let at = lower_bound(xs, value);
    if at < xs.len() && xs[at] == value { Some(at) } else { None }
}

/// The number of elements of a sorted slice that are below `value`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::lower_bound;
///
/// assert_eq!(lower_bound(&[1, 3, 3, 7], 3), 1);
/// assert_eq!(lower_bound(&[1, 3, 3, 7], 8), 4);
/// ```
#[must_use]
pub fn lower_bound(xs: &[u64], value: u64) -> usize {
    let (mut low, mut high) = (0, xs.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if xs[middle] < value {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The number of elements of a sorted slice that are not above `value`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::upper_bound;
///
/// assert_eq!(upper_bound(&[1, 3, 3, 7], 3), 3);
/// assert_eq!(upper_bound(&[1, 3, 3, 7], 0), 0);
/// ```
#[must_use]
pub fn upper_bound(xs: &[u64], value: u64) -> usize {
    let (mut low, mut high) = (0, xs.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if xs[middle] <= value {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Where the elements equal to `value` start and end (end excluded) in a sorted slice.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::equal_range;
///
/// assert_eq!(equal_range(&[1, 3, 3, 7], 3), (1, 3));
/// assert_eq!(equal_range(&[1, 3, 3, 7], 5), (3, 3));
/// ```
#[must_use]
pub fn equal_range(xs: &[u64], value: u64) -> (usize, usize) {
    (lower_bound(xs, value), upper_bound(xs, value))
}

/// A place of `value` in a sorted slice, looked for in proportion to the values; `None` when there
/// is none.
///
/// log log n steps when values are spread evenly (W. W. Peterson, 1957), and never more than n.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::interpolation;
///
/// assert_eq!(interpolation(&[10, 20, 30, 40], 30), Some(2));
/// assert_eq!(interpolation(&[10, 20, 30, 40], 35), None);
/// ```
#[must_use]
pub fn interpolation(xs: &[u64], value: u64) -> Option<usize> {
    if xs.is_empty() {
        return None;
    }
    let (mut low, mut high) = (0, xs.len() - 1);
    while xs[low] < value && value <= xs[high] {
        let part = (value - xs[low]) as f64 / (xs[high] - xs[low]) as f64;
        let guess = (low + (part * (high - low) as f64) as usize).min(high);
        if xs[guess] < value {
            low = guess + 1;
        } else if xs[guess] > value {
            // Not below `low`, because the element there is below the value.
            high = guess - 1;
        } else {
            return Some(guess);
        }
    }
    if xs[low] == value { Some(low) } else { None }
}

/// A place of `value` in a sorted slice, looked for in steps that double and then by halving;
/// `None` when there is none. Fast when the value is near the start.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::exponential;
///
/// assert_eq!(exponential(&[1, 3, 5, 7, 9], 3), Some(1));
/// assert_eq!(exponential(&[1, 3, 5, 7, 9], 10), None);
/// ```
#[must_use]
pub fn exponential(xs: &[u64], value: u64) -> Option<usize> {
    let mut end = 1;
    while end < xs.len() && xs[end] < value {
        end *= 2;
    }
    let start = end / 2;
    let at = start + lower_bound(&xs[start.min(xs.len())..(end + 1).min(xs.len())], value);
    if at < xs.len() && xs[at] == value { Some(at) } else { None }
}

/// The place of the first smallest element; `None` when there is none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::min_index;
///
/// assert_eq!(min_index(&[4, 2, 9, 2]), Some(1));
/// assert_eq!(min_index(&[]), None);
/// ```
#[must_use]
pub fn min_index(xs: &[i64]) -> Option<usize> {
    if xs.is_empty() {
        return None;
    }
    let mut best = 0;
    for (i, &x) in xs.iter().enumerate() {
        if x < xs[best] {
            best = i;
        }
    }
    Some(best)
}

/// The place of the first largest element; `None` when there is none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::max_index;
///
/// assert_eq!(max_index(&[4, 9, 2, 9]), Some(1));
/// assert_eq!(max_index(&[]), None);
/// ```
#[must_use]
pub fn max_index(xs: &[i64]) -> Option<usize> {
    if xs.is_empty() {
        return None;
    }
    let mut best = 0;
    for (i, &x) in xs.iter().enumerate() {
        if x > xs[best] {
            best = i;
        }
    }
    Some(best)
}

/// The element that would be at place `k` if `xs` were sorted; `None` when `k` is outside.
///
/// Rearranges `xs` so that it is there, none before it larger, none after it smaller. Linear time
/// on average (C. A. R. Hoare, *Algorithm 65: Find*, 1961).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::kth_smallest;
///
/// assert_eq!(kth_smallest(&mut [9, 1, 8, 2], 1), Some(2));
/// assert_eq!(kth_smallest(&mut [9, 1, 8, 2], 4), None);
/// ```
pub fn kth_smallest(xs: &mut [i64], k: usize) -> Option<i64> {
    if k >= xs.len() {
        return None;
    }
    let (mut start, mut end) = (0, xs.len());
    while end - start > 1 {
        let pivot = xs[start + (end - start) / 2];
        // Three parts: less, equal, greater.
        let (mut less, mut at, mut greater) = (start, start, end);
        while at < greater {
            if xs[at] < pivot {
                xs.swap(at, less);
                less += 1;
                at += 1;
            } else if xs[at] > pivot {
                greater -= 1;
                xs.swap(at, greater);
            } else {
                at += 1;
            }
        }
        if k < less {
            end = less;
        } else if k >= greater {
            start = greater;
        } else {
            break;
        }
    }
    Some(xs[k])
}

/// The element that more than half of `xs` are equal to; `None` when there is none.
///
/// Two passes (R. S. Boyer and J. S. Moore, *MJRTY*, 1981).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::search::majority;
///
/// assert_eq!(majority(&[2, 1, 2, 2]), Some(2));
/// assert_eq!(majority(&[2, 1, 2, 1]), None);
/// ```
#[must_use]
pub fn majority(xs: &[u64]) -> Option<u64> {
    let mut candidate = 0;
    let mut lead = 0_usize;
    for &x in xs {
        if lead == 0 {
            candidate = x;
            lead = 1;
        } else if x == candidate {
            lead += 1;
        } else {
            lead -= 1;
        }
    }
    let mut count = 0;
    for &x in xs {
        if x == candidate {
            count += 1;
        }
    }
    if count > xs.len() / 2 { Some(candidate) } else { None }
}
