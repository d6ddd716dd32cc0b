//! Expressions of a wanted type.

use super::place::typed;
use super::scope::Writer;
use super::ty::{Ty, bits, is_integer, is_signed};
use neurlang_ir::Scalar;
use std::fmt::Write as _;

/// How deep expressions nest.
const DEPTH_MAX: u32 = 5;

impl Writer<'_, '_> {
    /// An expression of type `ty`, in parentheses where they are needed.
    pub(super) fn value(&mut self, ty: &Ty, depth: u32) -> String {
        match ty {
            Ty::Scalar(scalar) => self.scalar(*scalar, depth),
            Ty::Tuple(elements) => self.tuple(elements, depth),
            Ty::Option(scalar) => self.option(*scalar, depth),
            Ty::Array(scalar, len) => self.array(*scalar, *len, depth),
            Ty::Slice(_) | Ty::SliceMut(_) | Ty::Str => {
                self.borrow(ty).expect("slices are only asked for where there is one")
            }
        }
    }

    fn tuple(&mut self, elements: &[Scalar], depth: u32) -> String {
        let ty = Ty::Tuple(elements.to_vec());
        if elements.is_empty() {
            return "()".to_owned();
        }
        if self.entropy.chance(1, 3)
            && let Some(var) = self.variable(|var| var.ty == ty)
        {
            return var.name;
        }
        if depth < DEPTH_MAX && self.spend() {
            let found = match self.entropy.below(4) {
                0 => self.call(&ty, depth),
                1 => self.method(&ty, depth),
                _ => None,
            };
            if let Some(text) = found {
                return text;
            }
        }
        let parts: Vec<_> = elements.iter().map(|&e| self.scalar(e, depth + 1)).collect();
        format!("({})", parts.join(", "))
    }

    fn option(&mut self, inner: Scalar, depth: u32) -> String {
        let ty = Ty::Option(inner);
        if self.entropy.chance(1, 3)
            && let Some(var) = self.variable(|var| var.ty == ty)
        {
            return var.name;
        }
        if depth < DEPTH_MAX && self.spend() {
            let found = match self.entropy.below(3) {
                0 => self.call(&ty, depth),
                1 => self.method(&ty, depth),
                _ => None,
            };
            if let Some(text) = found {
                return text;
            }
        }
        if self.entropy.chance(1, 4) {
            return format!("None::<{}>", inner.name());
        }
        format!("Some({})", self.scalar(inner, depth + 1))
    }

    fn array(&mut self, element: Scalar, len: u32, depth: u32) -> String {
        if self.entropy.chance(1, 3)
            && let Some(var) = self.variable(|var| var.ty == Ty::Array(element, len))
        {
            return var.name;
        }
        if self.entropy.chance(1, 4) {
            return format!("[{}; {len}]", self.scalar(element, depth + 1));
        }
        let parts: Vec<_> = (0..len).map(|_| self.scalar(element, depth + 2)).collect();
        format!("[{}]", parts.join(", "))
    }

    /// An expression of a scalar type.
    pub(super) fn scalar(&mut self, ty: Scalar, depth: u32) -> String {
        if depth >= DEPTH_MAX || !self.spend() {
            return self.leaf(ty);
        }
        let found = match self.entropy.below(16) {
            0 | 1 => Some(self.leaf(ty)),
            2 => Some(self.conditional(ty, depth)),
            3 => Some(self.matched(ty, depth)),
            4 if !self.in_guard => Some(self.block(ty, depth)),
            5 => self.call(&Ty::Scalar(ty), depth),
            6 | 7 => self.method(&Ty::Scalar(ty), depth),
            8 => Some(self.unwrapped(ty, depth)),
            9 => self.cast(ty, depth),
            _ => None,
        };
        found.unwrap_or_else(|| self.operation(ty, depth))
    }

    fn operation(&mut self, ty: Scalar, depth: u32) -> String {
        match ty {
            Scalar::Bool => self.condition(depth),
            Scalar::Char => self.leaf(ty),
            _ if ty.is_float() => {
                let op = self.entropy.pick(&["+", "-", "*", "/", "%"]);
                let (a, b) = (self.scalar(ty, depth + 1), self.scalar(ty, depth + 1));
                format!("({} {op} {b})", typed(ty, &a))
            }
            _ => self.integer_operation(ty, depth),
        }
    }

    fn integer_operation(&mut self, ty: Scalar, depth: u32) -> String {
        let a = self.scalar(ty, depth + 1);
        let a = typed(ty, &a);
        match self.entropy.below(10) {
            0..=3 => {
                let name = self.entropy.pick(&["wrapping_add", "wrapping_sub", "wrapping_mul"]);
                format!("{a}.{name}({})", self.scalar(ty, depth + 1))
            }
            4 | 5 => {
                let op = self.entropy.pick(&["&", "|", "^"]);
                format!("({a} {op} {})", self.scalar(ty, depth + 1))
            }
            6 => {
                let op = self.entropy.pick(&["<<", ">>"]);
                let by = self.any_integer();
                let amount = self.entropy.below(bits(ty));
                match self.entropy.below(6) {
                    0 => format!("({a} {op} {})", self.scalar(by, depth + 1)),
                    _ => format!("({a} {op} {amount}{})", by.name()),
                }
            }
            7 => {
                let op = self.entropy.pick(&["/", "%"]);
                let b = self.scalar(ty, depth + 1);
                if self.entropy.chance(5, 6) {
                    return format!("({a} {op} ({} | 1))", typed(ty, &b));
                }
                format!("({a} {op} {b})")
            }
            8 if is_signed(ty) => format!("(-{a})"),
            8 => format!("(!{a})"),
            _ => {
                let op = self.entropy.pick(&["+", "-", "*"]);
                format!("({a} {op} {})", self.scalar(ty, depth + 1))
            }
        }
    }

