//! Whether something is changed, or read, while a reference that is used later forbids it.
//!
//! The check errs on the side of accepting: rustc refuses more. It looks at references that a
//! variable gets once, and asks at every access which of them are used after it.

use super::infer::Infer;
use super::loans::{Loans, Path, direct, path_of};
use super::report::{Reports, error};
use super::visit::parts;
use crate::hir::{
    Arm, Expr, ExprKind, For, Local, LocalId, LoopId, Pattern, Place, Root, Step, Stmt,
};
use neurlang_ir::Access;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use std::collections::{BTreeSet, HashMap};

/// How deep loops in loops are gone through twice each; what is deeper once.
const TWICE_MAX: u32 = 6;

/// The references that are used later.
type Live = BTreeSet<LocalId>;

struct Walk<'r, 's> {
    loans: Loans<'r>,
    /// Where `&mut` references are moved out of variables.
    moves: &'r [(LocalId, SourcePos)],
    reports: &'r mut Reports<'s>,
    /// What is used later where each open loop or block is left, and where it goes on.
    exits: HashMap<LoopId, Live>,
    rounds: HashMap<LoopId, Live>,
    depth: u32,
    /// Where something was reported: once is enough.
    seen: BTreeSet<(u32, u32)>,
}

/// Reports accesses that a reference forbids, and uses of references that were moved.
pub(super) fn check(
    body: &Expr,
    locals: &[Local],
    moves: &[(LocalId, SourcePos)],
    infer: &Infer,
    reports: &mut Reports<'_>,
) {
    let loans = Loans::of(body, locals, infer);
    if loans.is_empty() && moves.is_empty() {
        return;
    }
    let (exits, rounds) = (HashMap::new(), HashMap::new());
    Walk { loans, moves, reports, exits, rounds, depth: 0, seen: BTreeSet::new() }
        .expr(body, &mut Live::new());
}

/// The walk goes backwards: `live` holds what is used after a point, and becomes what is used
/// after what comes before it.
impl Walk<'_, '_> {
    fn access(&mut self, path: &Path, access: Access, pos: SourcePos, live: &Live) {
        if self.seen.contains(&(pos.line, pos.col)) {
            return;
        }
        let conflict = live.iter().find(|&&other| {
            let Some(loan) = self.loans.get(other) else { return false };
            let forbids = access == Access::Write || loan.access == Access::Write;
            forbids && other != path.root && loan.all.iter().any(|lent| lent.overlaps(path))
        });
        if let Some(&other) = conflict {
            self.seen.insert((pos.line, pos.col));
            let what = self.loans.name(path.root);
            let done = if access == Access::Write { "changed" } else { "read" };
            let by = self.loans.name(other);
            let message = format!("{what} is {done} while {by} refers to it");
            let help = "take the reference after this, or use it for the last time before";
            self.reports.add_pos(pos, error(Code::RustBorrow, message).help(help));
        }
    }

    fn place(&mut self, place: &Place, access: Access, live: &mut Live) {
        if let Some(path) = path_of(place) {
            self.access(&path, access, place.pos, live);
            if live.contains(&path.root) && self.moves.contains(&(path.root, place.pos)) {
                let what = self.loans.name(path.root);
                let message = format!("{what} is moved here and used after it");
                let help = format!("write `&mut *{}` here", what.trim_matches('`'));
                self.reports.add_pos(place.pos, error(Code::RustBorrow, message).help(help));
            }
            self.used(path.root, live);
        }
        for step in place.steps.iter().rev() {
            if let Step::Index(index) = step {
                self.expr(index, live);
            }
        }
        if let Root::Value(value) = &place.root {
            self.expr(value, live);
        }
    }

    fn used(&self, local: LocalId, live: &mut Live) {
        if self.loans.get(local).is_some() || self.moves.iter().any(|&(moved, _)| moved == local) {
            live.insert(local);
        }
    }

    /// The variables of a pattern get their values.
    fn bound(&mut self, pattern: &Pattern, pos: SourcePos, live: &mut Live) {
        let mut names = Vec::new();
        super::loans::names(pattern, &mut names);
        for name in &names {
            live.remove(name);
        }
        for name in names {
            self.taken(name, pos, live);
        }
    }

