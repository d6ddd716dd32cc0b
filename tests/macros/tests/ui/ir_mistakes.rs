//! Mistakes of two functions.

neurlang::neurlang! { ir r#"
.fn f(a: u64) -> u64
    ad r0, a, 1
    ret
.fn g() -> u64
    jump nowhere
"# }

fn main() {}
