//! `panic!`, `unreachable!`, `todo!`, `unimplemented!`, `unwrap` and `expect`.

// @test: panics(0) -> trap panic
// @test: panics(1) -> trap panic
// @test: panics(2) -> trap panic
// @test: panics(3) -> trap unreachable
// @test: panics(4) -> trap unreachable
// @test: panics(5) -> trap panic
// @test: panics(6) -> trap panic
// @test: panics(7) -> 7
pub fn panics(a: u8) -> u8 {
    match a {
        0 => panic!(),
        1 => panic!("one"),
        2 => panic!("the value is {a}"),
        3 => unreachable!(),
        4 => unreachable!("four: {}", a),
        5 => todo!(),
        6 => unimplemented!("six"),
        _ => a,
    }
}

// @test: unwrap(100) -> 200
// @test: unwrap(200) -> trap unwrap
pub fn unwrap(a: u8) -> u8 {
    a.checked_mul(2).unwrap()
}

// @test: expect(100) -> 200
// @test: expect(200) -> trap unwrap
pub fn expect(a: u8) -> u8 {
    a.checked_add(100).expect("small enough")
}

// @test: never(3) -> 3
// @test: never(4) -> trap panic
pub fn never(a: u8) -> u8 {
    if a > 3 { fail(a) } else { a }
}

fn fail(a: u8) -> ! {
    panic!("{a} is too large")
}
