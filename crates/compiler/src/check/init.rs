//! Whether variables that are declared without a value have one when they are read, and
//! those that are not mutable get one only once.

use super::body::LocalInfo;
use super::report::{Reports, error};
use super::visit::parts;
use crate::hir::{Expr, ExprKind, Local, LocalId, LoopId, Place, Root, Step, Stmt};
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use std::collections::HashMap;

/// What is known at a point: which late variables surely have a value, and which may.
#[derive(Clone, Debug, PartialEq)]
struct State {
    sure: Vec<bool>,
    maybe: Vec<bool>,
    /// Control comes here at all.
    live: bool,
}

impl State {
    fn join(&mut self, other: &State) {
        if !other.live {
            return;
        }
        if !self.live {
            *self = other.clone();
            return;
        }
        for (a, b) in self.sure.iter_mut().zip(&other.sure) {
            *a &= b;
        }
        for (a, b) in self.maybe.iter_mut().zip(&other.maybe) {
            *a |= b;
        }
    }
}

struct Flow<'r, 's> {
    /// The place of each late variable in a [`State`].
    late: HashMap<LocalId, usize>,
    info: &'r [LocalInfo],
    locals: &'r [Local],
    reports: &'r mut Reports<'s>,
    /// What is known where each open loop or block is left, and where it goes on.
    exits: HashMap<LoopId, State>,
    rounds: HashMap<LoopId, State>,
    depth: u32,
}

/// How deep loops in loops are gone through twice each; what is deeper once.
const TWICE_MAX: u32 = 8;

/// Reports reads of variables without a value and second assignments.
pub(super) fn check(body: &Expr, locals: &[Local], info: &[LocalInfo], reports: &mut Reports<'_>) {
    let late: HashMap<_, _> = (0..locals.len())
        .filter(|&i| info[i].late)
        .enumerate()
        .map(|(at, i)| (LocalId(i as u32), at))
        .collect();
    if late.is_empty() {
        return;
    }
    let none = vec![false; late.len()];
    let mut state = State { sure: none.clone(), maybe: none, live: true };
    let (exits, rounds) = (HashMap::new(), HashMap::new());
    Flow { late, info, locals, reports, exits, rounds, depth: 0 }.expr(body, &mut state);
}

impl Flow<'_, '_> {
    fn dead(&self) -> State {
        State {
            sure: vec![true; self.late.len()],
            maybe: vec![false; self.late.len()],
            live: false,
        }
    }

    fn read(&mut self, local: LocalId, pos: SourcePos, state: &State) {
        let Some(&at) = self.late.get(&local) else { return };
        if state.live && !state.sure[at] {
            let name = &self.locals[local.0 as usize].name;
            let message = format!("`{name}` may have no value here");
            let help = "give it a value where it is declared";
            self.reports.add_pos(pos, error(Code::RustUninitialized, message).help(help));
        }
    }

    fn assigned(&mut self, local: LocalId, pos: SourcePos, state: &mut State) {
        let Some(&at) = self.late.get(&local) else { return };
        if state.live && state.maybe[at] && !self.info[local.0 as usize].mutable {
            let name = &self.locals[local.0 as usize].name;
            let message = format!("`{name}` may have a value already and is not mutable");
            let help = format!("declare it as `mut {name}`");
            self.reports.add_pos(pos, error(Code::RustNotMutable, message).help(help));
        }
        state.sure[at] = true;
        state.maybe[at] = true;
    }

    /// The expressions in a place, and the read of the variable at its root.
    fn place(&mut self, place: &Place, reads: bool, state: &mut State) {
        match &place.root {
            Root::Local(local) if reads => self.read(*local, place.pos, state),
            Root::Local(_) | Root::Static(_) => {}
            Root::Value(value) => self.expr(value, state),
        }
        for step in &place.steps {
            if let Step::Index(index) = step {
                self.expr(index, state);
            }
        }
    }

    fn stmts(&mut self, stmts: &[Stmt], state: &mut State) {
        for stmt in stmts {
            match stmt {
                Stmt::Let(_, value, other) => {
                    self.expr(value, state);
                    if let Some(other) = other {
                        let mut aside = state.clone();
                        self.expr(other, &mut aside);
                    }
                }
                Stmt::Declare(local) => {
                    if let Some(&at) = self.late.get(local) {
                        state.sure[at] = false;
                        state.maybe[at] = false;
                    }
                }
                Stmt::Expr(expr) => self.expr(expr, state),
            }
        }
    }

