//! A qualifier that the expansion cannot keep.

neurlang::neurlang! {
    pub const fn f(a: u64) -> u64 {
        a
    }
}

fn main() {}
