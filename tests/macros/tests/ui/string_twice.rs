//! Two strings in one call.

neurlang::neurlang!(include "a.nl", "b.nl");

fn main() {}
