//! What compiling produces besides bytes.

use neurlang_ir::TrapKind;
use std::ops::Range;

/// The most machine code that a module may become, in bytes: distances within it fit 32 bits.
pub const CODE_BYTES_MAX: usize = 1 << 29;

/// A machine that modules are compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// x86-64 with what the x86-64-v3 level has.
    X86_64,
    /// aarch64, the baseline of ARMv8.0-A.
    Aarch64,
    /// riscv64 with what the profile RVA22 has.
    Riscv64,
}

impl Target {
    /// All of them.
    pub const ALL: [Target; 3] = [Target::X86_64, Target::Aarch64, Target::Riscv64];

    /// Its name in `cfg(target_arch)`.
    #[must_use]
    pub const fn arch(self) -> &'static str {
        match self {
            Target::X86_64 => "x86_64",
            Target::Aarch64 => "aarch64",
            Target::Riscv64 => "riscv64",
        }
    }

    /// The machine that this crate was built for, when it is one of them.
    pub const HOST: Option<Target> = if cfg!(target_arch = "x86_64") {
        Some(Target::X86_64)
    } else if cfg!(target_arch = "aarch64") {
        Some(Target::Aarch64)
    } else if cfg!(target_arch = "riscv64") {
        Some(Target::Riscv64)
    } else {
        None
    };
}

/// Whether compiled code counts fuel. A choice made once per module, at compile time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fuel {
    /// No counting, no cost.
    Off,
    /// Every basic block is paid for when it is entered.
    On,
}

/// A place in the code that may stop the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// Offset of the instruction after the call that stops the program.
    pub return_offset: u32,
    /// Index in the module's code of the IR instruction.
    pub inst: u32,
    /// Why it stops; `None` where the host decides.
    pub kind: Option<TrapKind>,
}

/// What an activation has on the stack: what it takes to find its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The offset from which the stack pointer has moved. Before it there is a return address at
    /// most; and so it is at the last machine instruction of each `ret`.
    pub from: u32,
    /// How far it has moved, in bytes.
    pub bytes: u32,
    /// The distance from the stack pointer to the return address, where the function keeps it on
    /// machines whose calls leave it in a register.
    pub link_at: Option<u32>,
}

/// Where the code of one function is, as offsets from the start of the module's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionCode {
    /// The entry.
    pub entry: u32,
    /// The end of the instructions, where the stubs of rare paths begin.
    pub stubs: u32,
    /// The registers that calls preserve and that it changes before it gives them back, one bit
    /// each by number.
    pub saved: u32,
    /// What its activations look like.
    pub frame: Frame,
}

/// Tables that belong to compiled bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// How many bytes of the buffer are used.
    pub len_bytes: u32,
    /// Where each function is.
    pub functions: Vec<FunctionCode>,
    /// Trap sites, ascending by offset.
    pub sites: Vec<Site>,
    /// Code offset of each IR instruction of the module; an instruction that was merged
    /// into the one before it has the offset of what follows.
    pub offsets: Vec<u32>,
}

/// Which part of a function a run of machine code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Entry: room on the stack, arguments brought home.
    Entry,
    /// The instruction with this index in the function. Empty when it was merged into another.
    Inst(u32),
    /// What instructions branch to when they trap, and other rare paths.
    Stubs,
}

impl Code {
    /// The parts of function `func`, whose instructions are `insts` of the module's code, in the
    /// order of their offsets.
    pub fn parts(
        &self,
        func: usize,
        insts: Range<usize>,
    ) -> impl Iterator<Item = (Part, Range<usize>)> {
        let end = self.functions.get(func + 1).map_or(self.len_bytes, |next| next.entry);
        let FunctionCode { entry, stubs, .. } = self.functions[func];
        let insts = self.offsets[insts].iter().copied();
        let starts = std::iter::once((Part::Entry, entry))
            .chain((0..).map(Part::Inst).zip(insts.clone()))
            .chain([(Part::Stubs, stubs)]);
        let ends = insts.chain([stubs, end]);
        starts.zip(ends).map(|((part, start), end)| (part, start as usize..end as usize))
    }

    /// The site whose return address is `offset`.
    #[must_use]
    pub fn site(&self, offset: u32) -> Option<&Site> {
        let at = self.sites.binary_search_by_key(&offset, |site| site.return_offset).ok()?;
        Some(&self.sites[at])
    }
}

/// Why a module could not be compiled into the given buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompileError {
    /// The buffer is too small; a larger one will do, up to [`CODE_BYTES_MAX`].
    Full,
    /// A branch does not reach its target: the module is too large for the target's
    /// instructions.
    TooFar,
}

impl core::fmt::Display for CompileError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            CompileError::Full => "code buffer too small for the module",
            CompileError::TooFar => "module too large for the machine's branches",
        })
    }
}

impl core::error::Error for CompileError {}
