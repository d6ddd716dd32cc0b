neurlang::neurlang!(ir ".fn f(flags: &mut [bool])\n    ret");

fn main() {}
