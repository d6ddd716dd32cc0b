//! [`Generator`]: arguments at the edges of their types, and random ones.

use super::edges::{TEXTS, combinations, edges, lengths, row, scalars};
use super::mutate::mutate;
use super::{Hints, Range};
use crate::random::Random;
use neurlang::Value;
use neurlang_ir::Scalar;
use neurlang_ir::source::{SourceSig, SourceType};

/// Argument lists for a function; the same ones for the same seed.
///
/// # Examples
///
/// ```
/// use neurlang_ir::source::parse;
/// use neurlang_verify::inputs::{Generator, Hints};
///
/// let sig = parse("fn f(a: &[u8], b: i64)").unwrap();
/// let mut generator = Generator::new(&sig, Hints::default(), 1);
/// for arguments in generator.edges(100).into_iter().chain([generator.random()]) {
///     assert!(arguments[0].fits_source(&sig.params[0].1));
///     assert!(arguments[1].fits_source(&sig.params[1].1));
/// }
/// ```
#[derive(Debug)]
pub struct Generator {
    sig: SourceSig,
    hints: Hints,
    ranges: Vec<Range>,
    random: Random,
    lengths: Vec<usize>,
    /// Edges of each scalar type, made when they are first needed.
    pools: Vec<Option<Vec<Value>>>,
}

/// What the arguments of one call have to do with each other.
#[derive(Default)]
struct Shared {
    /// A length that several slices have.
    len: Option<usize>,
    /// Numbers that occur in the slices so far, and their lengths.
    numbers: Vec<u64>,
}

impl Generator {
    /// Argument lists of `sig` that follow from `seed`.
    #[must_use]
    pub fn new(sig: &SourceSig, hints: Hints, seed: u64) -> Self {
        let lengths = lengths(&hints);
        let pools = vec![None; Scalar::ALL.len()];
        let (sig, random) = (sig.clone(), Random::new(seed));
        Self { sig, hints, ranges: Vec::new(), random, lengths, pools }
    }

    /// Keeps the integers of these parameters in their ranges.
    #[must_use]
    pub fn ranges(mut self, ranges: &[Range]) -> Self {
        self.ranges = ranges.to_vec();
        self
    }

    /// Argument lists at the edges of the types, and equal ones; at most `max`.
    #[must_use]
    pub fn edges(&self, max: usize) -> Vec<Vec<Value>> {
        let parts: Vec<_> = self.sig.params.iter().map(|(_, ty)| edges(ty, &self.hints)).collect();
        let all = combinations(&parts, max);
        all.into_iter().map(|arguments| self.ranged(arguments)).collect()
    }

    /// A random argument list. Some have slices of one length, and numbers that are lengths or
    /// occur in slices.
    pub fn random(&mut self) -> Vec<Value> {
        let mut shared = Shared::default();
        if self.random.chance(1, 3) {
            shared.len = Some(*self.random.pick(&self.lengths));
        }
        let sig = self.sig.clone();
        // Slices first, because numbers may refer to them.
        let mut arguments = vec![Value::UNIT; sig.params.len()];
        for scalars in [false, true] {
            for (argument, (_, ty)) in arguments.iter_mut().zip(&sig.params) {
                if matches!(ty, SourceType::Scalar(_)) == scalars {
                    *argument = self.value(ty, &mut shared);
                }
            }
        }
        if self.random.chance(1, 16) {
            equalise(&sig, &mut arguments);
        }
        self.ranged(arguments)
    }

    /// A list that differs a little from `arguments`.
    pub fn mutant(&mut self, arguments: &[Value]) -> Vec<Value> {
        let mut arguments = arguments.to_vec();
        if arguments.is_empty() {
            return arguments;
        }
        for _ in 0..=self.random.below(3) {
            let which = self.random.below(arguments.len());
            let ty = self.sig.params[which].1.clone();
            if self.random.chance(1, 4) {
                arguments[which] = self.value(&ty, &mut Shared::default());
            } else {
                mutate(&ty, &mut arguments[which], &mut self.random);
            }
        }
        self.ranged(arguments)
    }

    fn ranged(&self, arguments: Vec<Value>) -> Vec<Value> {
        let named = arguments.into_iter().zip(&self.sig.params);
        named
            .map(|(value, (name, _))| match self.ranges.iter().find(|range| range.param == *name) {
                Some(range) => range.apply(value),
                None => value,
            })
            .collect()
    }

