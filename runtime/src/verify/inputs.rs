//! Inputs by type: edges, small values, and values of every size.

use super::random::Random;
use crate::engine::ScalarType;
use crate::value::{List, Value};
use neurlang_ir::Scalar;
use neurlang_ir::source::{SourceSig, SourceType};

/// The longest slice that is made.
const LEN_MAX: u64 = 40;
/// How often a slice is short, of how many.
const SHORT: (u64, u64) = (3, 4);
const SHORT_LEN_MAX: u64 = 6;

/// What a parameter, or the elements behind it, may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The parameter's name.
    pub param: &'static str,
    /// The least value.
    pub low: i128,
    /// The greatest value.
    pub high: i128,
}

/// The least and the greatest value of an integer or `char`; none of a float.
fn bounds(scalar: Scalar) -> Option<(i128, i128)> {
    let signed = |bits: u32| (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1);
    Some(match scalar {
        Scalar::U8 => (0, u8::MAX.into()),
        Scalar::U16 => (0, u16::MAX.into()),
        Scalar::U32 => (0, u32::MAX.into()),
        Scalar::U64 | Scalar::Usize => (0, u64::MAX.into()),
        Scalar::I8 => signed(8),
        Scalar::I16 => signed(16),
        Scalar::I32 => signed(32),
        Scalar::I64 | Scalar::Isize => signed(64),
        Scalar::Bool => (0, 1),
        Scalar::Char => (0, char::MAX as i128),
        Scalar::F32 | Scalar::F64 => return None,
    })
}

/// What one parameter's scalars may be.
#[derive(Clone, Copy, Debug)]
struct Limits(Option<(i128, i128)>);

impl Limits {
    fn of(self, scalar: Scalar) -> Option<(i128, i128)> {
        let (least, greatest) = bounds(scalar)?;
        let (low, high) = self.0.unwrap_or((least, greatest));
        Some((low.clamp(least, greatest), high.clamp(least, greatest)))
    }
}

/// Makes the arguments of a function, one list after another.
#[derive(Debug)]
pub(super) struct Inputs<'a> {
    sig: &'a SourceSig,
    ranges: &'a [Range],
    random: Random,
}

impl<'a> Inputs<'a> {
    pub(super) fn new(sig: &'a SourceSig, ranges: &'a [Range], seed: u64) -> Self {
        Self { sig, ranges, random: Random::new(seed) }
    }

    fn limits(&self, param: &str) -> Limits {
        let range = self.ranges.iter().find(|range| range.param == param);
        Limits(range.map(|range| (range.low, range.high)))
    }

    /// The next list of arguments.
    pub(super) fn next(&mut self) -> Vec<Value> {
        let params = self.sig.params.iter();
        params.map(|(name, ty)| self.value(ty, self.limits(name))).collect::<Vec<_>>()
    }

    fn value(&mut self, ty: &SourceType, limits: Limits) -> Value {
        match ty {
            SourceType::Scalar(scalar) => self.scalar(*scalar, limits),
            SourceType::Tuple(elements) => {
                Value::Tuple(elements.iter().map(|ty| self.value(ty, limits)).collect())
            }
            SourceType::Option(inner) => {
                let is_some = self.random.chance(3, 4);
                Value::Option(is_some.then(|| Box::new(self.value(inner, limits))))
            }
            SourceType::Array(element, len) => self.list(element, u64::from(*len), limits),
            SourceType::Slice(element, _) => {
                let len_max =
                    if self.random.chance(SHORT.0, SHORT.1) { SHORT_LEN_MAX } else { LEN_MAX };
                let len = self.random.below(len_max + 1);
                self.list(element, len, limits)
            }
            SourceType::Str => Value::Str(self.text()),
            SourceType::Ref(inner, _) => self.value(inner, limits),
        }
    }

    fn list(&mut self, element: &SourceType, len: u64, limits: Limits) -> Value {
        let values: Vec<Value> = (0..len).map(|_| self.value(element, limits)).collect();
        match element {
            SourceType::Scalar(scalar) => {
                Value::List(List::from_values(*scalar, &values).expect("made by its type"))
            }
            _ => Value::Array(values),
        }
    }

    fn text(&mut self) -> String {
        const LETTERS: [char; 12] = ['a', 'b', 'z', 'A', '0', '9', ' ', '\n', '-', 'é', '€', '😀'];
        let len = self.random.below(SHORT_LEN_MAX * 2);
        (0..len).map(|_| LETTERS[self.random.below(LETTERS.len() as u64) as usize]).collect()
    }

