//! Instructions that the host performs: operands go through the context.

use super::Func;
use crate::abi;
use crate::isa::Isa;
use crate::plan::Place;
use neurlang_ir::{Fields, Op, Operand, Word, fields};

impl<I: Isa> Func<'_, '_, '_, I> {
    /// Stages the operands of `w`, asks the host and takes the result home.
    ///
    /// Scalars and capabilities are staged in the order of the operation's operands or of the
    /// extension's parameters, each kind counted apart. An address is the scalar index, 0 when
    /// there is none, and the capability; `rd` of `atomic.cas` comes last.
    pub(crate) fn host(&mut self, op: Op, w: Word) {
        if op == Op::ExtCall {
            self.stage_ext(w);
        } else {
            self.stage(op, w);
        }
        let inst = self.inst_index();
        I::set_host_inst(self.out, inst + self.tier.host_base());
        I::call_context(self.out, abi::HOST);
        self.site(inst, None);
        self.take_host_result(op, w);
    }

    fn stage(&mut self, op: Op, w: Word) {
        let (mut scalars, mut caps) = (0, 0);
        let mut expected = None;
        for operand in op.operands() {
            let (scalar, cap) = match operand {
                Operand::Ra | Operand::Fa => (Some(w.ra()), None),
                Operand::Rb | Operand::Fb => (Some(w.rb()), None),
                Operand::Rc | Operand::Fc => (Some(w.rc()), None),
                Operand::Ca | Operand::CaMut => (None, Some(w.ra())),
                Operand::Cb | Operand::CbMut => (None, Some(w.rb())),
                Operand::RbImm if !w.immform() => (Some(w.rb()), None),
                Operand::MemPlain if !w.immform() => (Some(w.ra()), Some(w.rb())),
                Operand::RbImm | Operand::MemPlain => {
                    let is_imm = *operand == Operand::RbImm;
                    self.constant(I::THIRD, if is_imm { i64::from(w.imm()) as u64 } else { 0 });
                    self.store(value(scalars), I::THIRD);
                    scalars += 1;
                    (None, (!is_imm).then_some(w.rb()))
                }
                Operand::RdInOut => {
                    expected = Some(w.rd());
                    (None, None)
                }
                _ => (None, None),
            };
            if let Some(register) = scalar {
                self.stage_scalar(scalars, register);
                scalars += 1;
            }
            if let Some(cap) = cap {
                self.stage_cap(caps, cap);
                caps += 1;
            }
        }
        if let Some(register) = expected {
            self.stage_scalar(scalars, register);
        }
    }

    fn stage_ext(&mut self, w: Word) {
        let module = self.module;
        let def = module.module().imports[w.imm() as usize].def;
        let (mut scalars, mut caps) = (0, 0);
        for (at, param) in def.params.iter().enumerate() {
            let register = def.register_of(at, [w.ra(), w.rb(), w.rc()]);
            if param.is_cap() {
                self.stage_cap(caps, register);
                caps += 1;
            } else {
                self.stage_scalar(scalars, register);
                scalars += 1;
            }
        }
    }

    fn stage_scalar(&mut self, at: i32, register: u8) {
        let from = self.read_or_zero(register, I::THIRD);
        self.store(value(at), from);
    }

    fn stage_cap(&mut self, at: i32, cap: u8) {
        let pair = Place::Ctx(abi::HOST_CAPS + 16 * at);
        self.load_base(cap, I::FIRST);
        let len = self.read_len(cap, I::SECOND);
        self.store(pair, I::FIRST);
        self.store(pair.plus(8), len);
    }

    fn take_host_result(&mut self, op: Op, w: Word) {
        let set = fields(w.op_bits());
        let writes_rd = if op == Op::ExtCall {
            self.module.module().imports[w.imm() as usize].def.result.is_some()
        } else {
            set.has(Fields::RD_WRITE)
        };
        if writes_rd {
            let d = self.dest(w.rd());
            self.load(d, Place::Ctx(abi::HOST_RESULT));
            self.wrote(w.rd());
        }
        if set.has(Fields::CD_WRITE) {
            let pair = Place::Ctx(abi::HOST_CAPS);
            self.load(I::FIRST, pair);
            self.load(I::SECOND, pair.plus(8));
            self.set_cap(w.rd());
        }
    }
}

/// Where scalar operand `at` is staged.
fn value(at: i32) -> Place {
    Place::Ctx(abi::HOST_VALUES + 8 * at)
}
