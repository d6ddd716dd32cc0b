//! Small changes of values.

use super::edges::row;
use super::generator::plain_nan;
use crate::random::Random;
use neurlang::ScalarType as _;
use neurlang::Value;
use neurlang_ir::Scalar;
use neurlang_ir::source::SourceType;

/// The most elements that a slice grows to.
const ELEMENTS_MAX: usize = 256;

/// Changes a value of type `ty` a little.
pub(super) fn mutate(ty: &SourceType, value: &mut Value, random: &mut Random) {
    match (ty, value) {
        (SourceType::Scalar(scalar), value) => *value = scalar_near(*scalar, value, random),
        (SourceType::Tuple(types), Value::Tuple(values)) if !values.is_empty() => {
            let which = random.below(values.len());
            mutate(&types[which], &mut values[which], random);
        }
        (SourceType::Option(inner), Value::Option(Some(value))) => mutate(inner, value, random),
        (SourceType::Slice(element, _), value) => mutate_row(element, value, true, random),
        (SourceType::Array(element, _), value) => mutate_row(element, value, false, random),
        (SourceType::Ref(inner, _), value) => mutate(inner, value, random),
        (SourceType::Str, Value::Str(text)) => mutate_text(text, random),
        _ => {}
    }
}

fn scalar_near(scalar: Scalar, value: &Value, random: &mut Random) -> Value {
    let register = value.to_register().unwrap_or(0);
    let bits = usize::from(scalar.bytes()) * 8;
    let near = match (scalar, random.below(4)) {
        (Scalar::F32, _) => {
            let bits = f32::from_register(register).to_bits() ^ 1 << random.below(32);
            Value::F32(f32::from_bits(bits))
        }
        (Scalar::Bool, _) => Value::Bool(register == 0),
        (_, 0) => Value::from_register(scalar, register.wrapping_add(1)),
        (_, 1) => Value::from_register(scalar, register.wrapping_sub(1)),
        _ => Value::from_register(scalar, register ^ 1 << random.below(bits)),
    };
    plain_nan(near)
}

/// The elements of a row, one by one.
pub(crate) fn items(value: &Value) -> Vec<Value> {
    match value {
        Value::List(list) => (0..list.len()).filter_map(|index| list.get(index)).collect(),
        Value::Array(values) => values.clone(),
        _ => Vec::new(),
    }
}

fn mutate_row(element: &SourceType, value: &mut Value, resizable: bool, random: &mut Random) {
    let mut elements = items(value);
    if elements.is_empty() {
        return;
    }
    let (one, other) = (random.below(elements.len()), random.below(elements.len()));
    match random.below(if resizable { 6 } else { 3 }) {
        0 => elements.swap(one, other),
        1 => elements[one] = elements[other].clone(),
        2 => mutate(element, &mut elements[one], random),
        3 => {
            elements.remove(one);
        }
        4 if elements.len() < ELEMENTS_MAX => elements.insert(one, elements[other].clone()),
        _ => elements.truncate(one),
    }
    *value = row(element, elements);
}

fn mutate_text(text: &mut String, random: &mut Random) {
    let mut chars: Vec<char> = text.chars().collect();
    if chars.is_empty() {
        return;
    }
    let at = random.below(chars.len());
    match random.below(4) {
        0 => {
            chars.remove(at);
        }
        1 if chars.len() < ELEMENTS_MAX => chars.insert(at, chars[at]),
        2 => chars.truncate(at),
        _ => chars[at] = char::from(b' ' + random.below(95) as u8),
    }
    *text = chars.into_iter().collect();
}
