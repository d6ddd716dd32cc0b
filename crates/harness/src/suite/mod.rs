//! Programs under test, and the tests that their annotations are.

mod collect;
mod load;
mod place;

pub use load::{LoadError, Unit, load, load_source};

pub(crate) use collect::{Item, Task, collect};
