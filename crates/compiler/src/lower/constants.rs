//! Arrays of constants: they lie in the module's data and need not be built.

use super::func::FnLower;
use super::value::{Mem, PartKind, parts};
use crate::hir::{Expr, ExprKind, Ty};
use crate::lir::Cap;
use neurlang_ir::Scalar;

/// Larger arrays are built when they are needed.
const BYTES_MAX: u32 = 1 << 16;

impl FnLower<'_> {
    /// Where an array of constants lies, when that is what `expr` is.
    pub(super) fn constant_array(&mut self, expr: &Expr) -> Option<Mem> {
        let Ty::Array(..) = expr.ty else { return None };
        let size = expr.ty.size_bytes();
        if size == 0 || size > BYTES_MAX {
            return None;
        }
        let mut bytes = Vec::new();
        lay_out(expr, &mut bytes)?;
        Some(Mem::of(Cap::Data).plus(self.shared.constant_offset(bytes)))
    }
}

/// Appends a constant as it lies in memory; `None` when it is none.
fn lay_out(expr: &Expr, bytes: &mut Vec<u8>) -> Option<()> {
    match (&expr.kind, &expr.ty) {
        (ExprKind::Const(value), Ty::Scalar(scalar)) => {
            let memory = match scalar {
                Scalar::F32 => u64::from((f64::from_bits(*value) as f32).to_bits()),
                _ => *value,
            };
            bytes.extend(&memory.to_le_bytes()[..usize::from(scalar.bytes())]);
        }
        (ExprKind::Tuple(elements) | ExprKind::Array(elements), _) => {
            for element in elements {
                lay_out(element, bytes)?;
            }
        }
        (ExprKind::Repeat(element), Ty::Array(_, len)) => {
            let start = bytes.len();
            lay_out(element, bytes)?;
            let one = bytes[start..].to_vec();
            for _ in 1..*len {
                bytes.extend(&one);
            }
            if *len == 0 {
                bytes.truncate(start);
            }
        }
        (ExprKind::Some(inner), _) => {
            bytes.push(1);
            lay_out(inner, bytes)?;
        }
        (ExprKind::None, ty) => {
            let is_scalar = |part: &super::value::Part| matches!(part.kind, PartKind::Scalar(_));
            if !parts(ty).iter().all(is_scalar) {
                return None;
            }
            bytes.resize(bytes.len() + ty.size_bytes() as usize, 0);
        }
        _ => return None,
    }
    Some(())
}
