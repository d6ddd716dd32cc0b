//! Functions that call each other in a circle.

// @test: is_even(100) -> true
// @test: is_even(101) -> false
pub fn is_even(n: u32) -> bool {
    n == 0 || is_odd(n - 1)
}

// @test: is_odd(7) -> true
pub fn is_odd(n: u32) -> bool {
    n != 0 && is_even(n - 1)
}

// @test: female(15) -> 9
pub fn female(n: u32) -> u32 {
    if n == 0 { 1 } else { n - male(female(n - 1)) }
}

// @test: male(15) -> 9
pub fn male(n: u32) -> u32 {
    if n == 0 { 0 } else { n - female(male(n - 1)) }
}

// @test: expression(b"1+2*(3+4)-5") -> (10, 11)
// @test: expression(b"2*3*4") -> (24, 5)
// @test: expression(b"(1") -> trap bounds
pub fn expression(text: &[u8]) -> (i64, usize) {
    sum(text, 0)
}

fn sum(text: &[u8], start: usize) -> (i64, usize) {
    let (mut value, mut at) = product(text, start);
    while at < text.len() && (text[at] == b'+' || text[at] == b'-') {
        let minus = text[at] == b'-';
        let (right, next) = product(text, at + 1);
        value = if minus { value - right } else { value + right };
        at = next;
    }
    (value, at)
}

fn product(text: &[u8], start: usize) -> (i64, usize) {
    let (mut value, mut at) = atom(text, start);
    while at < text.len() && text[at] == b'*' {
        let (right, next) = atom(text, at + 1);
        value *= right;
        at = next;
    }
    (value, at)
}

fn atom(text: &[u8], start: usize) -> (i64, usize) {
    if text[start] == b'(' {
        let (value, at) = sum(text, start + 1);
        assert!(text[at] == b')');
        return (value, at + 1);
    }
    let (mut value, mut at) = (0, start);
    while at < text.len() && text[at].is_ascii_digit() {
        value = value * 10 + (text[at] - b'0') as i64;
        at += 1;
    }
    (value, at)
}
