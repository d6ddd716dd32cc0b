//! Turns of a loop laid out one after the other, so that its test, its counting and the moves of
//! its variables are due once for several of them.
//!
//! Only innermost loops that count to a number or to a value take part. Where the number of turns
//! is known, few of them are laid out whole, and more in groups that it is a multiple of. Where
//! it is not, and the body is straight, a loop of groups runs as long as there is one left, and
//! the loop as it was does the rest. Leaving in the middle of a turn is possible as before.

mod body;

use crate::ssa::{Block, End, Func, Inst, Kind, Shape, Term, Value};
use crate::vector;
use body::{Body, Turn};
use neurlang_ir::Op;
use neurlang_ir::semantics::{branch_taken, mirrored};
use smallvec::smallvec;

/// How many loops of a function are unrolled.
const LOOPS_MAX: usize = 8;
/// Instructions that unrolling adds to a function.
const ADDED_MAX: usize = 600;
/// Turns and instructions of a loop that is laid out whole.
const WHOLE_MAX: (u64, usize) = (16, 160);
/// Instructions of a group of turns whose number is known, and where it is not.
const KNOWN_INSTS_MAX: usize = 200;
const UNKNOWN_INSTS_MAX: usize = 28;
/// Numbers of turns that make a group, the best first.
const GROUPS: [u64; 2] = [4, 2];
/// Turns that are counted.
const COUNTED_MAX: u64 = 1 << 10;
/// Numbers whose sums do not wrap.
const SMALL: u64 = 1 << 32;

/// Runs the pass.
pub(crate) fn run(func: &mut Func) {
    super::licm::make_preheaders(func);
    let mut seen = Vec::new();
    let mut room = ADDED_MAX;
    for _ in 0..LOOPS_MAX {
        let shape = func.shape();
        let Some(added) = unroll_next(func, &shape, &mut seen, room) else { break };
        room -= added;
    }
    func.tidy();
}

/// Unrolls the first loop that is not among those `seen` and that it pays for; returns how many
/// instructions that adds.
fn unroll_next(func: &mut Func, shape: &Shape, seen: &mut Vec<u32>, room: usize) -> Option<usize> {
    for at in 0..shape.loops.all.len() {
        let header = shape.loops.all[at].header;
        if seen.contains(&header) {
            continue;
        }
        seen.push(header);
        let Some(body) = Body::of(func, shape, at) else { continue };
        let Some(plan) = Plan::of(func, &body, room) else { continue };
        // Rounds that run side by side are better than rounds one after the other.
        if vector::recognise(func, shape, &func.homes(), at, &|_| Some(0)).is_some() {
            continue;
        }
        if !body.close(func, shape) {
            continue;
        }
        match plan {
            Plan::Whole { turns } => repeat(func, &body, turns, None),
            Plan::Known { group, count } => repeat(func, &body, group, Some(count)),
            Plan::Unknown { group, count } => {
                let made = group_turns(func, &body, group, count);
                seen.push(made.0);
            }
        }
        return Some(plan.added(&body));
    }
    None
}

/// The variable that a loop counts with.
#[derive(Clone, Copy)]
struct Count {
    phi: Value,
    /// What is added in a turn.
    step: i64,
    /// The loop goes on while this holds of the variable's next value and the bound.
    test: Op,
    /// Does not change in the loop.
    bound: Value,
}

impl Count {
    fn of(func: &Func, body: &Body) -> Option<Count> {
        let (op, a, b) = body.test;
        let either = [(op, a, b), (mirrored(op)?, b, a)];
        either.into_iter().find_map(|(test, next, bound)| {
            let inst = func.inst(next);
            let number = func.as_number(*inst.args.get(1)?)? as i64;
            let step = match inst.as_op()? {
                Op::Add | Op::AddTu | Op::AddTs => number,
                Op::Sub | Op::SubTu | Op::SubTs => number.checked_neg()?,
                _ => return None,
            };
            let phi = inst.args[0];
            let is_variable = body.phis.contains(&phi) && body.next_of(func, phi) == next;
            let is_count = is_variable && body.is_outside(bound) && step != 0;
            is_count.then_some(Count { phi, step, test, bound })
        })
    }

