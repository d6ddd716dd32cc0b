//! Instruction words: from values in registers to the words of a function.

use super::color::Colors;
use super::fixed::{self, CALL_WRITES, Registers};
use super::moves::{Source, Step, sequence};
use super::operands::{immediate_place, is_short};
use super::sets::numbers;
use super::webs::Webs;
use crate::module::Pool;
use crate::ssa::{Block, CAP, End, Func, Inst, Kind, Value};
use neurlang_ir::semantics::opposite_branch;
use neurlang_ir::{Fields, Module, Op, Opcode, Word, ext::EXT_FIELDS, fields};

/// A word, and what is to be filled in when all are there.
pub(super) struct Piece {
    pub(super) word: Word,
    pub(super) origin: u32,
    pub(super) target: Option<Block>,
    /// The word is an access that nothing has to check.
    pub(super) inside: bool,
}

/// The words of one function, block by block.
pub(super) struct Writer<'a> {
    pub(super) module: &'a Module,
    pub(super) func: &'a Func,
    pub(super) webs: &'a Webs,
    pub(super) colors: &'a Colors,
    pub(super) pool: &'a mut Pool,
    pub(super) pieces: Vec<Piece>,
    /// Registers that no web is in.
    pub(super) unused: Registers,
    /// The tables that it jumps through: the original's number, and where each entry leads.
    pub(super) tables: Vec<(u32, Vec<Block>)>,
}

/// The registers that moves must keep: all but `free`.
fn busy_but(free: Registers) -> Registers {
    !free
}