    fn scalar(&mut self, scalar: Scalar, limits: Limits) -> Value {
        let Some((low, high)) = limits.of(scalar) else {
            return self.float(scalar, limits);
        };
        let random = &mut self.random;
        let number = match random.below(8) {
            0 => low,
            1 => high,
            2 => random.below(17) as i128 - 4,
            3 => high - random.below(5) as i128,
            4 => (1_i128 << random.below(64)) - random.below(3) as i128 + 1,
            5 => -(1_i128 << random.below(64)) + random.below(3) as i128 - 1,
            _ => {
                let bits = random.bits() >> random.below(64);
                if random.chance(1, 2) { bits.into() } else { -i128::from(bits) }
            }
        };
        let number = if (low..=high).contains(&number) {
            number
        } else {
            low + (u128::from(random.bits()) % ((high - low) as u128 + 1)) as i128
        };
        register(scalar, number)
    }

    fn float(&mut self, scalar: Scalar, limits: Limits) -> Value {
        const EDGES: [f64; 14] = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            1.5,
            -2.5,
            1e10,
            -1e10,
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
        ];
        let random = &mut self.random;
        let number = if let Some((low, high)) = limits.0 {
            low as f64 + (high - low) as f64 * (random.below(1 << 53) as f64 / (1_u64 << 53) as f64)
        } else {
            match random.below(4) {
                0 => EDGES[random.below(EDGES.len() as u64) as usize],
                1 => random.below(2001) as f64 - 1000.0,
                2 => (random.below(1 << 53) as f64 / (1_u64 << 43) as f64) - 512.0,
                _ => f64::from_bits(random.bits()),
            }
        };
        match scalar {
            Scalar::F32 => Value::F32(number as f32),
            _ => Value::F64(number),
        }
    }
}

/// A number as a value of a scalar type that is no float.
fn register(scalar: Scalar, number: i128) -> Value {
    if scalar == Scalar::Char {
        return Value::Char(char::from_u32(number as u32).unwrap_or('\u{fffd}'));
    }
    Value::from_register(scalar, (number as u64).to_register())
}

/// Every list of arguments of a function whose parameters are scalars that can be counted.
pub(super) fn every<'a>(
    sig: &'a SourceSig,
    ranges: &'a [Range],
) -> impl Iterator<Item = Vec<Value>> + 'a {
    let domains: Vec<(Scalar, i128, i128)> = sig
        .params
        .iter()
        .map(|(name, ty)| {
            let range = ranges.iter().find(|range| range.param == *name);
            let SourceType::Scalar(scalar) = ty else { panic!("the macro lets only scalars pass") };
            let limits = Limits(range.map(|range| (range.low, range.high)));
            let (low, high) = limits.of(*scalar).expect("the macro lets no floats pass");
            (*scalar, low, high)
        })
        .collect();
    let total: i128 = domains.iter().map(|(_, low, high)| (high - low + 1).max(0)).product();
    (0..total).map(move |mut index| {
        let values = domains.iter().map(|&(scalar, low, high)| {
            let count = high - low + 1;
            let number = low + index % count;
            index /= count;
            register(scalar, number)
        });
        values.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{Inputs, Range, every};
    use crate::value::Value;
    use neurlang_ir::source::parse;

    #[test]
    fn a_seed_determines_the_inputs_and_ranges_hold() {
        let sig =
            parse("fn f(x: u8, v: &[i32], t: (bool, char), o: Option<f64>, s: &str)").unwrap();
        let ranges =
            [Range { param: "x", low: 3, high: 9 }, Range { param: "v", low: -1, high: 1 }];
        let (mut one, mut two) = (Inputs::new(&sig, &ranges, 7), Inputs::new(&sig, &ranges, 7));
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..500 {
            let (a, b) = (one.next(), two.next());
            assert_eq!(format!("{a:?}"), format!("{b:?}"));
            let Value::U8(x) = a[0] else { panic!() };
            seen.insert(x);
            let Value::List(crate::value::List::I32(list)) = &a[1] else { panic!() };
            assert!(list.iter().all(|x| (-1..=1).contains(x)));
        }
        assert!(seen.iter().copied().eq(3..=9));
    }

    #[test]
    fn every_input_comes_once() {
        let sig = parse("fn f(x: i8, y: bool)").unwrap();
        let all: Vec<String> = every(&sig, &[]).map(|values| format!("{values:?}")).collect();
        let mut distinct = all.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((all.len(), distinct.len()), (512, 512));
    }
}
