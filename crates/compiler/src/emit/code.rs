//! Instruction words of one function, whose registers are chosen.

mod calls;
mod operands;

use super::assign::{Assignment, NoRegister, Place};
use super::live::{Live, STEP};
use crate::lir::{BlockId, Class, End, Func, InstKind, Operand, Reg};
use neurlang_ir::module::SourcePos;
use neurlang_ir::semantics::opposite_branch;
use neurlang_ir::{Op, TrapKind, Word};

/// The code of a function before it has a place in a module.
#[derive(Clone, Debug, Default)]
pub(super) struct Code {
    /// The words; what refers to other parts of the module is filled in later.
    pub(super) words: Vec<Word>,
    /// Where each stands in the source.
    pub(super) positions: Vec<SourcePos>,
    /// Words that load a constant of the pool.
    pub(super) consts: Vec<(u32, u64)>,
    /// Words that call, and the function of the program.
    pub(super) calls: Vec<(u32, u32)>,
    /// Words that jump through a table, and its targets.
    pub(super) tables: Vec<(u32, Vec<u32>)>,
    /// Bytes of frame memory.
    pub(super) frame_bytes: u32,
}

/// What the words are made of.
pub(super) struct Input<'a> {
    pub(super) func: &'a Func,
    pub(super) live: &'a Live,
    pub(super) assignment: &'a Assignment,
    /// Which registers stand for constants.
    pub(super) values: &'a [Option<u64>],
    /// Bytes of frame memory that the code itself uses.
    pub(super) frame_bytes: u32,
}

/// Writes words.
struct Writer<'a> {
    input: &'a Input<'a>,
    out: Code,
    /// Words that lead to blocks.
    leads: Vec<(u32, BlockId)>,
    /// The first word of each block.
    starts: Vec<u32>,
    /// Where to go instead of to each block: to itself, unless it only jumps on.
    onward: Vec<BlockId>,
    /// The position of the instruction, for asking what is free.
    position: u32,
    pos: SourcePos,
    /// Branches on constants get a jump of their own, which reaches anywhere.
    far: bool,
}

/// Writes the code of a function.
///
/// # Errors
///
/// [`NoRegister`] when slices change places and there is no register to do it through.
pub(super) fn write(input: &Input<'_>) -> Result<Code, NoRegister> {
    match run(input, false)? {
        Some(code) => Ok(code),
        None => Ok(run(input, true)?.expect("a jump reaches any instruction of a function")),
    }
}

fn run(input: &Input<'_>, far: bool) -> Result<Option<Code>, NoRegister> {
    let mut writer = Writer {
        input,
        out: Code::default(),
        leads: Vec::new(),
        starts: Vec::new(),
        onward: Vec::new(),
        position: 0,
        pos: input.func.pos,
        far,
    };
    let slots_bytes = 8 * input.assignment.slots;
    writer.out.frame_bytes = match slots_bytes {
        0 => input.frame_bytes,
        _ => input.frame_bytes.next_multiple_of(8) + slots_bytes,
    };
    writer.arrive()?;
    writer.pass_by();
    for (at, block) in input.func.blocks.iter().enumerate() {
        writer.starts.push(writer.out.words.len() as u32);
        if writer.onward[at] != BlockId(at as u32) {
            continue;
        }
        writer.position = input.live.starts[at];
        for inst in &block.insts {
            writer.pos = inst.pos;
            writer.inst(&inst.kind)?;
            writer.position += STEP;
        }
        writer.pos = block.end_pos;
        let after = &writer.onward[at + 1..];
        let next = (at as u32 + 1..).zip(after).find(|(at, onward)| onward.0 == *at);
        let next = next.map_or(BlockId(u32::MAX), |(_, onward)| *onward);
        writer.end(&block.end, next)?;
    }
    Ok(writer.finish())
}

