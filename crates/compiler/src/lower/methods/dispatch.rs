//! Method calls: operands, and the family that lowers the method.

use super::Call;
use crate::hir::{Expr, ExprKind, Ty};
use crate::lower::func::FnLower;
use crate::lower::value::{Leaf, Value};
use crate::methods::{Method, Of};
use neurlang_ir::Scalar;

impl FnLower<'_> {
    /// A method call; its value.
    pub(in crate::lower) fn method(&mut self, method: Method, args: &[Expr], ty: &Ty) -> Value {
        if method.operands().first() == Some(&Of::Bytes)
            && let [Expr { kind: ExprKind::Array(bytes), .. }] = args
        {
            let bytes = self.values(&bytes.iter().collect::<Vec<_>>());
            let on = ty.scalar().unwrap_or(Scalar::U64);
            return vec![Leaf::Scalar(self.integer_of_listed_bytes(method, &bytes, on))];
        }
        let values = self.values(&args.iter().collect::<Vec<_>>());
        let on = match method {
            Method::FromU32 | Method::FromDigit => Some(Scalar::Char),
            _ if method.is_associated() => ty.scalar(),
            _ => args.first().and_then(|arg| arg.ty.scalar()),
        };
        let on = on.unwrap_or(Scalar::U64);
        if method.output() == Of::Bytes {
            let value = values.first().and_then(|value| value.first());
            return self.integer_bytes(
                method,
                value.map_or(Leaf::operand(Leaf::ZERO), |v| v.operand()),
                on,
            );
        }
        if method.operands().first() == Some(&Of::Bytes) {
            let value = match values.first().and_then(|value| value.first()) {
                Some(Leaf::Mem(mem)) => self.integer_of_bytes(method, *mem, on),
                _ => Leaf::ZERO.operand(),
            };
            return vec![Leaf::Scalar(value)];
        }
        let first = |value: &Value| value.first().map_or(Leaf::ZERO, |leaf| *leaf).operand();
        let call = Call { method, args: values.iter().map(first).collect(), on };
        let results = self
            .overflow_method(&call)
            .or_else(|| self.division_method(&call))
            .or_else(|| self.integer_method(&call))
            .or_else(|| self.bit_method(&call))
            .or_else(|| self.order_method(&call))
            .or_else(|| self.float_method(&call))
            .or_else(|| self.text_method(&call));
        let results = results.expect("a family lowers each method of the table");
        results.into_iter().map(Leaf::Scalar).collect()
    }
}