    /// The end of a group of turns whose number is known: there is another group, or nothing left.
    ///
    /// Where the variable grows to a bound, it is compared with what it stays below in the last
    /// group's first turn, which says of all turns that they are below the bound.
    fn again(&self, func: &mut Func, body: &Body, (turns, last): (u64, &Turn), test: Term) -> Term {
        let next = last.value(body.next_of(func, self.phi));
        let ahead = u64::try_from(self.step).map_or(0, |step| (turns - 1) * step);
        let grows = ahead > 0 && matches!(self.test, Op::BltU | Op::BltS | Op::Bne);
        match func.as_number(self.bound).filter(|_| grows) {
            Some(bound) => Term {
                end: End::Branch(Op::BltU),
                args: smallvec![next, func.number(bound - ahead)],
                succs: smallvec![body.header, body.after],
                ..test
            },
            None => {
                let args = test.args.iter().map(|&arg| last.value(arg)).collect();
                Term { args, ..test }
            }
        }
    }

    /// How many turns there are, where that is a number and not a large one.
    fn turns(&self, func: &Func, body: &Body) -> Option<u64> {
        let mut at = func.as_number(body.entry_of(func, self.phi))?;
        let bound = func.as_number(self.bound)?;
        for turn in 1..=COUNTED_MAX {
            at = at.checked_add_signed(self.step).filter(|&at| at < SMALL)?;
            if !branch_taken(self.test, at, bound) {
                return Some(turn);
            }
        }
        None
    }
}

/// What becomes of a loop.
#[derive(Clone, Copy)]
enum Plan {
    /// All its turns, one after the other.
    Whole { turns: u64 },
    /// So many turns, again and again.
    Known { group: u64, count: Count },
    /// The same as long as there are so many, and a loop for the rest.
    Unknown { group: u64, count: Count },
}

impl Plan {
    fn of(func: &Func, body: &Body, room: usize) -> Option<Plan> {
        let count = Count::of(func, body)?;
        let turns = count.turns(func, body);
        let whole = turns.filter(|&turns| turns <= WHOLE_MAX.0).map(|turns| Plan::Whole { turns });
        let groups = GROUPS.into_iter().map(|group| match turns {
            Some(turns) if turns.is_multiple_of(group) => Plan::Known { group, count },
            _ => Plan::Unknown { group, count },
        });
        let fits = |plan: &Plan| {
            plan.added(body) <= room
                && match *plan {
                    Plan::Whole { turns } => turns as usize * body.insts <= WHOLE_MAX.1,
                    Plan::Known { group, .. } => group as usize * body.insts <= KNOWN_INSTS_MAX,
                    Plan::Unknown { group, count } => {
                        let can = matches!(count.test, Op::BltU | Op::BltS | Op::Bne);
                        let is_short = group as usize * body.insts <= UNKNOWN_INSTS_MAX;
                        can && body.is_straight()
                            && is_short
                            && (1..=i64::from(i16::MAX)).contains(&count.step)
                    }
                }
        };
        whole.into_iter().chain(groups).find(fits)
    }

    /// Instructions that it adds.
    fn added(&self, body: &Body) -> usize {
        let turns = match *self {
            Plan::Whole { turns } => turns - 1,
            Plan::Known { group, .. } => group - 1,
            Plan::Unknown { group, .. } => group,
        };
        turns as usize * body.insts
    }
}

/// Lays out so many turns where there was one; after them the loop is left, or comes around as
/// long as it counts.
fn repeat(func: &mut Func, body: &Body, turns: u64, count: Option<Count>) {
    let test = func.blocks[body.latch.at()].term.clone();
    let to_header = func.pred_index(body.header, body.latch);
    let to_after = func.pred_index(body.after, body.latch);
    let mut last = body.first();
    for _ in 1..turns {
        let next = body.copy(func, &last);
        func.blocks[last.latch.at()].term = Term::jump(next.header, test.origin);
        func.blocks[next.header.at()].preds.push(last.latch);
        last = next;
    }
    last.move_edge(func, body.after, to_after);
    if let Some(count) = count {
        let end = count.again(func, body, (turns, &last), test);
        last.move_edge(func, body.header, to_header);
        func.blocks[last.latch.at()].term = end;
    } else {
        func.blocks[body.header.at()].preds.remove(to_header);
        for phi in &body.phis {
            func.values[phi.at()].args.remove(to_header);
        }
        func.blocks[last.latch.at()].term = Term::jump(body.after, test.origin);
    }
}

/// A loop of several turns each that is put before a loop.
struct Group {
    header: Block,
    /// The phis of the header, in the order of those of the body.
    phis: Vec<Value>,
    last: Turn,
}

