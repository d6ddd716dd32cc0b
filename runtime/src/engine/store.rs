//! [`Store`]: the state of an instance that engines work on.

use super::{Error, ModuleInner};
use crate::host::Host;
use crate::memory::{AlignedBytes, Arena};
use crate::sandbox::{Fuel, Policy};
use crate::{interp, jit};
use neurlang_ir::Access;

/// Everything an instance owns. Allocated once, so that a call allocates nothing.
#[derive(Debug)]
pub(crate) struct Store {
    /// The world outside memory and registers.
    pub(crate) host: Host,
    /// Objects made by `CAP.NEW`.
    pub(crate) arena: Arena,
    /// The instance's own copy of the data, when the module's data is writable.
    pub(crate) data: Option<AlignedBytes>,
    /// What is left, when the engine counts fuel.
    pub(crate) fuel: Fuel,
    /// What the activations of one call may cost.
    pub(crate) stack_bytes: u64,
    /// Copies of the slice results of the last call, in order.
    pub(crate) returned: Vec<Vec<u8>>,
    /// Buffers of the interpreter.
    pub(crate) interp: interp::Buffers,
    /// What compiled code runs on, once some has.
    pub(crate) machine: Option<jit::Machine>,
}

impl Store {
    /// The state of a fresh instance.
    pub(super) fn new(module: &ModuleInner, policy: Policy) -> Result<Self, Error> {
        let ir = module.ir();
        let data = match ir.data_access {
            Access::Write => Some(AlignedBytes::copy_of(&ir.data).map_err(|_| Error::OutOfMemory)?),
            Access::Read => None,
        };
        Ok(Self {
            arena: Arena::default(),
            data,
            fuel: Fuel::default(),
            stack_bytes: policy.stack_bytes,
            returned: Vec::new(),
            interp: interp::Buffers::default(),
            machine: None,
            host: Host::new(policy),
        })
    }
}
