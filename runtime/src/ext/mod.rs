//! Extension functions: what `EXT.CALL` calls.

#[cfg(feature = "crypto")]
mod crypto;
mod hashmap;
mod mock;
mod objects;
mod string;
mod table;
#[cfg(test)]
mod tests;
mod vector;

pub(crate) use mock::Mocks;
pub use mock::{Mock, MockArg, MockMiss, MockMissKind, MockStep};
pub(crate) use objects::Objects;
pub use table::extensions;
pub(crate) use table::{Row, row};
