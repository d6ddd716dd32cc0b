//! Blocks under construction: the place where code is appended.

use crate::lir::{Address, Block, BlockId, Cap, Class, End, Inst, InstKind, Operand, Reg};
use neurlang_ir::module::SourcePos;
use neurlang_ir::semantics::{self, mirrored};
use neurlang_ir::{Op, Opcode, TrapKind};

/// A block that may still grow.
#[derive(Default)]
struct Draft {
    insts: Vec<Inst>,
    end: Option<End>,
    end_pos: SourcePos,
    /// Something reaches it, or will.
    wanted: bool,
}

/// The code of one function so far. What is appended where control does not come is dropped.
#[derive(Default)]
pub(super) struct Builder {
    regs: Vec<Class>,
    drafts: Vec<Draft>,
    order: Vec<BlockId>,
    current: Option<BlockId>,
    traps: Vec<(TrapKind, SourcePos, BlockId)>,
    /// The position that instructions get.
    pub pos: SourcePos,
}

/// The scalar constant `value`.
pub(super) fn imm(value: u64) -> Operand {
    Operand::Imm(value as i64)
}

/// The value of a constant operand.
pub(super) fn known(operand: Operand) -> Option<u64> {
    match operand {
        Operand::Imm(value) => Some(value as u64),
        Operand::Reg(_) => None,
    }
}

fn for_each_target(end: &mut End, mut visit: impl FnMut(&mut BlockId)) {
    match end {
        End::Jump(to) => visit(to),
        End::Branch(_, _, _, then, other) => {
            visit(then);
            visit(other);
        }
        End::Table(_, targets) => targets.iter_mut().for_each(visit),
        End::Return(_) | End::Trap(_) => {}
    }
}

/// Registers and instructions.
impl Builder {
    /// A new virtual register.
    pub(super) fn fresh(&mut self, class: Class) -> Reg {
        self.regs.push(class);
        Reg(self.regs.len() as u32 - 1)
    }

    /// A new scalar register.
    pub(super) fn scalar(&mut self) -> Reg {
        self.fresh(Class::Scalar)
    }

    /// Appends an instruction.
    pub(super) fn push(&mut self, kind: InstKind) {
        if let Some(current) = self.current {
            let inst = Inst { kind, pos: self.pos };
            self.drafts[current.0 as usize].insts.push(inst);
        }
    }

    /// A register that holds `value`.
    pub(super) fn reg(&mut self, value: Operand) -> Reg {
        match value {
            Operand::Reg(reg) => reg,
            Operand::Imm(_) => self.copied(value),
        }
    }

    /// A new register with `value`.
    pub(super) fn copied(&mut self, value: Operand) -> Reg {
        let to = self.scalar();
        self.set(to, value);
        to
    }

    /// `to = value`.
    pub(super) fn set(&mut self, to: Reg, value: Operand) {
        match value {
            Operand::Reg(from) if from == to => {}
            Operand::Reg(from) => self.push(InstKind::Copy(to, from)),
            Operand::Imm(value) => self.push(InstKind::Const(to, value as u64)),
        }
    }

    /// `op a, b`, computed now when both are known and nothing traps.
    pub(super) fn bin(&mut self, op: Op, a: Operand, b: Operand) -> Operand {
        if let (Some(x), Some(y)) = (known(a), known(b))
            && let Some(Ok(value)) = semantics::eval(op, x, y, 0)
        {
            return imm(value);
        }
        let (op, a, b) = match (a, b) {
            (Operand::Imm(_), Operand::Reg(_)) => {
                mirrored(op).map_or((op, a, b), |mirror| (mirror, b, a))
            }
            _ => (op, a, b),
        };
        let a = self.reg(a);
        let takes_constant = matches!(op.opcode(), Opcode::Alu | Opcode::MulDiv | Opcode::Cmp);
        let b = if takes_constant { b } else { Operand::Reg(self.reg(b)) };
        let to = self.scalar();
        self.push(InstKind::Binary(op, to, a, b));
        Operand::Reg(to)
    }

    /// `op a, constant`.
    pub(super) fn bini(&mut self, op: Op, a: Operand, b: u64) -> Operand {
        self.bin(op, a, imm(b))
    }

    /// `op a`, computed now when it is known and does not trap.
    pub(super) fn un(&mut self, op: Op, a: Operand) -> Operand {
        if let Some(Ok(value)) = known(a).and_then(|x| semantics::eval(op, x, 0, 0)) {
            return imm(value);
        }
        let a = self.reg(a);
        let to = self.scalar();
        self.push(InstKind::Unary(op, to, a));
        Operand::Reg(to)
    }

    /// `cond != 0 ? a : b`.
    pub(super) fn select(&mut self, cond: Operand, a: Operand, b: Operand) -> Operand {
        match known(cond) {
            Some(0) => return b,
            Some(_) => return a,
            None if a == b => return a,
            None => {}
        }
        let (cond, a, b) = (self.reg(cond), self.reg(a), self.reg(b));
        let to = self.scalar();
        self.push(InstKind::Select(to, cond, a, b));
        Operand::Reg(to)
    }

    /// `load op [address]`.
    pub(super) fn load(&mut self, op: Op, address: Address) -> Operand {
        let to = self.scalar();
        self.push(InstKind::Load(op, to, address));
        Operand::Reg(to)
    }

    /// `store op [address] = value`.
    pub(super) fn store(&mut self, op: Op, address: Address, value: Operand) {
        let value = self.reg(value);
        self.push(InstKind::Store(op, address, value));
    }

