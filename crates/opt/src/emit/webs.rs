//! Which values need a register, for how long, and which of them cannot share one.
//!
//! Values of one phi are merged where their lives allow it, so that a loop's variable stays in
//! its register. Liveness is the usual backward dataflow; two values interfere when one is
//! live where the other is made.

use super::fixed::{self, Registers};
use super::sets::{Rows, contains, insert, numbers, remove};
use crate::limits::WEBS_MAX;
use crate::ssa::graph::NONE;
use crate::ssa::{Block, CAP, End, Func, Kind, Shape, Value};
use neurlang_ir::{Fields, Module, Op, fields};

/// The values that need registers, merged into webs.
pub(super) struct Webs {
    /// The number of each value, or [`NONE`].
    pub(super) number: Vec<u32>,
    /// The value of each number.
    pub(super) values: Vec<Value>,
    /// What is live at the start of each block, its phis not included.
    pub(super) live_in: Rows,
    /// For each number, another of its web, or itself where it stands for the web.
    parent: Vec<u32>,
    /// For each web, what it interferes with.
    interferes: Rows,
    /// Registers that a web cannot be in.
    pub(super) forbidden: Vec<Registers>,
    /// How much it matters where a web is.
    pub(super) weight: Vec<u32>,
    /// How much of that is as an integer, and how much as a number with a point; moves of either
    /// are neither.
    pub(super) class_weight: Vec<[u32; 2]>,
}

/// How much one more loop around an instruction makes it matter: eight times.
pub(super) fn weight_of(shape: &Shape, block: Block) -> u32 {
    1 << (3 * shape.loops.depth(block.0).min(6))
}

impl Webs {
    /// The webs of `func`; none when there are more than [`WEBS_MAX`].
    pub(super) fn of(module: &Module, func: &Func, shape: &Shape) -> Option<Webs> {
        let mut number = vec![NONE; func.values.len()];
        let mut values = Vec::new();
        let used = func.use_counts();
        let params = func.params().map(|(_, value)| value).filter(|value| used[value.at()] > 0);
        let reachable = shape.order.nodes.iter().map(|&node| &func.blocks[node as usize]);
        for value in params.chain(reachable.flat_map(|data| data.insts.iter().copied())) {
            if fixed::has_value(module, func.inst(value)) {
                number[value.at()] = values.len() as u32;
                values.push(value);
            }
        }
        if values.len() > WEBS_MAX {
            return None;
        }
        let len = values.len();
        let mut webs = Webs {
            number,
            values,
            live_in: Rows::new(func.blocks.len(), len),
            parent: (0..len as u32).collect(),
            interferes: Rows::new(len, len),
            forbidden: vec![0; len],
            weight: vec![0; len],
            class_weight: vec![[0; 2]; len],
        };
        webs.find_live(func, shape);
        let caps = webs.caps(func);
        for &node in &shape.order.nodes {
            webs.find_conflicts(module, func, Block(node), &caps);
            webs.weigh(func, Block(node), weight_of(shape, Block(node)));
        }
        webs.params_conflict(func, &caps);
        webs.interferes.make_symmetric();
        webs.merge_phis(func, shape);
        Some(webs)
    }

    fn number_of(&self, value: Value) -> Option<usize> {
        let number = self.number[value.at()];
        (number != NONE).then_some(number as usize)
    }

    /// Makes `live` what is live where `block` ends, before its last instruction's operands.
    fn live_out(&self, func: &Func, block: Block, live: &mut [u64]) {
        live.fill(0);
        for &succ in &func.blocks[block.at()].term.succs {
            for (into, from) in live.iter_mut().zip(self.live_in.row(succ.at())) {
                *into |= from;
            }
            let at = func.pred_index(succ, block);
            for phi in func.phis(succ) {
                if let Some(number) = self.number_of(func.inst(phi).args[at]) {
                    insert(live, number);
                }
            }
        }
    }

    /// An empty set of numbers.
    fn no_numbers(&self) -> Vec<u64> {
        vec![0; self.values.len().div_ceil(64)]
    }

    fn use_all(&self, live: &mut [u64], args: &[Value]) {
        for &arg in args {
            if let Some(number) = self.number_of(arg) {
                insert(live, number);
            }
        }
    }

