//! The binary form of modules, `.nlb`.
//!
//! ```text
//! header    magic "NLB\0", version u16, number of sections u16, hash u128
//! section   tag u8, length of the payload in bytes u32, payload
//! ```
//!
//! Integers of fixed size are little-endian; all others are varints: seven bits per byte,
//! low ones first, the high bit set in all bytes but the last. The hash is FNV-1a of 128
//! bits over everything but itself. Sections stand in the order of their tags, each once,
//! and not at all when they would say nothing. There is one encoding of every module, so
//! equal files are equal modules and the other way round.

mod decode;
mod encode;
mod error;
mod hash;
mod reader;
mod section;

pub use decode::decode;
pub use encode::encode;
pub use error::{BinaryError, BinaryErrorKind};

/// What a file starts with.
pub const MAGIC: [u8; 4] = *b"NLB\0";
/// The version that this library writes and reads.
pub const VERSION: u16 = 1;
/// Where the hash is, and the first section after it.
const HASH_AT: usize = 8;
const HEADER_BYTES: usize = HASH_AT + 16;
/// Bytes of a section before its payload.
const SECTION_HEADER_BYTES: usize = 5;

#[cfg(test)]
mod tests;
