//! A function of IR as a function of Cranelift's.

use super::ops;
use crate::ir::{Flow, Web, Webs};
use cranelift_codegen::ir::{
    AbiParam, Block, FuncRef, InstBuilder as _, MemFlagsData, Signature, StackSlotData,
    StackSlotKind, TrapCode, Type, Value, condcodes::IntCC, types::F64, types::I64,
};
use cranelift_codegen::isa::{CallConv, TargetFrontendConfig};
use cranelift_frontend::{FunctionBuilder, Variable};
use neurlang_ir::{Function, Module, Op, Scalar, Word};

/// The capability register of the frame, and that of the data.
const FRAME: u8 = 0;
const DATA: u8 = 1;
/// Widths of accesses in bytes, by their logarithm.
const WIDTHS: [u64; 4] = [1, 2, 4, 8];
/// Why compiled code stops: what ours distinguishes is one thing here.
const TRAP: TrapCode = TrapCode::unwrap_user(1);

/// A function that is being translated.
pub(super) struct Body<'a, 'b> {
    pub(super) module: &'a Module,
    pub(super) code: &'a [Word],
    pub(super) webs: &'a Webs,
    pub(super) builder: &'a mut FunctionBuilder<'b>,
    /// The module's functions, as this one calls them.
    pub(super) functions: &'a [FuncRef],
    function: &'a Function,
    blocks: Vec<Block>,
    variables: Vec<Variable>,
    caps: Vec<Cap>,
}

/// A capability register: place, length, and for each width past which place no access begins.
#[derive(Clone, Copy)]
struct Cap {
    place: Variable,
    len: Variable,
    ends: [Variable; WIDTHS.len()],
}

/// The signature of a function: slices are passed as place and length.
pub(super) fn signature(function: &Function, convention: CallConv) -> Signature {
    let mut signature = Signature::new(convention);
    for param in &function.sig.params {
        if param.ty.is_cap() {
            signature.params.extend([AbiParam::new(I64), AbiParam::new(I64)]);
        } else {
            signature.params.push(AbiParam::new(class(is_float(param.ty))));
        }
    }
    let results = function.sig.results.iter();
    signature.returns.extend(results.map(|ty| AbiParam::new(class(is_float(*ty)))));
    signature
}

pub(super) fn is_float(ty: neurlang_ir::Type) -> bool {
    ty == neurlang_ir::Type::Scalar(Scalar::F64)
}

fn class(is_float: bool) -> Type {
    if is_float { F64 } else { I64 }
}

/// Translates a function; `None` when an operation has no counterpart.
pub(super) fn translate(
    module: &Module,
    function: &Function,
    functions: &[FuncRef],
    builder: &mut FunctionBuilder<'_>,
    config: TargetFrontendConfig,
) -> Option<()> {
    let code = &module.code[function.range()];
    let flow = Flow::of(module, code);
    let webs = Webs::of(module, function, &flow);
    let variables = webs.is_float.iter().map(|is_float| builder.declare_var(class(*is_float)));
    let variables = variables.collect();
    let mut variable = || builder.declare_var(I64);
    let cap = |_| Cap { place: variable(), len: variable(), ends: WIDTHS.map(|_| variable()) };
    let caps = (0..16).map(cap).collect();
    let entry = builder.create_block();
    let blocks = flow.blocks.iter().map(|_| builder.create_block()).collect();
    let webs = &webs;
    let mut body =
        Body { module, code, webs, builder, functions, function, blocks, variables, caps };
    body.enter(entry, config);
    for (number, block) in flow.blocks.iter().enumerate() {
        body.builder.switch_to_block(body.blocks[number]);
        for at in block.insts.clone() {
            ops::write(&mut body, at)?;
        }
        body.leave(block.insts.end - 1, &block.to)?;
    }
    body.builder.seal_all_blocks();
    Some(())
}

impl Body<'_, '_> {
    /// Takes the arguments and makes the frame.
    fn enter(&mut self, entry: Block, config: TargetFrontendConfig) {
        self.builder.append_block_params_for_function_params(entry);
        self.builder.switch_to_block(entry);
        let zero = self.builder.ins().iconst(I64, 0);
        for web in 0..self.variables.len() {
            if self.webs.starts_at_zero[web] {
                self.set_as(web, zero, false);
            }
        }
        let mut values = self.builder.block_params(entry).to_vec().into_iter();
        let mut value = || values.next().expect("a value for each parameter");
        let (mut scalar, mut cap) = (0, 2);
        for param in &self.function.sig.params {
            if param.ty.is_cap() {
                let (place, len) = (value(), value());
                self.define_cap(cap, place, len);
                cap += 1;
            } else {
                self.set_as(self.webs.parameters[scalar], value(), is_float(param.ty));
                scalar += 1;
            }
        }
        let data = self.module.data.as_ptr().addr() as i64;
        let data = self.builder.ins().iconst(I64, data);
        let len = self.builder.ins().iconst(I64, self.module.data.len() as i64);
        self.define_cap(DATA, data, len);
        self.make_frame(config);
        self.builder.ins().jump(self.blocks[0], &[]);
    }

    fn make_frame(&mut self, config: TargetFrontendConfig) {
        let bytes = self.function.frame_bytes;
        if bytes > 0 {
            let slot = StackSlotData::new(StackSlotKind::ExplicitSlot, bytes, 4);
            let slot = self.builder.create_sized_stack_slot(slot);
            let place = self.builder.ins().stack_addr(I64, slot, 0);
            let flags = MemFlagsData::trusted();
            let align = 1 << bytes.trailing_zeros().min(4);
            self.builder.emit_small_memset(config, place, 0, u64::from(bytes), align, flags);
            let len = self.builder.ins().iconst(I64, i64::from(bytes));
            self.define_cap(FRAME, place, len);
        }
    }

