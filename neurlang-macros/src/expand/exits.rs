//! The places where a function that returns a `Result` leaves: each has its `Ok(…)`.

use crate::diagnose::Mistake;
use proc_macro2::Group;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprReturn, Stmt};

/// Complains about each result in `body` that is no `Ok(…)`. What cannot be read is left to
/// the compiler.
pub(super) fn check(body: &Group, mistakes: &mut Vec<Mistake>) {
    let tokens = proc_macro2::TokenStream::from(proc_macro2::TokenTree::Group(body.clone()));
    let Ok(block) = syn::parse2::<Block>(tokens) else { return };
    let mut exits = Exits { mistakes };
    exits.block(&block, body.span_close());
    exits.visit_block(&block);
}

struct Exits<'m> {
    mistakes: &'m mut Vec<Mistake>,
}

impl Exits<'_> {
    fn complain(&mut self, span: proc_macro2::Span) {
        let help = "write `Ok(…)` around the result, as in Rust";
        let message = "a result without `Ok(…)` in a function that returns a `Result`";
        self.mistakes.push(Mistake::new(span, message, help));
    }

    /// The value of a block, which ends at `end`.
    fn block(&mut self, block: &Block, end: proc_macro2::Span) {
        match block.stmts.last() {
            Some(Stmt::Expr(tail, None)) => self.value(tail),
            // A statement that does not come back needs no value behind it.
            Some(Stmt::Expr(Expr::Return(_) | Expr::Loop(_), Some(_)) | Stmt::Macro(_)) => {}
            _ => self.complain(end),
        }
    }

    fn value(&mut self, value: &Expr) {
        match value {
            Expr::Block(inner) => self.block(&inner.block, inner.block.brace_token.span.close()),
            Expr::If(inner) => {
                let end = inner.then_branch.brace_token.span.close();
                self.block(&inner.then_branch, end);
                match &inner.else_branch {
                    Some((_, other)) => self.value(other),
                    None => self.complain(end),
                }
            }
            Expr::Match(inner) => inner.arms.iter().for_each(|arm| self.value(&arm.body)),
            Expr::Paren(inner) => self.value(&inner.expr),
            Expr::Group(inner) => self.value(&inner.expr),
            Expr::Call(call) if is_ok(&call.func) => {}
            Expr::Return(_)
            | Expr::Break(_)
            | Expr::Continue(_)
            | Expr::Loop(_)
            | Expr::Macro(_) => {}
            other => self.complain(other.span()),
        }
    }
}

fn is_ok(function: &Expr) -> bool {
    matches!(function, Expr::Path(path) if path.path.is_ident("Ok") || path.path.is_ident("Err"))
}

impl<'ast> Visit<'ast> for Exits<'_> {
    fn visit_expr_return(&mut self, node: &'ast ExprReturn) {
        match &node.expr {
            Some(value) => self.value(value),
            None => self.complain(node.span()),
        }
        visit::visit_expr_return(self, node);
    }
}
