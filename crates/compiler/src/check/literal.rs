//! Literals.

use super::body::{Body, IntLit};
use super::infer::{Kind, T};
use crate::hir::{Expr, ExprKind, Place, Root, Static, StaticId, Ty};
use neurlang_ir::diag::Code;
use neurlang_ir::{Access, Scalar};
use proc_macro2::Span;
use syn::Lit;

impl Body<'_, '_> {
    pub(super) fn literal(&mut self, lit: &Lit, want: Option<&T>) -> Expr {
        let pos = self.pos(lit.span());
        match lit {
            Lit::Int(int) if matches!(int.suffix(), "f32" | "f64") => {
                self.float(int.base10_digits(), int.suffix(), int.span())
            }
            Lit::Int(int) => self.integer(int, false, want),
            Lit::Float(float) => self.float(float.base10_digits(), float.suffix(), float.span()),
            Lit::Bool(value) => self.bool(value.value, pos),
            Lit::Char(value) if value.suffix().is_empty() => {
                self.make(ExprKind::Const(u64::from(value.value())), T::Scalar(Scalar::Char), pos)
            }
            Lit::Byte(value) if value.suffix().is_empty() => {
                self.make(ExprKind::Const(u64::from(value.value())), T::U8, pos)
            }
            Lit::Str(text) if text.suffix().is_empty() => {
                self.bytes(text.value().into_bytes(), T::Str.shared(), pos)
            }
            Lit::ByteStr(bytes) if bytes.suffix().is_empty() => {
                let bytes = bytes.value();
                let t = T::Array(Box::new(T::U8), bytes.len() as u32).shared();
                self.bytes(bytes, t, pos)
            }
            Lit::CStr(_) => {
                let message = "a C string is outside the subset";
                self.wrong(lit, Code::SubsetExpression, message, "use a byte string `b\"…\"`")
            }
            _ => self.wrong(lit, Code::RustSyntax, "a literal with a suffix it cannot have", ""),
        }
    }

    /// A reference to bytes in the module's data.
    pub(super) fn bytes(
        &mut self,
        bytes: Vec<u8>,
        t: T,
        pos: neurlang_ir::module::SourcePos,
    ) -> Expr {
        let id = self.world.literal_static(bytes);
        let ty = self.world.statics[id.0 as usize].ty.clone();
        let place = Place { root: Root::Static(id), steps: Vec::new(), ty, pos };
        self.make(ExprKind::Borrow(place, Access::Read), t, pos)
    }

    /// An integer literal, negated when `negative`.
    pub(super) fn integer(&mut self, int: &syn::LitInt, negative: bool, want: Option<&T>) -> Expr {
        let span = int.span();
        let pos = self.pos(span);
        let t = match int.suffix() {
            "" => match want.map(|t| self.infer.shallow(t)) {
                Some(t) if self.is_integer(&t) => t,
                _ => self.infer.fresh(Kind::Int),
            },
            suffix => match Scalar::from_name(suffix).filter(|&s| super::infer::is_int(s)) {
                Some(scalar) => T::Scalar(scalar),
                None => return self.bad_suffix(suffix, span),
            },
        };
        // In a pattern the sign is part of the literal.
        let digits = int.base10_digits();
        let (negative, digits) = match digits.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (negative, digits),
        };
        // No integer type of the subset holds more than 64 bits.
        let value = digits.parse::<u128>().unwrap_or(u128::MAX);
        let raw = if negative { (value as u64).wrapping_neg() } else { value as u64 };
        self.ints.push(IntLit { value, negative, t: t.clone(), span });
        self.make(ExprKind::Const(raw), t, pos)
    }

    fn bad_suffix(&mut self, suffix: &str, span: Span) -> Expr {
        if matches!(suffix, "u128" | "i128") {
            let message = format!("type `{suffix}` is outside the subset");
            return self.wrong(&span, Code::SubsetType, message, "use 64 bits");
        }
        let message = format!("`{suffix}` is no suffix of a number");
        self.wrong(&span, Code::RustSyntax, message, "use the name of a number's type")
    }

    fn float(&mut self, digits: &str, suffix: &str, span: Span) -> Expr {
        let t = match suffix {
            "" => self.infer.fresh(Kind::Float),
            "f32" => T::Scalar(Scalar::F32),
            "f64" => T::Scalar(Scalar::F64),
            other => return self.bad_suffix(other, span),
        };
        let (Ok(wide), Ok(narrow)) = (digits.parse::<f64>(), digits.parse::<f32>()) else {
            return self.wrong(&span, Code::RustSyntax, "this is no number", "write digits");
        };
        let pos = self.pos(span);
        self.float_const(wide.to_bits(), f64::from(narrow).to_bits(), t, pos)
    }

    /// A float constant, as `f64` and as `f32`.
    pub(super) fn float_const(
        &mut self,
        wide: u64,
        narrow: u64,
        t: T,
        pos: neurlang_ir::module::SourcePos,
    ) -> Expr {
        self.floats.push((wide, narrow));
        let index = self.floats.len() as u64 - 1;
        self.make(ExprKind::Const(index), t, pos)
    }
}

impl super::world::World<'_> {
    /// Where the bytes of a literal are in the data.
    pub(super) fn literal_static(&mut self, bytes: Vec<u8>) -> StaticId {
        if let Some(&id) = self.literals.get(&bytes) {
            return id;
        }
        let id = StaticId(self.statics.len() as u32);
        let ty = Ty::Array(Box::new(Ty::Scalar(Scalar::U8)), bytes.len() as u32);
        let name = format!("text_{}", self.literals.len());
        self.literals.insert(bytes.clone(), id);
        self.statics.push(Static { name, ty, bytes });
        id
    }
}
