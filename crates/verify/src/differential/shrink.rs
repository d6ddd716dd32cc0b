//! Smaller arguments, to make a counterexample readable.

use crate::inputs::items;
use neurlang::Value;
use neurlang::value::List;
use neurlang_ir::Scalar;
use neurlang_ir::source::{SourceSig, SourceType};

/// Elements that are taken out or made smaller one by one; of longer rows the first ones.
const ELEMENTS_MAX: usize = 32;

/// Argument lists that are a little simpler, the simplest first.
pub(super) fn smaller(sig: &SourceSig, args: &[Value]) -> Vec<Vec<Value>> {
    let mut all = Vec::new();
    for (index, (_, ty)) in sig.params.iter().enumerate() {
        for value in simpler(ty, &args[index]) {
            let mut candidate = args.to_vec();
            candidate[index] = value;
            all.push(candidate);
        }
    }
    all
}

/// Simpler values of the type; never the value itself.
fn simpler(ty: &SourceType, value: &Value) -> Vec<Value> {
    match (ty, value) {
        (SourceType::Scalar(scalar), value) => scalars(*scalar, value),
        (SourceType::Tuple(types), Value::Tuple(values)) => {
            let one_simpler = |(index, ty)| {
                simpler(ty, &values[index]).into_iter().map(move |value| {
                    let mut values = values.clone();
                    values[index] = value;
                    Value::Tuple(values)
                })
            };
            types.iter().enumerate().flat_map(one_simpler).collect()
        }
        (SourceType::Option(inner), Value::Option(Some(value))) => {
            let some = simpler(inner, value).into_iter();
            let some = some.map(|value| Value::Option(Some(Box::new(value))));
            std::iter::once(Value::Option(None)).chain(some).collect()
        }
        (SourceType::Slice(element, _), value) => {
            let mut all = shorter(element, value);
            all.extend(with_simpler_elements(element, value));
            all
        }
        (SourceType::Array(element, _), value) => with_simpler_elements(element, value),
        (SourceType::Ref(inner, _), value) => simpler(inner, value),
        (SourceType::Str, Value::Str(text)) => texts(text),
        _ => Vec::new(),
    }
}

fn row(element: &SourceType, items: Vec<Value>) -> Value {
    match element {
        SourceType::Scalar(scalar) => {
            let list = List::from_values(*scalar, &items);
            Value::List(list.expect("all elements are of the type"))
        }
        _ => Value::Array(items),
    }
}

fn shorter(element: &SourceType, value: &Value) -> Vec<Value> {
    let items = items(value);
    shorter_rows(&items).into_iter().map(|items| row(element, items)).collect()
}

/// None, the halves, and all but one.
fn shorter_rows<T: Clone>(items: &[T]) -> Vec<Vec<T>> {
    if items.is_empty() {
        return Vec::new();
    }
    let half = items.len() / 2;
    let mut all = vec![Vec::new()];
    if half > 0 {
        all.extend([items[..half].to_vec(), items[half..].to_vec()]);
    }
    for out in (0..items.len().min(ELEMENTS_MAX)).rev() {
        let mut rest = items.to_vec();
        rest.remove(out);
        all.push(rest);
    }
    all
}

fn with_simpler_elements(element: &SourceType, value: &Value) -> Vec<Value> {
    let items = items(value);
    let mut all = Vec::new();
    for index in 0..items.len().min(ELEMENTS_MAX) {
        for value in simpler(element, &items[index]) {
            let mut items = items.clone();
            items[index] = value;
            all.push(row(element, items));
        }
    }
    all
}

fn texts(text: &str) -> Vec<Value> {
    let chars: Vec<char> = text.chars().collect();
    let of = |chars: Vec<char>| Value::Str(chars.into_iter().collect());
    let mut all: Vec<_> = shorter_rows(&chars).into_iter().map(of).collect();
    for (index, _) in chars.iter().enumerate().filter(|(_, c)| **c != 'a').take(ELEMENTS_MAX) {
        let mut chars = chars.clone();
        chars[index] = 'a';
        all.push(of(chars));
    }
    all
}

