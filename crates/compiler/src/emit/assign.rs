//! Which register of the IR, or which slot of the frame, holds each virtual register.

use super::flow::Flow;
use super::kinds::floats;
use super::live::{Live, WRITE, rounds};
use crate::lir::{Cap, Class, End, Func, InstKind, Reg};
use std::collections::{BTreeMap, BinaryHeap};

/// Scalar registers.
const SCALARS: u8 = 32;
/// Capability registers.
const CAPS: u8 = 16;
/// The first capability register that code may write.
const FIRST_CAP: u8 = 2;
/// Arguments and results are in the registers below, which calls overwrite.
const CALLED: u8 = 8;
/// Registers from here on carry values between slots and instructions, where there are slots.
pub(super) const SCRATCH: u8 = 29;

/// Where a virtual register is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: nobody reads it.
    None,
    /// A register: `r` or `c` by its class.
    Register(u8),
    /// The slot of the frame with this number.
    Slot(u32),
    /// It is a constant, and put into a register wherever it is read.
    Constant(u64),
}

/// Every register is taken, and what is left cannot be in memory; the position where.
#[derive(Debug)]
pub(super) struct NoRegister(pub(super) u32);

/// Registers and slots of a function.
#[derive(Debug, Default)]
pub(super) struct Assignment {
    /// By virtual register.
    pub(super) places: Vec<Place>,
    /// How many slots there are.
    pub(super) slots: u32,
    /// What each scalar register and each capability register holds when.
    taken: [Vec<BTreeMap<u32, u32>>; 2],
}

impl Assignment {
    /// True when register `index` of `class` holds nothing from `start` to before `end`.
    pub(super) fn is_free(&self, class: Class, index: u8, (start, end): (u32, u32)) -> bool {
        let taken = &self.taken[class as usize][index as usize];
        taken.range(..end).next_back().is_none_or(|(_, &to)| to <= start)
    }

    /// A register of `class` that holds nothing from `start` to before `end` and is not one
    /// of `busy`.
    pub(super) fn free(&self, class: Class, at: (u32, u32), busy: &[u8]) -> Option<u8> {
        let spare = |&index: &u8| !busy.contains(&index) && self.is_free(class, index, at);
        match class {
            Class::Scalar if self.slots > 0 => (0..SCRATCH).find(spare),
            Class::Scalar => (0..SCALARS).find(spare),
            Class::Cap => (FIRST_CAP..CAPS).find(spare),
        }
    }
}

/// What would save a move: a register of the IR, or the one that another gets.
#[derive(Clone, Copy)]
enum Wish {
    Register(u8),
    Like(Reg),
}

/// The wishes of each register, and how much each is worth.
type Wishes = Vec<Vec<(f64, Wish)>>;

fn wishes(func: &Func, flow: &Flow) -> Wishes {
    let mut wishes: Wishes = vec![Vec::new(); func.regs.len()];
    let mut add = |reg: Reg, worth: f64, wish: Wish| wishes[reg.0 as usize].push((worth, wish));
    for (reg, index) in func.scalar_params.iter().zip(0..) {
        add(*reg, 1.0, Wish::Register(index));
    }
    for (reg, index) in func.cap_params.iter().zip(FIRST_CAP..) {
        add(*reg, 1.0, Wish::Register(index));
    }
    for (block, at) in func.blocks.iter().zip(0_usize..) {
        let worth = rounds(flow.depth[at]);
        for inst in &block.insts {
            match &inst.kind {
                InstKind::Copy(dst, src) if dst != src => {
                    add(*dst, worth, Wish::Like(*src));
                    add(*src, worth, Wish::Like(*dst));
                }
                InstKind::Call { scalars, caps, results, .. } => {
                    for list in [scalars, results] {
                        for (reg, index) in list.iter().zip(0..) {
                            add(*reg, worth, Wish::Register(index));
                        }
                    }
                    for (cap, index) in caps.iter().zip(FIRST_CAP..) {
                        if let Cap::Reg(reg) = cap {
                            add(*reg, worth, Wish::Register(index));
                        }
                    }
                }
                _ => {}
            }
        }
        if let End::Return(results) = &block.end {
            for (reg, index) in results.iter().zip(0..) {
                add(*reg, worth, Wish::Register(index));
            }
        }
    }
    for list in &mut wishes {
        list.sort_by(|a, b| b.0.total_cmp(&a.0));
        list.truncate(WISHES_MAX);
    }
    wishes
}

fn wanted(func: &Func, wishes: &Wishes) -> [u32; 2] {
    let mut wanted = [0; 2];
    for (class, list) in func.regs.iter().zip(wishes) {
        for (_, wish) in list {
            if let Wish::Register(index) = wish {
                wanted[*class as usize] |= 1 << index;
            }
        }
    }
    wanted
}

/// Wishes of one register that are looked at.
const WISHES_MAX: usize = 8;

