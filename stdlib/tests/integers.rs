//! Integer arithmetic, bits and integers of variable length against wider arithmetic and the
//! standard library.

mod common;

use common::{Random, pairs};
use neurlang_stdlib::{bitwise, float_root, math, varint};

#[test]
fn rounded_quotients_are_those_of_128_bits() {
    for (a, b) in pairs(20_000) {
        let (a, b) = (a as i64, b as i64);
        if b == 0 {
            assert_eq!(math::div_floor(a, b), None);
            assert_eq!(math::div_ceil(a, b), None);
            assert_eq!(math::div_round(a, b), None);
            assert_eq!(math::mod_floor(a, b), None);
            continue;
        }
        let (wide_a, wide_b) = (i128::from(a), i128::from(b));
        // Rounding down: Euclid's quotient with the divisor made positive.
        let floor = (wide_a * wide_b.signum()).div_euclid(wide_b.abs());
        let ceil = -(-wide_a * wide_b.signum()).div_euclid(wide_b.abs());
        let half_up = (2 * wide_a.abs() + wide_b.abs()) / (2 * wide_b.abs());
        let round = half_up * wide_a.signum() * wide_b.signum();
        let fits = |x: i128| if a == i64::MIN && b == -1 { None } else { i64::try_from(x).ok() };
        assert_eq!(math::div_floor(a, b), fits(floor), "{a} {b}");
        assert_eq!(math::div_ceil(a, b), fits(ceil), "{a} {b}");
        assert_eq!(math::div_round(a, b), fits(round), "{a} {b}");
        assert_eq!(math::mod_floor(a, b).map(i128::from), Some(wide_a - floor * wide_b));
        assert_eq!(i128::from(math::mean_floor(a, b)), (wide_a + wide_b).div_euclid(2));
    }
}

#[test]
fn wide_products_and_quotients_are_those_of_128_bits() {
    let mut random = Random::new(22);
    for (a, b) in pairs(20_000) {
        let product = u128::from(a) * u128::from(b);
        assert_eq!(math::wide_multiply(a, b), ((product >> 64) as u64, product as u64));
        let divisor = random.skewed();
        let wide = u128::from(a) << 64 | u128::from(b);
        let expected = (a < divisor)
            .then(|| ((wide / u128::from(divisor)) as u64, (wide % u128::from(divisor)) as u64));
        assert_eq!(math::wide_divide(a, b, divisor), expected);
        let expected = product.checked_div(u128::from(divisor)).and_then(|x| u64::try_from(x).ok());
        assert_eq!(math::mul_div(a, b, divisor), expected);
        assert_eq!(math::round_down(a, b), (b > 0).then(|| a / b * b));
        let up = (b > 0).then(|| u128::from(a).div_ceil(u128::from(b)) * u128::from(b));
        assert_eq!(math::round_up(a, b), up.and_then(|x| u64::try_from(x).ok()));
    }
}

#[test]
fn ranges_are_mapped_in_proportion() {
    let mut random = Random::new(23);
    for (x, low) in pairs(5_000) {
        let (high, to) = (random.skewed(), (random.skewed(), random.next()));
        let expected = (low < high && to.0 <= to.1).then(|| {
            let place = u128::from(x.clamp(low, high) - low);
            (u128::from(to.0) + place * u128::from(to.1 - to.0) / u128::from(high - low)) as u64
        });
        assert_eq!(math::map_range(x, (low, high), to), expected);
    }
}

#[test]
fn powers_roots_and_digits_are_those_of_std() {
    for (a, b) in pairs(20_000) {
        let exponent = (b % 70) as u32;
        let base = a as i64 % 100;
        assert_eq!(math::power(base, exponent), base.checked_pow(exponent), "{base} {exponent}");
        assert_eq!(math::square_root(a), a.isqrt());
        assert_eq!(math::is_square(a), a.isqrt().pow(2) == a);
        let square = a.isqrt().pow(2);
        assert!(math::is_square(square));
        let cube = u128::from(math::cube_root(a)).pow(3);
        assert!(cube <= u128::from(a) && u128::from(math::cube_root(a) + 1).pow(3) > u128::from(a));
        assert_eq!(math::digit_count(a) as usize, a.to_string().len());
        let n = (b % 8) as u32;
        let root = float_root::integer_root(a, n);
        assert_eq!(root.is_none(), n == 0);
        if let Some(root) = root {
            assert!(u128::from(root).pow(n) <= u128::from(a));
            let above = u128::from(root + u64::from(n > 1)).checked_pow(n);
            assert!(n == 1 || above.is_none_or(|power| power > u128::from(a)), "{a} {n}");
        }
    }
    for n in 0..25 {
        let product = (1..=u128::from(n)).product::<u128>();
        assert_eq!(math::factorial(n), u64::try_from(product).ok());
    }
}

