//! Rust types of arguments.

use super::scalar::{ScalarType, Sealed};
use crate::engine::{HostSlice, SCALARS_MAX, SLICES_MAX};
use crate::sys::pod::{self, Pod};
use neurlang_ir::{Access, Type};

/// Arguments on their way into registers.
#[derive(Debug)]
pub struct Lowered<'a> {
    pub(super) scalars: [u64; SCALARS_MAX],
    scalar_count: usize,
    pub(super) slices: [HostSlice<'a>; SLICES_MAX],
    pub(super) slice_count: usize,
}

impl<'a> Lowered<'a> {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Self {
            scalars: [0; SCALARS_MAX],
            scalar_count: 0,
            slices: [const { HostSlice::Absent }; SLICES_MAX],
            slice_count: 0,
        }
    }

    /// Adds a scalar. The signature check has made sure that there is room.
    #[inline(always)]
    fn scalar(&mut self, register: u64) {
        if let Some(place) = self.scalars.get_mut(self.scalar_count) {
            *place = register;
            self.scalar_count += 1;
        }
    }

    /// Adds a slice. The signature check has made sure that there is room.
    #[inline(always)]
    fn slice(&mut self, slice: HostSlice<'a>) {
        if let Some(place) = self.slices.get_mut(self.slice_count) {
            *place = slice;
            self.slice_count += 1;
        }
    }
}

/// A Rust type of an argument: a [`ScalarType`], `&[T]`, `&mut [T]` or `&str`.
///
/// `&mut [bool]` and `&mut [char]` are not among them, because a program could write what is
/// no `bool` or `char`.
///
/// # Examples
///
/// ```
/// fn is_param<P: neurlang::Param>() {}
/// is_param::<f32>();
/// is_param::<&mut [u64]>();
/// is_param::<&str>();
/// ```
pub trait Param: Sealed {
    /// The same type with another lifetime, so that a function can be called with new borrows.
    type At<'a>;
    /// The type in signatures.
    #[doc(hidden)]
    const TYPE: Type;
    #[doc(hidden)]
    fn lower<'a>(argument: Self::At<'a>, to: &mut Lowered<'a>);
}

impl<T: ScalarType> Param for T {
    type At<'a> = T;
    const TYPE: Type = Type::Scalar(T::SCALAR);

    #[inline(always)]
    fn lower(argument: T, to: &mut Lowered<'_>) {
        to.scalar(argument.to_register());
    }
}

impl<T: ScalarType> Sealed for &[T] {}

impl<T: ScalarType> Param for &[T] {
    type At<'a> = &'a [T];
    const TYPE: Type = Type::Slice(T::SCALAR, Access::Read);

    #[inline(always)]
    fn lower<'a>(argument: &'a [T], to: &mut Lowered<'a>) {
        to.slice(HostSlice::Read(pod::bytes(argument)));
    }
}

impl<T: ScalarType + Pod> Sealed for &mut [T] {}

impl<T: ScalarType + Pod> Param for &mut [T] {
    type At<'a> = &'a mut [T];
    const TYPE: Type = Type::Slice(T::SCALAR, Access::Write);

    #[inline(always)]
    fn lower<'a>(argument: &'a mut [T], to: &mut Lowered<'a>) {
        to.slice(HostSlice::Write(pod::bytes_mut(argument)));
    }
}

impl Sealed for &str {}

impl Param for &str {
    type At<'a> = &'a str;
    const TYPE: Type = Type::Str;

    #[inline(always)]
    fn lower<'a>(argument: &'a str, to: &mut Lowered<'a>) {
        to.slice(HostSlice::Read(argument.as_bytes()));
    }
}

/// The Rust types of a function's arguments: one [`Param`] or a tuple of up to 14.
///
/// # Examples
///
/// ```
/// fn is_params<P: neurlang::Params>() {}
/// is_params::<()>();
/// is_params::<u64>();
/// is_params::<(u64, &[u8], &mut [f64])>();
/// ```
pub trait Params {
    /// The same types with another lifetime.
    type At<'a>;
    #[doc(hidden)]
    fn types() -> Vec<Type>;
    #[doc(hidden)]
    fn lower<'a>(arguments: Self::At<'a>, to: &mut Lowered<'a>);
}

impl<P: Param> Params for P {
    type At<'a> = P::At<'a>;

    fn types() -> Vec<Type> {
        vec![P::TYPE]
    }

    #[inline(always)]
    fn lower<'a>(arguments: Self::At<'a>, to: &mut Lowered<'a>) {
        P::lower(arguments, to);
    }
}

impl Params for () {
    type At<'a> = ();

    fn types() -> Vec<Type> {
        Vec::new()
    }

    #[inline(always)]
    fn lower((): (), _: &mut Lowered<'_>) {}
}

macro_rules! tuples {
    ($( ( $($name:ident $argument:ident)* ) )*) => { $(
        impl<$($name: Param),*> Params for ($($name,)*) {
            type At<'a> = ($($name::At<'a>,)*);

            fn types() -> Vec<Type> {
                vec![$($name::TYPE),*]
            }

            #[inline(always)]
            fn lower<'a>(($($argument,)*): Self::At<'a>, to: &mut Lowered<'a>) {
                $( <$name as Param>::lower($argument, to); )*
            }
        }
    )* };
}
tuples! {
    (A a)
    (A a B b)
    (A a B b C c)
    (A a B b C c D d)
    (A a B b C c D d E e)
    (A a B b C c D d E e F f)
    (A a B b C c D d E e F f G g)
    (A a B b C c D d E e F f G g H h)
    (A a B b C c D d E e F f G g H h I i)
    (A a B b C c D d E e F f G g H h I i J j)
    (A a B b C c D d E e F f G g H h I i J j K k)
    (A a B b C c D d E e F f G g H h I i J j K k L l)
    (A a B b C c D d E e F f G g H h I i J j K k L l M m)
    (A a B b C c D d E e F f G g H h I i J j K k L l M m N n)
}
