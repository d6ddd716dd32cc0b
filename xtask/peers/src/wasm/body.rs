//! A function's control flow as nested blocks, as in "Beyond Relooper" (Ramsey, 2022): the
//! dominator tree says what is inside of what.

use super::module::passed_as;
use super::ops;
use crate::ir::{Flow, Webs};
use neurlang_ir::{Function, Module, Op, Type, Word};
use wasm_encoder::{BlockType, Instruction, ValType};

/// A function that is being translated.
pub(super) struct Body<'a> {
    pub(super) module: &'a Module,
    pub(super) function: &'a Function,
    pub(super) code: &'a [Word],
    pub(super) webs: &'a Webs,
    flow: &'a Flow,
    /// The constructs around the place that is being written, the innermost last.
    frames: Vec<Frame>,
    pub(super) out: Vec<Instruction<'static>>,
    pub(super) locals: Locals,
}

/// Where variables and capabilities are.
pub(super) struct Locals {
    types: Vec<ValType>,
    /// The first variable's; the others follow.
    pub(super) first_web: u32,
    /// Where capability registers begin: place, length and, for widths of 2, 4 and 8 bytes, past
    /// the last place that such an access may begin at.
    pub(super) first_cap: u32,
}

/// Locals of a capability register.
pub(super) const LOCALS_PER_CAP: u32 = 5;

/// A construct that a branch can leave or repeat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// Leaving it traps.
    Trap,
    /// Leaving it goes on at the block.
    Before(usize),
    /// Branching to it goes on at the block, which begins it.
    Loop(usize),
    If,
}

impl Body<'_> {
    /// The function in WebAssembly; `None` when an operation has no counterpart, or when the
    /// control flow has a loop with two entries.
    pub(super) fn of(module: &Module, function: &Function) -> Option<wasm_encoder::Function> {
        let code = &module.code[function.range()];
        let flow = Flow::of(module, code);
        let webs = Webs::of(module, function, &flow);
        let (locals, declared) = locals(function, &webs);
        let (frames, out) = (vec![Frame::Trap], vec![Instruction::Block(BlockType::Empty)]);
        let (webs, flow) = (&webs, &flow);
        let mut body = Body { module, function, code, webs, flow, frames, out, locals };
        body.enter();
        body.tree(0)?;
        body.out.extend([Instruction::End, Instruction::Unreachable, Instruction::End]);
        let mut made = wasm_encoder::Function::new_with_locals_types(declared);
        for instruction in &body.out {
            made.instruction(instruction);
        }
        Some(made)
    }

    /// A block and all that it dominates.
    fn tree(&mut self, block: usize) -> Option<()> {
        let flow = self.flow;
        let children = flow.blocks[block].children.iter().copied();
        let merges: Vec<usize> = children.filter(|&child| flow.is_merge(child)).collect();
        if flow.blocks[block].is_loop {
            self.inside(Frame::Loop(block), Instruction::Loop(BlockType::Empty), |body| {
                body.within(block, &merges)
            })
        } else {
            self.within(block, &merges)
        }
    }

    /// A block inside of constructs whose ends are before the `merges`, the last outermost.
    fn within(&mut self, block: usize, merges: &[usize]) -> Option<()> {
        let Some((&outermost, rest)) = merges.split_last() else {
            return self.block(block);
        };
        self.inside(Frame::Before(outermost), Instruction::Block(BlockType::Empty), |body| {
            body.within(block, rest)
        })?;
        self.tree(outermost)
    }

    fn inside(
        &mut self,
        frame: Frame,
        opening: Instruction<'static>,
        write: impl FnOnce(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.out.push(opening);
        self.frames.push(frame);
        write(self)?;
        self.frames.pop();
        self.out.push(Instruction::End);
        Some(())
    }

    /// The instructions of a block, and where it goes on.
    fn block(&mut self, block: usize) -> Option<()> {
        let flow = self.flow;
        let insts = flow.blocks[block].insts.clone();
        let last = insts.end - 1;
        for at in insts {
            ops::write(self, at)?;
        }
        let op = self.code[last].op()?;
        match (op, &flow.blocks[block].to[..]) {
            (Op::JumpTable, targets) => self.table(block, last, targets),
            (_, []) => Some(()),
            (_, &[next]) => self.go(block, next),
            (_, &[target, next]) => self.choose(block, last, target, next),
            (_, _) => None,
        }
    }

    /// Goes on at a block: where it is, or by a branch.
    fn go(&mut self, from: usize, to: usize) -> Option<()> {
        let Some(frame) = self.frame(from, to) else { return self.tree(to) };
        let depth = self.depth_of(frame)?;
        self.out.push(Instruction::Br(depth));
        Some(())
    }

    /// A branch of the IR: when its condition holds at one block, else at another.
    fn choose(&mut self, from: usize, at: usize, target: usize, next: usize) -> Option<()> {
        if let Some(frame) = self.frame(from, target) {
            ops::condition(self, at, true)?;
            let depth = self.depth_of(frame)?;
            self.out.push(Instruction::BrIf(depth));
            return self.go(from, next);
        }
        if let Some(frame) = self.frame(from, next) {
            ops::condition(self, at, false)?;
            let depth = self.depth_of(frame)?;
            self.out.push(Instruction::BrIf(depth));
            return self.go(from, target);
        }
        ops::condition(self, at, true)?;
        self.inside(Frame::If, Instruction::If(BlockType::Empty), |body| {
            body.go(from, target)?;
            body.out.push(Instruction::Else);
            body.go(from, next)
        })
    }

    fn table(&mut self, from: usize, at: usize, targets: &[usize]) -> Option<()> {
        let depths = targets.iter().map(|&to| self.depth_of(self.frame(from, to)?));
        let depths: Vec<u32> = depths.collect::<Option<_>>()?;
        let last = *depths.last()?;
        ops::table_index(self, at, targets.len());
        self.out.push(Instruction::BrTable(depths.into(), last));
        Some(())
    }

    /// The construct that a branch reaches the block by; `None` when the block follows in place.
    fn frame(&self, from: usize, to: usize) -> Option<Frame> {
        if to <= from {
            Some(Frame::Loop(to))
        } else {
            self.flow.is_merge(to).then_some(Frame::Before(to))
        }
    }

    /// How many constructs out it is; it is not there in a loop with two entries.
    fn depth_of(&self, frame: Frame) -> Option<u32> {
        self.frames.iter().rev().position(|one| *one == frame).map(|depth| depth as u32)
    }

    /// How many constructs out the one is that traps when it is left.
    pub(super) fn trap_depth(&self) -> u32 {
        self.depth_of(Frame::Trap).expect("it is around everything")
    }
}

