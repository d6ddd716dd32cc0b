//! Patterns.

use super::body::{Body, LocalInfo};
use super::infer::T;
use super::items::plain;
use super::names::{Found, Space};
use super::start::pat_start;
use crate::hir::{LocalId, Pattern, Rest};
use neurlang_ir::Access;
use neurlang_ir::diag::Code;
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
            Pat::Ident(_)
                | Pat::Wild(_)
                | Pat::Reference(_)
                | Pat::Rest(_)
                | Pat::Paren(_)
                | Pat::Or(_)
                | Pat::Type(_)
        );
        if let (true, T::Ref(inner, access)) = (goes_through, &t)
            && !is_text(pat)
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
                        return self.outside_pat(
                            pat,
                            "`&mut` in a pattern",
                            "dereference it with `*`",
                        );
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
            Pat::Tuple(tuple) => self.tuple_pat(tuple, &t, mode, binds),
            Pat::TupleStruct(found) => self.some_pat(found, &t, mode, binds),
            Pat::Slice(slice) => self.slice_pat(slice, &t, mode, binds),
            Pat::Type(typed) => {
                let wanted = self.world.type_of(&typed.ty, self.module, &mut || None);
                self.same(&wanted, &t, &*typed.ty);
                self.pat(&typed.pat, &wanted, mode, binds)
            }
            Pat::Struct(_) => self.outside_pat(pat, "a struct pattern", "use a tuple"),
            Pat::Guard(_) => {
                self.outside_pat(pat, "a guard in a pattern", "put it after the pattern")
            }
            _ => self.outside_pat(pat, "this pattern", "use literals, ranges, tuples and names"),
        }
    }

    pub(super) fn outside_pat(&mut self, pat: &Pat, what: &str, help: &str) -> Pattern {
        let message = format!("{what} is outside the subset");
        self.error_help(pat, Code::SubsetPattern, message, help);
        Pattern::Wild
    }

    pub(super) fn pat_mismatch(&mut self, what: &str, t: &T, pat: &Pat) -> Pattern {
        if *t != T::Wrong {
            let message = format!("{what} cannot match a `{}`", self.infer.show(t));
            self.error(pat, Code::RustTypeMismatch, message);
        }
        Pattern::Wild
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
                Found::Std(path) if is_std_const(&path) => {
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

/// True for the constants of the standard library that a pattern may name, and `None`.
fn is_std_const(path: &[String]) -> bool {
    let name = super::std_names::normal(path);
    name == "None" || super::std_names::constant(&name).is_some()
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

fn is_text(pat: &Pat) -> bool {
    matches!(pat, Pat::Lit(lit) if matches!(lit.lit, syn::Lit::Str(_) | syn::Lit::ByteStr(_)))
}
