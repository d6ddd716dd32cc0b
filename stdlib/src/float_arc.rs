//! Inverse trigonometric functions of `f64`.
//!
//! All of them are the angle of a point in the first quadrant, computed as a sum of two doubles
//! with a table of 33 arctangents (S. Gal and B. Bachelis, *An accurate elementary mathematical
//! library for the IEEE floating point standard*, 1991) and rounded once, so that the error is
//! below 0.51 units in the last place.

/// atan(j/32) for j from 0 to 32, each as a double and what it lacks.
#[expect(clippy::approx_constant, reason = "one entry of the table has a name")]
const ARCS: [[f64; 2]; 33] = [
    [0.0, 0.0],
    [0.031_239_833_430_268_277, -1.188_442_711_587_748e-18],
    [0.062_418_809_995_957_35, -1.549_075_630_829_504_6e-18],
    [0.093_476_781_158_589_47, -6.284_472_599_542_095_4e-18],
    [0.124_354_994_546_761_44, -3.125_324_142_453_938_3e-18],
    [0.154_996_741_923_940_97, 9.585_415_594_114_324e-18],
    [0.185_347_949_995_694_76, 4.180_692_268_843_079e-18],
    [0.215_357_699_697_738_05, 4.738_160_130_078_733e-19],
    [0.244_978_663_126_864_14, 1.069_875_561_873_445_1e-17],
    [0.274_167_451_119_658_8, 8.261_353_575_163_773e-18],
    [0.302_884_868_374_971_4, -1.101_082_790_300_136_9e-17],
    [0.331_096_076_704_132_1, -7.952_610_375_793_799e-18],
    [0.358_770_670_270_572_25, -2.462_381_558_263_863_5e-17],
    [0.385_882_669_398_073_75, 2.378_822_732_491_941e-17],
    [0.412_410_441_597_387_3, -1.587_652_227_770_689e-17],
    [0.438_336_559_857_957_83, -2.494_277_030_626_541e-17],
    [0.463_647_609_000_806_1, 2.269_877_745_296_168_7e-17],
    [0.488_333_951_056_405_54, -1.137_323_618_932_958_5e-17],
    [0.512_389_460_310_737_7, -2.546_278_147_285_580_4e-17],
    [0.535_811_237_960_463_7, -4.063_795_683_482_557_5e-18],
    [0.558_599_315_343_562_4, -5.455_630_548_591_626_4e-18],
    [0.580_756_353_567_670_4, -1.441_464_378_193_067e-17],
    [0.602_287_346_134_964_2, 2.950_430_737_228_402e-17],
    [0.623_199_329_934_065_9, 2.672_403_885_140_095e-17],
    [0.643_501_108_793_284_4, 1.583_478_505_144_428_6e-17],
    [0.663_202_992_706_093_3, -3.076_054_864_429_649e-17],
    [0.682_316_554_874_748_1, 6.943_223_671_560_008e-18],
    [0.700_854_407_884_450_2, -1.987_626_234_335_816e-17],
    [0.718_829_999_621_624_5, -2.147_838_844_445_698_3e-17],
    [0.736_257_428_981_428_1, 3.473_937_648_299_457e-17],
    [0.753_151_280_962_194_4, -2.425_693_465_918_206_8e-17],
    [0.769_526_480_405_658_3, -3.704_991_905_602_721e-17],
    [0.785_398_163_397_448_3, 3.061_616_997_868_383e-17],
];

/// π/2.
#[expect(clippy::approx_constant, reason = "the pair with `QUARTER_LOW` stands here")]
const QUARTER: f64 = 1.570_796_326_794_896_6;
/// What [`QUARTER`] lacks.
const QUARTER_LOW: f64 = 6.123_233_995_736_766e-17;
/// 2^60: beyond this ratio one coordinate no longer matters.
const RATIO_MAX: f64 = 1_152_921_504_606_846_976.0;

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

/// The angle between the first axis and a point with `y` not above `x`, as a sum of two doubles;
/// coordinates are sums of two doubles too.
fn angle_in_octant(y: [f64; 2], x: [f64; 2]) -> (f64, f64) {
    let step = (32.0 * (y[0] / x[0])).round();
    let part = step / 32.0;
    // Turns the point back by atan(step / 32): tan(a - b) is (y - bx) / (x + by).
    let (back, back_error) = two_product(-part, x[0]);
    let (top, top_error) = two_sum(y[0], back);
    let top_low = top_error + (y[1] + part.mul_add(-x[1], back_error));
    let (forward, forward_error) = two_product(part, y[0]);
    let (bottom, bottom_error) = two_sum(x[0], forward);
    let bottom_low = bottom_error + (x[1] + part.mul_add(y[1], forward_error));
    let quotient = top / bottom;
    let rest = (-quotient).mul_add(bottom, top) + (-quotient).mul_add(bottom_low, top_low);
    let (t, t_low) = two_sum(quotient, rest / bottom);
    let square = t * t;
    let series = (-0.090_909_090_909_090_91_f64).mul_add(square, 0.111_111_111_111_111_1);
    let series = series.mul_add(square, -0.142_857_142_857_142_85);
    let series = series.mul_add(square, 0.2);
    let series = series.mul_add(square, -0.333_333_333_333_333_3);
    let low = (t * square).mul_add(series, t_low * (1.0 - square));
    let [arc, arc_low] = ARCS[step as usize];
    let (sum, error) = two_sum(arc, t);
    two_sum(sum, error + (low + arc_low))
}

