//! Ordinary Rust, and a kernel of it that runs as verified native code.

pub mod kernels;

use neurlang::{neurlang, nl_verify};

neurlang! {
    /// The Adler-32 checksum of `bytes`. It is compiled to Neurlang's IR and from there to
    /// native code when this crate is built; calling it costs what any call costs.
    pub fn adler32(bytes: &[u8]) -> u32 {
        let mut a = 1_u32;
        let mut b = 0_u32;
        for &byte in bytes {
            a = (a + byte as u32) % 65521;
            b = (b + a) % 65521;
        }
        b << 16 | a
    }
}

/// The sum of the decimal digits of `number`.
///
/// The attribute leaves the function as it is and adds tests that compare it with its IR on
/// every engine.
#[nl_verify]
pub fn digit_sum(number: u64) -> u64 {
    let mut rest = number;
    let mut sum = 0;
    while rest > 0 {
        sum += rest % 10;
        rest /= 10;
    }
    sum
}

/// `part / whole` in lowest terms.
pub fn ratio(part: u64, whole: u64) -> (u64, u64) {
    let divisor = kernels::gcd(part, whole).max(1);
    (part / divisor, whole / divisor)
}

#[cfg(test)]
mod tests {
    use super::{adler32, digit_sum, ratio};

    #[test]
    fn a_kernel_is_called_as_any_function_is() {
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
        assert_eq!(digit_sum(1_234), 10);
        assert_eq!(ratio(12, 18), (2, 3));
    }
}
