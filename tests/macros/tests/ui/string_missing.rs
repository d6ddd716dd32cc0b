neurlang::neurlang!(include);

fn main() {}
