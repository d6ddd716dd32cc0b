//! `assert!`, `assert_eq!`, `assert_ne!` and their `debug_` forms.

// @test: assert(9) -> 9
// @test: assert(10) -> trap assert
pub fn assert(a: u8) -> u8 {
    assert!(a < 10);
    a
}

// @test: message(1, 2) -> 1
// @test: message(2, 2) -> trap assert
pub fn message(a: u8, b: u8) -> u8 {
    assert!(a < b, "{} is not below {b}", a);
    b - a
}

// @test: equal(7, 4) -> 3
// @test: equal(7, 5) -> trap assert
// @test: equal(0, 3) -> trap assert
pub fn equal(a: i64, b: i64) -> i64 {
    assert_eq!(a % 3, b % 3, "classes differ");
    assert_ne!(a, 0);
    a - b
}

// @test: debug(7) -> 3
// @test: debug(13) -> trap assert
// @test: debug(8) -> trap assert
// @test: debug(15) -> trap assert
pub fn debug(a: u32) -> u32 {
    debug_assert!(a != 13);
    debug_assert_eq!(a & 1, 1);
    debug_assert_ne!(a, 15);
    a / 2
}

// @test: tuples(1, 1) -> true
// @test: tuples(1, 2) -> trap assert
pub fn tuples(a: u8, b: u8) -> bool {
    assert_eq!((a, true), (b, true));
    true
}
