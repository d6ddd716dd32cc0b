//! What instructions read and write.

use crate::lir::{Address, BlockId, Cap, End, InstKind, Operand, Reg};
use neurlang_ir::{Effect, Op};

fn cap(cap: &mut Cap, f: &mut impl FnMut(&mut Reg)) {
    if let Cap::Reg(reg) = cap {
        f(reg);
    }
}

fn operand(operand: &mut Operand, f: &mut impl FnMut(&mut Reg)) {
    if let Operand::Reg(reg) = operand {
        f(reg);
    }
}

fn address(address: &mut Address, f: &mut impl FnMut(&mut Reg)) {
    cap(&mut address.cap, f);
    if let Some((index, _)) = &mut address.index {
        f(index);
    }
}

/// Calls `f` with every register that `inst` reads, arguments of calls included.
pub(super) fn uses_mut(inst: &mut InstKind, mut f: impl FnMut(&mut Reg)) {
    let f = &mut f;
    match inst {
        InstKind::Const(..) | InstKind::CapNull(_) => {}
        InstKind::Copy(_, a) | InstKind::Unary(_, _, a) => f(a),
        InstKind::Binary(_, _, a, b) => {
            f(a);
            operand(b, f);
        }
        InstKind::Select(_, a, b, c) | InstKind::Fma(_, a, b, c) => {
            f(a);
            f(b);
            f(c);
        }
        InstKind::Load(_, _, at) => address(at, f),
        InstKind::Store(_, at, value) => {
            address(at, f);
            f(value);
        }
        InstKind::CapSlice(_, of, start, len) => {
            cap(of, f);
            f(start);
            f(len);
        }
        InstKind::CapLen(_, of) => cap(of, f),
        InstKind::Call { scalars, caps, .. } => {
            scalars.iter_mut().for_each(&mut *f);
            for of in caps {
                cap(of, f);
            }
        }
    }
}

/// Calls `f` with every register that `inst` reads, arguments of calls included.
pub(super) fn uses(inst: &InstKind, mut f: impl FnMut(Reg)) {
    let of = |cap: &Cap, f: &mut dyn FnMut(Reg)| {
        if let Cap::Reg(reg) = cap {
            f(*reg);
        }
    };
    let f: &mut dyn FnMut(Reg) = &mut f;
    match inst {
        InstKind::Const(..) | InstKind::CapNull(_) => {}
        InstKind::Copy(_, a) | InstKind::Unary(_, _, a) => f(*a),
        InstKind::Binary(_, _, a, b) => {
            f(*a);
            if let Operand::Reg(b) = b {
                f(*b);
            }
        }
        InstKind::Select(_, a, b, c) | InstKind::Fma(_, a, b, c) => {
            f(*a);
            f(*b);
            f(*c);
        }
        InstKind::Load(_, _, at) | InstKind::Store(_, at, _) => {
            of(&at.cap, f);
            if let Some((index, _)) = at.index {
                f(index);
            }
            if let InstKind::Store(_, _, value) = inst {
                f(*value);
            }
        }
        InstKind::CapSlice(_, from, start, len) => {
            of(from, f);
            f(*start);
            f(*len);
        }
        InstKind::CapLen(_, from) => of(from, f),
        InstKind::Call { scalars, caps, .. } => {
            for &reg in scalars {
                f(reg);
            }
            for cap in caps {
                of(cap, f);
            }
        }
    }
}

/// Calls `f` with every register that `inst` writes.
pub(super) fn defs(inst: &InstKind, mut f: impl FnMut(Reg)) {
    match inst {
        InstKind::Store(..) => {}
        InstKind::Call { results, .. } => results.iter().for_each(|&reg| f(reg)),
        _ => {
            if let Some(reg) = single_def(inst) {
                f(reg);
            }
        }
    }
}

