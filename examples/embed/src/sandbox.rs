//! The checksum program and its functions, as Rust sees them.

use neurlang::{Engine, Error, Instance, Module, Policy, TypedFn};

/// The program's text.
const PROGRAM: &str = include_str!("../../nl/checksums.nl");

/// The checksums of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) crc32: u32,
    /// Not computed for the head of a file.
    pub(crate) fnv: Option<u64>,
}

/// A running copy of the program.
pub(crate) struct Checksums {
    instance: Instance,
    crc32: TypedFn<(&'static [u8],), u32>,
    fnv: TypedFn<(&'static [u8],), u64>,
    head_crc32: TypedFn<(&'static [u8], u64), u32>,
}

impl Checksums {
    /// Assembles, validates and compiles the program; it gets no rights at all.
    ///
    /// # Errors
    ///
    /// When the program is wrong.
    pub(crate) fn new() -> Result<Self, Error> {
        let module = Module::from_text(&Engine::default(), PROGRAM)?;
        let instance = Instance::new(&module, Policy::new())?;
        Ok(Self {
            crc32: instance.typed_fn("crc32")?,
            fnv: instance.typed_fn("fnv")?,
            head_crc32: instance.typed_fn("head_crc32")?,
            instance,
        })
    }

    /// Both sums of all bytes.
    ///
    /// # Errors
    ///
    /// When the program traps.
    pub(crate) fn of(&mut self, bytes: &[u8]) -> Result<Sums, Error> {
        Ok(Sums {
            crc32: self.crc32.call(&mut self.instance, (bytes,))?,
            fnv: Some(self.fnv.call(&mut self.instance, (bytes,))?),
        })
    }

    /// The CRC-32 of the first `len_bytes` bytes.
    ///
    /// # Errors
    ///
    /// When the program traps, as it does when there are fewer bytes.
    pub(crate) fn of_head(&mut self, bytes: &[u8], len_bytes: u64) -> Result<Sums, Error> {
        Ok(Sums { crc32: self.head_crc32.call(&mut self.instance, (bytes, len_bytes))?, fnv: None })
    }
}
