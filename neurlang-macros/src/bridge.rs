//! The body of a function in the host: its arguments become words, and words its result.

use crate::expand::Program;
use neurlang_ir::source::{LowerError, Lowered, SourceSig, SourceType};
use neurlang_ir::types::SCALARS_MAX;
use neurlang_ir::{Access, Scalar, Signature, Type};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// Which function of which program is called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    pub(crate) program: &'a Program,
    /// The function's index.
    pub(crate) func: u32,
    /// A trap is returned, not a panic.
    pub(crate) is_fallible: bool,
}

/// A signature of the IR as Rust has it.
pub(crate) fn source_of(name: &str, signature: &Signature) -> SourceSig {
    let ty = |ty: &Type| match *ty {
        Type::Scalar(scalar) => SourceType::Scalar(scalar),
        Type::Slice(scalar, access) => {
            SourceType::Slice(Box::new(SourceType::Scalar(scalar)), access)
        }
        Type::Str => SourceType::Str,
    };
    let params = signature.params.iter().map(|param| (param.name.clone(), ty(&param.ty)));
    let result = match signature.results.as_slice() {
        [one] => ty(one),
        several => SourceType::Tuple(several.iter().map(ty).collect()),
    };
    SourceSig { name: name.to_owned(), params: params.collect(), result }
}