/// Where everything is, and the types of the locals that are not parameters.
fn locals(function: &Function, webs: &Webs) -> (Locals, Vec<ValType>) {
    let params = function.sig.params.iter();
    let types: Vec<ValType> = params.flat_map(|param| passed_as(param.ty)).collect();
    let of_web = |is_float: &bool| if *is_float { ValType::F64 } else { ValType::I64 };
    let mut declared: Vec<ValType> = webs.is_float.iter().map(of_web).collect();
    let first_web = types.len() as u32;
    let first_cap = first_web + declared.len() as u32;
    for _ in 0..16 {
        declared.extend([ValType::I32, ValType::I64, ValType::I64, ValType::I64, ValType::I64]);
    }
    (Locals { types, first_web, first_cap }, declared)
}

impl Body<'_> {
    /// Moves parameters to where they are used, and makes the frame.
    fn enter(&mut self) {
        let (mut local, mut scalar, mut cap) = (0, 0, 2);
        for param in &self.function.sig.params {
            if let Type::Scalar(_) = param.ty {
                let web = self.webs.parameters[scalar];
                self.out.push(Instruction::LocalGet(local));
                self.set_as(web, self.locals.types[local as usize] == ValType::F64);
                (local, scalar) = (local + 1, scalar + 1);
            } else {
                self.out.push(Instruction::LocalGet(local));
                self.out.push(Instruction::LocalSet(self.cap_local(cap)));
                self.out.push(Instruction::LocalGet(local + 1));
                self.out.push(Instruction::LocalSet(self.cap_local(cap) + 1));
                self.limit(cap);
                (local, cap) = (local + 2, cap + 1);
            }
        }
        self.make_frame();
    }
}
