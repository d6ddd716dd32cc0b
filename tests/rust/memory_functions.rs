//! `mem::swap`, `mem::replace`, `mem::take`, `min` and `max` of `cmp`, and methods that change slices.

use std::cmp::{max, min};
use std::mem;

pub fn swapped(x: u32, y: u32) -> (u32, u32) {
    let (mut a, mut b) = (x, y);
    mem::swap(&mut a, &mut b);
    (a, b)
}

pub fn swap_through(a: &mut u16, b: &mut u16) -> u16 {
    mem::swap(a, b);
    mem::replace(a, 7).wrapping_add(mem::take(b))
}

pub fn bounds(a: i32, b: i32) -> (i32, i32) {
    let (max, min) = (max(a, b), min(a, b));
    (min, max)
}

pub fn fill(xs: &mut [u8], x: u8) {
    let half = xs.len() / 2;
    xs[..half].fill(x);
    let (left, right) = xs.split_at_mut(half);
    if let (Some(a), Some(b)) = (left.first_mut(), right.last_mut()) {
        mem::swap(a, b);
    }
    if let Some(x) = xs.get_mut(1) {
        *x = x.wrapping_add(3);
    }
    xs.reverse();
}

pub fn copy(to: &mut [u8], from: &[u8]) {
    let n = min(to.len(), from.len());
    to[..n].copy_from_slice(&from[from.len() - n..]);
}

pub fn part(xs: &[u8], a: usize, b: usize) -> (Option<u8>, usize) {
    let a = a % 8;
    (xs.get(a).copied(), xs.get(a..b).map_or(99, |part| part.len()))
}

// @test: sizes() -> (4, 8, 127)
pub fn sizes() -> (usize, usize, i8) {
    (core::mem::size_of::<u32>(), std::mem::size_of::<[u16; 4]>(), i8::max_value())
}
