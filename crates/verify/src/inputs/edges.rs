//! Values at the edges of their types.

use super::Hints;
use super::generator::plain_nan;
use super::range::integer;
use neurlang::Value;
use neurlang::value::List;
use neurlang_ir::Scalar;
use neurlang_ir::source::SourceType;

/// The most values of a compound type.
const VALUES_MAX: usize = 48;
/// Lengths of slices around which code often changes its way.
pub(super) const LENGTHS: &[usize] = &[0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33];
/// The most elements of a slice whose length a number in the code suggests.
const LENGTH_HINTED_MAX: u64 = 300;

/// Texts of every kind of character.
pub(super) const TEXTS: &[&str] = &[
    "",
    "a",
    "Z",
    "0",
    " ",
    "-1",
    "+42",
    "1234567890",
    "abc",
    "hello world",
    "  pad ",
    "a,b;c",
    "ä",
    "日本語",
    "😀",
    "a\u{301}",
    "x\0y",
    "\t\r\n",
    "true",
    "3.25e-2",
    "0xFF",
    "racecar",
    "\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}",
    "((()))",
    "{\"k\": [1, 2]}",
];

const CHARS: &[char] = &[
    '\0',
    '\t',
    '\n',
    ' ',
    '!',
    '+',
    '-',
    '.',
    '/',
    '0',
    '1',
    '9',
    ':',
    '@',
    'A',
    'F',
    'Z',
    '[',
    '_',
    '`',
    'a',
    'f',
    'z',
    '{',
    '~',
    '\u{7f}',
    '\u{80}',
    'ß',
    'é',
    '\u{7ff}',
    '\u{800}',
    '€',
    '\u{d7ff}',
    '\u{e000}',
    '\u{fffd}',
    '\u{ffff}',
    '\u{10000}',
    '😀',
    '\u{10ffff}',
];

const FLOATS: &[f64] = &[
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -0.5,
    1.5,
    2.0,
    2.5,
    3.0,
    10.0,
    0.1,
    -2.5,
    1e-3,
    100.5,
    std::f64::consts::PI,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MIN_POSITIVE,
    5e-324,
    f64::MAX,
    f64::MIN,
    f64::EPSILON,
    1e300,
    -1e-300,
    4_503_599_627_370_496.5,
    9_007_199_254_740_993.0,
    9.223_372_036_854_776e18,
    1.844_674_407_370_955_2e19,
    -9.223_372_036_854_776e18,
    2_147_483_648.0,
    4_294_967_296.0,
    255.5,
    1e38,
    3.5e38,
    1e-45,
];

/// Values at the edges of `ty`, the plainest first.
pub(super) fn edges(ty: &SourceType, hints: &Hints) -> Vec<Value> {
    match ty {
        SourceType::Scalar(scalar) => scalars(*scalar, hints),
        SourceType::Tuple(types) => {
            let parts: Vec<_> = types.iter().map(|ty| edges(ty, hints)).collect();
            combinations(&parts, VALUES_MAX).into_iter().map(Value::Tuple).collect()
        }
        SourceType::Option(inner) => {
            let some = edges(inner, hints).into_iter();
            let some = some.map(|value| Value::Option(Some(Box::new(value))));
            std::iter::once(Value::Option(None)).chain(some).collect()
        }
        SourceType::Array(element, len) => rows(element, &[*len as usize], hints),
        SourceType::Slice(element, _) => rows(element, &lengths(hints), hints),
        SourceType::Str => TEXTS.iter().map(|&text| Value::from(text)).collect(),
        SourceType::Ref(inner, _) => edges(inner, hints),
    }
}

/// Lengths of slices worth trying.
pub(super) fn lengths(hints: &Hints) -> Vec<usize> {
    let small = hints.numbers.iter().filter(|&&number| number <= LENGTH_HINTED_MAX);
    let hinted = small.flat_map(|&number| [number.saturating_sub(1), number, number + 1]);
    let mut lengths = LENGTHS.to_vec();
    for length in hinted {
        if !lengths.contains(&(length as usize)) {
            lengths.push(length as usize);
        }
    }
    lengths
}

/// Every combination of one value from each part when they are few; else those that take the
/// same place in every part, and a walk through the rest.
pub(super) fn combinations(parts: &[Vec<Value>], max: usize) -> Vec<Vec<Value>> {
    if parts.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let product = parts.iter().try_fold(1_usize, |product, part| product.checked_mul(part.len()));
    let nth = |mut index: usize| -> Vec<Value> {
        parts
            .iter()
            .map(|part| {
                let value = part[index % part.len()].clone();
                index /= part.len();
                value
            })
            .collect()
    };
    if let Some(product) = product.filter(|&product| product <= max) {
        return (0..product).map(nth).collect();
    }
    let longest = parts.iter().map(Vec::len).max().unwrap_or(0);
    let equal = (0..longest.min(max))
        .map(|place| parts.iter().map(|part| part[place % part.len()].clone()).collect::<Vec<_>>());
    let mut all: Vec<_> = equal.collect();
    // Strides without a common factor visit all pairs of neighbours before they come round.
    let mut step = 0_usize;
    while all.len() < max {
        step += 1;
        let one = parts.iter().enumerate().map(|(i, part)| {
            let place = step.wrapping_mul(2 * i + 1) + (step / part.len()) * i;
            part[place % part.len()].clone()
        });
        all.push(one.collect());
    }
    all
}

