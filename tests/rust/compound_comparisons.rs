//! `==` and `<` of tuples, options, arrays, slices and `&str`.

pub fn tuples(a: (u8, i16), b: (u8, i16)) -> (bool, bool, bool, bool) {
    (a == b, a < b, a >= b, a != b)
}

pub fn floats(a: (f32, u8), b: (f32, u8)) -> (bool, bool, bool, bool) {
    (a < b, a <= b, a > b, a == b)
}

pub fn options(a: Option<u8>, b: Option<u8>) -> (bool, bool) {
    (a == b, a != Some(3))
}

pub fn arrays(a: [u8; 3], b: [u8; 3]) -> bool {
    a == b || a == [1, 2, 3]
}

pub fn slices(a: &[u8], b: &[u8]) -> (bool, bool, bool) {
    (a == b, a == b"abc", a[..] != b[..])
}

pub fn texts(a: &str, b: &str) -> u8 {
    match a {
        "" => 0,
        "a" | "b" => 1,
        _ if a == b => 2,
        _ => 3,
    }
}

pub fn contained(xs: &[u16], x: u16) -> (bool, bool, bool) {
    (xs.contains(&x), xs.starts_with(&[x]), xs.ends_with(&[0, x]))
}

pub fn ranges(x: i32, c: char) -> (bool, bool, bool) {
    ((-5..10).contains(&x), ('a'..='z').contains(&c), (..=0).contains(&x))
}
