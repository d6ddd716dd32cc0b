//! Sine, cosine and tangent of `f64`, for arguments of any size.
//!
//! The argument is reduced to a multiple of π/32 and a rest below π/64: by subtraction in four
//! parts for small arguments (W. J. Cody and W. Waite, *Software Manual for the Elementary
//! Functions*, 1980), with the bits of 2/π that matter for large ones (M. H. Payne and R. N. Hanek,
//! *Radian reduction for trigonometric functions*, 1983). Results are sums of two doubles that
//! are rounded once, so that the error is below 0.51 units in the last place.

/// sin(jπ/32) for j from 0 to 16, each as a double and what it lacks.
#[expect(clippy::approx_constant, reason = "one entry of the table has a name")]
const SINES: [[f64; 2]; 17] = [
    [0.0, 0.0],
    [0.098_017_140_329_560_6, -1.634_582_362_244_256e-18],
    [0.195_090_322_016_128_28, -7.991_079_068_461_731e-18],
    [0.290_284_677_254_462_4, -1.892_797_870_777_425e-17],
    [0.382_683_432_365_089_8, -1.005_077_269_646_158_8e-17],
    [0.471_396_736_825_997_64, 6.516_678_136_069_013e-18],
    [0.555_570_233_019_602_2, 4.709_410_940_561_677e-17],
    [0.634_393_284_163_645_5, 1.042_090_192_928_003_5e-17],
    [0.707_106_781_186_547_6, -4.833_646_656_726_457e-17],
    [0.773_010_453_362_737, -3.256_590_703_364_977e-17],
    [0.831_469_612_302_545_2, 1.407_385_698_472_802_4e-18],
    [0.881_921_264_348_355, -1.984_324_840_589_056_2e-17],
    [0.923_879_532_511_286_7, 1.764_504_708_433_667_7e-17],
    [0.956_940_335_732_208_8, 4.055_386_986_187_57e-17],
    [0.980_785_280_403_230_4, 1.854_693_999_782_500_6e-17],
    [0.995_184_726_672_196_9, -4.248_691_367_830_441e-17],
    [1.0, 0.0],
];

/// 64 zero bits and the first 1280 bits of 2/π.
const TWO_OVER_PI: [u64; 21] = [
    0x0000_0000_0000_0000,
    0xa2f9_836e_4e44_1529,
    0xfc27_57d1_f534_ddc0,
    0xdb62_9599_3c43_9041,
    0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0,
    0x0649_2eea_09d1_921c,
    0xfe1d_eb1c_b129_a73e,
    0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41,
    0x3991_d639_8353_39f4,
    0x9c84_5f8b_bdf9_283b,
    0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f,
    0x6d36_7ecf_27cb_09b7,
    0x4f46_3f66_9e5f_ea2d,
    0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea,
    0x6bfb_5fb1_1f8d_5d08,
    0x5603_3046_fc7b_6bab,
    0xf0cf_bc20_9af4_361d,
];

/// 32/π.
const STEPS_PER_UNIT: f64 = 10.185_916_357_881_302;
/// π/32 in three parts of 35 bits and the rest.
const STEP_PARTS: [f64; 4] = [
    0.098_174_770_424_520_83,
    1.602_090_094_739_972_4e-13,
    6.601_874_416_840_042_5e-25,
    2.709_940_665_663_681_4e-36,
];
/// π/32.
const STEP: f64 = 0.098_174_770_424_681_03;
/// What [`STEP`] lacks.
const STEP_LOW: f64 = 3.827_021_247_335_479e-18;

/// The sum of two numbers and its rounding error (D. E. Knuth).
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let b_part = sum - a;
    (sum, (a - (sum - b_part)) + (b - b_part))
}

/// The product of two numbers and its rounding error.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

/// A step n and a rest r with x = nπ/32 + r, for `x` from 0 to 16384.
fn reduce_small(x: f64) -> (u64, f64, f64) {
    let steps = (x * STEPS_PER_UNIT).round();
    let [first, second, third, fourth] = STEP_PARTS;
    let rest = (-steps).mul_add(first, x);
    let (rest, low) = two_sum(rest, -steps * second);
    let (rest, error) = two_sum(rest, -steps * third);
    let (r, r_low) = two_sum(rest, low + error - steps * fourth);
    (steps as u64, r, r_low)
}

