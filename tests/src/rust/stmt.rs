//! Statements.

use super::scope::{Var, Writer};
use super::ty::{Ty, is_integer};
use neurlang_ir::Scalar;

/// How deep loops nest.
const LOOPS_MAX: u32 = 2;

impl Writer<'_, '_> {
    /// Writes a few statements.
    pub(super) fn statements(&mut self, count_max: u32) {
        for _ in 0..self.entropy.range(1, count_max) {
            self.statement();
        }
    }

    /// Writes one statement.
    pub(super) fn statement(&mut self) {
        if !self.spend() {
            return;
        }
        match self.entropy.below(20) {
            0..=4 => self.let_scalar(),
            5 => self.let_compound(),
            6..=9 => self.assign(),
            10 | 11 => self.compound_assign(),
            12 | 13 => self.if_statement(),
            14 | 15 => self.for_range(),
            16 => self.for_slice(),
            17 => self.while_loop(),
            18 => self.loop_with_value(),
            _ => self.rare(),
        }
    }

    fn let_scalar(&mut self) {
        let ty = self.any_scalar();
        let value = self.scalar(ty, 0);
        let name = self.fresh("v");
        self.line(&format!("let mut {name}: {} = {value};", ty.name()));
        self.declare(&name, Ty::Scalar(ty), true);
    }

    fn let_compound(&mut self) {
        let ty = match self.entropy.below(4) {
            0 => Ty::Option(self.any_scalar()),
            1 => Ty::Array(self.any_scalar(), self.entropy.range(1, 6)),
            _ => Ty::Tuple((0..self.entropy.range(2, 4)).map(|_| self.any_scalar()).collect()),
        };
        let value = self.value(&ty, 1);
        if let (Ty::Tuple(elements), true) = (&ty, self.entropy.chance(1, 2)) {
            let names: Vec<_> = elements.iter().map(|_| self.fresh("d")).collect();
            let pattern: Vec<_> = names.iter().map(|name| format!("mut {name}")).collect();
            self.line(&format!("let ({}): {} = {value};", pattern.join(", "), ty.text()));
            for (name, element) in names.iter().zip(elements) {
                self.declare(name, Ty::Scalar(*element), true);
            }
            return;
        }
        let name = self.fresh("t");
        self.line(&format!("let mut {name}: {} = {value};", ty.text()));
        self.declare(&name, ty, true);
    }

    fn assign(&mut self) {
        if self.entropy.chance(1, 3) {
            let ty = self.any_scalar();
            let value = self.scalar(ty, 1);
            if let Some(place) = self.element(ty, true) {
                self.line(&format!("{place} = {value};"));
            }
            return;
        }
        let Some(var) = self.variable(|var| var.mutable && !var.ty.is_slice()) else { return };
        let value = self.value(&var.ty, 0);
        self.line(&format!("{} = {value};", var.name));
    }

    fn compound_assign(&mut self) {
        let number = |var: &Var| {
            matches!(var.ty, Ty::Scalar(ty) if is_integer(ty) || ty.is_float()) && var.mutable
        };
        let (place, ty) = if self.entropy.chance(1, 3) {
            let ty = self.any_integer();
            let Some(place) = self.element(ty, true) else { return };
            (place, ty)
        } else {
            let Some(var) = self.variable(number) else { return };
            let Ty::Scalar(ty) = var.ty else { return };
            (var.name, ty)
        };
        let op = if ty.is_float() || self.entropy.chance(1, 4) {
            self.entropy.pick(&["+=", "-=", "*="])
        } else {
            self.entropy.pick(&["&=", "|=", "^="])
        };
        let root = place.split('[').next().unwrap_or(&place).to_owned();
        let value = self.locking(&root, |writer| writer.scalar(ty, 1));
        self.line(&format!("{place} {op} {value};"));
    }

    fn if_statement(&mut self) {
        let condition = self.condition(1);
        self.line(&format!("if {condition} {{"));
        self.scoped(|writer| writer.statements(3));
        if self.entropy.chance(1, 2) {
            self.line("} else {");
            self.scoped(|writer| writer.statements(3));
        }
        self.line("}");
    }

    fn in_loop(&mut self, work: impl FnOnce(&mut Self)) {
        self.loops += 1;
        self.scoped(work);
        self.loops -= 1;
        self.line("}");
    }

