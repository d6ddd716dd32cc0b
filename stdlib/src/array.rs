//! Slices of numbers: sums, changes in place, comparisons.

/// The sum of `xs`; `None` when it or a partial sum does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::sum;
///
/// assert_eq!(sum(&[1, -2, 30]), Some(29));
/// assert_eq!(sum(&[i64::MAX, 1]), None);
/// ```
#[must_use]
pub fn sum(xs: &[i64]) -> Option<i64> {
    let mut total = 0_i64;
    for &x in xs {
        total = total.checked_add(x)?;
    }
    Some(total)
}

/// The product of `xs`, 1 when there are none; `None` when it or a partial product does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::product;
///
/// assert_eq!(product(&[2, -3, 7]), Some(-42));
/// assert_eq!(product(&[i64::MAX, 2]), None);
/// ```
#[must_use]
pub fn product(xs: &[i64]) -> Option<i64> {
    let mut total = 1_i64;
    for &x in xs {
        total = total.checked_mul(x)?;
    }
    Some(total)
}

/// The sum of the products of the elements in the same place.
///
/// `None` when the lengths differ or a sum does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::dot;
///
/// assert_eq!(dot(&[1, 2, 3], &[4, 5, 6]), Some(32));
/// assert_eq!(dot(&[1], &[]), None);
/// ```
#[must_use]
pub fn dot(xs: &[i64], ys: &[i64]) -> Option<i64> {
    if xs.len() != ys.len() {
        return None;
    }
    let mut total = 0_i64;
    for i in 0..xs.len() {
        total = total.checked_add(xs[i].checked_mul(ys[i])?)?;
    }
    Some(total)
}

/// Reverses the order of `xs`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::reverse;
///
/// let mut xs = [1, 2, 3];
/// reverse(&mut xs);
/// assert_eq!(xs, [3, 2, 1]);
/// ```
pub fn reverse(xs: &mut [u64]) {
    let len = xs.len();
    for i in 0..len / 2 {
        xs.swap(i, len - 1 - i);
    }
}

/// Moves the first `count` elements of `xs` behind the others; `count` is taken modulo the length.
///
/// Three reversals: every element moves twice.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::rotate_left;
///
/// let mut xs = [1, 2, 3, 4, 5];
/// rotate_left(&mut xs, 2);
/// assert_eq!(xs, [3, 4, 5, 1, 2]);
/// ```
pub fn rotate_left(xs: &mut [u64], count: usize) {
    if xs.is_empty() {
        return;
    }
    let first = count % xs.len();
    reverse(&mut xs[..first]);
    reverse(&mut xs[first..]);
    reverse(xs);
}

/// Replaces every element by the sum of the elements up to it; sums wrap.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::prefix_sums;
///
/// let mut xs = [1, 2, 3, 4];
/// prefix_sums(&mut xs);
/// assert_eq!(xs, [1, 3, 6, 10]);
/// ```
pub fn prefix_sums(xs: &mut [u64]) {
    let mut total = 0_u64;
    for x in xs {
        total = total.wrapping_add(*x);
        *x = total;
    }
}

/// Fills `xs` with `first`, `first` + `step`, `first` + 2 · `step` …; values wrap.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::fill_sequence;
///
/// let mut xs = [0; 4];
/// fill_sequence(&mut xs, 10, 5);
/// assert_eq!(xs, [10, 15, 20, 25]);
/// ```
pub fn fill_sequence(xs: &mut [u64], first: u64, step: u64) {
    let mut value = first;
    for x in xs {
        *x = value;
        value = value.wrapping_add(step);
    }
}

/// How often `value` is in `xs`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::count;
///
/// assert_eq!(count(&[1, 2, 1, 3], 1), 2);
/// assert_eq!(count(&[], 1), 0);
/// ```
#[must_use]
pub fn count(xs: &[u64], value: u64) -> usize {
    let mut found = 0;
    for &x in xs {
        if x == value {
            found += 1;
        }
    }
    found
}

/// True when both slices have the same elements in the same order.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::equal;
///
/// assert!(equal(&[1, 2], &[1, 2]));
/// assert!(!equal(&[1, 2], &[1, 2, 3]));
/// ```
#[must_use]
pub fn equal(xs: &[u64], ys: &[u64]) -> bool {
    if xs.len() != ys.len() {
        return false;
    }
    for i in 0..xs.len() {
        if xs[i] != ys[i] {
            return false;
        }
    }
    true
}

