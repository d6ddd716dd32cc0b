//! Narrow integers: drops extensions and comparisons of values that are narrow already, and
//! extensions of bits that nobody reads.
//!
//! Both questions are answered for a register as a whole, over all its definitions or uses, by
//! iterating to a fixed point. The second is known as demanded bits.

use super::fold::gives_bool;
use super::visit::{end_uses, is_pure, single_def, uses};
use crate::lir::{Class, End, Func, InstKind, Operand, Reg};
use neurlang_ir::Op;

/// Rounds after which a width that still changes is given up as any 64 bits.
const WIDTH_ROUNDS_MAX: u32 = 8;
/// The same for what is read. Variables that hand their values on, as the eight of a hash
/// function do, take a round each.
const DEMAND_ROUNDS_MAX: u32 = 32;

/// Drops the extensions, masks and range checks of `func` that change nothing.
pub(super) fn narrow(func: &mut Func) {
    let widths = Widths::of(func);
    for block in &mut func.blocks {
        block.insts.iter_mut().for_each(|inst| widths.simplify(&mut inst.kind));
        widths.decide(&mut block.end);
    }
    // What is read depends on the instructions that are left.
    let demand = Demand::of(func);
    for inst in func.blocks.iter_mut().flat_map(|block| &mut block.insts) {
        demand.simplify(&mut inst.kind);
    }
}

/// An upper bound of each register: its value is below 2 to this power.
struct Widths(Vec<u8>);

impl Widths {
    fn of(func: &Func) -> Widths {
        let mut widths = Widths(vec![0; func.regs.len()]);
        for param in &func.scalar_params {
            widths.0[param.0 as usize] = 64;
        }
        for round in 0.. {
            let mut changed = false;
            for inst in func.blocks.iter().flat_map(|block| &block.insts) {
                super::visit::defs(&inst.kind, |dst| {
                    let width = widths.result(&inst.kind);
                    let known = &mut widths.0[dst.0 as usize];
                    if width > *known {
                        *known = if round < WIDTH_ROUNDS_MAX { width } else { 64 };
                        changed = true;
                    }
                });
            }
            if !changed {
                return widths;
            }
        }
        unreachable!("a width grows {WIDTH_ROUNDS_MAX} times at most, and once to 64")
    }

    fn reg(&self, reg: Reg) -> u8 {
        self.0[reg.0 as usize]
    }

    fn operand(&self, operand: Operand) -> u8 {
        match operand {
            Operand::Reg(reg) => self.reg(reg),
            Operand::Imm(imm) => width_of(imm as u64),
        }
    }

    fn result(&self, kind: &InstKind) -> u8 {
        match *kind {
            InstKind::Const(_, value) => width_of(value),
            InstKind::Copy(_, a) => self.reg(a),
            InstKind::Unary(op, _, a) => match op {
                Op::Zext8 | Op::ChkU8 => self.reg(a).min(8),
                Op::Zext16 | Op::ChkU16 => self.reg(a).min(16),
                Op::Zext32 | Op::ChkU32 => self.reg(a).min(32),
                Op::Popcount | Op::Clz | Op::Ctz => 7,
                _ => 64,
            },
            InstKind::Binary(op, _, a, b) => self.binary(op, self.reg(a), b),
            InstKind::Select(_, _, a, b) => self.reg(a).max(self.reg(b)),
            InstKind::Load(op, ..) => match op {
                Op::LoadU8 => 8,
                Op::LoadU16 => 16,
                Op::LoadU32 => 32,
                _ => 64,
            },
            _ => 64,
        }
    }

