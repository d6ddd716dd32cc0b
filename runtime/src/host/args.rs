//! The operands of one host call.

/// The most integers, floats and handles that a host call takes.
pub(crate) const INTS_MAX: usize = 8;
/// The most capabilities that a host call reads.
pub(crate) const READS_MAX: usize = 4;
/// The most capabilities that a host call writes.
pub(crate) const WRITES_MAX: usize = 2;

/// Operands by kind, each kind in the order of the signature; unused ones are 0 or empty.
///
/// No slice of `writes` overlaps any other slice here. An engine whose program passes
/// overlapping capabilities copies those that are only read first, and traps `capability`
/// when two are written.
#[derive(Debug, Default)]
pub(crate) struct Args<'a> {
    /// Integers, floats as their bits, and handles.
    pub(crate) ints: [u64; INTS_MAX],
    /// What the call reads.
    pub(crate) reads: [&'a [u8]; READS_MAX],
    /// What the call writes.
    pub(crate) writes: [&'a mut [u8]; WRITES_MAX],
}
