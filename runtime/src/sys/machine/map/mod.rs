//! Memory for machine code as the operating system maps it.

mod linux;

pub(crate) use linux::Access;
pub(super) use linux::CodeMap;