    fn find_live(&mut self, func: &Func, shape: &Shape) {
        let mut live = self.no_numbers();
        let mut changed = true;
        while changed {
            changed = false;
            for &node in shape.order.nodes.iter().rev() {
                let block = Block(node);
                self.live_out(func, block, &mut live);
                let data = &func.blocks[block.at()];
                self.use_all(&mut live, &data.term.args);
                for &value in data.insts.iter().rev() {
                    if let Some(number) = self.number_of(value) {
                        remove(&mut live, number);
                    }
                    if func.inst(value).kind != Kind::Phi {
                        self.use_all(&mut live, &func.inst(value).args);
                    }
                }
                if self.live_in.row(block.at()) != live {
                    self.live_in.row_mut(block.at()).copy_from_slice(&live);
                    changed = true;
                }
            }
        }
    }

    /// The numbers of capabilities, as a set.
    fn caps(&self, func: &Func) -> Vec<u64> {
        let mut caps = self.no_numbers();
        for (number, &value) in self.values.iter().enumerate() {
            if func.inst(value).is_cap {
                insert(&mut caps, number);
            }
        }
        caps
    }

    /// Notes that number `at` cannot share a register with anything in `live`.
    fn conflict(&mut self, at: usize, live: &[u64], caps: &[u64]) {
        let is_cap = contains(caps, at);
        let row = self.interferes.row_mut(at);
        for ((into, &live), &caps) in row.iter_mut().zip(live).zip(caps) {
            *into |= live & if is_cap { caps } else { !caps };
        }
        remove(row, at);
    }

    fn find_conflicts(&mut self, module: &Module, func: &Func, block: Block, caps: &[u64]) {
        let mut live = self.no_numbers();
        self.live_out(func, block, &mut live);
        let data = &func.blocks[block.at()];
        self.use_all(&mut live, &data.term.args);
        let mut results: Vec<usize> = Vec::new();
        for &value in data.insts.iter().rev() {
            let inst = func.inst(value);
            if inst.kind == Kind::Phi {
                break;
            }
            if let Some(number) = self.number_of(value) {
                remove(&mut live, number);
                self.conflict(number, &live, caps);
                if matches!(inst.kind, Kind::Result(_)) {
                    // Results appear at once.
                    for &other in &results {
                        let mut one = vec![0; live.len()];
                        insert(&mut one, other);
                        self.conflict(number, &one, caps);
                    }
                    results.push(number);
                    continue;
                }
            }
            results.clear();
            let clobbered = fixed::clobbers(module, func, inst);
            if clobbered != 0 {
                for number in numbers(&live) {
                    self.forbidden[number] |= clobbered;
                }
            }
            self.use_all(&mut live, &inst.args);
            self.constrain(module, func, value, caps);
        }
        let mut born = live;
        let phis: Vec<usize> = func.phis(block).filter_map(|phi| self.number_of(phi)).collect();
        for &number in &phis {
            insert(&mut born, number);
        }
        for number in phis {
            self.conflict(number, &born, caps);
        }
    }

    /// Notes what single operations ask of registers.
    fn constrain(&mut self, module: &Module, func: &Func, value: Value, caps: &[u64]) {
        let inst = func.inst(value);
        let Some(op) = inst.as_op() else { return };
        if let Some(places) = fixed::places(module, func, inst) {
            // Operands that have no place are read when the others are in theirs.
            for &arg in &inst.args[places.len()..] {
                if let Some(number) = self.number_of(arg) {
                    self.forbidden[number] |= fixed::CALL_WRITES;
                }
            }
            return;
        }
        let set = fields(op as u16);
        if set.has(Fields::RD_READ) && set.has(Fields::RD_WRITE) {
            // The first operand is brought to the destination before the others are read.
            let mut others = vec![0; caps.len()];
            self.use_all(&mut others, &inst.args[1..]);
            let number = self.number_of(value).expect("it writes a register");
            self.conflict(number, &others, caps);
        }
    }

    /// Parameters are there at once.
    fn params_conflict(&mut self, func: &Func, caps: &[u64]) {
        let mut live = self.live_in.row(0).to_vec();
        for (_, value) in func.params() {
            if let Some(number) = self.number_of(value) {
                insert(&mut live, number);
            }
        }
        for (_, value) in func.params() {
            if let Some(number) = self.number_of(value) {
                self.conflict(number, &live, caps);
            }
        }
    }