    fn value(&mut self, ty: &SourceType, shared: &mut Shared) -> Value {
        match ty {
            SourceType::Scalar(scalar) => self.scalar(*scalar, shared),
            SourceType::Tuple(types) => {
                Value::Tuple(types.iter().map(|ty| self.value(ty, shared)).collect())
            }
            SourceType::Option(inner) => Value::Option(if self.random.chance(1, 4) {
                None
            } else {
                Some(Box::new(self.value(inner, shared)))
            }),
            SourceType::Array(element, len) => self.row(element, *len as usize, shared),
            SourceType::Slice(element, _) => {
                let own = match self.random.below(4) {
                    0 | 1 => self.random.below(12),
                    2 => *self.random.pick(&self.lengths),
                    _ => self.random.below(64),
                };
                let len = shared.len.unwrap_or(own);
                shared.numbers.push(len as u64);
                self.row(element, len, shared)
            }
            SourceType::Str => self.text(),
            SourceType::Ref(inner, _) => self.value(inner, shared),
        }
    }

    fn scalar(&mut self, scalar: Scalar, shared: &Shared) -> Value {
        if !shared.numbers.is_empty() && self.random.chance(1, 3) {
            let number = *self.random.pick(&shared.numbers);
            let near = number.wrapping_add(self.random.below(3) as u64).wrapping_sub(1);
            let number = if self.random.chance(1, 2) { near } else { number };
            return Value::from_register(scalar, number);
        }
        match self.random.below(8) {
            0 | 1 => {
                let pool = &mut self.pools[scalar as usize];
                let pool = pool.get_or_insert_with(|| scalars(scalar, &self.hints));
                self.random.pick(pool).clone()
            }
            2 | 3 => small(scalar, self.random.below(20) as u64),
            4 | 5 => {
                // Every magnitude is as likely as any other.
                let bits = self.random.below(64);
                let sign = if self.random.chance(1, 2) { u64::MAX } else { 0 };
                of_bits(scalar, (self.random.bits() >> bits) ^ sign)
            }
            6 if scalar.is_float() => {
                let number = self.random.below(20_001) as f64 - 10_000.0;
                float(scalar, number / 8.0)
            }
            _ => of_bits(scalar, self.random.bits()),
        }
    }

    fn row(&mut self, element: &SourceType, len: usize, shared: &mut Shared) -> Value {
        let kind = self.random.below(6);
        let few: Vec<_> = (0..3).map(|_| self.value(element, &mut Shared::default())).collect();
        let mut items: Vec<Value> = (0..len)
            .map(|_| match (kind, element) {
                // Few different elements make repetitions, which searches and counts look for.
                (0, _) => self.random.pick(&few).clone(),
                (1 | 2, SourceType::Scalar(scalar)) => small(*scalar, self.random.below(10) as u64),
                (3, SourceType::Scalar(Scalar::U8)) => {
                    Value::U8(b' ' + self.random.below(95) as u8)
                }
                _ => self.value(element, &mut Shared::default()),
            })
            .collect();
        if self.random.chance(1, 3) {
            items.sort_by_key(order);
        }
        if self.random.chance(1, 12) {
            items.reverse();
        }
        let registers = items.iter().filter_map(Value::to_register);
        shared.numbers.extend(registers.take(4));
        row(element, items)
    }

    fn text(&mut self) -> Value {
        let mut text = String::new();
        for _ in 0..self.random.below(4) {
            match self.random.below(3) {
                0 => text.push_str(self.random.pick::<&str>(TEXTS)),
                1 => text.extend((0..self.random.below(6)).map(|_| self.ascii())),
                _ => {
                    let code = self.random.bits() as u32 >> self.random.below(32);
                    text.extend(char::from_u32(code % 0x11_0000));
                }
            }
        }
        Value::Str(text)
    }

    fn ascii(&mut self) -> char {
        char::from(b' ' + self.random.below(95) as u8)
    }
}

/// Gives parameters of the same type the same argument.
fn equalise(sig: &SourceSig, arguments: &mut [Value]) {
    for later in 1..arguments.len() {
        let same = (0..later).find(|&i| sig.params[i].1 == sig.params[later].1);
        if let Some(earlier) = same {
            arguments[later] = arguments[earlier].clone();
        }
    }
}

fn small(scalar: Scalar, number: u64) -> Value {
    match scalar {
        Scalar::F32 | Scalar::F64 => float(scalar, number as f64),
        Scalar::Char => Value::Char(char::from(b'a' + (number % 26) as u8)),
        Scalar::Bool => Value::Bool(number % 2 == 1),
        _ => Value::from_register(scalar, number),
    }
}

