//! Comparisons, branches and jumps, and the dispatch over all operations.

use super::{Func, RAX, RDX};
use crate::abi;
use crate::generated::x86_64 as st;
use crate::stencil::Stencil;
use crate::x86_64::int::{AND, OR, SAR, SHL, SHR, XOR};
use neurlang_ir::{Op, Opcode, Word};

/// What depends on the condition of a comparison, in the order of `CMP`'s modes.
struct Cond {
    set: Stencil,
    jump: Stencil,
    regs: Stencil,
    small: Stencil,
    large: Stencil,
    /// The comparison with 0, where it is shorter.
    zero: Option<Stencil>,
    /// The index of the opposite condition.
    not: u8,
}

macro_rules! cond {
    ($set:ident $jump:ident $regs:ident $small:ident $large:ident $zero:expr, $not:literal) => {
        Cond {
            set: st::$set,
            jump: st::$jump,
            regs: st::$regs,
            small: st::$small,
            large: st::$large,
            zero: $zero,
            not: $not,
        }
    };
}

static CONDS: [Cond; 10] = [
    cond!(SET_EQ J_EQ B_EQ_RR B_EQ_I8 B_EQ_I32 Some(st::B_EQ_Z), 1),
    cond!(SET_NE J_NE B_NE_RR B_NE_I8 B_NE_I32 Some(st::B_NE_Z), 0),
    cond!(SET_LTS J_LTS B_LTS_RR B_LTS_I8 B_LTS_I32 Some(st::B_LTS_Z), 5),
    cond!(SET_LES J_LES B_LES_RR B_LES_I8 B_LES_I32 None, 4),
    cond!(SET_GTS J_GTS B_GTS_RR B_GTS_I8 B_GTS_I32 None, 3),
    cond!(SET_GES J_GES B_GES_RR B_GES_I8 B_GES_I32 Some(st::B_GES_Z), 2),
    cond!(SET_LTU J_LTU B_LTU_RR B_LTU_I8 B_LTU_I32 None, 9),
    cond!(SET_LEU J_LEU B_LEU_RR B_LEU_I8 B_LEU_I32 None, 8),
    cond!(SET_GTU J_GTU B_GTU_RR B_GTU_I8 B_GTU_I32 None, 7),
    cond!(SET_GEU J_GEU B_GEU_RR B_GEU_I8 B_GEU_I32 None, 6),
];

