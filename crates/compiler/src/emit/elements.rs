//! Slices of one element: what is reached through such a slice is reached through the slice that
//! it was cut from.
//!
//! `for x in xs.iter_mut()` cuts a slice for each element after it has read the element, which
//! is how an index is checked. Behind that read the cut cannot fail, and says nothing that the
//! element's own address does not. What was loaded is not loaded again before something is stored.

use super::flow::Flow;
use super::visit::{defs, end_uses, targets, uses};
use crate::lir::{Address, Cap, Func, InstKind, Operand, Reg};
use neurlang_ir::Op;
use std::collections::HashMap;

/// An element: the slice, its index, and the binary logarithm of its size in bytes.
type Element = (Cap, Reg, u8);

/// Replaces accesses through slices of one element in `func`, and drops such a slice when
/// nothing else uses it. `flow` may have ways that are gone.
pub(super) fn elements(func: &mut Func, flow: &Flow) {
    let constants = Constants::of(func);
    let mut cuts: Vec<(usize, usize, Reg)> = Vec::new();
    // What holds at the end of blocks that are the only way to another.
    let mut ends: HashMap<u32, Elements> = HashMap::new();
    for &at in &flow.order {
        let mut known = match *flow.preds[at as usize] {
            [before] => ends.get(&before).cloned().unwrap_or_default(),
            _ => Elements::default(),
        };
        let block = &mut func.blocks[at as usize];
        for (index, inst) in block.insts.iter_mut().enumerate() {
            if let InstKind::Load(op, _, address) | InstKind::Store(op, address, _) = &mut inst.kind
            {
                known.replace(*op, address);
            }
            if let InstKind::Load(op, to, address) = inst.kind
                && let Some(value) = known.value(op, address)
            {
                inst.kind = InstKind::Copy(to, value);
            }
            let cut = known.learn(&inst.kind, &constants);
            cuts.extend(cut.map(|slice| (at as usize, index, slice)));
        }
        let mut is_only_way = false;
        targets(&block.end, |to| is_only_way |= flow.preds[to.0 as usize].len() == 1);
        if is_only_way {
            ends.insert(at, known);
        }
    }
    drop_unused(func, &cuts);
}

/// Facts of each kind that are kept; past that, all of the kind are forgotten.
const FACTS_MAX: usize = 64;

/// What holds at a place.
#[derive(Clone, Default)]
struct Elements {
    /// Registers that are another one shifted left by so much.
    shifted: HashMap<Reg, (Reg, u8)>,
    /// Elements that have been read or written as a whole.
    reached: Vec<Element>,
    /// Slices that are one element, which has been reached.
    slices: HashMap<Reg, Element>,
    /// What was loaded, and the register that has it.
    loaded: Vec<(Op, Address, Reg)>,
}

impl Elements {
    /// Gives an access through a slice of one element the element's own address.
    fn replace(&self, op: Op, address: &mut Address) {
        let Cap::Reg(slice) = address.cap else { return };
        let Some(&(cap, index, size)) = self.slices.get(&slice) else { return };
        let end = i64::from(address.offset) + i64::from(op.access_bytes());
        if address.index.is_none() && address.offset >= 0 && end <= 1 << size {
            *address = Address { cap, index: Some((index, size)), offset: address.offset };
        }
    }

    /// The register that has what is at `address`, when it has been loaded before.
    fn value(&self, op: Op, address: Address) -> Option<Reg> {
        let same = |known: &&(Op, Address, Reg)| (known.0, known.1) == (op, address);
        self.loaded.iter().find(same).map(|known| known.2)
    }

