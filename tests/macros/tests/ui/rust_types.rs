//! A result of another type.

neurlang::neurlang! {
    pub fn f(a: u64) -> u32 {
        let b = a + 1;
        b
    }
}

fn main() {
    let _: u32 = f(1);
}