impl Func<'_, '_, '_> {
    /// Compiles one instruction.
    pub(crate) fn inst(&mut self, w: Word) {
        let op = w.op().expect("the validator lets only operations pass");
        match op.opcode() {
            Opcode::Alu => self.alu(op, w),
            Opcode::MulDiv => self.mul_div(op, w),
            Opcode::Cmp => self.compare(w),
            Opcode::Select => self.select(w),
            Opcode::Bits => self.bits(op, w),
            Opcode::Mov => self.mov(op, w),
            Opcode::Branch => self.branch(w, w.target(self.pc), false),
            Opcode::Jump if op == Op::Jump => self.jump(w),
            Opcode::Jump => self.jump_table(w),
            Opcode::Call if op == Op::Call => self.call(w),
            Opcode::Call => self.call_table(w),
            Opcode::Ret => self.ret(),
            Opcode::Halt => self.halt(),
            Opcode::Load => self.load_inst(op, w),
            Opcode::Store => self.store_inst(op, w),
            Opcode::Fpu => self.fpu(op, w),
            Opcode::Fcvt => self.fcvt(op, w),
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

    fn alu(&mut self, op: Op, w: Word) {
        match op {
            Op::Add => self.add(w, None),
            Op::Sub => self.sub(w, None),
            Op::And => self.logic(w, &AND),
            Op::Or => self.logic(w, &OR),
            Op::Xor => self.logic(w, &XOR),
            Op::Shl => self.shift(w, &SHL),
            Op::Shr => self.shift(w, &SHR),
            Op::Sar => self.shift(w, &SAR),
            Op::Rotl => self.rotate(w, &st::ROTL_3, true),
            Op::Rotr => self.rotate(w, &st::ROTR_3, false),
            Op::MinS => self.three(w, &st::MINS_3),
            Op::MaxS => self.three(w, &st::MAXS_3),
            Op::MinU => self.three(w, &st::MINU_3),
            Op::MaxU => self.three(w, &st::MAXU_3),
            Op::AddTs => self.add(w, Some(&st::J_O)),
            Op::AddTu => self.add(w, Some(&st::J_LTU)),
            Op::SubTs => self.sub(w, Some(&st::J_O)),
            Op::SubTu => self.sub(w, Some(&st::J_LTU)),
            _ => unreachable!("not an ALU operation"),
        }
    }

    fn mul_div(&mut self, op: Op, w: Word) {
        match op {
            Op::Mul => self.mul(w, None),
            Op::MulTs => self.mul(w, Some(&st::J_O)),
            Op::MulTu => self.mul_unsigned_trapping(w),
            Op::MulHs => self.three(w, &st::MULHS_3),
            Op::MulHu => self.three(w, &st::MULHU_3),
            Op::DivU => self.div_unsigned(w, true),
            Op::RemU => self.div_unsigned(w, false),
            Op::DivS => self.div_signed(w, true),
            Op::RemS => self.div_signed(w, false),
            _ => unreachable!("not a MULDIV operation"),
        }
    }

    fn bits(&mut self, op: Op, w: Word) {
        match op {
            Op::Popcount => self.two(w, &st::POPCNT_2),
            Op::Clz => self.two(w, &st::LZCNT_2),
            Op::Ctz => self.two(w, &st::TZCNT_2),
            Op::Bswap => self.in_place(w, &st::BSWAP_1, &st::BSWAP_2),
            Op::Bitrev => self.reverse_bits(w),
            Op::Sext8 => self.two(w, &st::SEXT8_2),
            Op::Sext16 => self.two(w, &st::SEXT16_2),
            Op::Sext32 => self.two(w, &st::SEXT32_2),
            Op::Zext8 => self.two(w, &st::ZEXT8_2),
            Op::Zext16 => self.two(w, &st::ZEXT16_2),
            Op::Zext32 => self.two(w, &st::ZEXT32_2),
            Op::Not => self.in_place(w, &st::NOT_1, &st::NOT_2),
            Op::Neg => self.in_place(w, &st::NEG_1, &st::NEG_2),
            Op::ChkS8 => self.range_check(w, &st::CHKS8),
            Op::ChkS16 => self.range_check(w, &st::CHKS16),
            Op::ChkS32 => self.range_check(w, &st::CHKS32),
            Op::ChkU8 => self.range_check(w, &st::CHKU8),
            Op::ChkU16 => self.range_check(w, &st::CHKU16),
            Op::ChkU32 => self.range_check(w, &st::CHKU32),
            _ => unreachable!("not a BITS operation"),
        }
    }

    fn mov(&mut self, op: Op, w: Word) {
        match op {
            Op::MovReg => self.move_reg(w.rd(), w.ra()),
            Op::MovImm => self.move_constant(w.rd(), i64::from(w.imm()) as u64),
            Op::MovConst => {
                self.move_constant(w.rd(), self.module.module().consts[w.imm() as usize]);
            }
            Op::MovHigh => self.move_high(w),
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

    /// `rd = ra cond rb`, and the branch on it when one follows.
    fn compare(&mut self, w: Word) {
        let cond = &CONDS[(w.op_bits() >> 5) as usize];
        let a = self.read(w.ra(), RDX);
        if w.immform() {
            match i8::try_from(w.imm()) {
                Ok(0) => self.put(&st::TEST_R, 0, a, 0),
                Ok(imm) => self.out.put_i8(&st::CMP_I8, [0, a, 0], imm),
                Err(_) => self.out.put_i32(&st::CMP_I32, [0, a, 0], w.imm()),
            }
        } else {
            let b = self.read(w.rb(), super::RCX);
            self.put(&st::CMP_RR, 0, a, b);
        }
        self.set_and_branch(w.rd(), &cond.set, &cond.jump, &CONDS[cond.not as usize].jump);
    }

    /// Puts the flag into `rd`; when the next instruction branches on `rd`, branches on the
    /// flag instead and skips that instruction.
    pub(crate) fn set_and_branch(&mut self, rd: u8, set: &Stencil, jump: &Stencil, not: &Stencil) {
        let d = self.dest(rd);
        self.put(set, d, 0, 0);
        self.wrote(rd);
        let next = self.pc + 1;
        let Some(&branch) = self.words.get(next as usize) else {
            return;
        };
        let op = branch.op_bits();
        let on_flag = (op == Op::Bne as u16 || op == Op::Beq as u16)
            && branch.immform()
            && branch.branch_operand() == 0
            && branch.ra() == rd;
        let is_target = self.lists.targets[next as usize / 64] >> (next % 64) & 1 != 0;
        if !on_flag || is_target || self.fuel == crate::code::Fuel::On {
            return;
        }
        let target = branch.target(next);
        self.pc = next;
        let offset = self.out.at() as u32;
        self.code.offsets.push(offset);
        let stencil = if op == Op::Bne as u16 { jump } else { not };
        self.put_branch(stencil, [0; 3], target);
    }

    /// Compares and branches to `target`, or when `negate` on the opposite condition.
    pub(crate) fn branch(&mut self, w: Word, target: u32, negate: bool) {
        let mut cond = &CONDS[(w.op_bits() >> 5) as usize];
        if negate {
            cond = &CONDS[cond.not as usize];
        }
        let a = self.read(w.ra(), RDX);
        if !w.immform() {
            let b = self.read(w.rb(), super::RCX);
            self.put_branch(&cond.regs, [0, a, b], target);
            return;
        }
        let operand = w.branch_operand();
        match (operand, &cond.zero) {
            (0, Some(zero)) => self.put_branch(zero, [0, a, 0], target),
            _ => match i8::try_from(operand) {
                Ok(imm) => {
                    self.out.put_i8(&cond.small, [0, a, 0], imm);
                    self.branch_field(&cond.small, target);
                }
                Err(_) => {
                    self.out.put_i32(&cond.large, [0, a, 0], i32::from(operand));
                    self.branch_field(&cond.large, target);
                }
            },
        }
    }

    /// Jumps; back to a loop head that only tests, the test is repeated here instead, so that
    /// the loop takes one jump per turn.
    fn jump(&mut self, w: Word) {
        let target = w.target(self.pc);
        let head = self.words[target as usize];
        let loops = target < self.pc && head.0 & 31 == Opcode::Branch as u64;
        if loops && self.fuel == crate::code::Fuel::Off {
            self.branch(head, target + 1, true);
            let exit = head.target(target);
            if exit != self.pc + 1 {
                self.put_branch(&st::JMP_REL, [0; 3], exit);
            }
        } else {
            self.put_branch(&st::JMP_REL, [0; 3], target);
        }
    }

    fn jump_table(&mut self, w: Word) {
        let table = w.imm() as u32;
        let last = self.module.module().jump_tables[table as usize].targets.len() as i32 - 1;
        let a = self.read(w.ra(), RDX);
        self.out.put_i32(&st::CLAMP_ACC, [0, a, 0], last);
        self.put(&st::LEA_RCX_REL, 0, 0, 0);
        self.lists.jump_tables.push((self.out.rel_of_last(&st::LEA_RCX_REL), table));
        self.put(&st::TABLE_ACC, 0, 0, 0);
        self.put(&st::JMP_ACC, 0, 0, 0);
    }

    fn halt(&mut self) {
        let value = self.read_or_zero(0, RAX);
        self.put(&st::LD_ACC, 0, value, 0);
        self.out.put_i8(&st::JMP_CTX, [0; 3], abi::HALT as i8);
    }
}
