//! A power of a `i64`, wrapped, and whether it did not fit.

fn pow_i64(x: i64, n: u32) -> (i64, bool) {
    let mut base = x;
    let mut left = n;
    let mut power = 1_i64;
    let mut lost = false;
    while left > 1 {
        if left & 1 == 1 {
            let (next, more) = power.overflowing_mul(base);
            power = next;
            lost |= more;
        }
        left >>= 1;
        let (next, more) = base.overflowing_mul(base);
        base = next;
        lost |= more;
    }
    if left == 1 {
        let (next, more) = power.overflowing_mul(base);
        power = next;
        lost |= more;
    }
    (power, lost)
}
