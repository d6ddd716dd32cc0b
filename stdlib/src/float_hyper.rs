//! Hyperbolic functions of `f64`.
//!
//! These are the formulas of Sun's fdlibm (K. C. Ng, 1993), which C libraries use, with fused
//! multiplications as GNU's has them: results are those of the C library to the last place nearly
//! everywhere, and at most 2.3 units from the exact value.

/// 2^(j/16) for j from 0 to 15, each as a double and what it lacks.
#[expect(clippy::approx_constant, reason = "one entry of the table has a name")]
const POWERS: [[f64; 2]; 16] = [
    [1.0, 0.0],
    [1.044_273_782_427_413_8, 8.551_889_705_537_965e-17],
    [1.090_507_732_665_257_7, -3.046_782_079_812_471e-17],
    [1.138_788_634_756_691_6, 8.912_812_676_025_408e-17],
    [1.189_207_115_002_721, 3.982_015_231_465_646e-17],
    [1.241_857_812_073_484, 4.658_027_591_836_937e-17],
    [1.296_839_554_651_009_6, 2.538_250_279_488_831_5e-17],
    [1.354_255_546_936_892_7, 7.700_948_379_802_99e-17],
    [1.414_213_562_373_095_1, -9.667_293_313_452_913e-17],
    [1.476_826_145_939_499_3, -3.483_994_556_892_796e-17],
    [1.542_210_825_407_940_7, 7.949_834_809_697_621e-17],
    [1.610_490_331_949_254_3, 2.470_719_256_979_788_8e-17],
    [1.681_792_830_507_429, 8.199_010_020_581_497e-17],
    [1.756_252_160_373_299_5, 2.960_140_695_448_873e-17],
    [1.834_008_086_409_342_4, 3.283_107_224_245_627e-17],
    [1.915_206_561_397_147_4, -1.061_994_605_619_596_3e-16],
];

/// 16 / ln 2.
const STEPS_PER_UNIT: f64 = 23.083_120_654_223_414;
/// ln 2 / 16, its first 37 bits; the product with a 16-bit integer is exact.
const STEP: f64 = 0.043_321_698_784_893_67;
/// ln 2 / 16, the bits after [`STEP`].
const STEP_LOW: f64 = 1.029_121_848_931_067_6e-13;
/// ln 2, its first 33 bits.
const LN_2: f64 = 0.693_147_180_369_123_8;
/// ln 2, the bits after [`LN_2`].
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// 1 / ln 2.
#[expect(clippy::approx_constant, reason = "the C library has the same digits")]
const INV_LN_2: f64 = 1.442_695_040_888_963_4;
/// Beyond this, e^x overflows.
const EXP_MAX: f64 = 709.782_712_893_384;
/// Beyond this, cosh x and sinh x overflow.
const COSH_MAX: f64 = 710.475_860_073_943_9;
/// Half of ln 2.
const HALF_LN_2: f64 = 0.346_573_590_279_972_64;

/// 2^`exponent` for exponents from -1022 to 1023.
fn power_of_two(exponent: i64) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// e^`x` for `x` from 0 to 709.78, with an error below 0.51 units in the last place.
fn exp(x: f64) -> f64 {
    let steps = (x * STEPS_PER_UNIT).round();
    let rest = (-steps).mul_add(STEP, x);
    let shift = -steps * STEP_LOW;
    let r = rest + shift;
    let r_low = (rest - r) + shift;
    let series = 2.480_158_730_158_73e-5_f64;
    let series = series.mul_add(r, 0.000_198_412_698_412_698_4);
    let series = series.mul_add(r, 0.001_388_888_888_888_889);
    let series = series.mul_add(r, 0.008_333_333_333_333_333);
    let series = series.mul_add(r, 0.041_666_666_666_666_664);
    let series = series.mul_add(r, 0.166_666_666_666_666_66);
    let series = series.mul_add(r, 0.5);
    let tail = (r * r).mul_add(series, r_low.mul_add(r, r_low));
    let step = steps as i64;
    let [power, power_low] = POWERS[(step & 15) as usize];
    let product = power * r;
    let error = power.mul_add(r, -product);
    let sum = power + product;
    let low =
        ((power - sum) + product) + (power_low.mul_add(r, power.mul_add(tail, error)) + power_low);
    let exponent = step >> 4;
    // 2^1024 is no double, but the largest result has that exponent.
    (sum + low) * power_of_two(exponent - 1) * 2.0
}

