//! Patterns.

use super::body::{Body, LocalInfo};
use super::infer::{Kind, T};
use super::items::plain;
use super::names::{Found, Space};
use super::start::pat_start;
use super::types::path_names;
use crate::hir::{LocalId, Pattern, Rest};
use neurlang_ir::diag::Code;
use neurlang_ir::{Access, Scalar};
use syn::Pat;

/// What a pattern that is taken apart through a reference binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The values themselves.
    Move,
    /// References to them.
    Ref(Access),
}

/// The names that a pattern binds.
pub(super) type Binds = Vec<(String, LocalId)>;

impl<'a> Body<'_, 'a> {
    /// Checks a pattern against values of type `t` and brings its names into scope.
    pub(super) fn pattern(&mut self, pat: &'a Pat, t: &T, mode: Mode) -> Pattern {
        let mut binds = Binds::new();
        let pattern = self.pat(pat, t, mode, &mut binds);
        self.names.extend(binds);
        pattern
    }

    pub(super) fn pat(&mut self, pat: &'a Pat, t: &T, mode: Mode, binds: &mut Binds) -> Pattern {
        let t = self.infer.shallow(t);
        let goes_through = !matches!(
            pat,
            Pat::Ident(_) | Pat::Wild(_) | Pat::Reference(_) | Pat::Rest(_) | Pat::Paren(_)
                | Pat::Or(_) | Pat::Type(_)
        );
        if let (true, T::Ref(inner, access)) = (goes_through, &t)
            && !self.is_text(pat)
        {
            let access = match mode {
                Mode::Ref(Access::Read) => Access::Read,
                Mode::Move | Mode::Ref(Access::Write) => *access,
            };
            return self.pat(pat, inner, Mode::Ref(access), binds);
        }
        match pat {
            Pat::Paren(inner) => self.pat(&inner.pat, &t, mode, binds),
            Pat::Wild(_) => Pattern::Wild,
            Pat::Ident(ident) => self.ident_pat(ident, &t, mode, binds),
            Pat::Lit(lit) => self.lit_pat(&lit.lit, &t, pat),
            Pat::Or(or) => self.or_pat(or, &t, mode, binds),
            Pat::Path(path) => self.path_pat(&path.path, &t, pat),
            Pat::Range(range) => self.range_pat(range, &t),
            Pat::Reference(found) => match &t {
                T::Ref(inner, access)
                    if found.mutability.is_some() == (*access == Access::Write) =>
                {
                    if *access == Access::Write {
                        return self.outside_pat(pat, "`&mut` in a pattern", "dereference it with `*`");
                    }
                    self.pat(&found.pat, inner, Mode::Move, binds)
                }
                T::Wrong => self.pat(&found.pat, &T::Wrong, mode, binds),
                T::Var(_) => {
                    let inner = self.fresh();
                    self.infer.unify(&t, &inner.clone().shared());
                    self.pat(&found.pat, &inner, Mode::Move, binds)
                }
                // A reference to what was already reached through one: erased, as all are.
                t => self.pat_mismatch("a reference", t, pat),
            },
            Pat::Tuple(tuple) => {
                let rest = tuple.elems.iter().position(|p| matches!(p, Pat::Rest(_)));
                self.tuple_pat(tuple, rest, &t, mode, binds)
            }
            Pat::TupleStruct(found) => self.some_pat(found, &t, mode, binds),
            Pat::Slice(slice) => self.slice_pat(slice, &t, mode, binds),
            Pat::Type(typed) => {
                let wanted = self.world.type_of(&typed.ty, self.module, &mut || None);
                self.same(&wanted, &t, &*typed.ty);
                self.pat(&typed.pat, &wanted, mode, binds)
            }
            Pat::Struct(_) => self.outside_pat(pat, "a struct pattern", "use a tuple"),
            Pat::Guard(_) => self.outside_pat(pat, "a guard in a pattern", "put it after the pattern"),
            _ => self.outside_pat(pat, "this pattern", "use literals, ranges, tuples and names"),
        }
    }

    fn outside_pat(&mut self, pat: &Pat, what: &str, help: &str) -> Pattern {
        let message = format!("{what} is outside the subset");
        self.error_help(pat, Code::SubsetPattern, message, help);
        Pattern::Wild
    }

    fn pat_mismatch(&mut self, what: &str, t: &T, pat: &Pat) -> Pattern {
        if *t != T::Wrong {
            let message = format!("{what} cannot match a `{}`", self.infer.show(t));
            self.error(pat, Code::RustTypeMismatch, message);
        }
        Pattern::Wild
    }

    fn is_text(&self, pat: &Pat) -> bool {
        matches!(pat, Pat::Lit(lit) if matches!(lit.lit, syn::Lit::Str(_) | syn::Lit::ByteStr(_)))
    }

    fn ident_pat(
        &mut self,
        found: &'a syn::PatIdent,
        t: &T,
        mode: Mode,
        binds: &mut Binds,
    ) -> Pattern {
        let name = plain(&found.ident);
        if found.subpat.is_none() && found.by_ref.is_none() && found.mutability.is_none() {
            let path = [name.clone()];
            match self.world.resolve(self.module, &path, Space::Value) {
                Found::Const(_) => return self.const_pat(&path, t, &found.ident),
                Found::Std(path) if path.len() > 1 || name == "None" => {
                    return self.std_pat(&path, t, &found.ident);
                }
                _ => {}
            }
        }
        if binds.iter().any(|(known, _)| *known == name) {
            let message = format!("`{name}` is bound twice in one pattern");
            self.error(&found.ident, Code::RustDuplicate, message);
        }
        if let Some(token) = &found.by_ref
            && (mode != Mode::Move || found.mutability.is_some())
        {
            let message = "`ref` in this pattern is outside the subset";
            self.error_help(token, Code::SubsetPattern, message, "bind the value itself");
        }
        let bound = match mode {
            Mode::Move if found.by_ref.is_some() => t.clone().shared(),
            Mode::Move => t.clone(),
            Mode::Ref(Access::Read) => t.clone().shared(),
            Mode::Ref(Access::Write) => {
                let message = "a name bound to a part of what `&mut` refers to";
                let help = "assign to the part by index or field";
                self.error_help(&found.ident, Code::SubsetPattern, message, help);
                T::Wrong
            }
        };
        let by_ref = found.by_ref.is_some() || mode != Mode::Move;
        if by_ref && matches!(self.infer.shallow(t), T::Array(..)) {
            let message = "a name bound to an array inside of what is matched";
            self.error_help(&found.ident, Code::SubsetPattern, message, "index it instead");
        }
        let mutable = found.mutability.is_some() && found.by_ref.is_none();
        let span = Some(found.ident.span());
        let local = self.local(&name, bound, LocalInfo { mutable, late: false, span });
        binds.push((name, local));
        let inner = found.subpat.as_ref();
        let inner = inner.map(|(_, inner)| Box::new(self.pat(inner, t, mode, binds)));
        Pattern::Bind(local, inner)
    }

    fn lit_pat(&mut self, lit: &'a syn::Lit, t: &T, pat: &'a Pat) -> Pattern {
        let bytes = match lit {
            syn::Lit::Str(text) => Some((text.value().into_bytes(), T::Str.shared())),
            syn::Lit::ByteStr(text) => {
                let inner = match t {
                    T::Ref(inner, _) => self.infer.shallow(inner),
                    other => other.clone(),
                };
                let bytes = text.value();
                let found = match inner {
                    T::Slice(_) => T::Slice(Box::new(T::U8)),
                    _ => T::Array(Box::new(T::U8), bytes.len() as u32),
                };
                Some((bytes, found.shared()))
            }
            syn::Lit::Float(_) => {
                return self.outside_pat(pat, "a float pattern", "use `if` with a comparison");
            }
            _ => None,
        };
        if let Some((bytes, found)) = bytes {
            self.same(t, &found, pat);
            let bytes = bytes.into_iter().map(|byte| Pattern::Const(u64::from(byte)));
            return Pattern::Elements(bytes.collect(), Rest::None, Vec::new());
        }
        let value = self.literal(lit, Some(t));
        let found = self.t(&value);
        self.same(t, &found, pat);
        match value.kind {
            crate::hir::ExprKind::Const(raw) => Pattern::Const(raw),
            _ => Pattern::Wild,
        }
    }

    fn or_pat(&mut self, or: &'a syn::PatOr, t: &T, mode: Mode, binds: &mut Binds) -> Pattern {
        let mut cases = Vec::new();
        let mut first: Option<Binds> = None;
        for case in &or.cases {
            let mut own = Binds::new();
            let mut pattern = self.pat(case, t, mode, &mut own);
            match &first {
                None => first = Some(own),
                Some(first) => {
                    let first = first.clone();
                    self.rename(&mut pattern, &own, &first, case);
                }
            }
            cases.push(pattern);
        }
        for (name, local) in first.unwrap_or_default() {
            if binds.iter().any(|(known, _)| *known == name) {
                let message = format!("`{name}` is bound twice in one pattern");
                self.error(or, Code::RustDuplicate, message);
            }
            binds.push((name, local));
        }
        Pattern::Or(cases)
    }

    /// Makes an alternative bind the variables of the first one.
    fn rename(&mut self, pattern: &mut Pattern, own: &Binds, first: &Binds, case: &Pat) {
        let same_names = own.len() == first.len()
            && own.iter().all(|(name, _)| first.iter().any(|(other, _)| other == name));
        if !same_names {
            let message = "the alternatives of a pattern bind different names";
            self.error(case, Code::RustBadPattern, message);
            return;
        }
        for (name, local) in own {
            let Some((_, other)) = first.iter().find(|(other, _)| other == name) else { continue };
            let (have, want) = (self.local_t(*local), self.local_t(*other));
            self.same(&want, &have, case);
            if self.info[other.0 as usize].mutable != self.info[local.0 as usize].mutable {
                let message = format!("`{name}` is mutable in some alternatives only");
                self.error(case, Code::RustBadPattern, message);
            }
            replace(pattern, *local, *other);
        }
    }

    fn path_pat(&mut self, path: &'a syn::Path, t: &T, pat: &'a Pat) -> Pattern {
        let names = path_names(path);
        match self.world.resolve(self.module, &names, Space::Value) {
            Found::Const(_) => self.const_pat(&names, t, path),
            Found::Std(names) => self.std_pat(&names, t, path),
            _ => {
                let message = format!("there is no constant `{}`", names.join("::"));
                self.error(pat, Code::RustUnknownName, message);
                Pattern::Wild
            }
        }
    }

    /// A constant of the standard library, or `None`.
    fn std_pat(&mut self, names: &[String], t: &T, at: &impl syn::spanned::Spanned) -> Pattern {
        let name = super::std_names::normal(names);
        if name == "None" {
            let inner = self.fresh();
            self.same(t, &inner.optional(), at);
            return Pattern::None;
        }
        match super::std_names::constant(&name) {
            Some((found, raw, _)) if !matches!(found, T::Scalar(s) if s.is_float()) => {
                self.same(t, &found, at);
                Pattern::Const(raw)
            }
            _ => {
                let message = format!("there is no constant `{}`", names.join("::"));
                self.error(at, Code::RustUnknownName, message);
                Pattern::Wild
            }
        }
    }

    fn const_pat(&mut self, names: &[String], t: &T, at: &impl syn::spanned::Spanned) -> Pattern {
        let Found::Const(index) = self.world.resolve(self.module, names, Space::Value) else {
            return Pattern::Wild;
        };
        let Some((value, found)) = self.world.const_value(index) else { return Pattern::Wild };
        self.same(t, &found, at);
        let refused = matches!(found, T::Scalar(s) if s.is_float());
        match value.pattern().filter(|_| !refused) {
            Some(pattern) => pattern,
            None => {
                let message = "a constant of this type is outside the subset as a pattern";
                self.error_help(at, Code::SubsetPattern, message, "compare with `==`");
                Pattern::Wild
            }
        }
    }

    fn tuple_pat(
        &mut self,
        tuple: &'a syn::PatTuple,
        rest: Option<usize>,
        t: &T,
        mode: Mode,
        binds: &mut Binds,
    ) -> Pattern {
        let count = tuple.elems.len();
        let types = match t {
            T::Tuple(types) => types.clone(),
            T::Wrong => vec![T::Wrong; count],
            T::Var(_) if rest.is_none() && self.infer.kind(t) == Some(Kind::Any) => {
                let types: Vec<_> = (0..count).map(|_| self.fresh()).collect();
                self.infer.unify(t, &T::Tuple(types.clone()));
                types
            }
            _ => {
                self.pat_mismatch("a tuple", t, &Pat::Tuple(tuple.clone()));
                vec![T::Wrong; count]
            }
        };
        let fits = if rest.is_some() { count - 1 <= types.len() } else { count == types.len() };
        if !fits {
            let message = format!("a tuple of {count} cannot match a `{}`", self.infer.show(t));
            self.error(tuple, Code::RustTypeMismatch, message);
            return Pattern::Wild;
        }
        let before = rest.unwrap_or(count);
        let after = count - before - usize::from(rest.is_some());
        let mut patterns = Vec::new();
        for (pat, t) in tuple.elems.iter().take(before).zip(&types) {
            patterns.push(self.pat(pat, t, mode, binds));
        }
        patterns.resize(types.len() - after, Pattern::Wild);
        for (pat, t) in tuple.elems.iter().skip(count - after).zip(&types[types.len() - after..]) {
            patterns.push(self.pat(pat, t, mode, binds));
        }
        Pattern::Tuple(patterns)
    }

    fn some_pat(
        &mut self,
        found: &'a syn::PatTupleStruct,
        t: &T,
        mode: Mode,
        binds: &mut Binds,
    ) -> Pattern {
        let names = path_names(&found.path);
        let resolved = self.world.resolve(self.module, &names, Space::Value);
        let name = match &resolved {
            Found::Std(names) => super::std_names::normal(names),
            _ => String::new(),
        };
        if found.elems.len() == 1
            && let (T::Outcome(inner), "Ok" | "Err") = (t, name.as_str())
        {
            return match (name.as_str(), &found.elems[0]) {
                ("Ok", Pat::Rest(_)) => Pattern::Some(Box::new(Pattern::Wild)),
                ("Ok", pat) => {
                    Pattern::Some(Box::new(self.pat(pat, &inner.clone(), mode, binds)))
                }
                (_, Pat::Wild(_) | Pat::Rest(_)) => Pattern::None,
                (_, pat) => self.outside_pat(pat, "the error of a conversion", "write `Err(_)`"),
            };
        }
        if name != "Some" || found.elems.len() != 1 {
            let message = format!("pattern `{}(…)` is outside the subset", names.join("::"));
            let help = "use `Some(…)`, `None`, tuples and literals";
            self.error_help(found, Code::SubsetPattern, message, help);
            return Pattern::Wild;
        }
        let inner = match t {
            T::Option(inner) => (**inner).clone(),
            _ => {
                let inner = self.fresh();
                if !self.same(t, &inner.clone().optional(), found) {
                    return Pattern::Wild;
                }
                inner
            }
        };
        let inner = match &found.elems[0] {
            Pat::Rest(_) => Pattern::Wild,
            pat => self.pat(pat, &inner, mode, binds),
        };
        Pattern::Some(Box::new(inner))
    }

    fn slice_pat(
        &mut self,
        slice: &'a syn::PatSlice,
        t: &T,
        mode: Mode,
        binds: &mut Binds,
    ) -> Pattern {
        let (element, len) = match t {
            T::Array(element, len) => ((**element).clone(), Some(*len as usize)),
            T::Slice(element) => ((**element).clone(), None),
            _ => return self.pat_mismatch("a slice pattern", t, &Pat::Slice(slice.clone())),
        };
        let rest_at = slice.elems.iter().position(is_rest);
        let count = slice.elems.len() - usize::from(rest_at.is_some());
        let fits = len.is_none_or(|len| if rest_at.is_some() { count <= len } else { count == len });
        if !fits {
            let message = format!("a pattern of {count} elements cannot match a `{}`", self.infer.show(t));
            self.error(slice, Code::RustTypeMismatch, message);
            return Pattern::Wild;
        }
        let (mut first, mut rest, mut last) = (Vec::new(), Rest::None, Vec::new());
        for (i, pat) in slice.elems.iter().enumerate() {
            if Some(i) == rest_at {
                rest = self.rest_pat(pat, &element, mode, binds);
            } else if rest_at.is_some_and(|at| i > at) {
                last.push(self.pat(pat, &element, mode, binds));
            } else {
                first.push(self.pat(pat, &element, mode, binds));
            }
        }
        Pattern::Elements(first, rest, last)
    }

    fn rest_pat(&mut self, pat: &'a Pat, element: &T, mode: Mode, binds: &mut Binds) -> Rest {
        let Pat::Ident(found) = pat else { return Rest::Any };
        if mode != Mode::Ref(Access::Read) || found.by_ref.is_some() {
            let message = "a name for the rest of an array is outside the subset here";
            self.error_help(pat, Code::SubsetPattern, message, "match a reference to the array");
            return Rest::Any;
        }
        let name = plain(&found.ident);
        let t = T::Slice(Box::new(element.clone())).shared();
        let span = Some(found.ident.span());
        let mutable = found.mutability.is_some();
        let local = self.local(&name, t, LocalInfo { mutable, late: false, span });
        binds.push((name, local));
        Rest::Bind(local)
    }

    fn range_pat(&mut self, range: &'a syn::PatRange, t: &T) -> Pattern {
        let mut bound = |body: &mut Self, expr: &'a Option<Box<syn::Expr>>| match expr {
            Some(expr) => body.range_bound(expr, t).map(Some),
            None => Some(None),
        };
        let (Some(low), Some(high)) = (bound(self, &range.start), bound(self, &range.end)) else {
            return Pattern::Wild;
        };
        let t = self.known(t, range);
        let limits = match &t {
            T::Scalar(Scalar::Char) => Some((0, 0x10_ffff)),
            T::Scalar(scalar) if super::infer::is_int(*scalar) => {
                Some(super::std_names::int_range(*scalar))
            }
            // The type comes later and is at least this wide; open ends need it now.
            T::Var(_) if low.is_some() && high.is_some() => {
                Some((i128::from(i64::MIN), i128::from(u64::MAX)))
            }
            T::Wrong => return Pattern::Wild,
            _ => None,
        };
        let Some((min, max)) = limits else {
            let message = "the type of this range is not known here, or has no ranges";
            let help = "write the type where the value is made";
            self.error_help(range, Code::RustTypeUnknown, message, help);
            return Pattern::Wild;
        };
        let exclusive = matches!(range.limits, syn::RangeLimits::HalfOpen(_));
        let low = low.unwrap_or(min);
        let high = high.map_or(max, |high| if exclusive { high - 1 } else { high });
        if low > high {
            self.error(range, Code::RustBadPattern, "a range pattern that matches nothing");
            return Pattern::Wild;
        }
        Pattern::Range(low as u64, high as u64)
    }

    /// The number that a bound of a range pattern is.
    fn range_bound(&mut self, expr: &'a syn::Expr, t: &T) -> Option<i128> {
        let found = self.expr(expr, Some(t));
        let have = self.t(&found);
        if !self.same(t, &have, expr) {
            return None;
        }
        let crate::hir::ExprKind::Const(raw) = found.kind else {
            let message = "a bound of a range pattern must be a literal or a constant";
            self.error(expr, Code::RustBadPattern, message);
            return None;
        };
        let negative = match super::place::inner_of(expr) {
            syn::Expr::Unary(_) => true,
            syn::Expr::Lit(lit) => {
                matches!(&lit.lit, syn::Lit::Int(int) if int.base10_digits().starts_with('-'))
            }
            _ => false,
        };
        let unsigned = match self.infer.shallow(&have) {
            T::Scalar(scalar) if scalar.is_float() => {
                let message = "a float range in a pattern is outside the subset";
                self.error_help(expr, Code::SubsetPattern, message, "use `if`");
                return None;
            }
            T::Scalar(scalar) => super::ops::is_unsigned(scalar) || scalar == Scalar::Char,
            _ => !negative,
        };
        Some(if unsigned { i128::from(raw) } else { i128::from(raw as i64) })
    }

    /// The name of a parameter's or variable's pattern, when it is one.
    pub(super) fn simple_name(pat: &Pat) -> Option<&syn::PatIdent> {
        match pat {
            Pat::Ident(found) if found.subpat.is_none() && found.by_ref.is_none() => Some(found),
            Pat::Paren(inner) => Self::simple_name(&inner.pat),
            _ => None,
        }
    }

    pub(super) fn pat_pos(&self, pat: &Pat) -> neurlang_ir::module::SourcePos {
        self.pos(pat_start(pat))
    }
}

fn is_rest(pat: &Pat) -> bool {
    match pat {
        Pat::Rest(_) => true,
        Pat::Ident(found) => {
            found.subpat.as_ref().is_some_and(|(_, inner)| matches!(**inner, Pat::Rest(_)))
        }
        _ => false,
    }
}

/// Replaces a variable that a pattern binds.
fn replace(pattern: &mut Pattern, old: LocalId, new: LocalId) {
    match pattern {
        Pattern::Bind(local, inner) => {
            if *local == old {
                *local = new;
            }
            if let Some(inner) = inner {
                replace(inner, old, new);
            }
        }
        Pattern::Or(all) | Pattern::Tuple(all) => all.iter_mut().for_each(|p| replace(p, old, new)),
        Pattern::Some(inner) => replace(inner, old, new),
        Pattern::Elements(first, rest, last) => {
            first.iter_mut().chain(last).for_each(|p| replace(p, old, new));
            match rest {
                Rest::Bind(local) if *local == old => *local = new,
                Rest::None | Rest::Any | Rest::Bind(_) => {}
            }
        }
        Pattern::Wild | Pattern::Const(_) | Pattern::Range(..) | Pattern::None => {}
    }
}
