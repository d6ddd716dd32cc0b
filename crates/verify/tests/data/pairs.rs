pub fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
pub fn quot(a: i64, b: i64) -> i64 {
    a.checked_div(b).expect("b divides")
}
pub fn mix(a: u8, b: u8) -> u8 {
    a.wrapping_mul(3) ^ b
}
pub fn halve(x: Option<u8>) -> Option<(u8, bool)> {
    x.map(|x| (x / 2, x % 2 == 1))
}
pub fn bump(xs: &mut [u8], by: u8) -> u8 {
    xs[0] = xs[0].wrapping_add(by);
    xs[1]
}
pub fn half(x: f64) -> f64 {
    x * 0.5
}
pub fn spin(x: u64) -> u64 {
    while std::hint::black_box(x) == 1 {}
    x
}
pub fn secret(x: u64) -> u64 {
    if x == 123_456_789_012 { 1 } else { 0 }
}
