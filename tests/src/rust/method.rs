//! Calls of the methods of the compiler's table.

use super::place::typed;
use super::scope::Writer;
use super::ty::{Ty, bits, is_integer, is_signed};
use neurlang_compiler::methods::{Method, Of, Receivers};
use neurlang_ir::Scalar;

/// Methods whose results Rust leaves open in some cases.
const OPEN: &[Method] = &[Method::PowiF, Method::MinF, Method::MaxF];
/// Methods that see the sign of a NaN, which Rust leaves open.
const SIGN_OF_NAN: &[Method] = &[
    Method::CopysignF,
    Method::IsSignNegative,
    Method::IsSignPositive,
    Method::ToBits,
    Method::TotalCmp,
];
/// Methods that trap for most operands.
const TOUCHY: &[Method] =
    &[Method::Pow, Method::Ilog, Method::Clamp, Method::ClampF, Method::NextMultipleOf];

const SCALARS: &[Scalar] = Scalar::ALL;

fn accepts(method: Method, scalar: Scalar) -> bool {
    match method.receivers() {
        Receivers::Int => is_integer(scalar),
        Receivers::SInt => is_signed(scalar),
        Receivers::UInt => is_integer(scalar) && !is_signed(scalar),
        Receivers::Ordered => is_integer(scalar) || matches!(scalar, Scalar::Bool | Scalar::Char),
        Receivers::Float => scalar.is_float(),
        Receivers::Ascii => matches!(scalar, Scalar::U8 | Scalar::Char),
        Receivers::Char => scalar == Scalar::Char,
        Receivers::Order => false,
    }
}

fn counterpart(scalar: Scalar, signed: bool) -> Scalar {
    match (scalar.bytes(), signed) {
        (1, true) => Scalar::I8,
        (2, true) => Scalar::I16,
        (4, true) => Scalar::I32,
        (8, true) if matches!(scalar, Scalar::Usize | Scalar::Isize) => Scalar::Isize,
        (_, true) => Scalar::I64,
        (1, false) => Scalar::U8,
        (2, false) => Scalar::U16,
        (4, false) => Scalar::U32,
        (_, false) if matches!(scalar, Scalar::Usize | Scalar::Isize) => Scalar::Usize,
        (_, false) => Scalar::U64,
    }
}

/// The type that `of` means for a receiver; none for what is not generated as a value.
fn meaning(of: Of, receiver: Scalar) -> Option<Ty> {
    let scalar = match of {
        Of::Same | Of::SameRef => receiver,
        Of::Signed => counterpart(receiver, true),
        Of::Unsigned => counterpart(receiver, false),
        Of::U32 => Scalar::U32,
        Of::I32 => Scalar::I32,
        Of::Usize => Scalar::Usize,
        Of::Bool => Scalar::Bool,
        Of::FloatBits if receiver == Scalar::F32 => Scalar::U32,
        Of::FloatBits => Scalar::U64,
        Of::Bytes => return Some(Ty::Array(Scalar::U8, u32::from(receiver.bytes()))),
        Of::OptSame => return Some(Ty::Option(receiver)),
        Of::OptU32 => return Some(Ty::Option(Scalar::U32)),
        Of::SameBool => return Some(Ty::Tuple(vec![receiver, Scalar::Bool])),
        Of::Ordering | Of::OptOrdering => return None,
    };
    Some(Ty::Scalar(scalar))
}

impl Writer<'_, '_> {
    /// A method call of type `wanted`, when one is found.
    pub(super) fn method(&mut self, wanted: &Ty, depth: u32) -> Option<String> {
        for _ in 0..40 {
            let method = self.entropy.pick(Method::ALL);
            let receiver = self.entropy.pick(SCALARS);
            let touchy = TOUCHY.contains(&method) && !self.entropy.chance(1, 8);
            if OPEN.contains(&method) || touchy || !accepts(method, receiver) {
                continue;
            }
            if method.output() == Of::Ordering && *wanted == Ty::Scalar(Scalar::Bool) {
                return Some(self.ordering(method, receiver, depth));
            }
            if meaning(method.output(), receiver).as_ref() == Some(wanted) {
                return Some(self.method_call(method, receiver, depth));
            }
        }
        None
    }

    fn ordering(&mut self, method: Method, receiver: Scalar, depth: u32) -> String {
        let call = self.method_call(method, receiver, depth);
        let which = self.entropy.pick(&["is_lt", "is_le", "is_gt", "is_ge", "is_eq", "is_ne"]);
        format!("{call}.{which}()")
    }

    fn method_call(&mut self, method: Method, receiver: Scalar, depth: u32) -> String {
        let operand = |writer: &mut Self, of: Of| {
            let ty = meaning(of, receiver).expect("operands are values");
            let text = match (of, &ty) {
                (Of::U32, _) if writer.entropy.chance(3, 4) => writer.amount(receiver),
                (_, Ty::Array(scalar, len)) => {
                    let elements: Vec<_> =
                        (0..*len).map(|_| writer.scalar(*scalar, depth + 2)).collect();
                    format!("[{}]", elements.join(", "))
                }
                _ => writer.value(&ty, depth + 1),
            };
            match (ty, SIGN_OF_NAN.contains(&method)) {
                (Ty::Scalar(Scalar::F64), true) => format!("number64({text})"),
                (Ty::Scalar(Scalar::F32), true) => format!("number32({text})"),
                _ => text,
            }
        };
        // The receiver is borrowed while the operands are worked out.
        let borrows = method.operands().contains(&Of::SameRef);
        let outer = self.in_guard;
        self.in_guard |= borrows;
        let text = self.call_text(method, receiver, operand);
        self.in_guard = outer;
        text
    }

    fn call_text(
        &mut self,
        method: Method,
        receiver: Scalar,
        operand: impl Fn(&mut Self, Of) -> String,
    ) -> String {
        let name = method.name();
        if method.is_associated() {
            let operands: Vec<_> = method.operands().iter().map(|&of| operand(self, of)).collect();
            return format!("{}::{name}({})", receiver.name(), operands.join(", "));
        }
        let on = operand(self, Of::Same);
        let operands: Vec<_> = method
            .operands()
            .iter()
            .map(|&of| {
                let text = operand(self, of);
                if of == Of::SameRef { format!("&({text})") } else { text }
            })
            .collect();
        let typed = typed(receiver, &on);
        format!("{typed}.{name}({})", operands.join(", "))
    }

    /// A `u32` that is mostly below the number of bits.
    fn amount(&mut self, receiver: Scalar) -> String {
        let limit = if is_integer(receiver) { bits(receiver) } else { 36 };
        let limit = if self.entropy.chance(1, 8) { limit * 2 } else { limit };
        match self.variable(|var| var.ty == Ty::Scalar(Scalar::U32)) {
            Some(var) if self.entropy.chance(1, 2) => format!("({} % {limit})", var.name),
            _ => format!("{}u32", self.entropy.below(limit + 1)),
        }
    }
}
