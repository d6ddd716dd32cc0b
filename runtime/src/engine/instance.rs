//! [`Instance`]: a program with memory, rights and fuel of its own.

use super::dispatch::{self, Call};
use super::typed::{Params, Results, TypedFn};
use super::{Error, Module, Store, Trap};
use crate::ext::{Mock, MockMiss, Mocks};
use crate::sandbox::{Fuel, Policy};

/// A program with memory, rights and fuel of its own. Dropping it frees all it allocated.
///
/// A trap does not make an instance unusable; memory stays as the program left it.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Instance, Module, Policy, Value};
///
/// let text = "
/// .data mut
/// count: .u64 0
/// .end
/// .fn next() -> u64
///     load.u64 r0, [c1 + count]
///     add      r0, r0, 1
///     store.64 [c1 + count], r0
///     ret
/// ";
/// let module = Module::from_text(&Engine::default(), text)?;
/// let mut first = Instance::new(&module, Policy::new())?;
/// let mut second = Instance::new(&module, Policy::new())?;
/// let next = first.typed_fn::<(), u64>("next")?;
/// assert_eq!(next.call(&mut first, ())?, 1);
/// assert_eq!(next.call(&mut first, ())?, 2);
/// assert_eq!(next.call(&mut second, ())?, 1);
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Debug)]
pub struct Instance {
    module: Module,
    store: Store,
}

impl Drop for Instance {
    fn drop(&mut self) {
        if let Some(machine) = self.store.machine.take() {
            self.module.engine().native().recycle(machine);
        }
    }
}

impl Instance {
    /// A fresh instance of `module` with the rights of `policy` and no fuel.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfMemory`] when its copy of the data cannot be made.
    pub fn new(module: &Module, policy: Policy) -> Result<Self, Error> {
        Ok(Self { store: Store::new(&module.inner, policy)?, module: module.clone() })
    }

    /// The module it is an instance of.
    #[must_use]
    pub fn module(&self) -> &Module {
        &self.module
    }

    /// The function called `name` with Rust types, to be called often.
    ///
    /// It may be called on every instance of the module.
    ///
    /// # Errors
    ///
    /// [`Error::NoFunction`], or [`Error::Signature`] when the types differ.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::{Engine, Error, Instance, Module, Policy};
    ///
    /// let text = ".fn fill(to: &mut [u8], x: u8)\n store.8 [to], x\n ret";
    /// let module = Module::from_text(&Engine::default(), text)?;
    /// let mut instance = Instance::new(&module, Policy::new())?;
    /// let fill = instance.typed_fn::<(&mut [u8], u8), ()>("fill")?;
    /// let mut buffer = vec![0; 4];
    /// fill.call(&mut instance, (&mut buffer, 7))?;
    /// assert_eq!(buffer, [7, 0, 0, 0]);
    ///
    /// let error = instance.typed_fn::<(u64,), u64>("fill").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`fill` has the type `(&mut [u8], u8)`, not `(u64) -> u64`"
    /// );
    /// # Ok::<(), Error>(())
    /// ```
    pub fn typed_fn<P: Params, R: Results>(&self, name: &str) -> Result<TypedFn<P, R>, Error> {
        TypedFn::new(&self.module, name)
    }

    /// Puts `fuel` in, in place of what is there. Only an engine that
    /// [counts fuel](crate::Config::fuel) reads it.
    pub fn set_fuel(&mut self, fuel: Fuel) {
        self.store.fuel = fuel;
    }

    /// The fuel that is left.
    #[must_use]
    pub fn fuel(&self) -> Fuel {
        self.store.fuel
    }

    /// Answers calls of extensions from `mocks` from now on. Extensions without a mock are
    /// called as ever.
    pub fn mock(&mut self, mocks: Vec<Mock>) {
        self.store.host.mocks = Some(Box::new(Mocks::new(mocks)));
    }

    /// The first call of a mocked extension that was not foreseen. It stopped the program with
    /// the trap `extension`.
    #[must_use]
    pub fn mock_miss(&self) -> Option<&MockMiss> {
        self.store.host.mocks.as_ref()?.miss()
    }

    /// What the program printed so far, when its policy
    /// [captures](crate::Output::Capture) it.
    #[must_use]
    pub fn output(&self) -> &[u8] {
        self.store.host.captured()
    }

    /// Takes out what the program printed so far.
    pub fn take_output(&mut self) -> Vec<u8> {
        self.store.host.take_captured()
    }

    /// How many bytes arena and extension objects hold, their bookkeeping included.
    #[must_use]
    pub fn memory_bytes(&self) -> u64 {
        self.store.host.memory.used_bytes()
    }

    /// The state after a call.
    #[inline]
    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// Runs one call to its end.
    #[inline]
    pub(crate) fn run(&mut self, call: Call<'_, '_>) -> Result<(), Trap> {
        dispatch::run(&mut self.store, &self.module.inner, call)
            .map_err(|site| Trap::new(&self.module.inner, site))
    }
}
