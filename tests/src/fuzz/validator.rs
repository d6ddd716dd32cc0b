//! The target `validator`: nothing that it accepts does harm.

use super::engines::reference;
use super::record::policy;
use super::{Verdict, hostile};
use crate::generate::{Entropy, Limits, Program, argument};
use neurlang::{Error, Fuel, Instance, Module, extensions};
use neurlang_ir::disasm;

/// What a program may use that was never meant to run.
const LIMITS: Limits =
    Limits { fuel_insts: 500, stack_bytes: 1 << 14, memory_bytes: 1 << 16, seed: 1 };

/// Checks one module.
pub(super) fn body(data: &[u8]) -> Verdict {
    let mut entropy = Entropy::new(data);
    let module = if entropy.chance(1, 3) {
        hostile::module(&mut entropy)
    } else {
        let mut module = Program::generate(&mut entropy, extensions()).module;
        hostile::spoil(&mut entropy, &mut module);
        module
    };
    let functions: Vec<_> = module.functions.clone();
    let module = match Module::from_ir(reference(), module) {
        Ok(module) => module,
        Err(Error::Rejected(rejection)) => {
            assert!(!rejection.diagnostics().is_empty(), "refused without a reason");
            return Verdict::Refused;
        }
        Err(other) => panic!("validating failed: {other}"),
    };
    assert!(!disasm::disassemble(module.ir()).is_empty() || functions.is_empty());
    let mut instance = Instance::new(&module, policy(&LIMITS)).expect("there is memory");
    for function in &functions {
        let types = function.sig.params.iter().map(|param| param.ty);
        let mut arguments: Vec<_> = types.map(|ty| argument(&mut entropy, ty)).collect();
        instance.set_fuel(Fuel::new(LIMITS.fuel_insts));
        match instance.call(&function.name, &mut arguments) {
            Ok(_) | Err(Error::Trap(_) | Error::InvalidText) => {}
            Err(other) => panic!("calling failed: {other}"),
        }
    }
    Verdict::Checked
}