impl Writer<'_> {
    /// Finds the blocks that only jump on, now that some of their copies are none.
    fn pass_by(&mut self) {
        let blocks = &self.input.func.blocks;
        let place = |reg| self.place(reg);
        let nothing = |kind: &InstKind| match *kind {
            InstKind::Copy(dst, src) => place(dst) == place(src),
            _ => false,
        };
        let mut onward: Vec<BlockId> = (0..blocks.len() as u32).map(BlockId).collect();
        // Later blocks first: a chain downwards is followed to its end, and one that leads
        // back up is left alone, which keeps circles as they are.
        for at in (1..blocks.len()).rev() {
            if let End::Jump(to) = blocks[at].end
                && to.0 as usize > at
                && blocks[at].insts.iter().all(|inst| nothing(&inst.kind))
            {
                onward[at] = onward[to.0 as usize];
            }
        }
        self.onward = onward;
    }

    fn push(&mut self, word: Word) {
        self.out.words.push(word);
        self.out.positions.push(self.pos);
    }

    fn inst(&mut self, kind: &InstKind) -> Result<(), NoRegister> {
        match kind {
            InstKind::Const(dst, value) => self.constant_to(*dst, *value),
            InstKind::Copy(dst, src) => self.copy(*dst, *src),
            InstKind::Unary(op, dst, a) => {
                let a = self.read(*a, 0);
                self.write(*dst, |rd| Word::new(*op).with_rd(rd).with_ra(a));
            }
            InstKind::Binary(op, dst, a, b) => {
                let a = self.read(*a, 0);
                let word = Word::new(*op).with_ra(a);
                let word = match *b {
                    Operand::Reg(b) => word.with_rb(self.read(b, 1)),
                    Operand::Imm(imm) => word.with_immform().with_imm(imm as i32),
                };
                self.write(*dst, |rd| word.with_rd(rd));
            }
            InstKind::Select(dst, cond, a, b) => {
                let (cond, a, b) = (self.read(*cond, 0), self.read(*a, 1), self.read(*b, 2));
                let word = Word::new(Op::Select).with_rc(cond).with_ra(a).with_rb(b);
                self.write(*dst, |rd| word.with_rd(rd));
            }
            InstKind::Fma(dst, a, b, c) => {
                let (a, b, c) = (self.read(*a, 0), self.read(*b, 1), self.read(*c, 2));
                let word = Word::new(Op::Fma).with_ra(a).with_rb(b).with_rc(c);
                self.write(*dst, |rd| word.with_rd(rd));
            }
            InstKind::Load(op, dst, at) => {
                let word = self.address(Word::new(*op), at);
                self.write(*dst, |rd| word.with_rd(rd));
            }
            InstKind::Store(op, at, src) => {
                let word = self.address(Word::new(*op), at);
                let src = self.read(*src, 1);
                self.push(word.with_rd(src));
            }
            InstKind::CapSlice(dst, cap, start, len) => {
                let (start, len) = (self.read(*start, 0), self.read(*len, 1));
                let word = Word::new(Op::CapSlice).with_ra(self.cap(*cap)).with_rb(start);
                let dst = self.cap_reg(*dst);
                self.push(word.with_rc(len).with_rd(dst));
            }
            InstKind::CapLen(dst, cap) => {
                let word = Word::new(Op::CapLen).with_ra(self.cap(*cap));
                self.write(*dst, |rd| word.with_rd(rd));
            }
            InstKind::CapNull(dst) => {
                self.push(Word::new(Op::MovNull).with_rd(self.cap_reg(*dst)));
            }
            InstKind::Call { func, scalars, caps, results } => {
                self.call(*func, (scalars, caps), results)?;
            }
        }
        Ok(())
    }

    fn copy(&mut self, dst: Reg, src: Reg) {
        if self.input.func.regs[dst.0 as usize] == Class::Cap {
            let (to, from) = (self.cap_reg(dst), self.cap_reg(src));
            if to != from {
                self.push(Word::new(Op::MovCap).with_rd(to).with_ra(from));
            }
            return;
        }
        match (self.place(dst), self.place(src)) {
            (to, from) if to == from => {}
            (Place::Register(to), Place::Register(from)) => {
                self.push(Word::new(Op::MovReg).with_rd(to).with_ra(from));
            }
            (Place::Register(to), Place::Slot(slot)) => self.load_slot(to, slot),
            (Place::Register(to), Place::Constant(value)) => self.constant(to, value),
            (Place::Slot(slot), _) => {
                let from = self.read(src, 0);
                self.store_slot(slot, from);
            }
            // What nobody reads has no place.
            (Place::None | Place::Constant(_), _) | (_, Place::None) => {}
        }
    }

    fn end(&mut self, end: &End, next: BlockId) -> Result<(), NoRegister> {
        match end {
            End::Jump(to) => self.jump(self.onward[to.0 as usize], next),
            End::Branch(op, a, b, then, other) => {
                let then = self.onward[then.0 as usize];
                let other = self.onward[other.0 as usize];
                if then == other {
                    self.jump(then, next);
                } else if then == next {
                    self.branch(opposite_branch(*op), *a, *b, other);
                } else {
                    self.branch(*op, *a, *b, then);
                    self.jump(other, next);
                }
            }
            End::Table(reg, targets) => {
                let index = self.read(*reg, 0);
                let at = self.out.words.len() as u32;
                self.push(Word::new(Op::JumpTable).with_ra(index));
                let targets = targets.iter().map(|to| self.onward[to.0 as usize].0);
                self.out.tables.push((at, targets.collect()));
            }
            End::Return(results) => self.give_back(results)?,
            End::Trap(kind) => self.push(Word::new(trap_op(*kind))),
        }
        Ok(())
    }

    fn jump(&mut self, to: BlockId, next: BlockId) {
        if to != next {
            self.leads.push((self.out.words.len() as u32, to));
            self.push(Word::new(Op::Jump));
        }
    }

    fn branch(&mut self, op: Op, a: Reg, b: Operand, to: BlockId) {
        let a = self.read(a, 0);
        match b {
            Operand::Reg(b) => {
                let b = self.read(b, 1);
                self.leads.push((self.out.words.len() as u32, to));
                self.push(Word::new(op).with_ra(a).with_rb(b));
            }
            Operand::Imm(imm) if self.far => {
                let over = Word::new(opposite_branch(op)).with_ra(a);
                self.push(over.with_branch_imm(imm as i16, 2));
                self.leads.push((self.out.words.len() as u32, to));
                self.push(Word::new(Op::Jump));
            }
            Operand::Imm(imm) => {
                self.leads.push((self.out.words.len() as u32, to));
                self.push(Word::new(op).with_ra(a).with_branch_imm(imm as i16, 0));
            }
        }
    }

    /// Fills in where branches and tables lead; none when a branch does not reach.
    fn finish(mut self) -> Option<Code> {
        for (at, to) in self.leads {
            let target = self.starts[to.0 as usize];
            let word = &mut self.out.words[at as usize];
            *word = if word.immform() {
                let distance = i16::try_from(i64::from(target) - i64::from(at)).ok()?;
                word.with_branch_imm(word.branch_operand(), distance)
            } else {
                word.with_imm(target as i32)
            };
        }
        for (_, targets) in &mut self.out.tables {
            for to in targets {
                *to = self.starts[*to as usize];
            }
        }
        Some(self.out)
    }
}

/// The instruction that traps with `kind`.
fn trap_op(kind: TrapKind) -> Op {
    match kind {
        TrapKind::Overflow => Op::TrapOverflow,
        TrapKind::Bounds => Op::TrapBounds,
        TrapKind::Divide => Op::TrapDivide,
        TrapKind::Capability => Op::TrapCapability,
        TrapKind::Assert => Op::TrapAssert,
        TrapKind::Unwrap => Op::TrapUnwrap,
        TrapKind::Unreachable => Op::TrapUnreachable,
        TrapKind::Taint => Op::TrapTaint,
        _ => Op::TrapPanic,
    }
}
