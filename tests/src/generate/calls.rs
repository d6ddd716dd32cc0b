//! Statements that call functions of the program.

use super::values;
use super::writer::Writer;
use neurlang_ir::types::{Signature, Type};
use neurlang_ir::{Access, Op};

impl Writer<'_, '_> {
    /// Writes a call of a later function, or of the function itself.
    pub(super) fn call(&mut self) {
        let shapes = self.shared.shapes;
        let own = self.func as usize;
        let first = if self.depth.is_some() { own } else { own + 1 };
        let endless = self.entropy.chance(1, 200);
        let first = if endless { own } else { first };
        if first >= shapes.len() {
            return;
        }
        let func = self.entropy.range(first as u32, shapes.len() as u32 - 1);
        let shape = &shapes[func as usize];
        if !self.fits(&shape.sig) {
            return;
        }
        // A call of the function itself happens only while there is depth left.
        let depth = self.depth.filter(|_| func == self.func);
        let skip =
            depth.map(|depth| self.op(Op::Beq, |word| word.with_ra(depth).with_branch_imm(0, 0)));
        self.arguments(&shape.sig);
        match depth {
            Some(depth) => {
                self.op(Op::Sub, |word| word.with_rd(0).with_ra(depth).with_immform().with_imm(1));
            }
            None if shape.recursive => {
                let times = self.entropy.below(7) as i32;
                self.op(Op::MovImm, |word| word.with_rd(0).with_imm(times));
            }
            None => {}
        }
        let before = self.caps.live();
        self.op(Op::Call, |word| word.with_imm(func as i32));
        if func == self.func && self.entropy.chance(1, 2) {
            self.return_called(&shape.sig);
        }
        self.results(&shape.sig);
        if let Some(skip) = skip {
            self.lead_here(skip);
            self.caps.set_live(self.caps.live() | before);
        }
    }

    /// Writes a call through a function table of later functions.
    pub(super) fn call_table(&mut self) {
        let tables = &self.module.func_tables;
        let usable = |table: &&neurlang_ir::module::FuncTable| {
            table.funcs.iter().all(|&func| func > self.func)
        };
        let Some(table) = tables.iter().position(|table| usable(&table)) else {
            return;
        };
        let len = tables[table].funcs.len() as u32;
        let func = tables[table].funcs[0];
        let shape = &self.shared.shapes[func as usize];
        if !self.fits(&shape.sig) {
            return;
        }
        let index = self.high_register();
        if self.entropy.chance(1, 20) {
            self.set(index);
        } else {
            let mask = i32::from(len > 1);
            self.small_index(index, mask);
        }
        if self.shared.profile.taint {
            self.op(Op::TaintSanitize, |word| word.with_rd(index).with_ra(index));
        }
        self.arguments(&shape.sig);
        let recursive = |&func: &u32| self.shared.shapes[func as usize].recursive;
        if self.module.func_tables[table].funcs.iter().any(recursive) {
            let times = self.entropy.below(5) as i32;
            self.op(Op::MovImm, |word| word.with_rd(0).with_imm(times));
        }
        self.op(Op::CallTable, |word| word.with_ra(index).with_imm(table as i32));
        self.results(&shape.sig);
    }

    /// True when no result of `sig` would spoil a register that must stay writable.
    fn fits(&self, sig: &Signature) -> bool {
        let accesses = sig.results.iter().filter_map(|ty| ty.access());
        (2..).zip(accesses).all(|(register, access)| {
            access == Access::Write || self.caps.takes_read_only(register)
        })
    }

    /// Writes moves of arguments for `sig`.
    fn arguments(&mut self, sig: &Signature) {
        let (mut scalar, mut slice) = (0, 2);
        for param in &sig.params {
            match param.ty {
                Type::Scalar(ty) => {
                    if self.entropy.chance(3, 4) {
                        let from = if ty.is_float() { self.float_source() } else { self.source() };
                        self.op(Op::MovReg, |word| word.with_rd(scalar).with_ra(from));
                    } else {
                        let imm = values::imm32(self.entropy);
                        self.op(Op::MovImm, |word| word.with_rd(scalar).with_imm(imm));
                    }
                    scalar += 1;
                }
                Type::Slice(_, access) => {
                    self.pass(slice, access);
                    slice += 1;
                }
                Type::Str => {
                    self.pass(slice, Access::Read);
                    slice += 1;
                }
            }
        }
    }

    fn pass(&mut self, to: u8, access: Access) {
        match self.caps.passable(self.entropy, to, access) {
            Some(from) => {
                self.op(Op::MovCap, |word| word.with_rd(to).with_ra(from));
                let bytes = self.caps.bytes[usize::from(from)];
                self.caps.assign(to, Some(bytes));
            }
            None => {
                self.op(Op::MovNull, |word| word.with_rd(to));
                self.caps.assign(to, None);
            }
        }
    }

    /// Returns what a call of the function itself left, perhaps with something added.
    fn return_called(&mut self, sig: &Signature) {
        const SUMS: [Op; 6] = [Op::Add, Op::Mul, Op::And, Op::Or, Op::Xor, Op::Sub];
        if sig.result_counts().0 > 0 && self.entropy.chance(1, 2) {
            let sum = SUMS[self.entropy.below(SUMS.len() as u32) as usize];
            let other = self.source();
            self.op(sum, |word| word.with_rd(0).with_ra(0).with_rb(other));
        }
        self.op(Op::Ret, |word| word);
    }

    /// Takes over the results of a call, and keeps one of them.
    fn results(&mut self, sig: &Signature) {
        let (scalars, slices) = sig.result_counts();
        self.caps.after_call(slices as u32);
        if scalars > 0 && self.entropy.chance(2, 3) {
            let from = self.entropy.below(scalars as u32) as u8;
            let to = self.target();
            self.op(Op::MovReg, |word| word.with_rd(to).with_ra(from));
        }
        if slices > 0 && self.entropy.chance(2, 3) {
            let from = 2 + self.entropy.below(slices as u32) as u8;
            self.hand_on(Op::MovCap, from);
        }
    }
}
