//! [`Lanes`]: what a round computes, in lanes that hold the low bits of 64-bit values.
//!
//! Of each node it is known whether the value is that of its lane extended with zeros, or with
//! its sign, or only that the low bits are those of the lane. Operations whose low bits depend on
//! higher ones of their operands ask for more than that.

use super::shape::Path;
use super::{NODES_MAX, Registers};
use crate::passes::bounds::upper;
use crate::ssa::{Func, Value};
use neurlang_ir::semantics::branch_on;
use neurlang_ir::{Op, Opcode};
use neurlang_stencils::vector::{Extension, Guard, LaneOp, Node, Scalar, VectorLoop};
use std::collections::HashMap;

/// What is known of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// The value is the lane, extended with zeros.
    pub(super) zero: bool,
    /// The value is the lane, extended with its sign.
    pub(super) sign: bool,
    /// It was computed as a float, and nobody has asked yet whether it is a NaN.
    pub(super) float: bool,
}

/// A round in lanes, as far as it is made.
pub(super) struct Lanes<'a> {
    pub(super) func: &'a Func,
    pub(super) path: &'a Path<'a>,
    pub(super) registers: Registers<'a>,
    pub(super) made: VectorLoop,
    pub(super) known: Vec<Known>,
    nodes: HashMap<Value, u8>,
}

impl<'a> Lanes<'a> {
    pub(super) fn new(
        func: &'a Func,
        path: &'a Path<'a>,
        lane_bytes: u8,
        registers: Registers<'a>,
    ) -> Self {
        let made = VectorLoop {
            index: 0,
            step: 1,
            limit: Scalar::Number(0),
            lane_bytes,
            nodes: Vec::new(),
            reaches: Vec::new(),
            stores: Vec::new(),
            guards: Vec::new(),
            folds: Vec::new(),
            counters: Vec::new(),
            apart: Vec::new(),
            fits: Vec::new(),
        };
        Lanes { func, path, registers, made, known: Vec::new(), nodes: HashMap::new() }
    }

    /// The loop, when there is something to gain.
    pub(super) fn finish(self) -> Option<VectorLoop> {
        let made = self.made;
        let does = !made.stores.is_empty() || !made.folds.is_empty() || !made.guards.is_empty();
        does.then_some(made)
    }

    fn mask(&self) -> u64 {
        u64::MAX >> (64 - 8 * u32::from(self.made.lane_bytes))
    }

    pub(super) fn is_whole(&self) -> bool {
        self.made.lane_bytes == 8
    }

    pub(super) fn push(&mut self, node: Node, known: Known) -> Option<u8> {
        let known = Known {
            zero: known.zero || self.is_whole(),
            sign: known.sign || self.is_whole(),
            ..known
        };
        // A node that means another value is another node.
        let mut all = self.made.nodes.iter().zip(&self.known);
        if let Some(at) = all.position(|(other, of)| *other == node && *of == known) {
            return Some(at as u8);
        }
        if self.made.nodes.len() >= NODES_MAX {
            return None;
        }
        self.made.nodes.push(node);
        self.known.push(known);
        Some(self.made.nodes.len() as u8 - 1)
    }

    /// A node of which only the low bits are known.
    pub(super) fn op(&mut self, op: LaneOp, a: u8, b: u8) -> Option<u8> {
        self.push(Node::Op(op, a, b), Known::default())
    }

    pub(super) fn number(&mut self, number: u64) -> Option<u8> {
        let mask = self.mask();
        let shift = 64 - 8 * u32::from(self.made.lane_bytes);
        let known = Known {
            zero: number <= mask,
            sign: ((number << shift) as i64 >> shift) as u64 == number,
            float: false,
        };
        self.push(Node::Splat(Scalar::Number(number)), known)
    }

    /// The number with only the top bit of a lane.
    pub(super) fn top_bit(&mut self) -> Option<u8> {
        let mask = self.mask();
        self.number(mask ^ mask >> 1)
    }

    /// Notes that the loop goes on only when comparison `node` holds, or does not.
    pub(super) fn guard(&mut self, node: u8, holds: bool) {
        let guard = Guard { node, holds };
        if !self.made.guards.contains(&guard) {
            self.made.guards.push(guard);
        }
    }

