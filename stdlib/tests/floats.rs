//! Comparisons and parts of floating-point numbers against the standard library.

mod common;

use common::{Random, ulps};
use neurlang_stdlib::float;

/// Special numbers, and random ones of all sizes.
fn numbers() -> Vec<f64> {
    let mut random = Random::new(61);
    let mut numbers = vec![0.0, 5e-324, f64::MIN_POSITIVE, 1.0, 1.5, 2.0, 1e22, f64::MAX];
    numbers.extend([f64::INFINITY, f64::NAN, 4_503_599_627_370_495.5, 0.1, 0.5]);
    numbers.extend((0..300).map(|_| f64::from_bits(random.next())));
    numbers.extend((0..100).map(|_| f64::from_bits(random.next() >> 12)));
    let negative: Vec<f64> = numbers.iter().map(|x| -x).collect();
    numbers.extend(negative);
    numbers
}

#[test]
fn steps_and_orders_are_those_of_std() {
    for x in numbers() {
        assert_eq!(ulps(float::next_up(x), x.next_up()), 0);
        assert_eq!(ulps(float::next_down(x), x.next_down()), 0);
        assert_eq!(float::is_whole(x), x.is_finite() && x.fract() == 0.0);
        let step = x.abs().next_up() - x.abs();
        let expected = if x.abs() == f64::MAX { x.abs() - x.abs().next_down() } else { step };
        let expected = if x.is_infinite() { f64::INFINITY } else { expected };
        assert_eq!(ulps(float::ulp(x), expected), 0);
        for y in numbers() {
            assert_eq!(float::total_compare(x, y), x.total_cmp(&y) as i32);
            let distance = float::ulp_distance(x, y);
            assert_eq!(distance.is_none(), x.is_nan() || y.is_nan());
            assert_eq!(distance == Some(0), x == y);
            if let Some(distance) = distance
                && distance < 5
            {
                let mut at = x.min(y);
                for _ in 0..distance {
                    at = at.next_up();
                }
                assert_eq!(at, x.max(y));
            }
            assert_eq!(float::is_within_ulps(x, y, 3), distance.is_some_and(|d| d <= 3));
        }
    }
}

#[test]
fn parts_of_numbers_make_them_up() {
    for x in numbers() {
        let (fraction, exponent) = float::split(x);
        assert_eq!(ulps(float::scale(fraction, exponent), x), 0);
        if x.is_finite() && x != 0.0 {
            assert!((0.5..1.0).contains(&fraction.abs()));
        }
        for exponent in
            [-2200, -1100, -1074, -60, -1, 0, 1, 60, 1023, 1024, 2200, i32::MIN, i32::MAX]
        {
            // Rounds once: the first factors are exact as long as the number stays normal.
            let half = exponent.clamp(-2200, 2200) / 3;
            let rest = exponent.clamp(-2200, 2200) - 2 * half;
            let expected = if exponent < 0 && x.abs() < 1e-200 {
                x * 2.0_f64.powi(rest.max(-1074)) * 2.0_f64.powi(half) * 2.0_f64.powi(half)
            } else {
                x * 2.0_f64.powi(half) * 2.0_f64.powi(half) * 2.0_f64.powi(rest)
            };
            let distance = ulps(float::scale(x, exponent), expected);
            assert!(distance <= u64::from(expected.abs() < f64::MIN_POSITIVE), "{x:e} {exponent}");
        }
    }
    assert_eq!(float::scale(3.0, -1075), 1e-323);
    assert_eq!(float::scale(1.0, -1075), 0.0);
    assert_eq!(float::scale(1.000_000_000_000_000_2, -1075), 5e-324);
}

#[test]
fn near_numbers_are_near() {
    for x in numbers() {
        assert_eq!(float::is_near(x, x, 0.0), !x.is_nan());
        assert_eq!(float::is_relatively_near(x, x, 0.0), !x.is_nan());
        let other = x * (1.0 + 1e-9);
        if x.is_normal() && other.is_finite() {
            assert!(float::is_relatively_near(x, other, 1e-8));
            assert!(!float::is_relatively_near(x, other, 1e-10));
            assert!(!float::is_relatively_near(x, -x, 1.0));
        }
    }
    assert!(!float::is_relatively_near(f64::INFINITY, 1.0, 1.0));
    assert!(!float::is_near(f64::INFINITY, f64::NEG_INFINITY, f64::MAX));
}

#[test]
fn numbers_between_others_are_between_them() {
    let mut random = Random::new(62);
    for _ in 0..1_000 {
        let (a, b) = (random.unit() * 100.0, random.unit() * 100.0);
        assert_eq!(float::interpolate(a, b, 0.0), a);
        assert_eq!(float::interpolate(a, b, 1.0), b);
        let between = float::interpolate(a, b, random.unit());
        assert!(between >= a.min(b) - 1e-13 && between <= a.max(b) + 1e-13);
        let rounded = float::round_to(a, 3);
        assert!((rounded - a).abs() <= 0.000_500_000_1);
        assert_eq!(
            rounded.to_string(),
            format!("{rounded:.3}").trim_end_matches('0').trim_end_matches('.')
        );
    }
    assert_eq!(float::round_to(1e300, 10), 1e300);
    assert_eq!(float::round_to(1.25, 400), 1.25);
}