fn scalars(scalar: Scalar, value: &Value) -> Vec<Value> {
    let register = value.to_register().unwrap_or(0);
    let mut all = match value {
        Value::Bool(true) => vec![Value::Bool(false)],
        Value::Bool(false) | Value::Char('a') => Vec::new(),
        Value::Char(_) => vec![Value::Char('a')],
        Value::F64(float) => floats(*float).into_iter().map(Value::F64).collect(),
        Value::F32(float) => {
            floats(f64::from(*float)).into_iter().map(|float| Value::F32(float as f32)).collect()
        }
        _ => {
            let signed = matches!(
                scalar,
                Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize
            );
            let registers =
                if signed { signed_integers(register as i64) } else { unsigned_integers(register) };
            registers.into_iter().map(|r| Value::from_register(scalar, r)).collect()
        }
    };
    all.retain(|simpler| !simpler.same(value));
    all
}

fn unsigned_integers(value: u64) -> Vec<u64> {
    if value == 0 {
        return Vec::new();
    }
    let mut all = vec![0];
    // Ever nearer to the value: a binary search for the smallest that fails.
    let mut distance = value / 2;
    while distance > 0 {
        all.push(value - distance);
        distance /= 2;
    }
    all
}

fn signed_integers(value: i64) -> Vec<u64> {
    let mut all = Vec::new();
    if value < 0 && value != i64::MIN {
        all.push(-value as u64);
    }
    let magnitudes = unsigned_integers(value.unsigned_abs()).into_iter();
    let sign = |magnitude: u64| if value < 0 { magnitude.wrapping_neg() } else { magnitude };
    all.extend(magnitudes.map(sign));
    all
}

fn floats(value: f64) -> Vec<f64> {
    if value == 0.0 && value.is_sign_positive() {
        return Vec::new();
    }
    let mut all = vec![0.0];
    if value != 1.0 {
        all.push(1.0);
    }
    if value.is_finite() {
        all.extend([value.abs(), value.trunc(), (value / 2.0).trunc()]);
        // Only what is nearer to zero is simpler; otherwise this could go round for ever.
        let simpler = |other: &f64| {
            other.abs() < value.abs() || (other.abs() == value.abs() && value < 0.0 && *other > 0.0)
        };
        all.retain(simpler);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::smaller;
    use neurlang::Value;
    use neurlang_ir::source::parse;

    /// The smallest arguments that `fails` still accepts.
    fn shrink(sig: &str, args: &str, fails: impl Fn(&[Value]) -> bool) -> String {
        let sig = parse(sig).unwrap();
        let (call, _) = neurlang::value::parse_call(args).unwrap();
        let typed = call.arguments.iter().zip(&sig.params);
        let mut args: Vec<_> =
            typed.map(|(literal, (_, ty))| literal.to_source_value(ty).unwrap()).collect();
        assert!(fails(&args));
        let mut steps = 0;
        while let Some(next) = smaller(&sig, &args).into_iter().find(|args| fails(args)) {
            for (value, (_, ty)) in next.iter().zip(&sig.params) {
                assert!(value.fits_source(ty));
            }
            args = next;
            steps += 1;
            assert!(steps < 1000, "{args:?} goes round");
        }
        let texts: Vec<_> = args.iter().map(ToString::to_string).collect();
        texts.join(", ")
    }

    #[test]
    fn arguments_shrink_to_what_matters() {
        let big = |value: &Value| matches!(value, Value::U32(value) if *value >= 1000);
        assert_eq!(shrink("fn f(a: u32, b: i8)", "f(4000000, -7)", |a| big(&a[0])), "1000, 0");
        let negative = |value: &Value| matches!(value, Value::I64(value) if *value < -5);
        assert_eq!(shrink("fn f(a: i64)", "f(-9223372036854775808)", |a| negative(&a[0])), "-6");
        let has = |a: &[Value]| a[0].to_string().contains('7');
        assert_eq!(shrink("fn f(a: &[u8])", "f([1, 2, 7, 4, 5, 6])", has), "[7]");
        assert_eq!(shrink("fn f(a: [u8; 3])", "f([1, 2, 7])", has), "[0, 0, 7]");
        assert_eq!(shrink("fn f(a: &str)", "f(\"hello 7 ä\")", has), "\"7\"");
        assert_eq!(
            shrink("fn f(a: Option<(f64, bool)>)", "f(some((7.5, true)))", has),
            "some((7.0, false))"
        );
        let any = |_: &[Value]| true;
        assert_eq!(
            shrink("fn f(a: f64, b: f32, c: char)", "f(nan, -1e30, 'ß')", any),
            "0.0, 0.0, 'a'"
        );
    }
}