#[test]
fn bits_are_counted_and_found_as_in_std() {
    for (a, b) in pairs(20_000) {
        assert_eq!(bitwise::population_count(a), a.count_ones());
        assert_eq!(bitwise::parity(a), a.count_ones() % 2 == 1);
        assert_eq!(bitwise::bit_length(a), u64::BITS - a.leading_zeros());
        assert_eq!(bitwise::power_of_two_from(a), a.checked_next_power_of_two());
        let ones: Vec<u32> = (0..64).filter(|bit| a >> bit & 1 == 1).collect();
        assert_eq!(bitwise::lowest_bit(a), ones.first().map_or(0, |bit| 1 << bit));
        assert_eq!(bitwise::highest_bit(a), ones.last().map_or(0, |bit| 1 << bit));
        for n in 0..66 {
            assert_eq!(bitwise::select_bit(a, n), ones.get(n as usize).copied());
        }
        assert_eq!(bitwise::hamming_distance(a, b), (a ^ b).count_ones());
        let text = format!("{a:064b}");
        let run = text.split('0').map(str::len).max();
        assert_eq!(Some(bitwise::longest_run(a) as usize), run);
    }
}

#[test]
fn codes_of_bits_are_undone() {
    for (a, b) in pairs(20_000) {
        assert_eq!(bitwise::gray_decode(bitwise::gray_encode(a)), a);
        if a < u64::MAX {
            let change = bitwise::gray_encode(a) ^ bitwise::gray_encode(a + 1);
            assert!(change.is_power_of_two());
        }
        let (x, y) = (a as u32, b as u32);
        let code = bitwise::morton_encode(x, y);
        assert_eq!(bitwise::morton_decode(code), (x, y));
        assert_eq!(bitwise::extract_bits(code, 0x5555_5555_5555_5555), u64::from(x));
        assert_eq!(bitwise::deposit_bits(u64::from(y), 0xaaaa_aaaa_aaaa_aaaa) | code, code);
        let low = if b == u64::MAX { a } else { a & ((1 << b.count_ones()) - 1) };
        assert_eq!(bitwise::extract_bits(bitwise::deposit_bits(a, b), b), low);
    }
}

#[test]
fn bit_fields_are_those_of_128_bits() {
    let mut random = Random::new(24);
    for (a, b) in pairs(20_000) {
        let (start, count) = (random.below(80) as u32, random.below(80) as u32);
        let mask = ((1_u128 << count.min(64)) - 1) << start.min(64);
        let expected = (u128::from(a) & mask) >> start.min(64);
        assert_eq!(u128::from(bitwise::bit_field(a, start, count)), expected);
        let set = (u128::from(a) & !mask) | (u128::from(b) << start.min(64) & mask);
        assert_eq!(bitwise::set_bit_field(a, start, count, b), set as u64);
        let width = count.min(64);
        let low = u128::from(a) & ((1_u128 << width) - 1);
        let negative = width > 0 && low >> (width - 1) == 1;
        let value = low as i128 - if negative { 1 << width } else { 0 };
        assert_eq!(i128::from(bitwise::sign_extend(a, count)), value);
    }
}

#[test]
fn words_with_as_many_bits_come_in_order() {
    for x in 0..10_000_u64 {
        let next = (x + 1..70_000).find(|y| x > 0 && y.count_ones() == x.count_ones());
        assert_eq!(bitwise::next_with_same_count(x), next);
    }
    assert_eq!(bitwise::next_with_same_count(u64::MAX), None);
}

#[test]
fn variable_length_integers_are_read_back() {
    for (a, b) in pairs(20_000) {
        let mut out = [0; 12];
        let len = varint::encode(a, &mut out).expect("ten bytes suffice");
        assert_eq!(len, varint::encoded_len(a));
        assert_eq!(varint::decode(&out), Some((a, len)));
        assert_eq!(varint::decode(&out[..len - 1]), None);
        assert_eq!(varint::encode(a, &mut out[..len - 1]), None);
        assert_eq!(varint::zigzag_decode(varint::zigzag_encode(b as i64)), b as i64);
        assert_eq!(varint::zigzag_encode(varint::zigzag_decode(b)), b);
    }
    assert_eq!(varint::decode(&[0xff; 10]), None);
    assert_eq!(varint::decode(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2]), None);
}
