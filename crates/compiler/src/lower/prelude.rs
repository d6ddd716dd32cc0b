//! Functions that compiled code calls on demand, written in the Rust that we compile.

/// Calls `$with!` with every such function.
macro_rules! for_each_helper {
    ($with:ident) => {
        $with! {
            /// The remainder of two floats, exact.
            Fmod "fmod" 1;
            /// A power of an `f64`.
            Powi "powi" 1;
            /// A power of an `f32`.
            Powi32 "powi32" 1;
            /// `x * y + z` of values of `f32`, so that rounding it to `f32` rounds once.
            Fma32 "fma32" 1;
            /// A power of a `u64`, wrapped, and whether it did not fit.
            PowU64 "pow_u64" 2;
            /// A power of an `i64`, wrapped, and whether it did not fit.
            PowI64 "pow_i64" 2;
            /// The logarithm of a `u64` to base 10, rounded down.
            Ilog10 "ilog10" 1;
            /// The logarithm of a `u64` to any base, rounded down.
            Ilog "ilog" 1;
        }
    };
}

macro_rules! define_helper {
    ($( $(#[$doc:meta])* $name:ident $text:literal $results:literal; )*) => {
        /// A function that is added to a program when something in it calls it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Helper { $( $(#[$doc])* $name, )* }

        impl Helper {
            /// Its name in the module, which Rust code has no use for.
            pub(super) fn name(self) -> &'static str {
                match self { $( Helper::$name => concat!("__", $text), )* }
            }

            /// What it is written as.
            pub(super) fn text(self) -> &'static str {
                match self { $( Helper::$name => include_str!(concat!("prelude/", $text, ".rs")), )* }
            }

            /// How many scalars it returns.
            pub(super) fn results(self) -> usize {
                match self { $( Helper::$name => $results, )* }
            }

            /// All of them.
            #[cfg(test)]
            pub(super) const ALL: &[Helper] = &[ $( Helper::$name, )* ];
        }
    };
}
for_each_helper!(define_helper);
