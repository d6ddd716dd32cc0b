//! Programs that wrap instead of trapping.

use super::Ours;
use crate::Overflow;
use neurlang::{TrapKind, Value};

const TEXT: &str = "
pub fn add(a: u8, b: u8) -> u8 { a + b }
pub fn mul(a: i32, b: i32) -> i32 { a * b }
pub fn sub(a: u64, b: u64) -> u64 { a - b }
pub fn neg(a: i64) -> i64 { -a }
pub fn shl(a: u16, b: u32) -> u16 { a << b }
pub fn shr(a: i64, b: i8) -> i64 { a >> b }
pub fn abs(a: i8) -> i8 { a.abs() }
pub fn pow(a: u8, b: u32) -> u8 { a.pow(b) }
pub fn cube(a: u8) -> u8 { a.pow(3) }
pub fn next_power(a: u32) -> u32 { a.next_power_of_two() }
pub fn next_multiple(a: u8, b: u8) -> u8 { a.next_multiple_of(b) }
pub fn div(a: i32, b: i32) -> i32 { a / b }
pub fn rem(a: i8, b: i8) -> i8 { a % b }
";

#[test]
fn results_wrap_and_divisions_trap() {
    let mut ours = Ours::new(TEXT, Overflow::Wrap);
    let mut call = |name: &str, arguments: &[Value]| ours.call(name, arguments).0;
    assert_eq!(call("add", &[200_u8.into(), 100_u8.into()]), Ok(44_u8.into()));
    assert_eq!(call("mul", &[i32::MAX.into(), 2_i32.into()]), Ok((-2_i32).into()));
    assert_eq!(call("sub", &[1_u64.into(), 2_u64.into()]), Ok(u64::MAX.into()));
    assert_eq!(call("neg", &[i64::MIN.into()]), Ok(i64::MIN.into()));
    assert_eq!(call("shl", &[1_u16.into(), 17_u32.into()]), Ok(2_u16.into()));
    assert_eq!(call("shr", &[(-8_i64).into(), (-63_i8).into()]), Ok((-4_i64).into()));
    assert_eq!(call("abs", &[i8::MIN.into()]), Ok(i8::MIN.into()));
    assert_eq!(call("pow", &[3_u8.into(), 6_u32.into()]), Ok(217_u8.into()));
    assert_eq!(call("cube", &[7_u8.into()]), Ok(87_u8.into()));
    assert_eq!(call("next_power", &[u32::MAX.into()]), Ok(0_u32.into()));
    assert_eq!(call("next_multiple", &[250_u8.into(), 100_u8.into()]), Ok(44_u8.into()));
    assert_eq!(call("div", &[i32::MIN.into(), (-1_i32).into()]), Err(TrapKind::Overflow));
    assert_eq!(call("div", &[1_i32.into(), 0_i32.into()]), Err(TrapKind::Divide));
    assert_eq!(call("rem", &[i8::MIN.into(), (-1_i8).into()]), Err(TrapKind::Overflow));
}
