//! The elementary functions of `f64` against the platform's, within one unit in the last place.
#![expect(clippy::print_stdout, reason = "the largest distances are of interest")]

mod common;

use common::{Random, ulps};
use neurlang_stdlib::{float_arc, float_exp, float_hyper, float_log, float_root, float_trig};

/// Random arguments per function.
const CASES: u32 = 1_000_000;

/// Arguments where formulas change or values are special.
const EDGES: &[f64] = &[
    0.0,
    5e-324,
    1e-320,
    f64::MIN_POSITIVE,
    1e-300,
    1e-155,
    1e-17,
    1e-9,
    0.0108,
    0.0625,
    0.062_499_999,
    0.25,
    0.5,
    0.687_5,
    0.99,
    0.999_999_999_999_999_9,
    1.0,
    1.000_000_000_000_000_2,
    1.375,
    std::f64::consts::FRAC_PI_4,
    std::f64::consts::FRAC_PI_2,
    2.0,
    std::f64::consts::PI,
    3.0,
    10.0,
    22.0,
    45.0,
    355.0,
    708.4,
    709.782_712_893_384,
    709.782_712_893_384_1,
    710.475_860_073_943_9,
    710.475_860_073_944_1,
    745.133_219_101_941_1,
    745.133_219_101_941_2,
    1_023.999_999_999_999_9,
    1024.0,
    1074.0,
    1074.5,
    1075.0,
    16_383.999_999_999_998,
    16_384.0,
    1e5,
    9_007_199_254_740_991.0,
    1e22,
    1e300,
    f64::MAX,
    f64::INFINITY,
    f64::NAN,
];

/// Where random arguments are taken from.
#[derive(Clone, Copy)]
enum Domain {
    /// Every bit pattern.
    Bits,
    /// Evenly between two bounds.
    Between(f64, f64),
    /// 1 plus or minus small numbers.
    NearOne,
}

impl Domain {
    fn sample(self, random: &mut Random) -> f64 {
        match self {
            Domain::Bits => f64::from_bits(random.next()),
            Domain::Between(low, high) => low + (high - low) * random.unit(),
            Domain::NearOne => {
                let exponent = -(random.below(53) as i32);
                1.0 + (random.unit() - 0.5) * 2.0_f64.powi(exponent)
            }
        }
    }
}

/// Compares two functions of one argument; prints the largest distance.
fn compare(name: &str, ours: fn(f64) -> f64, theirs: fn(f64) -> f64, domains: &[Domain]) {
    let mut random = Random::new(0x005e_ed00 + name.len() as u64);
    let mut worst = (0, 0.0);
    let mut check = |x: f64| {
        let distance = ulps(ours(x), theirs(x));
        if distance > worst.0 {
            worst = (distance, x);
        }
    };
    for &edge in EDGES {
        check(edge);
        check(-edge);
    }
    for i in 0..CASES {
        check(domains[i as usize % domains.len()].sample(&mut random));
    }
    println!("{name}: at most {} ulp from the platform's, at {:e}", worst.0, worst.1);
    assert!(worst.0 <= 1, "{name}({:e}): {} ulp", worst.1, worst.0);
}

/// Compares two functions of two arguments; prints the largest distance.
fn compare_pairs(
    name: &str,
    ours: fn(f64, f64) -> f64,
    theirs: fn(f64, f64) -> f64,
    sample: fn(&mut Random) -> (f64, f64),
) {
    let mut random = Random::new(0x005e_ed00 + name.len() as u64);
    let mut worst = (0, (0.0, 0.0));
    let mut check = |x: f64, y: f64| {
        let distance = ulps(ours(x, y), theirs(x, y));
        if distance > worst.0 {
            worst = (distance, (x, y));
        }
    };
    for &x in EDGES {
        for &y in EDGES {
            for (x, y) in [(x, y), (-x, y), (x, -y), (-x, -y)] {
                check(x, y);
            }
        }
    }
    for i in 0..CASES {
        if i % 4 == 0 {
            check(f64::from_bits(random.next()), f64::from_bits(random.next()));
        } else {
            let (x, y) = sample(&mut random);
            check(x, y);
        }
    }
    println!("{name}: at most {} ulp from the platform's, at {:?}", worst.0, worst.1);
    assert!(worst.0 <= 1, "{name}{:?}: {} ulp", worst.1, worst.0);
}

#[test]
fn exponentials_agree_with_the_platform() {
    let domains = [Domain::Bits, Domain::Between(-750.0, 712.0), Domain::Between(-2.0, 2.0)];
    compare("exp", float_exp::exp, f64::exp, &domains);
    compare("exp_m1", float_exp::exp_m1, f64::exp_m1, &domains);
    let domains = [Domain::Bits, Domain::Between(-1080.0, 1025.0), Domain::Between(-2.0, 2.0)];
    compare("exp2", float_exp::exp2, f64::exp2, &domains);
}

