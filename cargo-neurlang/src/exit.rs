//! Exit codes of `cargo neurlang`.

/// What a command tells the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Everything asked for was done.
    Success = 0,
    /// The user's program, test or verification failed.
    Rejected = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// A file, the network or a backend failed.
    Environment = 3,
    /// A filter selected nothing, so nothing was done.
    NothingMatched = 4,
    /// A bug of ours.
    Bug = 101,
}

impl Exit {
    /// Every code with the meaning that the reference prints.
    pub(crate) const ALL: [(Exit, &str); 6] = [
        (Exit::Success, "everything asked for was done"),
        (Exit::Rejected, "the program, test or verification failed"),
        (Exit::Usage, "the arguments are wrong"),
        (Exit::Environment, "the environment failed: a file, the network, a missing backend"),
        (Exit::NothingMatched, "a filter selected nothing"),
        (Exit::Bug, "a bug in Neurlang; please report it"),
    ];

    /// The number the shell sees.
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }
}
