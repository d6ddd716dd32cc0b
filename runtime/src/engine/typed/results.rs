//! Rust types of results.

use super::scalar::{Element, ScalarType, Sealed};
use crate::engine::{Error, SCALARS_MAX, Store};
use neurlang_ir::{Access, Type};

/// Results on their way out of registers.
#[derive(Debug)]
pub struct Raised<'s> {
    regs: &'s [u64; SCALARS_MAX],
    store: &'s Store,
    scalar_count: usize,
    slice_count: usize,
}

impl<'s> Raised<'s> {
    #[inline(always)]
    pub(super) fn new(regs: &'s [u64; SCALARS_MAX], store: &'s Store) -> Self {
        Self { regs, store, scalar_count: 0, slice_count: 0 }
    }

    /// The next scalar. The signature check has made sure that there is one.
    #[inline(always)]
    fn scalar(&mut self) -> u64 {
        let at = self.scalar_count;
        self.scalar_count += 1;
        self.regs.get(at).copied().unwrap_or_default()
    }

    /// The bytes of the next slice; none when the program halted before it returned one.
    fn slice(&mut self) -> &'s [u8] {
        let at = self.slice_count;
        self.slice_count += 1;
        self.store.returned.get(at).map_or(&[], Vec::as_slice)
    }
}

/// A Rust type of a result: a [`ScalarType`], `Vec<T>` for `&[T]` or `String` for `&str`.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Instance, Module, Policy};
///
/// let text = ".data\nhi: .ascii \"hi\"\n.end\n.fn greet() -> &str\n mov c2, c1\n ret";
/// let module = Module::from_text(&Engine::default(), text)?;
/// let mut instance = Instance::new(&module, Policy::new())?;
/// assert_eq!(instance.typed_fn::<(), String>("greet")?.call(&mut instance, ())?, "hi");
/// # Ok::<(), neurlang::Error>(())
/// ```
pub trait ResultValue: Sealed + Sized {
    /// True when a result of this type is what the function returns.
    #[doc(hidden)]
    fn accepts(ty: Type) -> bool;
    /// The type for error messages.
    #[doc(hidden)]
    const TYPE: Type;
    #[doc(hidden)]
    fn raise(from: &mut Raised<'_>) -> Result<Self, Error>;
}

impl<T: ScalarType> ResultValue for T {
    const TYPE: Type = Type::Scalar(T::SCALAR);

    fn accepts(ty: Type) -> bool {
        ty == Self::TYPE
    }

    #[inline(always)]
    fn raise(from: &mut Raised<'_>) -> Result<Self, Error> {
        Ok(T::from_register(from.scalar()))
    }
}

impl<T: Element> Sealed for Vec<T> {}

impl<T: Element> ResultValue for Vec<T> {
    const TYPE: Type = Type::Slice(T::SCALAR, Access::Read);

    fn accepts(ty: Type) -> bool {
        matches!(ty, Type::Slice(scalar, _) if scalar == T::SCALAR)
    }

    fn raise(from: &mut Raised<'_>) -> Result<Self, Error> {
        Ok(T::from_memory(from.slice()))
    }
}

impl Sealed for String {}

impl ResultValue for String {
    const TYPE: Type = Type::Str;

    fn accepts(ty: Type) -> bool {
        ty == Type::Str
    }

    fn raise(from: &mut Raised<'_>) -> Result<Self, Error> {
        String::from_utf8(from.slice().to_vec()).map_err(|_| Error::InvalidText)
    }
}

/// The Rust types of a function's results: `()`, one [`ResultValue`] or a tuple of up to 8.
///
/// # Examples
///
/// ```
/// fn is_results<R: neurlang::Results>() {}
/// is_results::<()>();
/// is_results::<(bool, Vec<u8>)>();
/// ```
pub trait Results: Sized {
    #[doc(hidden)]
    fn accepts(types: &[Type]) -> bool;
    #[doc(hidden)]
    fn types() -> Vec<Type>;
    #[doc(hidden)]
    fn raise(from: &mut Raised<'_>) -> Result<Self, Error>;
}

impl<R: ResultValue> Results for R {
    fn accepts(types: &[Type]) -> bool {
        matches!(types, &[ty] if R::accepts(ty))
    }

    fn types() -> Vec<Type> {
        vec![R::TYPE]
    }

    #[inline(always)]
    fn raise(from: &mut Raised<'_>) -> Result<Self, Error> {
        <R as ResultValue>::raise(from)
    }
}

impl Results for () {
    fn accepts(types: &[Type]) -> bool {
        types.is_empty()
    }

    fn types() -> Vec<Type> {
        Vec::new()
    }

    #[inline(always)]
    fn raise(_: &mut Raised<'_>) -> Result<Self, Error> {
        Ok(())
    }
}

macro_rules! tuples {
    ($( ( $($name:ident)* ) )*) => { $(
        impl<$($name: ResultValue),*> Results for ($($name,)*) {
            fn accepts(types: &[Type]) -> bool {
                let accepts: &[fn(Type) -> bool] = &[$($name::accepts),*];
                types.len() == accepts.len()
                    && accepts.iter().zip(types).all(|(accepts, &ty)| accepts(ty))
            }

            fn types() -> Vec<Type> {
                vec![$($name::TYPE),*]
            }

            #[inline(always)]
            fn raise(from: &mut Raised<'_>) -> Result<Self, Error> {
                Ok(($(<$name as ResultValue>::raise(from)?,)*))
            }
        }
    )* };
}
tuples! {
    (A)
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
}
