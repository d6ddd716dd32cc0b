//! `f64` to decimal text: the shortest digits that read back as the same number, or a fixed
//! number of digits.
//!
//! A double is an integer times a power of two, so that its decimal digits end; there are at most
//! 767. The shortest form is the shortest prefix, rounded down or up, that lies closer to the
//! number than to its neighbours (G. L. Steele and J. L. White, *How to print floating-point
//! numbers accurately*, 1990).

/// More digits than any double or midpoint between two of them has.
const DIGITS_MAX: usize = 800;

/// Drops zeros at the end; the new number of digits.
fn trim(digits: &[u8], len: usize) -> usize {
    let mut end = len;
    while end > 0 && digits[end - 1] == 0 {
        end -= 1;
    }
    end
}

/// Multiplies digits by 2^`bits`, for up to 60 bits; number of digits and place of the point.
fn shift_left(digits: &mut [u8], len: usize, point: i32, bits: u32) -> (usize, i32) {
    let mut carry = 0_u64;
    for i in (0..len).rev() {
        let value = ((digits[i] as u64) << bits) + carry;
        digits[i] = (value % 10) as u8;
        carry = value / 10;
    }
    let mut extra = 0;
    let mut rest = carry;
    while rest > 0 {
        rest /= 10;
        extra += 1;
    }
    for i in (extra..len + extra).rev() {
        digits[i] = digits[i - extra];
    }
    for i in (0..extra).rev() {
        digits[i] = (carry % 10) as u8;
        carry /= 10;
    }
    (trim(digits, len + extra), point + extra as i32)
}

/// Divides digits by 2^`bits`, for up to 60 bits; number of digits and place of the point.
fn shift_right(digits: &mut [u8], len: usize, point: i32, bits: u32) -> (usize, i32) {
    let mut read = 0;
    let mut value = 0_u64;
    while value >> bits == 0 {
        let digit = if read < len { digits[read] as u64 } else { 0 };
        value = value * 10 + digit;
        read += 1;
    }
    let new_point = point + 1 - read as i32;
    let mut written = 0;
    while read < len || value > 0 {
        let digit = (value >> bits) as u8;
        value &= (1 << bits) - 1;
        let next = if read < len { digits[read] as u64 } else { 0 };
        digits[written] = digit;
        written += 1;
        value = value * 10 + next;
        read += 1;
    }
    (trim(digits, written), new_point)
}

/// Writes all digits of `mantissa` · 2^`exponent`, for a mantissa above 0: how many there are, and
/// how many of them stand before the point (negative for zeros after it).
fn expand(mantissa: u64, exponent: i32, digits: &mut [u8]) -> (usize, i32) {
    let mut count = 0;
    let mut rest = mantissa;
    while rest > 0 {
        rest /= 10;
        count += 1;
    }
    rest = mantissa;
    for i in (0..count).rev() {
        digits[i] = (rest % 10) as u8;
        rest /= 10;
    }
    let (mut len, mut point) = (trim(digits, count), count as i32);
    let mut missing = exponent;
    while missing > 0 {
        let bits = missing.min(60);
        (len, point) = shift_left(digits, len, point, bits as u32);
        missing -= bits;
    }
    while missing < 0 {
        let bits = (-missing).min(60);
        (len, point) = shift_right(digits, len, point, bits as u32);
        missing += bits;
    }
    (len, point)
}

/// Integer and exponent of two of a finite number above 0.
fn parts(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let fraction = bits & 0x000f_ffff_ffff_ffff;
    let biased = (bits >> 52) as i32;
    if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) }
}

/// How two numbers of digits without point compare, when their points are in the same place.
fn compare(a: &[u8], b: &[u8]) -> i32 {
    for i in 0..a.len().max(b.len()) {
        let left = if i < a.len() { a[i] } else { 0 };
        let right = if i < b.len() { b[i] } else { 0 };
        if left != right {
            return if left < right { -1 } else { 1 };
        }
    }
    0
}

/// Adds 1 to the last of `len` digits: number of digits and place of the point after it.
fn increment(digits: &mut [u8], len: usize, point: i32) -> (usize, i32) {
    let mut at = len;
    while at > 0 && digits[at - 1] == 9 {
        at -= 1;
    }
    if at == 0 {
        digits[0] = 1;
        return (1, point + 1);
    }
    digits[at - 1] += 1;
    (at, point)
}