    /// Goes on where a block does.
    fn leave(&mut self, at: usize, to: &[usize]) -> Option<()> {
        let word = self.code[at];
        match (word.op()?, to) {
            (Op::JumpTable, targets) => self.table(at, targets),
            (_, []) => {}
            (_, &[next]) => {
                self.builder.ins().jump(self.blocks[next], &[]);
            }
            (op, &[target, next]) => {
                let a = self.get_as(self.webs.insts[at].a, false);
                let code = ops::comparison(op)?;
                let holds = if word.immform() {
                    self.builder.ins().icmp_imm_s(code, a, i64::from(word.branch_operand()))
                } else {
                    let b = self.get_as(self.webs.insts[at].b, false);
                    self.builder.ins().icmp(code, a, b)
                };
                let (target, next) = (self.blocks[target], self.blocks[next]);
                self.builder.ins().brif(holds, target, &[], next, &[]);
            }
            (_, _) => return None,
        }
        Some(())
    }

    fn table(&mut self, at: usize, targets: &[usize]) {
        let index = self.get_as(self.webs.insts[at].a, false);
        let last = self.builder.ins().iconst(I64, targets.len() as i64 - 1);
        let index = self.builder.ins().umin(index, last);
        let index = self.builder.ins().ireduce(cranelift_codegen::ir::types::I32, index);
        let calls: Vec<_> = targets
            .iter()
            .map(|&to| self.builder.func.dfg.block_call(self.blocks[to], &[]))
            .collect();
        let last = *calls.last().expect("a jump table has an entry");
        let table = cranelift_codegen::ir::JumpTableData::new(last, &calls);
        let table = self.builder.create_jump_table(table);
        self.builder.ins().br_table(index, table);
    }

    /// The value of a variable as a float, or as an integer.
    pub(super) fn get_as(&mut self, web: Web, as_float: bool) -> Value {
        let value = self.builder.use_var(self.variables[web]);
        self.convert(value, self.webs.is_float[web], as_float)
    }

    /// Gives a variable the value, which is a float or an integer.
    pub(super) fn set_as(&mut self, web: Web, value: Value, as_float: bool) {
        let value = self.convert(value, as_float, self.webs.is_float[web]);
        self.builder.def_var(self.variables[web], value);
    }

    /// Which results of this function are floats.
    pub(super) fn results(&self) -> Vec<bool> {
        self.function.sig.results.iter().map(|ty| is_float(*ty)).collect()
    }

    fn convert(&mut self, value: Value, is_float: bool, as_float: bool) -> Value {
        if is_float == as_float {
            return value;
        }
        self.builder.ins().bitcast(class(as_float), MemFlagsData::new(), value)
    }

    /// The place and length of a capability.
    pub(super) fn cap(&mut self, cap: u8) -> (Value, Value) {
        let cap = self.caps[usize::from(cap)];
        (self.builder.use_var(cap.place), self.builder.use_var(cap.len))
    }

    /// Gives a capability register its place and length.
    pub(super) fn define_cap(&mut self, cap: u8, place: Value, len: Value) {
        let to = self.caps[usize::from(cap)];
        self.builder.def_var(to.place, place);
        self.builder.def_var(to.len, len);
        for (width, end) in WIDTHS.into_iter().zip(to.ends) {
            let is_used = self.code.iter().any(|word| {
                let is_access = |op: Op| u64::from(op.access_bytes()) == width;
                word.op().is_some_and(is_access) && word.rb() == cap
            });
            if is_used {
                let ins = self.builder.ins();
                let shorter = ins.iadd_imm_s(len, 1 - width as i64);
                let zero = self.builder.ins().iconst(I64, 0);
                let code = IntCC::UnsignedGreaterThanOrEqual;
                let fits = self.builder.ins().icmp_imm_u(code, len, width as i64);
                let value = self.builder.ins().select(fits, shorter, zero);
                self.builder.def_var(end, value);
            }
        }
    }

    /// Stops when the condition holds.
    pub(super) fn trap_if(&mut self, condition: Value) {
        self.builder.ins().trapnz(condition, TRAP);
    }

    pub(super) fn trap(&mut self) {
        self.builder.ins().trap(TRAP);
    }

    /// Checks an access, and its address. An index so large that its product with the scale
    /// wraps at 2^64 is not told from what it wraps to.
    pub(super) fn address(&mut self, at: usize, width: u8) -> Value {
        let word = self.code[at];
        let cap = self.caps[usize::from(word.rb())];
        let offset = if word.immform() {
            self.builder.ins().iconst(I64, i64::from(word.imm()))
        } else {
            let index = self.get_as(self.webs.insts[at].a, false);
            let scaled = match word.rc() {
                0 => index,
                scale => self.builder.ins().ishl_imm_u(index, i64::from(scale)),
            };
            match word.imm() {
                0 => scaled,
                imm => self.builder.ins().iadd_imm_s(scaled, i64::from(imm)),
            }
        };
        let end = self.builder.use_var(cap.ends[width.trailing_zeros() as usize]);
        let code = IntCC::UnsignedGreaterThanOrEqual;
        let is_outside = self.builder.ins().icmp(code, offset, end);
        self.trap_if(is_outside);
        let place = self.builder.use_var(cap.place);
        self.builder.ins().iadd(place, offset)
    }
}
