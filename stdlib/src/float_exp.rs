//! Exponentials of `f64`.
//!
//! Every function computes its result as a sum of two doubles ("double-double", T. J. Dekker,
//! *A floating-point technique for extending the available precision*, 1971) and rounds once at
//! the end, so that the error is below 0.51 units in the last place. The argument is reduced with
//! a table of powers of two as in P. T. P. Tang, *Table-driven implementation of the exponential
//! function*, 1989.

/// 2^(j/32) for j from 0 to 31, each as a double and what it lacks.
#[expect(clippy::approx_constant, reason = "one entry of the table has a name")]
const POWERS: [[f64; 2]; 32] = [
    [1.0, 0.0],
    [1.021_897_148_654_116_6, 5.109_225_028_973_444e-17],
    [1.044_273_782_427_413_8, 8.551_889_705_537_965e-17],
    [1.067_140_400_676_823_7, -7.899_853_966_841_582e-17],
    [1.090_507_732_665_257_7, -3.046_782_079_812_471e-17],
    [1.114_386_742_595_892_4, 1.041_027_845_684_557_1e-16],
    [1.138_788_634_756_691_6, 8.912_812_676_025_408e-17],
    [1.163_724_858_777_577_5, 3.829_204_836_924_093_5e-17],
    [1.189_207_115_002_721, 3.982_015_231_465_646e-17],
    [1.215_247_359_980_469, -7.712_630_692_681_488e-17],
    [1.241_857_812_073_484, 4.658_027_591_836_937e-17],
    [1.269_050_957_191_733_2, 2.667_932_131_342_186e-18],
    [1.296_839_554_651_009_6, 2.538_250_279_488_831_5e-17],
    [1.325_236_643_159_741_3, -2.858_731_210_038_861_4e-17],
    [1.354_255_546_936_892_7, 7.700_948_379_802_99e-17],
    [1.383_909_881_963_832, -6.770_511_658_794_786e-17],
    [1.414_213_562_373_095_1, -9.667_293_313_452_913e-17],
    [1.445_180_806_977_046_7, -3.023_758_134_993_987_3e-17],
    [1.476_826_145_939_499_3, -3.483_994_556_892_796e-17],
    [1.509_164_427_593_422_8, -1.016_455_327_754_295e-16],
    [1.542_210_825_407_940_7, 7.949_834_809_697_621e-17],
    [1.575_980_845_107_886_5, -1.013_691_647_127_830_4e-17],
    [1.610_490_331_949_254_3, 2.470_719_256_979_788_8e-17],
    [1.645_755_478_153_965, -1.012_567_991_367_477_3e-16],
    [1.681_792_830_507_429, 8.199_010_020_581_497e-17],
    [1.718_619_298_122_478, -1.851_380_418_263_111e-17],
    [1.756_252_160_373_299_5, 2.960_140_695_448_873e-17],
    [1.794_709_075_003_107_2, 1.822_745_842_791_208_7e-17],
    [1.834_008_086_409_342_4, 3.283_107_224_245_627e-17],
    [1.874_167_634_110_3, -6.122_763_413_004_143e-17],
    [1.915_206_561_397_147_4, -1.061_994_605_619_596_3e-16],
    [1.957_144_124_175_400_2, 8.960_767_791_036_668e-17],
];

/// 32 / ln 2.
const STEPS_PER_UNIT: f64 = 46.166_241_308_446_83;
/// ln 2 / 32, its first 37 bits; the product with a 16-bit integer is exact.
const STEP: f64 = 0.021_660_849_392_446_835;
/// ln 2 / 32, the bits after [`STEP`].
const STEP_LOW: f64 = 5.145_609_244_655_338e-14;

/// ln 2.
#[expect(clippy::approx_constant, reason = "the pair with `LN_2_LOW` stands here")]
const LN_2: f64 = 0.693_147_180_559_945_3;
/// What [`LN_2`] lacks.
const LN_2_LOW: f64 = 2.319_046_813_846_299_6e-17;

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

/// `x` times 2^`exponent` for exponents from -2044 to 2046, rounded once.
fn scale(x: f64, exponent: i64) -> f64 {
    let half = exponent / 2;
    let first = f64::from_bits(((half + 1023) as u64) << 52);
    let second = f64::from_bits(((exponent - half + 1023) as u64) << 52);
    x * first * second
}