/// Where fdlibm reduces `x` by a multiple k of ln 2: k, the rest and its rounding error.
fn reduce(x: f64) -> (i64, f64, f64) {
    let size = x.abs();
    let k = if size <= HALF_LN_2 {
        return (0, x, 0.0);
    } else if size < 1.039_720_770_839_917_9 {
        1.0_f64.copysign(x)
    } else {
        (x * INV_LN_2 + 0.5_f64.copysign(x)).trunc()
    };
    let high = (-k).mul_add(LN_2, x);
    let low = k * LN_2_LOW;
    let rest = high - low;
    (k as i64, rest, (high - rest) - low)
}

/// e^`x` - 1 as fdlibm has it, for |x| below 45.
fn exp_m1(x: f64) -> f64 {
    if x.abs() < 5.551_115_123_125_783e-17 {
        return x;
    }
    let (k, x, correction) = reduce(x);
    let half = 0.5 * x;
    let square = x * half;
    let fourth = square * square;
    let first = square.mul_add(-0.033_333_333_333_333_13, 1.0);
    let second = square.mul_add(-7.936_507_578_674_88e-5, 0.001_587_301_587_254_814_6);
    let third = square.mul_add(-2.010_992_181_836_243_7e-7, 4.008_217_827_329_362e-6);
    let series = (fourth * fourth).mul_add(third, fourth.mul_add(second, first));
    let t = (-half).mul_add(series, 3.0);
    let e = square * ((series - t) / (-x).mul_add(t, 6.0));
    if k == 0 {
        return x - e.mul_add(x, -square);
    }
    let e = (e - correction).mul_add(x, -correction) - square;
    match k {
        -1 => 0.5 * (x - e) - 0.5,
        1 if x < -0.25 => -2.0 * (e - (x + 0.5)),
        1 => 1.0 + 2.0 * (x - e),
        2..20 => ((1.0 - power_of_two(-k)) - (e - x)) * power_of_two(k),
        20..=56 => ((x - (e + power_of_two(-k))) + 1.0) * power_of_two(k),
        _ => (1.0 - (e - x)) * power_of_two(k) - 1.0,
    }
}

/// The hyperbolic sine of `x`.
///
/// `NaN` gives `NaN`; beyond ±710.48 the result is infinite.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_hyper::sinh;
///
/// assert_eq!(sinh(0.0), 0.0);
/// assert_eq!(sinh(1.0), 1.175_201_193_643_801_4);
/// assert_eq!(sinh(-1000.0), f64::NEG_INFINITY);
/// ```
#[must_use]
pub fn sinh(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || size < 3.725_290_298_461_914e-9 {
        return x;
    }
    let half = 0.5_f64.copysign(x);
    if size < 1.0 {
        let t = exp_m1(size);
        half * (2.0 * t - t * t / (t + 1.0))
    } else if size < 22.0 {
        let t = exp_m1(size);
        half * (t + t / (t + 1.0))
    } else if size <= EXP_MAX {
        half * exp(size)
    } else if size <= COSH_MAX {
        let root = exp(0.5 * size);
        (half * root) * root
    } else {
        f64::INFINITY.copysign(x)
    }
}

/// The hyperbolic cosine of `x`.
///
/// `NaN` gives `NaN`; beyond ±710.48 the result is infinite.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_hyper::cosh;
///
/// assert_eq!(cosh(0.0), 1.0);
/// assert_eq!(cosh(1.0), 1.543_080_634_815_243_7);
/// assert_eq!(cosh(-1000.0), f64::INFINITY);
/// ```
#[must_use]
pub fn cosh(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        x
    } else if size < HALF_LN_2 {
        let t = exp_m1(size);
        let e = 1.0 + t;
        1.0 + (t * t) / (e + e)
    } else if size < 22.0 {
        let t = exp(size);
        0.5 * t + 0.5 / t
    } else if size <= EXP_MAX {
        0.5 * exp(size)
    } else if size <= COSH_MAX {
        let root = exp(0.5 * size);
        (0.5 * root) * root
    } else {
        f64::INFINITY
    }
}

/// The hyperbolic tangent of `x`.
///
/// `NaN` gives `NaN`; large arguments give 1 or -1.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_hyper::tanh;
///
/// assert_eq!(tanh(0.0), 0.0);
/// assert_eq!(tanh(1.0), 0.761_594_155_955_764_9);
/// assert_eq!(tanh(-100.0), -1.0);
/// ```
#[must_use]
pub fn tanh(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || size < 2.775_557_561_562_891_4e-17 {
        x
    } else if size < 1.0 {
        let t = exp_m1(-2.0 * size);
        (-t / (t + 2.0)).copysign(x)
    } else if size < 22.0 {
        let t = exp_m1(2.0 * size);
        (1.0 - 2.0 / (t + 2.0)).copysign(x)
    } else {
        1.0_f64.copysign(x)
    }
}
