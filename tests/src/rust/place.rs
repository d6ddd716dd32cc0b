//! Leaves: literals, variables, elements and fields.

use super::scope::{Var, Writer};
use super::ty::{Ty, bits, is_integer, is_signed};
use neurlang_ir::Scalar;

/// `text`, an expression of type `scalar`, in a form on which methods can be called.
pub(super) fn typed(scalar: Scalar, text: &str) -> String {
    if text.starts_with('-') || text.starts_with("if ") {
        return format!("({text} as {})", scalar.name());
    }
    text.to_owned()
}

impl Writer<'_, '_> {
    /// A literal or something with a name.
    pub(super) fn leaf(&mut self, ty: Scalar) -> String {
        if self.entropy.chance(3, 4)
            && let Some(text) = self.named(ty)
        {
            return text;
        }
        self.literal(ty)
    }

    /// A variable, field or element of type `ty`.
    fn named(&mut self, ty: Scalar) -> Option<String> {
        let found = match self.entropy.below(6) {
            0 => self.field(ty),
            1 | 2 => self.element(ty, false),
            3 if ty == Scalar::Usize => self.length(),
            _ => None,
        };
        found
            .or_else(|| self.variable(|var| var.ty == Ty::Scalar(ty)).map(|var| var.name))
            .or_else(|| self.converted(ty))
    }

    /// A number of another type, cast.
    fn converted(&mut self, ty: Scalar) -> Option<String> {
        let number = |scalar: Scalar| is_integer(scalar) || scalar.is_float();
        if !number(ty) || self.entropy.chance(1, 4) {
            return None;
        }
        let var = self.variable(|var| matches!(var.ty, Ty::Scalar(from) if number(from)))?;
        Some(format!("({} as {})", var.name, ty.name()))
    }

    fn field(&mut self, ty: Scalar) -> Option<String> {
        let has = |var: &Var| matches!(&var.ty, Ty::Tuple(elements) if elements.contains(&ty));
        let var = self.variable(has)?;
        let Ty::Tuple(elements) = &var.ty else { return None };
        let fitting: Vec<usize> = (0..elements.len()).filter(|&i| elements[i] == ty).collect();
        Some(format!("{}.{}", var.name, self.entropy.pick(&fitting)))
    }

    fn length(&mut self) -> Option<String> {
        self.variable(|var| var.ty.is_slice()).map(|var| format!("{}.len()", var.name))
    }

    /// An element of an array or slice; one that can be assigned when `mutable`.
    pub(super) fn element(&mut self, ty: Scalar, mutable: bool) -> Option<String> {
        let fits = |var: &Var| match var.ty {
            Ty::Array(element, _) => element == ty && (var.mutable || !mutable),
            Ty::SliceMut(element) => element == ty,
            Ty::Slice(element) => element == ty && !mutable,
            _ => false,
        };
        let var = self.variable(fits)?;
        let index = self.locking(&var.name.clone(), |writer| writer.index(&var));
        Some(format!("{}[{index}]", var.name))
    }

    fn index(&mut self, var: &Var) -> String {
        let known = match var.ty {
            Ty::Array(_, len) => Some(len),
            _ => None,
        };
        let index = match self.variable(|var| var.ty == Ty::Scalar(Scalar::Usize)) {
            Some(index) if self.entropy.chance(2, 3) => index.name,
            _ => format!("{}", self.entropy.below(4)),
        };
        match (known, self.entropy.below(12)) {
            (_, 0) => index,
            (Some(len), _) => format!("{index} % {len}"),
            (None, 1..=4) => format!("{index} % {}.len().max(1)", var.name),
            (None, _) => format!("({index}).min({}.len().wrapping_sub(1))", var.name),
        }
    }

    /// A slice for an argument.
    pub(super) fn borrow(&mut self, ty: &Ty) -> Option<String> {
        let var = self.variable(|var| var.ty == *ty)?;
        Some(var.name)
    }

    /// A literal with its type.
    pub(super) fn literal(&mut self, ty: Scalar) -> String {
        let name = ty.name();
        match ty {
            Scalar::Bool => self.entropy.pick(&["true", "false"]).to_owned(),
            Scalar::Char => {
                let chars =
                    ["'a'", "'Z'", "'0'", "' '", "'\\n'", "'~'", "'\\u{e9}'", "'\\u{1f600}'"];
                self.entropy.pick(&chars).to_owned()
            }
            _ if ty.is_float() => {
                let values = [
                    "0.0", "1.0", "0.5", "-1.5", "3.25", "1e10", "-1e-10", "0.1", "255.9",
                    "-129.0", "1e30", "-0.0",
                ];
                let value = self.entropy.pick(&values);
                match self.entropy.below(16) {
                    0 => format!("{name}::{}", self.entropy.pick(&["NAN", "INFINITY", "MAX"])),
                    1 => format!("{name}::{}", self.entropy.pick(&["EPSILON", "MIN_POSITIVE"])),
                    _ => format!("({value}_{name})"),
                }
            }
            _ => self.integer_literal(ty),
        }
    }

    fn integer_literal(&mut self, ty: Scalar) -> String {
        debug_assert!(is_integer(ty), "the other scalars are literals elsewhere");
        let name = ty.name();
        match self.entropy.below(8) {
            0 => format!("{name}::MAX"),
            1 => format!("{name}::MIN"),
            2 => format!("({name}::MAX / {})", self.entropy.range(2, 9)),
            3 if is_signed(ty) => format!("(-{}{name})", self.entropy.range(1, 100)),
            4 => {
                let width = bits(ty) - u32::from(is_signed(ty));
                format!("(1{name} << {})", self.entropy.below(width))
            }
            _ => format!("{}{name}", self.entropy.below(100)),
        }
    }
}
