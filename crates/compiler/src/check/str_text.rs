//! Methods of `str` that are written in Rust.

use super::body::Body;
use super::infer::T;
use super::method::MethodCall;
use super::place::{PlaceT, inner_of};
use crate::hir::{Arm, Expr, ExprKind, Pattern, Stmt};
use neurlang_ir::diag::Code;
use neurlang_ir::{Access, Scalar};

/// What a method gives.
#[derive(Clone, Copy, PartialEq)]
enum Gives {
    /// The value of its text.
    Value,
    /// The part of the `str` between two offsets.
    Part,
    /// `Some` of such a part, or `None`.
    MaybePart,
}

/// Name, kinds of arguments — `c` a character, `t` a `&str`, `f` a closure, `n` a `usize` —
/// what it gives, and its text, in which the argument has that name.
type Row = (&'static str, &'static str, Gives, &'static str);

const ROWS: &[Row] = &[
    ("is_ascii", "", Gives::Value, "s.bytes().all(|b| b.is_ascii())"),
    ("eq_ignore_ascii_case", "t", Gives::Value, "s.as_bytes().eq_ignore_ascii_case(t.as_bytes())"),
    (
        "is_char_boundary",
        "n",
        Gives::Value,
        "n == 0 || n == s.len() || (n < s.len() && s.as_bytes()[n] & 0xc0 != 0x80)",
    ),
    ("contains", "c", Gives::Value, "s.chars().any(|x| x == c)"),
    ("contains", "f", Gives::Value, "s.chars().any(|x| f(x))"),
    (
        "contains",
        "t",
        Gives::Value,
        "t.is_empty() || s.as_bytes().windows(t.len()).any(|w| w == t.as_bytes())",
    ),
    (
        "find",
        "c",
        Gives::Value,
        "{ let mut at = None; for (i, x) in s.char_indices() { if x == c { at = Some(i); break; } } at }",
    ),
    (
        "find",
        "f",
        Gives::Value,
        "{ let mut at = None; for (i, x) in s.char_indices() { if f(x) { at = Some(i); break; } } at }",
    ),
    (
        "find",
        "t",
        Gives::Value,
        "if t.is_empty() { Some(0) } else { s.as_bytes().windows(t.len()).position(|w| w == t.as_bytes()) }",
    ),
    (
        "rfind",
        "c",
        Gives::Value,
        "{ let mut at = None; for (i, x) in s.char_indices() { if x == c { at = Some(i); } } at }",
    ),
    ("starts_with", "t", Gives::Value, "s.as_bytes().starts_with(t.as_bytes())"),
    ("ends_with", "t", Gives::Value, "s.as_bytes().ends_with(t.as_bytes())"),
    (
        "starts_with",
        "c",
        Gives::Value,
        "{ let mut is = false; for x in s.chars() { is = x == c; break; } is }",
    ),
    (
        "starts_with",
        "f",
        Gives::Value,
        "{ let mut is = false; for x in s.chars() { is = f(x); break; } is }",
    ),
    (
        "ends_with",
        "c",
        Gives::Value,
        "{ let mut is = false; for x in s.chars() { is = x == c; } is }",
    ),
    (
        "strip_prefix",
        "t",
        Gives::MaybePart,
        "if s.as_bytes().starts_with(t.as_bytes()) { Some((t.len(), s.len())) } else { None }",
    ),
    (
        "strip_suffix",
        "t",
        Gives::MaybePart,
        "if s.as_bytes().ends_with(t.as_bytes()) { Some((0, s.len() - t.len())) } else { None }",
    ),
    (
        "strip_prefix",
        "c",
        Gives::MaybePart,
        "{ let mut is = false; for x in s.chars() { is = x == c; break; }
           if is { Some((c.len_utf8(), s.len())) } else { None } }",
    ),
    (
        "strip_suffix",
        "c",
        Gives::MaybePart,
        "{ let mut is = false; for x in s.chars() { is = x == c; }
           if is { Some((0, s.len() - c.len_utf8())) } else { None } }",
    ),
    (
        "trim",
        "",
        Gives::Part,
        "{ let mut a = 0; let mut b = 0; let mut seen = false;
           for (i, c) in s.char_indices() {
               if !c.is_whitespace() { if !seen { a = i; seen = true; } b = i + c.len_utf8(); }
           }
           (a, b) }",
    ),
    (
        "trim_start",
        "",
        Gives::Part,
        "{ let mut a = s.len();
           for (i, c) in s.char_indices() { if !c.is_whitespace() { a = i; break; } }
           (a, s.len()) }",
    ),
    (
        "trim_end",
        "",
        Gives::Part,
        "{ let mut b = 0;
           for (i, c) in s.char_indices() { if !c.is_whitespace() { b = i + c.len_utf8(); } }
           (0, b) }",
    ),
];

