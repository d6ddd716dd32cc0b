//! [`Blob`]: a module as one run of position-independent bytes that plain calls enter.
//!
//! The code is the same that the JIT runs. What differs is how it is entered: each function has
//! an entry that makes the context block on the caller's stack, so that nothing has to be
//! allocated, mapped or locked, and that comes back itself when the function traps.
//!
//! An entry is a function of the C convention of its machine (`extern "sysv64"` on x86-64, on
//! every operating system) of 64-bit words: the scalar parameters as
//! registers hold them, then address and length in bytes of each slice parameter, then, if
//! [`Entry::takes_budget`], how many bytes of the stack the call may use, and last, if
//! [`Entry::takes_out`], the address of words for the results. Up to [`WORDS_IN_REGISTERS`]
//! of them are the arguments; more are in memory, and their address is the only argument.
//! It returns a pair of words in registers: the result, if there is one only; and 0, or the return
//! offset of the [`Site`] that stopped the program.

use crate::code::{CODE_BYTES_MAX, CompileError, Fuel, Site, Target};
use crate::compile::{Compiler, thunk};
use crate::hints::Hinted;
use crate::scan::HOST_OPCODES;
use core::fmt;
use neurlang_ir::validate::Validated;
use neurlang_ir::{Access, Op, Opcode};

/// How many words are passed in registers.
pub const WORDS_IN_REGISTERS: usize = 6;
/// The first guess at a blob's size, per IR instruction; a wrong one costs a second try.
const BYTES_PER_INST: usize = 24;
/// The first guess at what a blob needs besides, per function and once.
const BYTES_PER_FUNCTION: usize = 512;
const BYTES_PER_BLOB: usize = 12 << 10;

/// A module's code, its entries and its data as one run of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// The bytes: to be executed and read, at any address that is a multiple of 16.
    pub bytes: Vec<u8>,
    /// How each function is entered.
    pub entries: Vec<Entry>,
    /// Where it may stop, ascending by offset.
    pub sites: Vec<Site>,
}

/// How a function is entered from outside; see [`Blob`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where in the bytes.
    pub offset: u32,
    /// How many scalar parameters it takes.
    pub scalars: u8,
    /// How many slice parameters it takes.
    pub slices: u8,
    /// How many results it has.
    pub results: u8,
    /// It needs to know how much stack there is.
    pub takes_budget: bool,
}

impl Entry {
    /// True when the results are written to memory: there are several.
    #[must_use]
    pub fn takes_out(self) -> bool {
        self.results > 1
    }

    /// How many words an argument list has.
    #[must_use]
    pub fn words(self) -> usize {
        let parameters = usize::from(self.scalars) + 2 * usize::from(self.slices);
        parameters + usize::from(self.takes_budget) + usize::from(self.takes_out())
    }
}

/// Why a module cannot run ahead of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only an instance can perform this operation.
    Host {
        /// The operation.
        op: Op,
        /// Index of the function.
        func: u32,
        /// Index of the instruction within the function.
        inst: u32,
    },
    /// The data belongs to an instance, because programs may change it.
    MutableData,
    /// A result borrows from an instance.
    SliceResult {
        /// Index of the function.
        func: u32,
    },
    /// The code would exceed [`CODE_BYTES_MAX`], or what branches reach.
    TooLarge,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Host { op, .. } => {
                write!(f, "`{}` needs an instance to run in", op.mnemonic())
            }
            Refusal::MutableData => f.write_str("`.data mut` needs an instance to belong to"),
            Refusal::SliceResult { .. } => {
                f.write_str("a slice as a result needs an instance to borrow from")
            }
            Refusal::TooLarge => f.write_str("the machine code is too large"),
        }
    }
}

impl core::error::Error for Refusal {}

impl Refusal {
    /// The function that is at fault, if one is.
    #[must_use]
    pub fn func(&self) -> Option<u32> {
        match *self {
            Refusal::Host { func, .. } | Refusal::SliceResult { func } => Some(func),
            Refusal::MutableData | Refusal::TooLarge => None,
        }
    }
}

impl Blob {
    /// Compiles `module` for `target`, without fuel.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the module needs an instance, with the first reason for it.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang_ir::{ExtSet, asm::assemble_str, validate};
    /// use neurlang_stencils::{Blob, Target};
    ///
    /// let module = assemble_str(".fn id(x: u64) -> u64\n ret", ExtSet::EMPTY).unwrap();
    /// let blob = Blob::of(&validate(module).unwrap(), Target::X86_64).unwrap();
    /// assert_eq!(blob.entries[0].words(), 1);
    /// ```
    pub fn of<'m>(module: impl Into<Hinted<'m>>, target: Target) -> Result<Blob, Refusal> {
        let hinted = module.into();
        let module = hinted.module;
        check(module)?;
        let ir = module.module();
        let mut len = BYTES_PER_BLOB
            + BYTES_PER_FUNCTION * ir.functions.len()
            + BYTES_PER_INST * ir.code.len()
            + ir.data.len();
        let mut compiler = Compiler::default();
        loop {
            let mut bytes = vec![0; len.min(CODE_BYTES_MAX)];
            let made = compiler
                .compile(target, hinted, Fuel::Off, &mut bytes)
                .and_then(|code| Ok((thunk::append(target, module, &code, &mut bytes)?, code)));
            match made {
                Ok(((entries, len_bytes), code)) => {
                    bytes.truncate(len_bytes);
                    return Ok(Blob { bytes, entries, sites: code.sites });
                }
                Err(CompileError::Full) if len < CODE_BYTES_MAX => len *= 2,
                Err(CompileError::Full | CompileError::TooFar) => return Err(Refusal::TooLarge),
            }
        }
    }

    /// The site whose return offset is `offset`.
    #[must_use]
    pub fn site(&self, offset: u32) -> Option<&Site> {
        let at = self.sites.binary_search_by_key(&offset, |site| site.return_offset).ok()?;
        Some(&self.sites[at])
    }
}

/// Refuses what only an instance has.
fn check(module: &Validated) -> Result<(), Refusal> {
    let ir = module.module();
    if ir.data_access == Access::Write && !ir.data.is_empty() {
        return Err(Refusal::MutableData);
    }
    for (func, function) in (0..).zip(&ir.functions) {
        if function.sig.result_counts().1 > 0 {
            return Err(Refusal::SliceResult { func });
        }
        let words = module.code()[function.range()].iter();
        let mut ops = words.filter_map(|word| word.op());
        if let Some(inst) = ops.position(needs_instance) {
            let word = module.code()[function.start as usize + inst];
            let op = word.op().expect("the validator lets only operations pass");
            return Err(Refusal::Host { op, func, inst: inst as u32 });
        }
    }
    Ok(())
}

fn needs_instance(op: Op) -> bool {
    op.opcode() == Opcode::Halt || HOST_OPCODES >> op.opcode() as u32 & 1 != 0
}
