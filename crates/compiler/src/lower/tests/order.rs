//! Comparison methods and `Ordering`.

use super::agree;

macro_rules! ordered {
    ($($ty:ident)*) => { $(
        #[test]
        fn $ty() {
            agree! {
                fn cmp(a: $ty, b: $ty) -> i8 { a.cmp(&b) as i8 }
                fn partial_cmp(a: $ty, b: $ty) -> i8 { match a.partial_cmp(&b) { Some(o) => o as i8, None => 9 } }
                fn min(a: $ty, b: $ty) -> $ty { a.min(b) }
                fn max(a: $ty, b: $ty) -> $ty { a.max(b) }
                fn is_lt(a: $ty, b: $ty) -> (bool, bool) { (a.cmp(&b).is_lt(), a.cmp(&b).is_le()) }
                fn is_gt(a: $ty, b: $ty) -> (bool, bool) { (a.cmp(&b).is_gt(), a.cmp(&b).is_ge()) }
                fn is_eq(a: $ty, b: $ty) -> (bool, bool) { (a.cmp(&b).is_eq(), a.cmp(&b).is_ne()) }
                fn reverse(a: $ty, b: $ty) -> i8 { a.cmp(&b).reverse() as i8 }
                fn then(a: $ty, b: $ty) -> i8 { (a.cmp(&b)).then(b.cmp(&a).reverse()) as i8 }
            }
        }
    )* };
}
ordered!(u8 i32 u64 i64 bool);

#[test]
fn chars() {
    agree! {
        fn cmp(a: char, b: char) -> i8 { a.cmp(&b) as i8 }
        fn min(a: char, b: char) -> (char, char) { (a.min(b), a.max(b)) }
        fn between(a: char) -> char { a.clamp('a', 'f') }
    }
}
