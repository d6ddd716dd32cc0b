//! `panic!`, `unreachable!`, `todo!`, `unimplemented!`, `unwrap` and `expect`.

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
// @test: panics(0)
// @test: panics(1)
// @test: panics(2)
// @test: panics(3)
// @test: panics(4)
// @test: panics(5)
// @test: panics(6)
// @test: panics(7)

pub fn unwrap(a: u8) -> u8 {
    a.checked_mul(2).unwrap()
}
// @test: unwrap(100)
// @test: unwrap(200)

pub fn expect(a: u8) -> u8 {
    a.checked_add(100).expect("small enough")
}
// @test: expect(100)
// @test: expect(200)

pub fn never(a: u8) -> u8 {
    if a > 3 { fail(a) } else { a }
}

fn fail(a: u8) -> ! {
    panic!("{a} is too large")
}
// @test: never(3)
// @test: never(4)