    /// A `bool` from comparisons and logic.
    pub(super) fn condition(&mut self, depth: u32) -> String {
        match self.entropy.below(5) {
            0 => {
                let op = self.entropy.pick(&["&&", "||", "&", "|", "^"]);
                let (a, b) =
                    (self.scalar(Scalar::Bool, depth + 1), self.scalar(Scalar::Bool, depth + 1));
                format!("(({a}) {op} ({b}))")
            }
            1 => format!("(!{})", self.scalar(Scalar::Bool, depth + 1)),
            _ => {
                let of = self.any_scalar();
                let op = self.entropy.pick(&["<", "<=", ">", ">=", "==", "!="]);
                let (a, b) = (self.scalar(of, depth + 1), self.scalar(of, depth + 1));
                format!("({} {op} ({b}))", typed(of, &a))
            }
        }
    }

    fn conditional(&mut self, ty: Scalar, depth: u32) -> String {
        let condition = self.condition(depth + 1);
        let (a, b) = (self.scalar(ty, depth + 1), self.scalar(ty, depth + 1));
        format!("(if {condition} {{ {a} }} else {{ {b} }})")
    }

    fn matched(&mut self, ty: Scalar, depth: u32) -> String {
        let of = self.any_integer();
        let on = self.scalar(of, depth + 1);
        let mut arms = String::new();
        for _ in 0..self.entropy.range(1, 5) {
            let pattern = self.pattern(of);
            let guard = if self.entropy.chance(1, 6) {
                let outer = std::mem::replace(&mut self.in_guard, true);
                let guard = format!(" if {}", self.condition(depth + 2));
                self.in_guard = outer;
                guard
            } else {
                String::new()
            };
            let value = self.scalar(ty, depth + 2);
            write!(arms, "{pattern}{guard} => {value}, ").expect("writing to a string succeeds");
        }
        let name = self.fresh("m");
        self.declare(&name, Ty::Scalar(of), false);
        let last = self.scalar(ty, depth + 1);
        self.vars.pop();
        let on = typed(of, &on);
        format!("(match {on} {{ {arms}{name} => {last} }})")
    }

    /// A pattern for integers of type `of`.
    pub(super) fn pattern(&mut self, of: Scalar) -> String {
        let (a, b) = (self.small(of), self.small(of));
        let (low, high) = (a.min(b), a.max(b));
        match self.entropy.below(4) {
            0 => format!("{low}..={high}"),
            1 if low < high => format!("{low} | {high}"),
            2 => format!("{low}.."),
            _ => format!("{a}"),
        }
    }

    fn small(&mut self, of: Scalar) -> i64 {
        let magnitude = i64::from(self.entropy.below(100));
        if is_signed(of) && self.entropy.chance(1, 3) { -magnitude } else { magnitude }
    }

    /// A block with statements and a value.
    fn block(&mut self, ty: Scalar, depth: u32) -> String {
        let outer = std::mem::take(&mut self.text);
        let value = self.scoped(|writer| {
            let statements = writer.entropy.range(1, 2);
            for _ in 0..statements {
                writer.statement();
            }
            writer.scalar(ty, depth + 1)
        });
        let width = self.indent * 4;
        let inner = std::mem::replace(&mut self.text, outer);
        format!("({{\n{inner}{:width$}{value} }})", "")
    }

    fn unwrapped(&mut self, ty: Scalar, depth: u32) -> String {
        let option = self.option(ty, depth + 1);
        let other = self.scalar(ty, depth + 2);
        match self.entropy.below(8) {
            0 => format!("{option}.unwrap()"),
            1 => {
                let name = self.fresh("s");
                format!("(match {option} {{ Some({name}) => {name}, None => {other} }})")
            }
            2 => {
                let name = self.fresh("s");
                format!("(if let Some({name}) = {option} {{ {name} }} else {{ {other} }})")
            }
            _ => format!("{option}.unwrap_or({other})"),
        }
    }

    fn cast(&mut self, ty: Scalar, depth: u32) -> Option<String> {
        let from = match ty {
            Scalar::Bool => return None,
            Scalar::Char => Scalar::U8,
            _ if ty.is_float() => loop {
                let from = self.any_scalar();
                if is_integer(from) || from.is_float() {
                    break from;
                }
            },
            _ => self.any_scalar(),
        };
        let value = self.scalar(from, depth + 1);
        Some(format!("({} as {})", typed(from, &value), ty.name()))
    }

    /// A call of an earlier function with the wanted result.
    pub(super) fn call(&mut self, wanted: &Ty, depth: u32) -> Option<String> {
        let fitting: Vec<_> =
            self.callees.iter().filter(|callee| callee.result == *wanted).cloned().collect();
        if fitting.is_empty() || self.loops > 1 {
            return None;
        }
        let callee = &fitting[self.entropy.below(fitting.len() as u32) as usize];
        let needs_slices =
            callee.params.iter().filter(|ty| ty.is_slice() && !matches!(ty, Ty::Array(..)));
        if needs_slices.count() > 0 {
            return None;
        }
        self.calls = true;
        let arguments: Vec<_> =
            callee.params.iter().map(|param| self.value(param, depth + 1)).collect();
        Some(format!("{}({})", callee.name, arguments.join(", ")))
    }
}
