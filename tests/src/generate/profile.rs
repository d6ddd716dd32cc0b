//! [`Profile`]: what a program is made of.

use super::Entropy;

macro_rules! define_kinds {
    ($( $(#[doc = $doc:literal])* $name:ident $weight:literal; )*) => {
        /// A kind of statement.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind { $( $(#[doc = $doc])* $name, )* }

        impl Kind {
            const ALL: &[Kind] = &[ $( Kind::$name, )* ];
            const WEIGHTS: [u16; [$( Kind::$name ),*].len()] = [$( $weight ),*];
        }
    };
}
define_kinds! {
    /// Integer operations that never trap.
    Integer 60;
    /// Operations that trap for some operands.
    Trapping 14;
    /// Floats and conversions.
    Float 30;
    /// Shapes that a compiler may fuse.
    Pattern 16;
    /// Loads.
    Load 26;
    /// Stores.
    Store 22;
    /// Atomics and fences.
    Atomic 8;
    /// Capabilities.
    Cap 14;
    /// `if` and `if` with `else`.
    If 14;
    /// Counted loops.
    Loop 10;
    /// Loops over slices.
    Walk 6;
    /// Branches forward to somewhere.
    Forward 8;
    /// Branches back to somewhere.
    Back 2;
    /// Jump tables.
    Table 4;
    /// A way out: `ret`, `halt` or a trap.
    Exit 4;
    /// Calls.
    Call 10;
    /// Calls through a table.
    CallTable 4;
    /// Console, clock, random numbers.
    Host 4;
    /// Extensions.
    Ext 5;
    /// Marks of information flow.
    Taint 3;
    /// What this runtime does not execute.
    Unsupported 1;
}

const KINDS: usize = Kind::WEIGHTS.len();

/// What one program is made of: some kinds of statements are left out and some favoured, so
/// that programs differ from each other more than their statements do.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    weights: [u16; KINDS],
    total: u32,
    /// Information flow is marked, so indices of `call.table` must be sanitized.
    pub(super) taint: bool,
    /// The program needs no instance: it runs ahead of time as well.
    pub(super) ahead: bool,
    /// Float operations and integer operations use the same registers.
    pub(super) mixed: bool,
    /// Addresses are wild this often, out of 1000.
    pub(super) wild: u32,
    /// Operands that trap are left as they are this often, out of 100.
    pub(super) raw: u32,
}

impl Profile {
    pub(super) fn new(entropy: &mut Entropy<'_>) -> Self {
        let mut weights = Kind::WEIGHTS;
        let mut choices = entropy.word();
        for (kind, weight) in Kind::ALL.iter().zip(&mut weights) {
            *weight = match choices & 7 {
                0 | 1 if *kind != Kind::Integer => 0,
                2 => *weight * 4,
                _ => *weight,
            };
            choices >>= 3;
        }
        let taint = entropy.chance(1, 8);
        if !taint {
            weights[Kind::Taint as usize] = 0;
        }
        if !entropy.chance(1, 16) {
            weights[Kind::Unsupported as usize] = 0;
        }
        let ahead = entropy.chance(1, 3);
        if ahead {
            for kind in [Kind::Atomic, Kind::Host, Kind::Ext, Kind::Unsupported] {
                weights[kind as usize] = 0;
            }
        }
        Self {
            total: weights.iter().map(|&weight| u32::from(weight)).sum(),
            weights,
            taint,
            ahead,
            mixed: entropy.chance(1, 4),
            wild: entropy.pick(&[0, 5, 20, 200]),
            raw: entropy.pick(&[0, 3, 10, 60]),
        }
    }

    /// A kind of statement.
    pub(super) fn kind(&self, entropy: &mut Entropy<'_>) -> Kind {
        Kind::ALL[entropy.weighted(&self.weights, self.total)]
    }
}
