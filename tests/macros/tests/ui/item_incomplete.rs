//! A function without a body.

neurlang::neurlang! {
    fn one() -> u64
}

fn main() {}
