//! A body that is no Rust.

neurlang::neurlang! {
    pub fn f(a: u64) -> u64 {
        a +
    }
}

fn main() {
    let _: u64 = f(1);
}
