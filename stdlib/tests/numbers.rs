//! Number theory against wider arithmetic and brute force.

mod common;

use common::{Random, pairs};
use neurlang_stdlib::{divisor, modular, number, prime};

fn gcd_of_euclid(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd_of_euclid(b, a % b) }
}

#[test]
fn common_divisors_are_those_of_euclid() {
    for (a, b) in pairs(20_000) {
        let expected = gcd_of_euclid(a.into(), b.into());
        assert_eq!(u128::from(number::gcd(a, b)), expected);
        let multiple = (u128::from(a) * u128::from(b)).checked_div(expected).unwrap_or(0);
        assert_eq!(number::lcm(a, b), u64::try_from(multiple).ok());
        let (x, y) = (a as i64, b as i64);
        match number::extended_gcd(x, y) {
            None => assert!(x == i64::MIN || y == i64::MIN),
            Some((g, s, t)) => {
                let sum = i128::from(x) * i128::from(s) + i128::from(y) * i128::from(t);
                assert_eq!(sum, i128::from(g));
                assert_eq!(g as u64, number::gcd(x.unsigned_abs(), y.unsigned_abs()));
            }
        }
    }
}

#[test]
fn residues_are_those_of_128_bits() {
    let mut random = Random::new(25);
    for (a, b) in pairs(20_000) {
        let m = if random.below(2) == 0 { random.skewed() } else { random.next() };
        let (wide_a, wide_b, wide_m) = (u128::from(a), u128::from(b), u128::from(m));
        let expected = |x: u128| x.checked_rem(wide_m).map(|rest| rest as u64);
        assert_eq!(modular::add_mod(a, b, m), expected(wide_a + wide_b));
        assert_eq!(modular::mul_mod(a, b, m), expected(wide_a * wide_b), "{a} {b} {m}");
        let difference = expected(wide_a + wide_b * wide_m.max(1) - wide_b);
        assert_eq!(modular::sub_mod(a, b, m), if m == 0 { None } else { difference });
        match modular::inverse_mod(a, m) {
            Some(inverse) => {
                assert_eq!(expected(wide_a * u128::from(inverse)), Some((1 % wide_m) as u64));
            }
            None => assert!(m == 0 || number::gcd(a, m) != 1),
        }
        let exponent = b % 50;
        let slow = (0..exponent)
            .fold(1_u128, |x, _| if m == 0 { 0 } else { x * (wide_a % wide_m) % wide_m });
        assert_eq!(modular::pow_mod(a, exponent, m), expected(slow));
    }
    // Fermat: powers by one less than a prime are 1.
    let p = 18_446_744_073_709_551_557;
    assert_eq!(modular::pow_mod(123_456_789, p - 1, p), Some(1));
}

#[test]
fn congruences_are_solved() {
    for m in 0..30 {
        for n in 0..30 {
            for (a, b) in [(0, 0), (1, 2), (5, 3), (29, 31)] {
                let expected = (m > 0 && n > 0 && number::gcd(m, n) == 1)
                    .then(|| (0..m * n).find(|x| x % m == a % m && x % n == b % n))
                    .flatten();
                let found = modular::chinese_remainder((a, m), (b, n));
                assert_eq!(found, expected.map(|x| (x, m * n)), "{a} {m} {b} {n}");
            }
        }
    }
}

#[test]
fn small_primes_are_those_of_trial_division() {
    const LIMIT: u64 = 30_000;
    let by_division =
        |n: u64| n > 1 && (2..n).take_while(|d| d * d <= n).all(|d| !n.is_multiple_of(d));
    let mut flags = vec![0; LIMIT as usize];
    let count = prime::sieve(&mut flags);
    let mut primes = Vec::new();
    for n in 0..LIMIT {
        assert_eq!(prime::is_prime(n), by_division(n), "{n}");
        assert_eq!(flags[n as usize] == 1, by_division(n), "{n}");
        if by_division(n) {
            primes.push(n);
        }
    }
    assert_eq!(count, primes.len());
    for n in 0..20_000 {
        let next = primes[primes.partition_point(|&p| p <= n)];
        assert_eq!(prime::next_prime(n), Some(next));
    }
}

#[test]
fn large_primes_are_told_from_pseudoprimes() {
    // Strong pseudoprimes to many small bases, Carmichael numbers, squares of primes.
    for composite in [
        2047,
        1_373_653,
        3_215_031_751,
        341_550_071_728_321,
        3_825_123_056_546_413_051,
        561,
        4_294_967_291 * 4_294_967_291,
        4_294_967_291 * 4_294_967_279,
        u64::MAX,
    ] {
        assert!(!prime::is_prime(composite), "{composite}");
    }
    for prime in
        [4_294_967_291, 9_223_372_036_854_775_783, 18_446_744_073_709_551_557, 67_280_421_310_721]
    {
        assert!(prime::is_prime(prime), "{prime}");
    }
    assert_eq!(prime::next_prime(18_446_744_073_709_551_557), None);
    assert_eq!(prime::next_prime(18_446_744_073_709_551_534), Some(18_446_744_073_709_551_557));
}

