//! The tests of one function: one for each engine.

use super::gather::{Gathered, gather};
use super::options::{self, Options};
use crate::bridge;
use crate::diagnose::{Mistake, errors};
use crate::files;
use crate::item::{self, FnItem, Item};
use crate::outside::outside;
use neurlang_compiler::{Output, Overflow, Source, Status, compile};
use neurlang_ir::source::{SourceSig, SourceType};
use neurlang_ir::{Access, Scalar, binary};
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{format_ident, quote};

/// The most inputs that `exhaustive` goes through.
const INPUTS_MAX: i128 = 1 << 24;

/// What a test build makes of `(options) function`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut tokens = input.into_iter();
    let Some(TokenTree::Group(options)) = tokens.next() else {
        return TokenStream::new();
    };
    let mut mistakes = Vec::new();
    let expanded = options::parse(options.stream())
        .map_err(|mistake| vec![mistake])
        .and_then(|options| tests(&options, tokens.collect()));
    expanded.unwrap_or_else(|found| {
        mistakes.extend(found);
        mistakes.iter().map(Mistake::tokens).collect()
    })
}

fn tests(options: &Options, tokens: TokenStream) -> Result<TokenStream, Vec<Mistake>> {
    let function = function(tokens).map_err(|mistake| vec![mistake])?;
    let name = &function.name;
    let one = |message: &str, help: &str| vec![Mistake::new(name.span(), message, help)];
    let line = name.span().start().line;
    let gathered = name.span().local_file();
    let gathered = gathered.and_then(|path| outside(|| gather(&path, &name.to_string(), line)));
    let gathered = gathered.ok_or_else(|| {
        one("the source of this function cannot be read", "write it in a file of the crate")
    })?;
    let forms = forms(&gathered).map_err(|output| unsupported(&function, &gathered, &output))?;
    check_ranges(options, &forms.sig)?;
    Ok(code(&function, options, &gathered, &forms))
}

/// The one free function that the tokens are.
fn function(tokens: TokenStream) -> Result<FnItem, Mistake> {
    let span = tokens.clone().into_iter().next().map(|token| token.span());
    let help = "put the attribute on a function outside `impl`";
    match item::items(tokens) {
        (mut items, None) if items.len() == 1 => match items.pop() {
            Some(Item::Fn(function)) => Ok(*function),
            _ => Err(Mistake::new(
                span.unwrap_or_else(proc_macro2::Span::call_site),
                "`#[nl_verify]` is for functions",
                help,
            )),
        },
        (_, none) => {
            let span = none.map(|none| none.span).or(span);
            let span = span.unwrap_or_else(proc_macro2::Span::call_site);
            Err(Mistake::new(span, "`#[nl_verify]` is for functions", help))
        }
    }
}

/// A function compiled for every build that it may be compared in.
struct Forms {
    sig: SourceSig,
    /// Bytes of the binary, whether overflow traps, and whether debug assertions are there.
    all: Vec<(Vec<u8>, bool, bool)>,
}

/// The compiled forms, or what the compiler says instead.
fn forms(gathered: &Gathered) -> Result<Forms, Box<Output>> {
    let mut forms = Forms {
        sig: SourceSig { name: String::new(), params: Vec::new(), result: SourceType::UNIT },
        all: Vec::new(),
    };
    for (overflow, traps) in [(Overflow::Trap, true), (Overflow::Wrap, false)] {
        for debug_assertions in [true, false] {
            let options = neurlang_compiler::Options {
                overflow,
                debug_assertions,
                ..neurlang_compiler::Options::default()
            };
            let source = Source { name: "", text: &gathered.text };
            let output = outside(|| compile(&source, &options));
            let report = output.functions.iter().find(|report| report.name == gathered.name);
            match report.map(|report| (report.status, &report.sig)) {
                Some((Status::Compiled { .. }, Some(sig))) => forms.sig = sig.clone(),
                _ => return Err(Box::new(output)),
            }
            forms.all.push((binary::encode(&output.module), traps, debug_assertions));
        }
    }
    Ok(forms)
}

/// Why the function cannot be compared: everything that the compiler says of what it needs.
fn unsupported(function: &FnItem, gathered: &Gathered, output: &Output) -> Vec<Mistake> {
    let found = errors(&output.diagnostics).map(|diagnostic| {
        let mut diagnostic = diagnostic.clone();
        if let Some((path, pos)) = gathered.origin(diagnostic.pos) {
            diagnostic.file = path.to_string_lossy().into_owned();
            diagnostic.pos = pos;
        }
        Mistake::within(&diagnostic, function.name.span())
    });
    let mut found: Vec<Mistake> = found.collect();
    if found.is_empty() {
        let help = "see `cargo neurlang check` for what is supported";
        found.push(Mistake::new(function.name.span(), "this function cannot be compiled", help));
    }
    found
}

