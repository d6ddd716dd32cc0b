//! Types as the source writes them.

use super::infer::T;
use super::items::plain;
use super::names::{Found, Space};
use super::report::error;
use super::std_names::normal;
use super::world::{FnType, ModId, State, World};
use neurlang_ir::diag::Code;
use neurlang_ir::source::{ARRAY_MAX, DEPTH_MAX, SourceSig, SourceType, TUPLE_MAX};
use neurlang_ir::{Access, Scalar};
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{GenericArgument, Pat, PathArguments, ReturnType, Type};

/// How many aliases may lead to one another.
const ALIASES_MAX: usize = 32;

/// What to write instead of a type of the standard library.
const INSTEAD: &[(&str, &str)] = &[
    ("Vec", "take a slice `&mut [T]` from the caller, or use an array `[T; N]`"),
    ("String", "take `&str`, or write bytes into a `&mut [u8]`"),
    ("Box", "use the value itself"),
    ("Result", "return an `Option`, or a tuple with an error code"),
    ("HashMap", "use a sorted array or a table over a slice"),
    ("u128", "use two `u64`, or `u64` with `checked_` or `widening` steps of your own"),
    ("i128", "use two `i64`, or `i64` with `checked_` steps of your own"),
];

impl<'a> World<'a> {
    fn refuse(&mut self, span: Span, code: Code, message: String, help: &str) -> T {
        self.reports.add(span, error(code, message).help(help));
        T::Wrong
    }

    /// The type that `ty` names in `module`. With `hole`, `_` stands for what it makes.
    pub(super) fn type_of(
        &mut self,
        ty: &'a Type,
        module: ModId,
        hole: &mut dyn FnMut() -> Option<T>,
    ) -> T {
        self.depth += 1;
        let t = self.type_inner(ty, module, hole);
        self.depth -= 1;
        t
    }

    fn type_inner(
        &mut self,
        ty: &'a Type,
        module: ModId,
        hole: &mut dyn FnMut() -> Option<T>,
    ) -> T {
        let unsupported = |world: &mut Self, what: &str, help: &str| {
            let message = format!("{what} is outside the subset");
            world.refuse(ty.span(), Code::SubsetType, message, help)
        };
        match ty {
            Type::Paren(inner) => self.type_of(&inner.elem, module, hole),
            Type::Group(inner) => self.type_of(&inner.elem, module, hole),
            Type::Never(_) => T::Never,
            Type::Tuple(tuple) => {
                if tuple.elems.len() > TUPLE_MAX {
                    return unsupported(self, "a tuple of more than 12 elements", "use an array");
                }
                let elements = tuple.elems.iter().map(|e| self.type_of(e, module, hole));
                T::Tuple(elements.collect())
            }
            Type::Array(array) => {
                let element = self.type_of(&array.elem, module, hole);
                match self.array_len(&array.len, module) {
                    Some(len) => T::Array(Box::new(element), len),
                    None => T::Wrong,
                }
            }
            Type::Slice(slice) => T::Slice(Box::new(self.type_of(&slice.elem, module, hole))),
            Type::Reference(found) => {
                let access = if found.mutability.is_some() { Access::Write } else { Access::Read };
                let inner = self.type_of(&found.elem, module, hole);
                if inner == T::Wrong { T::Wrong } else { T::Ref(Box::new(inner), access) }
            }
            Type::Path(path) if path.qself.is_none() => self.type_path(&path.path, module, hole),
            Type::Infer(_) => match hole() {
                Some(t) => t,
                None => {
                    let message = "`_` stands where a type must be written".into();
                    let help = "write the type";
                    self.refuse(ty.span(), Code::RustTypeUnknown, message, help)
                }
            },
            Type::FnPtr(_) => unsupported(self, "a function pointer", "call the function itself"),
            Type::ImplTrait(_) => unsupported(self, "`impl Trait`", "write the type itself"),
            Type::Ptr(_) => unsupported(self, "a raw pointer", "use a slice"),
            Type::TraitObject(_) => unsupported(self, "a trait object", "write the type itself"),
            _ => unsupported(self, "this type", "use numbers, tuples, arrays and slices"),
        }
    }

