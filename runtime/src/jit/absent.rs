//! Stands in for native execution where there is none.

use crate::engine::{Call, Config, Error, Module, ModuleInner, NativeCode, Store, TrapSite};
use neurlang_ir::validate::Validated;
use neurlang_opt::Optimized;
use neurlang_stencils::Blob;
use std::io;
use std::sync::Arc;

/// The compiled form of a module, of which there is none.
#[derive(Debug)]
pub(crate) enum Compiled {}

/// What compiled code runs on, of which there is none.
#[derive(Debug)]
pub(crate) enum Machine {}

/// A blob in executable memory, of which there is none.
#[derive(Debug)]
pub(crate) enum AheadCode {}

/// What native code of an engine's modules shares: nothing.
#[derive(Debug)]
pub(crate) struct Shared;

impl Shared {
    pub(crate) fn new(_: Config) -> Shared {
        Shared
    }

    pub(crate) fn recycle(&self, machine: Machine) {
        match machine {}
    }
}

pub(crate) fn available() -> bool {
    false
}

pub(crate) fn prepare(config: Config) -> Result<(), Error> {
    let what = "profiles and debug information of native code";
    if config.announces() { Err(Error::Unavailable { what }) } else { Ok(()) }
}

pub(crate) fn compile(_: &Shared, _: &Validated, _: Config) -> Option<Compiled> {
    None
}

pub(crate) fn compile_optimized(_: &Shared, _: &Arc<Optimized>, _: Config) -> Option<Compiled> {
    None
}

pub(crate) fn run(
    _: &mut Store,
    _: &ModuleInner,
    native: &Compiled,
    _: Call<'_, '_>,
) -> Result<(), TrapSite> {
    match *native {}
}

pub(crate) fn map_ahead(_: &Shared, _: Blob) -> io::Result<AheadCode> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn run_ahead(
    _: &Store,
    _: &ModuleInner,
    ahead: &AheadCode,
    _: Call<'_, '_>,
) -> Result<(), TrapSite> {
    match *ahead {}
}

impl Module {
    /// The size of the module's machine code, of which there is none.
    #[must_use]
    pub fn code_bytes(&self) -> Option<usize> {
        None
    }

    /// The module's machine code, in the order of its addresses.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`]: this machine has none.
    pub fn native_code(&self) -> Result<Vec<NativeCode>, Error> {
        Err(Error::Unavailable { what: "native code" })
    }
}
