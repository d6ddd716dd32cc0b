//! Slices: sub-slices, and what is done to all elements.

use super::build::{imm, known};
use super::func::FnLower;
use super::places::Loc;
use super::value::{Leaf, Mem};
use crate::hir::{Expr, ExprKind, Ty};
use crate::lir::{Cap, Operand};
use neurlang_ir::{Op, TrapKind};

/// A slice that need not be made: part of a larger memory.
struct Part {
    mem: Mem,
    len: Operand,
}

impl FnLower<'_> {
    /// `base[start..end]`.
    pub(super) fn sub_slice(&mut self, expr: &Expr) -> Cap {
        let ExprKind::SubSlice { base, start, end, inclusive } = &expr.kind else {
            return Cap::Frame;
        };
        let Ty::Slice(element, _) = &expr.ty else { return Cap::Frame };
        let size = element.size_bytes();
        let mut parts: Vec<&Expr> = Vec::new();
        parts.extend(start.as_deref());
        parts.extend(end.as_deref());
        let assigned = parts.iter().any(|part| super::walk::assigns(part));
        let mut whole = self.part(base, size);
        if assigned {
            whole.mem = self.fixed(whole.mem);
        }
        let mut values = self.values(&parts).into_iter();
        let mut next = |there: bool| {
            let value = if there { values.next() } else { None };
            value.and_then(|value| value.first().map(|leaf| leaf.operand()))
        };
        let (first, last) = (next(start.is_some()), next(end.is_some()));
        let first = first.unwrap_or(imm(0));
        let mut past = last.unwrap_or(whole.len);
        if *inclusive {
            self.b.trap_if(Op::Beq, (past, imm(u64::MAX)), TrapKind::Bounds);
            past = self.b.bini(Op::Add, past, 1);
        }
        if known(first) != Some(0) {
            self.b.trap_if(Op::BgtU, (first, past), TrapKind::Bounds);
        }
        if last.is_some() {
            self.b.trap_if(Op::BgtU, (past, whole.len), TrapKind::Bounds);
        }
        let count = self.b.bin(Op::Sub, past, first);
        let bytes = self.b.bini(Op::Mul, count, u64::from(size));
        let skipped = self.b.bini(Op::Mul, first, u64::from(size));
        let start = self.byte_offset(whole.mem);
        let start = self.b.bin(Op::Add, start, skipped);
        self.b.slice(whole.mem.cap, start, bytes)
    }

    /// The memory of a slice expression, without making a slice of an array.
    fn part(&mut self, base: &Expr, size: u32) -> Part {
        if let ExprKind::Borrow(place, access) = &base.kind
            && let Ty::Array(_, len) = place.ty
        {
            self.needs_size(&place.ty);
            let mem = match self.locate(place, *access) {
                Loc::Mem(mem) => Some(mem),
                Loc::Parts(value) => match value.first() {
                    Some(Leaf::Mem(mem)) => Some(*mem),
                    _ => None,
                },
            };
            if let Some(mem) = mem {
                return Part { mem, len: imm(u64::from(len)) };
            }
        }
        let cap = self.slice_value(base);
        Part { mem: Mem::of(cap), len: self.len_of(cap, size) }
    }

    /// A place that later assignments to variables do not move.
    fn fixed(&mut self, mem: Mem) -> Mem {
        let mut cap = vec![Leaf::Cap(mem.cap)];
        self.snapshot(&mut cap);
        let cap = match cap.first() {
            Some(Leaf::Cap(cap)) => *cap,
            _ => mem.cap,
        };
        let copied = |(index, scale)| (self.b.copied(Operand::Reg(index)), scale);
        Mem { cap, index: mem.index.map(copied), ..mem }
    }

    /// Exchanges two elements.
    pub(super) fn swap(&mut self, slice: &Expr, i: &Expr, j: &Expr) {
        let Ty::Slice(element, _) = &slice.ty else { return };
        let size = element.size_bytes();
        let values = self.values(&[slice, i, j]);
        let operand = |at: usize| values[at].first().map_or(imm(0), |leaf| leaf.operand());
        let (i, j) = (operand(1), operand(2));
        let Some(&Leaf::Cap(cap)) = values[0].first() else { return };
        if element.scalar().is_none() {
            self.check_index(cap, i, size);
            self.check_index(cap, j, size);
        }
        let x = self.slice_element(cap, i, size);
        let y = self.slice_element(cap, j, size);
        self.swap_bytes((x, y), size);
    }

    /// Sets all elements.
    pub(super) fn fill(&mut self, slice: &Expr, value: &Expr) {
        let Ty::Slice(element, _) = &slice.ty else { return };
        let values = self.values(&[slice, value]);
        let Some(&Leaf::Cap(cap)) = values[0].first() else { return };
        let len = self.b.cap_len(cap);
        let fixed: Vec<Leaf> = values[1].iter().map(|&leaf| self.in_register(leaf)).collect();
        self.count_up(len, u64::from(element.size_bytes()), |this, at| {
            let to = Mem { index: Some((at, 0)), ..Mem::of(cap) };
            this.store(to, &fixed, element);
        });
    }

    /// Constants are loaded once, before a loop.
    fn in_register(&mut self, leaf: Leaf) -> Leaf {
        match leaf {
            Leaf::Scalar(value) => Leaf::Scalar(Operand::Reg(self.b.reg(value))),
            other => other,
        }
    }

    /// Copies all elements of `from` over those of `to`.
    pub(super) fn copy_from(&mut self, to: &Expr, from: &Expr) {
        let values = self.values(&[to, from]);
        let (Some(&Leaf::Cap(to)), Some(&Leaf::Cap(from))) = (values[0].first(), values[1].first())
        else {
            return;
        };
        let (len, from_len) = (self.b.cap_len(to), self.b.cap_len(from));
        self.b.trap_if(Op::Bne, (len, from_len), TrapKind::Panic);
        let words = self.b.bini(Op::And, len, !7);
        let (to, from) = (Mem::of(to), Mem::of(from));
        self.count_up(words, 8, |this, at| {
            let at = Some((at, 0));
            let word = this.b.load(Op::LoadU64, Mem { index: at, ..from }.address());
            this.b.store(Op::Store64, Mem { index: at, ..to }.address(), word);
        });
        let rest = self.b.bini(Op::And, len, 7);
        self.count_up(rest, 1, |this, at| {
            let at = this.b.bin(Op::Add, Operand::Reg(at), words);
            let at = Some((this.b.reg(at), 0));
            let byte = this.b.load(Op::LoadU8, Mem { index: at, ..from }.address());
            this.b.store(Op::Store8, Mem { index: at, ..to }.address(), byte);
        });
    }
}
