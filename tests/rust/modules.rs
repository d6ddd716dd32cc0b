//! Inline modules, `use`, type aliases, and items in blocks.

use self::shapes::square;
use shapes::inner as deep;

type Pair = (u32, u32);

mod shapes {
    pub const SIDES: u32 = 4;

    pub fn square(x: u32) -> u32 {
        inner::times(x, x)
    }

    pub mod inner {
        use super::SIDES;

        pub fn times(a: u32, b: u32) -> u32 {
            a.wrapping_mul(b).wrapping_add(SIDES)
        }
    }
}

pub fn both(p: Pair) -> Pair {
    fn helper(x: u32) -> u32 {
        square(x) ^ LIMIT
    }
    const LIMIT: u32 = 9;
    (helper(p.0), crate_wide(deep::times(p.1, shapes::SIDES)))
}

fn crate_wide(x: u32) -> u32 {
    x.rotate_left(shapes::SIDES)
}