/// The register that `inst` writes, unless it is a call or a store.
pub(super) fn single_def(inst: &InstKind) -> Option<Reg> {
    match inst {
        InstKind::Const(dst, _)
        | InstKind::Copy(dst, _)
        | InstKind::Unary(_, dst, _)
        | InstKind::Binary(_, dst, ..)
        | InstKind::Select(dst, ..)
        | InstKind::Fma(dst, ..)
        | InstKind::Load(_, dst, _)
        | InstKind::CapSlice(dst, ..)
        | InstKind::CapLen(dst, _)
        | InstKind::CapNull(dst) => Some(*dst),
        InstKind::Store(..) | InstKind::Call { .. } => None,
    }
}

/// True when `inst` does nothing but write a register: it may be left out, moved or doubled.
pub(super) fn is_pure(inst: &InstKind) -> bool {
    match inst {
        InstKind::Const(..)
        | InstKind::Copy(..)
        | InstKind::Select(..)
        | InstKind::Fma(..)
        | InstKind::CapLen(..)
        | InstKind::CapNull(_) => true,
        InstKind::Unary(op, ..) => op.effect() == Effect::Pure,
        InstKind::Binary(op, _, _, b) => {
            op.effect() == Effect::Pure
                || matches!((op, b), (Op::DivU | Op::RemU, Operand::Imm(b)) if *b != 0)
                || matches!((op, b), (Op::DivS | Op::RemS, Operand::Imm(b)) if *b != 0 && *b != -1)
        }
        InstKind::Load(..)
        | InstKind::Store(..)
        | InstKind::CapSlice(..)
        | InstKind::Call { .. } => false,
    }
}

/// Calls `f` with every register that `end` reads, results included.
pub(super) fn end_uses(end: &End, mut f: impl FnMut(Reg)) {
    match end {
        End::Jump(_) | End::Trap(_) => {}
        End::Branch(_, a, b, ..) => {
            f(*a);
            if let Operand::Reg(b) = b {
                f(*b);
            }
        }
        End::Table(reg, _) => f(*reg),
        End::Return(results) => results.iter().for_each(|&reg| f(reg)),
    }
}

/// Calls `f` with every register that `end` reads, results included.
pub(super) fn end_uses_mut(end: &mut End, mut f: impl FnMut(&mut Reg)) {
    match end {
        End::Jump(_) | End::Trap(_) => {}
        End::Branch(_, a, b, ..) => {
            f(a);
            operand(b, &mut f);
        }
        End::Table(reg, _) => f(reg),
        End::Return(results) => results.iter_mut().for_each(f),
    }
}

/// Calls `f` with every block that `end` leads to.
pub(super) fn targets_mut(end: &mut End, mut f: impl FnMut(&mut BlockId)) {
    match end {
        End::Jump(to) => f(to),
        End::Branch(_, _, _, then, other) => {
            f(then);
            f(other);
        }
        End::Table(_, targets) => targets.iter_mut().for_each(f),
        End::Return(_) | End::Trap(_) => {}
    }
}

/// Calls `f` with every block that `end` leads to.
pub(super) fn targets(end: &End, mut f: impl FnMut(BlockId)) {
    match end {
        End::Jump(to) => f(*to),
        End::Branch(_, _, _, then, other) => {
            f(*then);
            f(*other);
        }
        End::Table(_, targets) => targets.iter().for_each(|&to| f(to)),
        End::Return(_) | End::Trap(_) => {}
    }
}

/// Calls `f` with every register that `inst` writes.
pub(super) fn defs_mut(inst: &mut InstKind, mut f: impl FnMut(&mut Reg)) {
    match inst {
        InstKind::Const(dst, _)
        | InstKind::Copy(dst, _)
        | InstKind::Unary(_, dst, _)
        | InstKind::Binary(_, dst, ..)
        | InstKind::Select(dst, ..)
        | InstKind::Fma(dst, ..)
        | InstKind::Load(_, dst, _)
        | InstKind::CapSlice(dst, ..)
        | InstKind::CapLen(dst, _)
        | InstKind::CapNull(dst) => f(dst),
        InstKind::Call { results, .. } => results.iter_mut().for_each(f),
        InstKind::Store(..) => {}
    }
}
