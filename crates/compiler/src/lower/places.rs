//! Places: finding, reading, borrowing and writing them.

use super::build::imm;
use super::func::{FnLower, Storage};
use super::value::{Leaf, Mem, PartKind, Value, part_count, parts};
use super::walk;
use crate::hir::{BinOp, Expr, ExprKind, Place, Root, Step, Ty};
use crate::lir::{Cap, Operand};
use neurlang_ir::diag::Code;
use neurlang_ir::{Access, Op, TrapKind};

/// Longer arrays of constants are copied from the module's data.
const COPIED_BYTES_MIN: u32 = 16;

/// Where a place turned out to be.
pub(super) enum Loc {
    /// In registers, or an array or slice that is a part of something in registers.
    Parts(Value),
    /// In memory.
    Mem(Mem),
}

impl FnLower<'_> {
    /// Finds a place, evaluating and checking its indices.
    pub(super) fn locate(&mut self, place: &Place, access: Access) -> Loc {
        let (mut loc, mut ty) = match &place.root {
            Root::Local(local) => {
                let loc = match self.storage(*local) {
                    Storage::Parts(value) => Loc::Parts(value),
                    Storage::Mem(mem) => Loc::Mem(mem),
                };
                (loc, self.local_ty(*local).clone())
            }
            Root::Static(id) => {
                let item = &self.program.statics[id.0 as usize];
                let offset = self.shared.static_offset(*id, item);
                (Loc::Mem(Mem::of(Cap::Data).plus(offset)), item.ty.clone())
            }
            Root::Value(expr) => {
                let constant = match access {
                    Access::Read => self.constant_array(expr),
                    Access::Write => None,
                };
                let loc = match constant {
                    Some(mem) => Loc::Mem(mem),
                    None => Loc::Parts(self.subject(expr)),
                };
                (loc, expr.ty.clone())
            }
        };
        for (i, step) in place.steps.iter().enumerate() {
            let rest = &place.steps[i + 1..];
            (loc, ty) = match step {
                Step::Field(at) => field(loc, &ty, *at as usize),
                Step::Index(index) => self.element(loc, ty, index, rest),
            };
        }
        loc
    }

    fn element(&mut self, loc: Loc, ty: Ty, index: &Expr, rest: &[Step]) -> (Loc, Ty) {
        let (element, len) = match ty {
            Ty::Array(element, len) => (*element, Some(len)),
            Ty::Slice(element, _) => (*element, None),
            other => return (loc, other),
        };
        let size = element.size_bytes();
        let mut index_value = self.operand(index);
        if walk::steps_assign(rest) {
            index_value = Operand::Reg(self.b.copied(index_value));
        }
        let leaf = match loc {
            Loc::Mem(mem) => Leaf::Mem(mem),
            Loc::Parts(value) => value.first().copied().unwrap_or(Leaf::Cap(Cap::Frame)),
        };
        let mem = match (leaf, len) {
            (Leaf::Mem(mem), Some(len)) if self.largest(index) < u64::from(len) => {
                self.known_element(mem, index_value, size)
            }
            (Leaf::Mem(mem), Some(len)) => self.array_element(mem, index_value, size, len),
            (Leaf::Cap(cap), _) => {
                let checked = element.scalar().is_none() && needs_check(&element, rest);
                if checked {
                    self.check_index(cap, index_value, size);
                }
                let mem = self.slice_element(cap, index_value, size);
                Mem { bounded: mem.bounded || checked, ..mem }
            }
            _ => Mem::of(Cap::Frame),
        };
        (Loc::Mem(mem), element)
    }

    /// Traps `bounds` unless a slice of elements of `size` bytes has element `index`.
    pub(super) fn check_index(&mut self, cap: Cap, index: Operand, size: u32) {
        let len = self.len_of(cap, size);
        self.b.trap_if(Op::BgeU, (index, len), TrapKind::Bounds);
    }

    /// How many elements of `size` bytes a slice has.
    pub(super) fn len_of(&mut self, cap: Cap, size: u32) -> Operand {
        let bytes = self.b.cap_len(cap);
        match size {
            0 | 1 => bytes,
            _ if size.is_power_of_two() => {
                self.b.bini(Op::Shr, bytes, u64::from(size.trailing_zeros()))
            }
            _ => self.b.bini(Op::DivU, bytes, u64::from(size)),
        }
    }

    /// What a place holds, arrays where they are. The type is `ty`, an array where the place
    /// is what a reference to one refers to.
    pub(super) fn peek(&mut self, place: &Place, ty: &Ty) -> Value {
        let pos = core::mem::replace(&mut self.b.pos, place.pos);
        let value = match self.locate(place, Access::Read) {
            Loc::Parts(value) => referred(value, ty),
            Loc::Mem(mem) => self.load(mem, ty),
        };
        self.b.pos = pos;
        value
    }

    /// A copy of what a place holds, arrays included.
    pub(super) fn read(&mut self, place: &Place, ty: &Ty) -> Value {
        let mut value = self.peek(place, ty);
        for (leaf, part) in value.iter_mut().zip(parts(ty)) {
            if let (Leaf::Mem(from), PartKind::Array(bytes)) = (*leaf, part.kind) {
                let to = self.frame(bytes);
                self.copy_bytes(to, from, bytes);
                *leaf = Leaf::Mem(to);
            }
        }
        value
    }

    /// Puts a value into a place, which is located now.
    pub(super) fn write(&mut self, place: &Place, value: Value, ty: &Ty) {
        match self.locate(place, Access::Write) {
            Loc::Parts(to) => self.assign(&referred(to, ty), value, ty),
            Loc::Mem(mem) => self.store(mem, &value, ty),
        }
    }

    /// A slice of what is at a place.
    pub(super) fn borrow(&mut self, place: &Place, access: Access) -> Cap {
        self.needs_size(&place.ty);
        let whole = matches!(place.ty, Ty::Array(..) | Ty::Slice(..));
        if matches!(place.steps.last(), Some(Step::Index(_))) && !whole {
            return self.borrow_element(place, access);
        }
        match self.locate(place, access) {
            Loc::Mem(mem) => self.region(mem, place.ty.size_bytes()),
            Loc::Parts(value) => match value.first() {
                Some(Leaf::Cap(cap)) => *cap,
                Some(Leaf::Mem(mem)) => self.region(*mem, place.ty.size_bytes()),
                Some(Leaf::Scalar(_)) | None => self.temporary(&value, &place.ty),
            },
        }
    }

    /// The length of a slice is known by its bytes.
    pub(super) fn needs_size(&mut self, ty: &Ty) {
        if let Ty::Array(element, _) = ty
            && element.size_bytes() == 0
        {
            self.fail(
                Code::SubsetType,
                "a slice of elements that have no size".to_owned(),
                "count with a `usize` instead",
            );
        }
    }

    /// A slice over what is no array and lies in a slice: unlike reading it, that has to check.
    fn borrow_element(&mut self, place: &Place, access: Access) -> Cap {
        let bytes = place.ty.size_bytes();
        let mem = match self.locate(place, access) {
            Loc::Mem(mem) => mem,
            Loc::Parts(value) => return self.temporary(&value, &place.ty),
        };
        if matches!(mem.cap, Cap::Reg(_)) {
            // Reading it traps `bounds` where narrowing would trap `capability`.
            self.load(mem, &place.ty);
        }
        self.region(mem, bytes)
    }

    /// A slice over memory of its own with a value.
    fn temporary(&mut self, value: &[Leaf], ty: &Ty) -> Cap {
        let mem = self.frame(ty.size_bytes());
        self.store(mem, value, ty);
        self.region(mem, ty.size_bytes())
    }

    /// `place op= value`.
    pub(super) fn assign_op(&mut self, op: BinOp, place: &Place, expr: &Expr) {
        let mut value = self.operand(expr);
        if walk::steps_assign(&place.steps) {
            value = Operand::Reg(self.b.copied(value));
        }
        let Some(scalar) = place.ty.scalar() else { return };
        let by = expr.ty.scalar();
        match self.locate(place, Access::Write) {
            Loc::Parts(to) => {
                let Some(&Leaf::Scalar(Operand::Reg(to))) = to.first() else { return };
                let result = self.binary(op, (Operand::Reg(to), value), &place.ty, by);
                self.b.set(to, result);
            }
            Loc::Mem(mem) => {
                let old = self.load_scalar(mem, scalar);
                let result = self.binary(op, (old, value), &place.ty, by);
                self.store_scalar(mem, result, scalar);
            }
        }
    }

    /// `[a, b, c]` into the array `to`.
    pub(super) fn array_into(&mut self, expr: &Expr, elements: &[Expr], to: &[Leaf]) {
        let (Ty::Array(element, _), Some(&Leaf::Mem(mem))) = (&expr.ty, to.first()) else {
            return;
        };
        let bytes = expr.ty.size_bytes();
        if bytes > COPIED_BYTES_MIN
            && let Some(constant) = self.constant_array(expr)
        {
            return self.copy_bytes(mem, constant, bytes);
        }
        let size = element.size_bytes();
        for (i, value) in elements.iter().enumerate() {
            self.element_into(mem.plus((i as u32).wrapping_mul(size)), value);
        }
    }

    fn element_into(&mut self, mem: Mem, expr: &Expr) {
        if let Ty::Array(..) = expr.ty {
            return self.value_into(expr, &[Leaf::Mem(mem)]);
        }
        let value = self.value(expr);
        self.store(mem, &value, &expr.ty);
    }

    /// `[element; N]` into the array `to`.
    pub(super) fn repeat_into(&mut self, expr: &Expr, element: &Expr, to: &[Leaf]) {
        let (Ty::Array(_, len), Some(&Leaf::Mem(mem))) = (&expr.ty, to.first()) else {
            return;
        };
        let (mut inner, mut count) = (element, *len);
        while let (ExprKind::Repeat(deeper), Ty::Array(_, len)) = (&inner.kind, &inner.ty) {
            (inner, count) = (deeper, count.saturating_mul(*len));
        }
        if count == 0 {
            self.value(inner);
            return;
        }
        let size = inner.ty.size_bytes();
        if let Some(scalar) = inner.ty.scalar() {
            let value = self.operand(inner);
            if count == 1 {
                return self.store_scalar(mem, value, scalar);
            }
            let value = match scalar {
                neurlang_ir::Scalar::F32 => self.b.un(Op::FToBits32, value),
                _ => value,
            };
            return self.fill_scalar(mem, value, (size, count));
        }
        self.element_into(mem, inner);
        self.repeat_first(mem, size, count);
    }

    /// The number of elements of a slice expression.
    pub(super) fn slice_len(&mut self, slice: &Expr) -> Operand {
        let Ty::Slice(element, _) = &slice.ty else {
            self.value(slice);
            return imm(0);
        };
        if let ExprKind::Borrow(place, _) = &slice.kind
            && let Ty::Array(_, len) = place.ty
        {
            self.locate(place, Access::Read);
            return imm(u64::from(len));
        }
        let size = element.size_bytes();
        let cap = self.slice_value(slice);
        self.len_of(cap, size)
    }
}

