//! `&str` as bytes.

// @test: length("h\u{e9}llo") -> (6, false)
// @test: length("") -> (0, true)
pub fn length(s: &str) -> (usize, bool) {
    (s.len(), s.is_empty())
}

// @test: fnv("neurlang") -> 14866374941230670595
// @test: fnv("") -> 14695981039346656037
pub fn fnv(s: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for byte in s.bytes() {
        hash = (hash ^ byte as u64).wrapping_mul(0x100_0000_01b3);
    }
    hash
}

// @test: words("the quick  brown\nfox") -> 4
// @test: words("   ") -> 0
pub fn words(s: &str) -> usize {
    let bytes = s.as_bytes();
    let mut count = 0;
    let mut inside = false;
    for &b in bytes {
        let space = b == b' ' || b == b'\n';
        if !space && !inside {
            count += 1;
        }
        inside = !space;
    }
    count
}

// @test: starts("abc", 97) -> true
// @test: starts("", 97) -> false
pub fn starts(s: &str, byte: u8) -> bool {
    !s.is_empty() && s.as_bytes()[0] == byte
}

// @test: at("abc", 2) -> 99
// @test: at("abc", 3) -> trap bounds
pub fn at(s: &str, i: usize) -> u8 {
    s.as_bytes()[i]
}

// @test: constant(10) -> 97
// @test: constant(16) -> trap bounds
pub fn constant(i: usize) -> u8 {
    let digits = b"0123456789abcdef";
    digits[i]
}

// @test: same("ab", b"ab") -> true
// @test: same("ab", b"ac") -> false
pub fn same(a: &str, b: &[u8]) -> bool {
    let a = a.as_bytes();
    if a.len() != b.len() {
        return false;
    }
    for i in 0..a.len() {
        if a[i] != b[i] {
            return false;
        }
    }
    true
}
