//! Values of constants.

use crate::hir::{Pattern, Ty};
use neurlang_ir::Scalar;
use std::cell::RefCell;
use std::rc::Rc;

/// The elements of an array, shared by the slices of it.
pub(super) type Elements = Rc<RefCell<Vec<Value>>>;

/// The value of a constant, or of an expression while a constant is worked out.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// As a register holds it.
    Scalar(u64),
    /// A tuple.
    Tuple(Vec<Value>),
    /// An option.
    Option(Option<Box<Value>>),
    /// An array.
    Array(Elements),
    /// Elements of an array: the first and how many.
    Slice(Elements, usize, usize),
}

impl Value {
    /// `()`.
    pub(super) const UNIT: Value = Value::Tuple(Vec::new());

    /// `true` or `false`.
    pub(super) fn bool(value: bool) -> Value {
        Value::Scalar(u64::from(value))
    }

    /// An array of these elements.
    pub(super) fn array(elements: Vec<Value>) -> Value {
        Value::Array(Rc::new(RefCell::new(elements)))
    }

    /// The register's value of a scalar.
    pub(super) fn scalar(&self) -> Option<u64> {
        match self {
            Value::Scalar(raw) => Some(*raw),
            Value::Tuple(_) | Value::Option(_) | Value::Array(_) | Value::Slice(..) => None,
        }
    }

    /// A copy that shares no elements.
    pub(super) fn copy(&self) -> Value {
        match self {
            Value::Array(elements) => {
                Value::array(elements.borrow().iter().map(Value::copy).collect())
            }
            Value::Tuple(parts) => Value::Tuple(parts.iter().map(Value::copy).collect()),
            Value::Option(Some(inner)) => Value::Option(Some(Box::new(inner.copy()))),
            Value::Scalar(_) | Value::Option(None) | Value::Slice(..) => self.clone(),
        }
    }

    /// How many scalars a copy copies.
    pub(super) fn size(&self) -> u64 {
        match self {
            Value::Scalar(_) | Value::Option(None) | Value::Slice(..) => 1,
            Value::Tuple(parts) => parts.iter().map(Value::size).sum::<u64>() + 1,
            Value::Option(Some(inner)) => inner.size() + 1,
            Value::Array(elements) => elements.borrow().iter().map(Value::size).sum::<u64>() + 1,
        }
    }

    /// The pattern that matches this value alone; none for arrays and slices of anything but
    /// scalars.
    pub(super) fn pattern(&self) -> Option<Pattern> {
        Some(match self {
            Value::Scalar(raw) => Pattern::Const(*raw),
            Value::Tuple(parts) => {
                Pattern::Tuple(parts.iter().map(Value::pattern).collect::<Option<_>>()?)
            }
            Value::Option(None) => Pattern::None,
            Value::Option(Some(inner)) => Pattern::Some(Box::new(inner.pattern()?)),
            Value::Array(_) | Value::Slice(..) => {
                let parts = self.elements()?;
                let parts = parts.iter().map(Value::pattern).collect::<Option<_>>()?;
                Pattern::Elements(parts, crate::hir::Rest::None, Vec::new())
            }
        })
    }

    /// The elements of an array or slice.
    pub(super) fn elements(&self) -> Option<Vec<Value>> {
        match self {
            Value::Array(elements) => Some(elements.borrow().clone()),
            Value::Slice(elements, start, len) => {
                Some(elements.borrow().get(*start..start + len)?.to_vec())
            }
            Value::Scalar(_) | Value::Tuple(_) | Value::Option(_) => None,
        }
    }

    /// Appends the value as memory holds one of type `ty`; false when it has no form there.
    pub(super) fn store(&self, ty: &Ty, out: &mut Vec<u8>) -> bool {
        match (self, ty) {
            (Value::Scalar(raw), Ty::Scalar(Scalar::F32)) => {
                out.extend((f64::from_bits(*raw) as f32).to_bits().to_le_bytes());
                true
            }
            (Value::Scalar(raw), Ty::Scalar(scalar)) => {
                out.extend(&raw.to_le_bytes()[..usize::from(scalar.bytes())]);
                true
            }
            (Value::Tuple(parts), Ty::Tuple(types)) => {
                parts.iter().zip(types).all(|(part, ty)| part.store(ty, out))
            }
            (Value::Option(inner), Ty::Option(ty)) => {
                out.push(u8::from(inner.is_some()));
                match inner {
                    Some(inner) => inner.store(ty, out),
                    None => {
                        out.resize(out.len() + ty.size_bytes() as usize, 0);
                        true
                    }
                }
            }
            (Value::Array(elements), Ty::Array(ty, _)) => {
                elements.borrow().iter().all(|element| element.store(ty, out))
            }
            _ => false,
        }
    }

    /// The value of type `ty` at the start of `bytes`.
    pub(super) fn load(ty: &Ty, bytes: &[u8]) -> Option<Value> {
        Some(match ty {
            Ty::Scalar(scalar) => {
                let mut raw = [0; 8];
                let len = usize::from(scalar.bytes());
                raw[..len].copy_from_slice(bytes.get(..len)?);
                let raw = u64::from_le_bytes(raw);
                match scalar {
                    Scalar::F32 => Value::Scalar(f64::from(f32::from_bits(raw as u32)).to_bits()),
                    scalar => Value::Scalar(scalar.canonical(raw)),
                }
            }
            Ty::Array(element, len) => {
                let size = element.size_bytes() as usize;
                let part = |i: usize| Value::load(element, bytes.get(i * size..)?);
                Value::array((0..*len as usize).map(part).collect::<Option<_>>()?)
            }
            Ty::Tuple(types) => {
                let mut at = 0;
                let mut parts = Vec::new();
                for ty in types {
                    parts.push(Value::load(ty, bytes.get(at..)?)?);
                    at += ty.size_bytes() as usize;
                }
                Value::Tuple(parts)
            }
            Ty::Option(inner) => match bytes.first()? {
                0 => Value::Option(None),
                _ => Value::Option(Some(Box::new(Value::load(inner, bytes.get(1..)?)?))),
            },
            Ty::Never | Ty::Open(_) | Ty::Slice(..) => return None,
        })
    }
}
