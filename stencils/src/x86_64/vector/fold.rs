//! Sums and the like: from lanes to the register of the loop.

use super::{Exits, Rounds};
use crate::compile::Func;
use crate::generated::x86_64 as st;
use crate::isa::Isa;
use crate::stencil::Stencil;
use crate::vector::{Counter, Extension, Fold, FoldKind, Overflow};
use crate::x86_64::{RAX, RCX, RDX, X86_64, XMM0, XMM1};

/// What lanes are combined with.
#[derive(Clone, Copy)]
enum Combine {
    One(&'static Stencil),
    /// The smaller of two numbers of 64 bits, signed.
    Smaller,
    /// The larger.
    Larger,
}

/// How the lanes of `fold` are combined, and how many bytes they have.
fn combine(fold: Fold, lane_bytes: u8) -> (Combine, u8) {
    let width = lane_bytes.trailing_zeros() as usize;
    let is_signed =
        matches!(fold.kind, FoldKind::MinS | FoldKind::MaxS) && fold.extension == Extension::Sign;
    let order = |unsigned: [&'static Stencil; 3], signed: [&'static Stencil; 3], wide| match width {
        3 => wide,
        _ if is_signed => Combine::One(signed[width]),
        _ => Combine::One(unsigned[width]),
    };
    let least = order(
        [&st::YMINU_8, &st::YMINU_16, &st::YMINU_32],
        [&st::YMINS_8, &st::YMINS_16, &st::YMINS_32],
        Combine::Smaller,
    );
    let most = order(
        [&st::YMAXU_8, &st::YMAXU_16, &st::YMAXU_32],
        [&st::YMAXS_8, &st::YMAXS_16, &st::YMAXS_32],
        Combine::Larger,
    );
    match fold.kind {
        FoldKind::Sum(Overflow::Low32) => (Combine::One(&st::YADD_32), 4),
        FoldKind::Sum(_) => (Combine::One(&st::YADD_64), 8),
        FoldKind::Xor => (Combine::One(&st::YXOR), lane_bytes),
        FoldKind::Or => (Combine::One(&st::YOR), lane_bytes),
        FoldKind::And => (Combine::One(&st::YAND), lane_bytes),
        FoldKind::MinU | FoldKind::MinS => (least, lane_bytes),
        FoldKind::MaxU | FoldKind::MaxS => (most, lane_bytes),
    }
}

/// What a lane starts with, so that it does not matter.
fn neutral(fold: Fold, lane_bytes: u8) -> u64 {
    let all = u64::MAX >> (64 - 8 * u32::from(lane_bytes));
    let asks_sign = matches!(fold.kind, FoldKind::MinS | FoldKind::MaxS);
    let is_signed = lane_bytes == 8 || asks_sign && fold.extension == Extension::Sign;
    match fold.kind {
        FoldKind::Sum(_) | FoldKind::Xor | FoldKind::Or => 0,
        FoldKind::And => all,
        FoldKind::MinU | FoldKind::MinS => all >> u32::from(is_signed),
        FoldKind::MaxU | FoldKind::MaxS => (all ^ all >> 1) * u64::from(is_signed),
    }
}

impl Func<'_, '_, '_, X86_64> {
    /// Leaves when the register that `fold` starts with is so large that a sum may overflow.
    pub(super) fn check_start(&mut self, fold: Fold, skip: &mut Vec<u32>) {
        let FoldKind::Sum(overflow) = fold.kind else { return };
        let value = match overflow {
            Overflow::Wraps | Overflow::Low32 => return,
            _ => self.read(fold.register, RCX),
        };
        let bits = match overflow {
            Overflow::Unsigned | Overflow::SmallUnsigned(64) => 63,
            Overflow::SmallUnsigned(bits) => bits,
            Overflow::Signed(bits) => {
                // From -2^(bits - 2) to 2^(bits - 2).
                self.constant(RAX, 1 << (bits - 2));
                self.put(&st::ADD_2, RAX, value, 0);
                self.out.put_i8(&st::SHR_I, [RAX, 0, 0], bits as i8 - 1);
                return self.skip_if(&st::J_NE, skip);
            }
            Overflow::Wraps | Overflow::Low32 => return,
        };
        self.out.put_i8(&st::SHR_3I, [RAX, value, 0], bits as i8);
        self.skip_if(&st::J_NE, skip);
    }

