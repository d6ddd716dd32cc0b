//! Closures in variables, with what they capture, and `return` and `?` in closures.

// @test: squares(7) -> 49
// @test: squares(4294967295) -> 536870910
pub fn squares(x: u32) -> u32 {
    let square = |v: u32| v.wrapping_mul(v);
    if x > 100 { square(x) ^ (x >> 3) } else { square(x) }
}

// @test: two_digits(52, 55) -> some(47)
// @test: two_digits(52, 65) -> none
pub fn two_digits(a: u8, b: u8) -> Option<u8> {
    let digit = |d: u8| -> Option<u8> { if d.is_ascii_digit() { Some(d - b'0') } else { None } };
    Some(digit(a)? * 10 + digit(b)?)
}

// @test: total([1, 2, 4294967295]) -> 4294967299
pub fn total(xs: &[u32]) -> u64 {
    let mut sum = 0_u64;
    let mut add = |x: u32| sum += u64::from(x);
    for &x in xs {
        add(x);
    }
    add(1);
    sum
}

// @test: near([1, 5, 9, 14], 6) -> 5
pub fn near(xs: &[i32], to: i32) -> usize {
    let is_near = |x: &i32| x.abs_diff(to) < 4;
    xs.iter().filter(|x| is_near(x)).count() + xs.iter().copied().filter(is_near).count() + 1
}

// @test: signs([20, -20, 3, 11]) -> 1
pub fn signs(xs: &[i32]) -> i32 {
    let sign = |x: i32| {
        if x > 10 {
            return 1;
        }
        if x < -10 {
            return -1;
        }
        0
    };
    xs.iter().map(|&x| sign(x)).sum()
}

// @test: shadowed(1) -> 102
pub fn shadowed(x: u32) -> u32 {
    let k = 1;
    let add = |v: u32| v.wrapping_add(k);
    let k = 100;
    add(x).wrapping_add(k)
}

// @test: nested(3) -> 12
pub fn nested(x: u32) -> u32 {
    let add = |a: u32, b: u32| a.wrapping_add(b);
    let twice = |a: u32| add(a, a);
    twice(twice(x))
}

// @test: hexadecimal("1f-2") -> 18
pub fn hexadecimal(text: &str) -> u32 {
    text.bytes()
        .filter_map(|b| {
            let digit = char::from(b).to_digit(16)?;
            if digit > 14 {
                return Some(15);
            }
            Some(digit)
        })
        .sum()
}
