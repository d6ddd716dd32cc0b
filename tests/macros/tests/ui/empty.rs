neurlang::neurlang! {}

fn main() {}
