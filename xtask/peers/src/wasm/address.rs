//! Capabilities and what is reached through them.
//!
//! A capability is a place and a length, as slices are in what rustc makes for WebAssembly, and an
//! access is compared with the length by one comparison, as it is there.

use super::body::{Body, LOCALS_PER_CAP};
use super::module::DATA_AT;
use neurlang_ir::Word;
use wasm_encoder::Instruction as I;
use wasm_encoder::MemArg;

/// The capability register of the frame, and that of the data.
const FRAME: u8 = 0;
const DATA: u8 = 1;

impl Body<'_> {
    /// The first local of a capability register.
    pub(super) fn cap_local(&self, cap: u8) -> u32 {
        self.locals.first_cap + u32::from(cap) * LOCALS_PER_CAP
    }

    /// Computes how far accesses through a capability may go, after its length has changed.
    pub(super) fn limit(&mut self, cap: u8) {
        let first = self.cap_local(cap);
        for (local, width) in (first + 2..).zip([2_i64, 4, 8]) {
            if self.uses_width(cap, width as u8) {
                self.out.extend([
                    I::LocalGet(first + 1),
                    I::I64Const(width - 1),
                    I::I64Sub,
                    I::I64Const(0),
                    I::LocalGet(first + 1),
                    I::I64Const(width),
                    I::I64GeU,
                    I::Select,
                    I::LocalSet(local),
                ]);
            }
        }
    }

    fn uses_width(&self, cap: u8, width: u8) -> bool {
        self.code
            .iter()
            .any(|word| word.op().is_some_and(|op| op.access_bytes() == width) && word.rb() == cap)
    }

    /// Pushes the length of a capability.
    pub(super) fn len(&mut self, cap: u8) {
        self.out.push(match cap {
            FRAME => I::I64Const(i64::from(self.function.frame_bytes)),
            DATA => I::I64Const(self.module.data.len() as i64),
            _ => I::LocalGet(self.cap_local(cap) + 1),
        });
    }

    /// Pushes the place of a capability.
    pub(super) fn place(&mut self, cap: u8) {
        self.out.push(match cap {
            DATA => I::I32Const(DATA_AT as i32),
            _ => I::LocalGet(self.cap_local(cap)),
        });
    }

    /// Pushes past which an access may not begin.
    fn end(&mut self, cap: u8, width: u8) {
        let fixed = match cap {
            FRAME => Some(u64::from(self.function.frame_bytes)),
            DATA => Some(self.module.data.len() as u64),
            _ => None,
        };
        let local = self.cap_local(cap) + 1 + u32::from(width).trailing_zeros();
        self.out.push(match fixed {
            Some(len) => I::I64Const((len + 1).saturating_sub(u64::from(width)) as i64),
            None => I::LocalGet(local),
        });
    }

    /// Checks an access and pushes its place in memory. An index so large that its product with
    /// the scale wraps at 2^64 is not told from what it wraps to.
    pub(super) fn address(&mut self, at: usize, width: u8) {
        let word = self.code[at];
        if word.immform() {
            self.out.push(I::I64Const(i64::from(word.imm())));
        } else {
            self.get_as(self.webs.insts[at].a, false);
            if word.rc() > 0 {
                self.out.extend([I::I64Const(i64::from(word.rc())), I::I64Shl]);
            }
            if word.imm() != 0 {
                self.out.extend([I::I64Const(i64::from(word.imm())), I::I64Add]);
            }
        }
        let offset = self.scratch();
        self.out.push(I::LocalTee(offset));
        self.end(word.rb(), width);
        self.out.extend([I::I64GeU, I::BrIf(self.trap_depth())]);
        self.place(word.rb());
        self.out.extend([I::LocalGet(offset), I::I32WrapI64, I::I32Add]);
    }

    /// Where addresses are kept between check and access: the length of the frame, which is
    /// known, is in no local.
    pub(super) fn scratch(&self) -> u32 {
        self.cap_local(FRAME) + 1
    }

    /// `cd` = bytes `rb .. rb + rc` of `ca`, or a trap.
    pub(super) fn slice(&mut self, at: usize, word: Word) {
        let (b, c) = (self.webs.insts[at].b, self.webs.insts[at].c);
        let (d, a) = (word.rd(), word.ra());
        self.get_as(b, false);
        self.len(a);
        self.out.extend([I::I64GtU, I::BrIf(self.trap_depth())]);
        self.get_as(c, false);
        self.len(a);
        self.get_as(b, false);
        self.out.extend([I::I64Sub, I::I64GtU, I::BrIf(self.trap_depth())]);
        self.place(a);
        self.get_as(b, false);
        self.out.extend([I::I32WrapI64, I::I32Add, I::LocalSet(self.cap_local(d))]);
        self.get_as(c, false);
        self.out.push(I::LocalSet(self.cap_local(d) + 1));
        self.limit(d);
    }

    /// `cd = ca`.
    pub(super) fn copy_cap(&mut self, to: u8, from: u8) {
        self.place(from);
        self.out.push(I::LocalSet(self.cap_local(to)));
        self.len(from);
        self.out.push(I::LocalSet(self.cap_local(to) + 1));
        self.limit(to);
    }

    /// Takes zeroed memory from the stack.
    pub(super) fn make_frame(&mut self) {
        let bytes = self.function.frame_bytes as i32;
        if bytes > 0 {
            let place = self.cap_local(FRAME);
            self.out.extend([
                I::GlobalGet(0),
                I::I32Const(frame_size(bytes)),
                I::I32Sub,
                I::LocalTee(place),
                I::GlobalSet(0),
                I::LocalGet(place),
                I::I32Const(0),
                I::I32Const(bytes),
                I::MemoryFill(0),
            ]);
        }
    }

    /// Gives it back.
    pub(super) fn drop_frame(&mut self) {
        let bytes = self.function.frame_bytes as i32;
        if bytes > 0 {
            let place = self.cap_local(FRAME);
            self.out.extend([I::LocalGet(place), I::I32Const(frame_size(bytes))]);
            self.out.extend([I::I32Add, I::GlobalSet(0)]);
        }
    }
}

/// What a frame takes of the stack, in bytes.
fn frame_size(bytes: i32) -> i32 {
    (bytes as u32).next_multiple_of(16) as i32
}

/// What an access says of its address besides the place: no offset, any alignment.
pub(super) const PLAIN: MemArg = MemArg { offset: 0, align: 0, memory_index: 0 };
