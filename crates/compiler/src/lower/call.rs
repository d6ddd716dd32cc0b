//! Calls and function entry: how values cross from one function to another.

use super::func::{FnLower, Storage};
use super::prelude::Helper;
use super::program::Failure;
use super::value::{Leaf, Mem, PartKind, Value, parts};
use super::walk;
use crate::hir::{Expr, ExprKind, FnId, Ty};
use crate::lir::{Cap, Class, Func, InstKind, Operand, Reg};
use neurlang_ir::Op;
use neurlang_ir::types::SCALARS_MAX;

impl FnLower<'_> {
    /// Lowers the function.
    pub(super) fn function(mut self) -> Result<Func, Failure> {
        let function = self.function;
        let entry = self.b.block();
        self.b.pos = function.pos;
        self.b.enter(entry);
        let (scalar_params, cap_params) = self.parameters();
        self.return_value(Some(&function.body));
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let convention = function.sig.lower().expect("a function with a signature that lowers");
        let (blocks, regs) = self.b.into_blocks();
        Ok(Func {
            name: function.name.clone(),
            signature: convention.signature,
            source: Some(function.sig.clone()),
            regs,
            scalar_params,
            cap_params,
            frame_bytes: self.frame_max,
            blocks,
            pos: function.pos,
            annotations: function.annotations.clone(),
            docs: function.docs.clone(),
        })
    }

    /// Takes the parameters in; where scalars and slices arrive.
    fn parameters(&mut self) -> (Vec<Reg>, Vec<Reg>) {
        let function = self.function;
        let convention = function.sig.lower().expect("a function with a signature that lowers");
        let slices = convention.param_slices.len()
            + usize::from(convention.more_params.is_some())
            + convention.result_arrays.len()
            + usize::from(convention.more_results.is_some());
        let caps: Vec<Reg> = (0..slices).map(|_| self.b.fresh(Class::Cap)).collect();
        let in_registers = convention.param_scalars.len().min(SCALARS_MAX);
        let scalars: Vec<Reg> = (0..in_registers).map(|_| self.b.scalar()).collect();
        let cap = |at: usize| Cap::Reg(caps[at]);
        let mut all: Vec<Operand> = scalars.iter().map(|&reg| Operand::Reg(reg)).collect();
        if let Some(more) = convention.more_params {
            for i in 0..convention.param_scalars.len() - SCALARS_MAX {
                let at = Mem::of(cap(more)).plus(8 * i as u32);
                all.push(self.b.load(Op::LoadU64, at.address()));
            }
        }
        let first = convention.first_result_array;
        self.result.arrays =
            (0..convention.result_arrays.len()).map(|i| Mem::of(cap(first + i))).collect();
        self.result.more = convention.more_results.map(cap);
        let (mut next_scalar, mut next_cap) = (all.into_iter(), caps.iter().copied());
        for &param in &function.params {
            let ty = &function.locals[param.0 as usize].ty;
            let mut value = Value::new();
            for part in parts(ty) {
                value.push(match part.kind {
                    PartKind::Scalar(_) => {
                        Leaf::Scalar(next_scalar.next().unwrap_or(Operand::Imm(0)))
                    }
                    PartKind::Cap => Leaf::Cap(next_cap.next().map_or(Cap::Frame, Cap::Reg)),
                    PartKind::Array(_) => {
                        Leaf::Mem(Mem::of(next_cap.next().map_or(Cap::Frame, Cap::Reg)))
                    }
                });
            }
            self.parameter(param, value, ty);
        }
        (scalars, caps)
    }

    /// A parameter becomes a variable: what arrives is its storage unless the function writes
    /// to an array, which belongs to the caller.
    fn parameter(&mut self, param: crate::hir::LocalId, value: Value, ty: &Ty) {
        let function = self.function;
        let in_memory = function.locals[param.0 as usize].in_memory;
        let has_array = parts(ty).iter().any(|part| matches!(part.kind, PartKind::Array(_)));
        let whole_memory = in_memory && !matches!(ty, Ty::Array(..));
        if whole_memory || has_array && walk::assigns_local(&function.body, param) {
            self.set_local(param, value);
        } else {
            self.locals[param.0 as usize] = Some(Storage::Parts(value));
        }
    }

    /// Calls a function of the program. Arrays of the result go to `to` where it is given.
    pub(super) fn call(&mut self, callee: FnId, args: &[Expr], to: Option<&[Leaf]>) -> Value {
        let values = self.arguments(args);
        let conventions = self.conventions;
        let Some(convention) = &conventions[callee.0 as usize] else {
            // The callee is reported; compiling leaves this function out too.
            return self.zeros(&self.program.functions[callee.0 as usize].result.clone());
        };
        let (mut scalars, mut caps) = (Vec::new(), Vec::new());
        for (arg, value) in args.iter().zip(values) {
            for (leaf, part) in value.into_iter().zip(parts(&arg.ty)) {
                match (leaf, part.kind) {
                    (Leaf::Scalar(value), _) => scalars.push(value),
                    (Leaf::Cap(cap), _) => caps.push(cap),
                    (Leaf::Mem(mem), PartKind::Array(bytes)) => {
                        caps.push(self.region(mem, bytes));
                    }
                    (Leaf::Mem(_), _) => {}
                }
            }
        }
        if convention.more_params.is_some() {
            caps.push(self.spilled(scalars.get(SCALARS_MAX..).unwrap_or_default()));
            scalars.truncate(SCALARS_MAX);
        }
        let result = self.program.functions[callee.0 as usize].result.clone();
        let mut results = Vec::new();
        let mut value = Value::new();
        for (i, part) in parts(&result).into_iter().enumerate() {
            value.push(match part.kind {
                PartKind::Array(bytes) => {
                    let mem = match to.and_then(|to| to.get(i)) {
                        Some(Leaf::Mem(mem)) => *mem,
                        _ => self.frame(bytes),
                    };
                    caps.push(self.region(mem, bytes));
                    Leaf::Mem(mem)
                }
                _ => {
                    results.push(self.b.scalar());
                    Leaf::Scalar(Operand::Reg(results[results.len() - 1]))
                }
            });
        }
        let more = results.split_off(results.len().min(SCALARS_MAX));
        let more_at = self.frame_for_words(more.len());
        if let Some(mem) = more_at {
            caps.push(self.region(mem, 8 * more.len() as u32));
        }
        let scalars = scalars.into_iter().map(|value| self.b.reg(value)).collect();
        self.b.push(InstKind::Call { func: callee.0, scalars, caps, results });
        if let Some(mem) = more_at {
            for (i, to) in more.into_iter().enumerate() {
                let address = mem.plus(8 * i as u32).address();
                self.b.push(InstKind::Load(Op::LoadU64, to, address));
            }
        }
        if self.program.functions[callee.0 as usize].result == Ty::Never {
            self.never();
        }
        value
    }

    fn frame_for_words(&mut self, words: usize) -> Option<Mem> {
        (words > 0).then(|| self.frame(8 * words as u32))
    }

    /// A slice over memory with scalars, a word each.
    fn spilled(&mut self, scalars: &[Operand]) -> Cap {
        let mem = self.frame(8 * scalars.len() as u32);
        for (i, value) in scalars.iter().enumerate() {
            self.b.store(Op::Store64, mem.plus(8 * i as u32).address(), *value);
        }
        self.region(mem, 8 * scalars.len() as u32)
    }

    /// The arguments of a call. An array that is a variable is passed where it is when nothing
    /// can write to it before the callee is done: callees only read such arrays.
    fn arguments(&mut self, args: &[Expr]) -> Vec<Value> {
        if args.iter().any(|arg| walk::writes_memory(arg) || lends(&arg.ty)) {
            return self.values(&args.iter().collect::<Vec<_>>());
        }
        let one = |arg: &Expr| match &arg.kind {
            ExprKind::Read(_) => self.subject(arg),
            _ => self.value(arg),
        };
        args.iter().map(one).collect()
    }

    /// Calls a helper; its results.
    pub(super) fn helper(&mut self, helper: Helper, args: &[Operand]) -> Vec<Operand> {
        let func = self.shared.helper(helper);
        let scalars = args.iter().map(|&value| self.b.reg(value)).collect();
        let results: Vec<Reg> = (0..helper.results()).map(|_| self.b.scalar()).collect();
        self.b.push(InstKind::Call { func, scalars, caps: Vec::new(), results: results.clone() });
        results.into_iter().map(Operand::Reg).collect()
    }
}

/// True for types through which memory is written.
fn lends(ty: &Ty) -> bool {
    match ty {
        Ty::Slice(_, access) => *access == neurlang_ir::Access::Write,
        Ty::Tuple(elements) => elements.iter().any(lends),
        Ty::Option(inner) => lends(inner),
        Ty::Never | Ty::Open(_) | Ty::Scalar(_) | Ty::Array(..) => false,
    }
}
