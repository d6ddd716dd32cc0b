//! Constants: their types and values, worked out when they are asked for.

use super::body::Body;
use super::eval::{Machine, Stop};
use super::infer::T;
use super::items::plain;
use super::report::error;
use super::value::Value;
use super::world::{ModId, State, World};
use crate::hir::{Expr, ExprKind, Place, Root, Static, StaticId, Ty};
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use neurlang_ir::{Access, Scalar};
use syn::spanned::Spanned;

/// How many constants and functions may wait for one another.
const DEPTH_MAX: usize = 64;

impl<'a> World<'a> {
    /// The type of a constant.
    pub(super) fn const_type(&mut self, at: usize) -> Option<T> {
        match &self.consts[at].t {
            State::Done(t) => return t.clone(),
            State::Busy => {
                self.cycle(at);
                return None;
            }
            State::New => {}
        }
        self.consts[at].t = State::Busy;
        let owner = self.reports.set_owner(None);
        let depth = std::mem::take(&mut self.depth);
        let (ty, module) = (self.consts[at].ty, self.consts[at].module);
        let t = self.type_of(ty, module, &mut || None);
        self.depth = depth;
        self.reports.set_owner(owner);
        let t = (!contains_wrong(&t)).then_some(t);
        self.consts[at].t = State::Done(t.clone());
        t
    }

    fn cycle(&mut self, at: usize) {
        let name = self.consts[at].name;
        let message = format!("constant `{name}` depends on itself");
        let help = "write its value without it";
        self.reports.add(name.span(), error(Code::RustBadConst, message).help(help));
    }

    /// The value and type of a constant.
    pub(super) fn const_value(&mut self, at: usize) -> Option<(Value, T)> {
        let t = self.const_type(at)?;
        match &self.consts[at].value {
            State::Done(value) => return value.clone().map(|value| (value, t)),
            State::Busy => {
                self.cycle(at);
                return None;
            }
            State::New => {}
        }
        self.consts[at].value = State::Busy;
        let owner = self.reports.set_owner(None);
        let (expr, module) = (self.consts[at].expr, self.consts[at].module);
        let value = self.evaluate(expr, &t, module);
        self.reports.set_owner(owner);
        self.consts[at].value = State::Done(value.clone());
        value.map(|value| (value, t))
    }

    /// The value of an expression of type `t` that stands where a constant must.
    pub(super) fn evaluate(&mut self, expr: &'a syn::Expr, t: &T, module: ModId) -> Option<Value> {
        if self.waiting >= DEPTH_MAX {
            let message = "constants that lead to one another too often";
            self.reports
                .add(expr.span(), error(Code::SubsetDepth, message).help("write the value"));
            return None;
        }
        self.waiting += 1;
        let value = self.evaluate_inner(expr, t, module);
        self.waiting -= 1;
        value
    }

    fn evaluate_inner(&mut self, expr: &'a syn::Expr, t: &T, module: ModId) -> Option<Value> {
        let before = self.reports.count();
        let mut body = Body::new(self, module);
        body.what = "const".into();
        let value = body.expr_to(expr, t);
        let finished = body.finish(value, before);
        let (value, locals) = finished?;
        let mut machine = Machine::new(self, locals.len());
        let found = machine.expr(&value);
        match found {
            Ok(value) => Some(value),
            Err(stop) => {
                self.refuse_value(expr, &stop);
                None
            }
        }
    }

    fn refuse_value(&mut self, expr: &syn::Expr, stop: &Stop) {
        let (code, message, help) = match stop {
            Stop::Panic(kind) => {
                let message = format!("evaluating this constant stops: {}", kind.message());
                (Code::RustBadConst, message, "correct the value")
            }
            Stop::Unknown(what) => {
                let message = format!("{what} in a constant is outside the subset");
                (Code::SubsetConst, message, "write the value, or compute it in a function")
            }
            Stop::Budget => {
                let message = "this constant takes too many steps to work out".to_string();
                (Code::SubsetConst, message, "write the value, or compute it in a function")
            }
            Stop::Break(..) | Stop::Continue(_) | Stop::Return(_) => {
                let message = "control leaves this constant".to_string();
                (Code::RustBadConst, message, "make the value the last expression")
            }
            Stop::Reported => return,
        };
        self.reports.add(expr.span(), error(code, message).help(help));
    }

    /// The value of a constant expression of type `usize`.
    pub(super) fn const_usize(&mut self, expr: &'a syn::Expr, module: ModId) -> Option<u64> {
        if let syn::Expr::Lit(lit) = expr
            && let syn::Lit::Int(int) = &lit.lit
            && matches!(int.suffix(), "" | "usize")
            && let Ok(value) = int.base10_parse::<u64>()
        {
            return Some(value);
        }
        self.evaluate(expr, &T::USIZE, module)?.scalar()
    }

