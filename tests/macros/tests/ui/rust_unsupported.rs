//! A function outside the subset.

neurlang::neurlang! {
    pub fn f(a: &str) -> String {
        a.to_uppercase()
    }
}

fn main() {}
