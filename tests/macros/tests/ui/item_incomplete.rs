neurlang::neurlang! {
    fn one() -> u64
}

fn main() {}