    /// Follows an instruction; returns the slice that it cuts when that is a known element.
    fn learn(&mut self, inst: &InstKind, constants: &Constants) -> Option<Reg> {
        let slice = match *inst {
            InstKind::CapSlice(to, cap, start, len) => {
                let (index, size) = *self.shifted.get(&start).unwrap_or(&(start, 0));
                let element = (cap, index, size);
                let is_one = constants.value(len) == Some(1 << size);
                (is_one && self.reached.contains(&element)).then_some((to, element))
            }
            _ => None,
        };
        defs(inst, |reg| self.forget(reg));
        self.limit();
        match *inst {
            InstKind::Store(..) | InstKind::Call { .. } => self.loaded.clear(),
            InstKind::Load(op, to, address) if !reads(&address, to) => {
                self.loaded.push((op, address, to));
            }
            _ => {}
        }
        match *inst {
            InstKind::Binary(Op::Shl, to, from, Operand::Imm(by @ 0..=3)) if to != from => {
                self.shifted.insert(to, (from, by as u8));
            }
            InstKind::Load(op, to, Address { cap, index: Some((index, size)), offset: 0 })
                if op.access_bytes() == 1 << size && to != index =>
            {
                self.reached.push((cap, index, size));
            }
            InstKind::Store(op, Address { cap, index: Some((index, size)), offset: 0 }, _)
                if op.access_bytes() == 1 << size =>
            {
                self.reached.push((cap, index, size));
            }
            _ => {}
        }
        let (to, element) = slice.filter(|(to, (cap, ..))| *cap != Cap::Reg(*to))?;
        self.slices.insert(to, element);
        Some(to)
    }

    fn limit(&mut self) {
        if self.shifted.len() > FACTS_MAX {
            self.shifted.clear();
        }
        if self.reached.len() > FACTS_MAX {
            self.reached.clear();
        }
        if self.slices.len() > FACTS_MAX {
            self.slices.clear();
        }
        if self.loaded.len() > FACTS_MAX {
            self.loaded.clear();
        }
    }

    /// A register is written.
    fn forget(&mut self, reg: Reg) {
        let is_of = |(cap, index, _): &Element| *cap == Cap::Reg(reg) || *index == reg;
        self.shifted.retain(|to, (from, _)| *to != reg && *from != reg);
        self.reached.retain(|element| !is_of(element));
        self.slices.retain(|slice, element| *slice != reg && !is_of(element));
        self.loaded.retain(|(_, address, value)| *value != reg && !reads(address, reg));
    }
}

/// True when `address` depends on `reg`.
fn reads(address: &Address, reg: Reg) -> bool {
    address.cap == Cap::Reg(reg) || address.index.is_some_and(|(index, _)| index == reg)
}

/// The values of registers that are written once, with a constant.
struct Constants(Vec<Option<u64>>);

impl Constants {
    fn of(func: &Func) -> Self {
        let mut values = vec![None; func.regs.len()];
        let mut writes = vec![0_u32; func.regs.len()];
        for param in func.scalar_params.iter().chain(&func.cap_params) {
            writes[param.0 as usize] += 1;
        }
        for inst in func.blocks.iter().flat_map(|block| &block.insts) {
            defs(&inst.kind, |reg| writes[reg.0 as usize] += 1);
            if let InstKind::Const(to, value) = inst.kind {
                values[to.0 as usize] = Some(value);
            }
        }
        for (value, _) in values.iter_mut().zip(&writes).filter(|(_, writes)| **writes != 1) {
            *value = None;
        }
        Self(values)
    }

    fn value(&self, reg: Reg) -> Option<u64> {
        self.0[reg.0 as usize]
    }
}

/// Cuts nothing for those of `cuts`, each a block, an instruction and the slice that it makes,
/// whose slices nobody reads but for copies that nobody reads.
fn drop_unused(func: &mut Func, cuts: &[(usize, usize, Reg)]) {
    if cuts.is_empty() {
        return;
    }
    let all = count_reads(func, |_| true);
    let reads = count_reads(func, |inst| match *inst {
        InstKind::Copy(to, _) => all[to.0 as usize] > 0,
        _ => true,
    });
    for &(block, index, slice) in cuts.iter().rev() {
        if reads[slice.0 as usize] == 0 {
            let inst = &mut func.blocks[block].insts[index];
            inst.kind = InstKind::CapNull(slice);
        }
    }
}

/// How often each register is read by block ends and the instructions that are `counted`.
fn count_reads(func: &Func, counted: impl Fn(&InstKind) -> bool) -> Vec<u32> {
    let mut reads = vec![0_u32; func.regs.len()];
    let insts = func.blocks.iter().flat_map(|block| &block.insts);
    for inst in insts.filter(|inst| counted(&inst.kind)) {
        uses(&inst.kind, |reg| reads[reg.0 as usize] += 1);
    }
    for block in &func.blocks {
        end_uses(&block.end, |reg| reads[reg.0 as usize] += 1);
    }
    reads
}
