neurlang::neurlang!(ir ".fn match()\n    ret");

fn main() {}
