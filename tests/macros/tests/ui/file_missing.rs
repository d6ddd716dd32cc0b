neurlang::neurlang!(include "no/such/kernels.nl");

fn main() {}
