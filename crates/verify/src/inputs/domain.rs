//! All argument lists of a function, when there are few enough to count.

use super::Range;
use super::generator::plain_nan;
use neurlang::Value;
use neurlang::value::List;
use neurlang_ir::Scalar;
use neurlang_ir::source::{SourceSig, SourceType};

/// All argument lists of a function, by number.
///
/// # Examples
///
/// ```
/// use neurlang_ir::source::parse;
/// use neurlang_verify::inputs::Domain;
///
/// let domain = Domain::of(&parse("fn f(a: u8, b: Option<bool>)").unwrap(), &[]).unwrap();
/// assert_eq!(domain.len(), 256 * 3);
/// let last = domain.nth(256 * 3 - 1);
/// assert_eq!((last[0].to_string(), last[1].to_string()), ("255".into(), "some(true)".into()));
/// ```
#[derive(Clone, Debug)]
pub struct Domain {
    params: Vec<(Values, u64)>,
    len: u64,
}

/// The values of a type.
#[derive(Clone, Debug)]
enum Values {
    /// A scalar from the smallest on, counted in registers.
    Scalar {
        scalar: Scalar,
        min: i128,
        count: u64,
    },
    Tuple(Vec<(Values, u64)>),
    Option(Box<Values>),
    Array {
        element: Box<(Values, u64)>,
        len: u32,
        scalar: Option<Scalar>,
    },
}

/// `char`s below the gap of the surrogates.
const CHARS_LOW: u64 = 0xd800;
/// All `char`s.
const CHARS: u64 = 0x11_0000 - 0x800;

impl Domain {
    /// The argument lists of `sig`; none when they cannot be numbered with 64 bits, as with
    /// slices.
    #[must_use]
    pub fn of(sig: &SourceSig, ranges: &[Range]) -> Option<Self> {
        let (mut params, mut len) = (Vec::new(), 1_u64);
        for (name, ty) in &sig.params {
            let range = ranges.iter().find(|range| range.param == *name);
            let values = Values::of(ty, range)?;
            let count = values.count()?;
            len = len.checked_mul(count)?;
            params.push((values, count));
        }
        Some(Self { params, len })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.len
    }

    /// True when there are none: a parameter's type has no value in its range.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Number `index`, which is below [`Domain::len`]. The last argument changes fastest.
    #[must_use]
    pub fn nth(&self, index: u64) -> Vec<Value> {
        all(&self.params, index)
    }
}

fn all(parts: &[(Values, u64)], mut index: u64) -> Vec<Value> {
    let mut values: Vec<_> = parts
        .iter()
        .rev()
        .map(|(values, count)| {
            let value = values.nth(index % count);
            index /= count;
            value
        })
        .collect();
    values.reverse();
    values
}

impl Values {
    fn of(ty: &SourceType, range: Option<&Range>) -> Option<Self> {
        let counted = |ty| {
            let values = Values::of(ty, range)?;
            let count = values.count()?;
            Some((values, count))
        };
        match ty {
            SourceType::Scalar(scalar) => Values::scalar(*scalar, range),
            SourceType::Tuple(types) => {
                types.iter().map(counted).collect::<Option<_>>().map(Values::Tuple)
            }
            SourceType::Option(inner) => Some(Values::Option(Box::new(Values::of(inner, range)?))),
            SourceType::Array(element, len) => Some(Values::Array {
                scalar: match **element {
                    SourceType::Scalar(scalar) => Some(scalar),
                    _ => None,
                },
                element: Box::new(counted(element)?),
                len: *len,
            }),
            SourceType::Ref(inner, _) => Values::of(inner, range),
            SourceType::Slice(..) | SourceType::Str => None,
        }
    }

