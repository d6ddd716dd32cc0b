//! Entering the code of a blob, mapped for an engine or linked into the host itself.
#![expect(unsafe_code, reason = "calling machine code and following its pointers")]

use super::Memory;
use super::arch::{entry_fn, supported};
use super::code_pool::{Code, CodePool};
use super::native::Stop;
use neurlang_ir::types::{SCALARS_MAX, SLICES_MAX};
use neurlang_stencils::blob::{Blob, Entry, WORDS_IN_REGISTERS};
use neurlang_stencils::{Site, Target};
use std::io;
use std::mem::transmute;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// Whether this processor runs what the compiler emits: not asked yet, no, yes.
static RUNS_HERE: AtomicU8 = AtomicU8::new(UNKNOWN);
const UNKNOWN: u8 = 0;
const NO: u8 = 1;
const YES: u8 = 2;

/// True when this processor runs what the compiler emits.
#[inline(always)]
pub(crate) fn runs_here() -> bool {
    match RUNS_HERE.load(Ordering::Relaxed) {
        YES => true,
        NO => false,
        _ => ask(),
    }
}

#[cold]
fn ask() -> bool {
    let available = Target::HOST.is_some() && supported();
    RUNS_HERE.store(if available { YES } else { NO }, Ordering::Relaxed);
    available
}

/// What comes back from an entry of a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub(crate) struct Answer {
    /// The result, if there is one only.
    pub(crate) value: u64,
    /// 0, or the return offset of the site that stopped the program.
    pub(crate) stopped: u64,
}

/// Calls `entry` with `words`, without looking at what it needs.
///
/// # Safety
///
/// `entry` is an entry of a blob that this version of `neurlang_stencils` made, and `words`
/// are what it takes; addresses among them are valid for the whole call, for reading, or
/// reading and writing, as the function's signature says.
#[inline(always)]
pub(crate) unsafe fn enter<const N: usize>(entry: *const u8, words: [u64; N]) -> Answer {
    macro_rules! call {
        ($($at:literal)*) => {{
            type Function = entry_fn!($(call!(@word $at)),*);
            // SAFETY: the caller says that a function of as many words starts there.
            let function = unsafe { transmute::<*const u8, Function>(entry) };
            // SAFETY: as the caller says.
            unsafe { function($(words[$at]),*) }
        }};
        (@word $at:literal) => { u64 };
    }
    match N {
        0 => call!(),
        1 => call!(0),
        2 => call!(0 1),
        3 => call!(0 1 2),
        4 => call!(0 1 2 3),
        5 => call!(0 1 2 3 4),
        6 => call!(0 1 2 3 4 5),
        _ => {
            type Function = entry_fn!(*const u64);
            // SAFETY: more than six words are in memory, and their address is passed.
            let function = unsafe { transmute::<*const u8, Function>(entry) };
            // SAFETY: as the caller says.
            unsafe { function(words.as_ptr()) }
        }
    }
}

/// The most words that an entry takes: parameters, stack budget and results.
const WORDS_MAX: usize = SCALARS_MAX + 2 * SLICES_MAX + 2;

/// A blob in executable memory.
#[derive(Debug)]
pub(crate) struct AheadCode {
    code: Code,
    entries: Vec<Entry>,
    sites: Vec<Site>,
}

impl AheadCode {
    /// Maps what was made of `module`.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory.
    pub(crate) fn map(pool: &Arc<CodePool>, blob: Blob) -> io::Result<AheadCode> {
        let code = pool.place(&blob.bytes)?;
        Ok(AheadCode { code, entries: blob.entries, sites: blob.sites })
    }

    /// The machine code.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.code.bytes()
    }

    /// Runs function `func` with `regs`, which has the results afterwards.
    ///
    /// # Errors
    ///
    /// Where and why the program trapped.
    pub(crate) fn run(
        &self,
        func: u32,
        regs: &mut [u64; SCALARS_MAX],
        slices: &mut [Memory<'_>],
        stack_bytes: u64,
    ) -> Result<(), Stop> {
        let entry = self.entries[func as usize];
        let mut out = [0; SCALARS_MAX];
        let mut words = [0; WORDS_MAX];
        let pairs =
            slices.iter_mut().map(Memory::pair).flat_map(|pair| [pair.base as u64, pair.len]);
        let scalars = regs.iter().copied().take(usize::from(entry.scalars));
        let budget = entry.takes_budget.then_some(stack_bytes);
        let results = entry.takes_out().then(|| out.as_mut_ptr().expose_provenance() as u64);
        let list = scalars.chain(pairs).chain(budget).chain(results);
        words.iter_mut().zip(list).for_each(|(word, given)| *word = given);
        let address = self.code.address(entry.offset as usize);
        let answer = if entry.words() <= WORDS_IN_REGISTERS {
            let mut first = [0; WORDS_IN_REGISTERS];
            first.copy_from_slice(&words[..WORDS_IN_REGISTERS]);
            // SAFETY: the blob is what was made of a validated module, the words are those
            // that its entry says, and their addresses are borrowed. Registers beyond the
            // last word are not read.
            unsafe { enter(address, first) }
        } else {
            // SAFETY: as above; words in memory beyond the last are not read.
            unsafe { enter(address, words) }
        };
        if answer.stopped != 0 {
            let found = self
                .sites
                .binary_search_by_key(&(answer.stopped as u32), |site| site.return_offset);
            let site = self.sites[found.expect("every trap has a site")];
            let kind = site.kind.expect("no host decides");
            return Err(Stop { inst: site.inst, kind });
        }
        *regs = if entry.takes_out() { out } else { [answer.value, 0, 0, 0, 0, 0, 0, 0] };
        if entry.results == 0 {
            regs[0] = 0;
        }
        Ok(())
    }
}
