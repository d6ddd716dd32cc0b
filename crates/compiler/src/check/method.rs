//! Method calls: the receiver, and the methods of numbers.

use super::body::Body;
use super::infer::{Kind, T, is_int};
use super::items::plain;
use super::ops::is_unsigned;
use super::place::PlaceT;
use super::start::start;
use crate::hir::{Expr, ExprKind};
use crate::methods::{Method, Of, Receivers};
use neurlang_ir::Scalar;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;

/// A method call: its name and arguments.
pub(super) struct MethodCall<'a> {
    pub name: String,
    pub ast: &'a syn::ExprMethodCall,
    pub args: Vec<&'a syn::Expr>,
    /// Where a panic in it is reported.
    pub pos: SourcePos,
}

impl<'a> Body<'_, 'a> {
    pub(super) fn method_call(
        &mut self,
        ast: &'a syn::ExprMethodCall,
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(expr));
        let args = ast.args.iter().collect();
        let call = MethodCall { name: plain(&ast.method), ast, args, pos };
        if let Some(fish) = &ast.turbofish
            && !matches!(call.name.as_str(), "sum" | "product" | "parse")
        {
            let message = "type arguments of this method are outside the subset";
            let help = "write the type where the result is bound";
            return self.wrong(fish, Code::SubsetMethod, message, help);
        }
        if let Some(found) = self.range_contains(&call) {
            return found;
        }
        if super::iter::is_iter(&ast.receiver) {
            return self.iter_method(&call, want);
        }
        if let Some(found) = self.by_form(&call, want) {
            return found;
        }
        let place = self.place(&ast.receiver);
        self.method_on(place, &call, want)
    }

    /// Calls a method on what is at a place.
    pub(super) fn method_on(
        &mut self,
        place: PlaceT,
        call: &MethodCall<'a>,
        want: Option<&T>,
    ) -> Expr {
        if matches!(call.name.as_str(), "clone" | "to_owned" | "into" | "try_into")
            && let Some(found) = self.conversion_method(&place, call, want)
        {
            return found;
        }
        let place = self.deref_all(place);
        let t = self.infer.shallow(&place.t);
        match &t {
            T::Wrong => {
                for arg in &call.args {
                    if !matches!(arg, syn::Expr::Closure(_)) {
                        self.expr(arg, None);
                    }
                }
                self.nothing(call.pos)
            }
            T::Never => self.read_place(place, &call.ast.receiver),
            T::Array(..) | T::Slice(_) => self.slice_method(place, call),
            T::Str if call.name == "parse" && call.args.is_empty() => {
                self.parse_text(place, call, want)
            }
            T::Str => self.str_method(place, call),
            T::Option(inner) => {
                let inner = (**inner).clone();
                self.option_method(place, &inner, call, want)
            }
            T::Outcome(inner) => {
                let inner = (**inner).clone();
                self.outcome_method(place, &inner, call, want)
            }
            T::Scalar(_) | T::Ordering => self.number_method(place, call),
            T::Tuple(_) | T::Ref(..) => self.no_method(&t, call),
            T::Var(_) if self.trait_method(&t, call).is_some() => {
                let method = self.trait_method(&t, call).unwrap_or(Method::Min);
                let receiver = self.read_place(place, &*call.ast.receiver);
                self.method_with(method, &t, Some(receiver), call)
            }
            T::Var(_) => {
                self.known_number(&t, call);
                self.nothing(call.pos)
            }
        }
    }

    /// The method of a trait that every number has, which can be called before it is known
    /// which number it is.
    fn trait_method(&self, t: &T, call: &MethodCall<'_>) -> Option<Method> {
        match (self.infer.kind(t)?, call.name.as_str()) {
            (Kind::Int, "min") => Some(Method::Min),
            (Kind::Int, "max") => Some(Method::Max),
            (Kind::Int, "clamp") => Some(Method::Clamp),
            (Kind::Int, "cmp") => Some(Method::Cmp),
            (Kind::Int, "partial_cmp") => Some(Method::PartialCmp),
            (Kind::Float, "partial_cmp") => Some(Method::PartialCmpF),
            _ => None,
        }
    }

    fn known_number(&mut self, t: &T, call: &MethodCall<'_>) {
        if self.infer.kind(t) == Some(Kind::Any) {
            self.known(t, &*call.ast.receiver);
            return;
        }
        let message = format!("the type of this {} is not known at this point", self.infer.show(t));
        let help = "add a suffix such as `1u32`, or write the type where the variable is declared";
        self.error_help(&*call.ast.receiver, Code::RustTypeUnknown, message, help);
    }

    pub(super) fn no_method(&mut self, t: &T, call: &MethodCall<'_>) -> Expr {
        let message =
            format!("method `{}` of `{}` is outside the subset", call.name, self.infer.show(t));
        let help = super::instead::of_method(&call.name);
        self.wrong(&call.ast.method, Code::SubsetMethod, message, help)
    }

    fn number_method(&mut self, place: PlaceT, call: &MethodCall<'a>) -> Expr {
        let t = place.t.clone();
        let found = Method::ALL.iter().copied().find(|method| {
            !method.is_associated() && method.name() == call.name && has(method.receivers(), &t)
        });
        let Some(method) = found else {
            return match self.extra_method(place, call) {
                Ok(found) => found,
                Err(_) => self.no_method(&t, call),
            };
        };
        let receiver = self.read_place(place, &*call.ast.receiver);
        self.method_with(method, &t, Some(receiver), call)
    }

    /// A method of the table with its arguments checked.
    fn method_with(
        &mut self,
        method: Method,
        t: &T,
        receiver: Option<Expr>,
        call: &MethodCall<'a>,
    ) -> Expr {
        let args = call.args.clone();
        self.table_method((method, t), receiver, &args, (&call.ast.method, call.pos))
    }

    /// A method or associated function of the table.
    pub(super) fn table_method(
        &mut self,
        (method, t): (Method, &T),
        receiver: Option<Expr>,
        args: &[&'a syn::Expr],
        (at, pos): (&syn::Ident, SourcePos),
    ) -> Expr {
        let operands = method.operands();
        if !self.argument_count(operands.len(), args.len(), at) {
            return self.nothing(pos);
        }
        let mut values: Vec<_> = receiver.into_iter().collect();
        for (&of, &arg) in operands.iter().zip(args) {
            let want = type_of(of, t);
            values.push(self.expr_to(arg, &want));
        }
        self.make(ExprKind::Method(method, values), type_of(method.output(), t), pos)
    }
}

