neurlang::neurlang!(include "a.nl", "b.nl");

fn main() {}
