//! Patterns: testing a value and binding its parts.

use super::build::imm;
use super::func::FnLower;
use super::value::{Leaf, Mem, Value, part_count};
use crate::hir::{LocalId, Pattern, Rest, Ty};
use crate::lir::{BlockId, Operand};
use neurlang_ir::Op;

/// The smallest and largest value of integers, as registers hold them.
pub(super) fn whole_range(ty: &Ty) -> Option<(u64, u64)> {
    let scalar = ty.scalar()?;
    let (bits, signed) = (super::scalars::bits(scalar), super::scalars::is_signed(scalar));
    let ones = u64::MAX >> (64 - bits);
    Some(if signed { (!(ones >> 1), ones >> 1) } else { (0, ones) })
}

/// The elements of an array or slice that a pattern looks into.
struct Elements {
    base: Mem,
    ty: Ty,
    /// Elements there are: of an array, else the number of bytes.
    len: Result<u32, Operand>,
}

impl FnLower<'_> {
    /// Tests whether `subject` of type `ty` fits, binding its parts, and goes on when it does.
    /// When not it goes to `fail`; without that, it always fits.
    pub(super) fn fit(
        &mut self,
        pattern: &Pattern,
        subject: &[Leaf],
        ty: &Ty,
        fail: Option<BlockId>,
    ) {
        if subject.len() != part_count(ty) {
            return self.impossible("a value has not the parts of its pattern");
        }
        match pattern {
            Pattern::Wild => {}
            Pattern::Bind(local, inner) => {
                if let Some(inner) = inner {
                    self.fit(inner, subject, ty, fail);
                }
                self.bind(*local, subject);
            }
            Pattern::Const(value) => {
                if let (Some(fail), Some(leaf)) = (fail, subject.first()) {
                    self.fit_const(leaf.operand(), *value, ty, fail);
                }
            }
            Pattern::Range(low, high) => {
                if let (Some(fail), Some(leaf)) = (fail, subject.first()) {
                    self.fit_range(leaf.operand(), (*low, *high), ty, fail);
                }
            }
            Pattern::Or(all) => self.fit_any(all, subject, ty, fail),
            Pattern::Tuple(patterns) => {
                let Ty::Tuple(elements) = ty else { return };
                let mut at = 0;
                for (pattern, element) in patterns.iter().zip(elements) {
                    let end = at + part_count(element);
                    self.fit(pattern, &subject[at..end], element, fail);
                    at = end;
                }
            }
            Pattern::Some(inner) => {
                if let Some(fail) = fail {
                    self.unless(Op::Bne, (subject[0].operand(), imm(0)), fail);
                }
                if let Ty::Option(value) = ty {
                    self.fit(inner, &subject[1..], value, fail);
                }
            }
            Pattern::None => {
                if let Some(fail) = fail {
                    self.unless(Op::Beq, (subject[0].operand(), imm(0)), fail);
                }
            }
            Pattern::Elements(first, rest, last) => {
                if let Some(elements) = self.elements(subject, ty) {
                    self.fit_elements(&elements, (first, rest, last), fail);
                }
            }
        }
    }

    fn bind(&mut self, local: LocalId, subject: &[Leaf]) {
        self.set_local(local, subject.to_vec());
    }

    /// Makes room for all variables that a pattern binds.
    pub(super) fn declare_all(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Wild | Pattern::Const(_) | Pattern::Range(..) | Pattern::None => {}
            Pattern::Bind(local, inner) => {
                self.storage(*local);
                if let Some(inner) = inner {
                    self.declare_all(inner);
                }
            }
            Pattern::Some(inner) => self.declare_all(inner),
            Pattern::Or(all) | Pattern::Tuple(all) => {
                for pattern in all {
                    self.declare_all(pattern);
                }
            }
            Pattern::Elements(first, rest, last) => {
                for pattern in first.iter().chain(last) {
                    self.declare_all(pattern);
                }
                if let Rest::Bind(local) = rest {
                    self.storage(*local);
                }
            }
        }
    }

    fn fit_const(&mut self, subject: Operand, value: u64, ty: &Ty, fail: BlockId) {
        if ty.scalar().is_some_and(neurlang_ir::Scalar::is_float) {
            let equal = self.b.bin(Op::FEq, subject, imm(value));
            return self.unless(Op::Bne, (equal, imm(0)), fail);
        }
        self.unless(Op::Beq, (subject, imm(value)), fail);
    }

    fn fit_range(&mut self, subject: Operand, (low, high): (u64, u64), ty: &Ty, fail: BlockId) {
        if ty.scalar().is_some_and(neurlang_ir::Scalar::is_float) {
            let above = self.b.bin(Op::FLe, imm(low), subject);
            let below = self.b.bin(Op::FLe, subject, imm(high));
            let inside = self.b.bin(Op::And, above, below);
            return self.unless(Op::Bne, (inside, imm(0)), fail);
        }
        let signed = ty.scalar().is_some_and(super::scalars::is_signed);
        let (least, most) = whole_range(ty).unwrap_or((0, u64::MAX));
        let (ge, le) = if signed { (Op::BgeS, Op::BleS) } else { (Op::BgeU, Op::BleU) };
        if low != least && high != most {
            // One comparison: below the low end the difference wraps to a large number.
            let above = self.b.bini(Op::Sub, subject, low);
            return self.unless(Op::BleU, (above, imm(high.wrapping_sub(low))), fail);
        }
        if low != least {
            self.unless(ge, (subject, imm(low)), fail);
        }
        if high != most {
            self.unless(le, (subject, imm(high)), fail);
        }
    }

    fn fit_any(&mut self, all: &[Pattern], subject: &[Leaf], ty: &Ty, fail: Option<BlockId>) {
        let Some((last, before)) = all.split_last() else { return };
        let fits = self.b.block();
        for pattern in before {
            let next = self.b.block();
            self.fit(pattern, subject, ty, Some(next));
            self.b.jump(fits);
            self.b.start(next);
        }
        self.fit(last, subject, ty, fail);
        self.b.start(fits);
    }

    fn elements(&mut self, subject: &[Leaf], ty: &Ty) -> Option<Elements> {
        match (ty, subject.first()?) {
            (Ty::Array(element, len), Leaf::Mem(base)) => {
                Some(Elements { base: *base, ty: (**element).clone(), len: Ok(*len) })
            }
            (Ty::Slice(element, _), Leaf::Cap(cap)) => {
                let bytes = self.b.cap_len(*cap);
                let base = Mem::of(*cap);
                Some(Elements { base, ty: (**element).clone(), len: Err(bytes) })
            }
            _ => None,
        }
    }

    fn fit_elements(
        &mut self,
        elements: &Elements,
        (first, rest, last): (&[Pattern], &Rest, &[Pattern]),
        fail: Option<BlockId>,
    ) {
        let size = elements.ty.size_bytes();
        let needed = (first.len() + last.len()) as u32 * size;
        if let (Err(bytes), Some(fail)) = (elements.len, fail) {
            let test = if matches!(rest, Rest::None) { Op::Beq } else { Op::BgeU };
            if test == Op::Beq || needed > 0 {
                self.unless(test, (bytes, imm(u64::from(needed))), fail);
            }
        }
        for (i, pattern) in first.iter().enumerate() {
            let at = elements.base.plus(i as u32 * size);
            self.fit_element(pattern, at, &elements.ty, fail);
        }
        for (i, pattern) in last.iter().rev().enumerate() {
            let at = self.back_from_end(elements, (i as u32 + 1) * size);
            self.fit_element(pattern, at, &elements.ty, fail);
        }
        if let Rest::Bind(local) = rest {
            self.bind_rest(elements, (first.len(), last.len()), *local);
        }
    }

    fn back_from_end(&mut self, elements: &Elements, bytes_back: u32) -> Mem {
        match elements.len {
            Ok(len) => elements.base.plus(len * elements.ty.size_bytes() - bytes_back),
            Err(bytes) => {
                let end = self.b.reg(bytes);
                let offset = elements.base.offset - i64::from(bytes_back);
                // The sum cannot be negative here: the length was compared before.
                Mem { index: Some((end, 0)), bounded: true, offset, ..elements.base }
            }
        }
    }

    fn fit_element(&mut self, pattern: &Pattern, at: Mem, ty: &Ty, fail: Option<BlockId>) {
        if !matches!(pattern, Pattern::Wild) {
            let value: Value = self.load(at, ty);
            self.fit(pattern, &value, ty, fail);
        }
    }

    fn bind_rest(&mut self, elements: &Elements, (before, after): (usize, usize), local: LocalId) {
        let size = elements.ty.size_bytes();
        let (before, after) = (before as u32 * size, after as u32 * size);
        let start = elements.base.plus(before);
        let leaf = match (self.local_ty(local), elements.len) {
            (Ty::Array(..), _) => Leaf::Mem(start),
            (_, Ok(len)) => Leaf::Cap(self.region(start, len * size - before - after)),
            (_, Err(bytes)) => {
                let len = self.b.bini(Op::Sub, bytes, u64::from(before + after));
                Leaf::Cap(self.b.slice(elements.base.cap, imm(u64::from(before)), len))
            }
        };
        self.bind(local, &[leaf]);
    }
}
