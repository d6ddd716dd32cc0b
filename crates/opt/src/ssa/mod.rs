//! Static single assignment form: what it is made of, and how a function becomes it.

mod build;
mod cfg;
mod edit;
pub mod func;
pub mod graph;
mod slots;

pub use build::build;
pub use func::{Block, CAP, End, Func, Inst, Kind, Shape, Sizes, Term, VARS, Value};
