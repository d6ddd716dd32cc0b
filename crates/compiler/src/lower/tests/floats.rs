//! Methods of floats.

use super::agree;

macro_rules! all_floats {
    ($($ty:ident $bits:ident;)*) => { $(
        #[test]
        fn $ty() {
            agree! {
                fn sqrt(a: $ty) -> $ty { a.sqrt() }
                fn floor(a: $ty) -> $ty { a.floor() }
                fn ceil(a: $ty) -> $ty { a.ceil() }
                fn trunc(a: $ty) -> $ty { a.trunc() }
                fn round(a: $ty) -> $ty { a.round() }
                fn round_ties_even(a: $ty) -> $ty { a.round_ties_even() }
                fn fract(a: $ty) -> $ty { a.fract() }
                fn abs(a: $ty) -> $ty { a.abs() }
                fn signum(a: $ty) -> $ty { a.signum() }
                fn copysign(a: $ty, b: $ty) -> $ty { a.copysign(b) }
                fn mul_add(a: $ty, b: $ty, c: $ty) -> $ty { a.mul_add(b, c) }
                fn powi(a: $ty, b: i32) -> $ty { a.powi(b % 1000) }
                fn recip(a: $ty) -> $ty { a.recip() }
                fn to_degrees(a: $ty) -> $ty { a.to_degrees() }
                fn to_radians(a: $ty) -> $ty { a.to_radians() }
                fn rem_euclid(a: $ty, b: $ty) -> $ty { a.rem_euclid(b) }
                fn div_euclid(a: $ty, b: $ty) -> $ty { a.div_euclid(b) }
                fn min(a: $ty, b: $ty) -> $ty { a.min(b) + 0.0 }
                fn max(a: $ty, b: $ty) -> $ty { a.max(b) + 0.0 }
                fn clamp(a: $ty, b: $ty, c: $ty) -> $ty { a.clamp(b, c) }
                fn is_nan(a: $ty) -> (bool, bool) { (a.is_nan(), a.is_infinite()) }
                fn is_finite(a: $ty) -> (bool, bool) { (a.is_finite(), a.is_normal()) }
                fn is_subnormal(a: $ty) -> (bool, bool) { (a.is_subnormal(), a.is_sign_negative()) }
                fn is_sign_positive(a: $ty) -> bool { a.is_sign_positive() }
                fn total_cmp(a: $ty, b: $ty) -> i8 { a.total_cmp(&b) as i8 }
                fn partial_cmp(a: $ty, b: $ty) -> i8 { match a.partial_cmp(&b) { Some(o) => o as i8, None => 9 } }
                fn bits(a: $ty) -> $bits { a.to_bits() }
                fn from_bits(a: $bits) -> $ty { $ty::from_bits(a) }
                fn bits_stay(a: $bits) -> $bits { $ty::from_bits(a).to_bits() }
                fn nan_bits(a: $bits) -> $bits { (-$ty::from_bits(a | $ty::INFINITY.to_bits())).to_bits() }
                fn total_of_bits(a: $bits, b: $bits) -> i8 { $ty::from_bits(a).total_cmp(&$ty::from_bits(b)) as i8 }
            }
        }
    )* };
}
all_floats! {
    f32 u32;
    f64 u64;
}

#[test]
fn pseudo_random_singles() {
    agree! {
        fn arithmetic(seed: u64, which: u8) -> u64 {
            let mut state = seed | 1;
            let mut h = 0_u64;
            for _ in 0..4000 {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let a = f32::from_bits((state >> 32) as u32 & 0x07ff_ffff | 0x3800_0000);
                let b = f32::from_bits((state >> 7) as u32 & 0x87ff_ffff | 0x3800_0000);
                let c = f32::from_bits((state >> 20) as u32 & 0x8fff_f003 | 0x3000_0000);
                h = h.wrapping_mul(31).wrapping_add(match which { 0 => a.mul_add(b, c), 1 => a * b + c, 2 => a / b, 3 => a % c, _ => a.sqrt() }.to_bits() as u64);
            }
            h
        }
        fn remainders(seed: u64) -> u64 {
            let mut state = seed | 1;
            let mut h = 0_u64;
            for _ in 0..1000 {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let a = f64::from_bits(state & 0x7fef_ffff_ffff_ffff);
                let b = f64::from_bits(state.rotate_left(23) & 0xffef_ffff_ffff_ffff);
                h = h.wrapping_mul(31).wrapping_add((a % b).to_bits());
                h = h.wrapping_mul(31).wrapping_add((b % a).to_bits());
            }
            h
        }
    }
}