    fn binary(&self, op: Op, a: u8, operand: Operand) -> u8 {
        let b = self.operand(operand);
        match (op, operand) {
            _ if gives_bool(op) => 1,
            (Op::And | Op::MinU | Op::RemU, _) => a.min(b),
            (Op::Or | Op::Xor | Op::MaxU, _) => a.max(b),
            (Op::Add, _) => (a.max(b) + 1).min(64),
            (Op::Mul, _) => (a + b).min(64),
            (Op::Shl, Operand::Imm(by)) => (a + (by & 63) as u8).min(64),
            (Op::Shr, Operand::Imm(by)) => a.saturating_sub((by & 63) as u8),
            (Op::Shr | Op::DivU, _) => a,
            _ => 64,
        }
    }

    fn simplify(&self, kind: &mut InstKind) {
        let InstKind::Unary(op, dst, a) = *kind else { return };
        let unchanged_below = match op {
            Op::Zext8 | Op::ChkU8 => 8,
            Op::Zext16 | Op::ChkU16 => 16,
            Op::Zext32 | Op::ChkU32 => 32,
            Op::Sext8 | Op::ChkS8 => 7,
            Op::Sext16 | Op::ChkS16 => 15,
            Op::Sext32 | Op::ChkS32 => 31,
            _ => return,
        };
        if self.reg(a) <= unchanged_below {
            *kind = InstKind::Copy(dst, a);
        }
    }
}

impl Widths {
    /// Jumps where a branch compares a narrow value with what it never reaches.
    fn decide(&self, end: &mut End) {
        let End::Branch(op, a, Operand::Imm(imm), then, other) = *end else { return };
        let most = 1_u64.checked_shl(u32::from(self.reg(a))).map_or(u64::MAX, |above| above - 1);
        let (is_above, is_most) = (imm as u64 > most, imm as u64 == most);
        let taken = match op {
            Op::BltU | Op::Bne if is_above => true,
            Op::BgeU | Op::Beq if is_above => false,
            Op::BleU if is_above || is_most => true,
            Op::BgtU if is_above || is_most => false,
            _ => return,
        };
        *end = End::Jump(if taken { then } else { other });
    }
}

/// The bits of each register that are read by what has an effect or is read itself.
struct Demand(Vec<u64>);

impl Demand {
    fn of(func: &Func) -> Demand {
        let mut demand = Demand(vec![0; func.regs.len()]);
        for (reg, class) in func.regs.iter().enumerate() {
            if *class == Class::Cap {
                demand.0[reg] = !0;
            }
        }
        for block in &func.blocks {
            end_uses(&block.end, |reg| demand.0[reg.0 as usize] = !0);
        }
        for round in 0.. {
            let mut changed = false;
            for inst in func.blocks.iter().rev().flat_map(|block| block.insts.iter().rev()) {
                uses(&inst.kind, |reg| {
                    let wanted = demand.of_use(&inst.kind, reg);
                    let known = &mut demand.0[reg.0 as usize];
                    if wanted & !*known != 0 {
                        *known = if round < DEMAND_ROUNDS_MAX { *known | wanted } else { !0 };
                        changed = true;
                    }
                });
            }
            if !changed {
                return demand;
            }
        }
        unreachable!("a demand grows {DEMAND_ROUNDS_MAX} times at most, and once to all bits")
    }

    fn reg(&self, reg: Reg) -> u64 {
        self.0[reg.0 as usize]
    }

    /// The bits of `reg` that `kind` reads, wherever it reads it.
    fn of_use(&self, kind: &InstKind, reg: Reg) -> u64 {
        // What nobody reads at all, as whether a wrapping sum fits, reads nothing either.
        if is_pure(kind) && single_def(kind).is_some_and(|dst| self.reg(dst) == 0) {
            return 0;
        }
        match *kind {
            InstKind::Copy(dst, _) => self.reg(dst),
            InstKind::Unary(op, dst, _) => unary(op, self.reg(dst)),
            InstKind::Binary(op, dst, a, b) => {
                let (of_a, of_b) = binary(op, self.reg(dst), b);
                let second = if b == Operand::Reg(reg) { of_b } else { 0 };
                if a == reg { of_a | second } else { second }
            }
            InstKind::Select(dst, cond, ..) if cond != reg => self.reg(dst),
            InstKind::Store(op, at, value)
                if value == reg && at.index.is_none_or(|(index, _)| index != reg) =>
            {
                match op {
                    Op::Store8 => 0xff,
                    Op::Store16 => 0xffff,
                    Op::Store32 => 0xffff_ffff,
                    _ => !0,
                }
            }
            _ => !0,
        }
    }

