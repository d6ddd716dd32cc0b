//! Rust types that fit one register.

use crate::sys::pod::Plain;
use neurlang_ir::Scalar;

mod sealed {
    pub trait Sealed {}
}
pub(super) use sealed::Sealed;

/// A Rust type that a register holds: integers, `bool`, `char`, `f32` and `f64`.
///
/// # Examples
///
/// ```
/// use neurlang::{ScalarType, ir::Scalar};
///
/// assert_eq!(i8::SCALAR, Scalar::I8);
/// assert_eq!((-1_i8).to_register(), u64::MAX);
/// assert_eq!(i8::from_register(0x1ff), -1);
/// ```
pub trait ScalarType: Sealed + Plain {
    /// The type in signatures.
    const SCALAR: Scalar;

    /// The register that holds the value.
    fn to_register(self) -> u64;

    /// The value in a register, canonicalised.
    fn from_register(register: u64) -> Self;
}

/// A [`ScalarType`] that slices hold, too.
///
/// # Examples
///
/// ```
/// use neurlang::Element;
///
/// assert_eq!(u16::from_memory(&[1, 0, 2, 1]), [1, 0x102]);
/// ```
pub trait Element: ScalarType {
    /// The values that these bytes are in memory, canonicalised; a partial one is left out.
    fn from_memory(bytes: &[u8]) -> Vec<Self>;
}

macro_rules! integers {
    ($($type:ident $scalar:ident;)*) => { $(
        impl Sealed for $type {}

        impl ScalarType for $type {
            const SCALAR: Scalar = Scalar::$scalar;

            #[inline(always)]
            fn to_register(self) -> u64 {
                self as u64
            }

            #[inline(always)]
            fn from_register(register: u64) -> Self {
                register as $type
            }
        }

        impl Element for $type {
            fn from_memory(bytes: &[u8]) -> Vec<Self> {
                let (values, _) = bytes.as_chunks();
                values.iter().map(|&bytes| Self::from_le_bytes(bytes)).collect()
            }
        }
    )* };
}
integers! {
    u8 U8;
    u16 U16;
    u32 U32;
    u64 U64;
    usize Usize;
    i8 I8;
    i16 I16;
    i32 I32;
    i64 I64;
    isize Isize;
}

impl Sealed for bool {}

impl ScalarType for bool {
    const SCALAR: Scalar = Scalar::Bool;

    #[inline(always)]
    fn to_register(self) -> u64 {
        u64::from(self)
    }

    #[inline(always)]
    fn from_register(register: u64) -> Self {
        register != 0
    }
}

impl Element for bool {
    fn from_memory(bytes: &[u8]) -> Vec<Self> {
        bytes.iter().map(|&byte| byte != 0).collect()
    }
}

impl Sealed for char {}

impl ScalarType for char {
    const SCALAR: Scalar = Scalar::Char;

    #[inline(always)]
    fn to_register(self) -> u64 {
        u64::from(self)
    }

    #[inline(always)]
    fn from_register(register: u64) -> Self {
        char::from_u32(register as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

impl Element for char {
    fn from_memory(bytes: &[u8]) -> Vec<Self> {
        let codes = u32::from_memory(bytes).into_iter();
        codes.map(|code| Self::from_register(u64::from(code))).collect()
    }
}

impl Sealed for f64 {}

impl ScalarType for f64 {
    const SCALAR: Scalar = Scalar::F64;

    #[inline(always)]
    fn to_register(self) -> u64 {
        self.to_bits()
    }

    #[inline(always)]
    fn from_register(register: u64) -> Self {
        Self::from_bits(register)
    }
}

impl Element for f64 {
    fn from_memory(bytes: &[u8]) -> Vec<Self> {
        let bits = u64::from_memory(bytes).into_iter();
        bits.map(Self::from_bits).collect()
    }
}

impl Sealed for f32 {}

impl ScalarType for f32 {
    const SCALAR: Scalar = Scalar::F32;

    #[inline(always)]
    fn to_register(self) -> u64 {
        neurlang_ir::semantics::fcvt::from_bits32(self.to_bits())
    }

    #[inline(always)]
    fn from_register(register: u64) -> Self {
        Self::from_bits(neurlang_ir::semantics::fcvt::to_bits32(register))
    }
}

impl Element for f32 {
    fn from_memory(bytes: &[u8]) -> Vec<Self> {
        let bits = u32::from_memory(bytes).into_iter();
        bits.map(Self::from_bits).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, ScalarType};
    use neurlang_ir::semantics::fpu::NAN;

    #[test]
    fn registers_hold_the_canonical_form_of_every_type() {
        assert_eq!((-2_i16).to_register(), u64::MAX - 1);
        assert_eq!(u16::from_register(0x1_2345), 0x2345);
        assert_eq!(true.to_register(), 1);
        assert!(bool::from_register(2));
        assert_eq!(char::from_register(0xd800), '\u{fffd}');
        assert_eq!(1.5_f32.to_register(), 1.5_f64.to_bits());
        assert_eq!(f32::from_bits(0xffc0_0001).to_register(), NAN);
        assert_eq!(f32::from_register(1.1_f64.to_bits()), 1.1_f32);
        assert_eq!(f64::from_register(NAN + 1).to_bits(), NAN + 1);
    }

    #[test]
    fn memory_is_little_endian_and_a_partial_element_is_left_out() {
        assert_eq!(u16::from_memory(&[1, 0, 2, 1, 9]), [1, 0x102]);
        assert_eq!(bool::from_memory(&[0, 1, 2]), [false, true, true]);
        assert_eq!(char::from_memory(&[97, 0, 0, 0, 0, 0xd8, 0, 0]), ['a', '\u{fffd}']);
        assert_eq!(f32::from_memory(&1.5_f32.to_le_bytes()), [1.5]);
        assert_eq!(f64::from_memory(&(-0.5_f64).to_le_bytes()), [-0.5]);
    }
}
