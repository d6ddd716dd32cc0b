//! Arguments to call a function with.

mod domain;
mod edges;
mod generator;
mod hints;
mod mutate;
mod range;

pub use domain::Domain;
pub use generator::Generator;
pub use hints::Hints;
pub(crate) use mutate::items;
pub use range::Range;
