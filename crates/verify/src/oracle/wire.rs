//! Values as bytes, as the oracle program reads and writes them.

use neurlang::Value;
use neurlang::value::List;
use neurlang_ir::Access;
use neurlang_ir::source::SourceType;

/// Appends `value`, which fits `ty`.
pub(super) fn put(ty: &SourceType, value: &Value, to: &mut Vec<u8>) {
    match (ty, value) {
        (SourceType::Tuple(types), Value::Tuple(values)) => {
            types.iter().zip(values).for_each(|(ty, value)| put(ty, value, to));
        }
        (SourceType::Option(inner), Value::Option(value)) => {
            to.push(u8::from(value.is_some()));
            if let Some(value) = value {
                put(inner, value, to);
            }
        }
        (SourceType::Slice(element, _), value) => {
            let len = match value {
                Value::List(list) => list.len(),
                Value::Array(values) => values.len(),
                _ => 0,
            };
            to.extend_from_slice(&(len as u32).to_le_bytes());
            row(element, value, to);
        }
        (SourceType::Array(element, _), value) => row(element, value, to),
        (SourceType::Str, Value::Str(text)) => {
            to.extend_from_slice(&(text.len() as u32).to_le_bytes());
            to.extend_from_slice(text.as_bytes());
        }
        (SourceType::Ref(inner, _), value) => put(inner, value, to),
        (SourceType::Scalar(scalar), value) => {
            let one = List::from_values(*scalar, std::slice::from_ref(value));
            to.extend_from_slice(one.expect("the value fits its type").bytes());
        }
        _ => unreachable!("the value fits its type"),
    }
}

fn row(element: &SourceType, value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::List(list) => to.extend_from_slice(list.bytes()),
        Value::Array(values) => values.iter().for_each(|value| put(element, value, to)),
        _ => unreachable!("the value fits its type"),
    }
}

/// Bytes that an oracle program sent. What is missing or wrong gives none.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take(4)?.first_chunk().copied().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.take(8)?.first_chunk().copied().map(u64::from_le_bytes)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let len = self.u32()?;
        String::from_utf8(self.take(len as usize)?.to_vec()).ok()
    }

    pub(super) fn value(&mut self, ty: &SourceType) -> Option<Value> {
        match ty {
            SourceType::Scalar(scalar) => {
                let bytes = self.take(usize::from(scalar.bytes()))?;
                List::from_memory(*scalar, bytes).get(0)
            }
            SourceType::Tuple(types) => {
                types.iter().map(|ty| self.value(ty)).collect::<Option<_>>().map(Value::Tuple)
            }
            SourceType::Option(inner) => match self.byte()? {
                0 => Some(Value::Option(None)),
                _ => Some(Value::Option(Some(Box::new(self.value(inner)?)))),
            },
            SourceType::Array(element, len) => self.row(element, *len),
            SourceType::Slice(element, _) => {
                let len = self.u32()?;
                self.row(element, len)
            }
            SourceType::Str => self.text().map(Value::Str),
            SourceType::Ref(inner, _) => self.value(inner),
        }
    }

    fn row(&mut self, element: &SourceType, len: u32) -> Option<Value> {
        if let SourceType::Scalar(scalar) = element {
            let bytes = self.take(len as usize * usize::from(scalar.bytes()))?;
            return Some(Value::List(List::from_memory(*scalar, bytes)));
        }
        (0..len).map(|_| self.value(element)).collect::<Option<_>>().map(Value::Array)
    }

    /// What the `&mut` parts of a parameter hold after a call, in order.
    pub(super) fn after(&mut self, ty: &SourceType, to: &mut Vec<Value>) -> Option<()> {
        match ty {
            SourceType::Tuple(types) => types.iter().try_for_each(|ty| self.after(ty, to)),
            SourceType::Slice(_, Access::Write) | SourceType::Ref(_, Access::Write) => {
                to.push(self.value(ty)?);
                Some(())
            }
            _ => Some(()),
        }
    }
}