/// The high and low 64 bits of a product.
fn wide_product(a: u64, b: u64) -> (u64, u64) {
    let (a_high, a_low) = (a >> 32, a & 0xffff_ffff);
    let (b_high, b_low) = (b >> 32, b & 0xffff_ffff);
    let low = a_low * b_low;
    let middle = a_high * b_low + (low >> 32);
    let other = a_low * b_high + (middle & 0xffff_ffff);
    (a_high * b_high + (middle >> 32) + (other >> 32), a.wrapping_mul(b))
}

/// 64 bits of [`TWO_OVER_PI`] from bit `at` on.
fn bits_of_two_over_pi(at: usize) -> u64 {
    let (word, shift) = (at / 64, at % 64);
    if shift == 0 {
        TWO_OVER_PI[word]
    } else {
        (TWO_OVER_PI[word] << shift) | (TWO_OVER_PI[word + 1] >> (64 - shift))
    }
}

/// A step n modulo 64 and a rest r with x = nπ/32 + r modulo 2π, for finite `x` from 16384 on.
fn reduce_large(x: f64) -> (u64, f64, f64) {
    let bits = x.to_bits();
    let mantissa = (bits & 0x000f_ffff_ffff_ffff) | 0x0010_0000_0000_0000;
    // x is mantissa · 2^exponent. Bits of 2/π before exponent - 1 count whole turns.
    let exponent = (bits >> 52) as i64 - 1075;
    let at = (exponent - 2 + 64) as usize;
    let (carry, low) = wide_product(mantissa, bits_of_two_over_pi(at + 128));
    let (next, middle) = wide_product(mantissa, bits_of_two_over_pi(at + 64));
    let (middle, overflow) = middle.overflowing_add(carry);
    let high = mantissa
        .wrapping_mul(bits_of_two_over_pi(at))
        .wrapping_add(next)
        .wrapping_add(overflow as u64);
    let mut step = high >> 58;
    let mut fraction = (high << 6) | (middle >> 58);
    let mut fraction_low = (middle << 6) | (low >> 58);
    let negative = fraction >> 63 == 1;
    if negative {
        step += 1;
        fraction_low = fraction_low.wrapping_neg();
        fraction = (!fraction).wrapping_add((fraction_low == 0) as u64);
    }
    let zeros = fraction.leading_zeros().min(63);
    let top = (fraction << zeros) | (fraction_low >> 1 >> (63 - zeros));
    let rest = fraction_low << zeros;
    let unit = f64::from_bits((1023 - 64 - zeros as u64) << 52);
    let high = (top & !0x7ff) as f64 * unit;
    let low = (((top & 0x7ff) << 53) | (rest >> 11)) as f64 * unit * 1.110_223_024_625_156_5e-16;
    let (r, error) = two_product(high, STEP);
    let (r, r_low) = two_sum(r, high.mul_add(STEP_LOW, low.mul_add(STEP, error)));
    if negative { (step, -r, -r_low) } else { (step, r, r_low) }
}

/// The sum of `a`, `a_low` and the products of two pairs of such sums, as a sum of two doubles.
fn rotate(a: [f64; 2], by: [f64; 2], b: [f64; 2], by_sine: [f64; 2]) -> (f64, f64) {
    let (first, first_error) = two_product(b[0], by_sine[0]);
    let (second, second_error) = two_product(a[0], by[0]);
    let (sum, sum_error) = two_sum(a[0], first);
    let (sum, more_error) = two_sum(sum, second);
    let low = b[0].mul_add(by_sine[1], b[1] * by_sine[0])
        + a[0].mul_add(by[1], a[1] * by[0])
        + (first_error + second_error)
        + a[1];
    two_sum(sum, low + sum_error + more_error)
}

