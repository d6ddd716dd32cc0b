//! Blocks, `if` and `match` used as values.

// @test: block(3) -> 49
pub fn block(a: u64) -> u64 {
    let x = {
        let y = a * 2;
        y + 1
    };
    x * { x }
}

// @test: nested(5) -> 13
// @test: nested(0) -> 101
// @test: nested(-5) -> 6
pub fn nested(a: i32) -> i32 {
    1 + {
        if a > 0 {
            2 * { a + 1 }
        } else {
            match a {
                0 => 100,
                _ => -a,
            }
        }
    }
}

// @test: unit([0]) -> (), after [1]
pub fn unit(a: &mut [u8]) {
    let () = {
        a[0] = 1;
    };
}

// @test: labelled(4) -> 6
// @test: labelled(9) -> 12
// @test: labelled(7) -> 7
pub fn labelled(a: u32) -> u32 {
    let found = 'search: {
        if a % 2 == 0 {
            break 'search 2;
        }
        if a % 3 == 0 {
            break 'search 3;
        }
        0
    };
    found + a
}

// @test: argument(200) -> 100
// @test: argument(10) -> 9
pub fn argument(a: u8) -> u8 {
    u8::max({ let b = a; b / 2 }, if a > 100 { 3 } else { 9 })
}
