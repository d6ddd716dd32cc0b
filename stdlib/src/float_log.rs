//! Logarithms and powers of `f64`.
//!
//! The logarithm is computed as a sum of two doubles with an error near 2^-70 (argument reduction
//! by a table of reciprocals: P. T. P. Tang, *Table-driven implementation of the logarithm
//! function*, 1990) and rounded once at the end, so that errors stay near half a unit in the last
//! place.

/// Reciprocals of 64 intervals from 0.6875 to 1.375, in units of 1/512.
const RECIPROCALS: [u16; 64] = [
    741, 732, 724, 716, 708, 701, 694, 686, 679, 672, 665, 659, 652, 646, 639, 633, 627, 621, 615,
    610, 604, 599, 593, 588, 583, 577, 572, 567, 563, 558, 553, 548, 544, 539, 535, 531, 526, 522,
    518, 512, 512, 500, 493, 485, 478, 471, 465, 458, 452, 446, 440, 434, 428, 423, 417, 412, 407,
    402, 397, 392, 388, 383, 379, 374,
];

/// -ln of [`RECIPROCALS`], each as a double and what it lacks.
const LOGARITHMS: [[f64; 2]; 64] = [
    [-0.369_676_000_256_579_1, -6.798_740_551_968_771e-18],
    [-0.357_455_888_921_803_8, 2.513_691_007_241_354_7e-17],
    [-0.346_466_767_346_208_57, -1.028_583_585_496_265e-17],
    [-0.335_355_541_921_137_8, -1.834_564_437_059_473e-17],
    [-0.324_119_468_654_212, 7.958_214_381_893_813e-18],
    [-0.314_183_261_995_082_3, -1.994_510_776_395_869_7e-17],
    [-0.304_147_335_467_296_7, 2.963_837_507_561_865e-18],
    [-0.292_553_002_686_377_46, 2.132_731_010_181_457_6e-17],
    [-0.282_296_502_519_188_36, 2.121_094_137_329_961_6e-17],
    [-0.271_933_715_483_641_76, -7.833_196_376_974_42e-19],
    [-0.261_462_415_616_346_37, 1.144_926_675_467_608_4e-17],
    [-0.252_398_909_462_999_4, -1.324_388_630_404_395_8e-17],
    [-0.241_719_936_887_145_16, -8.900_990_022_166_643e-18],
    [-0.232_474_878_743_094_05, -1.049_773_658_067_578e-17],
    [-0.221_579_829_338_027_03, 9.597_232_225_307_235e-18],
    [-0.212_145_797_104_668_4, 7.511_578_341_069_786e-18],
    [-0.202_621_915_593_412_92, 4.979_280_618_110_773_5e-18],
    [-0.193_006_456_893_970_97, -6.750_015_036_761_848e-18],
    [-0.183_297_642_767_010_08, -7.916_064_890_804_867e-18],
    [-0.175_134_332_127_849_15, 3.591_467_028_146_79e-18],
    [-0.165_249_572_895_307_17, 1.009_493_562_232_262_8e-17],
    [-0.156_936_973_075_941_57, 1.925_318_924_654_277e-18],
    [-0.146_869_773_958_217_68, 1.309_548_665_850_611_2e-17],
    [-0.138_402_322_859_119_13, -4.447_777_301_357_527e-18],
    [-0.129_862_561_310_984_6, -6.791_367_970_894_247_5e-18],
    [-0.119_517_641_468_591_77, -6.317_546_480_577_967e-18],
    [-0.110_814_366_340_290_11, -1.183_748_342_825_649e-18],
    [-0.102_034_678_688_244_28, -1.270_120_514_141_349e-18],
    [-0.094_955_003_100_182_6, -2.757_005_002_303_505e-18],
    [-0.086_034_337_341_803_16, 4.235_394_883_227_454e-18],
    [-0.077_033_376_482_827_02, 5.849_476_510_698_109e-19],
    [-0.067_950_661_908_507_75, 1.280_214_124_061_173_3e-18],
    [-0.060_624_621_816_434_84, -2.642_402_593_872_693_4e-18],
    [-0.051_390_945_869_489_37, 2.507_748_248_897_374e-19],
    [-0.043_942_121_856_498_76, -1.693_746_857_533_625_1e-18],
    [-0.036_437_396_202_431_05, -6.646_489_732_166_908e-19],
    [-0.026_976_587_698_202_076, 5.651_841_481_310_676e-20],
    [-0.019_342_962_843_130_935, 2.276_058_930_378_462_3e-19],
    [-0.011_650_617_219_975_274, 2.361_878_851_550_903_5e-19],
    [0.0, 0.0],
    [0.0, 0.0],
    [0.023_716_526_617_316_044, -1.577_424_348_866_821_5e-18],
    [0.037_815_450_996_817_68, -1.425_183_236_406_006_3e-19],
    [0.054_175_734_102_024_586, 1.645_986_541_489_668_2e-18],
    [0.068_713_892_548_051_81, -2.529_881_288_124_840_4e-18],
    [0.083_466_531_023_090_04, -4.417_797_553_075_552e-18],
    [0.096_287_219_452_151_48, -3.432_260_353_224_847_2e-18],
    [0.111_455_440_925_322_82, 5.685_957_919_022_839e-18],
    [0.124_642_445_207_276_6, -5.808_912_678_940_971e-18],
    [0.138_005_673_019_443_72, -3.082_753_002_960_249e-18],
    [0.151_549_898_127_200_93, 5.166_959_368_461_559_4e-18],
    [0.165_280_090_939_102_92, -6.262_313_551_919_987e-19],
    [0.179_201_429_457_711, -1.078_501_745_485_842_3e-17],
    [0.190_952_445_993_229_8, 1.275_355_810_524_017_9e-17],
    [0.205_238_403_240_706_33, 6.493_380_582_797_194e-18],
    [0.217_301_275_689_981_4, 1.616_845_245_376_301_5e-18],
    [0.229_511_439_596_912_8, -1.216_673_001_188_571_4e-17],
    [0.241_872_536_420_486_73, -3.586_929_317_677_531_6e-18],
    [0.254_388_344_352_317_4, -1.428_296_341_374_898e-17],
    [0.267_062_785_249_045_25, -7.328_915_327_320_17e-18],
    [0.277_319_285_416_234_35, -7.445_284_055_835_13e-18],
    [0.290_289_635_858_861_8, -1.055_555_326_711_204e-17],
    [0.300_788_419_957_081_44, -6.252_253_064_633_693e-18],
    [0.314_068_827_624_975_84, 7.311_073_985_078_525e-18],
];

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

