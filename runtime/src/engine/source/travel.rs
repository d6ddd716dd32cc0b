//! Values of a Rust signature on their way into registers and slices, and back.

use crate::engine::{HostSlice, SCALARS_MAX};
use crate::value::Value;
use neurlang_ir::source::{Lowered, SourceType};
use neurlang_ir::{Access, Scalar};

/// Checked arguments on their way into registers.
pub(super) struct Bound<'a> {
    pub(super) scalars: Vec<u64>,
    pub(super) slices: Vec<HostSlice<'a>>,
    /// An empty buffer for each slice parameter.
    pub(super) copies: std::slice::IterMut<'a, Vec<u8>>,
}

impl<'a> Bound<'a> {
    pub(super) fn add(&mut self, ty: &SourceType, value: &'a mut Value) {
        match (ty, value) {
            (SourceType::Tuple(types), Value::Tuple(values)) => {
                for (ty, value) in types.iter().zip(values) {
                    self.add(ty, value);
                }
            }
            (SourceType::Option(inner), Value::Option(value)) => {
                self.scalars.push(u64::from(value.is_some()));
                match value {
                    Some(value) => self.add(inner, value),
                    None => self.scalars.resize(self.scalars.len() + leaves(inner), 0),
                }
            }
            (SourceType::Str, Value::Str(text)) => {
                self.slices.push(HostSlice::Read(text.as_bytes()));
            }
            (SourceType::Scalar(_), value) => {
                self.scalars.push(value.to_register().expect("a scalar fits a register"));
            }
            (ty, value) if needs_copy(ty, value) => {
                let copy = self.copies.next().expect("there is one per slice parameter");
                value.write_memory(copy);
                self.slices.push(match access(ty) {
                    Access::Read => HostSlice::Read(copy),
                    Access::Write => HostSlice::Write(copy),
                });
            }
            (ty, Value::List(list)) => self.slices.push(match access(ty) {
                Access::Read => HostSlice::Read(list.bytes()),
                Access::Write => {
                    let bytes = list.bytes_mut();
                    HostSlice::Write(bytes.expect("only `bool` and `char` need a copy"))
                }
            }),
            _ => unreachable!("the arguments were checked"),
        }
    }
}

/// How many scalars a value of an option falls apart into.
fn leaves(ty: &SourceType) -> usize {
    match ty {
        SourceType::Tuple(elements) => elements.iter().map(leaves).sum(),
        SourceType::Option(inner) => 1 + leaves(inner),
        _ => 1,
    }
}

fn access(ty: &SourceType) -> Access {
    match ty {
        SourceType::Slice(_, access) | SourceType::Ref(_, access) => *access,
        _ => Access::Read,
    }
}

/// True for what does not lie in memory as it is, or into which the program could write what
/// is no value of its type.
fn needs_copy(ty: &SourceType, value: &Value) -> bool {
    match value {
        Value::List(list) => {
            let partial = matches!(list.scalar(), Scalar::Bool | Scalar::Char);
            partial && access(ty) == Access::Write
        }
        _ => true,
    }
}

/// Takes over what the program wrote into the copies.
pub(super) fn write_back(
    ty: &SourceType,
    value: &mut Value,
    copies: &mut std::slice::Iter<'_, Vec<u8>>,
) {
    match (ty, value) {
        (SourceType::Tuple(types), Value::Tuple(values)) => {
            for (ty, value) in types.iter().zip(values) {
                write_back(ty, value, copies);
            }
        }
        (SourceType::Scalar(_) | SourceType::Option(_) | SourceType::Str, _) => {}
        (ty, value) if needs_copy(ty, value) => {
            let copy = copies.next().expect("there is one per slice parameter");
            if access(ty) == Access::Write {
                value.read_memory(&mut &copy[..]);
            }
        }
        _ => {}
    }
}

/// Appends what the `&mut` parts of an argument hold.
pub(super) fn collect_written(ty: &SourceType, value: &Value, to: &mut Vec<Value>) {
    match (ty, value) {
        (SourceType::Tuple(types), Value::Tuple(values)) => {
            for (ty, value) in types.iter().zip(values) {
                collect_written(ty, value, to);
            }
        }
        (ty, value) if access(ty) == Access::Write => to.push(value.clone()),
        _ => {}
    }
}

/// Memory for what does not return in registers.
pub(super) struct Answer {
    /// One buffer for each array of the result, then one for the scalars beyond `r7`.
    pub(super) outputs: Vec<Vec<u8>>,
}

impl Answer {
    pub(super) fn new(lowered: &Lowered) -> Self {
        let arrays = lowered.result_arrays.iter();
        let mut outputs: Vec<Vec<u8>> = arrays
            .map(|&(scalar, count)| vec![0; count as usize * usize::from(scalar.bytes())])
            .collect();
        if lowered.more_results.is_some() {
            outputs.push(vec![0; (lowered.result_scalars.len() - SCALARS_MAX) * 8]);
        }
        Self { outputs }
    }

    pub(super) fn raise(
        &self,
        ty: &SourceType,
        regs: &[u64; SCALARS_MAX],
        lowered: &Lowered,
    ) -> Value {
        let (arrays, more) = self.outputs.split_at(lowered.result_arrays.len());
        let (words, _) = more.first().map_or(&[][..], Vec::as_slice).as_chunks();
        let more = words.iter().map(|&word| u64::from_le_bytes(word));
        let mut scalars = regs.iter().copied().chain(more);
        raise(ty, &mut scalars, &mut arrays.iter())
    }
}

fn raise(
    ty: &SourceType,
    scalars: &mut impl Iterator<Item = u64>,
    arrays: &mut std::slice::Iter<'_, Vec<u8>>,
) -> Value {
    match ty {
        SourceType::Tuple(types) => {
            Value::Tuple(types.iter().map(|ty| raise(ty, scalars, arrays)).collect())
        }
        SourceType::Option(inner) => {
            let is_some = scalars.next().is_some_and(|word| word != 0);
            let value = raise(inner, scalars, arrays);
            Value::Option(is_some.then(|| Box::new(value)))
        }
        SourceType::Array(element, len) => {
            let memory = arrays.next().expect("each array of the result has a buffer");
            Value::array_from_memory(element, *len, &mut &memory[..])
        }
        SourceType::Scalar(scalar) => {
            Value::from_register(*scalar, scalars.next().expect("each scalar has a word"))
        }
        SourceType::Slice(..) | SourceType::Str | SourceType::Ref(..) => {
            unreachable!("a signature that returns a reference cannot be lowered")
        }
    }
}
