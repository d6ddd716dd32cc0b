//! Arguments and results of every shape.

use neurlang::neurlang;

neurlang! {
    /// The sum of the elements.
    #[must_use]
    pub fn sum(values: &[u32]) -> u64 {
        let mut total = 0_u64;
        for &value in values {
            total += value as u64;
        }
        total
    }

    /// Adds `by` to every element.
    pub fn shift(values: &mut [i16], by: i16) {
        for i in 0..values.len() {
            values[i] += by;
        }
    }

    /// How many spaces there are.
    #[must_use]
    pub fn spaces(text: &str) -> usize {
        let bytes = text.as_bytes();
        let mut count = 0;
        for i in 0..bytes.len() {
            if bytes[i] == b' ' {
                count += 1;
            }
        }
        count
    }

    /// Quotient and remainder.
    #[must_use]
    pub fn div_rem((a, b): (u64, u64)) -> (u64, u64) {
        (a / b, a % b)
    }

    /// The index of the first such element.
    #[must_use]
    pub fn find(values: &[u8], wanted: Option<u8>) -> Option<usize> {
        let wanted = match wanted {
            Some(value) => value,
            None => return None,
        };
        for i in 0..values.len() {
            if values[i] == wanted {
                return Some(i);
            }
        }
        None
    }

    /// The four bytes in reverse.
    #[must_use]
    pub fn reversed(bytes: [u8; 4]) -> [u8; 4] {
        [bytes[3], bytes[2], bytes[1], bytes[0]]
    }

    /// Counts up and says what it was.
    pub fn bump(counter: &mut u64) -> u64 {
        let before = *counter;
        *counter += 1;
        before
    }

    /// The length of a vector.
    #[must_use]
    pub fn length(x: f64, y: f64) -> f64 {
        (x * x + y * y).sqrt()
    }

    /// Half of it, in single precision.
    #[must_use]
    pub fn half(x: f32) -> f32 {
        x / 2.0
    }

    /// Nine numbers in reverse.
    #[expect(clippy::too_many_arguments, reason = "more than registers hold")]
    #[must_use]
    pub fn nine(
        a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8,
    ) -> (u8, u8, u8, u8, u8, u8, u8, u8, u8) {
        (i, h, g, f, e, d, c, b, a)
    }

    /// The letter after it in the alphabet, and whether there is one.
    #[must_use]
    pub fn next_letter(c: char) -> (char, bool) {
        if c >= 'a' && c < 'z' { ((c as u8 + 1) as char, true) } else { (c, false) }
    }
}
