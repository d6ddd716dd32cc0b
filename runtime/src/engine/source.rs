//! Calls of functions as their Rust source declares them.

mod travel;

use super::dynamic::{argument_error, function};
use super::{Call, Error, HostSlice, Instance, Module, SCALARS_MAX};
use crate::value::{CallText, Literal, Value, ValueError, ValueErrorKind, source_type};
use neurlang_ir::Signature;
use neurlang_ir::source::{self, ANNOTATION, ARRAY_MAX, Lowered, SourceSig, SourceType};
use neurlang_ir::types::SLICES_MAX;
use travel::{Answer, Bound, collect_written, write_back};

/// A function of a module with the signature of its Rust source, to be called often.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Instance, Module, Policy, Value};
///
/// // A quotient, unless the divisor is zero.
/// let text = "
/// ; @rust: fn quot(a: u64, b: u64) -> Option<u64>
/// .fn quot(a: u64, b: u64) -> (bool, u64)
///     mov   r8, 0
///     beq   b, 0, none
///     divu  r8, a, b
///     mov   r9, 1
/// none:
///     mov   r0, r9
///     mov   r1, r8
///     ret
/// ";
/// let module = Module::from_text(&Engine::default(), text)?;
/// let quot = module.source_fn("quot")?;
/// assert_eq!(quot.sig().to_string(), "fn quot(a: u64, b: u64) -> Option<u64>");
/// let mut instance = Instance::new(&module, Policy::new())?;
/// let result = quot.call(&mut instance, &mut [Value::from(7_u64), Value::from(2_u64)])?;
/// assert_eq!(result.to_string(), "some(3)");
/// let result = quot.call(&mut instance, &mut [Value::from(7_u64), Value::from(0_u64)])?;
/// assert_eq!(result.to_string(), "none");
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SourceFn {
    module: Module,
    func: u32,
    sig: SourceSig,
    /// None for a function that does not say what Rust it comes from.
    lowered: Option<Lowered>,
}

impl Module {
    /// The function called `name` with the signature of its Rust source. A function that was
    /// not compiled from Rust has its plain signature; several results are a tuple.
    ///
    /// # Errors
    ///
    /// [`Error::NoFunction`], or [`Error::SourceSignature`] when the module states a Rust
    /// signature that is none, or not that of the function.
    pub fn source_fn(&self, name: &str) -> Result<SourceFn, Error> {
        let (func, signature) = function(self, name)?;
        let mut annotations = self.ir().annotations.iter();
        let stated = annotations.find(|note| note.func == Some(func) && note.kind == ANNOTATION);
        let (sig, lowered) = match stated {
            None => (plain(name, signature), None),
            Some(note) => {
                let lowered = source::parse(&note.text).ok().and_then(|sig| {
                    let lowered = sig.lower().ok()?;
                    let sound = lowered.signature.same_types(signature)
                        && countable(&sig.result)
                        && sig.params.iter().all(|(_, ty)| countable(ty));
                    sound.then_some((sig, lowered))
                });
                let (sig, lowered) = lowered.ok_or_else(|| Error::SourceSignature {
                    name: name.to_owned(),
                    stated: note.text.clone(),
                    found: signature.to_string(),
                })?;
                (sig, Some(lowered))
            }
        };
        Ok(SourceFn { module: self.clone(), func, sig, lowered })
    }

    /// The arguments of a written call, as the Rust signature of the function has them.
    ///
    /// # Errors
    ///
    /// Those of [`Module::source_fn`] and [`SourceFn::arguments`].
    pub fn source_arguments(&self, call: &CallText) -> Result<Vec<Value>, Error> {
        self.source_fn(&call.name)?.arguments(&call.arguments)
    }
}

impl Instance {
    /// Calls the function called `name` by its Rust signature; see [`Module::source_fn`].
    /// Afterwards the arguments for `&mut` parameters hold what the program left in them, also
    /// when it trapped.
    ///
    /// # Errors
    ///
    /// Those of [`Module::source_fn`] and [`SourceFn::call`].
    pub fn call_source(&mut self, name: &str, arguments: &mut [Value]) -> Result<Value, Error> {
        self.module().source_fn(name)?.call(self, arguments)
    }
}

impl SourceFn {
    /// The signature.
    #[must_use]
    pub fn sig(&self) -> &SourceSig {
        &self.sig
    }

