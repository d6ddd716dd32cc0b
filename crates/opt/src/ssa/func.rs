//! [`Func`]: one function in static single assignment form.
//!
//! Values are numbered; each is made once, by an [`Inst`]. Constants and parameters belong to
//! no block and are there from the start; every other value stands in the list of one block.
//! What a block ends with is its [`Term`], which is not in that list.

use super::graph::{Dominators, Graph, Loops, NONE, Order};
use super::inst::{Args, Blocks, CAP, End, Inst, Kind, Term, VARS};
use crate::hash::{HashMap, HashSet, with_room};
use std::rc::Rc;

/// A value, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Value(pub u32);

/// A block, by its number; the function starts at block 0, which nothing leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block(pub u32);

impl Value {
    /// The number, as an index.
    #[must_use]
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

impl Block {
    /// The number, as an index.
    #[must_use]
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

/// Instructions that run one after the other.
#[derive(Clone, Debug)]
pub struct BlockData {
    /// Its phis, and after them the other instructions.
    pub insts: Vec<Value>,
    /// Its end.
    pub term: Term,
    /// The blocks that lead here, each once; operands of phis are in this order.
    pub preds: Blocks,
}

/// Bytes of frame memory, and of module data, that capabilities reach for certain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// What `c0` reaches.
    pub frame_bytes: u32,
    /// What `c1` reaches.
    pub data_bytes: u64,
}

/// One function.
#[derive(Clone, Debug)]
pub struct Func {
    /// Its index in the module.
    pub index: u32,
    /// All values there ever were.
    pub values: Vec<Inst>,
    /// All blocks there ever were; those that nothing leads to are empty and trap.
    pub blocks: Vec<BlockData>,
    /// Lengths of the memories it has.
    pub sizes: Sizes,
    /// Accesses that are inside their memory whenever they run, where they stand now.
    pub inside: HashSet<Value>,
    params: [Option<Value>; VARS],
    consts: HashMap<u64, Value>,
    null: Option<Value>,
    /// For each value, the one that stands in for it: often itself.
    stands_in: Vec<Value>,
    /// What [`Func::shape`] found out the last time.
    shape: Option<Rc<Shape>>,
}

impl Func {
    /// A function without blocks, with room for so many values.
    #[must_use]
    pub fn new(index: u32, sizes: Sizes, room: usize) -> Func {
        Func {
            index,
            values: Vec::with_capacity(room),
            blocks: Vec::new(),
            sizes,
            inside: HashSet::default(),
            params: [None; VARS],
            consts: with_room(room / 8),
            null: None,
            stands_in: Vec::with_capacity(room),
            shape: None,
        }
    }

    /// A new value, which stands in no block yet.
    pub fn make(&mut self, inst: Inst) -> Value {
        let value = Value(self.values.len() as u32);
        self.values.push(inst);
        self.stands_in.push(value);
        value
    }

    fn floating(&mut self, kind: Kind, is_cap: bool) -> Value {
        self.make(Inst { kind, args: Args::new(), imm: 0, scale: 0, is_cap, origin: NONE })
    }

    /// The value of a number.
    pub fn number(&mut self, number: u64) -> Value {
        if let Some(&value) = self.consts.get(&number) {
            return value;
        }
        let value = self.floating(Kind::Const(number), false);
        self.consts.insert(number, value);
        value
    }

    /// The null capability.
    pub fn null(&mut self) -> Value {
        if let Some(value) = self.null {
            return value;
        }
        let value = self.floating(Kind::Null, true);
        self.null = Some(value);
        value
    }

    /// What variable `var` holds when the function starts.
    pub fn param(&mut self, var: u8) -> Value {
        if let Some(value) = self.params[usize::from(var)] {
            return value;
        }
        let value = self.floating(Kind::Param(var), var >= CAP);
        self.params[usize::from(var)] = Some(value);
        value
    }

    /// The parameters that are in use, by variable.
    pub fn params(&self) -> impl Iterator<Item = (u8, Value)> + '_ {
        (0..).zip(&self.params).filter_map(|(var, value)| Some((var, (*value)?)))
    }

    /// Instruction `value`.
    #[must_use]
    pub fn inst(&self, value: Value) -> &Inst {
        &self.values[value.at()]
    }

    /// The number that `value` is, if it is one.
    #[must_use]
    pub fn as_number(&self, value: Value) -> Option<u64> {
        match self.inst(value).kind {
            Kind::Const(number) => Some(number),
            _ => None,
        }
    }

    /// The length of a capability that is the frame or the data.
    #[must_use]
    pub fn fixed_len(&self, cap: Value) -> Option<u64> {
        match self.inst(cap).kind {
            Kind::Param(CAP) => Some(u64::from(self.sizes.frame_bytes)),
            Kind::Param(33) => Some(self.sizes.data_bytes),
            Kind::Null => Some(0),
            _ => None,
        }
    }

