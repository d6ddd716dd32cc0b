//! [`Operands`]: those of a host instruction, and the memory that they reach.
#![expect(unsafe_code, reason = "following pointers that compiled code holds")]

use super::Memory;
use super::context::{Context, Pair};
use neurlang_ir::TrapKind;
use neurlang_stencils::abi;

/// The operands of a host instruction, as compiled code staged them.
pub(crate) struct Operands<'a> {
    pub(super) context: &'a mut Context,
}

/// The bytes of a pair.
///
/// # Safety
///
/// The pair is one that compiled code holds or was given, and its memory stays for `'a`.
pub(super) unsafe fn bytes<'a>(pair: Pair) -> &'a [u8] {
    if pair.len == 0 {
        return &[];
    }
    let base = std::ptr::with_exposed_provenance(pair.base);
    // SAFETY: as the caller says; a pair that is not empty is never null.
    unsafe { std::slice::from_raw_parts(base, pair.len as usize) }
}

impl Operands<'_> {
    /// Scalar operand `at`.
    pub(crate) fn scalar(&self, at: usize) -> u64 {
        self.context.host_values[at & (abi::HOST_OPERANDS_MAX - 1)]
    }

    /// The address of the first byte of capability operand `at`, and its length.
    pub(crate) fn extent(&self, at: usize) -> (usize, u64) {
        let pair = self.pair(at);
        (pair.base, pair.len)
    }

    fn pair(&self, at: usize) -> Pair {
        self.context.host_caps[at & (abi::HOST_OPERANDS_MAX - 1)]
    }

    /// The bytes of capability operands: `READS` that are read and `WRITES` that are written,
    /// by their numbers. Operands that share memory with a written one are copied first.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Capability`] when two written ones share memory.
    pub(crate) fn with_bytes<const READS: usize, const WRITES: usize, R>(
        &mut self,
        reads: [Option<usize>; READS],
        writes: [Option<usize>; WRITES],
        then: impl FnOnce([&[u8]; READS], [&mut [u8]; WRITES]) -> R,
    ) -> Result<R, TrapKind> {
        let pairs = writes.map(|at| at.map_or(Pair::default(), |at| self.pair(at)));
        for (i, a) in pairs.iter().enumerate() {
            if pairs[..i].iter().any(|b| overlap(*a, *b)) {
                return Err(TrapKind::Capability);
            }
        }
        let copies = reads.map(|at| {
            let pair = at.map_or(Pair::default(), |at| self.pair(at));
            let shared = pairs.iter().any(|written| overlap(pair, *written));
            // SAFETY: the program holds the capability, so its memory is borrowed or owned
            // for the whole call.
            let seen = unsafe { bytes(pair) };
            if shared { Err(seen.to_vec()) } else { Ok(seen) }
        });
        let seen = copies.each_ref().map(|copy| match copy {
            Ok(bytes) => bytes,
            Err(copied) => copied.as_slice(),
        });
        let written = pairs.map(|pair| {
            if pair.len == 0 {
                return &mut [][..];
            }
            let base = std::ptr::with_exposed_provenance_mut(pair.base);
            // SAFETY: the validator lets only writable capabilities through, whose memory is
            // borrowed mutably or owned; no other slice here shares it, and the program waits.
            unsafe { std::slice::from_raw_parts_mut(base, pair.len as usize) }
        });
        Ok(then(seen, written))
    }

    /// Fuel that is left.
    pub(crate) fn fuel(&mut self) -> &mut u64 {
        &mut self.context.fuel
    }

    /// Sets the scalar result.
    pub(crate) fn set_result(&mut self, value: u64) {
        self.context.host_result = value;
    }

    /// Sets the capability result: memory that the instance owns and that does not move.
    pub(crate) fn set_cap(&mut self, memory: &mut [u8]) {
        self.context.host_caps[0] = Memory::Write(memory).pair();
    }
}

fn overlap(a: Pair, b: Pair) -> bool {
    a.len > 0
        && b.len > 0
        && (a.base as u64) < b.base as u64 + b.len
        && (b.base as u64) < a.base as u64 + a.len
}
