//! A name that is a keyword of Rust.

neurlang::neurlang!(ir ".fn match()\n    ret");

fn main() {}
