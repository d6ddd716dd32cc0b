//! The remainder of two floats, digit by digit.

fn fmod(x: f64, y: f64) -> f64 {
    let (x_bits, y_bits) = (x.to_bits(), y.to_bits());
    let mut exponent = (x_bits >> 52 & 0x7ff) as i64;
    let mut y_exponent = (y_bits >> 52 & 0x7ff) as i64;
    if y_bits << 1 == 0 || y.is_nan() || exponent == 0x7ff {
        return (x * y) / (x * y);
    }
    if x_bits << 1 < y_bits << 1 {
        return x;
    }
    let mut rest = x_bits & 0xf_ffff_ffff_ffff;
    if exponent == 0 {
        exponent = 1;
    } else {
        rest |= 1 << 52;
    }
    let mut divisor = y_bits & 0xf_ffff_ffff_ffff;
    if y_exponent == 0 {
        y_exponent = 1;
    } else {
        divisor |= 1 << 52;
    }
    rest %= divisor;
    while exponent > y_exponent {
        // A remainder has at most 53 bits: eleven more fit.
        let digits = (exponent - y_exponent).min(11);
        rest = (rest << digits) % divisor;
        exponent -= digits;
    }
    if rest == 0 {
        return 0.0 * x;
    }
    let shift = (rest.leading_zeros() as i64 - 11).min(exponent - 1);
    rest <<= shift;
    exponent -= shift;
    let magnitude = if rest >> 52 == 0 {
        rest
    } else {
        rest & 0xf_ffff_ffff_ffff | (exponent as u64) << 52
    };
    f64::from_bits(magnitude | x_bits & 1 << 63)
}