/// Ranges must name parameters, and `exhaustive` must come to an end.
fn check_ranges(options: &Options, sig: &SourceSig) -> Result<(), Vec<Mistake>> {
    let mut mistakes = Vec::new();
    for range in &options.ranges {
        if !sig.params.iter().any(|(name, _)| range.param == name) {
            let message = format!("`{}` is no parameter of `{}`", range.param, sig.name);
            let help = "name a parameter of the function";
            mistakes.push(Mistake::new(range.param.span(), &message, help));
        }
    }
    if let Some(span) = options.exhaustive {
        let counts = sig.params.iter().map(|(name, ty)| {
            let range = options.ranges.iter().find(|range| range.param == name);
            match (count(ty)?, range) {
                (_, Some(range)) => Some(range.high - range.low + 1),
                (count, None) => Some(count),
            }
        });
        let total = counts.into_iter().try_fold(1_i128, |all, count| all.checked_mul(count?));
        if total.is_none_or(|total| total > INPUTS_MAX) {
            let message = "there are too many inputs to try them all";
            let help = "give ranges: `exhaustive` goes through at most 2^24 inputs of scalars";
            mistakes.push(Mistake::new(span, message, help));
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

/// How many values a type has, when it is one of scalars that can be counted.
fn count(ty: &SourceType) -> Option<i128> {
    match ty {
        SourceType::Scalar(Scalar::F32 | Scalar::F64) => None,
        SourceType::Scalar(Scalar::Bool) => Some(2),
        SourceType::Scalar(Scalar::Char) => Some(0x11_0000),
        SourceType::Scalar(scalar) => Some(1 << (8 * u32::from(scalar.bytes()))),
        _ => None,
    }
}

fn code(function: &FnItem, options: &Options, gathered: &Gathered, forms: &Forms) -> TokenStream {
    let name = &function.name;
    let check = format_ident!("__nl_verify_{name}");
    let tests = [("interpreter", "Interpreter"), ("jit", "Jit"), ("aot", "Aot")];
    let tests = tests.map(|(word, strategy)| {
        let test = format_ident!("nl_verify_{name}_{word}");
        let strategy = format_ident!("{strategy}");
        quote! {
            #[cfg(test)]
            #[test]
            fn #test() {
                #check(::neurlang::Strategy::#strategy);
            }
        }
    });
    let ir_name = &gathered.name;
    let all = forms.all.iter().map(|(bytes, traps, asserts)| {
        let bytes = Literal::byte_string(bytes);
        quote! {
            ::neurlang::verify::Form {
                binary: #bytes,
                traps_on_overflow: #traps,
                has_debug_assertions: #asserts,
            }
        }
    });
    let (cases, seed) = (options.cases, options.seed);
    let is_exhaustive = options.exhaustive.is_some();
    let ranges = options.ranges.iter().map(|range| {
        let (param, low, high) = (range.param.to_string(), range.low, range.high);
        quote!(::neurlang::verify::Range { param: #param, low: #low, high: #high })
    });
    let rust = rust_side(name, &forms.sig);
    let depends = files::depend_on(&gathered.files);
    quote! {
        #(#tests)*
        #[cfg(test)]
        fn #check(strategy: ::neurlang::Strategy) {
            #depends
            let probe = || ::core::hint::black_box(::core::primitive::u8::MAX) + ::core::hint::black_box(1);
            let build = ::neurlang::verify::Build {
                traps_on_overflow: ::neurlang::verify::panics(probe),
                has_debug_assertions: ::core::cfg!(debug_assertions),
            };
            ::neurlang::verify::Check {
                function: #ir_name,
                forms: &[#(#all),*],
                cases: #cases,
                seed: #seed,
                is_exhaustive: #is_exhaustive,
                ranges: &[#(#ranges),*],
            }
            .run(strategy, build, #rust);
        }
    }
}

/// A closure that calls the function itself.
fn rust_side(name: &Ident, sig: &SourceSig) -> TokenStream {
    let mut lets = TokenStream::new();
    let mut passed = Vec::new();
    let mut after = TokenStream::new();
    for (at, (_, ty)) in sig.params.iter().enumerate() {
        let value = format_ident!("value{at}");
        let index = Literal::usize_unsuffixed(at);
        let (owned, pass, written) = owned(ty, &value);
        let mutability = written.then(|| quote!(mut));
        lets.extend(quote! {
            let #mutability #value = <#owned as ::neurlang::verify::Mirror>::take(&values[#index]);
        });
        passed.push(pass);
        if written {
            after.extend(quote! {
                values[#index] = ::neurlang::verify::Mirror::give(&#value);
            });
        }
    }
    quote! {
        |values: &mut [::neurlang::Value]| {
            let _ = &values;
            #lets
            let result = #name(#(#passed),*);
            #after
            ::neurlang::verify::Mirror::give(&result)
        }
    }
}

/// The type that owns a parameter's value, how it is passed, and whether it may be written.
fn owned(ty: &SourceType, value: &Ident) -> (TokenStream, TokenStream, bool) {
    match ty {
        SourceType::Str => (quote!(::std::string::String), quote!(&#value), false),
        SourceType::Slice(element, access) => {
            let element = bridge::type_tokens(element);
            let (pass, written) = lent(*access, value);
            (quote!(::std::vec::Vec<#element>), pass, written)
        }
        SourceType::Ref(inner, access) => {
            let (pass, written) = lent(*access, value);
            (bridge::type_tokens(inner), pass, written)
        }
        ty => (bridge::type_tokens(ty), quote!(#value), false),
    }
}

fn lent(access: Access, value: &Ident) -> (TokenStream, bool) {
    match access {
        Access::Read => (quote!(&#value), false),
        Access::Write => (quote!(&mut #value), true),
    }
}