    fn type_path(
        &mut self,
        path: &'a syn::Path,
        module: ModId,
        hole: &mut dyn FnMut() -> Option<T>,
    ) -> T {
        let names = path_names(path);
        let Some(last) = path.segments.last() else { return T::Wrong };
        let arguments = match &last.arguments {
            PathArguments::AngleBracketed(found) => found.args.iter().collect(),
            _ => Vec::new(),
        };
        match self.resolve(module, &names, Space::Type) {
            Found::Alias(at) => self.alias(at, last.ident.span()),
            Found::Std(names) => {
                let name = normal(&names);
                match (name.as_str(), arguments.as_slice()) {
                    ("str", []) => T::Str,
                    ("Ordering", []) if names.len() > 1 => T::Ordering,
                    ("Option", [GenericArgument::Type(inner)]) => {
                        let inner = self.type_of(inner, module, hole);
                        if inner == T::Wrong { T::Wrong } else { inner.optional() }
                    }
                    (name, []) if Scalar::from_name(name).is_some() => {
                        Scalar::from_name(name).map_or(T::Wrong, T::Scalar)
                    }
                    _ => self.unknown_type(path, &names),
                }
            }
            Found::Other(what) => {
                let message =
                    format!("`{}` is {what}, which is outside the subset", names.join("::"));
                let help = "use numbers, tuples, arrays and slices";
                self.refuse(last.ident.span(), Code::SubsetType, message, help)
            }
            Found::Fn(_) | Found::Const(_) | Found::Mod(_) | Found::Nothing => {
                let message = format!("there is no type `{}`", names.join("::"));
                let help = "define it, or use a type of the subset";
                self.refuse(last.ident.span(), Code::RustUnknownName, message, help)
            }
        }
    }

    fn unknown_type(&mut self, path: &syn::Path, names: &[String]) -> T {
        let name = names.last().cloned().unwrap_or_default();
        let span = path.span();
        let known = INSTEAD.iter().find(|(known, _)| *known == name);
        let in_std = ["Rc", "Arc", "Cell", "RefCell", "HashSet", "BTreeMap", "BTreeSet"];
        let in_prelude = names.len() > 1 || known.is_some() || in_std.contains(&name.as_str());
        if name == "Self" || in_prelude {
            let help = known.map_or("use numbers, tuples, arrays and slices", |(_, help)| help);
            let message = format!("type `{name}` is outside the subset");
            return self.refuse(span, Code::SubsetType, message, help);
        }
        let message = format!("there is no type `{name}`");
        let help = "define it, or use a type of the subset";
        self.refuse(span, Code::RustUnknownName, message, help)
    }

    fn alias(&mut self, at: usize, span: Span) -> T {
        let (item, module) = self.aliases[at];
        if !item.generics.params.is_empty() {
            let message =
                format!("type alias `{}` is generic, which is outside the subset", item.ident);
            return self.refuse(span, Code::SubsetType, message, "write the type out");
        }
        if self.depth > ALIASES_MAX {
            let message = format!("type alias `{}` leads to itself", item.ident);
            return self.refuse(span, Code::RustBadConst, message, "write the type out");
        }
        self.type_of(&item.ty, module, &mut || None)
    }

    /// The number of elements that an array's type gives.
    fn array_len(&mut self, len: &'a syn::Expr, module: ModId) -> Option<u32> {
        let value = self.const_usize(len, module)?;
        if value > u64::from(ARRAY_MAX) {
            let message = format!("an array of {value} elements is outside the subset");
            let help = format!("use at most {ARRAY_MAX} elements, or a slice from the caller");
            self.reports.add(len.span(), error(Code::SubsetType, message).help(help));
            return None;
        }
        Some(value as u32)
    }

    /// What function `at` takes and returns; none when its types are wrong.
    pub(super) fn fn_type(&mut self, at: usize) -> Option<FnType> {
        match &self.fns[at].sig {
            State::Done(found) => return found.clone(),
            State::Busy => {
                let span = self.fns[at].ast.sig.ident.span();
                let message = "the types of this function depend on its own value";
                let diagnostic = error(Code::RustBadConst, message);
                self.reports.add(span, diagnostic.help("write the length as a number"));
                return None;
            }
            State::New => {}
        }
        self.fns[at].sig = State::Busy;
        let owner = self.reports.set_owner(Some(at));
        let depth = std::mem::take(&mut self.depth);
        let found = self.fn_type_anew(at);
        self.depth = depth;
        self.reports.set_owner(owner);
        self.fns[at].sig = State::Done(found.clone());
        found
    }

