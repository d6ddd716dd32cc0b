//! An item that no block has.

neurlang::neurlang! {
    fn one() -> u64 {
        1
    }

    impl u64 {}
}

fn main() {
    // What came before the mistake is still there.
    let _: u64 = one();
}
