//! The output buffer: stencils are OR-ed together and stored 16 bytes at a time.

use crate::code::{CODE_BYTES_MAX, CompileError};
use crate::isa::Isa;
use crate::kind::Kind;
use crate::stencil::{Stencil, hole};
use core::marker::PhantomData;

/// Room that must be left before an instruction is emitted, in bytes: the longest one, with
/// all its checks and moves, is shorter.
pub(crate) const INST_BYTES_MAX: usize = 4096;

/// Machine code under construction.
pub(crate) struct Buffer<'a, I> {
    bytes: &'a mut [u8],
    at: usize,
    out_of_reach: bool,
    /// The form of branches, an index above those of [`Isa::REACHES`].
    reach: usize,
    isa: PhantomData<I>,
}

impl<'a, I: Isa> Buffer<'a, I> {
    /// A buffer that fills `bytes`, of which it uses [`CODE_BYTES_MAX`] at most.
    pub(crate) fn new(bytes: &'a mut [u8]) -> Self {
        let len = bytes.len().min(CODE_BYTES_MAX);
        Self { bytes: &mut bytes[..len], at: 0, out_of_reach: false, reach: 0, isa: PhantomData }
    }

    /// The offset of the next byte.
    #[inline(always)]
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// True when `bytes` more fit.
    #[inline(always)]
    pub(crate) fn has_room(&self, bytes: usize) -> bool {
        self.bytes.len() - self.at >= bytes
    }

    /// Appends `stencil` with its registers.
    #[inline(always)]
    pub(crate) fn put(&mut self, stencil: &Stencil, d: u8, a: u8, b: u8) {
        let bits = I::encode(stencil, [d, a, b]);
        self.bytes[self.at..self.at + 16].copy_from_slice(&bits.to_le_bytes());
        self.at += stencil.len as usize;
    }

    /// Appends `stencil` with its registers and an immediate, which fits its kind.
    #[inline(always)]
    pub(crate) fn put_value(&mut self, stencil: &Stencil, [d, a, b]: [u8; 3], value: i64) {
        let bits = I::encode(stencil, [d, a, b]) | hole(stencil.imm, stencil.kinds[0], value);
        self.bytes[self.at..self.at + 16].copy_from_slice(&bits.to_le_bytes());
        self.at += stencil.len as usize;
    }

    /// Appends `stencil` with its registers and a 32-bit immediate.
    #[inline(always)]
    pub(crate) fn put_i32(&mut self, stencil: &Stencil, [d, a, b]: [u8; 3], imm: i32) {
        let start = self.at;
        self.put(stencil, d, a, b);
        self.store4(start + stencil.imm as usize, imm);
    }

    /// Appends `stencil` with its registers and an 8-bit immediate.
    #[inline(always)]
    pub(crate) fn put_i8(&mut self, stencil: &Stencil, [d, a, b]: [u8; 3], imm: i8) {
        let start = self.at;
        self.put(stencil, d, a, b);
        self.bytes[start + stencil.imm as usize] = imm as u8;
    }

    /// Appends `stencil` with an 8-bit first and a 32-bit second immediate.
    pub(crate) fn put_i8_i32(&mut self, stencil: &Stencil, small: i32, imm: i32) {
        let start = self.at;
        self.put(stencil, 0, 0, 0);
        self.bytes[start + stencil.imm as usize] = small as u8;
        self.store4(start + stencil.imm2 as usize, imm);
    }

    /// Appends `stencil` with two 32-bit immediates.
    pub(crate) fn put_i32_i32(&mut self, stencil: &Stencil, first: i32, second: i32) {
        let start = self.at;
        self.put(stencil, 0, 0, 0);
        self.store4(start + stencil.imm as usize, first);
        self.store4(start + stencil.imm2 as usize, second);
    }

    /// Appends `stencil` with a 64-bit immediate.
    pub(crate) fn put_i64(&mut self, stencil: &Stencil, d: u8, imm: u64) {
        let start = self.at;
        self.put(stencil, d, 0, 0);
        let at = start + stencil.imm as usize;
        self.bytes[at..at + 8].copy_from_slice(&imm.to_le_bytes());
    }

    /// The branch target field of `stencil`, when it was the last one put.
    #[inline(always)]
    pub(crate) fn rel_of_last(&self, stencil: &Stencil) -> u32 {
        I::field(stencil, (self.at - stencil.len as usize + stencil.rel as usize) as u32)
    }

    /// Makes the branch target field `field` point to offset `target`.
    #[inline(always)]
    pub(crate) fn patch(&mut self, field: u32, target: u32) {
        I::patch(self, field, target);
    }

    /// Makes the instruction at offset `at` point to offset `target` with its field of `kind`,
    /// or marks the code as unusable when that is out of its reach.
    pub(crate) fn point(&mut self, kind: Kind, at: u32, target: u32) {
        let distance = i64::from(target) - i64::from(at);
        if !kind.fits(distance) {
            self.out_of_reach = true;
            return;
        }
        // The stencil was stored as 16 bytes, so there are eight.
        let field = &mut self.bytes[at as usize..at as usize + 8];
        let bits = kind.encode(distance).to_le_bytes();
        field.iter_mut().zip(bits).for_each(|(byte, bits)| *byte |= bits);
    }

    /// The code, when each branch reaches its target.
    ///
    /// # Errors
    ///
    /// [`CompileError::TooFar`] otherwise.
    pub(crate) fn reached(&self) -> Result<(), CompileError> {
        if self.out_of_reach { Err(CompileError::TooFar) } else { Ok(()) }
    }

    /// The form of branches whose targets are not known yet.
    #[inline(always)]
    pub(crate) fn reach(&self) -> usize {
        self.reach
    }

    /// Goes back to offset `at`, to write branches of form `reach` from there on.
    pub(crate) fn restart(&mut self, at: usize, reach: usize) {
        (self.at, self.reach, self.out_of_reach) = (at, reach, false);
    }

    /// Appends a little-endian 32-bit number.
    pub(crate) fn word32(&mut self, value: i32) {
        self.store4(self.at, value);
        self.at += 4;
    }

    /// Overwrites four bytes at offset `at`.
    #[inline(always)]
    pub(crate) fn store4(&mut self, at: usize, value: i32) {
        self.bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }

    /// What is left of the buffer.
    #[inline(always)]
    pub(crate) fn room(&mut self) -> &mut [u8] {
        &mut self.bytes[self.at..]
    }

    /// Goes on behind `bytes` bytes that are written already.
    pub(crate) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Writes 16 bytes at offset `at`.
    #[inline(always)]
    pub(crate) fn write(&mut self, at: usize, bits: u128) {
        self.bytes[at..at + 16].copy_from_slice(&bits.to_le_bytes());
    }

    /// Appends bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes[self.at..self.at + bytes.len()].copy_from_slice(bytes);
        self.at += bytes.len();
    }

    /// Appends padding up to a multiple of `align`, a power of two.
    pub(crate) fn align(&mut self, align: usize) {
        let end = self.at.next_multiple_of(align);
        self.bytes[self.at..end].fill(I::PADDING);
        self.at = end;
    }
}