    /// A variable gets a reference: one to change something is a change.
    fn taken(&mut self, local: LocalId, pos: SourcePos, live: &Live) {
        let Some(loan) = self.loans.get(local).filter(|loan| loan.access == Access::Write) else {
            return;
        };
        for path in loan.direct.clone() {
            self.access(&path, Access::Write, pos, live);
        }
    }

    fn stmt(&mut self, stmt: &Stmt, live: &mut Live) {
        match stmt {
            Stmt::Let(pattern, value, other) => {
                self.bound(pattern, value.pos, live);
                if let Some(other) = other {
                    let mut aside = Live::new();
                    self.expr(other, &mut aside);
                    live.extend(aside);
                }
                self.expr(value, live);
            }
            Stmt::Declare(local) => {
                live.remove(local);
            }
            Stmt::Expr(expr) => self.expr(expr, live),
        }
    }

    /// The end of a block: its variables are no longer there.
    fn end(&mut self, stmts: &[Stmt], live: &Live) {
        if live.is_empty() {
            return;
        }
        let mut names = Vec::new();
        for stmt in stmts {
            if let Stmt::Let(pattern, _, _) = stmt {
                super::loans::names(pattern, &mut names);
            }
        }
        for name in names {
            let outlived = live.iter().find(|&&other| self.loans.outlives(other, name));
            if let Some(&other) = outlived {
                let (what, by) = (self.loans.name(name), self.loans.name(other));
                let pos = self.loans.get(other).map(|loan| loan.pos).unwrap_or_default();
                let message = format!("{what} is gone when {by}, which refers to it, is used");
                let help = "declare it outside of the block";
                self.reports.add_pos(pos, error(Code::RustBorrow, message).help(help));
            }
        }
    }

    fn expr(&mut self, expr: &Expr, live: &mut Live) {
        match &expr.kind {
            ExprKind::Read(place) | ExprKind::Borrow(place, _) => {
                self.place(place, Access::Read, live);
            }
            ExprKind::Assign(place, value) => {
                self.assigned(place, value.pos, live);
                self.expr(value, live);
            }
            ExprKind::AssignOp(_, place, value) => {
                self.place(place, Access::Write, live);
                self.expr(value, live);
            }
            ExprKind::Swap(target, a, b) => {
                self.changed(target, live);
                for part in [b, a, target] {
                    self.expr(part, live);
                }
            }
            ExprKind::Fill(target, value) => {
                self.changed(target, live);
                self.expr(value, live);
                self.expr(target, live);
            }
            ExprKind::CopyFrom(target, value) => {
                self.together(&[target, value], &[true, false], live);
            }
            ExprKind::Call(_, arguments) => {
                let exclusive: Vec<bool> =
                    arguments.iter().map(|argument| self.loans.is_exclusive(argument)).collect();
                let arguments: Vec<&Expr> = arguments.iter().collect();
                self.together(&arguments, &exclusive, live);
            }
            ExprKind::Let(pattern, value) => {
                self.bound(pattern, value.pos, live);
                self.expr(value, live);
            }
            _ => self.control(expr, live),
        }
    }

    /// Values that something gets together: what one of them changes, no other may refer to.
    fn together(&mut self, values: &[&Expr], exclusive: &[bool], live: &mut Live) {
        let references: Vec<Vec<Path>> = values
            .iter()
            .map(|value| if self.loans.is_reference_value(value) { direct(value) } else { vec![] })
            .collect();
        for (at, value) in values.iter().enumerate().filter(|&(at, _)| exclusive[at]) {
            let mut during = live.clone();
            for (_, others) in references.iter().enumerate().filter(|&(other, _)| other != at) {
                for path in others {
                    self.used(path.root, &mut during);
                }
                let twice = |path: &&Path| {
                    !self.loans.is_shared(path.root) && others.iter().any(|o| o.overlaps(path))
                };
                if let Some(path) = references[at].iter().find(twice) {
                    let what = self.loans.name(path.root);
                    let message = format!("{what} is changed while another argument refers to it");
                    let help = "copy what the other argument needs before";
                    self.reports.add_pos(value.pos, error(Code::RustBorrow, message).help(help));
                }
            }
            // An argument that is a variable is not in its own way.
            during.retain(|one| references[at].iter().all(|path| path.root != *one));
            self.changed(value, &during);
        }
        values.iter().rev().for_each(|value| self.expr(value, live));
    }

