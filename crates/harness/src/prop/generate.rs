//! Inputs of properties: edges of the types, small values, any values.

use super::item::Item;
use super::random::Random;
use crate::bind::Domain;
use neurlang::Value;
use neurlang_ir::Scalar;
use neurlang_ir::source::SourceType;

/// Floats at which functions like to go wrong.
const FLOATS: &[f64] = &[
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    2.0,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    5e-324,
    f64::EPSILON,
    9_007_199_254_740_992.0,
    1e308,
];
/// Characters of one to four bytes, and the ends of their range.
const CHARS: &[char] =
    &['\0', 'a', 'Z', '0', ' ', '\n', '~', 'é', 'ß', '€', '\u{ffff}', '😀', char::MAX];

/// The smallest and the largest number of an integer type.
pub(super) fn int_range(scalar: Scalar) -> Option<(i128, i128)> {
    let bits = u32::from(scalar.bytes()) * 8;
    match scalar {
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::Usize => {
            Some((0, (1 << bits) - 1))
        }
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => {
            Some((-(1 << (bits - 1)), (1 << (bits - 1)) - 1))
        }
        Scalar::Bool | Scalar::Char | Scalar::F32 | Scalar::F64 => None,
    }
}

impl Domain {
    /// The numbers that integers of type `scalar` range over.
    pub(super) fn ints(&self, scalar: Scalar) -> Option<(i128, i128)> {
        let all = int_range(scalar)?;
        let bounds = self.bounds.as_ref().map(|(low, high)| (Item::from(low), Item::from(high)));
        match bounds {
            Some((Item::Int(low), Item::Int(high))) => Some((low, high)),
            _ => Some(all),
        }
    }

    /// The numbers that floats range over, when that is said.
    pub(super) fn floats(&self) -> Option<(f64, f64)> {
        let number = |value: &Value| Item::from(value).float();
        let (low, high) = self.bounds.as_ref()?;
        Some((number(low)?, number(high)?))
    }

    /// How many values there are, when they are few and can be counted up.
    pub(super) fn count(&self) -> Option<u64> {
        match &self.ty {
            SourceType::Scalar(Scalar::Bool) => Some(2),
            SourceType::Scalar(scalar) => {
                let (low, high) = self.ints(*scalar)?;
                u64::try_from(high - low).ok()?.checked_add(1)
            }
            _ => None,
        }
    }

    /// Value number `index` of those that are counted.
    pub(super) fn nth(&self, index: u64) -> Item {
        match &self.ty {
            SourceType::Scalar(Scalar::Bool) => Item::Bool(index == 1),
            SourceType::Scalar(scalar) => {
                let low = self.ints(*scalar).map_or(0, |(low, _)| low);
                Item::Int(low + i128::from(index))
            }
            _ => Item::Tuple(Vec::new()),
        }
    }

    /// Some value.
    pub(super) fn sample(&self, random: &mut Random) -> Item {
        self.of_type(&self.ty, random)
    }

    fn of_type(&self, ty: &SourceType, random: &mut Random) -> Item {
        match ty {
            SourceType::Scalar(Scalar::Bool) => Item::Bool(random.below(2) == 1),
            SourceType::Scalar(Scalar::Char) => Item::Char(character(random)),
            SourceType::Scalar(Scalar::F32) => Item::Float(f64::from(self.float(random) as f32)),
            SourceType::Scalar(Scalar::F64) => Item::Float(self.float(random)),
            SourceType::Scalar(scalar) => {
                let (low, high) = self.ints(*scalar).unwrap_or((0, 0));
                Item::Int(int(low, high, random))
            }
            SourceType::Tuple(types) => {
                Item::Tuple(types.iter().map(|ty| self.of_type(ty, random)).collect())
            }
            SourceType::Option(inner) => {
                let some = random.below(4) > 0;
                Item::Option(some.then(|| Box::new(self.of_type(inner, random))))
            }
            SourceType::Array(element, len) => {
                Item::List((0..*len).map(|_| self.of_type(element, random)).collect())
            }
            SourceType::Slice(element, _) => {
                let len = self.length(random);
                Item::List((0..len).map(|_| self.of_type(element, random)).collect())
            }
            SourceType::Str => {
                let len = self.length(random);
                Item::Str((0..len).map(|_| character(random)).collect())
            }
            SourceType::Ref(inner, _) => self.of_type(inner, random),
        }
    }

    fn length(&self, random: &mut Random) -> u32 {
        random.between(self.len.start.into(), i128::from(self.len.end) - 1) as u32
    }

    fn float(&self, random: &mut Random) -> f64 {
        if let Some((low, high)) = self.floats() {
            let part = random.below(1 << 53) as f64 / (1_u64 << 53) as f64;
            return match random.below(8) {
                0 => low,
                1 => high,
                _ => (low + (high - low) * part).clamp(low, high),
            };
        }
        match random.below(4) {
            0 => random.one_of(FLOATS),
            1 => f64::from_bits(random.next()),
            2 => (random.between(-1000, 1000)) as f64,
            _ => (random.next() as i64 as f64) / f64::from(1 << 20) / f64::from(1 << 30),
        }
    }
}

/// An integer: at an edge, near zero, of any length in bits, or any.
fn int(low: i128, high: i128, random: &mut Random) -> i128 {
    match random.below(4) {
        0 => {
            let edges = [low, high, 0, 1, -1, 2, low + 1, high - 1];
            random.one_of(&edges).clamp(low, high)
        }
        1 => random.between(-16, 16).clamp(low, high),
        2 => {
            let magnitude = i128::from(random.next() >> random.below(64));
            let sign = if random.below(2) == 0 { 1 } else { -1 };
            if (low..=high).contains(&(sign * magnitude)) {
                sign * magnitude
            } else {
                random.between(low, high)
            }
        }
        _ => random.between(low, high),
    }
}

fn character(random: &mut Random) -> char {
    match random.below(4) {
        0 => random.one_of(CHARS),
        1 => char::from_u32(random.below(0x11_0000) as u32).unwrap_or('\u{fffd}'),
        _ => char::from(random.between(32, 126) as u8),
    }
}
