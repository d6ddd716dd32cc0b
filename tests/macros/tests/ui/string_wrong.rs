//! A number where a string should be.

neurlang::neurlang!(ir 5);

fn main() {}
