//! [`Program`]: a module that `neurlang!` has put into the host's own code.
#![expect(unsafe_code, reason = "calling machine code that a macro has placed")]

use super::machine;
use super::memory::Memory;
use crate::aot::{Embedded, interpret};
use crate::engine::{Call, Trap};
use neurlang_ir::types::{SCALARS_MAX, SLICES_MAX};
use neurlang_ir::{Access, Signature};

/// A function where the bytes of a blob are, called by the macro's own entries only.
pub type Place = unsafe extern "C" fn();

/// A module in the host's own code.
#[derive(Debug)]
pub struct Program {
    /// Where the blob is; none where it does not run.
    place: Option<Place>,
    embedded: Embedded,
}

impl Program {
    /// The program of a binary module and its blob.
    #[must_use]
    pub const fn new(place: Option<Place>, binary: &'static [u8], sites: &'static [u8]) -> Self {
        Self { place, embedded: Embedded::new(binary, sites) }
    }

    /// Calls function `func`, whose entry in the blob is at `offset`.
    ///
    /// # Errors
    ///
    /// The trap that stopped it.
    ///
    /// # Safety
    ///
    /// The blob is what `neurlang_stencils` makes of the binary, and `words` are what the
    /// entry takes; addresses among them are exposed, and valid for the whole call as the
    /// function's signature says.
    #[inline(always)]
    pub unsafe fn call<const N: usize>(
        &'static self,
        func: u32,
        offset: usize,
        words: [u64; N],
    ) -> Result<u64, Trap> {
        if let Some(place) = self.place
            && machine::runs_here()
        {
            let entry = (place as *const u8).wrapping_add(offset);
            // SAFETY: as the caller says.
            let answer = unsafe { machine::enter(entry, words) };
            return match answer.stopped {
                0 => Ok(answer.value),
                stopped => Err(self.embedded.trap(stopped as u32)),
            };
        }
        // SAFETY: as the caller says.
        unsafe { self.interpret(func, &words) }
    }

    /// Calls function `func` on the interpreter.
    ///
    /// # Safety
    ///
    /// As for [`Program::call`].
    #[cold]
    unsafe fn interpret(&'static self, func: u32, words: &[u64]) -> Result<u64, Trap> {
        let module = self.embedded.module();
        let signature = &module.ir().functions[func as usize].sig;
        let (scalars, slices) = signature.param_counts();
        let mut regs = [0; SCALARS_MAX];
        regs[..scalars].copy_from_slice(&words[..scalars]);
        let mut lent: [Memory<'_>; SLICES_MAX] = Default::default();
        for (memory, (pair, access)) in lent.iter_mut().zip(pairs(signature, words)) {
            // SAFETY: as the caller says.
            *memory = unsafe { lend(pair, access) };
        }
        let call = Call { func, regs: &mut regs, slices: &mut lent[..slices] };
        interpret(module, call)?;
        let results = signature.result_counts().0;
        if let (2.., Some(&out)) = (results, words.last()) {
            let out = std::ptr::with_exposed_provenance_mut::<u64>(out as usize);
            // SAFETY: the last word is the address of as many words as there are results.
            unsafe { out.copy_from_nonoverlapping(regs.as_ptr(), results) };
        }
        Ok(regs[0])
    }
}

/// Address and length of each slice among `words`, and what may be done with it.
fn pairs(signature: &Signature, words: &[u64]) -> impl Iterator<Item = ([u64; 2], Access)> {
    let (scalars, _) = signature.param_counts();
    let accesses = signature.params.iter().filter_map(|param| param.ty.access());
    let (pairs, _) = words[scalars..].as_chunks::<2>();
    pairs.iter().copied().zip(accesses)
}

/// The memory that an address and a length describe.
///
/// # Safety
///
/// The address is exposed, and the memory may be used so for `'a`.
unsafe fn lend<'a>([address, len]: [u64; 2], access: Access) -> Memory<'a> {
    let len = len as usize;
    match access {
        Access::Read => {
            let start = std::ptr::with_exposed_provenance(address as usize);
            // SAFETY: as the caller says.
            Memory::Read(unsafe { std::slice::from_raw_parts(start, len) })
        }
        Access::Write => {
            let start = std::ptr::with_exposed_provenance_mut(address as usize);
            // SAFETY: as the caller says.
            Memory::Write(unsafe { std::slice::from_raw_parts_mut(start, len) })
        }
    }
}
