//! [`Wish`]: what would like to be in a general register.

use crate::plan::LIMITS_KEPT_MAX;

/// The weight of what is not counted.
pub(crate) const WEIGHT_MAX: u64 = (1 << 48) - 1;

/// Something that wants a general register: a weight of 48 bits above the complement of what it
/// is, so that what comes first is greatest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wish(u64);

/// What wants a register.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// A register of the function.
    Reg(u8),
    /// The base address of a capability.
    Base(u8),
    /// A limit of a capability, by its index.
    Limit(u8, u8),
}

impl Wish {
    /// A wish of `weight`, which counts as [`WEIGHT_MAX`] at most.
    fn new(weight: u64, what: What) -> Wish {
        let number = match what {
            What::Reg(r) => u64::from(r),
            What::Base(cap) => 1 << 8 | u64::from(cap),
            What::Limit(cap, kind) => 2 << 8 | u64::from(cap) << 3 | u64::from(kind),
        };
        Wish(weight.min(WEIGHT_MAX) << 16 | (number ^ 0xffff))
    }

    /// How much it is worth.
    pub(crate) fn weight(self) -> u64 {
        self.0 >> 16
    }

    /// Who has it.
    pub(crate) fn what(self) -> What {
        let number = self.0 as u16 ^ 0xffff;
        let low = number as u8;
        match number >> 8 {
            0 => What::Reg(low),
            1 => What::Base(low),
            _ => What::Limit(low >> 3, low & 7),
        }
    }
}

/// Wishes of one function, in memory that is used again.
#[derive(Clone, Debug)]
pub(crate) struct Wishes {
    items: [Wish; WISHES_MAX],
    len: usize,
}

/// Each register, and of each capability but `c0` a base and as many limits as are kept.
const WISHES_MAX: usize = 32 + 15 * (1 + LIMITS_KEPT_MAX);

impl Default for Wishes {
    fn default() -> Self {
        Self { items: [Wish::default(); WISHES_MAX], len: 0 }
    }
}

impl Wishes {
    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    /// Adds one.
    pub(crate) fn add(&mut self, weight: u64, what: What) {
        self.items[self.len] = Wish::new(weight, what);
        self.len += 1;
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The wish with this number, which is below [`len`](Self::len).
    pub(crate) fn at(&self, number: usize) -> Wish {
        self.items[number]
    }

    /// Brings those to the front that are worth most, when there are more than `supply`.
    pub(crate) fn order(&mut self, supply: usize) {
        if self.len > supply {
            self.items[..self.len].sort_unstable_by(|a, b| b.cmp(a));
        }
    }
}
