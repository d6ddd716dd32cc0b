//! `for` over a range.

use super::build::{imm, known};
use super::func::{FnLower, Storage};
use super::value::Leaf;
use super::walk;
use crate::hir::{For, Order};
use crate::lir::{BlockId, Operand, Reg};
use neurlang_ir::{Op, Scalar, TrapKind};

/// The first code point that is no `char`, and how many there are.
const SURROGATES: (u64, u64) = (0xd800, 0x800);

/// A `for` loop in terms of integers.
struct Bounds {
    start: Operand,
    end: Operand,
    inclusive: bool,
    step: Option<Operand>,
    signed: bool,
    chars: bool,
}

impl Bounds {
    /// The branches for less than and greater than.
    fn orders(&self) -> (Op, Op) {
        if self.signed { (Op::BltS, Op::BgtS) } else { (Op::BltU, Op::BgtU) }
    }
}

impl FnLower<'_> {
    /// `for local in range`.
    pub(super) fn for_loop(&mut self, range: &For) {
        let mut bounds = self.bounds(range);
        if let Some(step) = bounds.step {
            self.b.trap_if(Op::Beq, (step, imm(0)), TrapKind::Panic);
            if known(step) == Some(1) {
                bounds.step = None;
            }
        }
        let at = self.counter(range, &bounds);
        let limits = self.largest.len();
        if !bounds.signed && !bounds.chars && !walk::assigns_local(&range.body, range.local) {
            let most = Self::largest_before(bounds.end, bounds.inclusive);
            self.largest.extend(most.map(|most| (range.local, most)));
        }
        match range.order {
            Order::Forward => self.forward(range, &bounds, at),
            Order::Reverse => self.reverse(range, &bounds, at),
            Order::StepsReversed => self.steps_reversed(range, &bounds, at),
        }
        self.largest.truncate(limits);
    }

    fn bounds(&mut self, range: &For) -> Bounds {
        let exprs: Vec<_> =
            [&range.start, &range.end].into_iter().chain(range.step.as_ref()).collect();
        let mut values = self.values(&exprs).into_iter();
        let mut next = || values.next().and_then(|value| value.first().map(|leaf| leaf.operand()));
        let (start, end, step) = (next(), next(), next());
        let scalar = range.start.ty.scalar().unwrap_or(Scalar::U64);
        let mut bounds = Bounds {
            start: start.unwrap_or(imm(0)),
            end: end.unwrap_or(imm(0)),
            inclusive: range.inclusive,
            step,
            signed: super::scalars::is_signed(scalar),
            chars: scalar == Scalar::Char,
        };
        if bounds.chars {
            bounds.start = self.char_index(bounds.start);
            bounds.end = self.char_index(bounds.end);
        }
        // The end stays what it was; the body may assign the variable it was read from.
        if let Operand::Reg(_) = bounds.end {
            bounds.end = Operand::Reg(self.b.copied(bounds.end));
        }
        if let Some(Operand::Reg(_)) = bounds.step {
            bounds.step = bounds.step.map(|step| Operand::Reg(self.b.copied(step)));
        }
        if let (Operand::Imm(end), true, Order::Forward) =
            (bounds.end, bounds.inclusive, range.order)
        {
            let past = if bounds.signed {
                end.checked_add(1)
            } else {
                (end as u64).checked_add(1).map(|e| e as i64)
            };
            if let Some(past) = past {
                (bounds.end, bounds.inclusive) = (Operand::Imm(past), false);
            }
        }
        bounds
    }

    /// The number of a `char` among all of them.
    fn char_index(&mut self, value: Operand) -> Operand {
        let (first, count) = SURROGATES;
        let above = self.b.bini(Op::GeU, value, first);
        let skipped = self.b.bini(Op::Mul, above, count);
        self.b.bin(Op::Sub, value, skipped)
    }

    /// The register that counts: the variable itself when nothing else assigns it.
    fn counter(&mut self, range: &For, bounds: &Bounds) -> Reg {
        let own = match self.storage(range.local) {
            Storage::Parts(value) => value.first().copied(),
            Storage::Mem(_) => None,
        };
        match own {
            Some(Leaf::Scalar(Operand::Reg(reg)))
                if !bounds.chars && !walk::assigns_local(&range.body, range.local) =>
            {
                reg
            }
            _ => self.b.scalar(),
        }
    }

    /// The body, the variable set from the counter first; goes on where `continue` goes.
    fn round(&mut self, range: &For, bounds: &Bounds, (at, top, exit): (Reg, BlockId, BlockId)) {
        let next = self.b.block();
        self.rounds((range.id, next, exit), top, |this| {
            let mut value = Operand::Reg(at);
            if bounds.chars {
                let (first, count) = SURROGATES;
                let above = this.b.bini(Op::GeU, value, first);
                let skipped = this.b.bini(Op::Mul, above, count);
                value = this.b.bin(Op::Add, value, skipped);
            }
            this.set_local(range.local, vec![Leaf::Scalar(value)]);
            this.value(&range.body);
        });
        self.b.start(next);
    }

    /// Upwards, with or without a step.
    fn forward(&mut self, range: &For, bounds: &Bounds, at: Reg) {
        let (top, exit) = (self.b.block(), self.b.block());
        let (less, greater) = bounds.orders();
        self.b.set(at, bounds.start);
        let i = Operand::Reg(at);
        if bounds.inclusive {
            self.b.branch(greater, (bounds.start, bounds.end), exit, top);
        } else {
            self.b.branch(less, (bounds.start, bounds.end), top, exit);
        }
        self.round(range, bounds, (at, top, exit));
        match bounds.step {
            None if !bounds.inclusive => {
                let next = self.b.bini(Op::Add, i, 1);
                self.b.set(at, next);
                self.b.branch(less, (i, bounds.end), top, exit);
            }
            None => {
                self.exit_when(Op::Beq, (i, bounds.end), exit);
                let next = self.b.bini(Op::Add, i, 1);
                self.b.set(at, next);
                self.b.jump(top);
            }
            Some(step) => {
                let left = self.b.bin(Op::Sub, bounds.end, i);
                let last = if bounds.inclusive { Op::BltU } else { Op::BleU };
                self.exit_when(last, (left, step), exit);
                let next = self.b.bin(Op::Add, i, step);
                self.b.set(at, next);
                self.b.jump(top);
            }
        }
        self.b.start(exit);
    }

    fn exit_when(&mut self, branch: Op, pair: (Operand, Operand), exit: BlockId) {
        let next = self.b.block();
        self.b.branch(branch, pair, exit, next);
        self.b.start(next);
    }

    /// From the last value of the range down.
    fn reverse(&mut self, range: &For, bounds: &Bounds, at: Reg) {
        let (top, exit) = (self.b.block(), self.b.block());
        let last = self.enter(bounds, exit);
        self.b.set(at, last);
        self.descend(range, bounds, (at, top, exit));
    }

    /// Leaves when the range is empty; else its last value.
    fn enter(&mut self, bounds: &Bounds, exit: BlockId) -> Operand {
        let (less, greater) = bounds.orders();
        if bounds.inclusive {
            self.exit_when(greater, (bounds.start, bounds.end), exit);
            return bounds.end;
        }
        self.unless(less, (bounds.start, bounds.end), exit);
        self.b.bini(Op::Sub, bounds.end, 1)
    }

    /// The values that a step forward reaches, last one first.
    fn steps_reversed(&mut self, range: &For, bounds: &Bounds, at: Reg) {
        let (top, exit) = (self.b.block(), self.b.block());
        let mut last = self.enter(bounds, exit);
        if let Some(step) = bounds.step {
            let span = self.b.bin(Op::Sub, last, bounds.start);
            let rest = self.b.bin(Op::RemU, span, step);
            last = self.b.bin(Op::Sub, last, rest);
        }
        self.b.set(at, last);
        self.descend(range, bounds, (at, top, exit));
    }

    /// Downwards from what the counter has, while the start is not passed.
    fn descend(&mut self, range: &For, bounds: &Bounds, (at, top, exit): (Reg, BlockId, BlockId)) {
        let i = Operand::Reg(at);
        let start = match bounds.start {
            // The counter may be the register that the start was read from.
            Operand::Reg(_) => Operand::Reg(self.b.copied(bounds.start)),
            constant @ Operand::Imm(_) => constant,
        };
        self.round(range, bounds, (at, top, exit));
        match bounds.step {
            None => {
                self.exit_when(Op::Beq, (i, start), exit);
                let next = self.b.bini(Op::Sub, i, 1);
                self.b.set(at, next);
            }
            Some(step) => {
                let left = self.b.bin(Op::Sub, i, start);
                self.exit_when(Op::BltU, (left, step), exit);
                let next = self.b.bin(Op::Sub, i, step);
                self.b.set(at, next);
            }
        }
        self.b.jump(top);
        self.b.start(exit);
    }
}
