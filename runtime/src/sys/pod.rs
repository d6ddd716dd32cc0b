//! Views of number slices as bytes, and back.
//!
//! A program sees the very memory of a host slice, so both directions are casts. Programs
//! are little-endian; a big-endian host would need copies and is refused at compile time.
#![expect(unsafe_code, reason = "a slice of numbers cannot be seen as bytes in safe Rust")]

#[cfg(not(all(target_endian = "little", target_pointer_width = "64")))]
compile_error!("neurlang shares slices with programs, which are little-endian with 64-bit usize");

/// Types whose values have no padding, so that all their bytes may be read.
///
/// Implemented for the scalar types of the instruction set, and by nobody else.
///
/// # Examples
///
/// ```
/// fn passes_as_slice<T: neurlang::Plain>() {}
/// passes_as_slice::<bool>();
/// passes_as_slice::<f32>();
/// ```
///
/// # Safety
///
/// Every byte of every value is initialized.
pub unsafe trait Plain: Copy + 'static {}

/// Types for which any bytes are a value, so that a program may write them.
///
/// `bool` and `char` are not among them: a program could write a 2 into a `bool`.
///
/// # Examples
///
/// ```
/// fn passes_as_mutable_slice<T: neurlang::Pod>() {}
/// passes_as_mutable_slice::<i16>();
/// ```
///
/// ```compile_fail
/// fn passes_as_mutable_slice<T: neurlang::Pod>() {}
/// passes_as_mutable_slice::<bool>();
/// ```
///
/// # Safety
///
/// Every pattern of bytes is a valid value.
pub unsafe trait Pod: Plain {}

macro_rules! plain {
    ($($plain:ty),*; $($pod:ty),*) => {
        $(
            // SAFETY: a primitive type has no padding.
            unsafe impl Plain for $plain {}
        )*
        $(
            // SAFETY: an integer or float type has no padding.
            unsafe impl Plain for $pod {}
            // SAFETY: any bits are an integer, and any bits are a float.
            unsafe impl Pod for $pod {}
        )*
    };
}
plain!(bool, char; u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, isize, f32, f64);

/// The bytes of `values`, without a copy.
#[inline(always)]
pub(crate) fn bytes<T: Plain>(values: &[T]) -> &[u8] {
    // SAFETY: the range is that of `values`, `Plain` says that it is initialized, `u8` has no
    // alignment, and the result borrows `values`.
    unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), size_of_val(values)) }
}

/// The bytes of `values` for writing, without a copy.
#[inline(always)]
pub(crate) fn bytes_mut<T: Pod>(values: &mut [T]) -> &mut [u8] {
    let len_bytes = size_of_val(values);
    // SAFETY: as for `bytes`; nobody else reaches `values` meanwhile, and `Pod` says that
    // whatever is written is a value.
    unsafe { std::slice::from_raw_parts_mut(values.as_mut_ptr().cast(), len_bytes) }
}

#[cfg(test)]
mod tests {
    use super::{bytes, bytes_mut};

    #[test]
    fn bytes_are_little_endian_and_in_place() {
        let mut values = [1_u32, 0x0403_0201];
        assert_eq!(bytes(&values), [1, 0, 0, 0, 1, 2, 3, 4]);
        bytes_mut(&mut values)[3] = 0x80;
        assert_eq!(values[0], 0x8000_0001);
    }

    #[test]
    fn a_slice_of_any_length_and_type_has_all_its_bytes() {
        assert_eq!(bytes::<u64>(&[]), [0_u8; 0]);
        assert_eq!(bytes(&[true, false]), [1, 0]);
        assert_eq!(bytes(&['a']), [97, 0, 0, 0]);
        assert_eq!(bytes(&[1.0_f64]), 1.0_f64.to_le_bytes());
        assert_eq!(bytes_mut(&mut [-1_i16; 3]), [0xff; 6]);
    }
}