/// Whether values of type `t` have the methods of these receivers.
pub(super) fn has(receivers: Receivers, t: &T) -> bool {
    let scalar = match t {
        T::Ordering => return matches!(receivers, Receivers::Order | Receivers::Ordered),
        T::Scalar(scalar) => *scalar,
        _ => return false,
    };
    match receivers {
        Receivers::Int => is_int(scalar),
        Receivers::SInt => is_int(scalar) && !is_unsigned(scalar),
        Receivers::UInt => is_unsigned(scalar),
        Receivers::Ordered => !scalar.is_float(),
        Receivers::Float => scalar.is_float(),
        Receivers::Ascii => matches!(scalar, Scalar::U8 | Scalar::Char),
        Receivers::Char => scalar == Scalar::Char,
        Receivers::Order => false,
    }
}

/// The type of an operand or output of a method of values of type `t`.
pub(super) fn type_of(of: Of, t: &T) -> T {
    let scalar = match t {
        T::Scalar(scalar) => *scalar,
        _ => Scalar::I8,
    };
    match of {
        Of::Same => t.clone(),
        Of::SameRef => t.clone().shared(),
        Of::Signed => T::Scalar(signed(scalar)),
        Of::Unsigned => T::Scalar(unsigned(scalar)),
        Of::U32 => T::U32,
        Of::I32 => T::Scalar(Scalar::I32),
        Of::Usize => T::USIZE,
        Of::Bool => T::BOOL,
        Of::Ordering => T::Ordering,
        Of::FloatBits if scalar == Scalar::F32 => T::U32,
        Of::FloatBits => T::Scalar(Scalar::U64),
        Of::Bytes => T::Array(Box::new(T::U8), u32::from(scalar.bytes())),
        Of::OptSame => t.clone().optional(),
        Of::OptU32 => T::U32.optional(),
        Of::OptOrdering => T::Ordering.optional(),
        Of::SameBool => T::Tuple(vec![t.clone(), T::BOOL]),
    }
}

/// The signed integer as wide.
pub(super) fn signed(scalar: Scalar) -> Scalar {
    match scalar {
        Scalar::U8 => Scalar::I8,
        Scalar::U16 => Scalar::I16,
        Scalar::U32 => Scalar::I32,
        Scalar::U64 => Scalar::I64,
        Scalar::Usize => Scalar::Isize,
        other => other,
    }
}

/// The unsigned integer as wide.
pub(super) fn unsigned(scalar: Scalar) -> Scalar {
    match scalar {
        Scalar::I8 => Scalar::U8,
        Scalar::I16 => Scalar::U16,
        Scalar::I32 => Scalar::U32,
        Scalar::I64 => Scalar::U64,
        Scalar::Isize => Scalar::Usize,
        other => other,
    }
}

/// The method of the table that a call by path names, as in `u32::from_be_bytes(x)`.
pub(super) fn method_by_path(t: &T, name: &str) -> Option<Method> {
    Method::ALL.iter().copied().find(|method| method.name() == name && has(method.receivers(), t))
}