/// Like [`compare`], with places of the points that may differ.
fn compare_decimals(a: &[u8], a_point: i32, b: &[u8], b_point: i32) -> i32 {
    if a_point == b_point {
        compare(a, b)
    } else if a_point < b_point {
        -1
    } else {
        1
    }
}

/// True when digits from `from` on are more than a half, or a half after an odd digit.
fn rounds_up(digits: &[u8], from: usize) -> bool {
    if from >= digits.len() {
        return false;
    }
    if digits[from] == 5 && from + 1 == digits.len() {
        return from > 0 && digits[from - 1] % 2 == 1;
    }
    digits[from] >= 5
}

/// Writes the fewest digits that read back as `x`, a finite number above 0, to the start of `out`:
/// how many there are, at most 17, and how many of them stand before the point.
///
/// The first digit is not 0 and neither is the last. A negative number before the point counts
/// zeros after it. `None` when `out` has fewer than 17 elements or `x` is not such a number.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_format::shortest_digits;
///
/// let mut digits = [0; 17];
/// assert_eq!(shortest_digits(0.3, &mut digits), Some((1, 0)));
/// assert_eq!(digits[0], 3);
/// assert_eq!(shortest_digits(1250.0, &mut digits), Some((3, 4)));
/// assert_eq!(digits[..3], [1, 2, 5]);
/// ```
pub fn shortest_digits(x: f64, out: &mut [u8]) -> Option<(usize, i32)> {
    if out.len() < 17 || !x.is_finite() || x <= 0.0 {
        return None;
    }
    let (mantissa, exponent) = parts(x);
    let mut digits = [0_u8; DIGITS_MAX];
    let mut low = [0_u8; DIGITS_MAX];
    let mut high = [0_u8; DIGITS_MAX];
    let (len, point) = expand(mantissa, exponent, &mut digits);
    // Midpoints to the neighbours; below a power of two doubles are twice as dense.
    let at_power = mantissa == 1 << 52 && exponent > -1074;
    let (low_len, low_point) = if at_power {
        expand(4 * mantissa - 1, exponent - 2, &mut low)
    } else {
        expand(2 * mantissa - 1, exponent - 1, &mut low)
    };
    let (high_len, high_point) = expand(2 * mantissa + 1, exponent - 1, &mut high);
    // A midpoint itself reads back as the neighbour with the even mantissa.
    let slack = (mantissa % 2) as i32;
    for count in 1..18_usize {
        let kept = count.min(len);
        let down_order =
            if low_point == point { compare(&digits[..kept], &low[..low_len]) } else { 1 };
        out[..kept].copy_from_slice(&digits[..kept]);
        let (up_len, up_point) = increment(out, kept, point);
        let up_order = compare_decimals(&high[..high_len], high_point, &out[..up_len], up_point);
        let (down_fits, up_fits) = (down_order >= slack, up_order >= slack);
        // Halfway between both, the larger one is taken, as Rust's own formatting does.
        let nearer_up = kept < len && digits[kept] >= 5;
        let up = up_fits && (!down_fits || nearer_up);
        if up {
            return Some((up_len, up_point));
        }
        if down_fits {
            out[..kept].copy_from_slice(&digits[..kept]);
            return Some((trim(out, kept), point));
        }
    }
    None
}

/// Writes a word after `at` bytes; the new length, `None` when it does not fit.
fn put(word: &[u8], out: &mut [u8], at: usize) -> Option<usize> {
    let end = at + word.len();
    if end > out.len() {
        return None;
    }
    out[at..end].copy_from_slice(word);
    Some(end)
}

/// Writes digits with so many of them after the point, after `at` bytes; the new length.
fn put_decimal(
    digits: &[u8],
    point: i32,
    decimals: u32,
    out: &mut [u8],
    at: usize,
) -> Option<usize> {
    let mut len = at;
    let first = if point > 0 { 0 } else { point - 1 };
    let end = point as i64 + decimals as i64;
    for place in first as i64..end {
        if place == point as i64 {
            len = put(b".", out, len)?;
        }
        let inside = place >= 0 && place < digits.len() as i64;
        let digit = if inside { digits[place as usize] } else { 0 };
        len = put(&[b'0' + digit], out, len)?;
    }
    Some(len)
}

/// Writes what is not a digit of `x`: its sign, and all of it when it is no finite number. The new
/// length, and whether digits are to follow.
fn put_sign(x: f64, out: &mut [u8]) -> Option<(usize, bool)> {
    if x.is_nan() {
        return Some((put(b"NaN", out, 0)?, false));
    }
    let at = if x.is_sign_negative() { put(b"-", out, 0)? } else { 0 };
    if x.is_infinite() { Some((put(b"inf", out, at)?, false)) } else { Some((at, true)) }
}