    fn simplify(&self, kind: &mut InstKind) {
        match *kind {
            InstKind::Unary(op, dst, a) => {
                let kept = match op {
                    Op::Zext8 | Op::Sext8 => 0xff,
                    Op::Zext16 | Op::Sext16 => 0xffff,
                    Op::Zext32 | Op::Sext32 => 0xffff_ffff,
                    _ => return,
                };
                if self.reg(dst) & !kept == 0 {
                    *kind = InstKind::Copy(dst, a);
                }
            }
            InstKind::Binary(op, dst, a, Operand::Imm(imm)) => {
                let wanted = self.reg(dst);
                if op == Op::And && wanted & !(imm as u64) == 0 {
                    *kind = InstKind::Copy(dst, a);
                    return;
                }
                // A constant whose upper half nobody reads fits an instruction.
                let read = match op {
                    Op::And | Op::Or | Op::Xor => wanted,
                    Op::Add | Op::Sub | Op::Mul => below(wanted),
                    _ => return,
                };
                let short = i64::from(imm as i32);
                if (short ^ imm) as u64 & read == 0 {
                    *kind = InstKind::Binary(op, dst, a, Operand::Imm(short));
                }
            }
            _ => {}
        }
    }
}

fn width_of(value: u64) -> u8 {
    (64 - value.leading_zeros()) as u8
}

/// All bits up to the highest one in `bits`: what decides the bits of a sum or product.
fn below(bits: u64) -> u64 {
    if bits == 0 { 0 } else { !0 >> bits.leading_zeros() }
}

/// What is read of the operand of `op` when `wanted` is read of its result.
fn unary(op: Op, wanted: u64) -> u64 {
    let signed = |bits: u32| {
        let kept = (1 << bits) - 1;
        let sign = if wanted & !kept == 0 { 0 } else { 1 << (bits - 1) };
        wanted & kept | sign
    };
    match op {
        Op::Not => wanted,
        Op::Neg => below(wanted),
        Op::Zext8 => wanted & 0xff,
        Op::Zext16 => wanted & 0xffff,
        Op::Zext32 => wanted & 0xffff_ffff,
        Op::Sext8 => signed(8),
        Op::Sext16 => signed(16),
        Op::Sext32 => signed(32),
        Op::Bswap => wanted.swap_bytes(),
        Op::Bitrev => wanted.reverse_bits(),
        _ => !0,
    }
}

/// The same for two operands.
fn binary(op: Op, wanted: u64, b: Operand) -> (u64, u64) {
    match (op, b) {
        (Op::And, Operand::Imm(mask)) => (wanted & mask as u64, 0),
        (Op::Or, Operand::Imm(mask)) => (wanted & !(mask as u64), 0),
        (Op::And | Op::Or | Op::Xor, _) => (wanted, wanted),
        (Op::Add | Op::Sub | Op::Mul, _) => (below(wanted), below(wanted)),
        (Op::Shl, Operand::Imm(by)) => (wanted >> (by & 63), 0),
        (Op::Shr, Operand::Imm(by)) => (wanted << (by & 63), 0),
        (Op::Rotl, Operand::Imm(by)) => (wanted.rotate_right((by & 63) as u32), 0),
        (Op::Rotr, Operand::Imm(by)) => (wanted.rotate_left((by & 63) as u32), 0),
        (Op::Shl, _) => (below(wanted), 63),
        (Op::Shr | Op::Sar | Op::Rotl | Op::Rotr, _) => (!0, 63),
        _ => (!0, !0),
    }
}
