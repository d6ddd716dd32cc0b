//! An error made by hand.

neurlang::neurlang! {
    pub fn f(a: u64) -> Result<u64, neurlang::Trap> {
        if a == 0 {
            return Err(1);
        }
        Ok(a)
    }
}

fn main() {}
