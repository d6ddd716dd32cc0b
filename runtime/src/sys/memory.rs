//! Memory that the host lends to a program for one call.

/// Borrowed memory that a program may read, or read and write.
#[derive(Debug, Default)]
pub(crate) enum Memory<'a> {
    /// None: the null capability.
    #[default]
    Absent,
    /// Memory to read.
    Read(&'a [u8]),
    /// Memory to read and write.
    Write(&'a mut [u8]),
}
