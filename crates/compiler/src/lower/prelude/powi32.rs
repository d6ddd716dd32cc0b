//! A power of an `f32`, multiplied in the order that the platform's own code has.

fn powi32(x: f32, n: i32) -> f32 {
    let mut base = x;
    let mut left = n.unsigned_abs();
    let mut power = 1.0;
    loop {
        if left & 1 != 0 {
            power *= base;
        }
        left >>= 1;
        if left == 0 {
            break;
        }
        base *= base;
    }
    if n < 0 { 1.0 / power } else { power }
}