/// The angle between the first axis and a point in the first quadrant, from 0 to π/2.
fn angle(y: [f64; 2], x: [f64; 2]) -> (f64, f64) {
    if y[0] <= x[0] {
        return angle_in_octant(y, x);
    }
    let (rest, rest_low) = angle_in_octant(x, y);
    let (sum, error) = two_sum(QUARTER, -rest);
    two_sum(sum, error + (QUARTER_LOW - rest_low))
}

/// The square root of 1 - `x`², as a sum of two doubles, for |x| up to 1.
fn cosine_of_sine(x: f64) -> [f64; 2] {
    let (square, error) = two_product(x, x);
    let (rest, rest_error) = two_sum(1.0, -square);
    let root = rest.sqrt();
    if root == 0.0 {
        return [0.0, 0.0];
    }
    let residue = (-root).mul_add(root, rest) + (rest_error - error);
    [root, residue / (2.0 * root)]
}

/// The arc sine of `x`, from -π/2 to π/2.
///
/// The error is below 0.51 units in the last place; the result is `NaN` outside -1 to 1.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_arc::asin;
///
/// assert_eq!(asin(1.0), std::f64::consts::FRAC_PI_2);
/// assert_eq!(asin(0.5), std::f64::consts::FRAC_PI_6);
/// assert!(asin(1.5).is_nan());
/// ```
#[must_use]
pub fn asin(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || size > 1.0 {
        return f64::NAN;
    }
    if size < 1e-9 {
        return x;
    }
    let (high, low) = angle([size, 0.0], cosine_of_sine(size));
    (high + low).copysign(x)
}

/// The arc cosine of `x`, from 0 to π.
///
/// The error is below 0.51 units in the last place; the result is `NaN` outside -1 to 1.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_arc::acos;
///
/// assert_eq!(acos(1.0), 0.0);
/// assert_eq!(acos(0.0), std::f64::consts::FRAC_PI_2);
/// assert_eq!(acos(-1.0), std::f64::consts::PI);
/// ```
#[must_use]
pub fn acos(x: f64) -> f64 {
    if x.is_nan() || x.abs() > 1.0 {
        return f64::NAN;
    }
    let (high, low) = angle(cosine_of_sine(x), [x.abs(), 0.0]);
    if x < 0.0 { from_half_turn(high, low) } else { high + low }
}

/// π minus an angle.
fn from_half_turn(high: f64, low: f64) -> f64 {
    let (sum, error) = two_sum(2.0 * QUARTER, -high);
    sum + (error + (2.0 * QUARTER_LOW - low))
}

/// The arc tangent of `x`, from -π/2 to π/2.
///
/// The error is below 0.51 units in the last place. `NaN` gives `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_arc::atan;
///
/// assert_eq!(atan(1.0), std::f64::consts::FRAC_PI_4);
/// assert_eq!(atan(f64::NEG_INFINITY), -std::f64::consts::FRAC_PI_2);
/// ```
#[must_use]
pub fn atan(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || size < 1e-9 {
        return x;
    }
    if size > RATIO_MAX {
        return QUARTER.copysign(x);
    }
    let (high, low) = angle([size, 0.0], [1.0, 0.0]);
    (high + low).copysign(x)
}

/// `x` times a power of two that brings `like` near 1; both are positive and finite.
fn scale_like(x: f64, like: f64) -> f64 {
    // Two factors, because one alone may not be a double; the first makes subnormals normal.
    let first = if like < 1.0 { 3.273_390_607_896_142e150 } else { 3.054_936_363_499_605e-151 };
    let exponent = (like * first).to_bits() >> 52;
    x * first * f64::from_bits((2046 - exponent) << 52)
}

/// The angle of a point with finite coordinates that are not both 0, from 0 to π/2.
fn atan2_of_sizes(y: f64, x: f64) -> (f64, f64) {
    if x == 0.0 || y / x > RATIO_MAX {
        return (QUARTER, QUARTER_LOW);
    }
    if x / y > RATIO_MAX {
        return (y / x, 0.0);
    }
    let like = y.max(x);
    angle([scale_like(y, like), 0.0], [scale_like(x, like), 0.0])
}

/// The angle of the point (`x`, `y`) seen from the origin, from -π to π.
///
/// The error is below 0.51 units in the last place. Zeros and infinities count as the limits
/// they stand for, as in IEEE 754; `NaN` gives `NaN`. Note that `y` comes first.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_arc::atan2;
///
/// assert_eq!(atan2(1.0, 1.0), std::f64::consts::FRAC_PI_4);
/// assert_eq!(atan2(0.0, -1.0), std::f64::consts::PI);
/// assert_eq!(atan2(-1.0, 0.0), -std::f64::consts::FRAC_PI_2);
/// ```
#[must_use]
pub fn atan2(y: f64, x: f64) -> f64 {
    if y.is_nan() || x.is_nan() {
        return f64::NAN;
    }
    let (rise, run) = (y.abs(), x.abs());
    let (high, low) = if rise == 0.0 {
        (0.0, 0.0)
    } else if rise == f64::INFINITY && run == f64::INFINITY {
        (0.5 * QUARTER, 0.5 * QUARTER_LOW)
    } else if rise == f64::INFINITY {
        (QUARTER, QUARTER_LOW)
    } else if run == f64::INFINITY {
        (0.0, 0.0)
    } else {
        atan2_of_sizes(rise, run)
    };
    let result = if x.is_sign_negative() { from_half_turn(high, low) } else { high + low };
    result.copysign(y)
}
