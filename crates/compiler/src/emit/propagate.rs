//! Copies, constants and repeated computations: reads what is known instead of computing it.

use super::constants::Constants;
use super::decided::Decided;
use super::facts::{Facts, Known};
use super::flow::Flow;
use super::fold::{always, gives_bool, reduce, takes_imm, value_of};
use super::visit::{defs, single_def, uses_mut};
use crate::lir::{Cap, Class, End, Func, InstKind, Operand, Reg};
use neurlang_ir::Op;
use neurlang_ir::module::SourcePos;
use neurlang_ir::semantics::{branch_on, branch_taken, mirrored, opposite_branch};
use std::collections::HashMap;

/// What identifies a computation: the operation, and registers with their versions.
type Key = [u64; 4];

/// A comparison in a register, and the versions of what it compared.
#[derive(Clone, Copy)]
struct Compared {
    op: Op,
    a: (Reg, u32),
    b: (Operand, u32),
    /// The version of the register that has the answer.
    own: u32,
}

/// A walk over the blocks of a function.
pub(super) struct Propagate<'a> {
    func: &'a mut Func,
    flow: &'a Flow,
    facts: Facts,
    computed: HashMap<Key, Reg>,
    compared: HashMap<Reg, Compared>,
    decided: Decided,
    /// Where constants that have to be in registers go; none to leave them as they are.
    constants: Option<Constants>,
    block: u32,
    index: usize,
    pos: SourcePos,
}

/// Reads what is known instead of computing it. With `last`, constants move to where they
/// are best put into registers, and which registers hold constants is returned.
pub(super) fn propagate(func: &mut Func, flow: &Flow, last: bool) -> Vec<Option<u64>> {
    let facts = Facts::of(func, flow);
    let mut pass = Propagate {
        func,
        flow,
        facts,
        computed: HashMap::new(),
        compared: HashMap::new(),
        decided: Decided::default(),
        constants: last.then(Constants::default),
        block: 0,
        index: 0,
        pos: SourcePos::default(),
    };
    let mut before = None;
    for &block in &flow.order {
        // What held at the end of the only way here still holds.
        if before.is_none_or(|before| flow.preds[block as usize] != [before]) {
            pass.facts.start_block();
        }
        pass.block(block);
        before = Some(block);
    }
    let Propagate { func, constants, .. } = pass;
    constants.map_or_else(Vec::new, |constants| constants.finish(func))
}

