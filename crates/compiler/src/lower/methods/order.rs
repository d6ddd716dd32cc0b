//! Comparison, limits, and the methods of `Ordering`.

use super::{Call, Results};
use crate::hir::CmpOp;
use crate::lir::Operand;
use crate::lower::build::imm;
use crate::lower::func::FnLower;
use crate::lower::scalars::is_signed;
use crate::methods::Method;
use neurlang_ir::{Op, Scalar, TrapKind};

impl FnLower<'_> {
    /// The methods of this file.
    pub(in crate::lower) fn order_method(&mut self, call: &Call) -> Option<Results> {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        let (min, max, greater) = if is_signed(on) {
            (Op::MinS, Op::MaxS, Op::BgtS)
        } else {
            (Op::MinU, Op::MaxU, Op::BgtU)
        };
        Some(match call.method {
            Method::Min => vec![self.b.bin(min, a, b)],
            Method::Max => vec![self.b.bin(max, a, b)],
            Method::Clamp => {
                let high = call.arg(2);
                self.b.trap_if(greater, (b, high), TrapKind::Panic);
                let raised = self.b.bin(max, a, b);
                vec![self.b.bin(min, raised, high)]
            }
            Method::Cmp => vec![self.ordering((a, b), on)],
            Method::PartialCmp => vec![imm(1), self.ordering((a, b), on)],
            Method::IsLt => vec![self.b.bini(Op::LtS, a, 0)],
            Method::IsLe => vec![self.b.bini(Op::LeS, a, 0)],
            Method::IsGt => vec![self.b.bini(Op::GtS, a, 0)],
            Method::IsGe => vec![self.b.bini(Op::GeS, a, 0)],
            Method::IsEq => vec![self.b.bini(Op::Eq, a, 0)],
            Method::IsNe => vec![self.b.bini(Op::Ne, a, 0)],
            Method::Reverse => vec![self.b.un(Op::Neg, a)],
            Method::Then => vec![self.b.select(a, a, b)],
            _ => return None,
        })
    }

    /// -1, 0 or 1 as `a` is less than, equal to or greater than `b`.
    pub(in crate::lower) fn ordering(&mut self, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        let above = self.compared(CmpOp::Gt, (a, b), Some(on));
        let below = self.compared(CmpOp::Lt, (a, b), Some(on));
        self.b.bin(Op::Sub, above, below)
    }
}
