//! Jumps and moves, and the dispatch over all operations.

use super::Func;
use crate::buffer::INST_BYTES_MAX;
use crate::code::{CompileError, Fuel};
use crate::isa::Isa;
use neurlang_ir::{Op, Opcode, Word};

impl<I: Isa> Func<'_, '_, '_, I> {
    /// Notes where the instruction starts. A loop that is entered here is advanced first, which
    /// what comes around does not pass again.
    ///
    /// # Errors
    ///
    /// [`CompileError::Full`] when there is no room.
    pub(super) fn begin(&mut self) -> Result<(), CompileError> {
        let (inst, mut start) = (self.inst_index(), self.out.at());
        let hints = self.hints.filter(|_| self.fuel == Fuel::Off);
        if let Some(rounds) = hints.and_then(|hints| hints.loop_at(inst)) {
            I::vector_loop(self, rounds);
            if !self.out.has_room(INST_BYTES_MAX) {
                return Err(CompileError::Full);
            }
            // The jump that enters a loop is in none.
            if self.words[self.pc as usize].op() != Some(Op::Jump) {
                start = self.out.at();
            }
        }
        self.code.offsets[inst as usize] = start as u32;
        Ok(())
    }

    /// Compiles one instruction.
    pub(crate) fn inst(&mut self, w: Word) {
        let op = w.op().expect("the validator lets only operations pass");
        match op.opcode() {
            Opcode::Alu => I::alu(self, op, w),
            Opcode::MulDiv => I::mul_div(self, op, w),
            Opcode::Cmp => I::compare(self, w),
            Opcode::Select => I::select(self, w),
            Opcode::Bits => I::bits(self, op, w),
            Opcode::Mov => self.mov(op, w),
            Opcode::Branch => I::branch(self, w, w.target(self.pc), false),
            Opcode::Jump if op == Op::Jump => self.jump(w),
            Opcode::Jump => self.jump_table(w),
            Opcode::Call if op == Op::Call => self.call(w),
            Opcode::Call => self.call_table(w),
            Opcode::Ret => self.ret(),
            Opcode::Halt => self.halt(),
            Opcode::Load => self.load_inst(op, w),
            Opcode::Store => self.store_inst(op, w),
            Opcode::Fpu => I::fpu(self, op, w),
            Opcode::Fcvt => I::fcvt(self, op, w),
            Opcode::CapRestrict | Opcode::CapQuery => self.cap_inst(op, w),
            Opcode::Taint => self.taint(op, w),
            Opcode::Nop => {}
            Opcode::Trap => {
                let kind = op.trap_kind().expect("every TRAP mode is a kind");
                self.call_trap(self.inst_index(), kind);
            }
            Opcode::CapNew
            | Opcode::Atomic
            | Opcode::Spawn
            | Opcode::Join
            | Opcode::Chan
            | Opcode::Yield
            | Opcode::File
            | Opcode::Net
            | Opcode::Io
            | Opcode::Time
            | Opcode::Rand
            | Opcode::ExtCall => self.host(op, w),
        }
    }

    fn mov(&mut self, op: Op, w: Word) {
        match op {
            Op::MovReg => self.move_reg(w.rd(), w.ra()),
            Op::MovImm => self.move_constant(w.rd(), i64::from(w.imm()) as u64),
            Op::MovConst => {
                self.move_constant(w.rd(), self.module.module().consts[w.imm() as usize]);
            }
            Op::MovHigh => I::move_high(self, w),
            Op::MovCap => self.move_cap(w.rd(), w.ra()),
            Op::MovNull => self.null_cap(w.rd()),
            _ => unreachable!("not a MOV operation"),
        }
    }

    fn move_constant(&mut self, rd: u8, value: u64) {
        if value == 0 {
            self.write_zero(rd);
        } else {
            let d = self.dest(rd);
            self.constant(d, value);
            self.wrote(rd);
        }
    }

    fn taint(&mut self, op: Op, w: Word) {
        match op {
            Op::TaintMark | Op::TaintSanitize => self.move_reg(w.rd(), w.ra()),
            Op::TaintMarkCap | Op::TaintSanitizeCap => self.move_cap(w.rd(), w.ra()),
            _ => unreachable!("taint.query is replaced by the validator"),
        }
    }

    /// Jumps; back to a loop head that only tests, the test is repeated here instead, so that
    /// the loop takes one jump per turn.
    fn jump(&mut self, w: Word) {
        let target = w.target(self.pc);
        let head = self.words[target as usize];
        let loops = target < self.pc && head.0 & 31 == Opcode::Branch as u64;
        if loops && self.fuel == Fuel::Off && self.lists.heads.is_empty() {
            I::branch(self, head, target + 1, true);
            let exit = head.target(target);
            if exit != self.pc + 1 {
                self.go_to(exit);
            }
        } else {
            self.go_to(target);
        }
    }

    fn jump_table(&mut self, w: Word) {
        let table = w.imm() as u32;
        let last = self.module.module().jump_tables[table as usize].targets.len() as i32 - 1;
        let index = self.read(w.ra(), I::FIRST);
        I::jump_table(self, index, last, table);
    }

    /// When the next instruction branches on `rd`, which was compared last: takes that
    /// instruction as compiled and tells the target, and whether it branches when `rd` is not 0.
    #[inline(always)]
    pub(crate) fn fused_branch(&mut self, rd: u8) -> Option<(u32, bool)> {
        let next = self.pc + 1;
        let branch = *self.words.get(next as usize)?;
        let op = branch.op_bits();
        let on_flag = (op == Op::Bne as u16 || op == Op::Beq as u16)
            && branch.immform()
            && branch.branch_operand() == 0
            && branch.ra() == rd;
        if !on_flag || self.fuel == Fuel::On || self.is_target(next) {
            return None;
        }
        self.pc = next;
        let inst = (self.start + next) as usize;
        self.code.offsets[inst] = self.out.at() as u32;
        Some((branch.target(next), op == Op::Bne as u16))
    }

    fn halt(&mut self) {
        let value = self.read_or_zero(0, I::THIRD);
        I::halt(self.out, value);
    }
}
