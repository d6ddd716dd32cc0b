//! A slice into which any byte could be written.

neurlang::neurlang!(ir ".fn f(flags: &mut [bool])\n    ret");

fn main() {}