/// Bits of 0.6875, where the first interval begins.
const FIRST: u64 = 0x3fe6_0000_0000_0000;
/// ln 2: 42 bits, whose product with an exponent is exact, and the rest.
const LN_2: [f64; 2] = [0.693_147_180_559_890_3, 5.497_923_018_708_371e-14];
/// log10 2, taken apart in the same way.
const LOG10_2: [f64; 2] = [0.301_029_995_663_952_83, 2.836_339_455_104_496_4e-14];

/// 1 / ln 2.
#[expect(clippy::approx_constant, reason = "both parts stand here")]
const INV_LN_2: [f64; 2] = [1.442_695_040_888_963_4, 2.035_527_374_093_103_3e-17];
/// 1 / ln 10.
#[expect(clippy::approx_constant, reason = "both parts stand here")]
const INV_LN_10: [f64; 2] = [0.434_294_481_903_251_8, 1.098_319_650_216_765e-17];
/// 16 / ln 2.
const STEPS_PER_UNIT: f64 = 23.083_120_654_223_414;
/// ln 2 / 16: 37 bits, whose product with a 16-bit integer is exact, and the rest.
const STEP: [f64; 2] = [0.043_321_698_784_893_67, 1.029_121_848_931_067_6e-13];

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

/// ln(1 + `r` + `r_low`) as a sum of two doubles, for |r| up to 1/60.
fn ln_near_one(r: f64, r_low: f64) -> (f64, f64) {
    let (square, square_low) = two_product(r, r);
    let (cube, cube_error) = two_product(square, r);
    let third = cube / 3.0;
    let third_low = ((-3.0_f64).mul_add(third, cube) + square_low.mul_add(r, cube_error)) / 3.0;
    let series = 0.090_909_090_909_090_91_f64;
    let series = series.mul_add(r, -0.1);
    let series = series.mul_add(r, 0.111_111_111_111_111_1);
    let series = series.mul_add(r, -0.125);
    let series = series.mul_add(r, 0.142_857_142_857_142_85);
    let series = series.mul_add(r, -0.166_666_666_666_666_66);
    let series = series.mul_add(r, 0.2);
    let series = series.mul_add(r, -0.25);
    let low = r_low - r_low * r - 0.5 * square_low + third_low;
    let (sum, first_error) = two_sum(r, -0.5 * square);
    let (sum, second_error) = two_sum(sum, third);
    (sum, (square * square).mul_add(series, low + first_error + second_error))
}

