//! Methods of `Option`, those that take closures included, and `?`.

pub fn mapped(x: Option<u32>) -> Option<u64> {
    x.map(|x| u64::from(x) * 3).filter(|x| x % 2 == 0)
}

pub fn chained(x: Option<u8>, y: u8) -> Option<u8> {
    x.and_then(|x| x.checked_add(y)).or_else(|| y.checked_mul(2)).or(Some(9))
}

pub fn defaults(x: Option<i32>, y: i32) -> (i32, i32, i32) {
    (x.unwrap_or(y), x.unwrap_or_default(), x.unwrap_or_else(|| y.wrapping_neg()))
}

pub fn folded(x: Option<u16>) -> (u32, u32) {
    (x.map_or(5, |x| u32::from(x) + 1), x.map_or_else(|| 6, |x| u32::from(x) + 2))
}

pub fn asked(x: Option<u8>) -> (bool, bool, bool, bool) {
    (x.is_some(), x.is_none(), x.is_some_and(|x| x > 100), x.is_none_or(|x| x < 10))
}

pub fn tried(a: u8, b: u8) -> Option<u8> {
    let sum = a.checked_add(b)?;
    let product = sum.checked_mul(2)?;
    if product > 200 {
        return None;
    }
    Some(product.checked_sub(a)? ^ 1)
}

pub fn pairs(x: Option<u8>, y: Option<u8>) -> (Option<(u8, u8)>, Option<u8>, Option<u8>) {
    (x.zip(y), x.xor(y), x.and(y))
}

pub fn replaced(x: Option<u8>) -> (Option<u8>, Option<u8>, Option<u8>) {
    let mut y = x;
    let taken = y.take();
    let mut z = Some(3);
    let old = z.replace(4);
    (taken, y.or(z), old)
}

pub fn unwrapped(x: Option<u8>, y: Option<u8>) -> u8 {
    x.unwrap() ^ y.expect("there is one")
}

pub fn nested(x: Option<Option<u8>>) -> Option<u8> {
    match x {
        Some(Some(x @ 1..=9)) => Some(x),
        Some(None) => x.flatten().or(Some(77)),
        _ => None,
    }
}

pub fn let_else(x: Option<u8>, y: Option<u8>) -> u8 {
    let (Some(x), Some(y)) = (x, y) else { return 255 };
    if let Some(sum) = x.checked_add(y)
        && sum > 10
    {
        return sum;
    }
    let mut left = Some(x % 16);
    let mut rounds = 0;
    while let Some(n) = left {
        left = n.checked_sub(3);
        rounds += 1;
    }
    rounds
}

pub fn of_bool(x: bool, y: u8) -> (Option<u8>, Option<u8>) {
    (x.then(|| y / 2), x.then_some(y))
}