/// Gives every register of `func` a place.
///
/// # Errors
///
/// [`NoRegister`] when more capabilities are live at once than there are registers.
pub(super) fn assign(
    func: &Func,
    flow: &Flow,
    live: &Live,
    values: &[Option<u64>],
) -> Result<Assignment, NoRegister> {
    let wishes = wishes(func, flow);
    let mut order: Vec<u32> =
        (0..func.regs.len() as u32).filter(|&reg| !live.ranges[reg as usize].is_empty()).collect();
    let density = |reg: u32| {
        let length: u32 = live.ranges[reg as usize].iter().map(|(start, end)| end - start).sum();
        live.weight[reg as usize] / f64::from(length)
    };
    let density: Vec<f64> = (0..func.regs.len() as u32)
        .map(|reg| if live.ranges[reg as usize].is_empty() { 0.0 } else { density(reg) })
        .collect();
    order.sort_by(|&a, &b| density[b as usize].total_cmp(&density[a as usize]).then(a.cmp(&b)));
    let wanted = wanted(func, &wishes);
    let result = Assignment::default();
    let (floats, held) = (floats(func), [[false; SCALARS as usize]; 2]);
    let mut picker = Picker { func, live, wishes, wanted, floats, held, last: SCALARS, result };
    let mut left = picker.run(&order)?;
    if !left.is_empty() {
        picker.last = SCRATCH;
        left = picker.run(&order)?;
    }
    let mut result = picker.result;
    slots(&mut result, live, values, &left);
    Ok(result)
}

struct Picker<'a> {
    func: &'a Func,
    live: &'a Live,
    wishes: Wishes,
    /// The registers that anybody wishes for, of each class: others leave them alone.
    wanted: [u32; 2],
    /// Which virtual registers hold floats.
    floats: Vec<bool>,
    /// Which scalar registers hold an integer at some time, and which a float.
    held: [[bool; SCALARS as usize]; 2],
    /// Scalar registers below are given away.
    last: u8,
    result: Assignment,
}

impl Picker<'_> {
    /// Gives registers away in `order`; returns who went without.
    fn run(&mut self, order: &[u32]) -> Result<Vec<u32>, NoRegister> {
        self.result = Assignment {
            places: vec![Place::None; self.func.regs.len()],
            slots: 0,
            taken: [vec![BTreeMap::new(); SCALARS as usize], vec![BTreeMap::new(); CAPS as usize]],
        };
        self.held = [[false; SCALARS as usize]; 2];
        // Arguments are in their registers until they have been moved.
        for (index, param) in self.func.scalar_params.iter().enumerate() {
            self.result.taken[0][index].insert(0, WRITE);
            self.held[usize::from(self.floats[param.0 as usize])][index] = true;
        }
        for index in 0..self.func.cap_params.len() {
            self.result.taken[1][index + FIRST_CAP as usize].insert(0, WRITE);
        }
        let mut left = Vec::new();
        for &reg in order {
            let ranges = &self.live.ranges[reg as usize];
            let class = self.func.regs[reg as usize];
            match self.pick(reg, class) {
                Some(index) => {
                    self.result.places[reg as usize] = Place::Register(index);
                    if class == Class::Scalar {
                        self.held[usize::from(self.floats[reg as usize])][index as usize] = true;
                    }
                    self.result.taken[class as usize][index as usize]
                        .extend(ranges.iter().copied());
                }
                None if class == Class::Cap => return Err(NoRegister(ranges[0].0)),
                None => left.push(reg),
            }
        }
        Ok(left)
    }

    fn pick(&self, reg: u32, class: Class) -> Option<u8> {
        let ranges = &self.live.ranges[reg as usize];
        let crosses = self.live.crosses_call(ranges);
        let (mut first, last) = match class {
            Class::Scalar => (0, self.last),
            Class::Cap => (FIRST_CAP, CAPS),
        };
        if crosses {
            first = CALLED;
        }
        let free = |index: u8| ranges.iter().all(|&range| self.result.is_free(class, index, range));
        for (_, wish) in &self.wishes[reg as usize] {
            let wanted = match wish {
                Wish::Register(index) => *index,
                Wish::Like(other) => match self.result.places[other.0 as usize] {
                    Place::Register(index) => index,
                    _ => continue,
                },
            };
            if (first..last).contains(&wanted) && free(wanted) {
                return Some(wanted);
            }
        }
        let leaf = self.live.calls.is_empty();
        let wanted = |index: u8| leaf && self.wanted[class as usize] >> index & 1 != 0;
        let is_float = self.floats[reg as usize];
        let mixes =
            |index: u8| class == Class::Scalar && self.held[usize::from(!is_float)][index as usize];
        let mut others = (first..last).filter(|&index| !wanted(index) && !mixes(index));
        others
            .find(|&index| free(index))
            .or_else(|| (first..last).find(|&index| !mixes(index) && free(index)))
            .or_else(|| (first..last).find(|&index| free(index)))
    }
}

/// Gives slots to the registers of `left`; constants need none. A slot serves registers
/// that are live one after the other.
fn slots(result: &mut Assignment, live: &Live, values: &[Option<u64>], left: &[u32]) {
    let mut spilled: Vec<(u32, u32, u32)> = Vec::new();
    for &reg in left {
        let ranges = &live.ranges[reg as usize];
        match values[reg as usize] {
            Some(value) => result.places[reg as usize] = Place::Constant(value),
            None => spilled.push((ranges[0].0, ranges[ranges.len() - 1].1, reg)),
        }
    }
    spilled.sort_unstable();
    let mut used: BinaryHeap<(core::cmp::Reverse<u32>, u32)> = BinaryHeap::new();
    for (start, end, reg) in spilled {
        // A register that is read before it is written needs a slot that is still zero.
        let reusable = start > 0 && used.peek().is_some_and(|(until, _)| until.0 <= start);
        let slot = match used.peek_mut().filter(|_| reusable) {
            Some(top) => std::collections::binary_heap::PeekMut::pop(top).1,
            None => {
                result.slots += 1;
                result.slots - 1
            }
        };
        used.push((core::cmp::Reverse(end), slot));
        result.places[reg as usize] = Place::Slot(slot);
    }
}
