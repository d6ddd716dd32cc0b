//! [`Caps`]: what capability registers may hold, as coarsely as validity takes, and the
//! statements that change it.

use super::Entropy;
use super::shape::Shape;
use super::writer::Writer;
use neurlang_ir::{Access, Module, Op, Word};

/// What the capability registers of a function may hold.
///
/// Whether a register may be read-only or local is fixed for the whole function, so that no
/// path has to be followed; whether it may be other than null is followed along the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caps {
    /// Hold something other than null on some path to here.
    live: u16,
    /// Never hold what must not be written through.
    writable: u16,
    /// Never hold what ends with the function.
    owned: u16,
    /// How many bytes each probably reaches.
    pub(super) bytes: [u32; 16],
}

/// `c2` to `c7`, which calls overwrite.
const ARGUMENTS: u16 = 0xfc;
/// How many bytes a slice parameter reaches at least, most of the time.
pub(super) const SLICE_BYTES: u32 = 16;

impl Caps {
    pub(super) fn new(entropy: &mut Entropy<'_>, module: &Module, shape: &Shape) -> Self {
        let classes = entropy.word();
        let mut caps = Self {
            live: 0,
            writable: classes as u16 | 1 | ARGUMENTS & (classes >> 32) as u16,
            // Arguments of calls are put into `c2` to `c7`, and they may be local.
            owned: (classes >> 16) as u16 & !ARGUMENTS & !1 | 2,
            bytes: [SLICE_BYTES; 16],
        };
        caps.bytes[0] = shape.frame_bytes;
        caps.bytes[1] = module.data.len() as u32;
        caps.set_right(1, module.data_access);
        caps.set_live(u16::from(shape.frame_bytes > 0) | u16::from(!module.data.is_empty()) << 1);
        let accesses = shape.sig.params.iter().filter_map(|param| param.ty.access());
        for (register, access) in (2..).zip(accesses) {
            caps.live |= 1 << register;
            caps.set_right(register, access);
        }
        caps
    }

    fn set_right(&mut self, register: u8, access: Access) {
        match access {
            Access::Read => self.writable &= !(1 << register),
            Access::Write => self.writable |= 1 << register,
        }
    }

    /// Registers that may hold something other than null.
    pub(super) fn live(&self) -> u16 {
        self.live
    }

    /// Says which registers may hold something other than null.
    pub(super) fn set_live(&mut self, live: u16) {
        self.live = live;
    }

    /// Takes over that `register` holds something of `bytes` bytes, or null.
    pub(super) fn assign(&mut self, register: u8, bytes: Option<u32>) {
        self.live &= !(1 << register);
        if let Some(bytes) = bytes {
            self.live |= 1 << register;
            self.bytes[usize::from(register)] = bytes;
        }
    }

    /// Takes over what a call leaves: the results, and null besides.
    pub(super) fn after_call(&mut self, results: u32) {
        self.live &= !ARGUMENTS;
        self.live |= ((1 << results) - 1) << 2;
    }

    /// True when a result that must not be written through may go to `register`.
    pub(super) fn takes_read_only(&self, register: u8) -> bool {
        self.writable >> register & 1 == 0
    }

    /// A register that may be read through, if there is one.
    pub(super) fn readable(&self, entropy: &mut Entropy<'_>) -> Option<u8> {
        choose(entropy, self.live)
    }

    /// A register that may be written through, if there is one.
    pub(super) fn stored(&self, entropy: &mut Entropy<'_>) -> Option<u8> {
        choose(entropy, self.live & self.writable)
    }

    /// True when `register` may be written through.
    pub(super) fn is_stored(&self, register: u8) -> bool {
        self.live & self.writable & 1 << register != 0
    }

    /// Any register.
    pub(super) fn any(&self, entropy: &mut Entropy<'_>) -> u8 {
        match choose(entropy, self.live) {
            Some(register) if !entropy.chance(1, 8) => register,
            _ => entropy.below(16) as u8,
        }
    }

    /// A register that holds null or may be written through.
    pub(super) fn writable(&self, entropy: &mut Entropy<'_>) -> u8 {
        let all = choose(entropy, self.writable).unwrap_or(0);
        choose(entropy, self.writable & self.live).unwrap_or(all)
    }

    /// A register whose content may be moved to `to` for a parameter with `access`.
    pub(super) fn passable(&self, entropy: &mut Entropy<'_>, to: u8, access: Access) -> Option<u8> {
        let writes = access == Access::Write || !self.takes_read_only(to);
        choose(entropy, self.live & if writes { self.writable } else { u16::MAX })
    }

    /// A register that may be returned with `access`.
    pub(super) fn returnable(&self, entropy: &mut Entropy<'_>, access: Access) -> Option<u8> {
        let rights = if access == Access::Write { self.writable } else { u16::MAX };
        choose(entropy, self.live & self.owned & rights)
    }