/// `str::parse` to an integer: `T` is its type, and `add` puts a digit on.
const PARSE: &str = "{
    let b = s.as_bytes();
    let mut i = 0;
    let mut minus = false;
    if !b.is_empty() && (b[0] == b'+' || (SIGNED && b[0] == b'-')) { minus = b[0] == b'-'; i = 1; }
    let mut ok = i < b.len();
    let mut n: T = 0;
    while ok && i < b.len() {
        let d = b[i].wrapping_sub(b'0');
        ok = d < 10;
        if ok {
            match n.checked_mul(10) {
                Some(m) => {
                    let sum = if minus { m.checked_sub(d as T) } else { m.checked_add(d as T) };
                    match sum { Some(k) => n = k, None => ok = false }
                }
                None => ok = false,
            }
        }
        i += 1;
    }
    if ok { Some(n) } else { None }
}";

impl<'a> Body<'_, 'a> {
    /// A method of `str` that is written in Rust, or nothing when there is none of the name.
    pub(super) fn str_text(&mut self, place: &PlaceT, call: &MethodCall<'a>) -> Option<Expr> {
        if !ROWS.iter().any(|row| row.0 == call.name) {
            return None;
        }
        let at = call.ast.method.span();
        let (mut stmts, mut named) = (Vec::new(), Vec::new());
        let text = self.slice_of(place.clone(), Access::Read);
        let text = self.let_temp(text, &mut stmts);
        named.push(("s".to_string(), text));
        let kind = match call.args.as_slice() {
            [] => "",
            [arg] => {
                let (kind, local) = self.text_argument(arg, &mut stmts);
                named.push((kind.to_string(), local));
                kind
            }
            _ => "?",
        };
        let row = ROWS.iter().find(|row| row.0 == call.name && row.1 == kind)?;
        let found = self.template(row.3, named, at);
        let tail = match row.2 {
            Gives::Value => found,
            Gives::Part => {
                let local = self.let_temp(found, &mut stmts);
                self.text_part(text, local, call)
            }
            Gives::MaybePart => self.maybe_part(text, found, call),
        };
        Some(self.block(stmts, tail))
    }

    /// What an argument is, and the variable that has its value.
    fn text_argument(
        &mut self,
        arg: &'a syn::Expr,
        stmts: &mut Vec<Stmt>,
    ) -> (&'static str, crate::hir::LocalId) {
        let is_function = match inner_of(arg) {
            syn::Expr::Closure(_) => true,
            syn::Expr::Path(path) => {
                let name = path.path.get_ident().map(super::items::plain);
                name.is_none_or(|name| self.lookup(&name).is_none())
                    && !self.is_constant(&path.path)
                    || self.closure_of(&path.path).is_some()
            }
            _ => false,
        };
        if is_function {
            return ("f", self.callable(arg));
        }
        let value = self.expr(arg, None);
        let kind = match self.t(&value) {
            T::Scalar(Scalar::Char) => "c",
            T::Scalar(Scalar::Usize) => "n",
            T::Var(_) => {
                self.infer.unify(&self.t(&value), &T::USIZE);
                "n"
            }
            T::Ref(inner, Access::Read) if self.infer.shallow(&inner) == T::Str => "t",
            _ => "?",
        };
        (kind, self.let_temp(value, stmts))
    }

    /// `text[range.0..range.1]`.
    fn text_part(
        &mut self,
        text: crate::hir::LocalId,
        range: crate::hir::LocalId,
        call: &MethodCall<'a>,
    ) -> Expr {
        let pos = call.pos;
        let mut stmts = Vec::new();
        let bound = |body: &mut Self, at: u32, stmts: &mut Vec<Stmt>| {
            let mut place = body.local_place(range, pos);
            place.steps.push(crate::hir::Step::Field(at));
            place.ty = body.infer.open(T::USIZE);
            let value = body.make(ExprKind::Read(place), T::USIZE, pos);
            body.let_temp(value, stmts)
        };
        let start = bound(self, 0, &mut stmts);
        let end = bound(self, 1, &mut stmts);
        let mut part = self.part(text, Some(start), Some(end), (&T::U8, Access::Read, pos));
        part.ty = self.infer.open(T::Str.shared());
        self.block(stmts, part)
    }

    fn maybe_part(
        &mut self,
        text: crate::hir::LocalId,
        found: Expr,
        call: &MethodCall<'a>,
    ) -> Expr {
        let pos = call.pos;
        let t = T::Str.shared().optional();
        let range = self.temp(T::Tuple(vec![T::USIZE, T::USIZE]));
        let part = self.text_part(text, range, call);
        let some = self.make(ExprKind::Some(Box::new(part)), t.clone(), pos);
        let none = self.make(ExprKind::None, t.clone(), pos);
        let pattern = Pattern::Some(Box::new(Pattern::Bind(range, None)));
        let arms = vec![
            Arm { pattern, guard: None, body: some },
            Arm { pattern: Pattern::None, guard: None, body: none },
        ];
        self.make(ExprKind::Match(Box::new(found), arms), t, pos)
    }

    /// `text.parse()` where the type it gives is known.
    pub(super) fn parse_text(
        &mut self,
        place: PlaceT,
        call: &MethodCall<'a>,
        want: Option<&T>,
    ) -> Expr {
        let stated = match call.ast.turbofish.as_ref().and_then(|fish| fish.args.first()) {
            Some(syn::GenericArgument::Type(ty)) => {
                Some(self.world.type_of(ty, self.module, &mut || None))
            }
            _ => match want.map(|t| self.infer.shallow(t)) {
                Some(T::Outcome(t)) => Some(self.infer.shallow(&t)),
                _ => None,
            },
        };
        let scalar = match stated {
            Some(T::Scalar(scalar)) if super::infer::is_int(scalar) => scalar,
            Some(T::Wrong) => return self.nothing(call.pos),
            _ => {
                let message = "`parse` to anything but an integer whose type is stated is outside \
                               the subset";
                let help = "write `parse::<u32>()`, or go through the bytes with a loop";
                return self.wrong(&call.ast.method, Code::SubsetMethod, message, help);
            }
        };
        let is_signed = !super::ops::is_unsigned(scalar);
        let text = PARSE.replace("SIGNED", if is_signed { "true" } else { "false" });
        let text = text.replace(": T", &format!(": {}", scalar.name()));
        let text = text.replace("as T", &format!("as {}", scalar.name()));
        let mut stmts = Vec::new();
        let value = self.slice_of(place, Access::Read);
        let value = self.let_temp(value, &mut stmts);
        let named = vec![("s".to_string(), value)];
        let mut found = self.template(&text, named, call.ast.method.span());
        found.ty = self.infer.open(T::Outcome(Box::new(T::Scalar(scalar))));
        self.block(stmts, found)
    }
}
