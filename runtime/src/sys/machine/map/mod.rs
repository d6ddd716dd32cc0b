//! Memory for machine code as the operating system maps it.

mod linux;

pub(super) use linux::CodeMap;
