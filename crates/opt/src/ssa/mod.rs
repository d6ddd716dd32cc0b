//! Static single assignment form: what it is made of, and how a function becomes it.

mod build;
mod cfg;
mod edit;
pub mod func;
pub mod graph;
pub mod inst;
mod midst;
mod slots;
mod variables;

pub use build::{build, build_from};
pub use func::{Block, Func, Shape, Sizes, Value};
pub use inst::{Args, Blocks, CAP, End, Inst, Kind, Term, VARS};
