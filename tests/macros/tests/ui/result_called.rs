//! A `Result` used without `?`.

neurlang::neurlang! {
    fn f(a: u64) -> Result<u64, neurlang::Trap> {
        Ok(a)
    }
    fn g(a: u64) -> u64 {
        f(a)
    }
    fn h(a: u64) -> Result<u64, neurlang::Trap> {
        let b = f(a);
        Ok(b)
    }
}

fn main() {}
