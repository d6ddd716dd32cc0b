//! Patterns of tuples, options and slices.

use super::body::{Body, LocalInfo};
use super::infer::{Kind, T};
use super::items::plain;
use super::names::{Found, Space};
use super::pattern::{Binds, Mode};
use super::types::path_names;
use crate::hir::{Pattern, Rest};
use neurlang_ir::Access;
use neurlang_ir::diag::Code;
use syn::Pat;

impl<'a> Body<'_, 'a> {
    pub(super) fn tuple_pat(
        &mut self,
        tuple: &'a syn::PatTuple,
        t: &T,
        mode: Mode,
        binds: &mut Binds,
    ) -> Pattern {
        let count = tuple.elems.len();
        let rest = tuple.elems.iter().position(|pat| matches!(pat, Pat::Rest(_)));
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

    pub(super) fn some_pat(
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
                ("Ok", pat) => Pattern::Some(Box::new(self.pat(pat, &inner.clone(), mode, binds))),
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

    pub(super) fn slice_pat(
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
        let fits =
            len.is_none_or(|len| if rest_at.is_some() { count <= len } else { count == len });
        if !fits {
            let message =
                format!("a pattern of {count} elements cannot match a `{}`", self.infer.show(t));
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
