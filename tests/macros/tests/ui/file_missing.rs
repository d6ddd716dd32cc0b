//! A file that is not there.

neurlang::neurlang!(include "no/such/kernels.nl");

fn main() {}
