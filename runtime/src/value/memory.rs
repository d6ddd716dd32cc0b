//! Values as they lie in memory.

use super::{List, Value};
use crate::engine::ScalarType;
use neurlang_ir::Scalar;
use neurlang_ir::source::SourceType;

/// The bytes of a scalar in memory; its size says how many of them count.
pub(super) fn stored(scalar: Scalar, register: u64) -> [u8; 8] {
    let bits = match scalar {
        Scalar::F32 => u64::from(f32::from_register(register).to_bits()),
        _ => register,
    };
    bits.to_le_bytes()
}

impl Value {
    /// Appends the bytes of a scalar, or of scalars in a row; other values have none.
    pub(crate) fn write_memory(&self, memory: &mut Vec<u8>) {
        match self {
            Value::List(list) => memory.extend_from_slice(list.bytes()),
            Value::Array(values) => values.iter().for_each(|value| value.write_memory(memory)),
            value => {
                if let (Some(scalar), Some(register)) = (value.scalar(), value.to_register()) {
                    let size = usize::from(scalar.bytes());
                    memory.extend_from_slice(&stored(scalar, register)[..size]);
                }
            }
        }
    }

    /// Takes over what [`Value::write_memory`] gave after a program changed it, canonicalised.
    pub(crate) fn read_memory(&mut self, memory: &mut &[u8]) {
        match self {
            Value::List(list) => {
                let bytes = take(memory, list.bytes().len());
                *list = List::from_memory(list.scalar(), bytes);
            }
            Value::Array(values) => values.iter_mut().for_each(|value| value.read_memory(memory)),
            value => {
                if let Some(scalar) = value.scalar() {
                    let bytes = take(memory, usize::from(scalar.bytes()));
                    let one = List::from_memory(scalar, bytes).get(0);
                    *value = one.expect("the bytes of one value were taken");
                }
            }
        }
    }

    /// The array of type `[element; len]` that lies in memory, canonicalised.
    pub(crate) fn array_from_memory(element: &SourceType, len: u32, memory: &mut &[u8]) -> Value {
        match element {
            SourceType::Array(inner, count) => {
                let one = |_| Value::array_from_memory(inner, *count, memory);
                Value::Array((0..len).map(one).collect())
            }
            SourceType::Scalar(scalar) => {
                let bytes = take(memory, len as usize * usize::from(scalar.bytes()));
                Value::List(List::from_memory(*scalar, bytes))
            }
            _ => unreachable!("arrays in memory hold scalars or arrays"),
        }
    }
}

/// The first `count` bytes, taken away.
fn take<'a>(memory: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (taken, rest) = memory.split_at(count);
    *memory = rest;
    taken
}
