//! A call with nothing in it.

neurlang::neurlang! {}

fn main() {}