    fn leave(&mut self, id: LoopId, state: &mut State) {
        let dead = self.dead();
        self.exits.entry(id).or_insert(dead).join(state);
        *state = self.dead();
    }

    /// A loop: its body is gone through twice, so that a second round sees the first.
    fn repeat(
        &mut self,
        id: LoopId,
        state: &mut State,
        round: &mut dyn FnMut(&mut Self, &mut State),
    ) {
        self.depth += 1;
        let rounds = if self.depth > TWICE_MAX { 1 } else { 2 };
        for _ in 0..rounds {
            let mut inner = state.clone();
            round(self, &mut inner);
            if let Some(again) = self.rounds.remove(&id) {
                inner.join(&again);
            }
            // What is surely there at the start is what was before the first round.
            let sure = state.sure.clone();
            state.join(&inner);
            state.sure = sure;
        }
        self.depth -= 1;
    }

    fn expr(&mut self, expr: &Expr, state: &mut State) {
        match &expr.kind {
            ExprKind::Read(place) | ExprKind::Borrow(place, _) => self.place(place, true, state),
            ExprKind::Assign(place, value) => {
                self.expr(value, state);
                let whole = place.steps.is_empty();
                self.place(place, !whole, state);
                if let (true, Root::Local(local)) = (whole, &place.root) {
                    self.assigned(*local, place.pos, state);
                }
            }
            ExprKind::AssignOp(_, place, value) => {
                self.expr(value, state);
                self.place(place, true, state);
                if let (true, Root::Local(local)) = (place.steps.is_empty(), &place.root) {
                    self.assigned(*local, place.pos, state);
                }
            }
            ExprKind::Block(label, stmts, tail) => {
                self.stmts(stmts, state);
                if let Some(tail) = tail {
                    self.expr(tail, state);
                }
                if let Some(exit) = label.and_then(|label| self.exits.remove(&label)) {
                    state.join(&exit);
                }
            }
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                self.expr(a, state);
                let mut aside = state.clone();
                self.expr(b, &mut aside);
                // What `b` assigns may be missing after it.
                let sure = state.sure.clone();
                state.join(&aside);
                state.sure = sure;
            }
            ExprKind::If(cond, then, other) => {
                self.expr(cond, state);
                let mut yes = state.clone();
                self.expr(then, &mut yes);
                if let Some(other) = other {
                    self.expr(other, state);
                }
                state.join(&yes);
            }
            ExprKind::Match(value, arms) => {
                self.expr(value, state);
                let mut end = self.dead();
                for arm in arms {
                    let mut here = state.clone();
                    if let Some(guard) = &arm.guard {
                        self.expr(guard, &mut here);
                    }
                    self.expr(&arm.body, &mut here);
                    end.join(&here);
                }
                *state = end;
            }
            _ => self.control(expr, state),
        }
        if expr.ty == crate::hir::Ty::Never {
            *state = self.dead();
        }
    }

    fn control(&mut self, expr: &Expr, state: &mut State) {
        match &expr.kind {
            ExprKind::Loop(id, body) => {
                self.repeat(*id, state, &mut |flow, state| flow.expr(body, state));
                *state = self.exits.remove(id).unwrap_or_else(|| self.dead());
            }
            ExprKind::While(id, cond, body) => {
                self.repeat(*id, state, &mut |flow, state| {
                    flow.expr(cond, state);
                    flow.expr(body, state);
                });
                self.expr(cond, state);
                if let Some(exit) = self.exits.remove(id) {
                    state.join(&exit);
                }
            }
            ExprKind::For(each) => {
                self.expr(&each.start, state);
                self.expr(&each.end, state);
                if let Some(step) = &each.step {
                    self.expr(step, state);
                }
                self.repeat(each.id, state, &mut |flow, state| flow.expr(&each.body, state));
                if let Some(exit) = self.exits.remove(&each.id) {
                    state.join(&exit);
                }
            }
            ExprKind::Break(id, value) => {
                if let Some(value) = value {
                    self.expr(value, state);
                }
                self.leave(*id, state);
            }
            ExprKind::Continue(id) => {
                let dead = self.dead();
                self.rounds.entry(*id).or_insert(dead).join(state);
                *state = self.dead();
            }
            ExprKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(value, state);
                }
                *state = self.dead();
            }
            ExprKind::Panic(_) => *state = self.dead(),
            _ => parts(expr, &mut |part| self.expr(part, state)),
        }
    }
}