    /// Lets `new` stand in for `old` from here on.
    pub fn replace(&mut self, old: Value, new: Value) {
        let new = self.find(new);
        if old != new {
            self.stands_in[old.at()] = new;
        }
    }

    /// The value that stands in for `value`.
    pub fn find(&mut self, value: Value) -> Value {
        let mut at = value;
        while self.stands_in[at.at()] != at {
            let next = self.stands_in[at.at()];
            self.stands_in[at.at()] = self.stands_in[next.at()];
            at = next;
        }
        at
    }

    /// True when another value stands in for `value`.
    #[must_use]
    pub fn is_replaced(&self, value: Value) -> bool {
        self.stands_in[value.at()] != value
    }

    /// Replaces operands by what stands in for them, and drops what was replaced.
    pub fn settle(&mut self) {
        for at in 0..self.blocks.len() {
            let mut insts = std::mem::take(&mut self.blocks[at].insts);
            insts.retain(|&value| !self.is_replaced(value));
            for &value in &insts {
                self.resolve(value);
            }
            self.blocks[at].insts = insts;
            let mut args = std::mem::take(&mut self.blocks[at].term.args);
            for arg in &mut args {
                *arg = self.find(*arg);
            }
            self.blocks[at].term.args = args;
        }
    }

    /// Replaces the operands of one instruction by what stands in for them.
    pub fn resolve(&mut self, value: Value) {
        let mut args = std::mem::take(&mut self.values[value.at()].args);
        for arg in &mut args {
            *arg = self.find(*arg);
        }
        self.values[value.at()].args = args;
    }

    /// Where each value stands: its block, or [`NONE`] for those of no block.
    #[must_use]
    pub fn homes(&self) -> Vec<u32> {
        let mut homes = vec![NONE; self.values.len()];
        for (block, data) in (0..).zip(&self.blocks) {
            for value in &data.insts {
                homes[value.at()] = block;
            }
        }
        homes
    }

    /// A hash of what it does, the same for the same instructions; not one to rely on.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hash = 0;
        let mut add = |number: u32| {
            // The multiplier of Knuth's multiplicative hashing: 2^64 by the golden ratio.
            hash =
                (u64::rotate_left(hash, 5) ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        };
        for data in &self.blocks {
            for &value in &data.insts {
                let inst = self.inst(value);
                add(value.0);
                add(inst.imm as u32);
                add(inst.as_op().map_or(u32::MAX, |op| u32::from(op as u16)));
                inst.args.iter().for_each(|arg| add(arg.0));
            }
            if let End::Branch(op) = data.term.end {
                add(u32::from(op as u16));
            }
            data.term.args.iter().for_each(|arg| add(arg.0));
            data.term.succs.iter().for_each(|succ| add(succ.0));
        }
        hash
    }

    /// How often each value is used.
    #[must_use]
    pub fn use_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.values.len()];
        for data in &self.blocks {
            let insts = data.insts.iter().flat_map(|value| &self.values[value.at()].args);
            for arg in insts.chain(&data.term.args) {
                counts[arg.at()] += 1;
            }
        }
        counts
    }

    /// The phis of `block`.
    pub fn phis(&self, block: Block) -> impl Iterator<Item = Value> + '_ {
        let insts = self.blocks[block.at()].insts.iter().copied();
        insts.take_while(|&value| self.inst(value).kind == Kind::Phi)
    }

    /// Order, dominators and loops of its blocks, as they are now.
    ///
    /// What was found out the last time is true as long as every edge is the same.
    #[must_use]
    pub fn shape(&mut self) -> Rc<Shape> {
        if let Some(shape) = &self.shape
            && self.edges().eq(shape.edges.iter().copied())
        {
            return Rc::clone(shape);
        }
        let order = Order::of(self);
        let tree = Dominators::of(self, &order);
        let loops = Loops::of(self, &order, &tree);
        let shape = Shape { order, tree, loops, edges: self.edges().collect() };
        Rc::clone(self.shape.insert(Rc::new(shape)))
    }

    /// How many successors each block has, and which.
    fn edges(&self) -> impl Iterator<Item = u32> {
        self.blocks.iter().flat_map(|data| {
            let succs = &data.term.succs;
            std::iter::once(succs.len() as u32).chain(succs.iter().map(|succ| succ.0))
        })
    }
}

impl Graph for Func {
    fn node_count(&self) -> usize {
        self.blocks.len()
    }

    fn succ(&self, node: u32, nth: usize) -> Option<u32> {
        self.blocks[node as usize].term.succs.get(nth).map(|block| block.0)
    }

    fn preds(&self, node: u32) -> impl Iterator<Item = u32> {
        self.blocks[node as usize].preds.iter().map(|block| block.0)
    }
}

/// What [`Func::shape`] finds out.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// Reachable blocks in reverse postorder.
    pub order: Order,
    /// Dominators.
    pub tree: Dominators,
    /// Loops.
    pub loops: Loops,
    /// What it was found out of.
    edges: Vec<u32>,
}