/// Writes digits as `d.ddde±n` after `at` bytes; the new length.
fn put_exponential(digits: &[u8], point: i32, out: &mut [u8], at: usize) -> Option<usize> {
    let mut len = put(&[b'0' + digits[0]], out, at)?;
    if digits.len() > 1 {
        len = put(b".", out, len)?;
        for &digit in &digits[1..] {
            len = put(&[b'0' + digit], out, len)?;
        }
    }
    len = put(b"e", out, len)?;
    let exponent = point - 1;
    if exponent < 0 {
        len = put(b"-", out, len)?;
    }
    let size = exponent.unsigned_abs();
    let mut power = 100;
    while power > 1 && size < power {
        power /= 10;
    }
    while power > 0 {
        len = put(&[b'0' + (size / power % 10) as u8], out, len)?;
        power /= 10;
    }
    Some(len)
}

/// Writes `x` with the fewest digits that read back as `x`, as `{:?}` does: with a point from
/// 0.0001 to 1e16, else with an exponent.
///
/// Returns the number of bytes written, at most 24, or `None` when they do not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_format::format;
///
/// let mut out = [0; 24];
/// assert_eq!(format(0.1 + 0.2, &mut out), Some(19));
/// assert_eq!(&out[..19], b"0.30000000000000004");
/// assert_eq!(format(-1e300, &mut out), Some(6));
/// assert_eq!(&out[..6], b"-1e300");
/// ```
pub fn format(x: f64, out: &mut [u8]) -> Option<usize> {
    let (at, more) = put_sign(x, out)?;
    if !more {
        return Some(at);
    }
    if x == 0.0 {
        return put(b"0.0", out, at);
    }
    let mut digits = [0_u8; 17];
    let (len, point) = shortest_digits(x.abs(), &mut digits)?;
    if !(-3..17).contains(&point) {
        return put_exponential(&digits[..len], point, out, at);
    }
    let decimals = (len as i32 - point).max(1) as u32;
    put_decimal(&digits[..len], point, decimals, out, at)
}

/// Writes `x` with the fewest digits that read back as `x` and an exponent, as `{:e}` does.
///
/// Returns the number of bytes written, at most 24, or `None` when they do not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_format::format_exponential;
///
/// let mut out = [0; 24];
/// assert_eq!(format_exponential(1234.5, &mut out), Some(8));
/// assert_eq!(&out[..8], b"1.2345e3");
/// ```
pub fn format_exponential(x: f64, out: &mut [u8]) -> Option<usize> {
    let (at, more) = put_sign(x, out)?;
    if !more {
        return Some(at);
    }
    if x == 0.0 {
        return put(b"0e0", out, at);
    }
    let mut digits = [0_u8; 17];
    let (len, point) = shortest_digits(x.abs(), &mut digits)?;
    put_exponential(&digits[..len], point, out, at)
}

/// Writes `x` with so many digits after the point, as `{:.n}` does: the exact value rounded, ties
/// to even.
///
/// Returns the number of bytes written, or `None` when they do not fit; 311 and the digits after
/// the point always do.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_format::format_fixed;
///
/// let mut out = [0; 32];
/// assert_eq!(format_fixed(2.675, 2, &mut out), Some(4));
/// assert_eq!(&out[..4], b"2.67");
/// assert_eq!(format_fixed(0.5, 0, &mut out), Some(1));
/// assert_eq!(&out[..1], b"0");
/// ```
pub fn format_fixed(x: f64, decimals: u32, out: &mut [u8]) -> Option<usize> {
    let (at, more) = put_sign(x, out)?;
    if !more {
        return Some(at);
    }
    let mut digits = [0_u8; DIGITS_MAX];
    let (mut len, mut point) = (0, 0);
    if x != 0.0 {
        let (mantissa, exponent) = parts(x.abs());
        (len, point) = expand(mantissa, exponent, &mut digits);
    }
    let kept = point as i64 + decimals as i64;
    if kept < 0 {
        len = 0;
    } else if kept < len as i64 {
        if rounds_up(&digits[..len], kept as usize) {
            (len, point) = increment(&mut digits, kept as usize, point);
        } else {
            len = trim(&digits, kept as usize);
        }
    }
    put_decimal(&digits[..len], point, decimals, out, at)
}
