//! The inherent methods of numbers, `char`, `bool` and `Ordering`: one table, read by the
//! type checker, the lowering and the page of the subset.

/// Calls `$with!` with every method.
///
/// A row reads `Variant "name" Receivers (Operand, …) -> Output;`; the receiver comes first
/// and is not listed. Functions without receiver, as `u32::from_be_bytes`, list all operands
/// and have a path for a name: `"::from_be_bytes"`.
#[macro_export]
macro_rules! for_each_method {
    ($with:ident) => {
        $with! {
            WrappingAdd "wrapping_add" Int (Same) -> Same;
            WrappingSub "wrapping_sub" Int (Same) -> Same;
            WrappingMul "wrapping_mul" Int (Same) -> Same;
            WrappingDiv "wrapping_div" Int (Same) -> Same;
            WrappingRem "wrapping_rem" Int (Same) -> Same;
            WrappingDivEuclid "wrapping_div_euclid" Int (Same) -> Same;
            WrappingRemEuclid "wrapping_rem_euclid" Int (Same) -> Same;
            WrappingNeg "wrapping_neg" Int () -> Same;
            WrappingAbs "wrapping_abs" SInt () -> Same;
            WrappingShl "wrapping_shl" Int (U32) -> Same;
            WrappingShr "wrapping_shr" Int (U32) -> Same;
            WrappingPow "wrapping_pow" Int (U32) -> Same;
            WrappingAddSigned "wrapping_add_signed" UInt (Signed) -> Same;
            WrappingAddUnsigned "wrapping_add_unsigned" SInt (Unsigned) -> Same;
            WrappingSubUnsigned "wrapping_sub_unsigned" SInt (Unsigned) -> Same;

            CheckedAdd "checked_add" Int (Same) -> OptSame;
            CheckedSub "checked_sub" Int (Same) -> OptSame;
            CheckedMul "checked_mul" Int (Same) -> OptSame;
            CheckedDiv "checked_div" Int (Same) -> OptSame;
            CheckedRem "checked_rem" Int (Same) -> OptSame;
            CheckedDivEuclid "checked_div_euclid" Int (Same) -> OptSame;
            CheckedRemEuclid "checked_rem_euclid" Int (Same) -> OptSame;
            CheckedNeg "checked_neg" Int () -> OptSame;
            CheckedAbs "checked_abs" SInt () -> OptSame;
            CheckedShl "checked_shl" Int (U32) -> OptSame;
            CheckedShr "checked_shr" Int (U32) -> OptSame;
            CheckedPow "checked_pow" Int (U32) -> OptSame;
            CheckedAddSigned "checked_add_signed" UInt (Signed) -> OptSame;
            CheckedAddUnsigned "checked_add_unsigned" SInt (Unsigned) -> OptSame;
            CheckedSubUnsigned "checked_sub_unsigned" SInt (Unsigned) -> OptSame;
            CheckedNextPowerOfTwo "checked_next_power_of_two" UInt () -> OptSame;
            CheckedNextMultipleOf "checked_next_multiple_of" UInt (Same) -> OptSame;
            CheckedIlog2 "checked_ilog2" Int () -> OptU32;
            CheckedIlog10 "checked_ilog10" Int () -> OptU32;
            CheckedIlog "checked_ilog" Int (Same) -> OptU32;
            CheckedIsqrt "checked_isqrt" SInt () -> OptSame;

            SaturatingAdd "saturating_add" Int (Same) -> Same;
            SaturatingSub "saturating_sub" Int (Same) -> Same;
            SaturatingMul "saturating_mul" Int (Same) -> Same;
            SaturatingDiv "saturating_div" Int (Same) -> Same;
            SaturatingNeg "saturating_neg" SInt () -> Same;
            SaturatingAbs "saturating_abs" SInt () -> Same;
            SaturatingPow "saturating_pow" Int (U32) -> Same;
            SaturatingAddSigned "saturating_add_signed" UInt (Signed) -> Same;
            SaturatingAddUnsigned "saturating_add_unsigned" SInt (Unsigned) -> Same;
            SaturatingSubUnsigned "saturating_sub_unsigned" SInt (Unsigned) -> Same;

            OverflowingAdd "overflowing_add" Int (Same) -> SameBool;
            OverflowingSub "overflowing_sub" Int (Same) -> SameBool;
            OverflowingMul "overflowing_mul" Int (Same) -> SameBool;
            OverflowingDiv "overflowing_div" Int (Same) -> SameBool;
            OverflowingRem "overflowing_rem" Int (Same) -> SameBool;
            OverflowingNeg "overflowing_neg" Int () -> SameBool;
            OverflowingAbs "overflowing_abs" SInt () -> SameBool;
            OverflowingShl "overflowing_shl" Int (U32) -> SameBool;
            OverflowingShr "overflowing_shr" Int (U32) -> SameBool;
            OverflowingPow "overflowing_pow" Int (U32) -> SameBool;

            Pow "pow" Int (U32) -> Same;
            Isqrt "isqrt" Int () -> Same;
            Ilog2 "ilog2" Int () -> U32;
            Ilog10 "ilog10" Int () -> U32;
            Ilog "ilog" Int (Same) -> U32;
            AbsInt "abs" SInt () -> Same;
            UnsignedAbs "unsigned_abs" SInt () -> Unsigned;
            AbsDiff "abs_diff" Int (Same) -> Unsigned;
            SignumInt "signum" SInt () -> Same;
            IsPositive "is_positive" SInt () -> Bool;
            IsNegative "is_negative" SInt () -> Bool;
            RemEuclid "rem_euclid" Int (Same) -> Same;
            DivEuclid "div_euclid" Int (Same) -> Same;
            DivCeil "div_ceil" UInt (Same) -> Same;
            NextMultipleOf "next_multiple_of" UInt (Same) -> Same;
            IsMultipleOf "is_multiple_of" UInt (Same) -> Bool;
            IsPowerOfTwo "is_power_of_two" UInt () -> Bool;
            NextPowerOfTwo "next_power_of_two" UInt () -> Same;
            Midpoint "midpoint" UInt (Same) -> Same;
            CastSigned "cast_signed" UInt () -> Signed;
            CastUnsigned "cast_unsigned" SInt () -> Unsigned;

            CountOnes "count_ones" Int () -> U32;
            CountZeros "count_zeros" Int () -> U32;
            LeadingZeros "leading_zeros" Int () -> U32;
            TrailingZeros "trailing_zeros" Int () -> U32;
            LeadingOnes "leading_ones" Int () -> U32;
            TrailingOnes "trailing_ones" Int () -> U32;
            RotateLeft "rotate_left" Int (U32) -> Same;
            RotateRight "rotate_right" Int (U32) -> Same;
            SwapBytes "swap_bytes" Int () -> Same;
            ReverseBits "reverse_bits" Int () -> Same;
            ToBe "to_be" Int () -> Same;
            ToLe "to_le" Int () -> Same;
            ToBeBytes "to_be_bytes" Int () -> Bytes;
            ToLeBytes "to_le_bytes" Int () -> Bytes;
            ToNeBytes "to_ne_bytes" Int () -> Bytes;
            FromBeBytes "::from_be_bytes" Int (Bytes) -> Same;
            FromLeBytes "::from_le_bytes" Int (Bytes) -> Same;
            FromNeBytes "::from_ne_bytes" Int (Bytes) -> Same;
            FromBe "::from_be" Int (Same) -> Same;
            FromLe "::from_le" Int (Same) -> Same;

            Min "min" Ordered (Same) -> Same;
            Max "max" Ordered (Same) -> Same;
            Clamp "clamp" Ordered (Same, Same) -> Same;
            Cmp "cmp" Ordered (SameRef) -> Ordering;
            PartialCmp "partial_cmp" Ordered (SameRef) -> OptOrdering;

            SqrtF "sqrt" Float () -> Same;
            FloorF "floor" Float () -> Same;
            CeilF "ceil" Float () -> Same;
            TruncF "trunc" Float () -> Same;
            RoundF "round" Float () -> Same;
            RoundTiesEvenF "round_ties_even" Float () -> Same;
            FractF "fract" Float () -> Same;
            AbsF "abs" Float () -> Same;
            SignumF "signum" Float () -> Same;
            CopysignF "copysign" Float (Same) -> Same;
            MulAddF "mul_add" Float (Same, Same) -> Same;
            PowiF "powi" Float (I32) -> Same;
            RecipF "recip" Float () -> Same;
            ToDegreesF "to_degrees" Float () -> Same;
            ToRadiansF "to_radians" Float () -> Same;
            RemEuclidF "rem_euclid" Float (Same) -> Same;
            DivEuclidF "div_euclid" Float (Same) -> Same;
            MinF "min" Float (Same) -> Same;
            MaxF "max" Float (Same) -> Same;
            ClampF "clamp" Float (Same, Same) -> Same;
            IsNan "is_nan" Float () -> Bool;
            IsInfinite "is_infinite" Float () -> Bool;
            IsFinite "is_finite" Float () -> Bool;
            IsNormal "is_normal" Float () -> Bool;
            IsSubnormal "is_subnormal" Float () -> Bool;
            IsSignPositive "is_sign_positive" Float () -> Bool;
            IsSignNegative "is_sign_negative" Float () -> Bool;
            TotalCmp "total_cmp" Float (SameRef) -> Ordering;
            PartialCmpF "partial_cmp" Float (SameRef) -> OptOrdering;
            ToBits "to_bits" Float () -> FloatBits;
            FromBits "::from_bits" Float (FloatBits) -> Same;

            IsAscii "is_ascii" Ascii () -> Bool;
            IsAsciiDigit "is_ascii_digit" Ascii () -> Bool;
            IsAsciiHexdigit "is_ascii_hexdigit" Ascii () -> Bool;
            IsAsciiAlphabetic "is_ascii_alphabetic" Ascii () -> Bool;
            IsAsciiAlphanumeric "is_ascii_alphanumeric" Ascii () -> Bool;
            IsAsciiUppercase "is_ascii_uppercase" Ascii () -> Bool;
            IsAsciiLowercase "is_ascii_lowercase" Ascii () -> Bool;
            IsAsciiWhitespace "is_ascii_whitespace" Ascii () -> Bool;
            IsAsciiPunctuation "is_ascii_punctuation" Ascii () -> Bool;
            IsAsciiGraphic "is_ascii_graphic" Ascii () -> Bool;
            IsAsciiControl "is_ascii_control" Ascii () -> Bool;
            ToAsciiUppercase "to_ascii_uppercase" Ascii () -> Same;
            ToAsciiLowercase "to_ascii_lowercase" Ascii () -> Same;
            EqIgnoreAsciiCase "eq_ignore_ascii_case" Ascii (SameRef) -> Bool;

            ToDigit "to_digit" Char (U32) -> OptU32;
            IsDigit "is_digit" Char (U32) -> Bool;
            LenUtf8 "len_utf8" Char () -> Usize;
            LenUtf16 "len_utf16" Char () -> Usize;
            FromU32 "::from_u32" Char (U32) -> OptSame;
            FromDigit "::from_digit" Char (U32, U32) -> OptSame;

            IsLt "is_lt" Order () -> Bool;
            IsLe "is_le" Order () -> Bool;
            IsGt "is_gt" Order () -> Bool;
            IsGe "is_ge" Order () -> Bool;
            IsEq "is_eq" Order () -> Bool;
            IsNe "is_ne" Order () -> Bool;
            Reverse "reverse" Order () -> Same;
            Then "then" Order (Same) -> Same;
        }
    };
}

