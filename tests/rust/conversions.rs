//! `From`, `Into`, `TryFrom` and bytes to integers.

pub fn widened(a: u8, b: i16, c: bool, d: char) -> (u64, i64, u32, u32, f64) {
    let wide: i64 = b.into();
    (u64::from(a), wide, u32::from(c), u32::from(d), f64::from(b) + f64::from(a))
}

pub fn narrowed(x: u64) -> (Option<u8>, Option<i8>, Option<i64>, Option<usize>) {
    (u8::try_from(x).ok(), i8::try_from(x).ok(), i64::try_from(x).ok(), usize::try_from(x).ok())
}

pub fn signed(x: i32) -> (Option<u8>, Option<u32>, Option<i16>, Option<u64>) {
    (u8::try_from(x).ok(), u32::try_from(x).ok(), x.try_into().ok(), u64::try_from(x).ok())
}

pub fn checked(x: i64) -> u16 {
    u16::try_from(x).unwrap()
}

pub fn matched(x: i64) -> u16 {
    match u16::try_from(x) {
        Ok(x) if x > 100 => x,
        Ok(_) => 1,
        Err(_) => 2,
    }
}

pub fn chars(x: u32, y: u8, c: char) -> (Option<char>, char, Option<u8>) {
    (char::from_u32(x), char::from(y), u8::try_from(c).ok())
}

pub fn from_bytes(bytes: &[u8]) -> (u32, u16) {
    let four = u32::from_le_bytes(bytes[..4].try_into().unwrap());
    (four, u16::from_be_bytes([bytes[0], bytes[1]]))
}

pub fn words(bytes: &[u8]) -> u64 {
    let mut sum = 0_u64;
    for word in bytes.chunks_exact(8) {
        sum ^= u64::from_le_bytes(word.try_into().unwrap());
    }
    sum
}

pub fn bytes(x: u32) -> [u8; 4] {
    let [a, b, c, d] = x.to_be_bytes();
    [d, c, b, a]
}
