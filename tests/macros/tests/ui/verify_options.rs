//! Options that there are not.

use neurlang::nl_verify;

#[nl_verify(case = 3)]
fn a(x: u8) -> u8 {
    x
}

#[nl_verify(range(x = 5..5))]
fn b(x: u8) -> u8 {
    x
}

fn main() {}