impl Propagate<'_> {
    fn block(&mut self, block: u32) {
        self.block = block;
        let mut insts = core::mem::take(&mut self.func.blocks[block as usize].insts);
        for (index, inst) in insts.iter_mut().enumerate() {
            self.index = index;
            self.pos = inst.pos;
            self.inst(&mut inst.kind);
        }
        self.index = insts.len();
        self.func.blocks[block as usize].insts = insts;
        self.pos = self.func.blocks[block as usize].end_pos;
        let end = &mut self.func.blocks[block as usize].end;
        let mut end = core::mem::replace(end, End::Return(Vec::new()));
        self.end(&mut end);
        self.func.blocks[block as usize].end = end;
    }

    fn inst(&mut self, kind: &mut InstKind) {
        uses_mut(kind, |reg| *reg = self.facts.resolve(*reg));
        self.simplify(kind);
        if let InstKind::Copy(dst, src) = *kind {
            if dst != src {
                self.copy(dst, src);
            }
            return;
        }
        self.repeat(kind);
        self.registers(kind);
        if let InstKind::Copy(dst, src) = *kind {
            self.copy(dst, src);
            return;
        }
        let comparison = self.comparison(kind);
        defs(kind, |reg| self.facts.written(reg));
        if let (Some(mut compared), Some(dst)) = (comparison, single_def(kind)) {
            compared.own = self.facts.version(dst);
            self.compared.insert(dst, compared);
        }
        if let InstKind::Const(dst, value) = *kind {
            self.facts.learn(dst, Known::Const(value));
        }
    }

    /// Learns from a copy which of the two registers is better read from now on.
    fn copy(&mut self, dst: Reg, src: Reg) {
        self.facts.written(dst);
        let (dst_stable, src_stable) = (self.facts.is_stable(dst), self.facts.is_stable(src));
        let temporary = src_stable && self.facts.def_block[src.0 as usize] == self.block;
        if !dst_stable && temporary {
            // The value lives on in the variable, and the temporary ends here.
            self.facts.learn(src, Known::Same(dst));
        } else if dst_stable || src_stable {
            self.facts.learn(dst, Known::Same(src));
        }
    }

    /// Computes what is known, and finds cheaper forms.
    fn simplify(&mut self, kind: &mut InstKind) {
        match *kind {
            InstKind::Copy(dst, src) => {
                if let Some(value) = self.facts.constant(src) {
                    *kind = InstKind::Const(dst, value);
                }
            }
            InstKind::Unary(op, dst, a) => {
                let known = self.facts.constant(a);
                if let Some(value) = known.and_then(|a| value_of(op, a, 0)) {
                    *kind = InstKind::Const(dst, value);
                }
            }
            InstKind::Binary(op, dst, a, b) => self.binary(kind, (op, dst), (a, b)),
            InstKind::Select(dst, cond, a, b) => match self.facts.constant(cond) {
                Some(0) => *kind = InstKind::Copy(dst, b),
                Some(_) => *kind = InstKind::Copy(dst, a),
                None if a == b => *kind = InstKind::Copy(dst, a),
                None => {}
            },
            _ => {}
        }
    }

    fn value(&self, operand: Operand) -> Option<i64> {
        match operand {
            Operand::Imm(value) => Some(value),
            Operand::Reg(reg) => self.facts.constant(reg).map(|value| value as i64),
        }
    }

    fn binary(&mut self, kind: &mut InstKind, (op, dst): (Op, Reg), (a, b): (Reg, Operand)) {
        let known = (self.facts.constant(a), self.value(b));
        if let (Some(a), Some(b)) = known
            && let Some(value) = value_of(op, a, b as u64)
        {
            *kind = InstKind::Const(dst, value);
            return;
        }
        if !takes_imm(op) {
            return;
        }
        match (known, b) {
            ((_, Some(imm)), _) => *kind = reduce(op, dst, a, imm),
            ((Some(imm), None), Operand::Reg(b)) => {
                if let Some(op) = mirrored(op) {
                    *kind = reduce(op, dst, b, imm as i64);
                }
            }
            _ => {}
        }
    }

    /// Replaces a computation that was made before by a copy of its result.
    fn repeat(&mut self, kind: &mut InstKind) {
        let Some(dst) = single_def(kind).filter(|&dst| self.facts.is_stable(dst)) else {
            return;
        };
        // What did not trap before does not trap on the same operands.
        let Some(key) = self.key(kind) else { return };
        match self.computed.get(&key) {
            Some(&before) if self.reaches(before) => *kind = InstKind::Copy(dst, before),
            _ => {
                self.computed.insert(key, dst);
            }
        }
    }

    /// True when stable `reg` was written on every way to here.
    fn reaches(&self, reg: Reg) -> bool {
        self.flow.dominates(self.facts.def_block[reg.0 as usize], self.block)
    }

    fn key(&self, kind: &InstKind) -> Option<Key> {
        let reg = |reg: Reg| u64::from(reg.0) << 32 | u64::from(self.facts.version(reg));
        let cap = |cap: Cap| match cap {
            Cap::Reg(of) => reg(of),
            Cap::Frame => u64::MAX,
            Cap::Data => u64::MAX - 1,
        };
        Some(match *kind {
            InstKind::Unary(op, _, a) => [op as u64, reg(a), 0, 0],
            InstKind::Binary(op, _, a, Operand::Reg(b)) => [1 << 16 | op as u64, reg(a), reg(b), 0],
            InstKind::Binary(op, _, a, Operand::Imm(b)) => {
                [2 << 16 | op as u64, reg(a), b as u64, 0]
            }
            InstKind::Select(_, a, b, c) => [3 << 16, reg(a), reg(b), reg(c)],
            InstKind::Fma(_, a, b, c) => [4 << 16, reg(a), reg(b), reg(c)],
            InstKind::CapLen(_, of) => [5 << 16, cap(of), 0, 0],
            _ => return None,
        })
    }

    fn comparison(&self, kind: &InstKind) -> Option<Compared> {
        let InstKind::Binary(op, _, a, b) = *kind else { return None };
        let version = |operand| match operand {
            Operand::Reg(reg) => self.facts.version(reg),
            Operand::Imm(_) => 0,
        };
        let negated = op == Op::Xor && b == Operand::Imm(1) && self.holds_bool(a);
        let (op, b) = if negated { (Op::Eq, Operand::Imm(0)) } else { (op, b) };
        gives_bool(op).then(|| Compared {
            op,
            a: (a, self.facts.version(a)),
            b: (b, version(b)),
            own: 0,
        })
    }

    fn holds_bool(&self, reg: Reg) -> bool {
        self.compared.get(&reg).is_some_and(|found| found.own == self.facts.version(reg))
    }

    fn end(&mut self, end: &mut End) {
        super::visit::end_uses_mut(end, |reg| *reg = self.facts.resolve(*reg));
        match end {
            End::Branch(op, a, b, then, other) => {
                let known = self.condition(op, a, b).or_else(|| {
                    let version = |reg| self.facts.version(reg);
                    let here = (self.flow, self.block);
                    self.decided.ask((*op, *a, *b), (*then, *other), here, version)
                });
                match known {
                    Some(true) => *end = End::Jump(*then),
                    Some(false) => *end = End::Jump(*other),
                    None => {}
                }
            }
            End::Table(reg, targets) => {
                if let Some(value) = self.facts.constant(*reg) {
                    let last = targets.len() - 1;
                    *end =
                        End::Jump(targets[usize::try_from(value).map_or(last, |at| at.min(last))]);
                }
            }
            End::Jump(_) | End::Return(_) | End::Trap(_) => {}
        }
        self.end_registers(end);
    }

    /// Brings a branch into the form with the fewest instructions; whether it is taken, when
    /// that is known.
    fn condition(&mut self, op: &mut Op, a: &mut Reg, b: &mut Operand) -> Option<bool> {
        loop {
            let known = (self.facts.constant(*a), self.value(*b));
            if let (Some(a), Some(b)) = known {
                return Some(branch_taken(*op, a, b as u64));
            }
            if let ((Some(imm), None), Operand::Reg(right)) = (known, *b)
                && let Some(mirror) = mirrored(*op)
            {
                (*op, *a, *b) = (mirror, right, Operand::Imm(imm as i64));
                continue;
            }
            let imm = known.1?;
            *b = Operand::Imm(imm);
            if let Some(taken) = always(*op, imm) {
                return Some(taken);
            }
            let truth = match (*op, imm) {
                (Op::Bne, 0) => true,
                (Op::Beq, 0) => false,
                (Op::Beq, 1) if self.holds_bool(*a) => true,
                (Op::Bne, 1) if self.holds_bool(*a) => false,
                _ => return None,
            };
            let found = self.compared.get(a).filter(|found| self.still_holds(*a, found))?;
            let branch = branch_on(found.op)?;
            *op = if truth { branch } else { opposite_branch(branch) };
            (*a, *b) = (found.a.0, found.b.0);
        }
    }

    fn still_holds(&self, reg: Reg, found: &Compared) -> bool {
        let same = |(operand, version)| match operand {
            Operand::Reg(reg) => self.facts.version(reg) == version,
            Operand::Imm(_) => true,
        };
        found.own == self.facts.version(reg)
            && self.facts.version(found.a.0) == found.a.1
            && same(found.b)
    }

    /// Puts the constants that `kind` reads where it can read them.
    fn registers(&mut self, kind: &mut InstKind) {
        if self.constants.is_none() {
            return;
        }
        if let InstKind::Call { scalars, .. } = kind {
            for reg in scalars {
                self.for_move(reg);
            }
            return;
        }
        if let InstKind::Binary(_, _, _, b @ Operand::Imm(_)) = kind
            && let Operand::Imm(imm) = *b
            && i32::try_from(imm).is_err()
        {
            *b = Operand::Reg(self.in_register(imm as u64));
        }
        if matches!(kind, InstKind::Copy(..)) {
            return;
        }
        let mut wanted = Vec::new();
        uses_mut(kind, |reg| {
            if let Some(value) = self.facts.constant(*reg) {
                wanted.push(value);
            }
        });
        let mut wanted =
            wanted.into_iter().map(|value| self.in_register(value)).collect::<Vec<_>>();
        wanted.reverse();
        uses_mut(kind, |reg| {
            if self.facts.constant(*reg).is_some()
                && let Some(held) = wanted.pop()
            {
                *reg = held;
            }
        });
    }

    fn end_registers(&mut self, end: &mut End) {
        if self.constants.is_none() {
            return;
        }
        match end {
            End::Return(results) => {
                for reg in results {
                    self.for_move(reg);
                }
            }
            End::Branch(_, a, b, ..) => {
                if let Some(value) = self.facts.constant(*a) {
                    *a = self.in_register(value);
                }
                match *b {
                    Operand::Imm(imm) if i16::try_from(imm).is_err() => {
                        *b = Operand::Reg(self.in_register(imm as u64));
                    }
                    Operand::Imm(_) | Operand::Reg(_) => {}
                }
            }
            End::Jump(_) | End::Table(..) | End::Trap(_) => {}
        }
    }

    fn in_register(&mut self, value: u64) -> Reg {
        let place = (self.block, self.index);
        let Some(constants) = &mut self.constants else {
            unreachable!("asked for in the last round only");
        };
        let reg = constants.in_register((self.func, self.flow), value, place, self.pos);
        self.facts.grow(self.func.regs.len());
        reg
    }

    /// Lets a move read the constant that `reg` holds.
    fn for_move(&mut self, reg: &mut Reg) {
        if self.func.regs[reg.0 as usize] == Class::Cap {
            return;
        }
        if let (Some(value), Some(constants)) = (self.facts.constant(*reg), &mut self.constants) {
            *reg = constants.for_move(self.func, value);
            self.facts.grow(self.func.regs.len());
        }
    }
}
