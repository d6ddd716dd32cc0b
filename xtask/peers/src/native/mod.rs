//! Native code by Cranelift, and the way from our IR to what it compiles.

mod body;
mod engine;
mod ops;

pub(crate) use engine::{CRANELIFT_NONE, CRANELIFT_SPEED};