    fn weigh(&mut self, func: &Func, block: Block, weight: u32) {
        let data = &func.blocks[block.at()];
        let count = |webs: &mut Webs, value: Value, class: Option<usize>| {
            if let Some(at) = webs.number_of(value) {
                webs.weight[at] = webs.weight[at].saturating_add(weight);
                if let Some(class) = class {
                    let count = &mut webs.class_weight[at][class];
                    *count = count.saturating_add(weight);
                }
            }
        };
        for &value in &data.insts {
            let inst = func.inst(value);
            let set = inst.as_op().map_or(Fields(0), |op| fields(op as u16));
            let moved = match inst.kind {
                // The loaded value, and the stored one.
                Kind::Op(Op::LoadU64) => Some(value),
                Kind::Op(Op::Store64) => inst.args.first().copied(),
                _ => None,
            };
            let is_move =
                !matches!(inst.kind, Kind::Op(op) if !matches!(op, Op::MovReg | Op::MovConst));
            let class = |one: Value, is_float: bool| {
                (!is_move && moved != Some(one)).then_some(usize::from(is_float))
            };
            count(self, value, class(value, set.has(Fields::FLOAT_D)));
            let float = [Fields::FLOAT_A, Fields::FLOAT_B, Fields::FLOAT_C];
            for (place, &arg) in inst.args.iter().enumerate() {
                let is_float = float.get(place).is_some_and(|&bit| set.has(bit));
                count(self, arg, class(arg, is_float));
            }
        }
        if !matches!(data.term.end, End::Jump | End::Ret) {
            for &arg in &data.term.args {
                count(self, arg, Some(0));
            }
        }
    }

    /// The number that stands for the web of number `at`.
    pub(super) fn find(&self, mut at: usize) -> usize {
        while self.parent[at] as usize != at {
            at = self.parent[at] as usize;
        }
        at
    }

    /// The web of `value`, where it needs a register.
    pub(super) fn web(&self, value: Value) -> Option<usize> {
        self.number_of(value).map(|number| self.find(number))
    }

    /// What web `at` interferes with, by number.
    pub(super) fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        numbers(self.interferes.row(at)).map(|number| self.find(number))
    }

    /// True when webs `a` and `b` cannot share a register.
    pub(super) fn interfere(&self, a: usize, b: usize) -> bool {
        contains(self.interferes.row(a), b)
    }

    /// Merges the web of each phi with those of its operands where they do not interfere,
    /// in inner loops first.
    fn merge_phis(&mut self, func: &Func, shape: &Shape) {
        let mut blocks = shape.order.nodes.clone();
        blocks.sort_by_key(|&node| std::cmp::Reverse(shape.loops.depth(node)));
        for node in blocks {
            for phi in func.phis(Block(node)) {
                let Some(web) = self.web(phi) else { continue };
                let args = &func.inst(phi).args;
                // Operands of back edges matter most, and come last.
                for &arg in args.iter().rev() {
                    let web = self.find(web);
                    if let Some(other) = self.web(arg)
                        && other != web
                        && !self.interfere(web, other)
                        && has_place(func, self.forbidden[web] | self.forbidden[other], phi)
                    {
                        self.merge(web, other);
                    }
                }
            }
        }
    }

    fn merge(&mut self, into: usize, from: usize) {
        self.parent[from] = into as u32;
        self.interferes.merge(into, from);
        let row: Vec<usize> = numbers(self.interferes.row(from)).collect();
        for other in row {
            insert(self.interferes.row_mut(other), into);
            insert(self.interferes.row_mut(self.find(other)), into);
        }
        self.forbidden[into] |= self.forbidden[from];
        self.weight[into] = self.weight[into].saturating_add(self.weight[from]);
        for class in 0..2 {
            let sum = self.class_weight[into][class].saturating_add(self.class_weight[from][class]);
            self.class_weight[into][class] = sum;
        }
    }
}

/// True when there is a register outside `forbidden` for a value like `like`.
fn has_place(func: &Func, forbidden: Registers, like: Value) -> bool {
    let all: Registers = if func.inst(like).is_cap { 0xfffc << CAP } else { 0xffff_ffff };
    all & !forbidden != 0
}
