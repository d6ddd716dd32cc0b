//! Operators on every type.

use super::agree;

macro_rules! integer_operators {
    ($($ty:ident)*) => { $(
        #[test]
        fn $ty() {
            agree! {
                fn add(a: $ty, b: $ty) -> $ty { a + b }
                fn sub(a: $ty, b: $ty) -> $ty { a - b }
                fn mul(a: $ty, b: $ty) -> $ty { a * b }
                fn div(a: $ty, b: $ty) -> $ty { a / b }
                fn rem(a: $ty, b: $ty) -> $ty { a % b }
                fn and(a: $ty, b: $ty) -> $ty { a & b }
                fn or(a: $ty, b: $ty) -> $ty { a | b }
                fn xor(a: $ty, b: $ty) -> $ty { a ^ b }
                fn not(a: $ty) -> $ty { !a }
                fn shl(a: $ty, b: u32) -> $ty { a << b }
                fn shr(a: $ty, b: u32) -> $ty { a >> b }
                fn shl_same(a: $ty, b: $ty) -> $ty { a << b }
                fn shr_signed(a: $ty, b: i8) -> $ty { a >> b }
                fn eq(a: $ty, b: $ty) -> bool { a == b }
                fn ne(a: $ty, b: $ty) -> bool { a != b }
                fn lt(a: $ty, b: $ty) -> bool { a < b }
                fn le(a: $ty, b: $ty) -> bool { a <= b }
                fn gt(a: $ty, b: $ty) -> bool { a > b }
                fn ge(a: $ty, b: $ty) -> bool { a >= b }
                fn by_constants(a: $ty) -> ($ty, $ty, $ty, $ty) { (a / 8, a % 8, a / 7, a % 7) }
                fn shifted(a: $ty) -> ($ty, $ty) { (a << 3, a >> 5) }
                fn assigned(a: $ty, b: $ty) -> $ty {
                    let mut x = a;
                    x &= 0x0f;
                    x += b & 3;
                    x -= b & 1;
                    x *= 2;
                    x /= (b & 3) + 1;
                    x %= 5;
                    x <<= 1;
                    x >>= 1;
                    x |= 1;
                    x ^= b;
                    x
                }
                fn branches(a: $ty, b: $ty) -> u8 {
                    let mut bits = 0;
                    if a == b { bits |= 1; }
                    if a != b { bits |= 2; }
                    if a < b { bits |= 4; }
                    if a <= b { bits |= 8; }
                    if a > b { bits |= 16; }
                    if !(a >= b) { bits |= 32; }
                    bits
                }
            }
        }
    )* };
}
integer_operators!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

macro_rules! signed_operators {
    ($($name:ident $ty:ident)*) => { $(
        #[test]
        fn $name() {
            agree! {
                fn neg(a: $ty) -> $ty { -a }
                fn by_minus_one(a: $ty) -> $ty { a / -1 }
                fn rem_minus_one(a: $ty) -> $ty { a % -1 }
                fn by_minus_four(a: $ty) -> ($ty, $ty) { (a / -4, a % -4) }
            }
        }
    )* };
}
signed_operators!(neg_i8 i8 neg_i16 i16 neg_i32 i32 neg_i64 i64 neg_isize isize);

#[test]
fn bool_operators() {
    agree! {
        fn and(a: bool, b: bool) -> bool { a & b }
        fn or(a: bool, b: bool) -> bool { a | b }
        fn xor(a: bool, b: bool) -> bool { a ^ b }
        fn not(a: bool) -> bool { !a }
        fn lazy(a: bool, b: bool, c: u8) -> bool { (a && b) || (!a && c / 2 > 20) }
        fn never_divides(a: u8, b: u8) -> bool { b != 0 && a / b > 3 }
        fn divides(a: u8, b: u8) -> bool { b == 0 || a / b > 3 }
        fn compared(a: bool, b: bool) -> (bool, bool, bool) { (a == b, a < b, a != b) }
        fn assigned(a: bool, b: bool) -> bool { let mut x = a; x ^= b; x |= a; x &= !b; x }
    }
}

macro_rules! float_operators {
    ($($ty:ident)*) => { $(
        #[test]
        fn $ty() {
            agree! {
                fn add(a: $ty, b: $ty) -> $ty { a + b }
                fn sub(a: $ty, b: $ty) -> $ty { a - b }
                fn mul(a: $ty, b: $ty) -> $ty { a * b }
                fn div(a: $ty, b: $ty) -> $ty { a / b }
                fn rem(a: $ty, b: $ty) -> $ty { a % b }
                fn neg(a: $ty) -> $ty { -a }
                fn compared(a: $ty, b: $ty) -> (bool, bool, bool, bool, bool, bool, u8, u8, u8, u8) {
                    (a == b, a != b, a < b, a <= b, a > b, a >= b, 0, 0, 0, 0)
                }
                fn branches(a: $ty, b: $ty) -> u8 {
                    let mut bits = 0;
                    if a == b { bits |= 1; }
                    if a != b { bits |= 2; }
                    if !(a < b) { bits |= 4; }
                    if !(a <= b) { bits |= 8; }
                    if a > b && a >= b { bits |= 16; }
                    bits
                }
            }
        }
    )* };
}
float_operators!(f32 f64);

#[test]
fn operands_keep_their_values() {
    agree! {
        fn block(a: u64) -> u64 { let mut x = a & 0xffff; x + { x = 5; x } }
        fn nested(a: u64) -> u64 { let mut x = a & 0xff; (x + 1) * { x += 2; x } + { x *= 2; x } }
        fn compared(a: u64) -> bool { let mut x = a; x == { x ^= 1; x } }
        fn tuple(a: u8) -> (u8, u8, u8) { let mut x = a & 7; (x, { x += 1; x }, { x += 1; x }) }
        fn arguments(a: u8) -> u8 { let mut x = a & 7; x.wrapping_sub({ x = 9; x }) }
        fn order_of_traps(a: u8, b: u8) -> u8 { (a + 200) / (b - 200) }
        fn value_before_place(a: u8) -> u8 {
            let mut x = a & 3;
            let mut xs = [0_u8; 4];
            xs[x as usize] = { x = 3 - x; x };
            xs[0] * 64 + xs[1] * 16 + xs[2] * 4 + xs[3]
        }
        fn assign_op_order(a: u8) -> u8 { let mut x = a & 15; x += { x = 3; x }; x }
    }
}