#[test]
fn hyperbolic_functions_agree_with_the_platform() {
    let domains = [Domain::Bits, Domain::Between(-712.0, 712.0), Domain::Between(-3.0, 3.0)];
    compare("sinh", float_hyper::sinh, f64::sinh, &domains);
    compare("cosh", float_hyper::cosh, f64::cosh, &domains);
    let domains = [Domain::Bits, Domain::Between(-23.0, 23.0), Domain::Between(-1.0, 1.0)];
    compare("tanh", float_hyper::tanh, f64::tanh, &domains);
}

#[test]
fn logarithms_agree_with_the_platform() {
    let domains = [Domain::Bits, Domain::Between(0.0, 10.0), Domain::NearOne];
    compare("ln", float_log::ln, f64::ln, &domains);
    compare("log2", float_log::log2, f64::log2, &domains);
    let domains = [Domain::Bits, Domain::Between(-1.0, 1.0), Domain::Between(-0.02, 0.02)];
    compare("ln_1p", float_log::ln_1p, f64::ln_1p, &domains);
}

/// The C library's log10 errs by up to 1.7 units, so that it may be two units from a value that
/// is nearly exact; this is as rare as it can be without its very tables.
#[test]
fn decimal_logarithms_agree_with_the_platform_but_for_few() {
    let mut random = Random::new(10);
    let mut counts = [0; 3];
    for i in 0..CASES {
        let domains = [Domain::Bits, Domain::Between(0.0, 10.0), Domain::NearOne];
        let x = domains[i as usize % 3].sample(&mut random);
        let distance = ulps(float_log::log10(x), x.log10());
        counts[distance as usize] += 1;
    }
    println!("log10: {counts:?} of {CASES} at 0, 1 and 2 ulp from the platform's");
    assert!(counts[2] < 20, "{counts:?}");
    for exponent in 0..23 {
        let power: f64 = format!("1e{exponent}").parse().expect("it is a number");
        assert_eq!(float_log::log10(power), f64::from(exponent));
    }
    for edge in EDGES {
        assert!(ulps(float_log::log10(*edge), edge.log10()) <= 1);
        assert!(ulps(float_log::log10(-edge), (-edge).log10()) <= 1);
    }
}

#[test]
fn trigonometric_functions_agree_with_the_platform() {
    let domains = [Domain::Bits, Domain::Between(-7.0, 7.0), Domain::Between(-20_000.0, 20_000.0)];
    compare("sin", float_trig::sin, f64::sin, &domains);
    compare("cos", float_trig::cos, f64::cos, &domains);
    compare("tan", float_trig::tan, f64::tan, &domains);
}

/// The double nearest to a multiple of π/2 of all: the C library is 8 units off there, so that
/// the witness is the value to 20 digits (K. Ng, *Argument reduction for huge arguments*, 1992).
#[test]
fn the_hardest_argument_is_reduced_exactly() {
    assert_eq!(float_trig::cos(5.319_372_648_326_541e255), -4.687_165_924_254_628e-19);
    assert_eq!(float_trig::sin(5.319_372_648_326_541e255), 1.0);
}

#[test]
fn inverse_functions_agree_with_the_platform() {
    let domains = [Domain::Bits, Domain::Between(-1.0, 1.0), Domain::NearOne];
    compare("asin", float_arc::asin, f64::asin, &domains);
    compare("acos", float_arc::acos, f64::acos, &domains);
    compare("atan", float_arc::atan, f64::atan, &domains);
}

#[test]
fn the_angle_of_a_point_agrees_with_the_platform() {
    compare_pairs("atan2", float_arc::atan2, f64::atan2, |random| {
        let scale = 2.0_f64.powi(random.below(200) as i32 - 100);
        (2.0 * random.unit() - 1.0, (2.0 * random.unit() - 1.0) * scale)
    });
}

#[test]
fn powers_agree_with_the_platform() {
    compare_pairs("pow", float_log::pow, f64::powf, |random| {
        // Results of every size: the exponent is chosen for the base.
        let base = Domain::Bits.sample(random).abs();
        let base = if random.below(2) == 0 { base } else { Domain::NearOne.sample(random) };
        let exponent = (2.0 * random.unit() - 1.0) * 750.0 / base.ln();
        (base, if exponent.is_finite() { exponent } else { 0.5 })
    });
}

#[test]
fn hypotenuses_agree_with_the_platform() {
    compare_pairs("hypot", float_root::hypot, f64::hypot, |random| {
        let scale = 2.0_f64.powi(random.below(2000) as i32 - 1000);
        let ratio = 2.0_f64.powi(random.below(60) as i32 - 30);
        (random.unit() * scale, random.unit() * scale * ratio)
    });
}

#[test]
fn cube_roots_are_the_nearest_or_next_to_it() {
    compare("cbrt", float_root::cbrt, f64::cbrt, &[Domain::Bits, Domain::Between(-100.0, 100.0)]);
}
