//! Values to call functions with.

use neurlang::Value;

/// Types of parameters and results.
pub(crate) trait Data: Copy {
    /// As the runtime has it.
    fn value(self) -> Value;
    /// Values worth trying.
    fn samples() -> Vec<Self>;
}

macro_rules! integers {
    ($($ty:ident)*) => { $(
        impl Data for $ty {
            fn value(self) -> Value {
                Value::from(self)
            }

            fn samples() -> Vec<Self> {
                let mut all = vec![0, 1, 2, 3, 7, 10, 31, 36, 37, 64, 100, Self::MAX / 2, Self::MAX / 2 + 1];
                all.extend([Self::MIN, Self::MIN + 1, Self::MAX, Self::MAX - 1]);
                all.extend([0_u64.wrapping_sub(1) as $ty, 0_u64.wrapping_sub(2) as $ty]);
                all.extend([0x5a5a_1234_cafe_f00d_u64 as $ty, 0x8000_0001_8181_80f3_u64 as $ty]);
                all.sort_unstable();
                all.dedup();
                all
            }
        }
    )* };
}
integers!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

impl Data for bool {
    fn value(self) -> Value {
        Value::from(self)
    }

    fn samples() -> Vec<Self> {
        vec![false, true]
    }
}

impl Data for char {
    fn value(self) -> Value {
        Value::from(self)
    }

    fn samples() -> Vec<Self> {
        let mut all: Vec<char> = (0..=0x80_u8).map(char::from).collect();
        all.extend(['\u{ff}', '\u{7ff}', '\u{800}', '\u{d7ff}', '\u{e000}', '\u{ffff}']);
        all.extend(['\u{10000}', '\u{10ffff}', 'é', 'ſ', 'K']);
        all
    }
}

impl Data for f64 {
    fn value(self) -> Value {
        Value::from(self)
    }

    fn samples() -> Vec<Self> {
        let mut all = vec![0.0, 0.5, 1.0, 1.5, 2.5, 3.0, 0.1, 1e-310, 5e-324, 1e300, 123_456.789];
        all.extend([f64::MAX, f64::MIN_POSITIVE, f64::EPSILON, f64::INFINITY, f64::NAN]);
        all.extend([
            4_503_599_627_370_495.5,
            9_007_199_254_740_993.0,
            1e19,
            255.5,
            2_147_483_648.5,
        ]);
        all.extend([core::f64::consts::PI, 0.499_999_999_999_999_94, 3.402_823_5e38, 1e-45]);
        let negative: Vec<f64> = all.iter().map(|x| -x).collect();
        all.extend(negative);
        all
    }
}

impl Data for f32 {
    fn value(self) -> Value {
        Value::from(self)
    }

    fn samples() -> Vec<Self> {
        let mut all = vec![0.0, 0.5, 1.0, 1.5, 2.5, 3.0, 0.1, 1e-40, 1e-45, 1e30, 123_456.79];
        all.extend([f32::MAX, f32::MIN_POSITIVE, f32::EPSILON, f32::INFINITY, f32::NAN]);
        all.extend([8_388_607.5, 16_777_217.0, 1e19, 255.5, 1.000_000_1, 0.333_333_34]);
        all.extend([core::f32::consts::PI, 0.499_999_97]);
        // The sign of a NaN argument is lost on its way into a register.
        let negative: Vec<f32> = all.iter().filter(|x| !x.is_nan()).map(|x| -x).collect();
        all.extend(negative);
        all
    }
}

impl Data for () {
    fn value(self) -> Value {
        Value::Tuple(Vec::new())
    }

    fn samples() -> Vec<Self> {
        vec![()]
    }
}

impl<T: Data> Data for Option<T> {
    fn value(self) -> Value {
        Value::Option(self.map(|inner| Box::new(inner.value())))
    }

    fn samples() -> Vec<Self> {
        let some = T::samples().into_iter().map(Some);
        core::iter::once(None).chain(some).collect()
    }
}

fn nth<T: Data>(at: usize) -> T {
    let all = T::samples();
    all[at % all.len()]
}

macro_rules! tuples {
    ($(($($name:ident $at:tt)*))*) => { $(
        impl<$($name: Data),*> Data for ($($name,)*) {
            fn value(self) -> Value {
                Value::Tuple(vec![$(self.$at.value()),*])
            }

            /// The first samples with the first, the second with the second, and so on.
            fn samples() -> Vec<Self> {
                let most = [$($name::samples().len()),*].into_iter().max().unwrap_or(0);
                (0..most).map(|i| ($(nth::<$name>(i * ($at + 1)),)*)).collect()
            }
        }
    )* };
}
tuples!((A 0) (A 0 B 1) (A 0 B 1 C 2) (A 0 B 1 C 2 D 3) (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9));

impl<T: Data, const N: usize> Data for [T; N]
where
    Vec<T>: Into<Value>,
{
    fn value(self) -> Value {
        self.to_vec().into()
    }

    fn samples() -> Vec<Self> {
        let some = T::samples();
        let at = |start: usize| core::array::from_fn(|i| some[(start * 7 + i) % some.len()]);
        (0..6).map(at).collect()
    }
}

/// Takes arguments, and what calls the function with them.
pub(crate) type Visit<'a, R> = dyn FnMut(&[Value], &dyn Fn() -> R) + 'a;

/// Functions whose parameters and result are [`Data`].
pub(crate) trait Call<A, R> {
    /// Calls `visit` with all combinations of arguments.
    fn for_each(&self, visit: &mut Visit<'_, R>);
}

impl<R> Call<(), R> for fn() -> R {
    fn for_each(&self, visit: &mut Visit<'_, R>) {
        visit(&[], &|| self());
    }
}

impl<A: Data, R> Call<(A,), R> for fn(A) -> R {
    fn for_each(&self, visit: &mut Visit<'_, R>) {
        for a in A::samples() {
            visit(&[a.value()], &|| self(a));
        }
    }
}

impl<A: Data, B: Data, R> Call<(A, B), R> for fn(A, B) -> R {
    fn for_each(&self, visit: &mut Visit<'_, R>) {
        for a in A::samples() {
            for b in B::samples() {
                visit(&[a.value(), b.value()], &|| self(a, b));
            }
        }
    }
}

impl<A: Data, B: Data, C: Data, R> Call<(A, B, C), R> for fn(A, B, C) -> R {
    fn for_each(&self, visit: &mut Visit<'_, R>) {
        for a in A::samples() {
            for b in B::samples() {
                for c in C::samples() {
                    visit(&[a.value(), b.value(), c.value()], &|| self(a, b, c));
                }
            }
        }
    }
}
