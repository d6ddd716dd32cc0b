//! [`Hints`]: what an optimiser found out that a compiler may make use of, and may as well not.

use crate::tier::Tier;
use crate::vector::VectorLoop;
use neurlang_ir::Validated;

/// What is known of a module's code besides what the validator says. Ignoring it changes nothing
/// but speed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Loads and stores that are inside their capability whenever they run, one bit for each
    /// instruction of the module's code, the first in bit 0 of the first word; words that are
    /// not there are zero.
    pub unchecked: Vec<u64>,
    /// Loops that are entered at an instruction of the module's code, in its order: from the
    /// instruction before it, or by the jump that it is. What jumps there is in the loop already.
    pub loops: Vec<(u32, VectorLoop)>,
    /// Calls of a function by itself that a `ret` follows, in the order of the module's code. The
    /// function has no frame memory, so that its activation serves the call as well.
    pub tails: Vec<u32>,
}

impl Hints {
    /// True when instruction `at` of the module's code needs no bounds check.
    #[must_use]
    pub fn is_unchecked(&self, at: usize) -> bool {
        self.unchecked.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 != 0)
    }

    /// The loop that is entered at instruction `at` of the module's code.
    #[must_use]
    pub fn loop_at(&self, at: u32) -> Option<&VectorLoop> {
        let place = self.loops.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(&self.loops[place].1)
    }

    /// True when instruction `at` of the module's code is a call that its own function's activation
    /// serves as well.
    #[must_use]
    pub fn is_tail(&self, at: u32) -> bool {
        self.tails.binary_search(&at).is_ok()
    }

    /// Notes that instruction `at` of the module's code needs no bounds check.
    pub fn set_unchecked(&mut self, at: usize) {
        if self.unchecked.len() <= at / 64 {
            self.unchecked.resize(at / 64 + 1, 0);
        }
        self.unchecked[at / 64] |= 1 << (at % 64);
    }
}

/// A module to be compiled, and what is known of it besides.
#[derive(Clone, Copy, Debug)]
pub struct Hinted<'a> {
    /// The module.
    pub module: &'a Validated,
    /// What holds for its code; what is wrong here makes memory unsafe.
    pub hints: Option<&'a Hints>,
    /// Which of its codes is wanted.
    pub tier: Tier,
}

impl<'a> From<&'a Validated> for Hinted<'a> {
    fn from(module: &'a Validated) -> Self {
        Self { module, hints: None, tier: Tier::Only }
    }
}

impl<'a> Hinted<'a> {
    /// `module`, for which `hints` hold.
    #[must_use]
    pub fn new(module: &'a Validated, hints: &'a Hints) -> Self {
        let hints = (*hints != Hints::default()).then_some(hints);
        Self { module, hints, tier: Tier::Only }
    }

    /// The size of the frame that the first tier leaves to function `func`, if it does.
    pub(crate) fn transfer_from(&self, func: u32) -> Option<u32> {
        let is_last = func as usize + 1 == self.module.module().functions.len();
        match self.tier {
            Tier::Second { transfer_from, .. } if is_last => transfer_from,
            _ => None,
        }
    }

    /// The same, as code of `tier`.
    #[must_use]
    pub fn tier(self, tier: Tier) -> Self {
        Self { tier, ..self }
    }
}