/// The body of the function with this signature, whose parameters are called `names`.
pub(crate) fn body(
    sig: &SourceSig,
    names: &[Ident],
    target: Target<'_>,
) -> Result<TokenStream, LowerError> {
    let lowered = sig.lower()?;
    let mut arguments = Arguments::default();
    for (name, (_, ty)) in names.iter().zip(&sig.params) {
        arguments.pass(ty, &quote!(#name));
    }
    let mut results = Results::new(&lowered);
    results.provide(&sig.result);
    let build = results.take(&sig.result);
    let Arguments { lets, scalars, mut slices, .. } = arguments;
    let (first, more) = scalars.split_at(scalars.len().min(SCALARS_MAX));
    let more_params = lowered.more_params.map(|_| {
        slices.push(slice(&quote!(&__nl_more)));
        quote! { let __nl_more = [#(#more),*]; }
    });
    slices.extend(results.slices.iter().cloned());
    let out_len = Literal::usize_unsuffixed(results.in_registers);
    let more_len = Literal::usize_unsuffixed(results.total - results.in_registers);
    let more_results = lowered.more_results.map(|_| {
        slices.push(slice_mut(&quote!(&mut __nl_rest)));
        quote! { let mut __nl_rest = [0_u64; #more_len]; }
    });
    let entry = target.program.blobs.entry(target.func);
    let out = entry.takes_out().then(|| quote! { let mut __nl_out = [0_u64; #out_len]; });
    let pairs: Vec<_> = (0..slices.len()).map(|at| format_ident!("__nl_pair{at}")).collect();
    let mut words: Vec<TokenStream> = first.to_vec();
    words.extend(pairs.iter().flat_map(|pair| [quote!(#pair[0]), quote!(#pair[1])]));
    words.extend(entry.takes_budget.then(|| quote!(::neurlang::aot::stack_bytes())));
    let out_word = entry.takes_out().then(|| {
        words.push(quote!(__nl_out_pair[0]));
        let pair = slice_mut(&quote!(&mut __nl_out));
        quote! { let __nl_out_pair = #pair; }
    });
    let provided = &results.lets;
    let call = call(target, &words);
    // A unit at the end of a block is what Clippy calls unneeded.
    let build = if sig.result.is_unit() && !target.is_fallible { quote!() } else { build };
    let finish = finish(target.is_fallible, &build);
    Ok(quote! {
        #lets #more_params #provided #more_results #out
        #(let #pairs = #slices;)*
        #out_word
        #call
        #finish
    })
}

fn call(target: Target<'_>, words: &[TokenStream]) -> TokenStream {
    let Target { program, func, .. } = target;
    let (name, offset) = (&program.name, program.blobs.offset(func));
    let func = Literal::u32_unsuffixed(func);
    quote! {
        #offset
        let __nl_answer = ::neurlang::__neurlang_call!(#name, #func, __nl_here, [#(#words),*]);
    }
}

fn finish(is_fallible: bool, build: &TokenStream) -> TokenStream {
    if is_fallible {
        quote! {
            match __nl_answer {
                ::core::result::Result::Ok(__nl_value) => {
                    let _ = __nl_value;
                    ::core::result::Result::Ok(#build)
                }
                ::core::result::Result::Err(__nl_trap) => ::core::result::Result::Err(__nl_trap),
            }
        }
    } else {
        quote! {
            match __nl_answer {
                ::core::result::Result::Ok(__nl_value) => {
                    let _ = __nl_value;
                    #build
                }
                ::core::result::Result::Err(__nl_trap) => {
                    ::neurlang::aot::panicked(&__nl_trap, ::core::file!())
                }
            }
        }
    }
}

fn slice(values: &TokenStream) -> TokenStream {
    quote!(::neurlang::aot::slice(#values))
}

fn slice_mut(values: &TokenStream) -> TokenStream {
    quote!(::neurlang::aot::slice_mut(#values))
}

/// Arguments on their way into words.
#[derive(Default)]
struct Arguments {
    lets: TokenStream,
    scalars: Vec<TokenStream>,
    slices: Vec<TokenStream>,
    options: usize,
}

impl Arguments {
    fn pass(&mut self, ty: &SourceType, value: &TokenStream) {
        match ty {
            SourceType::Scalar(scalar) => self.scalars.push(to_register(*scalar, value)),
            SourceType::Tuple(elements) => {
                for (at, element) in elements.iter().enumerate() {
                    let at = Literal::usize_unsuffixed(at);
                    self.pass(element, &quote!(#value.#at));
                }
            }
            SourceType::Option(inner) => self.option(inner, value),
            SourceType::Str => self.slices.push(slice(&quote!(#value.as_bytes()))),
            SourceType::Array(..) => self.slices.push(slice(&quote!(&#value))),
            SourceType::Ref(inner, access) => {
                let is_array = matches!(**inner, SourceType::Array(..));
                self.slices.push(match (access, is_array) {
                    (Access::Read, true) => slice(value),
                    (Access::Write, true) => slice_mut(value),
                    (Access::Read, false) => slice(&quote!(::core::slice::from_ref(#value))),
                    (Access::Write, false) => slice_mut(&quote!(::core::slice::from_mut(#value))),
                });
            }
            SourceType::Slice(_, Access::Read) => self.slices.push(slice(value)),
            SourceType::Slice(_, Access::Write) => self.slices.push(slice_mut(value)),
        }
    }

    /// A flag and the leaves of the value, or zeros: only scalars are in an option.
    fn option(&mut self, inner: &SourceType, value: &TokenStream) {
        let depth = self.options;
        self.options += 1;
        let bound = format_ident!("__nl_some{depth}");
        let mut leaves = Arguments { options: self.options, ..Self::default() };
        leaves.pass(inner, &quote!(#bound));
        self.options = leaves.options;
        let (lets, scalars) = (&leaves.lets, &leaves.scalars);
        let zeros = scalars.iter().map(|_| quote!(0));
        let count = Literal::usize_unsuffixed(scalars.len() + 1);
        let words = format_ident!("__nl_option{depth}");
        let made = quote! {
            let #words: [u64; #count] = match #value {
                ::core::option::Option::Some(#bound) => { #lets [1, #(#scalars),*] }
                ::core::option::Option::None => [0, #(#zeros),*],
            };
        };
        self.lets.extend(made);
        self.scalars.extend((0..=scalars.len()).map(|at| {
            let at = Literal::usize_unsuffixed(at);
            quote!(#words[#at])
        }));
    }
}

/// Results on their way out of words.
struct Results {
    lets: TokenStream,
    slices: Vec<TokenStream>,
    /// Arrays that the caller provides, and how many are used up.
    arrays: Vec<Ident>,
    next_array: usize,
    /// How many scalars there are, how many of them in registers, and how many are used up.
    total: usize,
    in_registers: usize,
    next: usize,
}

impl Results {
    fn new(lowered: &Lowered) -> Self {
        let total = lowered.result_scalars.len();
        Self {
            lets: TokenStream::new(),
            slices: Vec::new(),
            arrays: Vec::new(),
            next_array: 0,
            total,
            in_registers: total.min(SCALARS_MAX),
            next: 0,
        }
    }

    /// Provides memory for the arrays of the result.
    fn provide(&mut self, ty: &SourceType) {
        match ty {
            SourceType::Tuple(elements) => elements.iter().for_each(|ty| self.provide(ty)),
            SourceType::Array(..) => {
                let array = format_ident!("__nl_array{}", self.arrays.len());
                let zeros = zeros(ty);
                self.lets.extend(quote! { let mut #array = #zeros; });
                self.slices.push(slice_mut(&quote!(&mut #array)));
                self.arrays.push(array);
            }
            SourceType::Scalar(_)
            | SourceType::Option(_)
            | SourceType::Slice(..)
            | SourceType::Str
            | SourceType::Ref(..) => {}
        }
    }

    /// The expression of a value, made of the next leaves.
    fn take(&mut self, ty: &SourceType) -> TokenStream {
        match ty {
            SourceType::Scalar(scalar) => {
                let name = scalar_type(*scalar);
                let word = self.word();
                quote!(<#name as ::neurlang::ScalarType>::from_register(#word))
            }
            SourceType::Tuple(elements) => {
                let elements: Vec<_> = elements.iter().map(|ty| self.take(ty)).collect();
                quote!((#(#elements,)*))
            }
            SourceType::Option(inner) => {
                let flag = self.word();
                let value = self.take(inner);
                quote! {
                    if #flag == 0 {
                        ::core::option::Option::None
                    } else {
                        ::core::option::Option::Some(#value)
                    }
                }
            }
            SourceType::Array(..) => {
                let array = self.arrays[self.next_array].clone();
                self.next_array += 1;
                quote!(#array)
            }
            SourceType::Slice(..) | SourceType::Str | SourceType::Ref(..) => {
                unreachable!("a result that borrows is not lowered")
            }
        }
    }

    fn word(&mut self) -> TokenStream {
        let at = self.next;
        self.next += 1;
        if self.in_registers == 1 {
            return quote!(__nl_value);
        }
        match at.checked_sub(SCALARS_MAX) {
            None => {
                let at = Literal::usize_unsuffixed(at);
                quote!(__nl_out[#at])
            }
            Some(at) => {
                let at = Literal::usize_unsuffixed(at);
                quote!(__nl_rest[#at])
            }
        }
    }
}

fn scalar_type(scalar: Scalar) -> TokenStream {
    let name = format_ident!("{}", scalar.name());
    quote!(::core::primitive::#name)
}

fn to_register(scalar: Scalar, value: &TokenStream) -> TokenStream {
    let name = scalar_type(scalar);
    quote!(<#name as ::neurlang::ScalarType>::to_register(#value))
}

/// A value of an array type to be overwritten.
fn zeros(ty: &SourceType) -> TokenStream {
    match ty {
        SourceType::Array(element, len) => {
            let (element, len) = (zeros(element), Literal::u32_unsuffixed(*len));
            quote!([#element; #len])
        }
        SourceType::Scalar(Scalar::Bool) => quote!(false),
        SourceType::Scalar(Scalar::Char) => quote!('\0'),
        SourceType::Scalar(scalar) => {
            let name = scalar_type(*scalar);
            quote!((0 as #name))
        }
        _ => unreachable!("arrays hold scalars and arrays"),
    }
}

/// The type as Rust writes it, for functions that have no source in Rust.
pub(crate) fn type_tokens(ty: &SourceType) -> TokenStream {
    match ty {
        SourceType::Scalar(scalar) => scalar_type(*scalar),
        SourceType::Tuple(elements) => {
            let elements = elements.iter().map(type_tokens);
            quote!((#(#elements,)*))
        }
        SourceType::Option(inner) => {
            let inner = type_tokens(inner);
            quote!(::core::option::Option<#inner>)
        }
        SourceType::Array(element, len) => {
            let (element, len) = (type_tokens(element), Literal::u32_unsuffixed(*len));
            quote!([#element; #len])
        }
        SourceType::Slice(element, access) => {
            let (mark, element) = (borrow(*access), type_tokens(element));
            quote!(#mark [#element])
        }
        SourceType::Str => quote!(&::core::primitive::str),
        SourceType::Ref(inner, access) => {
            let (mark, inner) = (borrow(*access), type_tokens(inner));
            quote!(#mark #inner)
        }
    }
}

fn borrow(access: Access) -> TokenStream {
    match access {
        Access::Read => quote!(&),
        Access::Write => quote!(&mut),
    }
}