fn float(scalar: Scalar, value: f64) -> Value {
    match scalar {
        Scalar::F32 => plain_nan(Value::F32(value as f32)),
        _ => plain_nan(Value::F64(value)),
    }
}

/// The value, or the usual NaN in place of another: Rust leaves open what becomes of the sign
/// and payload of a NaN, so that they are no evidence.
pub(super) fn plain_nan(value: Value) -> Value {
    match value {
        Value::F32(float) if float.is_nan() => Value::F32(f32::NAN),
        Value::F64(float) if float.is_nan() => Value::F64(f64::NAN),
        other => other,
    }
}

/// The value of this type that takes its bits from `bits`.
fn of_bits(scalar: Scalar, bits: u64) -> Value {
    match scalar {
        Scalar::F32 => plain_nan(Value::F32(f32::from_bits(bits as u32))),
        Scalar::Char => Value::from_register(scalar, bits % 0x11_0000),
        Scalar::Bool => Value::Bool(bits & 1 == 1),
        _ => plain_nan(Value::from_register(scalar, bits)),
    }
}

/// A key that sorts numbers of one type.
fn order(value: &Value) -> i128 {
    match value {
        Value::F64(value) => value.to_bits() as i64 as i128 ^ sign_fill(value.is_sign_negative()),
        Value::F32(value) => {
            i128::from(value.to_bits() as i32) ^ sign_fill(value.is_sign_negative())
        }
        value => super::range::integer(value)
            .unwrap_or_else(|| i128::from(value.to_register().unwrap_or(0))),
    }
}

/// What turns the bits of a negative float into a number in its order.
fn sign_fill(negative: bool) -> i128 {
    if negative { i128::from(i64::MAX) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{Generator, Hints, Range};
    use neurlang::Value;
    use neurlang_ir::source::parse;

    fn all(sig: &str, seed: u64) -> Vec<Vec<Value>> {
        let sig = parse(sig).unwrap();
        let mut generator = Generator::new(&sig, Hints { numbers: vec![77, 1 << 40] }, seed);
        let mut all = generator.edges(300);
        assert!(all.len() <= 300);
        for _ in 0..300 {
            let one = generator.random();
            all.push(generator.mutant(&one));
            all.push(one);
        }
        for arguments in &all {
            assert_eq!(arguments.len(), sig.params.len());
            for (value, (_, ty)) in arguments.iter().zip(&sig.params) {
                assert!(value.fits_source(ty), "{value} is no {ty}");
            }
        }
        all
    }

    #[test]
    fn arguments_of_every_type_are_values_of_the_type() {
        for sig in [
            "fn f()",
            "fn f(a: u8, b: i16, c: u32, d: i64, e: usize, f: isize)",
            "fn f(a: bool, b: char, c: f32, d: f64, e: ())",
            "fn f(a: &[f32], b: &mut [char], c: &str, d: &[bool])",
            "fn f(a: (u8, Option<(i8, f64)>), b: [[u16; 3]; 2], c: &mut [[i8; 2]], d: [u8; 0])",
            "fn f(a: &[[u8; 0]], b: &u64, c: &mut [i32; 4])",
        ] {
            let found = all(sig, 1);
            assert_eq!(format!("{found:?}"), format!("{:?}", all(sig, 1)), "{sig}");
        }
    }

    #[test]
    fn edges_have_extremes_hints_and_equal_pairs() {
        let found: Vec<_> = all("fn f(a: u64, b: u64)", 2);
        let has = |a: u64, b: u64| found.contains(&vec![Value::U64(a), Value::U64(b)]);
        assert!(has(0, 0) && has(u64::MAX, u64::MAX) && has(77, 77) && has(1 << 40, 1 << 40));
        let first = |a: u64| found.iter().any(|arguments| arguments[0] == Value::U64(a));
        assert!(first(76) && first(78) && first(1 << 63) && first((1 << 40) + 1));
    }

    #[test]
    fn ranges_hold_for_every_integer() {
        let sig = parse("fn f(a: &[i32], b: u8)").unwrap();
        let range = Range { param: "a".to_owned(), min: -3, max: 3 };
        let mut generator = Generator::new(&sig, Hints::default(), 3).ranges(&[range]);
        let mut found = generator.edges(50);
        found.extend((0..100).map(|_| generator.random()));
        for arguments in found {
            let Value::List(neurlang::value::List::I32(values)) = &arguments[0] else { panic!() };
            assert!(values.iter().all(|value| (-3..=3).contains(value)), "{values:?}");
        }
    }
}
