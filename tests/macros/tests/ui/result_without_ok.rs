//! Results without `Ok(…)`.

neurlang::neurlang! {
    pub fn f(a: u64) -> Result<u64, neurlang::Trap> {
        a
    }
    pub fn g(a: u64) -> Result<u64, neurlang::Trap> {
        if a == 3 {
            return 4;
        }
        match a {
            0 => Ok(1),
            1 => panic!("one"),
            2 => 5,
            _ => {
                let b = a + 1;
            }
        }
    }
}

fn main() {}