    /// Starts what gathers.
    pub(super) fn start_folds(&mut self, rounds: &Rounds<'_>) {
        let splat = [&st::YSPLAT_8, &st::YSPLAT_16, &st::YSPLAT_32, &st::YSPLAT_64];
        for (&fold, (lanes, measure)) in rounds.of.folds.iter().zip(&rounds.registers.folds) {
            let number = neutral(fold, rounds.of.lane_bytes);
            let zeros = lanes.iter().copied().filter(|_| number == 0).chain(*measure);
            for register in zeros {
                self.put(&st::YXOR, register, register, register);
            }
            if number != 0 {
                self.constant(RAX, number);
                self.put(&st::X_FROM_R, XMM0, RAX, 0);
                let splat = splat[rounds.of.lane_bytes.trailing_zeros() as usize];
                for &register in lanes {
                    self.put(splat, register, XMM0, 0);
                }
            }
        }
    }

    /// Adds a vector of values to fold number `at`.
    pub(super) fn gather(&mut self, rounds: &Rounds<'_>, at: usize, mut value: u8, step: i32) {
        let fold = rounds.of.folds[at];
        let (lanes, measure) = &rounds.registers.folds[at];
        if let Some(measure) = *measure {
            let mut size = value;
            if let FoldKind::Sum(Overflow::Signed(_)) = fold.kind {
                // The bits that differ from the sign.
                self.put(&st::YXOR, XMM1, XMM1, XMM1);
                self.put(&st::YGTS_64, XMM0, XMM1, value);
                self.put(&st::YXOR, XMM0, XMM0, value);
                size = XMM0;
            }
            self.put(&st::YOR, measure, measure, size);
        }
        if let (FoldKind::Sum(_), 1) = (fold.kind, rounds.of.lane_bytes) {
            self.put(&st::YXOR, XMM1, XMM1, XMM1);
            self.put(&st::YSUM_8, XMM0, value, XMM1);
            value = XMM0;
        }
        let (with, _) = combine(fold, rounds.of.lane_bytes);
        self.combine(with, lanes[step as usize], value);
    }

    /// `to = to with value`.
    fn combine(&mut self, with: Combine, to: u8, value: u8) {
        let (from, other) = match with {
            Combine::One(stencil) => return self.put(stencil, to, to, value),
            Combine::Smaller => (to, value),
            Combine::Larger => (value, to),
        };
        // Where the one is greater than the other, `to` becomes the value.
        self.put(&st::YGTS_64, XMM1, from, other);
        self.put(&st::YANDN, to, XMM1, to);
        self.put(&st::YAND, XMM1, XMM1, value);
        self.put(&st::YOR, to, to, XMM1);
    }

    /// Combines the lanes of `register` in its lowest.
    fn across(&mut self, with: Combine, register: u8, lane_bytes: u8) {
        self.put(&st::YHIGH, XMM0, register, 0);
        self.combine(with, register, XMM0);
        for bytes in [8, 4, 2, 1].into_iter().filter(|&bytes| bytes >= lane_bytes) {
            self.out.put_i8(&st::YDOWN, [XMM0, register, 0], bytes as i8);
            self.combine(with, register, XMM0);
        }
    }

    /// Brings what was gathered, and what was counted, to the registers of the loop.
    pub(super) fn finish(&mut self, rounds: &Rounds<'_>, exits: &mut Exits) {
        // Where the first guard has failed, nothing was gathered.
        let nothing = (!rounds.of.guards.is_empty()).then(|| {
            self.put(&st::R_FROM_X, RCX, rounds.registers.start, 0);
            self.put_skip(&st::B_EQ_RR, [0, rounds.index, RCX])
        });
        for (&fold, (lanes, _)) in rounds.of.folds.iter().zip(&rounds.registers.folds) {
            let (with, lane_bytes) = combine(fold, rounds.of.lane_bytes);
            for &other in &lanes[1..] {
                self.combine(with, lanes[0], other);
            }
            self.across(with, lanes[0], lane_bytes);
        }
        for at in 0..rounds.of.folds.len() {
            self.check_sum(rounds, at, &mut exits.discard);
        }
        for (&fold, (lanes, _)) in rounds.of.folds.iter().zip(&rounds.registers.folds) {
            self.add_fold(fold, lanes[0], rounds.of.lane_bytes);
        }
        for &counter in &rounds.of.counters {
            self.advance(rounds, counter);
        }
        if !exits.discard.is_empty() {
            let done = X86_64::jump(self.out);
            self.land_all(&exits.discard);
            self.put(&st::R_FROM_X, rounds.index, rounds.registers.start, 0);
            self.land(done);
        }
        if let Some(nothing) = nothing {
            self.land(nothing);
        }
        self.put(&st::YEND, 0, 0, 0);
    }

