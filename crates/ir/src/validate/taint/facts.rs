//! What the taint analysis knows: origins of values, contents of memory, summaries.

use crate::types::{SCALARS_MAX, SLICES_MAX};
use crate::validate::rules::{CAP_SHIFT, NO_REGISTER};

/// Where a value may come from, as bits. A value of no origin is clean.
pub(super) type Origins = u32;

/// A source: the value may be tainted.
pub(super) const SOURCE: Origins = 1;
/// A handle: using the object behind it may give what [`OBJECTS`] holds.
pub(super) const HANDLE: Origins = 1 << 1;
/// Origins that mean something else at every call.
pub(super) const PARAMETERS: Origins = !(SOURCE | HANDLE);

/// What a sink does with a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It uses the value.
    Value,
    /// It uses the object whose handle the value is.
    Handle,
}

/// How many bits an origin can be; parameters start at [`scalar`]`(0)`.
pub(super) const ORIGINS: usize = 2 + SCALARS_MAX + 2 * SLICES_MAX;

/// The value that the function got in `r0 + index`.
pub(super) const fn scalar(index: usize) -> Origins {
    1 << (2 + index)
}

/// The memory that the function got in `c2 + index`.
pub(super) const fn content(index: usize) -> Origins {
    1 << (2 + SCALARS_MAX + index)
}

/// The bounds of the slice that the function got in `c2 + index`.
pub(super) const fn bounds(index: usize) -> Origins {
    1 << (2 + SCALARS_MAX + SLICES_MAX + index)
}

/// Kinds of memory, and of other places that keep values, by their number.
///
/// Each is one blob per function: what is written anywhere in it may be read anywhere.
pub(super) const FRAME: usize = 0;
/// The module's data.
pub(super) const DATA: usize = 1;
/// Everything `cap.new` made.
pub(super) const ARENA: usize = 2;
/// The memory of the first slice parameter; the others follow.
pub(super) const ARGUMENT: usize = 3;
/// Values in channels.
pub(super) const CHANNELS: usize = ARGUMENT + SLICES_MAX;
/// Results of tasks.
pub(super) const TASKS: usize = CHANNELS + 1;
/// Objects of extensions.
pub(super) const OBJECTS: usize = TASKS + 1;
/// How many there are.
pub(super) const REGIONS: usize = OBJECTS + 1;

/// Regions that all functions share.
pub(super) const SHARED: [usize; 5] = [DATA, ARENA, CHANNELS, TASKS, OBJECTS];

/// A set of regions, by number, and [`RAW`].
pub(super) type RegionSet = u32;

/// What the memory holds counts; absent from a capability that was sanitized.
pub(super) const RAW: RegionSet = 1 << 31;

/// What every register may hold at one place, as one array so that a join is one loop.
#[derive(Clone, Copy)]
pub(super) struct Facts {
    /// Origins of each register, by its place in a register set; those of a capability are
    /// of itself: its bounds, and marks put on it. The place of no register has none.
    /// Behind them, from [`REGIONS_AT`], what memory each of `c2` to `c15` may reach.
    bits: [u32; 64],
}

/// The place of what `c0` would reach, if it had one.
const REGIONS_AT: usize = 46;

impl Facts {
    /// Everything clean and null.
    pub(super) const CLEAN: Facts = Facts { bits: [0; 64] };

    /// Origins of the register at `place` of a register set.
    #[inline(always)]
    pub(super) const fn at(&self, place: usize) -> Origins {
        self.bits[place]
    }

    /// Sets the origins of the register at `place` of a register set, if that is one.
    #[inline(always)]
    pub(super) const fn set(&mut self, place: usize, origins: Origins) {
        self.bits[place] = origins;
        self.bits[NO_REGISTER] = 0;
    }

    /// Origins of capability register `c` itself.
    pub(super) const fn mark(&self, c: u8) -> Origins {
        self.bits[(CAP_SHIFT + c) as usize]
    }

    /// What memory `c` may reach.
    pub(super) const fn regions(&self, c: u8) -> RegionSet {
        match c {
            0 => RAW | 1 << FRAME,
            1 => RAW | 1 << DATA,
            _ => self.bits[REGIONS_AT + c as usize],
        }
    }

    /// Sets what is known of `c`, which is none of the fixed `c0` and `c1`.
    pub(super) const fn set_cap(&mut self, c: u8, marks: Origins, regions: RegionSet) {
        self.bits[(CAP_SHIFT + c) as usize] = marks;
        self.bits[REGIONS_AT + c as usize] = regions;
    }

    /// Adds `from`; true when that changed something.
    pub(super) fn join(&mut self, from: &Facts) -> bool {
        merge(&mut self.bits, &from.bits) != 0
    }
}

/// ORs `from` into `into`; the bits that were not there before.
pub(super) fn merge<const N: usize>(into: &mut [u32; N], from: &[u32; N]) -> u32 {
    let mut grown = 0;
    for (into, from) in into.iter_mut().zip(from) {
        grown |= from & !*into;
        *into |= from;
    }
    grown
}

/// What a function does with what it is given, in terms of its parameters' origins.
#[derive(Clone, Copy, Default)]
pub(super) struct Summary {
    /// Origins of each scalar result.
    pub(super) results: [Origins; SCALARS_MAX],
    /// Origins of each slice result itself.
    pub(super) marks: [Origins; SLICES_MAX],
    /// What each slice result may reach: data and arena.
    pub(super) regions: [RegionSet; SLICES_MAX],
    /// What it adds to each region; [`FRAME`] is its own and stays empty.
    pub(super) writes: [Origins; REGIONS],
    /// What it lets reach a sink, by [`Use`].
    pub(super) sinks: [Origins; 2],
    /// The first such sink, as an index into the module's code.
    pub(super) sink_at: Option<usize>,
}

impl Summary {
    /// Adds `from`; true when that changed something that callers depend on.
    pub(super) fn join(&mut self, from: &Summary) -> bool {
        let grown = merge(&mut self.results, &from.results)
            | merge(&mut self.marks, &from.marks)
            | merge(&mut self.regions, &from.regions)
            | merge(&mut self.writes, &from.writes)
            | merge(&mut self.sinks, &from.sinks);
        self.sink_at = self.sink_at.or(from.sink_at);
        grown != 0
    }
}

/// What each origin of a callee is at one call of it.
#[derive(Clone, Copy)]
pub(super) struct Substitution(pub(super) [Origins; ORIGINS]);

impl Substitution {
    /// Sources and handles are the same everywhere.
    pub(super) const fn new() -> Self {
        let mut all = [0; ORIGINS];
        all[SOURCE.trailing_zeros() as usize] = SOURCE;
        all[HANDLE.trailing_zeros() as usize] = HANDLE;
        Self(all)
    }

    /// Says what `origin`, one bit, is.
    pub(super) const fn set(&mut self, origin: Origins, origins: Origins) {
        self.0[origin.trailing_zeros() as usize] = origins;
    }

    /// The caller's origins of a value that has `origins` in the callee.
    pub(super) fn map(&self, origins: Origins) -> Origins {
        let mut left = origins;
        let mut mapped = 0;
        while left != 0 {
            mapped |= self.0[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        mapped
    }
}
