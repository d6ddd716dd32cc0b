//! Annotations with the types of the functions they are about.

mod mock;
mod prop;
mod test;

pub(crate) use mock::mock;
pub(crate) use prop::{Domain, Property, is_builtin, property};
pub(crate) use test::{Case, Entry, Expected, case};

use crate::annotation::Mistake;
use neurlang::value::{ValueError, source_type};
use neurlang_ir::Module;
use neurlang_ir::diag::Code;
use neurlang_ir::source::{SourceSig, SourceType};
use neurlang_ir::types::Access;
use std::ops::Range;

/// The module that an annotation speaks of, and the function it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'m> {
    pub(crate) module: &'m Module,
    /// The function's index.
    pub(crate) own: Option<u32>,
}

/// The signature of function `index` as its source has it.
pub(crate) fn signature(module: &Module, index: u32) -> SourceSig {
    SourceSig::of(module, index).unwrap_or_else(|| {
        let function = &module.functions[index as usize];
        let params = function.sig.params.iter();
        let mut results: Vec<_> = function.sig.results.iter().map(|&ty| source_type(ty)).collect();
        let one = if results.len() == 1 { results.pop() } else { None };
        SourceSig {
            name: function.name.clone(),
            params: params.map(|param| (param.name.clone(), source_type(param.ty))).collect(),
            result: one.unwrap_or(SourceType::Tuple(results)),
        }
    })
}

/// True for parameters that the caller finds changed.
pub(crate) fn is_written(ty: &SourceType) -> bool {
    matches!(ty, SourceType::Slice(_, Access::Write) | SourceType::Ref(_, Access::Write))
}

impl Scope<'_> {
    /// The index of the function called `name`, which stands at `span`.
    fn function(&self, name: &str, span: Range<usize>) -> Result<u32, Mistake> {
        self.module.function_index(name).ok_or_else(|| {
            let known = self.module.functions.iter().map(|function| function.name.as_str());
            let message = format!("the module has no function called `{name}`");
            Mistake::new(Code::AnnotationFunction, span, message).nearest(name, known)
        })
    }

    /// The index of the function that the annotation belongs to.
    fn own(&self, span: Range<usize>) -> Result<u32, Mistake> {
        self.own.ok_or_else(|| {
            let message = "the annotation belongs to no function";
            Mistake::new(Code::AnnotationFunction, span, message)
                .help("name the function, or move the line to the function")
        })
    }
}

/// The mistake that a value at `span` is of another type.
fn misfit(span: Range<usize>, error: ValueError) -> Mistake {
    let message = ValueError { at: None, ..error }.to_string();
    Mistake::new(Code::AnnotationType, span, message)
}

/// The mistake that there are `found` values at `span` where `wanted` must be.
fn count(span: Range<usize>, what: &str, wanted: usize, found: usize) -> Mistake {
    let plural = if wanted == 1 { "" } else { "s" };
    let message = format!("expected {wanted} {what}{plural}, found {found}");
    Mistake::new(Code::AnnotationCount, span, message)
}