    /// Leaves when the sum of fold number `at`, or one on the way to it, may have overflowed.
    fn check_sum(&mut self, rounds: &Rounds<'_>, at: usize, discard: &mut Vec<u32>) {
        let fold = rounds.of.folds[at];
        let (lanes, measure) = &rounds.registers.folds[at];
        let FoldKind::Sum(overflow) = fold.kind else { return };
        let bits = match overflow {
            Overflow::Wraps | Overflow::Low32 | Overflow::SmallUnsigned(64) => return,
            Overflow::SmallUnsigned(bits) => {
                // Sums of what has no sign only grow: if the last one fits, all do.
                self.put(&st::R_FROM_X, RAX, lanes[0], 0);
                let value = self.read(fold.register, RCX);
                self.put(&st::ADD_2, RAX, value, 0);
                self.out.put_i8(&st::SHR_I, [RAX, 0, 0], bits as i8);
                return self.skip_if(&st::J_NE, discard);
            }
            Overflow::Unsigned => 63,
            Overflow::Signed(bits) => bits - 2,
        };
        let measure = measure.expect("such a sum is measured");
        self.across(Combine::One(&st::YOR), measure, 8);
        self.put(&st::R_FROM_X, RAX, measure, 0);
        self.put(&st::LZCNT_2, RAX, RAX, 0);
        self.put(&st::R_FROM_X, RCX, rounds.registers.start, 0);
        self.put(&st::SUB_3, RDX, rounds.index, RCX);
        self.put(&st::LZCNT_2, RDX, RDX, 0);
        self.put(&st::ADD_2, RAX, RDX, 0);
        // As many bits as the largest number and the count of numbers have together.
        self.out.put_i32(&st::CMP_I32, [0, RAX, 0], 128 - i32::from(bits));
        self.skip_if(&st::J_LTU, discard);
    }

    /// Combines the register of `fold` with the lowest lane of `vector`.
    fn add_fold(&mut self, fold: Fold, vector: u8, lane_bytes: u8) {
        self.put(&st::R_FROM_X, RAX, vector, 0);
        if !matches!(fold.kind, FoldKind::Sum(_)) {
            let extend = match (fold.extension, lane_bytes) {
                (Extension::Zero, 1) => Some(&st::ZEXT8_2),
                (Extension::Zero, 2) => Some(&st::ZEXT16_2),
                (Extension::Zero, 4) => Some(&st::ZEXT32_2),
                (Extension::Sign, 1) => Some(&st::SEXT8_2),
                (Extension::Sign, 2) => Some(&st::SEXT16_2),
                (Extension::Sign, 4) => Some(&st::SEXT32_2),
                _ => None,
            };
            if let Some(extend) = extend {
                self.put(extend, RAX, RAX, 0);
            }
            if lane_bytes == 8 && matches!(fold.kind, FoldKind::MinU | FoldKind::MaxU) {
                self.constant(RCX, 1 << 63);
                self.put(&st::XOR_2, RAX, RCX, 0);
            }
        }
        let value = self.read(fold.register, RCX);
        let three = match fold.kind {
            FoldKind::Sum(overflow) => {
                self.put(&st::ADD_2, RAX, value, 0);
                if overflow == Overflow::Low32 {
                    self.put(&st::ZEXT32_2, RAX, RAX, 0);
                }
                return self.write(fold.register, RAX);
            }
            FoldKind::Xor => &st::XOR_2,
            FoldKind::Or => &st::OR_2,
            FoldKind::And => &st::AND_2,
            FoldKind::MinU => &st::MINU_3,
            FoldKind::MaxU => &st::MAXU_3,
            FoldKind::MinS => &st::MINS_3,
            FoldKind::MaxS => &st::MAXS_3,
        };
        if three.b == 0 {
            self.put(three, RAX, value, 0);
        } else {
            self.put(three, RAX, value, RAX);
        }
        self.write(fold.register, RAX);
    }

    /// Adds to a counter what the rounds would have.
    fn advance(&mut self, rounds: &Rounds<'_>, counter: Counter) {
        self.put(&st::R_FROM_X, RCX, rounds.registers.start, 0);
        self.put(&st::SUB_3, RAX, rounds.index, RCX);
        if rounds.of.step > 1 {
            let shift = rounds.of.step.trailing_zeros() as i8;
            self.out.put_i8(&st::SHR_I, [RAX, 0, 0], shift);
        }
        if counter.step > 1 {
            self.out.put_i32(&st::MUL_I32, [RAX, RAX, 0], i32::from(counter.step));
        }
        let value = self.read(counter.register, RCX);
        self.put(&st::ADD_2, RAX, value, 0);
        self.write(counter.register, RAX);
    }
}
