//! The largest value that an index can have, as far as its expression shows it: array accesses
//! below the length need no check.

use super::build::known;
use super::func::FnLower;
use super::scalars::{is_signed, max_value};
use crate::hir::{BinOp, Expr, ExprKind, LocalId, Root};
use crate::lir::Operand;
use neurlang_ir::Scalar;

/// How deep an expression is looked into.
const DEPTH_MAX: u32 = 8;

impl FnLower<'_> {
    /// The largest value of an expression of an unsigned type.
    pub(super) fn largest(&self, expr: &Expr) -> u64 {
        self.largest_within(expr, DEPTH_MAX)
    }

    fn largest_within(&self, expr: &Expr, depth: u32) -> u64 {
        let Some(scalar) = expr.ty.scalar().filter(|&scalar| is_unsigned(scalar)) else {
            return u64::MAX;
        };
        let most = max_value(scalar);
        let Some(depth) = depth.checked_sub(1) else { return most };
        let of = |part: &Expr| self.largest_within(part, depth);
        let value = match &expr.kind {
            ExprKind::Const(value) => Some(*value),
            ExprKind::Read(place) => match place.root {
                Root::Local(local) if place.steps.is_empty() => self.largest_local(local),
                _ => None,
            },
            ExprKind::Cast(inner) if inner.ty == crate::hir::Ty::BOOL => Some(1),
            ExprKind::Cast(inner) => Some(of(inner)),
            ExprKind::Binary(op, a, b) => self.largest_result(*op, (of(a), of(b)), b),
            ExprKind::Block(None, stmts, Some(tail)) if stmts.is_empty() => Some(of(tail)),
            _ => None,
        };
        value.map_or(most, |value| value.min(most))
    }

    /// The largest result of an operator, from the largest values of its operands.
    fn largest_result(&self, op: BinOp, (a, b): (u64, u64), right: &Expr) -> Option<u64> {
        let constant = match right.kind {
            ExprKind::Const(value) => Some(value),
            _ => None,
        };
        match op {
            BinOp::And => Some(a.min(b)),
            // A sum or product that may pass the type's limit gives no limit: it may wrap.
            BinOp::Add => a.checked_add(b),
            BinOp::Mul => a.checked_mul(b),
            BinOp::Sub if self.checks() => Some(a),
            BinOp::Sub | BinOp::Shl => None,
            BinOp::Rem => Some(a.min(b.saturating_sub(1))),
            BinOp::Div => constant.and_then(|by| a.checked_div(by)).or(Some(a)),
            BinOp::Shr => match constant {
                Some(by @ 0..=63) => Some(a >> by),
                _ => Some(a),
            },
            BinOp::Or | BinOp::Xor => {
                Some(u64::MAX.checked_shr((a | b).leading_zeros()).unwrap_or(0))
            }
        }
    }

    fn largest_local(&self, local: LocalId) -> Option<u64> {
        self.largest.iter().rev().find(|(known, _)| *known == local).map(|(_, most)| *most)
    }

    /// The largest value of the variable of a range with this end.
    pub(super) fn largest_before(end: Operand, inclusive: bool) -> Option<u64> {
        known(end).map(|end| if inclusive { end } else { end.saturating_sub(1) })
    }
}

fn is_unsigned(scalar: Scalar) -> bool {
    !is_signed(scalar) && !scalar.is_float() && scalar != Scalar::Bool
}
