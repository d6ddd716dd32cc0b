//! Memory for machine code as the operating system maps it.

#[cfg(target_os = "linux")]
mod flush;
#[cfg_attr(target_vendor = "apple", path = "apple.rs")]
#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod system;

pub(super) use system::CodeMap;

/// What memory for code is good for besides executing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing.
    #[default]
    Execute,
    /// Debuggers can put breakpoints into it. Linux lets them only where the process itself may
    /// write, so that it may here.
    Debug,
}

#[cfg(test)]
mod tests;
