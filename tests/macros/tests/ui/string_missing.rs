//! A word without its string.

neurlang::neurlang!(include);

fn main() {}