/// Puts a loop of so many turns each before the loop, which is left with the rest of them; returns
/// the new one's header.
fn group_turns(func: &mut Func, body: &Body, group: u64, count: Count) -> Block {
    let ahead = func.number((group - 1) * count.step.unsigned_abs());
    let group = Group::of(func, body, group);
    let origin = func.blocks[body.latch.at()].term.origin;
    let trap = || Term::trap(Op::TrapUnreachable, origin);
    let [enough, after_group, rest] = [(); 3].map(|()| func.new_block(trap()));
    group.enter(func, body, (count, ahead), [enough, after_group, rest]);
    group.leave(func, body, (after_group, rest));

    // What is left.
    func.blocks[rest.at()].preds = smallvec![body.before, enough, after_group];
    func.blocks[rest.at()].term = Term::jump(body.header, origin);
    let from_before = func.pred_index(body.header, body.before);
    for (&phi, &made) in body.phis.iter().zip(&group.phis) {
        let entry = body.entry_of(func, phi);
        let next = group.last.value(body.next_of(func, phi));
        func.values[made.at()].args = smallvec![entry, next];
        let merged = copy_phi(func, phi);
        func.values[merged.at()].args = smallvec![entry, entry, next];
        func.blocks[rest.at()].insts.push(merged);
        func.values[phi.at()].args[from_before] = merged;
    }
    func.blocks[body.header.at()].preds[from_before] = rest;
    group.header
}

impl Group {
    /// The turns, which nothing leads to, and which end nowhere. The phis lack their operands.
    fn of(func: &mut Func, body: &Body, turns: u64) -> Group {
        let origin = func.blocks[body.latch.at()].term.origin;
        let phis: Vec<Value> = body.phis.iter().map(|&phi| copy_phi(func, phi)).collect();
        let pairs = body.phis.iter().copied().zip(phis.iter().copied());
        let mut last = body.copy_with(func, pairs.collect());
        let header = last.header;
        func.blocks[header.at()].insts.splice(..0, phis.iter().copied());
        for _ in 1..turns {
            let next = body.copy(func, &last);
            func.blocks[last.latch.at()].term = Term::jump(next.header, origin);
            func.blocks[next.header.at()].preds.push(last.latch);
            last = next;
        }
        Group { header, phis, last }
    }

    /// Lets the group run while the variable is below the bound less what all turns but one add
    /// to it, `ahead`: then the tests between them would hold.
    fn enter(
        &self,
        func: &mut Func,
        body: &Body,
        (count, ahead): (Count, Value),
        [enough, after, rest]: [Block; 3],
    ) {
        let origin = func.blocks[body.latch.at()].term.origin;
        let is_signed = count.test == Op::BltS;
        let [less, more] = if is_signed { [Op::BltS, Op::BgtS] } else { [Op::BltU, Op::BgtU] };
        let branch = |op: Op, a: Value, b: Value, yes: Block, no: Block| Term {
            end: End::Branch(op),
            args: smallvec![a, b],
            succs: smallvec![yes, no],
            imm: 0,
            origin,
        };
        let limit = func.make(Inst::op(Op::Sub, smallvec![count.bound, ahead], origin));
        let start = body.entry_of(func, count.phi);
        let next = self.last.value(body.next_of(func, count.phi));
        let (header, latch) = (self.header, self.last.latch);
        func.blocks[body.before.at()].term = branch(more, count.bound, ahead, enough, rest);
        func.blocks[enough.at()].preds.push(body.before);
        func.blocks[enough.at()].insts.push(limit);
        func.blocks[enough.at()].term = branch(less, start, limit, header, rest);
        func.blocks[header.at()].preds = smallvec![enough, latch];
        func.blocks[latch.at()].term = branch(less, next, limit, header, after);
        func.blocks[after.at()].preds.push(latch);
    }

    /// Lets `after` test whether there is a turn left, as the body does after each.
    fn leave(&self, func: &mut Func, body: &Body, (after, rest): (Block, Block)) {
        let test = func.blocks[body.latch.at()].term.clone();
        let args = test.args.iter().map(|&arg| self.last.value(arg)).collect();
        let lead = |to: &Block| if *to == body.header { rest } else { *to };
        let succs = test.succs.iter().map(lead).collect();
        func.blocks[after.at()].term = Term { args, succs, ..test };
        self.last.add_edge(func, body.after, body.latch, after);
    }
}

/// A phi like `phi`, without operands.
fn copy_phi(func: &mut Func, phi: Value) -> Value {
    let &Inst { is_cap, origin, .. } = func.inst(phi);
    func.make(Inst { kind: Kind::Phi, args: smallvec![], imm: 0, scale: 0, is_cap, origin })
}