impl Writer<'_> {
    fn push(&mut self, word: Word, origin: u32) {
        self.pieces.push(Piece { word, origin, target: None, inside: false });
    }

    /// The register of `value`, as in [`Registers`].
    fn register(&self, value: Value) -> u8 {
        let register = self.colors.of_value(self.func, self.webs, value);
        register.expect("an operand in a register has one")
    }

    /// The register of `value` as its field holds it.
    fn field(&self, value: Value) -> u8 {
        let register = self.register(value);
        if register >= CAP { register - CAP } else { register }
    }

    fn source(&self, value: Value) -> Source {
        match self.func.inst(value).kind {
            Kind::Const(number) => Source::Number(number),
            Kind::Null => Source::Null,
            _ => Source::Register(self.register(value)),
        }
    }

    /// Brings parameters from where the caller leaves them.
    pub(super) fn params(&mut self) -> Option<()> {
        let is_placed = |&(var, value): &(u8, Value)| {
            var != CAP && var != CAP + 1 && self.webs.web(value).is_some()
        };
        let moves: Vec<(u8, Source)> = (self.func.params().filter(is_placed))
            .map(|(var, value)| (self.register(value), Source::Register(var)))
            .collect();
        let origin = self.func.origin_of(Block(0));
        self.moves(&moves, busy_but(Registers::MAX), origin)
    }

    fn moves(&mut self, moves: &[(u8, Source)], busy: Registers, origin: u32) -> Option<()> {
        for step in sequence(moves, busy)? {
            match step {
                Step::Move(to, Source::Register(from)) if to >= CAP => {
                    let word = Word::new(Op::MovCap).with_rd(to - CAP).with_ra(from - CAP);
                    self.push(word, origin);
                }
                Step::Move(to, Source::Register(from)) => {
                    self.push(Word::new(Op::MovReg).with_rd(to).with_ra(from), origin);
                }
                Step::Move(to, Source::Null) => {
                    self.push(Word::new(Op::MovNull).with_rd(to - CAP), origin);
                }
                Step::Move(to, Source::Number(number)) => self.number(to, number, origin),
                Step::Swap(a, b) => {
                    for (to, from) in [(a, b), (b, a), (a, b)] {
                        let word = Word::new(Op::Xor).with_rd(to).with_ra(to).with_rb(from);
                        self.push(word, origin);
                    }
                }
            }
        }
        Some(())
    }

    fn number(&mut self, to: u8, number: u64, origin: u32) {
        let word = if is_short(number) {
            Word::new(Op::MovImm).with_imm(number as i32)
        } else {
            Word::new(Op::MovConst).with_imm(self.pool.index(number) as i32)
        };
        self.push(word.with_rd(to), origin);
    }

    /// Writes `block`, which `next` follows.
    pub(super) fn block(&mut self, block: Block, next: Option<Block>) -> Option<()> {
        let func = self.func;
        let data = &func.blocks[block.at()];
        for (at, &value) in data.insts.iter().enumerate() {
            let inst = func.inst(value);
            if let Some(op) = inst.as_op() {
                let results = data.insts[at + 1..].iter().copied();
                let is_result = |&value: &Value| matches!(func.inst(value).kind, Kind::Result(_));
                let results: Vec<Value> = match op.opcode() {
                    Opcode::Call => results.take_while(is_result).collect(),
                    _ => Vec::new(),
                };
                self.inst(value, op, inst, &results)?;
            }
        }
        self.edge(block)?;
        self.end(block, next)
    }

    /// Brings what the phis of the only successor of `block` merge to their registers.
    fn edge(&mut self, block: Block) -> Option<()> {
        let func = self.func;
        let term = &func.blocks[block.at()].term;
        let &[succ] = &term.succs[..] else { return Some(()) };
        if term.end != End::Jump {
            return Some(());
        }
        let moves = edge_moves(func, self.webs, self.colors, block, succ);
        let live = numbers(self.webs.live_in.row(succ.at()));
        let live = live.map(|number| self.register(self.webs.values[number]));
        let busy = live.fold(0, |set, register| set | 1 << register);
        self.moves(&moves, busy, term.origin)
    }

    fn inst(&mut self, value: Value, op: Op, inst: &Inst, results: &[Value]) -> Option<()> {
        let origin = inst.origin;
        if op == Op::MovConst
            && let Some(number) = inst.args.first().and_then(|&arg| self.func.as_number(arg))
        {
            self.number(self.register(value), number, origin);
            return Some(());
        }
        if matches!(op, Op::MovReg | Op::MovCap)
            && self.register(value) == self.register(inst.args[0])
        {
            return Some(());
        }
        let places = fixed::places(self.module, self.func, inst);
        let clobbered = fixed::clobbers(self.module, self.func, inst);
        if let Some(places) = &places {
            let moves: Vec<(u8, Source)> =
                places.iter().copied().zip(inst.args.iter().map(|&arg| self.source(arg))).collect();
            let mut free = clobbered | self.unused;
            for &arg in &inst.args[places.len()..] {
                free &= !(1 << self.register(arg));
            }
            self.moves(&moves, busy_but(free), origin)?;
        }
        let set = fields(op as u16);
        let mut word = Word::new(op);
        let has_value = fixed::has_value(self.module, inst);
        if has_value {
            word = word.with_rd(self.field(value));
        }
        word = match op {
            Op::Call | Op::Spawn => word.with_imm(inst.imm),
            Op::CallTable => {
                let index = *inst.args.last().expect("a call through a table has an index");
                word.with_imm(inst.imm).with_ra(self.field(index))
            }
            Op::ExtCall => self.ext_call(word, inst),
            _ => {
                if has_value && set.has(Fields::RD_READ) {
                    let moves = [(self.register(value), self.source(inst.args[0]))];
                    self.moves(&moves, Registers::MAX, origin)?;
                }
                self.operands(word, op, inst, has_value)
            }
        };
        let inside = self.func.inside.contains(&value);
        self.pieces.push(Piece { word, origin, target: None, inside });
        let moves: Vec<(u8, Source)> = (results.iter())
            .filter_map(|&result| match self.func.inst(result).kind {
                Kind::Result(var) => Some((self.register(result), Source::Register(var))),
                _ => None,
            })
            .collect();
        self.moves(&moves, busy_but(CALL_WRITES | self.unused), origin)
    }

    fn ext_call(&self, word: Word, inst: &Inst) -> Word {
        let word = word.with_imm(inst.imm);
        if inst.args.len() > EXT_FIELDS {
            let has_caps = inst.args.iter().any(|&arg| self.func.inst(arg).is_cap);
            return if has_caps { word.with_rb(2) } else { word };
        }
        let field = |at: usize| inst.args.get(at).map_or(0, |&arg| self.field(arg));
        word.with_ra(field(0)).with_rb(field(1)).with_rc(field(2))
    }

    /// `word` with operands in the fields that `op` reads.
    fn operands(&self, mut word: Word, op: Op, inst: &Inst, has_value: bool) -> Word {
        let set = fields(op as u16);
        let mut args = inst.args.iter().copied().enumerate();
        let immediate = immediate_place(op);
        if set.has(Fields::RD_READ) {
            let (_, arg) = args.next().expect("it reads rd");
            if !has_value {
                word = word.with_rd(self.field(arg));
            }
        }
        if set.has(Fields::IMM) {
            word = word.with_imm(inst.imm);
        }
        let reads = [
            set.has(Fields::RA_READ | Fields::CA_READ),
            set.has(Fields::RB_READ | Fields::CB_READ),
            set.has(Fields::RC_READ),
        ];
        for (field, _) in reads.iter().enumerate().filter(|(_, reads)| **reads) {
            let (place, arg) = args.next().expect("it reads the field");
            if immediate == Some(place)
                && let Some(number) = self.func.as_number(arg)
            {
                word = word.with_immform();
                if set.has(Fields::RB_OPTIONAL) {
                    word = word.with_imm(number as i32);
                }
                continue;
            }
            let register = self.field(arg);
            word = match field {
                0 => word.with_ra(register),
                1 => word.with_rb(register),
                _ => word.with_rc(register),
            };
            if field == 0 && set.has(Fields::RC_SCALE) {
                word = word.with_rc(inst.scale);
            }
        }
        word
    }

    fn end(&mut self, block: Block, next: Option<Block>) -> Option<()> {
        let func = self.func;
        let term = &func.blocks[block.at()].term;
        let origin = term.origin;
        match term.end {
            End::Jump => self.jump(term.succs[0], next, origin),
            End::Branch(op) => {
                let (mut op, mut to, mut other) = (op, term.succs[0], term.succs[1]);
                if Some(to) == next {
                    (op, to, other) = (opposite_branch(op), other, to);
                }
                let mut word = Word::new(op).with_ra(self.field(term.args[0]));
                word = match func.as_number(term.args[1]) {
                    Some(number) => word.with_branch_imm(number as i16, 0),
                    None => word.with_rb(self.field(term.args[1])),
                };
                self.pieces.push(Piece { word, origin, target: Some(to), inside: false });
                self.jump(other, next, origin);
            }
            End::Table => {
                let index = self.field(term.args[0]);
                let word = Word::new(Op::JumpTable).with_ra(index);
                self.push(word.with_imm(self.tables.len() as i32), origin);
                self.tables.push((term.imm as u32, term.succs.to_vec()));
            }
            End::Ret => {
                let sig = &self.module.functions[func.index as usize].sig;
                let (scalars, slices) = sig.result_counts();
                let sources = term.args.iter().map(|&arg| self.source(arg));
                let moves: Vec<_> = fixed::run(scalars, slices).into_iter().zip(sources).collect();
                self.moves(&moves, 0, origin)?;
                self.push(Word::new(Op::Ret), origin);
            }
            End::Halt => {
                let moves = [(0, self.source(term.args[0]))];
                self.moves(&moves, 0, origin)?;
                self.push(Word::new(Op::Halt), origin);
            }
            End::Trap(op) => self.push(Word::new(op).with_imm(term.imm), origin),
        }
        Some(())
    }

    fn jump(&mut self, to: Block, next: Option<Block>, origin: u32) {
        if Some(to) != next {
            let word = Word::new(Op::Jump);
            self.pieces.push(Piece { word, origin, target: Some(to), inside: false });
        }
    }
}

/// The moves that the edge from `block` to `succ` takes; those of a register to itself say that
/// its value is needed.
pub(super) fn edge_moves(
    func: &Func,
    webs: &Webs,
    colors: &Colors,
    block: Block,
    succ: Block,
) -> Vec<(u8, Source)> {
    let at = func.pred_index(succ, block);
    let register = |value: Value| colors.of_value(func, webs, value);
    let moves = func.phis(succ).filter_map(|phi| {
        let arg = func.inst(phi).args[at];
        let to = register(phi)?;
        let from = match func.inst(arg).kind {
            Kind::Const(number) => Source::Number(number),
            Kind::Null => Source::Null,
            _ => Source::Register(register(arg)?),
        };
        Some((to, from))
    });
    moves.collect()
}