    fn scalar(scalar: Scalar, range: Option<&Range>) -> Option<Self> {
        let bits = u32::from(scalar.bytes()) * 8;
        let (min, max) = match scalar {
            Scalar::Bool => return Some(Values::Scalar { scalar, min: 0, count: 2 }),
            Scalar::Char => return Some(Values::Scalar { scalar, min: 0, count: CHARS }),
            Scalar::F64 => return None,
            Scalar::F32 => return Some(Values::Scalar { scalar, min: 0, count: 1 << 32 }),
            Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => {
                (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
            }
            Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::Usize => {
                (0, (1_i128 << bits) - 1)
            }
        };
        let min = range.map_or(min, |range| range.min.max(min));
        let max = range.map_or(max, |range| range.max.min(max));
        let count = u64::try_from((max - min + 1).max(0)).ok()?;
        Some(Values::Scalar { scalar, min, count })
    }

    fn count(&self) -> Option<u64> {
        match self {
            Values::Scalar { count, .. } => Some(*count),
            Values::Tuple(parts) => {
                parts.iter().try_fold(1_u64, |product, (_, count)| product.checked_mul(*count))
            }
            Values::Option(inner) => inner.count()?.checked_add(1),
            Values::Array { element, len, .. } => element.1.checked_pow(*len),
        }
    }

    fn nth(&self, index: u64) -> Value {
        match self {
            Values::Scalar { scalar: Scalar::Char, .. } => {
                let code = if index < CHARS_LOW { index } else { index + 0x800 };
                Value::from_register(Scalar::Char, code)
            }
            Values::Scalar { scalar: Scalar::F32, .. } => {
                plain_nan(Value::F32(f32::from_bits(index as u32)))
            }
            Values::Scalar { scalar, min, .. } => {
                Value::from_register(*scalar, (min + i128::from(index)) as u64)
            }
            Values::Tuple(parts) => Value::Tuple(all(parts, index)),
            Values::Option(inner) => Value::Option(match index {
                0 => None,
                index => Some(Box::new(inner.nth(index - 1))),
            }),
            Values::Array { element, len, scalar } => {
                let (values, count) = &**element;
                let mut index = index;
                let mut items = Vec::new();
                for _ in 0..*len {
                    items.push(values.nth(index % count));
                    index /= count;
                }
                match scalar {
                    Some(scalar) => Value::List(
                        List::from_values(*scalar, &items).expect("all are of the type"),
                    ),
                    None => Value::Array(items),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Domain, Range};
    use neurlang_ir::source::parse;
    use std::collections::BTreeSet;

    fn domain(sig: &str, ranges: &[Range]) -> Option<Domain> {
        Domain::of(&parse(sig).unwrap(), ranges)
    }

    #[test]
    fn every_argument_list_has_one_number() {
        let table = [
            ("fn f()", 1),
            ("fn f(a: u8)", 256),
            ("fn f(a: i8, b: bool)", 512),
            ("fn f(a: Option<(bool, bool)>, b: [bool; 3])", 40),
            ("fn f(a: Option<Option<bool>>)", 4),
            ("fn f(a: &mut [[bool; 2]; 1], b: ())", 4),
            ("fn f(a: u16)", 65536),
        ];
        for (sig, count) in table {
            let domain = domain(sig, &[]).expect(sig);
            assert_eq!(domain.len(), count, "{sig}");
            let all: BTreeSet<_> = (0..count).map(|i| format!("{:?}", domain.nth(i))).collect();
            assert_eq!(all.len() as u64, count, "{sig}");
        }
        assert_eq!(domain("fn f(a: char)", &[]).unwrap().len(), 1_112_064);
        let last = domain("fn f(a: char)", &[]).unwrap().nth(1_112_063);
        assert_eq!(last[0].to_string(), "'\\u{10ffff}'");
    }

    #[test]
    fn what_cannot_be_counted_has_no_domain() {
        for sig in ["fn f(a: &[u8])", "fn f(a: &str)", "fn f(a: f64)", "fn f(a: u64, b: u8)"] {
            assert!(domain(sig, &[]).is_none(), "{sig}");
        }
        assert_eq!(domain("fn f(a: i32)", &[]).unwrap().len(), 1 << 32);
    }

    #[test]
    fn a_range_makes_a_domain_small() {
        let range = |min, max| [Range { param: "a".to_owned(), min, max }];
        let all = domain("fn f(a: i64)", &range(-1, 2)).unwrap();
        let all: Vec<_> = (0..all.len()).map(|i| all.nth(i)[0].to_string()).collect();
        assert_eq!(all, ["-1", "0", "1", "2"]);
        assert_eq!(domain("fn f(a: u8)", &range(-5, 3)).unwrap().len(), 4);
        assert!(domain("fn f(a: u8)", &range(300, 400)).unwrap().is_empty());
    }
}
