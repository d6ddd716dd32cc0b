//! Stands in for native execution where there is none.

use crate::engine::{Call, Error, Module, ModuleInner, Store, TrapSite};
use neurlang_ir::validate::Validated;

/// The compiled form of a module, of which there is none.
#[derive(Debug)]
pub(crate) enum Native {}

/// What compiled code runs on, of which there is none.
#[derive(Debug)]
pub(crate) enum Machine {}

/// What native code of an engine's modules shares: nothing.
#[derive(Debug, Default)]
pub(crate) struct Shared;

impl Shared {
    pub(crate) fn recycle(&self, machine: Machine) {
        match machine {}
    }
}

pub(crate) fn available() -> bool {
    false
}

pub(crate) fn compile(_: &Shared, _: &Validated, _: bool) -> Option<Native> {
    None
}

pub(crate) fn run(
    _: &mut Store,
    _: &ModuleInner,
    native: &Native,
    _: Call<'_, '_>,
) -> Result<(), TrapSite> {
    match *native {}
}

/// Which part of a function a run of machine code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NativePart {}

/// A run of machine code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NativeCode {
    /// Index of the function.
    pub func: u32,
    /// The part of the function.
    pub part: NativePart,
    /// Offset in the module's machine code, in bytes.
    pub offset: u32,
    /// The code.
    pub bytes: Vec<u8>,
}

impl Module {
    /// The module's machine code, in the order of its addresses.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`]: this machine has none.
    pub fn native_code(&self) -> Result<Vec<NativeCode>, Error> {
        Err(Error::Unavailable { what: "native code" })
    }
}
