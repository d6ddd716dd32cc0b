//! What a function under construction can name, and what it may still spend.

use super::ty::{Ty, integer, is_integer, scalar};
use crate::generate::Entropy;
use neurlang_ir::Scalar;
use std::fmt::Write as _;

/// A variable in scope.
#[derive(Clone, Debug)]
pub(super) struct Var {
    pub(super) name: String,
    pub(super) ty: Ty,
    pub(super) mutable: bool,
    /// Borrowed or being assigned: not to be touched.
    pub(super) locked: bool,
}

/// A function that may be called.
#[derive(Clone, Debug)]
pub(super) struct Callee {
    pub(super) name: String,
    pub(super) params: Vec<Ty>,
    pub(super) result: Ty,
}

/// The writer of one function.
pub(super) struct Writer<'a, 'e> {
    pub(super) entropy: &'a mut Entropy<'e>,
    pub(super) text: String,
    pub(super) vars: Vec<Var>,
    pub(super) callees: &'a [Callee],
    pub(super) result: Ty,
    /// The types that most values have, so that variables find a use.
    pub(super) palette: Vec<Scalar>,
    /// Expressions and statements that may still be written before only leaves are.
    pub(super) budget: u32,
    pub(super) indent: usize,
    /// Loops around what is written; bounds how long the function runs.
    pub(super) loops: u32,
    pub(super) next_name: u32,
    /// In a guard, or beside a borrow: nothing may be assigned.
    pub(super) in_guard: bool,
    /// Whether a call was written.
    pub(super) calls: bool,
}

impl Writer<'_, '_> {
    /// A name that nothing has.
    pub(super) fn fresh(&mut self, prefix: &str) -> String {
        self.next_name += 1;
        format!("{prefix}{}", self.next_name)
    }

    /// Writes one line.
    pub(super) fn line(&mut self, line: &str) {
        let width = self.indent * 4;
        writeln!(self.text, "{:width$}{line}", "").expect("writing to a string succeeds");
    }

    /// A scalar type, mostly one of the palette.
    pub(super) fn any_scalar(&mut self) -> Scalar {
        if self.entropy.chance(4, 5) {
            return self.entropy.pick(&self.palette);
        }
        scalar(self.entropy)
    }

    /// An integer type, mostly one of the palette.
    pub(super) fn any_integer(&mut self) -> Scalar {
        let chosen = self.any_scalar();
        if is_integer(chosen) { chosen } else { integer(self.entropy) }
    }

    /// Takes one unit of the budget; false when there is none.
    pub(super) fn spend(&mut self) -> bool {
        let some = self.budget > 0;
        self.budget = self.budget.saturating_sub(1);
        some
    }

    /// One of the variables that `fits`, which is not locked.
    pub(super) fn variable(&mut self, fits: impl Fn(&Var) -> bool) -> Option<Var> {
        let fitting: Vec<&Var> = self.vars.iter().filter(|var| !var.locked && fits(var)).collect();
        if fitting.is_empty() {
            return None;
        }
        let chosen = self.entropy.below(fitting.len() as u32) as usize;
        Some(fitting[chosen].clone())
    }

    /// Does `work` while the variable called `name` must not be touched.
    pub(super) fn locking<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.set_lock(name, true);
        let made = work(self);
        self.set_lock(name, false);
        made
    }

    fn set_lock(&mut self, name: &str, locked: bool) {
        for var in self.vars.iter_mut().filter(|var| var.name == name) {
            var.locked = locked;
        }
    }

    /// Does `work` in a scope of its own.
    pub(super) fn scoped<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.vars.len();
        self.indent += 1;
        let made = work(self);
        self.indent -= 1;
        self.vars.truncate(outer);
        made
    }

    /// Brings a variable into scope.
    pub(super) fn declare(&mut self, name: &str, ty: Ty, mutable: bool) {
        self.vars.push(Var { name: name.to_owned(), ty, mutable, locked: false });
    }
}