/// An array that is given as a slice over it.
fn referred(value: Value, ty: &Ty) -> Value {
    match (value.first(), ty) {
        (Some(Leaf::Cap(cap)), Ty::Array(..)) => vec![Leaf::Mem(Mem::of(*cap))],
        _ => value,
    }
}

/// An element of a tuple, and its type.
fn field(loc: Loc, ty: &Ty, at: usize) -> (Loc, Ty) {
    let Ty::Tuple(elements) = ty else { return (loc, ty.clone()) };
    let element = elements[at].clone();
    let loc = match loc {
        Loc::Mem(mem) => Loc::Mem(mem.plus(elements[..at].iter().map(Ty::size_bytes).sum())),
        Loc::Parts(value) => {
            let start: usize = elements[..at].iter().map(part_count).sum();
            let own = value.get(start..start + part_count(&element));
            Loc::Parts(own.unwrap_or_default().to_vec())
        }
    };
    (loc, element)
}

/// True when an element of a slice has to be checked before what `rest` does with it: an array
/// may be borrowed or copied in parts, and a later index may trap or act before the access.
fn needs_check(element: &Ty, rest: &[Step]) -> bool {
    let constant = |step: &Step| match step {
        Step::Field(_) => true,
        Step::Index(index) => matches!(index.kind, ExprKind::Const(_)),
    };
    let reaches_scalar = |mut ty: &Ty| {
        for step in rest {
            ty = match (ty, step) {
                (Ty::Tuple(elements), Step::Field(at)) => &elements[*at as usize],
                (Ty::Array(inner, _), Step::Index(_)) => inner,
                _ => return false,
            };
        }
        parts(ty).iter().all(|part| matches!(part.kind, PartKind::Scalar(_)))
    };
    !(rest.iter().all(constant) && reaches_scalar(element))
}
