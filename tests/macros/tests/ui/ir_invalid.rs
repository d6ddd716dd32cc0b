//! A function without an end.

neurlang::neurlang!(ir ".fn f() -> u64\n    nop");

fn main() {}
