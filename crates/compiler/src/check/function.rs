//! The check of a function as a whole.

use super::body::{Body, LocalInfo};
use super::call::shared_scalar;
use super::infer::T;
use super::items::plain;
use super::pattern::{Binds, Mode};
use super::report::error;
use super::world::{FnType, State, World};
use crate::hir::{Expr, Function, LocalId, Stmt};
use neurlang_ir::Access;
use neurlang_ir::diag::Code;
use std::rc::Rc;

impl World<'_> {
    /// A function's body; none when it is wrong.
    pub(super) fn fn_body(&mut self, at: usize) -> Option<Rc<Function>> {
        match &self.fns[at].body {
            State::Done(found) => return found.clone(),
            State::Busy => {
                let owner = self.reports.set_owner(Some(at));
                let message = "the body of this function depends on its own value";
                let span = self.fns[at].ast.sig.ident.span();
                let diagnostic = error(Code::RustBadConst, message);
                self.reports.add(span, diagnostic.help("write the constant as a number"));
                self.reports.set_owner(owner);
                return None;
            }
            State::New => {}
        }
        self.fns[at].body = State::Busy;
        let owner = self.reports.set_owner(Some(at));
        let found = self.fn_type(at).and_then(|sig| self.fn_anew(at, &sig)).map(Rc::new);
        self.reports.set_owner(owner);
        self.fns[at].body = State::Done(found.clone());
        found
    }

    fn fn_anew(&mut self, at: usize, sig: &FnType) -> Option<Function> {
        let (ast, module) = (self.fns[at].ast, self.fns[at].module);
        let before = self.reports.count();
        self.refuse_attributes(ast);
        let mut body = Body::new(self, module);
        body.what = plain(&ast.sig.ident);
        body.result = Some(sig.result.clone());
        let (params, stmts) = body.params(ast, sig);
        let tail = body.plain_block(&ast.block, Some(&sig.result));
        let tail = match ast.block.stmts.last() {
            Some(syn::Stmt::Expr(expr, None)) => body.coerce(tail, &sig.result, expr),
            _ => body.coerce(tail, &sig.result, &ast.sig.ident),
        };
        let tail = body.block(stmts, tail);
        let calls = std::mem::take(&mut body.calls);
        let result = body.infer.close(&sig.result);
        let finished = body.finish(tail, before);
        let pos = self.reports.pos(ast.sig.ident.span());
        let item = &mut self.fns[at];
        item.calls = calls;
        let (body, locals) = finished?;
        Some(Function {
            name: item.name.clone(),
            sig: sig.source.clone()?,
            params,
            locals,
            body,
            result: result?,
            pos,
            docs: item.docs.clone(),
            annotations: item.annotations.clone(),
        })
    }
}

impl<'a> Body<'_, 'a> {
    /// The variables of the parameters, and what takes those apart that are patterns.
    fn params(&mut self, ast: &'a syn::ItemFn, sig: &FnType) -> (Vec<LocalId>, Vec<Stmt>) {
        let (mut params, mut taken_apart) = (Vec::new(), Vec::new());
        let mut binds = Binds::new();
        for (input, t) in ast.sig.inputs.iter().zip(&sig.params) {
            let syn::FnArg::Typed(input) = input else { continue };
            let simple = Self::simple_name(&input.pat);
            let span = Some(super::start::pat_start(&input.pat));
            let mutable = simple.is_some_and(|found| found.mutability.is_some());
            let name = simple.map(|found| plain(&found.ident)).unwrap_or_default();
            let info = LocalInfo { mutable, late: false, span };
            if let Some(inner) = shared_scalar(t) {
                let slice = T::Slice(Box::new(inner)).shared();
                let local = self.local("", slice, info);
                params.push(local);
                taken_apart.push((&*input.pat, local, t));
                continue;
            }
            let local = self.local(&name, t.clone(), info);
            params.push(local);
            if simple.is_some() {
                if binds.iter().any(|(known, _)| *known == name) {
                    let message = format!("two parameters are called `{name}`");
                    self.error(&input.pat, Code::RustDuplicate, message);
                }
                binds.push((name, local));
            } else {
                taken_apart.push((&*input.pat, local, t));
            }
        }
        let mut stmts = Vec::new();
        for (pat, local, t) in taken_apart {
            let pos = self.pat_pos(pat);
            let value: Expr = match shared_scalar(t) {
                // The reference arrives as a slice of one element.
                Some(inner) => {
                    let zero = self.usize(0, pos);
                    self.element(local, zero, &inner, Access::Read)
                }
                None => self.read(local, pos),
            };
            let t: &T = t;
            let pattern = self.pat(pat, t, Mode::Move, &mut binds);
            stmts.push(Stmt::Let(pattern, value, None));
        }
        self.names.extend(binds);
        (params, stmts)
    }
}