    /// Where a constant that is an array, or refers to one, lies in the data.
    pub(super) fn const_place(&mut self, at: usize) -> Option<StaticId> {
        if let Some(id) = self.consts[at].place {
            return Some(id);
        }
        let (value, t) = self.const_value(at)?;
        let infer = super::infer::Infer::default();
        let name = plain(self.consts[at].name);
        let span = self.consts[at].name.span();
        let elements = value.elements();
        let ty = match (infer.close(&t), &elements) {
            (Some(Ty::Slice(element, _)), Some(all)) => Some(Ty::Array(element, all.len() as u32)),
            (Some(ty @ Ty::Array(..)), _) => Some(ty),
            _ => None,
        };
        let value = elements.map(Value::array);
        let mut bytes = Vec::new();
        let stored = ty.filter(|ty| value.is_some_and(|value| value.store(ty, &mut bytes)));
        let Some(ty) = stored else {
            let message =
                format!("constant `{name}` holds references, which is outside the subset");
            let help = "use arrays of numbers of one length";
            self.reports.add(span, error(Code::SubsetConst, message).help(help));
            return None;
        };
        let id = StaticId(self.statics.len() as u32);
        let prefix = &self.modules[self.consts[at].module].prefix;
        let mut name = format!("{prefix}{name}");
        if !self.static_names.insert(name.clone()) {
            name = format!("{name}_{at}");
        }
        self.statics.push(Static { name, ty, bytes });
        self.consts[at].place = Some(id);
        Some(id)
    }
}

fn contains_wrong(t: &T) -> bool {
    match t {
        T::Wrong => true,
        T::Tuple(parts) => parts.iter().any(contains_wrong),
        T::Option(t) | T::Outcome(t) | T::Array(t, _) | T::Slice(t) | T::Ref(t, _) => {
            contains_wrong(t)
        }
        T::Var(_) | T::Never | T::Scalar(_) | T::Ordering | T::Str => false,
    }
}

impl Body<'_, '_> {
    /// A constant as an expression.
    pub(super) fn const_expr(&mut self, at: usize, pos: SourcePos) -> Expr {
        let name = self.world.consts[at].name;
        let Some(t) = self.world.const_type(at) else { return self.left_out(name, pos) };
        let refers = match &t {
            T::Array(..) => true,
            T::Ref(inner, _) => matches!(**inner, T::Array(..) | T::Slice(_) | T::Str),
            _ => false,
        };
        if refers {
            let Some(id) = self.world.const_place(at) else { return self.left_out(name, pos) };
            let ty = self.world.statics[id.0 as usize].ty.clone();
            let place = Place { root: Root::Static(id), steps: Vec::new(), ty, pos };
            let kind = match &t {
                T::Array(..) => ExprKind::Read(place),
                _ => ExprKind::Borrow(place, Access::Read),
            };
            return self.make(kind, t, pos);
        }
        match self.world.const_value(at) {
            Some((value, t)) => self.value_expr(&value, &t, pos),
            None => self.left_out(name, pos),
        }
    }

    fn left_out(&mut self, name: &syn::Ident, pos: SourcePos) -> Expr {
        self.refused.push((pos, name.to_string()));
        self.nothing(pos)
    }

    fn value_expr(&mut self, value: &Value, t: &T, pos: SourcePos) -> Expr {
        let t = match self.infer.shallow(t) {
            T::Ref(inner, Access::Read) => self.infer.shallow(&inner),
            t => t,
        };
        match (value, &t) {
            (Value::Scalar(raw), T::Scalar(Scalar::F32 | Scalar::F64)) => {
                self.float_const(*raw, *raw, t, pos)
            }
            (Value::Scalar(raw), _) => self.make(ExprKind::Const(*raw), t, pos),
            (Value::Tuple(parts), T::Tuple(types)) => {
                let parts = parts.iter().zip(types).map(|(part, t)| self.value_expr(part, t, pos));
                let parts = parts.collect();
                self.make(ExprKind::Tuple(parts), t, pos)
            }
            (Value::Option(None), _) => self.make(ExprKind::None, t, pos),
            (Value::Option(Some(inner)), T::Option(inner_t)) => {
                let inner = self.value_expr(inner, inner_t, pos);
                self.make(ExprKind::Some(Box::new(inner)), t, pos)
            }
            (Value::Array(elements), T::Array(element, _)) => {
                let elements = elements.borrow().clone();
                let elements = elements.iter().map(|value| self.value_expr(value, element, pos));
                let elements = elements.collect();
                self.make(ExprKind::Array(elements), t, pos)
            }
            _ => {
                let span = proc_macro2::Span::call_site();
                let message = "a constant that holds references in tuples or options";
                self.wrong(&span, Code::SubsetConst, message, "use arrays and numbers")
            }
        }
    }
}
