//! Instruction budgets.

use std::fmt;

/// Instructions a program may still run.
///
/// One unit pays for one instruction; an extension call also pays the cost in its table row.
/// A basic block is paid for as a whole when it is entered, and every engine agrees on every
/// count, so a program that runs out of fuel stops at the same instruction in all of them.
///
/// # Examples
///
/// ```
/// use neurlang::{Config, Engine, Error, Fuel, Instance, Module, Policy, TrapKind};
///
/// let engine = Engine::new(Config::new().fuel(true))?;
/// let module = Module::from_text(&engine, ".fn spin()\nagain: jump again")?;
/// let mut instance = Instance::new(&module, Policy::new())?;
/// instance.set_fuel(Fuel::new(1000));
/// let spin = instance.typed_fn::<(), ()>("spin")?;
/// let Err(Error::Trap(trap)) = spin.call(&mut instance, ()) else { panic!() };
/// assert_eq!(trap.kind(), TrapKind::Fuel);
/// assert_eq!(instance.fuel(), Fuel::new(0));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fuel(u64);

/// The budget is too small. Carries the shortfall, in instructions.
///
/// # Examples
///
/// ```
/// let error = neurlang::Fuel::new(1).spend(3).unwrap_err();
/// assert_eq!(error.to_string(), "out of fuel: 2 more instructions needed");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfFuel {
    /// How many instructions the budget fell short.
    pub missing_insts: u64,
}

impl fmt::Display for OutOfFuel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let missing = self.missing_insts;
        write!(f, "out of fuel: {missing} more instructions needed")
    }
}

impl std::error::Error for OutOfFuel {}

impl Fuel {
    /// A budget of `insts` instructions.
    #[must_use]
    pub const fn new(insts: u64) -> Self {
        Self(insts)
    }

    /// How many instructions are left.
    #[must_use]
    pub const fn insts(self) -> u64 {
        self.0
    }

    /// Spends `insts` units, or nothing at all.
    ///
    /// # Errors
    ///
    /// [`OutOfFuel`] when fewer than `insts` units are left; the budget is then unchanged.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut fuel = neurlang::Fuel::new(10);
    /// fuel.spend(7)?;
    /// assert_eq!(fuel.spend(4).unwrap_err().missing_insts, 1);
    /// assert_eq!(fuel.insts(), 3);
    /// # Ok::<(), neurlang::OutOfFuel>(())
    /// ```
    #[inline(always)]
    pub const fn spend(&mut self, insts: u64) -> Result<(), OutOfFuel> {
        match self.0.checked_sub(insts) {
            Some(left) => {
                self.0 = left;
                Ok(())
            }
            None => Err(OutOfFuel { missing_insts: insts - self.0 }),
        }
    }
}
