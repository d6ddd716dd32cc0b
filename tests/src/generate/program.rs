//! [`Program`]: a module, calls of its functions, and what limits them.

use super::arguments::argument;
use super::profile::Profile;
use super::shape::Shape;
use super::writer::{Shared, Writer};
use super::{Entropy, values};
use neurlang::Value;
use neurlang_ir::module::{FuncTable, Function};
use neurlang_ir::types::{Access, Scalar, Signature, Type};
use neurlang_ir::{ExtSet, Module, Op, Word};

/// The name of the function that returns the data, in modules whose data is writable.
pub const DUMP: &str = "dump";
/// Its code.
pub const DUMP_CODE: [Word; 2] = [Word::new(Op::MovCap).with_rd(2).with_ra(1), Word::new(Op::Ret)];

/// A call from the host.
#[derive(Clone, Debug)]
pub struct Call {
    /// Index of the function.
    pub func: u32,
    /// One value per parameter.
    pub arguments: Vec<Value>,
}

/// What a program may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fuel for each call.
    pub fuel_insts: u64,
    /// Stack for each call.
    pub stack_bytes: u64,
    /// Memory for the whole instance.
    pub memory_bytes: u64,
    /// Seed of its random numbers.
    pub seed: u64,
}

/// A module, calls of its functions, and what limits them.
#[derive(Clone, Debug)]
pub struct Program {
    /// Not validated, and nearly always valid.
    pub module: Module,
    /// Calls in order, on one instance.
    pub calls: Vec<Call>,
    /// What limits them.
    pub limits: Limits,
}

impl Program {
    /// The program that `entropy` spells, with extensions of `exts`.
    #[must_use]
    pub fn generate(entropy: &mut Entropy<'_>, exts: ExtSet) -> Self {
        let limits = limits(entropy);
        let profile = Profile::new(entropy);
        let count = entropy.pick(&[1, 1, 1, 1, 2, 2, 2, 3, 3, 4]);
        let mut shapes: Vec<Shape> =
            (0..count).map(|_| Shape::new(entropy, count, &profile)).collect();
        let mut module = Module::default();
        data(entropy, &mut module);
        if profile.ahead {
            module.data_access = Access::Read;
        }
        if count > 2 && entropy.chance(1, 2) {
            // Two functions of one type, for a table.
            shapes[2].sig = shapes[1].sig.clone();
            shapes[2].recursive = shapes[1].recursive;
            let funcs = vec![1, 2];
            let sig = shapes[1].sig.clone();
            module.func_tables.push(FuncTable { name: "ft".into(), sig, funcs });
        }
        let shared = Shared { shapes: &shapes, profile: &profile, exts };
        for func in 0..count {
            let code = Writer::function(entropy, &mut module, &shared, func);
            let shape = &shapes[func as usize];
            add_function(&mut module, format!("f{func}"), shape.sig.clone(), &code);
            module.functions[func as usize].frame_bytes = shape.frame_bytes;
        }
        if module.data_access == Access::Write {
            add_dump(&mut module);
        }
        let calls = calls(entropy, &shapes);
        Self { module, calls, limits }
    }
}

fn limits(entropy: &mut Entropy<'_>) -> Limits {
    Limits {
        fuel_insts: match entropy.below(8) {
            0 => u64::from(entropy.below(300)),
            _ => 2000,
        },
        stack_bytes: entropy.pick(&[1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 14, 1 << 12, 700]),
        memory_bytes: entropy.pick(&[1 << 20, 1 << 20, 1 << 14]),
        seed: u64::from(entropy.below(256)),
    }
}

fn data(entropy: &mut Entropy<'_>, module: &mut Module) {
    let bytes = match entropy.below(8) {
        0..3 => 0,
        3 => entropy.range(1, 16),
        4 => entropy.range(200, 300),
        _ => entropy.range(16, 80),
    };
    let words = (0..bytes.div_ceil(8)).flat_map(|_| values::integer(entropy).to_le_bytes());
    module.data = words.collect();
    module.data.truncate(bytes as usize);
    module.data_access = entropy.pick(&[Access::Read, Access::Write]);
}

fn add_function(module: &mut Module, name: String, sig: Signature, code: &[Word]) {
    let start = module.code.len() as u32;
    module.code.extend_from_slice(code);
    let len = code.len() as u32;
    module.functions.push(Function { name, sig, frame_bytes: 0, start, len });
}

/// Adds a function that returns the data, so that they can be compared after a call.
fn add_dump(module: &mut Module) {
    let results = vec![Type::Slice(Scalar::U8, Access::Read)];
    let sig = Signature { params: Vec::new(), results };
    add_function(module, DUMP.into(), sig, &DUMP_CODE);
}

fn calls(entropy: &mut Entropy<'_>, shapes: &[Shape]) -> Vec<Call> {
    let count = entropy.pick(&[1, 1, 2]);
    let functions = shapes.len() as u32;
    let call = |entropy: &mut Entropy<'_>| {
        let func = if entropy.chance(2, 3) { 0 } else { entropy.below(functions) };
        let shape = &shapes[func as usize];
        let types = shape.sig.params.iter().map(|param| param.ty);
        let mut arguments: Vec<Value> = types.map(|ty| argument(entropy, ty)).collect();
        let first = shape.sig.params.iter().position(|param| !param.ty.is_cap());
        if let Some(first) = first.filter(|_| shape.recursive) {
            arguments[first] = Value::U64(u64::from(entropy.below(9)));
        }
        Call { func, arguments }
    };
    (0..count).map(|_| call(entropy)).collect()
}
