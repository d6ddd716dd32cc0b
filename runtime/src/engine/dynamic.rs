//! Calls whose types are known at run time only.

use super::{Call, Error, HostSlice, Instance, Module, SCALARS_MAX, SLICES_MAX, Store};
use crate::value::{CallText, List, Value, ValueError, ValueErrorKind, source_type};
use neurlang_ir::{Access, Scalar, Signature, Type};

impl Instance {
    /// Calls the function called `name`. Afterwards the arguments for `&mut` parameters hold
    /// what the program left in them, also when it trapped.
    ///
    /// # Errors
    ///
    /// [`Error::NoFunction`], [`Error::ArgumentCount`] or [`Error::Argument`] before anything
    /// runs; [`Error::Trap`] when the program stops; [`Error::InvalidText`] when a `&str`
    /// result is not UTF-8.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::{Engine, Instance, Module, Policy, Value};
    ///
    /// let text = ".fn bump(x: &mut [u8], by: u8) -> u8
    ///     load.u8 r1, [x]
    ///     add     r0, r1, by
    ///     store.8 [x], r0
    ///     ret";
    /// let module = Module::from_text(&Engine::default(), text)?;
    /// let mut instance = Instance::new(&module, Policy::new())?;
    /// let mut arguments = [Value::from(vec![250_u8]), Value::from(10_u8)];
    /// assert_eq!(instance.call("bump", &mut arguments)?, [Value::from(4_u8)]);
    /// assert_eq!(arguments[0], Value::from(vec![4_u8]));
    /// # Ok::<(), neurlang::Error>(())
    /// ```
    pub fn call(&mut self, name: &str, arguments: &mut [Value]) -> Result<Vec<Value>, Error> {
        let module = self.module().clone();
        let (func, signature) = function(&module, name)?;
        check(name, signature, arguments)?;
        let mut scratch: [Vec<u8>; SLICES_MAX] = Default::default();
        let mut regs;
        let run = {
            let mut lowered = Lowered::default();
            let types = signature.params.iter().map(|param| param.ty);
            let mut scratch = scratch.iter_mut();
            for (argument, ty) in arguments.iter_mut().zip(types) {
                lowered.add(argument, ty, &mut scratch);
            }
            regs = lowered.scalars;
            self.run(Call {
                func,
                regs: &mut regs,
                slices: &mut lowered.slices[..lowered.slice_count],
            })
        };
        write_back(signature, arguments, &scratch);
        run?;
        raise(signature, &regs, self.store())
    }
}

impl Module {
    /// The arguments of a written call, as the function's parameter types have them.
    ///
    /// # Errors
    ///
    /// [`Error::NoFunction`], [`Error::ArgumentCount`], or [`Error::Argument`] for a value
    /// that is not of its parameter's type.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::{Engine, Module, Value, value::parse_call};
    ///
    /// let module = Module::from_text(&Engine::default(), ".fn f(x: i8, t: &str)\n ret")?;
    /// let (call, _) = parse_call("f(-1, \"a\")").unwrap();
    /// assert_eq!(module.arguments(&call)?, [Value::from(-1_i8), Value::from("a")]);
    /// # Ok::<(), neurlang::Error>(())
    /// ```
    pub fn arguments(&self, call: &CallText) -> Result<Vec<Value>, Error> {
        let (_, signature) = function(self, &call.name)?;
        check_count(&call.name, signature, call.arguments.len())?;
        let typed = call.arguments.iter().zip(&signature.params).enumerate();
        typed
            .map(|(index, (literal, param))| {
                literal.to_value(param.ty).map_err(|error| argument_error(&call.name, index, error))
            })
            .collect()
    }
}

pub(super) fn function<'m>(module: &'m Module, name: &str) -> Result<(u32, &'m Signature), Error> {
    let ir = module.ir();
    let func =
        ir.function_index(name).ok_or_else(|| Error::NoFunction { name: name.to_owned() })?;
    Ok((func, &ir.functions[func as usize].sig))
}