#[test]
fn functions_of_divisors_are_those_of_brute_force() {
    for n in 0..2_000_u64 {
        let divisors: Vec<u64> = (1..=n).filter(|d| n % d == 0).collect();
        assert_eq!(divisor::divisor_count(n) as usize, divisors.len());
        assert_eq!(divisor::divisor_sum(n), Some(divisors.iter().sum()));
        let coprime = (1..=n).filter(|&x| number::gcd(x, n) == 1).count();
        assert_eq!(divisor::totient(n) as usize, coprime, "{n}");
        assert_eq!(divisor::is_perfect(n), [6, 28, 496].contains(&n));
        assert_eq!(divisor::smallest_factor(n), divisors.get(1).copied());
        let squares = divisors.iter().any(|&d| d > 1 && n % (d * d) == 0);
        let mut factors = [0; 63];
        let count = divisor::factorize(n, &mut factors);
        assert_eq!(count.is_none(), n == 0);
        let count = count.unwrap_or(0);
        if n > 0 {
            assert_eq!(factors[..count].iter().product::<u64>(), n);
            assert!(factors[..count].is_sorted());
            assert!(factors[..count].iter().all(|&p| prime::is_prime(p)));
        }
        assert_eq!(divisor::factor_count(n) as usize, count);
        let sign = if count.is_multiple_of(2) { 1 } else { -1 };
        assert_eq!(divisor::mobius(n), if squares || n == 0 { 0 } else { sign });
    }
    let mut factors = [0; 3];
    assert_eq!(divisor::factorize(16, &mut factors), None);
    assert_eq!(divisor::factorize(1_000_003 * 1_000_033, &mut factors), Some(2));
    assert_eq!(factors[..2], [1_000_003, 1_000_033]);
    assert_eq!(divisor::divisor_sum(1 << 63), Some(u64::MAX));
}

#[test]
fn symbols_of_jacobi_tell_squares() {
    for p in (3..200).filter(|&p| prime::is_prime(p)) {
        for a in 0..2 * p {
            let square = (1..p).any(|x| x * x % p == a % p);
            let expected = if a % p == 0 {
                0
            } else if square {
                1
            } else {
                -1
            };
            assert_eq!(number::jacobi(a, p), Some(expected));
            // Multiplicative in the lower number.
            let both = number::jacobi(a, p * 15).zip(number::jacobi(a, 15));
            assert!(both.is_some_and(|(product, other)| product == expected * other));
        }
        assert_eq!(number::jacobi(1, 2 * p), None);
    }
}

#[test]
fn sequences_follow_their_definitions() {
    let mut fibonacci = vec![0_u64, 1];
    while let Some(next) =
        fibonacci[fibonacci.len() - 1].checked_add(fibonacci[fibonacci.len() - 2])
    {
        fibonacci.push(next);
    }
    for n in 0..120 {
        assert_eq!(number::fibonacci(n), fibonacci.get(n as usize).copied());
    }
    assert_eq!(number::fibonacci(u32::MAX), None);
    // Pascal's triangle.
    let mut row = vec![1_u128];
    for n in 0..80_u64 {
        for (k, &expected) in row.iter().enumerate() {
            assert_eq!(number::binomial(n, k as u64), u64::try_from(expected).ok(), "{n} {k}");
        }
        let mut next = vec![1];
        next.extend(row.windows(2).map(|pair| pair[0] + pair[1]));
        next.push(1);
        row = next;
    }
    for n in 1..3_000 {
        let mut x = n;
        let mut steps = 0;
        while x != 1 {
            x = if x % 2 == 0 { x / 2 } else { 3 * x + 1 };
            steps += 1;
        }
        assert_eq!(number::collatz_steps(n), Some(steps));
    }
    assert_eq!(number::collatz_steps(u64::MAX), None);
}

#[test]
fn digits_are_those_of_the_text() {
    for (x, base) in pairs(5_000) {
        let text = x.to_string();
        let sum: u64 = text.bytes().map(|byte| u64::from(byte - b'0')).sum();
        assert_eq!(number::digit_sum(x, 10), Some(sum));
        let mut root = x;
        while root > 9 {
            root = number::digit_sum(root, 10).expect("the base is 10");
        }
        assert_eq!(number::digital_root(x), root);
        let reversed: String = text.chars().rev().collect();
        assert_eq!(number::reverse_digits(x), reversed.parse().ok());
        assert_eq!(number::digit_sum(x, base).is_none(), base < 2);
        assert_eq!(number::digit_sum(x, 2), Some(u64::from(x.count_ones())));
    }
    let happy: Vec<u64> = (0..50).filter(|&x| number::is_happy(x)).collect();
    assert_eq!(happy, [1, 7, 10, 13, 19, 23, 28, 31, 32, 44, 49]);
}