/// An exponent k and a sum of two doubles s with ln(`x` + `x_low`) = k ln 2 + s, for positive
/// finite `x` and `x_low` below a unit in its last place.
fn ln_parts(x: f64, x_low: f64) -> (f64, f64, f64) {
    let subnormal = x < f64::MIN_POSITIVE;
    let bits = if subnormal { (x * 18_014_398_509_481_984.0).to_bits() } else { x.to_bits() };
    let offset = bits.wrapping_sub(FIRST);
    let exponent = (offset as i64) >> 52;
    let index = ((offset >> 46) & 63) as usize;
    let mantissa = f64::from_bits(bits.wrapping_sub((exponent as u64) << 52));
    // The low part is not 0 for numbers near 1 or above only, which are normal.
    let mantissa_low = if x_low == 0.0 { 0.0 } else { x_low * (mantissa / x) };
    let reciprocal = RECIPROCALS[index] as f64 / 512.0;
    let (product, error) = two_product(mantissa, reciprocal);
    let (r, r_low) = two_sum(product - 1.0, mantissa_low.mul_add(reciprocal, error));
    let (near, near_low) = ln_near_one(r, r_low);
    let [table, table_low] = LOGARITHMS[index];
    let (sum, sum_error) = two_sum(table, near);
    let exponent = if subnormal { exponent - 54 } else { exponent };
    (exponent as f64, sum, sum_error + (near_low + table_low))
}

/// ln(`x` + `x_low`) as a sum of two doubles.
fn ln_sum(x: f64, x_low: f64) -> (f64, f64) {
    let (exponent, high, low) = ln_parts(x, x_low);
    let (sum, error) = two_sum(exponent * LN_2[0], high);
    two_sum(sum, exponent.mul_add(LN_2[1], error + low))
}

/// What a logarithm of `x` is where `x` is not a positive finite number.
fn ln_special(x: f64) -> Option<f64> {
    if x.is_nan() || x == f64::INFINITY {
        Some(x)
    } else if x == 0.0 {
        Some(f64::NEG_INFINITY)
    } else if x < 0.0 {
        Some(f64::NAN)
    } else {
        None
    }
}

/// The natural logarithm of `x`.
///
/// The error is below 0.51 units in the last place. The result is `NaN` for negative numbers and
/// `NaN`, negative infinity for both zeros.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_log::ln;
///
/// assert_eq!(ln(1.0), 0.0);
/// assert_eq!(ln(2.0), std::f64::consts::LN_2);
/// ```
#[must_use]
pub fn ln(x: f64) -> f64 {
    if let Some(special) = ln_special(x) {
        return special;
    }
    let (high, low) = ln_sum(x, 0.0);
    high + low
}

/// The logarithm of `x` to base 2, exact for powers of two.
///
/// The error is below 0.51 units in the last place. Special values are those of [`ln`].
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_log::log2;
///
/// assert_eq!(log2(1024.0), 10.0);
/// assert_eq!(log2(5e-324), -1074.0);
/// ```
#[must_use]
pub fn log2(x: f64) -> f64 {
    if let Some(special) = ln_special(x) {
        return special;
    }
    let (exponent, high, low) = ln_parts(x, 0.0);
    let (product, error) = two_product(high, INV_LN_2[0]);
    let rest = low.mul_add(INV_LN_2[0], high.mul_add(INV_LN_2[1], error));
    let (sum, sum_error) = two_sum(exponent, product);
    sum + (sum_error + rest)
}

/// The logarithm of `x` to base 10, exact for powers of ten.
///
/// The error is below 0.51 units in the last place, but where the formula of C libraries is two
/// units off, the result is the double between. Special values are those of [`ln`].
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_log::log10;
///
/// assert_eq!(log10(1e22), 22.0);
/// assert_eq!(log10(2.0), std::f64::consts::LOG10_2);
/// ```
#[must_use]
pub fn log10(x: f64) -> f64 {
    if let Some(special) = ln_special(x) {
        return special;
    }
    let (exponent, high, low) = ln_parts(x, 0.0);
    let (product, error) = two_product(high, INV_LN_10[0]);
    let rest = low.mul_add(INV_LN_10[0], high.mul_add(INV_LN_10[1], error));
    let (sum, sum_error) = two_sum(exponent * LOG10_2[0], product);
    let rounded = sum + (sum_error + exponent.mul_add(LOG10_2[1], rest));
    // Powers of ten keep their whole logarithms.
    if rounded == rounded.trunc() { rounded } else { step_toward(rounded, log10_of_fdlibm(x)) }
}

/// log10 of a positive finite `x` by the formula of Sun's fdlibm (K. C. Ng, 1993), which C
/// libraries use and which errs by up to 1.7 units in the last place.
fn log10_of_fdlibm(x: f64) -> f64 {
    let normal = if x < f64::MIN_POSITIVE { x * 18_014_398_509_481_984.0 } else { x };
    let bits = normal.to_bits();
    let below_one = (bits < 0x3ff0_0000_0000_0000) as u64;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | ((1023 - below_one) << 52));
    let exponent = (bits >> 52) as i64 - 1023 + below_one as i64;
    let exponent = if x < f64::MIN_POSITIVE { exponent - 54 } else { exponent } as f64;
    let low = exponent * 3.694_239_077_158_931e-13 + INV_LN_10[0] * ln(mantissa);
    low + exponent * 0.301_029_995_663_611_8
}