    /// The function's index in its module.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.func
    }

    /// What the `&mut` parts of arguments hold, in order.
    #[must_use]
    pub fn written(&self, arguments: &[Value]) -> Vec<Value> {
        let mut written = Vec::new();
        for ((_, ty), argument) in self.sig.params.iter().zip(arguments) {
            collect_written(ty, argument, &mut written);
        }
        written
    }

    /// Arguments from their text, as the parameter types have them.
    ///
    /// # Errors
    ///
    /// [`Error::ArgumentCount`], or [`Error::Argument`] for a value that is not of its
    /// parameter's type.
    pub fn arguments(&self, literals: &[Literal]) -> Result<Vec<Value>, Error> {
        self.check_count(literals.len())?;
        let typed = literals.iter().zip(&self.sig.params).enumerate();
        typed
            .map(|(index, (literal, (_, ty)))| {
                literal
                    .to_source_value(ty)
                    .map_err(|error| argument_error(&self.sig.name, index, error))
            })
            .collect()
    }

    /// Calls the function. Afterwards the arguments for `&mut` parameters hold what the program
    /// left in them, also when it trapped.
    ///
    /// # Errors
    ///
    /// [`Error::WrongModule`], [`Error::ArgumentCount`] or [`Error::Argument`] before anything
    /// runs; [`Error::Trap`] when the program stops.
    pub fn call(&self, instance: &mut Instance, arguments: &mut [Value]) -> Result<Value, Error> {
        if !instance.module().same_as(&self.module) {
            return Err(Error::WrongModule);
        }
        let Some(lowered) = &self.lowered else {
            let name = &self.module.ir().functions[self.func as usize].name;
            let mut results = instance.call(name, arguments)?;
            let one = if results.len() == 1 { results.pop() } else { None };
            return Ok(one.unwrap_or(Value::Tuple(results)));
        };
        self.check(arguments)?;
        self.run(lowered, instance, arguments)
    }

    fn run(
        &self,
        lowered: &Lowered,
        instance: &mut Instance,
        arguments: &mut [Value],
    ) -> Result<Value, Error> {
        let mut copies = vec![Vec::new(); lowered.param_slices.len()];
        let mut answer = Answer::new(lowered);
        let mut regs = [0; SCALARS_MAX];
        let run = {
            let mut bound =
                Bound { scalars: Vec::new(), slices: Vec::new(), copies: copies.iter_mut() };
            for ((_, ty), argument) in self.sig.params.iter().zip(&mut *arguments) {
                bound.add(ty, argument);
            }
            let Bound { scalars, slices: given, .. } = bound;
            let in_registers = scalars.len().min(SCALARS_MAX);
            regs[..in_registers].copy_from_slice(&scalars[..in_registers]);
            let more: Vec<u8> =
                scalars[in_registers..].iter().flat_map(|word| word.to_le_bytes()).collect();
            let more = lowered.more_params.is_some().then_some(HostSlice::Read(&more));
            let outputs = answer.outputs.iter_mut().map(|buffer| HostSlice::Write(buffer));
            let mut slices: [HostSlice<'_>; SLICES_MAX] = Default::default();
            let mut count = 0;
            for slice in given.into_iter().chain(more).chain(outputs) {
                slices[count] = slice;
                count += 1;
            }
            instance.run(Call { func: self.func, regs: &mut regs, slices: &mut slices[..count] })
        };
        let mut copies = copies.iter();
        for ((_, ty), argument) in self.sig.params.iter().zip(arguments) {
            write_back(ty, argument, &mut copies);
        }
        run?;
        Ok(answer.raise(&self.sig.result, &regs, lowered))
    }

    fn check(&self, arguments: &[Value]) -> Result<(), Error> {
        self.check_count(arguments.len())?;
        for (index, (argument, (_, ty))) in arguments.iter().zip(&self.sig.params).enumerate() {
            if !argument.fits_source(ty) {
                let (found, wanted) = (argument.to_string(), ty.clone());
                let kind = ValueErrorKind::Mismatch { found, wanted };
                let error = ValueError { at: None, kind };
                return Err(argument_error(&self.sig.name, index, error));
            }
        }
        Ok(())
    }

    fn check_count(&self, found: usize) -> Result<(), Error> {
        let wanted = self.sig.params.len();
        if wanted == found {
            return Ok(());
        }
        Err(Error::ArgumentCount { name: self.sig.name.clone(), wanted, found })
    }
}

/// The signature of a function that was not compiled from Rust.
fn plain(name: &str, signature: &Signature) -> SourceSig {
    let params = signature.params.iter();
    let mut results: Vec<_> = signature.results.iter().map(|&ty| source_type(ty)).collect();
    let one = if results.len() == 1 { results.pop() } else { None };
    SourceSig {
        name: name.to_owned(),
        params: params.map(|param| (param.name.clone(), source_type(param.ty))).collect(),
        result: one.unwrap_or(SourceType::Tuple(results)),
    }
}

/// False when arrays of empty arrays would have more elements than any array may have.
fn countable(ty: &SourceType) -> bool {
    fn count(ty: &SourceType) -> Option<u32> {
        match ty {
            SourceType::Array(element, len) => {
                count(element)?.max(1).checked_mul(*len).filter(|&count| count <= ARRAY_MAX)
            }
            _ => Some(1),
        }
    }
    match ty {
        SourceType::Tuple(elements) => elements.iter().all(countable),
        SourceType::Slice(inner, _) | SourceType::Ref(inner, _) => countable(inner),
        ty => count(ty).is_some(),
    }
}

#[cfg(test)]
mod tests;
