//! [`Program`]: a module's code with its fields unpacked.

use neurlang_ir::validate::Validated;
use neurlang_ir::{Fields, Function, Module, Op, Signature, Word, fields};

/// The register that is always zero. It stands for the register that immediate form leaves
/// out, so that an operand is one register plus one constant, without a branch.
pub(super) const ZERO: u8 = 32;

/// An instruction with its fields unpacked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inst {
    pub(super) op: Op,
    pub(super) rd: u8,
    pub(super) ra: u8,
    pub(super) rb: u8,
    pub(super) rc: u8,
    /// The immediate, or a branch's operand; 0 in register form where the other is an operand.
    pub(super) imm: i32,
    /// Index in the code of a branch's or jump's target.
    pub(super) target: u32,
}

/// What entering and leaving a function needs to know.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Func {
    /// Index of its first instruction in the code.
    pub(super) start: u32,
    /// Registers from `r8` on that it uses: saved around its calls, and zero when it starts.
    pub(super) regs: u32,
    /// Capability registers of the activation that it uses: `c0`, `c1` and from `c8` on.
    pub(super) caps: u16,
    /// It reads or writes a capability register, or has frame memory. A function that does
    /// not leaves them all as they are, and finds in them what nobody may look at.
    pub(super) touches_caps: bool,
    /// What an activation costs.
    pub(super) activation_bytes: u64,
    /// Bytes of frame memory.
    pub(super) frame_bytes: usize,
    /// How many of `r0` to `r7` are parameters, and results.
    pub(super) scalars: (u8, u8),
    /// How many of `c2` to `c7` are parameters, and results.
    pub(super) slices: (u8, u8),
}

/// A module's code with its fields unpacked: what the interpreter executes.
#[derive(Debug)]
pub(crate) struct Program {
    pub(super) insts: Vec<Inst>,
    pub(super) funcs: Vec<Func>,
    /// What entering a basic block costs, at its first instruction; 0 elsewhere. Empty when
    /// the engine does not count fuel.
    pub(super) costs: Vec<u32>,
}

/// Registers that belong to the activation.
const OWN_REGS: u32 = !0xff;
/// Capability registers that belong to the activation.
const OWN_CAPS: u16 = 0xff03;

impl Program {
    /// Unpacks a module; `counts_fuel` says whether block costs are wanted.
    pub(crate) fn new(validated: &Validated, counts_fuel: bool) -> Self {
        let module = validated.module();
        let indices = || 0..module.functions.len() as u32;
        let mut costs = Vec::new();
        if counts_fuel {
            costs.extend(indices().flat_map(|index| validated.block_costs(index)));
        }
        let mut insts = Vec::with_capacity(module.code.len());
        for function in &module.functions {
            for (pc, &word) in (0..).zip(&validated.code()[function.range()]) {
                insts.push(unpack(word, function.start, pc));
            }
        }
        Self { insts, funcs: indices().map(|index| func(validated, index)).collect(), costs }
    }
}

fn func(validated: &Validated, index: u32) -> Func {
    let module = validated.module();
    let function = &module.functions[index as usize];
    let info = validated.info(index);
    let (scalar_params, slice_params) = function.sig.param_counts();
    let (scalar_results, slice_results) = function.sig.result_counts();
    Func {
        start: function.start,
        regs: (info.reg_reads | info.reg_writes) & OWN_REGS,
        caps: info.caps_used & OWN_CAPS,
        touches_caps: touches_caps(module, function),
        activation_bytes: u64::from(info.activation_bytes),
        frame_bytes: function.frame_bytes as usize,
        scalars: (scalar_params as u8, scalar_results as u8),
        slices: (slice_params as u8, slice_results as u8),
    }
}

/// True when something in `function` names a capability register or passes one.
///
/// A call makes those that carry no result null, which alone is nothing to the caller.
fn touches_caps(module: &Module, function: &Function) -> bool {
    let slices = |sig: &Signature| sig.param_counts().1 + sig.result_counts().1 > 0;
    let named = Fields::CD_WRITE | Fields::CA_READ | Fields::CB_READ;
    let touches = |word: &Word| {
        let at = word.imm() as u32 as usize;
        match word.op() {
            Some(Op::Call) => slices(&module.functions[at].sig),
            Some(Op::CallTable) => slices(&module.func_tables[at].sig),
            Some(Op::ExtCall) => {
                let params = module.imports[at].def.params;
                params.iter().any(|param| param.is_cap())
            }
            _ => fields(word.op_bits()).has(named),
        }
    };
    function.frame_bytes > 0
        || slices(&function.sig)
        || module.code[function.range()].iter().any(touches)
}

/// Unpacks one instruction at `pc` of the function that starts at `start`.
fn unpack(word: Word, start: u32, pc: u32) -> Inst {
    // Every word of a validated module has an operation.
    let op = word.op().unwrap_or(Op::TrapInvalid);
    let used = fields(word.op_bits());
    let immform = word.immform();
    let replaced = |optional: u32, register: u8| {
        if immform && used.has(optional) { ZERO } else { register }
    };
    let imm = match (op.is_branch(), immform) {
        (true, true) => i32::from(word.branch_operand()),
        (true, false) => 0,
        (false, _) if used.has(Fields::IMM_IF_FORM) && !immform => 0,
        (false, _) => word.imm(),
    };
    let target = if used.has(Fields::TARGET) { start + word.target(pc) } else { 0 };
    Inst {
        op,
        rd: word.rd(),
        ra: replaced(Fields::RA_OPTIONAL, word.ra()),
        rb: replaced(Fields::RB_OPTIONAL, word.rb()),
        rc: word.rc(),
        imm,
        target,
    }
}