    fn fn_type_anew(&mut self, at: usize) -> Option<FnType> {
        let (ast, module) = (self.fns[at].ast, self.fns[at].module);
        let before = self.reports.count();
        self.refuse_fn_forms(&ast.sig);
        if self.reports.grew(before) {
            return None;
        }
        let mut params = Vec::new();
        let mut named = Vec::new();
        for (i, input) in ast.sig.inputs.iter().enumerate() {
            let syn::FnArg::Typed(input) = input else { return None };
            let t = self.type_of(&input.ty, module, &mut || None);
            let name = match &*input.pat {
                Pat::Ident(ident) => plain(&ident.ident),
                _ => format!("arg{i}"),
            };
            named.push((name, t.clone(), input.ty.span()));
            params.push(t);
        }
        let (result, span) = match &ast.sig.output {
            ReturnType::Default => (T::UNIT, ast.sig.ident.span()),
            ReturnType::Type(_, ty) => (self.type_of(ty, module, &mut || None), ty.span()),
        };
        if self.reports.grew(before) {
            return None;
        }
        let source = self.source_sig(at, &named, (&result, span));
        Some(FnType { params, result, source })
    }

    fn source_sig(
        &mut self,
        at: usize,
        params: &[(String, T, Span)],
        result: (&T, Span),
    ) -> Option<SourceSig> {
        let mut sig = SourceSig {
            name: self.fns[at].name.clone(),
            params: Vec::new(),
            result: SourceType::UNIT,
        };
        for (name, t, span) in params {
            sig.params.push((name.clone(), self.source_type(t, *span)?));
        }
        if *result.0 != T::Never {
            sig.result = self.source_type(result.0, result.1)?;
        }
        if let Err(err) = sig.lower() {
            let span = self.fns[at].ast.sig.ident.span();
            let help = "take and return numbers, tuples and arrays of numbers, and slices of them";
            self.reports.add(span, error(Code::SubsetSignature, err.to_string()).help(help));
            return None;
        }
        Some(sig)
    }

    fn source_type(&mut self, t: &T, span: Span) -> Option<SourceType> {
        let found = source_type(t, 0);
        if found.is_none() {
            let message = "this type cannot be taken or returned by a compiled function";
            let help = "use numbers, tuples and arrays of numbers, slices of them and `&str`";
            self.reports.add(span, error(Code::SubsetSignature, message).help(help));
        }
        found
    }

    fn refuse_fn_forms(&mut self, sig: &syn::Signature) {
        let mut refuse = |span: Span, what: &str, help: &str| {
            let message = format!("{what} is outside the subset");
            self.reports.add(span, error(Code::SubsetItem, message).help(help));
        };
        if let Some(token) = &sig.asyncness {
            refuse(token.span, "an `async` function", "write a function that returns its result");
        }
        if let syn::Safety::Unsafe(token) = &sig.safety {
            refuse(token.span, "an `unsafe` function", "index slices, which is checked");
        }
        if let Some(abi) = &sig.abi {
            refuse(abi.extern_token.span, "a function with a foreign ABI", "remove `extern`");
        }
        if let Some(variadic) = &sig.variadic {
            refuse(variadic.dots.spans[0], "a variadic function", "take a slice");
        }
        for param in &sig.generics.params {
            if !matches!(param, syn::GenericParam::Lifetime(_)) {
                let help = "write the function for each type that it is needed for";
                refuse(param.span(), "a generic function", help);
            }
        }
        for input in &sig.inputs {
            if let syn::FnArg::Receiver(receiver) = input {
                refuse(receiver.self_token.span, "a method", "write a free function");
            }
        }
    }
}

/// The type as callers see it.
fn source_type(t: &T, depth: usize) -> Option<SourceType> {
    let inner = |t: &T| source_type(t, depth + 1).map(Box::new);
    Some(match t {
        _ if depth > DEPTH_MAX => return None,
        T::Scalar(scalar) => SourceType::Scalar(*scalar),
        T::Tuple(elements) => {
            let elements = elements.iter().map(|e| source_type(e, depth + 1));
            SourceType::Tuple(elements.collect::<Option<_>>()?)
        }
        T::Option(t) => SourceType::Option(inner(t)?),
        T::Array(t, len) => SourceType::Array(inner(t)?, *len),
        T::Ref(t, access) => match (&**t, access) {
            (T::Slice(t), access) => SourceType::Slice(inner(t)?, *access),
            (T::Str, Access::Read) => SourceType::Str,
            (T::Str, Access::Write) => return None,
            (t, access) => SourceType::Ref(inner(t)?, *access),
        },
        T::Var(_) | T::Wrong | T::Never | T::Ordering | T::Outcome(_) | T::Slice(_) | T::Str => {
            return None;
        }
    })
}

/// The names of a path's segments.
pub(super) fn path_names(path: &syn::Path) -> Vec<String> {
    let lead = path.leading_colon.map(|_| "::".to_string());
    lead.into_iter().chain(path.segments.iter().map(|segment| plain(&segment.ident))).collect()
}
