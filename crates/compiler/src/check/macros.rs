//! The macros of the subset.

use super::body::Body;
use super::infer::T;
use super::names::{Found, Space};
use super::pattern::Mode;
use super::types::path_names;
use crate::hir::{Arm, CmpOp, Expr, ExprKind, Pattern, Stmt};
use neurlang_ir::TrapKind;
use neurlang_ir::diag::Code;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Macro, Token};

/// The arguments of a macro call.
pub(super) struct Arguments {
    exprs: Vec<syn::Expr>,
    /// The pattern of `matches!`, and its guard.
    pattern: Option<(syn::Pat, Option<syn::Expr>)>,
}

impl Arguments {
    /// One expression.
    pub(super) fn of(expr: syn::Expr) -> Self {
        Self { exprs: vec![expr], pattern: None }
    }

    /// The expressions.
    pub(super) fn exprs(&self) -> &[syn::Expr] {
        &self.exprs
    }
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let exprs = Punctuated::<syn::Expr, Token![,]>::parse_terminated(input)?;
        Ok(Self { exprs: exprs.into_iter().collect(), pattern: None })
    }
}

fn parse_matches(input: ParseStream<'_>) -> syn::Result<Arguments> {
    let value = input.parse()?;
    input.parse::<Token![,]>()?;
    let pattern = syn::Pat::parse_multi_with_leading_vert(input)?;
    let guard = if input.peek(Token![if]) {
        input.parse::<Token![if]>()?;
        Some(input.parse()?)
    } else {
        None
    };
    if input.peek(Token![,]) {
        input.parse::<Token![,]>()?;
    }
    Ok(Arguments { exprs: vec![value], pattern: Some((pattern, guard)) })
}

