//! Questions about what an expression may do, asked of the whole tree below it.

use crate::hir::{Expr, ExprKind, LocalId, Place, Root, Step, Stmt};

/// True when `test` holds for `expr` or anything in it.
fn any(expr: &Expr, test: &dyn Fn(&Expr) -> bool) -> bool {
    test(expr) || any_below(expr, test)
}

fn any_below(expr: &Expr, test: &dyn Fn(&Expr) -> bool) -> bool {
    let in_expr = |e: &Expr| any(e, test);
    let in_boxed = |e: &Option<Box<Expr>>| e.as_deref().is_some_and(in_expr);
    match &expr.kind {
        ExprKind::Const(_) | ExprKind::None | ExprKind::Continue(_) | ExprKind::Panic(_) => false,
        ExprKind::Tuple(all)
        | ExprKind::Array(all)
        | ExprKind::Method(_, all)
        | ExprKind::Call(_, all) => all.iter().any(in_expr),
        ExprKind::Some(a)
        | ExprKind::Repeat(a)
        | ExprKind::Len(a)
        | ExprKind::Unary(_, a)
        | ExprKind::Cast(a)
        | ExprKind::Let(_, a)
        | ExprKind::Loop(_, a) => in_expr(a),
        ExprKind::Read(place) | ExprKind::Borrow(place, _) => any_in_place(place, test),
        ExprKind::SubSlice { base, start, end, .. } => {
            in_expr(base) || in_boxed(start) || in_boxed(end)
        }
        ExprKind::Binary(_, a, b)
        | ExprKind::Compare(_, a, b)
        | ExprKind::And(a, b)
        | ExprKind::Or(a, b)
        | ExprKind::While(_, a, b)
        | ExprKind::Fill(a, b)
        | ExprKind::CopyFrom(a, b) => in_expr(a) || in_expr(b),
        ExprKind::Assign(place, a) | ExprKind::AssignOp(_, place, a) => {
            any_in_place(place, test) || in_expr(a)
        }
        ExprKind::Block(_, stmts, tail) => {
            stmts.iter().any(|stmt| any_in_stmt(stmt, test)) || in_boxed(tail)
        }
        ExprKind::If(a, b, c) => in_expr(a) || in_expr(b) || in_boxed(c),
        ExprKind::Match(a, arms) => {
            in_expr(a)
                || arms
                    .iter()
                    .any(|arm| arm.guard.as_ref().is_some_and(in_expr) || in_expr(&arm.body))
        }
        ExprKind::For(f) => {
            in_expr(&f.start)
                || in_expr(&f.end)
                || f.step.as_ref().is_some_and(in_expr)
                || in_expr(&f.body)
        }
        ExprKind::Break(_, a) | ExprKind::Return(a) => in_boxed(a),
        ExprKind::Swap(a, b, c) => in_expr(a) || in_expr(b) || in_expr(c),
    }
}

fn any_in_stmt(stmt: &Stmt, test: &dyn Fn(&Expr) -> bool) -> bool {
    match stmt {
        Stmt::Let(_, value, other) => {
            any(value, test) || other.as_ref().is_some_and(|e| any(e, test))
        }
        Stmt::Declare(_) => false,
        Stmt::Expr(e) => any(e, test),
    }
}

fn any_in_place(place: &Place, test: &dyn Fn(&Expr) -> bool) -> bool {
    let in_root = match &place.root {
        Root::Value(e) => any(e, test),
        Root::Local(_) | Root::Static(_) => false,
    };
    in_root || place.steps.iter().any(|step| any_in_step(step, test))
}

fn any_in_step(step: &Step, test: &dyn Fn(&Expr) -> bool) -> bool {
    match step {
        Step::Field(_) => false,
        Step::Index(e) => any(e, test),
    }
}

/// True when evaluating `expr` may assign a variable.
pub(super) fn assigns(expr: &Expr) -> bool {
    let is_assignment = |e: &Expr| matches!(e.kind, ExprKind::Assign(..) | ExprKind::AssignOp(..));
    any(expr, &is_assignment)
}

/// True when evaluating `expr` may write to memory or assign a variable.
pub(super) fn writes_memory(expr: &Expr) -> bool {
    let access = |e: &Expr| {
        matches!(e.ty, crate::hir::Ty::Slice(_, neurlang_ir::Access::Write))
            || matches!(e.kind, ExprKind::Assign(..) | ExprKind::AssignOp(..))
    };
    any(expr, &access)
}

/// True when evaluating the indices of `steps` may assign a variable.
pub(super) fn steps_assign(steps: &[Step]) -> bool {
    let in_step = |step: &Step| matches!(step, Step::Index(e) if assigns(e));
    steps.iter().any(in_step)
}

/// True when `expr` may assign `local` or a part of it, or lends it to be written.
pub(super) fn assigns_local(expr: &Expr, local: LocalId) -> bool {
    let is_local = |place: &Place| matches!(place.root, Root::Local(root) if root == local);
    any(expr, &|e| match &e.kind {
        ExprKind::Assign(place, _) | ExprKind::AssignOp(_, place, _) => is_local(place),
        ExprKind::Borrow(place, access) => *access == neurlang_ir::Access::Write && is_local(place),
        _ => false,
    })
}

/// True when evaluating `expr` always gives a value, changes nothing and costs a few
/// instructions at most, so that it may be evaluated where Rust would not.
pub(super) fn is_free(expr: &Expr, is_register: &dyn Fn(LocalId) -> bool) -> bool {
    match &expr.kind {
        ExprKind::Const(_) => true,
        ExprKind::Read(place) => {
            let plain = |step: &Step| matches!(step, Step::Field(_));
            matches!(place.root, Root::Local(local) if is_register(local))
                && place.ty.scalar().is_some()
                && place.steps.iter().all(plain)
        }
        ExprKind::Compare(_, a, b) => is_free(a, is_register) && is_free(b, is_register),
        ExprKind::Unary(crate::hir::UnOp::Not, a) | ExprKind::Cast(a) => is_free(a, is_register),
        ExprKind::Block(None, stmts, Some(tail)) => stmts.is_empty() && is_free(tail, is_register),
        _ => false,
    }
}
