//! [`TypedFn`]: a function with its Rust types.

use super::params::{Lowered, Params};
use super::results::{Raised, Results};
use crate::engine::{Call, Error, Instance, Module};
use neurlang_ir::types::{Param as NamedType, Signature};
use std::fmt;
use std::marker::PhantomData;

/// A function of a module with the Rust types of its arguments and results.
///
/// Lifetimes in `P` mean nothing: every call may borrow anew.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Instance, Module, Policy, TypedFn};
///
/// let text = ".fn first(text: &str, or: u8) -> (u8, bool)
///     cap.len r2, text
///     beq     r2, 0, empty
///     load.u8 r0, [text]
///     mov     r1, 1
///     ret
/// empty:
///     mov     r1, 0
///     ret";
/// let module = Module::from_text(&Engine::default(), text)?;
/// let mut instance = Instance::new(&module, Policy::new())?;
/// let first: TypedFn<(&str, u8), (u8, bool)> = instance.typed_fn("first")?;
/// assert_eq!(first.call(&mut instance, ("ab", 0))?, (b'a', true));
/// for word in [String::new()] {
///     assert_eq!(first.call(&mut instance, (&word, 9))?, (9, false));
/// }
/// # Ok::<(), neurlang::Error>(())
/// ```
pub struct TypedFn<P, R> {
    module: Module,
    func: u32,
    types: PhantomData<fn(P) -> R>,
}

impl<P: Params, R: Results> TypedFn<P, R> {
    /// The function called `name`, when it has these types.
    pub(in crate::engine) fn new(module: &Module, name: &str) -> Result<Self, Error> {
        let ir = module.ir();
        let func =
            ir.function_index(name).ok_or_else(|| Error::NoFunction { name: name.to_owned() })?;
        let signature = &ir.functions[func as usize].sig;
        let params = P::types();
        let same_params = params.iter().eq(signature.params.iter().map(|param| &param.ty));
        if !same_params || !R::accepts(&signature.results) {
            return Err(signature_error::<P, R>(name, signature));
        }
        Ok(Self { module: module.clone(), func, types: PhantomData })
    }

    /// Calls the function on an instance of its module.
    ///
    /// # Errors
    ///
    /// [`Error::Trap`] when the program stops, [`Error::WrongModule`] when the instance is of
    /// another module, and [`Error::InvalidText`] when a `&str` result is not UTF-8.
    #[inline]
    pub fn call(&self, instance: &mut Instance, arguments: P::At<'_>) -> Result<R, Error> {
        if !self.module.same_as(instance.module()) {
            return Err(Error::WrongModule);
        }
        let mut lowered = Lowered::new();
        P::lower(arguments, &mut lowered);
        instance.run(Call {
            func: self.func,
            regs: &mut lowered.scalars,
            slices: &mut lowered.slices[..lowered.slice_count],
        })?;
        R::raise(&mut Raised::new(&lowered.scalars, instance.store()))
    }
}

#[cold]
fn signature_error<P: Params, R: Results>(name: &str, found: &Signature) -> Error {
    let unnamed = |ty| NamedType { name: String::new(), ty };
    let wanted =
        Signature { params: P::types().into_iter().map(unnamed).collect(), results: R::types() };
    let found = Signature {
        params: found.params.iter().map(|param| unnamed(param.ty)).collect(),
        results: found.results.clone(),
    };
    Error::Signature { name: name.to_owned(), wanted: wanted.to_string(), found: found.to_string() }
}

impl<P, R> Clone for TypedFn<P, R> {
    fn clone(&self) -> Self {
        Self { module: self.module.clone(), func: self.func, types: PhantomData }
    }
}

impl<P, R> fmt::Debug for TypedFn<P, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let function = &self.module.ir().functions[self.func as usize];
        write!(f, "TypedFn({}{})", function.name, function.sig)
    }
}
