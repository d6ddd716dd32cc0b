//! [`Tier`]: code of a module that is compiled twice.

/// Which of a module's codes is compiled.
///
/// Code of the first tier is made fast and counts where it goes round. When
/// [`abi::FUEL`](crate::abi::FUEL), which is not fuel then, is used up, it asks the host where
/// to go on: in the second tier, or where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tier {
    /// The only one.
    #[default]
    Only,
    /// The first: it counts entries of functions that call, and turns of loops. Without fuel only.
    First,
    /// The second: it counts nothing, and keeps frame memory where the first does.
    Second {
        /// What is added to the numbers of the instructions that the host is asked to perform, so
        /// that they differ from those of other code.
        host_base: u32,
        /// When the module's last function is one that the first tier goes to from the midst of an
        /// activation: the size of that activation's [`Frame`](crate::Frame).
        ///
        /// Such a function takes nothing as calls do. Registers and capabilities that it reads
        /// before it writes them are in [`abi::KEPT`](crate::abi::KEPT), and its frame memory is
        /// as it was left.
        transfer_from: Option<u32>,
    },
}

impl Tier {
    pub(crate) fn host_base(self) -> u32 {
        match self {
            Tier::Only | Tier::First => 0,
            Tier::Second { host_base, .. } => host_base,
        }
    }
}