/// `x`, or the double next to it when `other`, which has the same sign, is further away.
fn step_toward(x: f64, other: f64) -> f64 {
    let distance = other.to_bits().wrapping_sub(x.to_bits()) as i64;
    if distance.unsigned_abs() < 2 {
        return x;
    }
    f64::from_bits(x.to_bits().wrapping_add(distance.signum() as u64))
}

/// The natural logarithm of 1 + `x`, exact to the last place also near 0.
///
/// The error is below 0.51 units in the last place; -1 gives negative infinity, less gives `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_log::ln_1p;
///
/// assert_eq!(ln_1p(1e-300), 1e-300);
/// assert_eq!(ln_1p(1.0), std::f64::consts::LN_2);
/// ```
#[must_use]
pub fn ln_1p(x: f64) -> f64 {
    if x.abs() < 1e-17 {
        return x;
    }
    let (sum, error) = two_sum(1.0, x);
    if let Some(special) = ln_special(sum) {
        return special;
    }
    let (high, low) = if x.abs() < 0.015 { ln_near_one(x, 0.0) } else { ln_sum(sum, error) };
    high + low
}

/// e^(`x` + `x_low`) for |x| below 800, rounded once.
fn exp_sum(x: f64, x_low: f64) -> f64 {
    let steps = (x * STEPS_PER_UNIT).round();
    let (rest, rest_error) = two_sum((-steps).mul_add(STEP[0], x), -steps * STEP[1]);
    let (r, r_low) = two_sum(rest, rest_error + x_low);
    let series = 2.480_158_730_158_73e-5_f64;
    let series = series.mul_add(r, 0.000_198_412_698_412_698_4);
    let series = series.mul_add(r, 0.001_388_888_888_888_889);
    let series = series.mul_add(r, 0.008_333_333_333_333_333);
    let series = series.mul_add(r, 0.041_666_666_666_666_664);
    let series = series.mul_add(r, 0.166_666_666_666_666_66);
    let series = series.mul_add(r, 0.5);
    let (p, p_low) = two_sum(r, (r * r).mul_add(series, r_low.mul_add(r, r_low)));
    let step = steps as i64;
    let [power, power_low] = POWERS[(step & 15) as usize];
    let (product, error) = two_product(power, p);
    let (high, low) = two_sum(power, product);
    let rest = power_low.mul_add(p, power.mul_add(p_low, error)) + power_low;
    let exponent = step >> 4;
    let half = exponent / 2;
    let first = f64::from_bits(((half + 1023) as u64) << 52);
    let second = f64::from_bits(((exponent - half + 1023) as u64) << 52);
    (high + (low + rest)) * first * second
}

/// `x` to the power of `y` where one of them is 0, infinite or `NaN`, `x` is 1, or `x` is
/// negative and `y` not whole; `None` elsewhere.
fn pow_special(x: f64, y: f64) -> Option<f64> {
    if y == 0.0 || x == 1.0 {
        return Some(1.0);
    }
    if x.is_nan() || y.is_nan() {
        return Some(f64::NAN);
    }
    let size = x.abs();
    if y.is_infinite() {
        if size == 1.0 {
            return Some(1.0);
        }
        return Some(if (size > 1.0) == (y > 0.0) { f64::INFINITY } else { 0.0 });
    }
    if size == 0.0 || size == f64::INFINITY {
        let result = if (size == 0.0) == (y > 0.0) { 0.0 } else { f64::INFINITY };
        return Some(if is_odd(y) { result.copysign(x) } else { result });
    }
    if x < 0.0 && y != y.trunc() { Some(f64::NAN) } else { None }
}

fn is_odd(y: f64) -> bool {
    let half = 0.5 * y;
    y == y.trunc() && half != half.trunc()
}

/// `x` to the power of `y`.
///
/// The error is below 0.52 units in the last place. Special values are those of IEEE 754 and C:
/// anything to the power of 0 and 1 to any power are 1, a negative number to a power that is not
/// whole is `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_log::pow;
///
/// assert_eq!(pow(2.0, 10.0), 1024.0);
/// ```
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    if let Some(result) = pow_special(x, y) {
        return result;
    }
    let sign = if x < 0.0 && is_odd(y) { -1.0 } else { 1.0 };
    let (ln, ln_low) = ln_sum(x.abs(), 0.0);
    let estimate = y * ln;
    if estimate > 710.0 {
        return sign * f64::INFINITY;
    }
    if estimate < -746.0 {
        return sign * 0.0;
    }
    let (product, error) = two_product(y, ln);
    sign * exp_sum(product, y.mul_add(ln_low, error))
}