pub(super) fn argument_error(name: &str, index: usize, error: ValueError) -> Error {
    Error::Argument { name: name.to_owned(), index, error }
}

fn check_count(name: &str, signature: &Signature, found: usize) -> Result<(), Error> {
    let wanted = signature.params.len();
    if wanted == found {
        return Ok(());
    }
    Err(Error::ArgumentCount { name: name.to_owned(), wanted, found })
}

fn check(name: &str, signature: &Signature, arguments: &[Value]) -> Result<(), Error> {
    check_count(name, signature, arguments.len())?;
    for (index, (argument, param)) in arguments.iter().zip(&signature.params).enumerate() {
        if !argument.fits(param.ty) {
            let wanted = source_type(param.ty);
            let kind = ValueErrorKind::Mismatch { found: argument.to_string(), wanted };
            return Err(argument_error(name, index, ValueError { at: None, kind }));
        }
    }
    Ok(())
}

/// Checked arguments on their way into registers.
#[derive(Default)]
struct Lowered<'a> {
    scalars: [u64; SCALARS_MAX],
    scalar_count: usize,
    slices: [HostSlice<'a>; SLICES_MAX],
    slice_count: usize,
}

impl<'a> Lowered<'a> {
    fn add(
        &mut self,
        argument: &'a mut Value,
        ty: Type,
        scratch: &mut impl Iterator<Item = &'a mut Vec<u8>>,
    ) {
        if let Some(register) = argument.to_register() {
            self.scalars[self.scalar_count] = register;
            self.scalar_count += 1;
            return;
        }
        self.slices[self.slice_count] = match argument {
            Value::Str(text) => HostSlice::Read(text.as_bytes()),
            Value::List(list) => {
                if needs_scratch(ty) {
                    let copy = scratch.next().expect("there is one per slice parameter");
                    copy.extend_from_slice(list.bytes());
                    HostSlice::Write(copy)
                } else if ty.access() == Some(Access::Write) {
                    let bytes = list.bytes_mut();
                    HostSlice::Write(bytes.expect("only `bool` and `char` need a copy"))
                } else {
                    HostSlice::Read(list.bytes())
                }
            }
            _ => HostSlice::Absent,
        };
        self.slice_count += 1;
    }
}

/// True for slices into which the program could write what is no value of their type.
fn needs_scratch(ty: Type) -> bool {
    matches!(ty, Type::Slice(Scalar::Bool | Scalar::Char, Access::Write))
}

/// Takes over what the program wrote into the copies, canonicalised.
fn write_back(signature: &Signature, arguments: &mut [Value], scratch: &[Vec<u8>]) {
    let mut copies = scratch.iter();
    for (argument, param) in arguments.iter_mut().zip(&signature.params) {
        if let (true, Value::List(list)) = (needs_scratch(param.ty), argument) {
            let copy = copies.next().expect("there is one per such parameter");
            *list = List::from_memory(list.scalar(), copy);
        }
    }
}

fn raise(
    signature: &Signature,
    regs: &[u64; SCALARS_MAX],
    store: &Store,
) -> Result<Vec<Value>, Error> {
    let mut scalars = regs.iter();
    let mut slices = store.returned.iter();
    let mut next_slice = || slices.next().map_or(&[][..], Vec::as_slice);
    let results = signature.results.iter().map(|&ty| match ty {
        Type::Scalar(scalar) => {
            let register = scalars.next().copied().unwrap_or_default();
            Ok(Value::from_register(scalar, register))
        }
        Type::Slice(scalar, _) => Ok(Value::List(List::from_memory(scalar, next_slice()))),
        Type::Str => {
            String::from_utf8(next_slice().to_vec()).map(Value::Str).map_err(|_| Error::InvalidText)
        }
    });
    results.collect()
}