    fn assigned(&mut self, place: &Place, pos: SourcePos, live: &mut Live) {
        match &place.root {
            Root::Local(local) if place.steps.is_empty() => {
                live.remove(local);
                self.taken(*local, pos, live);
                // A reference may get another value while something refers to what it is to.
                if !self.loans.is_reference(*local) {
                    let path = Path { root: *local, fields: Vec::new() };
                    self.access(&path, Access::Write, place.pos, live);
                }
            }
            _ => self.place(place, Access::Write, live),
        }
    }

    /// What a slice refers to is changed through it.
    fn changed(&mut self, slice: &Expr, live: &Live) {
        for path in direct(slice) {
            if !self.loans.is_shared(path.root) {
                self.access(&path, Access::Write, slice.pos, live);
            }
        }
    }

    fn control(&mut self, expr: &Expr, live: &mut Live) {
        match &expr.kind {
            ExprKind::Block(label, stmts, tail) => {
                if let Some(label) = label {
                    self.exits.insert(*label, live.clone());
                }
                self.end(stmts, live);
                if let Some(tail) = tail {
                    self.expr(tail, live);
                }
                stmts.iter().rev().for_each(|stmt| self.stmt(stmt, live));
            }
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                let mut aside = live.clone();
                self.expr(b, &mut aside);
                live.extend(aside);
                self.expr(a, live);
            }
            ExprKind::If(cond, then, other) => {
                let mut yes = live.clone();
                self.expr(then, &mut yes);
                if let Some(other) = other {
                    self.expr(other, live);
                }
                live.extend(yes);
                self.expr(cond, live);
            }
            ExprKind::Match(value, arms) => self.arms(value, arms, live),
            ExprKind::Loop(id, body) => {
                self.exits.insert(*id, std::mem::take(live));
                self.repeat(*id, live, &mut |walk, live| walk.expr(body, live));
            }
            ExprKind::While(id, cond, body) => {
                self.exits.insert(*id, live.clone());
                let after = live.clone();
                self.expr(cond, live);
                self.repeat(*id, live, &mut |walk, live| {
                    walk.expr(body, live);
                    live.extend(after.iter().copied());
                    walk.expr(cond, live);
                });
            }
            ExprKind::For(each) => self.for_loop(each, live),
            ExprKind::Break(id, value) => {
                *live = self.exits.get(id).cloned().unwrap_or_default();
                if let Some(value) = value {
                    self.expr(value, live);
                }
            }
            ExprKind::Continue(id) => *live = self.rounds.get(id).cloned().unwrap_or_default(),
            ExprKind::Return(value) => {
                live.clear();
                if let Some(value) = value {
                    self.expr(value, live);
                }
            }
            ExprKind::Panic(_) => live.clear(),
            _ => {
                let mut all = Vec::new();
                parts(expr, &mut |part| all.push(part));
                all.into_iter().rev().for_each(|part| self.expr(part, live));
            }
        }
    }

    fn arms(&mut self, value: &Expr, arms: &[Arm], live: &mut Live) {
        let after = std::mem::take(live);
        for arm in arms {
            let mut here = after.clone();
            self.expr(&arm.body, &mut here);
            if let Some(guard) = &arm.guard {
                self.expr(guard, &mut here);
            }
            self.bound(&arm.pattern, value.pos, &mut here);
            live.extend(here);
        }
        self.expr(value, live);
    }

    fn for_loop(&mut self, each: &For, live: &mut Live) {
        self.exits.insert(each.id, live.clone());
        self.repeat(each.id, live, &mut |walk, live| walk.expr(&each.body, live));
        if let Some(step) = &each.step {
            self.expr(step, live);
        }
        self.expr(&each.end, live);
        self.expr(&each.start, live);
    }

    /// A loop: gone through twice, so that the end of a round sees the start of the next.
    fn repeat(&mut self, id: LoopId, live: &mut Live, round: &mut dyn FnMut(&mut Self, &mut Live)) {
        self.depth += 1;
        let rounds = if self.depth > TWICE_MAX { 1 } else { 2 };
        for _ in 0..rounds {
            let mut here = live.clone();
            self.rounds.insert(id, live.clone());
            round(self, &mut here);
            live.extend(here);
        }
        self.depth -= 1;
    }
}
