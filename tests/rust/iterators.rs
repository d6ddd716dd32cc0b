//! Iterators written where they are used: `zip`, `rev`, `skip`, `take`, `windows`, `chunks`, `map`, `filter`.

pub fn dot(a: &[i64], b: &[i64]) -> i64 {
    let mut sum = 0_i64;
    for (x, y) in a.iter().zip(b.iter()) {
        sum = sum.wrapping_add(x.wrapping_mul(*y));
    }
    sum
}

pub fn reversed(xs: &[u8]) -> u64 {
    let mut h = 7_u64;
    for (i, &x) in xs.iter().rev().enumerate() {
        h = h.wrapping_mul(31).wrapping_add(u64::from(x)) ^ i as u64;
    }
    for (i, x) in xs.iter().enumerate().rev() {
        h = h.wrapping_mul(33).wrapping_add(u64::from(*x)) ^ i as u64;
    }
    h
}

pub fn middle(xs: &[u16], from: usize, count: usize) -> u64 {
    let mut h = 0_u64;
    for x in xs.iter().skip(from).take(count) {
        h = h.wrapping_mul(17).wrapping_add(u64::from(*x));
    }
    for x in xs.iter().take(count).skip(from).rev() {
        h = h.wrapping_mul(19).wrapping_add(u64::from(*x));
    }
    h
}

pub fn pieces(xs: &[u8], n: usize) -> u64 {
    let mut h = 1_u64;
    for piece in xs.chunks(n) {
        h = h.wrapping_mul(7).wrapping_add(piece.len() as u64 + u64::from(piece[0]));
    }
    for piece in xs.chunks_exact(n) {
        h = h.wrapping_mul(11).wrapping_add(u64::from(piece[n - 1]));
    }
    for piece in xs.windows(n) {
        h = h.wrapping_mul(13).wrapping_add(u64::from(piece[n / 2]));
    }
    h
}

pub fn steps(xs: &[u32], n: usize) -> u64 {
    let mut h = 0_u64;
    for (i, x) in xs.iter().enumerate().step_by(n) {
        h = h.wrapping_mul(3).wrapping_add(u64::from(*x)) ^ i as u64;
    }
    h
}

pub fn odd_squares(xs: &[u8]) -> u64 {
    let mut sum = 0;
    for y in xs.iter().copied().filter(|x| x % 2 == 1).map(|x| u64::from(x) * u64::from(x)) {
        if y == 25 {
            continue;
        }
        sum += y;
    }
    sum
}

pub fn first_even(xs: &[u8]) -> u64 {
    let mut at = 0;
    for (i, x) in xs.iter().filter(|x| **x > 3).enumerate().take(4) {
        if x % 2 == 0 {
            break;
        }
        at = i as u64 * 256 + u64::from(*x);
    }
    at
}

pub fn change(xs: &mut [u16]) {
    for x in xs.iter_mut() {
        *x = x.wrapping_mul(3);
    }
    for (i, x) in xs.iter_mut().enumerate() {
        *x ^= i as u16;
    }
    for x in &mut *xs {
        *x = x.rotate_left(1);
    }
    for pair in xs.chunks_mut(2) {
        pair.reverse();
    }
}

pub fn counted(xs: &[u8]) -> u64 {
    let mut h = 0_u64;
    for (x, i) in xs.iter().zip(1_u64..) {
        h = h.wrapping_mul(5).wrapping_add(u64::from(*x) * i);
    }
    for (i, x) in (0..4_u8).zip(xs) {
        h ^= u64::from(i.wrapping_add(*x));
    }
    h
}

pub fn matrix(m: [[u8; 3]; 3]) -> u64 {
    let mut h = 0_u64;
    for (i, row) in m.iter().enumerate() {
        for (j, v) in row.iter().enumerate() {
            h = h.wrapping_mul(10).wrapping_add(u64::from(*v) * (i as u64 + 2 * j as u64));
        }
    }
    for row in m {
        for v in row {
            h = h.wrapping_add(u64::from(v));
        }
    }
    h
}