/// Scalars at the edges of their type.
pub(super) fn scalars(scalar: Scalar, hints: &Hints) -> Vec<Value> {
    let mut values: Vec<Value> = match scalar {
        Scalar::Bool => return vec![Value::from(false), Value::from(true)],
        Scalar::Char => {
            let hinted = hints.numbers.iter().filter_map(|&number| u32::try_from(number).ok());
            let near =
                hinted.flat_map(|code| [code.saturating_sub(1), code, code.saturating_add(1)]);
            let hinted = near.filter_map(char::from_u32).map(Value::from);
            CHARS.iter().map(|&c| Value::from(c)).chain(hinted).collect()
        }
        Scalar::F64 | Scalar::F32 => floats(scalar, hints),
        _ => integers(scalar, hints),
    };
    let mut seen = Vec::new();
    values.retain(|value| {
        let is_new = !seen.contains(&value.to_register());
        seen.push(value.to_register());
        is_new
    });
    values
}

fn floats(scalar: Scalar, hints: &Hints) -> Vec<Value> {
    let hinted = hints.numbers.iter().flat_map(|&number| {
        let small = (number as i64).unsigned_abs() < 1 << 20;
        near(if small { number as i64 as f64 } else { f64::from_bits(number) })
    });
    let all = FLOATS.iter().copied().chain(hinted);
    let of_type = |value: f64| match scalar {
        Scalar::F32 => plain_nan(Value::F32(value as f32)),
        _ => plain_nan(Value::F64(value)),
    };
    let edges32 = [f32::MAX, f32::MIN_POSITIVE, f32::EPSILON, 16_777_217.0, 1e-45];
    let extra = edges32.into_iter().map(f64::from);
    all.chain(extra).map(of_type).collect()
}

/// A float and its neighbours.
fn near(value: f64) -> [f64; 3] {
    [value, value.next_up(), value.next_down()]
}

fn integers(scalar: Scalar, hints: &Hints) -> Vec<Value> {
    let bits = u32::from(scalar.bytes()) * 8;
    let top = 1_u64 << (bits - 1);
    let mut registers: Vec<u64> = vec![0, 1, 2, u64::MAX, top - 1, top, 3, 10];
    registers.extend([top + 1, u64::MAX - 1, top - 2, 7, 8, 100, 255, 256]);
    for &number in &hints.numbers {
        registers.extend([number, number.wrapping_add(1), number.wrapping_sub(1)]);
    }
    for bit in [bits / 2, bits / 4, bits - 2] {
        registers.extend([1 << bit, (1_u64 << bit) - 1, (1 << bit) + 1]);
    }
    registers.into_iter().map(|register| Value::from_register(scalar, register)).collect()
}

/// Rows of scalars or of rows: all alike, rising, falling, and with the edges of the elements.
fn rows(element: &SourceType, lengths: &[usize], hints: &Hints) -> Vec<Value> {
    let elements = edges(element, hints);
    if elements.is_empty() {
        return vec![row(element, Vec::new())];
    }
    let mut rows = Vec::new();
    for (nth, &len) in lengths.iter().enumerate() {
        let alike = |which: usize| vec![elements[which % elements.len()].clone(); len];
        let rising = |from: usize| -> Vec<Value> {
            (from..from + len).map(|i| nth_value(element, i, &elements)).collect()
        };
        let mixed = (0..len).map(|i| elements[(i * 5 + nth) % elements.len()].clone()).collect();
        rows.push(row(element, alike(0)));
        if len > 0 {
            let mut falling = rising(1);
            falling.reverse();
            rows.extend([alike(3), rising(0), falling, mixed].map(|items| row(element, items)));
        }
        if len == 1 {
            rows.extend(elements.iter().map(|one| row(element, vec![one.clone()])));
        }
    }
    rows
}

/// A small value that grows with `i`, where the type has an order.
fn nth_value(element: &SourceType, i: usize, edges: &[Value]) -> Value {
    match element {
        SourceType::Scalar(scalar) if edges.first().and_then(integer).is_some() => {
            Value::from_register(*scalar, i as u64)
        }
        SourceType::Scalar(Scalar::F64) => Value::F64(i as f64),
        SourceType::Scalar(Scalar::F32) => Value::F32(i as f32),
        SourceType::Scalar(Scalar::Char) => Value::Char(char::from(b'a' + (i % 26) as u8)),
        _ => edges[i % edges.len()].clone(),
    }
}

/// The slice or array with these elements.
pub(super) fn row(element: &SourceType, items: Vec<Value>) -> Value {
    match element {
        SourceType::Scalar(scalar) => {
            let list = List::from_values(*scalar, &items);
            Value::List(list.expect("all elements are of the type"))
        }
        _ => Value::Array(items),
    }
}
