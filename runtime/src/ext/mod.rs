//! Extension functions: what `EXT.CALL` calls.

mod crypto;
mod hashmap;
mod objects;
mod string;
mod table;
#[cfg(test)]
mod tests;
mod vector;

pub(crate) use objects::Objects;
pub use table::extensions;
pub(crate) use table::{Row, row};