/// e^(`step` · ln 2 / 32 + `r` + `r_low`) as a sum of two doubles and an exponent of two.
fn exp_of_step(step: i64, r: f64, r_low: f64) -> (f64, f64, i64) {
    let square = r * r;
    let series = 0.000_198_412_698_412_698_4_f64;
    let series = series.mul_add(r, 0.001_388_888_888_888_889);
    let series = series.mul_add(r, 0.008_333_333_333_333_333);
    let series = series.mul_add(r, 0.041_666_666_666_666_664);
    let series = series.mul_add(r, 0.166_666_666_666_666_66);
    let series = series.mul_add(r, 0.5);
    let (p, p_low) = two_sum(r, square.mul_add(series, r_low.mul_add(r, r_low)));
    let [power, power_low] = POWERS[(step & 31) as usize];
    let (product, error) = two_product(power, p);
    let (high, low) = two_sum(power, product);
    let rest = power_low.mul_add(p, power.mul_add(p_low, error)) + power_low;
    let (high, low) = two_sum(high, low + rest);
    (high, low, step >> 5)
}

/// e^`x` as a sum of two doubles and an exponent of two, for |x| below 800.
fn exp_parts(x: f64) -> (f64, f64, i64) {
    let steps = (x * STEPS_PER_UNIT).round();
    let (r, r_low) = two_sum((-steps).mul_add(STEP, x), -steps * STEP_LOW);
    exp_of_step(steps as i64, r, r_low)
}

/// e to the power of `x`.
///
/// The error is below 0.51 units in the last place. `NaN` gives `NaN`; above 709.79 the result
/// is infinite, below -745.14 it is 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_exp::exp;
///
/// assert_eq!(exp(0.0), 1.0);
/// assert_eq!(exp(1.0), std::f64::consts::E);
/// assert_eq!(exp(1000.0), f64::INFINITY);
/// ```
#[must_use]
pub fn exp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x > 709.79 {
        return f64::INFINITY;
    }
    if x < -745.14 {
        return 0.0;
    }
    let (high, low, exponent) = exp_parts(x);
    scale(high + low, exponent)
}

/// 2 to the power of `x`.
///
/// The error is below 0.51 units in the last place, and powers with a whole exponent are exact.
/// `NaN` gives `NaN`; from 1024 the result is infinite, below -1075 it is 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_exp::exp2;
///
/// assert_eq!(exp2(10.0), 1024.0);
/// assert_eq!(exp2(0.5), std::f64::consts::SQRT_2);
/// assert_eq!(exp2(-1074.0), 5e-324);
/// ```
#[must_use]
pub fn exp2(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x >= 1024.0 {
        return f64::INFINITY;
    }
    if x < -1075.0 {
        return 0.0;
    }
    let steps = (x * 32.0).round();
    let rest = x - steps / 32.0;
    let (r, error) = two_product(rest, LN_2);
    let (high, low, exponent) = exp_of_step(steps as i64, r, rest.mul_add(LN_2_LOW, error));
    scale(high + low, exponent)
}

/// e to the power of `x`, minus 1, exact to the last place also near 0.
///
/// The error is below 0.51 units in the last place. `NaN` gives `NaN`; above 709.79 the result
/// is infinite, for large negative arguments it is -1.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_exp::exp_m1;
///
/// assert_eq!(exp_m1(0.0), 0.0);
/// assert_eq!(exp_m1(1e-300), 1e-300);
/// assert_eq!(exp_m1(-1000.0), -1.0);
/// ```
#[must_use]
pub fn exp_m1(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x > 45.0 {
        return exp(x);
    }
    if x < -45.0 {
        return -1.0;
    }
    if x.abs() < 0.0625 {
        return exp_m1_near_zero(x);
    }
    let (high, low, exponent) = exp_parts(x);
    let (sum, error) = two_sum(scale(high, exponent), -1.0);
    sum + (error + scale(low, exponent))
}

/// The Taylor series of e^x - 1, for |x| below 1/16.
fn exp_m1_near_zero(x: f64) -> f64 {
    if x.abs() < 1e-17 {
        // Keeps the sign of zero and every subnormal number.
        return x;
    }
    let series = 2.505_210_838_544_172e-8_f64;
    let series = series.mul_add(x, 2.755_731_922_398_589e-7);
    let series = series.mul_add(x, 2.755_731_922_398_589_3e-6);
    let series = series.mul_add(x, 2.480_158_730_158_73e-5);
    let series = series.mul_add(x, 0.000_198_412_698_412_698_4);
    let series = series.mul_add(x, 0.001_388_888_888_888_889);
    let series = series.mul_add(x, 0.008_333_333_333_333_333);
    let series = series.mul_add(x, 0.041_666_666_666_666_664);
    let series = series.mul_add(x, 0.166_666_666_666_666_66);
    let (square, error) = two_product(x, 0.5 * x);
    let (sum, sum_error) = two_sum(x, square);
    sum + (x * x * x).mul_add(series, sum_error + error)
}
