//! `assert!`, `assert_eq!`, `assert_ne!` and their `debug_` forms.

pub fn assert(a: u8) -> u8 {
    assert!(a < 10);
    a
}
// @test: assert(9)
// @test: assert(10)

pub fn message(a: u8, b: u8) -> u8 {
    assert!(a < b, "{} is not below {b}", a);
    b - a
}
// @test: message(1, 2)
// @test: message(2, 2)

pub fn equal(a: i64, b: i64) -> i64 {
    assert_eq!(a % 3, b % 3, "classes differ");
    assert_ne!(a, 0);
    a - b
}
// @test: equal(7, 4)
// @test: equal(7, 5)
// @test: equal(0, 3)

pub fn debug(a: u32) -> u32 {
    debug_assert!(a != 13);
    debug_assert_eq!(a & 1, 1);
    debug_assert_ne!(a, 15);
    a / 2
}
// @test: debug(7)
// @test: debug(13)
// @test: debug(8)
// @test: debug(15)

pub fn tuples(a: u8, b: u8) -> bool {
    assert_eq!((a, true), (b, true));
    true
}
// @test: tuples(1, 1)
// @test: tuples(1, 2)