impl<'a> Body<'_, 'a> {
    pub(super) fn macro_expr(
        &mut self,
        mac: &'a Macro,
        _expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        self.macro_call(mac, want)
    }

    pub(super) fn macro_call(&mut self, mac: &'a Macro, want: Option<&T>) -> Expr {
        let found = self.macro_inner(mac, want);
        if self.t(&found) == T::Never {
            self.diverges = true;
        }
        found
    }

    fn macro_inner(&mut self, mac: &'a Macro, _want: Option<&T>) -> Expr {
        let name = path_names(&mac.path).pop().unwrap_or_default();
        let span =
            mac.path.segments.first().map_or_else(proc_macro2::Span::call_site, |s| s.ident.span());
        let pos = self.pos(span);
        let kind = match name.as_str() {
            "panic" | "todo" | "unimplemented" => Some(TrapKind::Panic),
            "unreachable" => Some(TrapKind::Unreachable),
            _ => None,
        };
        let known = [
            "assert",
            "assert_eq",
            "assert_ne",
            "debug_assert",
            "debug_assert_eq",
            "debug_assert_ne",
            "matches",
        ];
        if name == "cfg" && mac.tokens.to_string() == "debug_assertions" {
            return self.bool(self.world.options.debug_assertions, pos);
        }
        if kind.is_none() && !known.contains(&name.as_str()) {
            let message = format!("macro `{name}!` is outside the subset");
            let help = match name.as_str() {
                "print" | "println" | "eprint" | "eprintln" | "dbg" => {
                    "remove it, or return the value"
                }
                "format" | "write" | "writeln" => "write bytes into a `&mut [u8]`",
                "vec" => "use an array `[value; N]`, or take a slice from the caller",
                _ => "write out what it expands to",
            };
            return self.wrong(&mac.path, Code::SubsetMacro, message, help);
        }
        let parsed = if name == "matches" {
            parse_matches.parse2(mac.tokens.clone())
        } else {
            syn::parse2::<Arguments>(mac.tokens.clone())
        };
        let arguments = match parsed {
            Ok(arguments) => self.world.arena.keep(arguments),
            Err(err) => {
                let message = format!("arguments that `{name}!` does not take: {err}");
                return self.wrong(&err.span(), Code::RustSyntax, message, "correct the arguments");
            }
        };
        if let Some(kind) = kind {
            self.message(&arguments.exprs);
            return self.make(ExprKind::Panic(kind), T::Never, pos);
        }
        if let Some((pattern, guard)) = &arguments.pattern {
            return self.matches_macro(&arguments.exprs[0], pattern, guard.as_ref(), pos);
        }
        self.assertion(&name, &arguments.exprs, span)
    }

    /// The message of a panic: checked and not evaluated, for it only runs when the program
    /// stops; calls in it must not be lost.
    fn message(&mut self, exprs: &'a [syn::Expr]) {
        for (i, expr) in exprs.iter().enumerate() {
            let value = match expr {
                syn::Expr::Assign(named) => &*named.right,
                other => other,
            };
            if i == 0 {
                if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = value {
                    self.format(text, &exprs[1..]);
                } else {
                    let message = "a message must start with a string literal";
                    self.error(value, Code::RustSyntax, message);
                }
                continue;
            }
            if has_effect(value) {
                let message = "a message that calls or assigns is outside the subset";
                self.error_help(value, Code::SubsetMacro, message, "compute it with `let` before");
            }
            let diverges = self.diverges;
            self.expr(value, None);
            self.diverges = diverges;
        }
    }

    /// Whether a format string and its arguments fit together.
    fn format(&mut self, text: &'a syn::LitStr, arguments: &'a [syn::Expr]) {
        let Some(wanted) = super::message::wanted(&text.value()) else {
            let message = "a format string whose braces do not match";
            self.error_help(text, Code::RustSyntax, message, "write `{{` and `}}` for braces");
            return;
        };
        if wanted.positions == usize::MAX {
            return;
        }
        let names: Vec<String> = arguments
            .iter()
            .filter_map(|argument| match argument {
                syn::Expr::Assign(named) => match &*named.left {
                    syn::Expr::Path(path) => path.path.get_ident().map(super::items::plain),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        let plain = arguments.len() - names.len();
        if wanted.positions > arguments.len() || wanted.positions < plain {
            let (asked, message) = (wanted.positions, "format string");
            let message = format!("the {message} asks for {asked} arguments, {plain} given");
            self.error(text, Code::RustArgumentCount, message);
        }
        for name in wanted.names {
            let known = names.contains(&name)
                || self.lookup(&name).is_some()
                || self.world.resolve(self.module, std::slice::from_ref(&name), Space::Value)
                    != Found::Std(vec![name.clone()]);
            if !known {
                let message = format!("nothing here is called `{name}`");
                let help = "define it, or correct the name";
                self.error_help(text, Code::RustUnknownName, message, help);
            }
        }
    }

    fn matches_macro(
        &mut self,
        value: &'a syn::Expr,
        pattern: &'a syn::Pat,
        guard: Option<&'a syn::Expr>,
        pos: neurlang_ir::module::SourcePos,
    ) -> Expr {
        let value = self.expr(value, None);
        let t = self.t(&value);
        let (value, t) = self.matchable(value, t, pattern);
        let names = self.names.len();
        let pattern = self.pattern(pattern, &t, Mode::Move);
        let guard = guard.map(|guard| self.conditional(|body| body.expr_to(guard, &T::BOOL)));
        self.names.truncate(names);
        let (yes, no) = (self.bool(true, pos), self.bool(false, pos));
        let arms = vec![
            Arm { pattern, guard, body: yes },
            Arm { pattern: Pattern::Wild, guard: None, body: no },
        ];
        self.make(ExprKind::Match(Box::new(value), arms), T::BOOL, pos)
    }

    fn assertion(&mut self, name: &str, exprs: &'a [syn::Expr], span: proc_macro2::Span) -> Expr {
        let pos = self.pos(span);
        let (is_debug, what) = match name.strip_prefix("debug_") {
            Some(what) => (true, what),
            None => (false, name),
        };
        let taken = if what == "assert" { 1 } else { 2 };
        if exprs.len() < taken {
            self.argument_count(taken, exprs.len(), &span);
            return self.nothing(pos);
        }
        let mut stmts = Vec::new();
        let diverges = self.diverges;
        match what {
            "assert" => {
                let holds = self.expr_to(&exprs[0], &T::BOOL);
                let mut fails = self.not(holds);
                fails.pos = pos;
                self.stop_if(fails, TrapKind::Assert, &mut stmts);
            }
            "assert_eq" => self.assert_compared(CmpOp::Eq, (&exprs[0], &exprs[1]), &mut stmts),
            _ => self.assert_compared(CmpOp::Ne, (&exprs[0], &exprs[1]), &mut stmts),
        }
        self.message(&exprs[taken..]);
        if is_debug && !self.world.options.debug_assertions {
            self.diverges = diverges;
            stmts = Vec::new();
        }
        let unit = self.unit(pos);
        let stmts: Vec<Stmt> = stmts;
        self.block(stmts, unit)
    }
}

/// True when evaluating it may do more than give a value.
fn has_effect(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Lit(_) | syn::Expr::Path(_) => false,
        syn::Expr::Field(field) => has_effect(&field.base),
        syn::Expr::Paren(inner) => has_effect(&inner.expr),
        syn::Expr::Reference(inner) => has_effect(&inner.expr),
        syn::Expr::Unary(inner) => has_effect(&inner.expr),
        syn::Expr::Cast(inner) => has_effect(&inner.expr),
        syn::Expr::Index(inner) => has_effect(&inner.expr) || has_effect(&inner.index),
        syn::Expr::Binary(inner) => has_effect(&inner.left) || has_effect(&inner.right),
        syn::Expr::MethodCall(inner) => {
            has_effect(&inner.receiver) || inner.args.iter().any(has_effect)
        }
        _ => true,
    }
}
