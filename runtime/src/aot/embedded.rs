//! [`Embedded`]: the tables of a module in the host's own code.

use crate::engine::{Call, Config, Engine, Instance, Module, Strategy, Trap, TrapSite};
use crate::sandbox::Policy;
use neurlang_ir::TrapKind;
use std::sync::OnceLock;

/// How many bytes of the table of sites describe one.
const SITE_BYTES: usize = 9;

/// A module as bytes, taken apart when it first traps or is interpreted.
#[derive(Debug)]
pub(crate) struct Embedded {
    binary: &'static [u8],
    /// Return offset, instruction and kind of each trap site.
    sites: &'static [u8],
    module: OnceLock<Module>,
}

impl Embedded {
    pub(crate) const fn new(binary: &'static [u8], sites: &'static [u8]) -> Self {
        Self { binary, sites, module: OnceLock::new() }
    }

    /// The module, for the interpreter.
    pub(crate) fn module(&self) -> &Module {
        self.module.get_or_init(|| {
            let engine = Engine::new(Config::new().strategy(Strategy::Interpreter));
            let engine = engine.expect("the interpreter is everywhere");
            Module::from_binary(&engine, self.binary).expect("the macro has validated it")
        })
    }

    /// The trap of the site whose return offset is `stopped`.
    #[cold]
    pub(crate) fn trap(&self, stopped: u32) -> Trap {
        let word = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        let (sites, _) = self.sites.as_chunks::<SITE_BYTES>();
        let found = sites.binary_search_by_key(&stopped, |site| word(site));
        let site = &sites[found.expect("every trap has a site")];
        let kind = TrapKind::from_number(site[8]).expect("the macro writes kinds that exist");
        let module = &self.module().inner;
        Trap::new(module, TrapSite::of(module.ir(), word(&site[4..]), kind))
    }
}

/// Runs one call on an instance of its own.
///
/// # Errors
///
/// The trap that stopped it.
pub(crate) fn interpret(module: &Module, call: Call<'_, '_>) -> Result<(), Trap> {
    let instance = Instance::new(module, Policy::new());
    instance.expect("a module without writable data allocates nothing").run(call)
}