/// The quadrant of `x`, and sine and cosine of its angle in that quadrant as sums of two doubles;
/// for finite `x` from 0 on.
fn sine_and_cosine(x: f64) -> (u64, (f64, f64), (f64, f64)) {
    let (step, r, r_low) = if x < 16384.0 { reduce_small(x) } else { reduce_large(x) };
    let square = r * r;
    let series = (-2.505_210_838_544_172e-8_f64).mul_add(square, 2.755_731_922_398_589_3e-6);
    let series = series.mul_add(square, -0.000_198_412_698_412_698_4);
    let series = series.mul_add(square, 0.008_333_333_333_333_333);
    let series = series.mul_add(square, -0.166_666_666_666_666_66);
    let (sine, sine_low) = two_sum(r, (r * square).mul_add(series, r_low * (1.0 - 0.5 * square)));
    let (half, half_error) = two_product(-0.5 * r, r);
    let series = (-2.755_731_922_398_589e-7_f64).mul_add(square, 2.480_158_730_158_73e-5);
    let series = series.mul_add(square, -0.001_388_888_888_888_889);
    let series = series.mul_add(square, 0.041_666_666_666_666_664);
    let low = (square * square).mul_add(series, half_error - r * r_low);
    let (versed, versed_low) = two_sum(half, low);
    let index = (step & 15) as usize;
    let (a, b) = (SINES[index], SINES[16 - index]);
    let turned_sine = rotate(a, [versed, versed_low], b, [sine, sine_low]);
    let turned_cosine = rotate(b, [versed, versed_low], a, [-sine, -sine_low]);
    (step >> 4 & 3, turned_sine, turned_cosine)
}

/// The sine of `x` radians.
///
/// The error is below 0.51 units in the last place for arguments of any size. The result is `NaN`
/// for infinities and `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_trig::sin;
///
/// assert_eq!(sin(0.0), 0.0);
/// assert_eq!(sin(1.0), 0.841_470_984_807_896_5);
/// assert_eq!(sin(1e22), -0.852_200_849_767_188_8);
/// ```
#[must_use]
pub fn sin(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    if x.abs() < 1e-9 {
        return x;
    }
    let (quadrant, sine, cosine) = sine_and_cosine(x.abs());
    let (high, low) = if quadrant & 1 == 0 { sine } else { cosine };
    let result = if quadrant & 2 == 0 { high + low } else { -(high + low) };
    if x < 0.0 { -result } else { result }
}

/// The cosine of `x` radians.
///
/// The error is below 0.51 units in the last place for arguments of any size. The result is `NaN`
/// for infinities and `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_trig::cos;
///
/// assert_eq!(cos(0.0), 1.0);
/// assert_eq!(cos(1.0), 0.540_302_305_868_139_8);
/// assert_eq!(cos(std::f64::consts::PI), -1.0);
/// ```
#[must_use]
pub fn cos(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    let (quadrant, sine, cosine) = sine_and_cosine(x.abs());
    let (high, low) = if quadrant & 1 == 0 { cosine } else { sine };
    // Cosine is negative in the second and third quadrant.
    if quadrant == 1 || quadrant == 2 { -(high + low) } else { high + low }
}

/// The sine and the cosine of `x` radians, as [`sin`] and [`cos`] give them.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_trig::sin_cos;
///
/// assert_eq!(sin_cos(0.0), (0.0, 1.0));
/// assert_eq!(sin_cos(1.0), (0.841_470_984_807_896_5, 0.540_302_305_868_139_8));
/// ```
#[must_use]
pub fn sin_cos(x: f64) -> (f64, f64) {
    (sin(x), cos(x))
}

/// The tangent of `x` radians.
///
/// The error is below 0.51 units in the last place for arguments of any size. The result is `NaN`
/// for infinities and `NaN`; it is never infinite, because no double is an odd multiple of π/2.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_trig::tan;
///
/// assert_eq!(tan(0.0), 0.0);
/// assert_eq!(tan(1.0), 1.557_407_724_654_902_3);
/// ```
#[must_use]
pub fn tan(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    if x.abs() < 1e-9 {
        return x;
    }
    let (quadrant, sine, cosine) = sine_and_cosine(x.abs());
    let odd = quadrant & 1 == 1;
    let (top, top_low) = if odd { cosine } else { sine };
    let (bottom, bottom_low) = if odd { sine } else { cosine };
    let quotient = top / bottom;
    let rest = (-quotient).mul_add(bottom, top) + (-quotient).mul_add(bottom_low, top_low);
    let result = quotient + rest / bottom;
    if odd == (x < 0.0) { result } else { -result }
}