    /// A register, other than `c0` and `c1`, that may hold whatever `from` may hold.
    fn holder_of(&self, entropy: &mut Entropy<'_>, from: u8) -> Option<u8> {
        let mut fits = !3;
        if self.writable >> from & 1 == 0 {
            fits &= !self.writable;
        }
        if self.owned >> from & 1 == 0 {
            fits &= !self.owned;
        }
        choose(entropy, fits)
    }
}

/// One of the registers of `set`.
fn choose(entropy: &mut Entropy<'_>, set: u16) -> Option<u8> {
    if set == 0 {
        return None;
    }
    let mut left = set;
    for _ in 0..entropy.below(set.count_ones()) {
        left &= left - 1;
    }
    Some(left.trailing_zeros() as u8)
}

impl Writer<'_, '_> {
    /// Writes something about capabilities.
    pub(super) fn capability(&mut self) {
        match self.entropy.below(9) {
            0..3 => self.ask(),
            3 | 4 if self.shared.profile.ahead => self.ask(),
            3 | 4 => {
                let to = self.entropy.range(2, 15) as u8;
                self.allocate(to);
            }
            5 | 6 => self.slice(),
            7 => self.copy(),
            _ => {
                if self.entropy.chance(1, 4) {
                    let to = self.entropy.range(2, 15) as u8;
                    self.op(Op::MovNull, |word| word.with_rd(to));
                    self.caps.assign(to, None);
                } else {
                    self.narrow();
                }
            }
        }
    }

    fn ask(&mut self) {
        let op = self.entropy.pick(&[Op::CapLen, Op::CapLen, Op::CapPerms, Op::CapValid]);
        let (to, of) = (self.target(), self.caps.any(self.entropy));
        self.op(op, |word| word.with_rd(to).with_ra(of));
    }

    /// Writes `cap.new` into `to`.
    pub(super) fn allocate(&mut self, to: u8) {
        let bytes = match self.entropy.below(16) {
            0 => 0,
            1 => self.entropy.range(64, 5000),
            _ => self.entropy.range(1, 64),
        };
        if self.entropy.chance(1, 4) {
            let size = self.target();
            let wild = self.shared.profile.wild;
            if self.entropy.chance(wild, 1000) {
                self.set(size);
            } else {
                self.op(Op::MovImm, |word| word.with_rd(size).with_imm(bytes as i32));
            }
            self.op(Op::CapNew, |word| word.with_rd(to).with_rb(size));
        } else {
            let wild = self.shared.profile.wild;
            let imm = if self.entropy.chance(wild, 1000) { -1 } else { bytes as i32 };
            self.op(Op::CapNew, |word| word.with_rd(to).with_immform().with_imm(imm));
        }
        self.caps.assign(to, Some(bytes));
    }

    fn slice(&mut self) {
        let from = self.caps.any(self.entropy);
        let Some(to) = self.caps.holder_of(self.entropy, from) else {
            return;
        };
        let (mut offset, mut len) = (self.source(), self.source());
        let bytes = self.caps.bytes[usize::from(from)];
        let wild = self.shared.profile.wild;
        let mut left = bytes;
        if !self.entropy.chance(wild * 2, 1000) {
            let start = self.entropy.below(bytes / 2 + 1);
            left = self.entropy.below(bytes - start + 1);
            (offset, len) = (self.target(), self.target());
            self.op(Op::MovImm, |word| word.with_rd(offset).with_imm(start as i32));
            if offset == len {
                left = left.min(start);
            }
            self.op(Op::MovImm, |word| word.with_rd(len).with_imm(left as i32));
        }
        self.op(Op::CapSlice, |word| word.with_rd(to).with_ra(from).with_rb(offset).with_rc(len));
        let known = self.caps.live() >> from & 1 != 0;
        self.caps.assign(to, known.then_some(left));
    }

    fn copy(&mut self) {
        let from = self.caps.any(self.entropy);
        self.hand_on(Op::MovCap, from);
    }

    /// Writes `op`, which hands on what `from` holds.
    pub(super) fn hand_on(&mut self, op: Op, from: u8) {
        let Some(to) = self.caps.holder_of(self.entropy, from) else {
            return;
        };
        self.op(op, |word| word.with_rd(to).with_ra(from));
        let bytes = self.caps.bytes[usize::from(from)];
        let known = self.caps.live() >> from & 1 != 0;
        self.caps.assign(to, known.then_some(bytes));
    }

    fn narrow(&mut self) {
        let from = self.caps.any(self.entropy);
        let Some(to) = self.caps.holder_of(self.entropy, from) else {
            return;
        };
        if !self.caps.takes_read_only(to) {
            return;
        }
        let word = Word::new(Op::CapReadOnly).with_rd(to).with_ra(from);
        self.code.push(word);
        let bytes = self.caps.bytes[usize::from(from)];
        let known = self.caps.live() >> from & 1 != 0;
        self.caps.assign(to, known.then_some(bytes));
    }
}