    fn for_range(&mut self) {
        if self.loops >= LOOPS_MAX {
            return;
        }
        let ty = self.any_integer();
        let name = self.fresh("i");
        let low = self.entropy.below(5);
        let high = match self.variable(|var| var.ty == Ty::Scalar(ty)) {
            Some(var) if self.entropy.chance(1, 2) => format!("({} & 15)", var.name),
            _ => format!("{}{}", low + self.entropy.below(10), ty.name()),
        };
        let range = match self.entropy.below(6) {
            0 => format!("{low}..={high}"),
            1 => format!("({low}..{high}).rev()"),
            2 => format!("({low}..={high}).rev()"),
            3 => format!("({low}..{high}).step_by({})", self.entropy.range(1, 4)),
            4 => format!("({low}..={high}).rev().step_by({})", self.entropy.range(1, 4)),
            _ => format!("{low}..{high}"),
        };
        self.line(&format!("for {name} in {range} {{"));
        self.in_loop(|writer| {
            writer.declare(&name, Ty::Scalar(ty), false);
            writer.statements(3);
            writer.maybe_leave();
        });
    }

    fn for_slice(&mut self) {
        let Some(var) = self.variable(|var| matches!(var.ty, Ty::Slice(_) | Ty::Array(..))) else {
            return;
        };
        let (Ty::Slice(element) | Ty::Array(element, _)) = var.ty else { return };
        if self.loops >= LOOPS_MAX {
            return;
        }
        let (x, i) = (self.fresh("x"), self.fresh("n"));
        let (head, counted) = match self.entropy.below(4) {
            0 => (format!("for (mut {i}, &{x}) in {}.iter().enumerate() {{", var.name), true),
            1 => (format!("for &{x} in {}.iter().rev() {{", var.name), false),
            2 => (format!("for &{x} in {}.iter() {{", var.name), false),
            _ if matches!(var.ty, Ty::Slice(_)) => (format!("for &{x} in {} {{", var.name), false),
            _ => (format!("for {x} in {} {{", var.name), false),
        };
        self.line(&head);
        let name = var.name.clone();
        self.locking(&name, |writer| {
            writer.in_loop(|writer| {
                writer.declare(&x, Ty::Scalar(element), false);
                if counted {
                    writer.declare(&i, Ty::Scalar(Scalar::Usize), true);
                }
                writer.statements(3);
                writer.maybe_leave();
            });
        });
    }

    fn while_loop(&mut self) {
        if self.loops >= LOOPS_MAX {
            return;
        }
        let name = self.fresh("w");
        let rounds = self.entropy.range(1, 9);
        let condition = self.condition(2);
        self.line(&format!("let mut {name} = 0u8;"));
        self.line(&format!("while {name} < {rounds} && {condition} {{"));
        self.in_loop(|writer| {
            writer.line(&format!("{name} += 1;"));
            writer.declare(&name, Ty::Scalar(Scalar::U8), false);
            writer.statements(3);
            writer.maybe_leave();
        });
    }

    fn loop_with_value(&mut self) {
        if self.loops >= LOOPS_MAX {
            return;
        }
        let ty = self.any_scalar();
        let (name, count) = (self.fresh("l"), self.fresh("c"));
        let rounds = self.entropy.range(1, 6);
        self.line(&format!("let mut {count} = 0u16;"));
        self.line(&format!("let mut {name}: {} = loop {{", ty.name()));
        self.loops += 1;
        self.scoped(|writer| {
            writer.declare(&count, Ty::Scalar(Scalar::U16), false);
            writer.line(&format!("{count} += 1;"));
            writer.statements(2);
            let (condition, value) = (writer.condition(2), writer.scalar(ty, 2));
            writer.line(&format!("if {count} > {rounds} || {condition} {{ break {value}; }}"));
        });
        self.loops -= 1;
        self.line("};");
        self.declare(&name, Ty::Scalar(ty), true);
    }

    fn maybe_leave(&mut self) {
        if self.entropy.chance(1, 5) {
            let condition = self.condition(2);
            let how = self.entropy.pick(&["break", "continue"]);
            self.line(&format!("if {condition} {{ {how}; }}"));
        }
    }

    fn rare(&mut self) {
        let condition = self.condition(1);
        match self.entropy.below(3) {
            0 => {
                let result = self.result.clone();
                let value = self.value(&result, 2);
                self.line(&format!("if {condition} {{ return {value}; }}"));
            }
            1 => {
                let other = self.condition(1);
                self.line(&format!("assert!({condition} || {other});"));
            }
            _ => self.swap(),
        }
    }

    fn swap(&mut self) {
        let fits = |var: &Var| match var.ty {
            Ty::SliceMut(_) => true,
            Ty::Array(..) => var.mutable,
            _ => false,
        };
        if let Some(var) = self.variable(fits) {
            let (a, b) = (self.entropy.below(3), self.entropy.below(3));
            self.line(&format!("if {}.len() > 2 {{ {}.swap({a}, {b}); }}", var.name, var.name));
        }
    }
}
