//! A walk over every expression and statement of a body.

use crate::hir::{Arm, Expr, ExprKind, Place, Root, Step, Stmt};

/// What a walk comes by.
pub(super) enum Node<'t> {
    Expr(&'t Expr),
    Stmt(&'t Stmt),
}

/// Shows `see` every expression and statement, outer ones first.
pub(super) fn each<'t>(expr: &'t Expr, see: &mut dyn FnMut(Node<'t>)) {
    see(Node::Expr(expr));
    match &expr.kind {
        ExprKind::Block(_, stmts, tail) => {
            for stmt in stmts {
                see(Node::Stmt(stmt));
                match stmt {
                    Stmt::Let(_, value, other) => {
                        each(value, see);
                        if let Some(other) = other {
                            each(other, see);
                        }
                    }
                    Stmt::Declare(_) => {}
                    Stmt::Expr(expr) => each(expr, see),
                }
            }
            if let Some(tail) = tail {
                each(tail, see);
            }
        }
        _ => parts(expr, &mut |part| each(part, see)),
    }
}

fn place<'t>(place: &'t Place, see: &mut dyn FnMut(&'t Expr)) {
    if let Root::Value(value) = &place.root {
        see(value);
    }
    for step in &place.steps {
        if let Step::Index(index) = step {
            see(index);
        }
    }
}

/// Shows `see` the expressions directly in one that is no block, in the order of evaluation.
pub(super) fn parts<'t>(expr: &'t Expr, see: &mut dyn FnMut(&'t Expr)) {
    match &expr.kind {
        ExprKind::Const(_)
        | ExprKind::None
        | ExprKind::Panic(_)
        | ExprKind::Continue(_)
        | ExprKind::Break(_, None)
        | ExprKind::Return(None)
        | ExprKind::Block(..) => {}
        ExprKind::Tuple(all)
        | ExprKind::Array(all)
        | ExprKind::Method(_, all)
        | ExprKind::Call(_, all) => all.iter().for_each(see),
        ExprKind::Some(a)
        | ExprKind::Repeat(a)
        | ExprKind::Len(a)
        | ExprKind::Unary(_, a)
        | ExprKind::Cast(a)
        | ExprKind::Let(_, a)
        | ExprKind::Loop(_, a)
        | ExprKind::Break(_, Some(a))
        | ExprKind::Return(Some(a)) => see(a),
        ExprKind::Read(at) | ExprKind::Borrow(at, _) => place(at, see),
        ExprKind::SubSlice { base, start, end, .. } => {
            see(base);
            for part in start.iter().chain(end) {
                see(part);
            }
        }
        ExprKind::Binary(_, a, b)
        | ExprKind::Compare(_, a, b)
        | ExprKind::And(a, b)
        | ExprKind::Or(a, b)
        | ExprKind::Fill(a, b)
        | ExprKind::CopyFrom(a, b)
        | ExprKind::While(_, a, b) => {
            see(a);
            see(b);
        }
        ExprKind::Assign(at, value) | ExprKind::AssignOp(_, at, value) => {
            see(value);
            place(at, see);
        }
        ExprKind::If(cond, then, other) => {
            see(cond);
            see(then);
            if let Some(other) = other {
                see(other);
            }
        }
        ExprKind::Match(value, arms) => {
            see(value);
            for arm in arms {
                arm_parts(arm, see);
            }
        }
        ExprKind::For(each) => {
            see(&each.start);
            see(&each.end);
            if let Some(step) = &each.step {
                see(step);
            }
            see(&each.body);
        }
        ExprKind::Swap(a, b, c) => [a, b, c].into_iter().for_each(|part| see(part)),
    }
}

fn place_mut(place: &mut Place, see: &mut dyn FnMut(&mut Expr)) {
    if let Root::Value(value) = &mut place.root {
        see(value);
    }
    for step in &mut place.steps {
        if let Step::Index(index) = step {
            see(index);
        }
    }
}

/// Shows `see` the expressions directly in one, blocks included, to change them.
pub(super) fn parts_mut(expr: &mut Expr, see: &mut dyn FnMut(&mut Expr)) {
    match &mut expr.kind {
        ExprKind::Const(_)
        | ExprKind::None
        | ExprKind::Panic(_)
        | ExprKind::Continue(_)
        | ExprKind::Break(_, None)
        | ExprKind::Return(None) => {}
        ExprKind::Block(_, stmts, tail) => block_parts_mut(stmts, tail.as_deref_mut(), see),
        ExprKind::Tuple(all)
        | ExprKind::Array(all)
        | ExprKind::Method(_, all)
        | ExprKind::Call(_, all) => all.iter_mut().for_each(see),
        ExprKind::Some(a)
        | ExprKind::Repeat(a)
        | ExprKind::Len(a)
        | ExprKind::Unary(_, a)
        | ExprKind::Cast(a)
        | ExprKind::Let(_, a)
        | ExprKind::Loop(_, a)
        | ExprKind::Break(_, Some(a))
        | ExprKind::Return(Some(a)) => see(a),
        ExprKind::Read(at) | ExprKind::Borrow(at, _) => place_mut(at, see),
        ExprKind::SubSlice { base, start, end, .. } => {
            see(base);
            for part in start.iter_mut().chain(end) {
                see(part);
            }
        }
        ExprKind::Binary(_, a, b)
        | ExprKind::Compare(_, a, b)
        | ExprKind::And(a, b)
        | ExprKind::Or(a, b)
        | ExprKind::Fill(a, b)
        | ExprKind::CopyFrom(a, b)
        | ExprKind::While(_, a, b) => {
            see(a);
            see(b);
        }
        ExprKind::Assign(at, value) | ExprKind::AssignOp(_, at, value) => {
            see(value);
            place_mut(at, see);
        }
        ExprKind::If(cond, then, other) => {
            see(cond);
            see(then);
            if let Some(other) = other {
                see(other);
            }
        }
        ExprKind::Match(value, arms) => {
            see(value);
            for arm in arms {
                arm_parts_mut(arm, see);
            }
        }
        ExprKind::For(each) => {
            see(&mut each.start);
            see(&mut each.end);
            if let Some(step) = &mut each.step {
                see(step);
            }
            see(&mut each.body);
        }
        ExprKind::Swap(a, b, c) => [a, b, c].into_iter().for_each(|part| see(part)),
    }
}

fn arm_parts<'t>(arm: &'t Arm, see: &mut dyn FnMut(&'t Expr)) {
    if let Some(guard) = &arm.guard {
        see(guard);
    }
    see(&arm.body);
}

fn arm_parts_mut(arm: &mut Arm, see: &mut dyn FnMut(&mut Expr)) {
    if let Some(guard) = &mut arm.guard {
        see(guard);
    }
    see(&mut arm.body);
}

fn block_parts_mut(stmts: &mut [Stmt], tail: Option<&mut Expr>, see: &mut dyn FnMut(&mut Expr)) {
    for stmt in stmts {
        match stmt {
            Stmt::Let(_, value, other) => {
                see(value);
                if let Some(other) = other {
                    see(other);
                }
            }
            Stmt::Declare(_) => {}
            Stmt::Expr(expr) => see(expr),
        }
    }
    if let Some(tail) = tail {
        see(tail);
    }
}