/// Which types have a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receivers {
    /// Every integer.
    Int,
    /// Signed integers.
    SInt,
    /// Unsigned integers.
    UInt,
    /// Integers, `char`, `bool` and `Ordering`.
    Ordered,
    /// `f32` and `f64`.
    Float,
    /// `u8` and `char`.
    Ascii,
    /// `char`.
    Char,
    /// `Ordering`.
    Order,
}

/// The type of an operand or output, in terms of the receiver's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The receiver's own type.
    Same,
    /// A shared reference to it; the typed tree has the value.
    SameRef,
    /// The signed integer as wide.
    Signed,
    /// The unsigned integer as wide.
    Unsigned,
    /// `u32`.
    U32,
    /// `i32`.
    I32,
    /// `usize`.
    Usize,
    /// `bool`.
    Bool,
    /// `Ordering`.
    Ordering,
    /// `u64` for `f64`, `u32` for `f32`.
    FloatBits,
    /// `[u8; N]`, N its size.
    Bytes,
    /// `Option<Self>`.
    OptSame,
    /// `Option<u32>`.
    OptU32,
    /// `Option<Ordering>`.
    OptOrdering,
    /// `(Self, bool)`.
    SameBool,
}

macro_rules! define_method {
    ($( $name:ident $text:literal $on:ident ($($operand:ident),*) -> $output:ident; )*) => {
        /// A method of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Method { $( #[doc = concat!("`", $text, "`.")] $name, )* }

        impl Method {
            /// Every method, in the order of the table.
            pub const ALL: &[Method] = &[ $( Method::$name, )* ];

            /// The name, with `::` before it when there is no receiver.
            const fn text(self) -> &'static str {
                match self { $( Method::$name => $text, )* }
            }

            /// Which types have it.
            #[must_use]
            pub const fn receivers(self) -> Receivers {
                match self { $( Method::$name => Receivers::$on, )* }
            }

            /// The operands, without the receiver.
            #[must_use]
            pub const fn operands(self) -> &'static [Of] {
                match self { $( Method::$name => &[ $( Of::$operand, )* ], )* }
            }

            /// What it returns.
            #[must_use]
            pub const fn output(self) -> Of {
                match self { $( Method::$name => Of::$output, )* }
            }
        }
    };
}
for_each_method!(define_method);

impl Method {
    /// The name as Rust has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.text().trim_start_matches(':')
    }

    /// True for functions without receiver, such as `u32::from_be_bytes`.
    #[must_use]
    pub fn is_associated(self) -> bool {
        self.text().starts_with(':')
    }
}
