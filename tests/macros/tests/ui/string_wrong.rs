neurlang::neurlang!(ir 5);

fn main() {}