    /// True when the value of `node` is its lane extended so, if need be because that is asked
    /// before the loop.
    pub(super) fn agrees(&mut self, node: u8, extension: Extension) -> bool {
        let known = &mut self.known[usize::from(node)];
        let is_known = match extension {
            Extension::Zero => &mut known.zero,
            Extension::Sign => &mut known.sign,
        };
        if let (false, Node::Splat(Scalar::Register(register))) =
            (*is_known, self.made.nodes[usize::from(node)])
        {
            *is_known = true;
            self.made.fits.push((register, extension));
        }
        *is_known
    }

    /// Which extension the values of both nodes are of, those of registers aside.
    pub(super) fn common(&mut self, a: u8, b: u8) -> Option<Extension> {
        let is_zero = |node: u8| self.known[usize::from(node)].zero;
        let is_splat = |node: u8| matches!(self.made.nodes[usize::from(node)], Node::Splat(_));
        let first = if is_zero(a) && (is_zero(b) || is_splat(b)) || is_zero(b) && is_splat(a) {
            Extension::Zero
        } else {
            Extension::Sign
        };
        (self.agrees(a, first) && self.agrees(b, first)).then_some(first)
    }

    /// Notes that the bits of `node` are used, which must not be those of a NaN that was computed.
    pub(super) fn use_bits(&mut self, node: u8) {
        if std::mem::take(&mut self.known[usize::from(node)].float)
            && let Some(mask) = self.op(LaneOp::FUnordered, node, node)
        {
            self.guard(mask, false);
        }
    }

    /// The node of `value`.
    pub(super) fn value(&mut self, value: Value) -> Option<u8> {
        let value = self.path.rounds().source_of(value);
        if let Some(&node) = self.nodes.get(&value) {
            return Some(node);
        }
        let node = self.make(value)?;
        self.nodes.insert(value, node);
        Some(node)
    }

    fn make(&mut self, value: Value) -> Option<u8> {
        if let Some(number) = self.path.rounds().number(value) {
            return self.number(number);
        }
        if !self.path.rounds().makes(value) {
            let zero = upper(self.func, value) <= self.mask();
            let register = (self.registers)(value)?;
            let known = Known { zero, ..Known::default() };
            return self.push(Node::Splat(Scalar::Register(register)), known);
        }
        let inst = self.func.inst(value);
        let op = inst.as_op()?;
        let args = inst.args.clone();
        match op.opcode() {
            Opcode::Load => self.load(value, op),
            Opcode::Alu | Opcode::MulDiv => self.arithmetic(op, args[0], args[1]),
            Opcode::Bits => self.bits(op, args[0]),
            Opcode::Cmp => {
                let (mask, holds) = self.compare(branch_on(op)?, args[0], args[1])?;
                let one = self.number(1)?;
                let op = if holds { LaneOp::And } else { LaneOp::AndNot };
                self.push(Node::Op(op, mask, one), Known { zero: true, sign: true, float: false })
            }
            Opcode::Select => self.select(&args),
            Opcode::Fpu => self.float(op, &args),
            _ => None,
        }
    }

    fn load(&mut self, value: Value, op: Op) -> Option<u8> {
        let (access, _) = self.access(value)?;
        let extension = match op {
            Op::LoadS8 | Op::LoadS16 | Op::LoadS32 => Extension::Sign,
            _ => Extension::Zero,
        };
        let is_narrow = access.bytes < self.made.lane_bytes;
        if access.bytes > self.made.lane_bytes || is_narrow && access.bytes != 1 << access.scale {
            return None;
        }
        let known = Known {
            zero: extension == Extension::Zero,
            sign: extension == Extension::Sign || is_narrow,
            float: false,
        };
        self.push(Node::Load(access, extension), known)
    }

    /// The operands as nodes, both used as bits.
    pub(super) fn pair(&mut self, a: Value, b: Value) -> Option<(u8, u8)> {
        let (a, b) = (self.value(a)?, self.value(b)?);
        self.use_bits(a);
        self.use_bits(b);
        Some((a, b))
    }
}
