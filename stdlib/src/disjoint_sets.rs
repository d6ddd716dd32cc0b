//! Disjoint sets of small numbers over a slice that the caller owns.
//!
//! Each element names its parent; a root names itself. Links are halved on the way up (R. E. Tarjan
//! and J. van Leeuwen, *Worst-case analysis of set union algorithms*, 1984).

/// Puts every element in a set of its own.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::disjoint_sets::initialize;
///
/// let mut parents = [9; 3];
/// initialize(&mut parents);
/// assert_eq!(parents, [0, 1, 2]);
/// ```
pub fn initialize(parents: &mut [usize]) {
    for i in 0..parents.len() {
        parents[i] = i;
    }
}

/// The root of the set of `element`: two elements are in the same set when it is the same.
///
/// `None` when `element` or a parent is outside the slice.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::disjoint_sets::root;
///
/// let mut parents = [0, 0, 1];
/// assert_eq!(root(&mut parents, 2), Some(0));
/// assert_eq!(root(&mut parents, 3), None);
/// ```
pub fn root(parents: &mut [usize], element: usize) -> Option<usize> {
    let mut at = element;
    for _ in 0..=parents.len() {
        if at >= parents.len() {
            return None;
        }
        let parent = parents[at];
        if parent == at {
            return Some(at);
        }
        if parent >= parents.len() {
            return None;
        }
        parents[at] = parents[parent];
        at = parents[at];
    }
    None
}

/// Unites the sets of two elements; true when they were different sets.
///
/// The smaller root becomes the root of both.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::disjoint_sets::{initialize, unite};
///
/// let mut parents = [0; 4];
/// initialize(&mut parents);
/// assert!(unite(&mut parents, 1, 3));
/// assert!(!unite(&mut parents, 3, 1));
/// assert_eq!(parents, [0, 1, 2, 1]);
/// ```
pub fn unite(parents: &mut [usize], a: usize, b: usize) -> bool {
    let (Some(first), Some(second)) = (root(parents, a), root(parents, b)) else {
        return false;
    };
    if first == second {
        return false;
    }
    parents[first.max(second)] = first.min(second);
    true
}

/// The number of sets: how many elements are roots.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::disjoint_sets::count;
///
/// assert_eq!(count(&[0, 0, 2, 1]), 2);
/// ```
#[must_use]
pub fn count(parents: &[usize]) -> usize {
    let mut roots = 0;
    for (i, &parent) in parents.iter().enumerate() {
        if parent == i {
            roots += 1;
        }
    }
    roots
}
