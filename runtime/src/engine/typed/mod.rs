//! Calls with Rust types, checked once and made often.

mod function;
mod params;
mod results;
mod scalar;

pub use function::TypedFn;
pub use params::{Param, Params};
pub use results::{ResultValue, Results};
pub use scalar::{Element, ScalarType};