    /// `cap[start .. start + len]`, in bytes.
    pub(super) fn slice(&mut self, cap: Cap, start: Operand, len: Operand) -> Cap {
        let (start, len) = (self.reg(start), self.reg(len));
        let to = self.fresh(Class::Cap);
        self.push(InstKind::CapSlice(to, cap, start, len));
        Cap::Reg(to)
    }

    /// The length of `cap` in bytes.
    pub(super) fn cap_len(&mut self, cap: Cap) -> Operand {
        let to = self.scalar();
        self.push(InstKind::CapLen(to, cap));
        Operand::Reg(to)
    }
}

/// Blocks.
impl Builder {
    /// A block to jump to.
    pub(super) fn block(&mut self) -> BlockId {
        self.drafts.push(Draft::default());
        BlockId(self.drafts.len() as u32 - 1)
    }

    /// Starts with the first block of the function.
    pub(super) fn enter(&mut self, block: BlockId) {
        self.drafts[block.0 as usize].wanted = true;
        self.start(block);
    }

    /// True when control comes to what is appended next.
    pub(super) fn is_live(&self) -> bool {
        self.current.is_some()
    }

    /// Says that `block` will be jumped to by code that comes after it.
    pub(super) fn want(&mut self, block: BlockId) {
        if self.is_live() {
            self.drafts[block.0 as usize].wanted = true;
        }
    }

    /// Goes on with `block`, which what came before runs into.
    pub(super) fn start(&mut self, block: BlockId) {
        self.jump(block);
        let draft = &mut self.drafts[block.0 as usize];
        if draft.wanted {
            self.order.push(block);
            self.current = Some(block);
        }
    }

    fn finish(&mut self, end: End) {
        if let Some(current) = self.current.take() {
            let draft = &mut self.drafts[current.0 as usize];
            (draft.end, draft.end_pos) = (Some(end), self.pos);
        }
    }

    /// Ends the block by going to `to`.
    pub(super) fn jump(&mut self, to: BlockId) {
        self.want(to);
        self.finish(End::Jump(to));
    }

    /// Ends the block: `then` when `op a, b` holds, else `other`.
    pub(super) fn branch(
        &mut self,
        op: Op,
        (a, b): (Operand, Operand),
        then: BlockId,
        other: BlockId,
    ) {
        let (op, a, b) = match (a, b) {
            (Operand::Imm(x), Operand::Imm(y)) => {
                let taken = semantics::branch_taken(op, x as u64, y as u64);
                return self.jump(if taken { then } else { other });
            }
            (Operand::Imm(_), Operand::Reg(reg)) => {
                (mirrored(op).expect("every branch has a mirror image"), reg, a)
            }
            (Operand::Reg(reg), _) => (op, reg, b),
        };
        self.want(then);
        self.want(other);
        self.finish(End::Branch(op, a, b, then, other));
    }

    /// Ends the block by going to the entry `index`; to the last for any other number.
    pub(super) fn table(&mut self, index: Operand, targets: Vec<BlockId>) {
        let index = self.reg(index);
        for &target in &targets {
            self.want(target);
        }
        self.finish(End::Table(index, targets));
    }

    /// Ends the function.
    pub(super) fn ret(&mut self, results: Vec<Reg>) {
        self.finish(End::Return(results));
    }

    /// Stops the program.
    pub(super) fn trap(&mut self, kind: TrapKind) {
        self.finish(End::Trap(kind));
    }

    /// Stops the program when `op a, b` holds.
    pub(super) fn trap_if(&mut self, op: Op, (a, b): (Operand, Operand), kind: TrapKind) {
        if !self.is_live() {
            return;
        }
        let trap = self.trap_block(kind);
        let next = self.block();
        self.branch(op, (a, b), trap, next);
        self.start(next);
    }

    /// A block that stops the program; one for each kind and position.
    pub(super) fn trap_block(&mut self, kind: TrapKind) -> BlockId {
        let pos = self.pos;
        let same = |row: &&(TrapKind, SourcePos, BlockId)| row.0 == kind && row.1 == pos;
        if let Some(&(_, _, block)) = self.traps.iter().rev().take(64).find(same) {
            return block;
        }
        let block = self.block();
        let draft = &mut self.drafts[block.0 as usize];
        (draft.end, draft.end_pos) = (Some(End::Trap(kind)), pos);
        self.traps.push((kind, pos, block));
        block
    }

    /// The blocks that control comes to, traps last, and the classes of the registers.
    pub(super) fn into_blocks(mut self) -> (Vec<Block>, Vec<Class>) {
        self.finish(End::Trap(TrapKind::Unreachable));
        let reached = self.reached();
        let traps = self.traps.iter().map(|&(_, _, block)| block);
        let order: Vec<BlockId> =
            self.order.iter().copied().chain(traps).filter(|b| reached[b.0 as usize]).collect();
        let mut places = vec![0; self.drafts.len()];
        for (place, block) in order.iter().enumerate() {
            places[block.0 as usize] = place as u32;
        }
        let blocks = order.iter().map(|block| {
            let draft = core::mem::take(&mut self.drafts[block.0 as usize]);
            let mut end = draft.end.expect("a block that control comes to was finished");
            for_each_target(&mut end, |target| target.0 = places[target.0 as usize]);
            Block { insts: draft.insts, end, end_pos: draft.end_pos }
        });
        (blocks.collect(), self.regs)
    }

    fn reached(&mut self) -> Vec<bool> {
        let mut reached = vec![false; self.drafts.len()];
        let mut open: Vec<BlockId> = self.order.first().copied().into_iter().collect();
        while let Some(block) = open.pop() {
            if !core::mem::replace(&mut reached[block.0 as usize], true)
                && let Some(end) = &mut self.drafts[block.0 as usize].end
            {
                for_each_target(end, |target| open.push(*target));
            }
        }
        reached
    }
}