/// How `xs` and `ys` compare in the order of a dictionary: -1, 0 or 1 for less, equal, greater.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::compare;
///
/// assert_eq!(compare(&[1, 2], &[1, 3]), -1);
/// assert_eq!(compare(&[1, 2], &[1, 2]), 0);
/// assert_eq!(compare(&[1, 2], &[1]), 1);
/// ```
#[must_use]
pub fn compare(xs: &[u64], ys: &[u64]) -> i32 {
    for i in 0..xs.len().min(ys.len()) {
        if xs[i] != ys[i] {
            return if xs[i] < ys[i] { -1 } else { 1 };
        }
    }
    if xs.len() == ys.len() {
        0
    } else if xs.len() < ys.len() {
        -1
    } else {
        1
    }
}

/// Moves the first of each run of equal elements to the front, in order; returns how many.
///
/// Elements from there on have no particular value.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::dedup;
///
/// let mut xs = [1, 1, 2, 2, 2, 1];
/// assert_eq!(dedup(&mut xs), 3);
/// assert_eq!(xs[..3], [1, 2, 1]);
/// ```
pub fn dedup(xs: &mut [u64]) -> usize {
    let mut kept = 0;
    for i in 0..xs.len() {
        if kept == 0 || xs[kept - 1] != xs[i] {
            xs[kept] = xs[i];
            kept += 1;
        }
    }
    kept
}

/// Moves the elements other than `value` to the front, in order; returns how many.
///
/// Elements from there on have no particular value.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::remove;
///
/// let mut xs = [5, 1, 5, 2];
/// assert_eq!(remove(&mut xs, 5), 2);
/// assert_eq!(xs[..2], [1, 2]);
/// ```
pub fn remove(xs: &mut [u64], value: u64) -> usize {
    let mut kept = 0;
    for i in 0..xs.len() {
        if xs[i] != value {
            xs[kept] = xs[i];
            kept += 1;
        }
    }
    kept
}

/// The largest sum of neighbouring elements, and where they start and end (end excluded).
///
/// `None` for an empty slice and where a sum does not fit. One pass (J. B. Kadane, 1977).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::largest_run_sum;
///
/// assert_eq!(largest_run_sum(&[-2, 1, -3, 4, -1, 2, 1, -5, 4]), Some((6, 3, 7)));
/// assert_eq!(largest_run_sum(&[-3, -1]), Some((-1, 1, 2)));
/// assert_eq!(largest_run_sum(&[]), None);
/// ```
#[must_use]
pub fn largest_run_sum(xs: &[i64]) -> Option<(i64, usize, usize)> {
    let mut best = (*xs.first()?, 0, 1);
    let mut current = 0_i64;
    let mut start = 0;
    for (i, &x) in xs.iter().enumerate() {
        if current < 0 {
            current = 0;
            start = i;
        }
        current = current.checked_add(x)?;
        if current > best.0 {
            best = (current, start, i + 1);
        }
    }
    Some(best)
}

/// Writes the product of two matrices to `out`; all are row by row, and products and sums wrap.
///
/// `a` has `rows` rows, `b` has `columns` columns. True when the sizes fit; `out` is as it was
/// otherwise.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::array::matrix_multiply;
///
/// let mut out = [0; 4];
/// assert!(matrix_multiply(&[1, 2, 3, 4], &[5, 6, 7, 8], 2, 2, &mut out));
/// assert_eq!(out, [19, 22, 43, 50]);
/// ```
pub fn matrix_multiply(a: &[i64], b: &[i64], rows: usize, columns: usize, out: &mut [i64]) -> bool {
    if rows == 0
        || columns == 0
        || !a.len().is_multiple_of(rows)
        || !b.len().is_multiple_of(columns)
    {
        return false;
    }
    let inner = a.len() / rows;
    if b.len() / columns != inner || Some(out.len()) != rows.checked_mul(columns) {
        return false;
    }
    for row in 0..rows {
        for column in 0..columns {
            let mut total = 0_i64;
            for i in 0..inner {
                let product = a[row * inner + i].wrapping_mul(b[i * columns + column]);
                total = total.wrapping_add(product);
            }
            out[row * columns + column] = total;
        }
    }
    true
}
