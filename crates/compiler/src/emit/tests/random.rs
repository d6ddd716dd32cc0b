//! Random programs of blocks: loops that end, calls that return, many live values.

mod statements;

use crate::lir::{Block, BlockId, Cap, Class, End, Func, Inst, InstKind, Operand, Program, Reg};
use neurlang_ir::module::SourcePos;
use neurlang_ir::types::{Access, Param};
use neurlang_ir::{Scalar, Signature, Type};

/// Numbers that follow from a seed.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// True once in `n` times.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A program of a few functions, each calling only later ones.
pub(super) fn program(dice: &mut Dice) -> Program {
    let count = 1 + dice.below(3);
    let shapes: Vec<Shape> = (0..count).map(|_| Shape::new(dice)).collect();
    let funcs = (0..count).map(|index| Maker::function(dice, index, &shapes)).collect();
    Program { funcs, data: (0..64).collect(), data_labels: Vec::new() }
}

/// How many scalars and slices a function takes, and how many results it gives.
#[derive(Clone, Copy)]
struct Shape {
    scalars: usize,
    caps: usize,
    results: usize,
}

impl Shape {
    fn new(dice: &mut Dice) -> Self {
        Self { scalars: dice.below(9), caps: dice.below(5), results: dice.below(9) }
    }

    fn signature(self) -> Signature {
        let scalar = Type::Scalar(Scalar::U64);
        let slice = Type::Slice(Scalar::U64, Access::Write);
        let types = std::iter::repeat_n(scalar, self.scalars);
        let params = types.chain(std::iter::repeat_n(slice, self.caps));
        Signature {
            params: params.map(|ty| Param { name: String::new(), ty }).collect(),
            results: vec![scalar; self.results],
        }
    }
}

const CONSTS: &[u64] = &[
    0,
    1,
    2,
    3,
    8,
    0xff,
    0x7fff,
    0x8000,
    0xffff_8000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    1 << 40,
    u64::MAX,
    u64::MAX - 70_000,
    1 << 63,
    0x3ff0_0000_0000_0000,
    0x100_0000_01b3,
];

/// A function in the making.
struct Maker<'a> {
    dice: &'a mut Dice,
    func: Func,
    shapes: &'a [Shape],
    index: usize,
    /// Variables, assigned anywhere.
    vars: Vec<Reg>,
    caps: Vec<Reg>,
    insts: Vec<Inst>,
    at: usize,
    line: u32,
    budget: usize,
    /// Where `break` leads.
    exits: Vec<BlockId>,
}

impl<'a> Maker<'a> {
    fn function(dice: &'a mut Dice, index: usize, shapes: &'a [Shape]) -> Func {
        let shape = shapes[index];
        let func = Func {
            name: format!("f{index}"),
            signature: shape.signature(),
            source: None,
            regs: Vec::new(),
            scalar_params: Vec::new(),
            cap_params: Vec::new(),
            frame_bytes: 64,
            blocks: Vec::new(),
            pos: SourcePos { line: 1, col: 1 },
            annotations: Vec::new(),
            docs: Vec::new(),
        };
        let budget = 10 + dice.below(150);
        let mut maker = Maker {
            dice,
            func,
            shapes,
            index,
            vars: Vec::new(),
            caps: Vec::new(),
            insts: Vec::new(),
            at: 0,
            line: index as u32 * 10_000 + 1,
            budget,
            exits: Vec::new(),
        };
        maker.start(shape);
        maker.statements(0);
        maker.finish(shape);
        maker.func
    }

    fn start(&mut self, shape: Shape) {
        self.new_block();
        for _ in 0..shape.scalars {
            let reg = self.reg(Class::Scalar);
            self.func.scalar_params.push(reg);
            self.vars.push(reg);
        }
        for _ in 0..shape.caps {
            let reg = self.reg(Class::Cap);
            self.func.cap_params.push(reg);
            self.caps.push(reg);
        }
        let many = self.dice.once_in(3);
        let more = 2 + self.dice.below(if many { 60 } else { 8 });
        for _ in 0..more {
            let reg = self.reg(Class::Scalar);
            self.vars.push(reg);
            // Some are read before they are written: they are zero.
            if !self.dice.once_in(4) {
                let value = self.constant();
                self.push(InstKind::Const(reg, value));
            }
        }
        for _ in 0..=self.dice.below(3) {
            let reg = self.reg(Class::Cap);
            let kind = match (self.dice.below(3), self.caps.is_empty()) {
                (0, false) => InstKind::CapNull(reg),
                (1, false) => InstKind::Copy(reg, self.dice.pick(&self.caps)),
                _ => {
                    let (zero, len) = (self.number(0), self.number(32));
                    InstKind::CapSlice(reg, Cap::Frame, zero, len)
                }
            };
            self.push(kind);
            self.caps.push(reg);
        }
    }

    fn finish(&mut self, shape: Shape) {
        let results = (0..shape.results).map(|_| self.var()).collect();
        self.end(End::Return(results));
    }

    fn reg(&mut self, class: Class) -> Reg {
        self.func.regs.push(class);
        Reg(self.func.regs.len() as u32 - 1)
    }

    fn pos(&mut self) -> SourcePos {
        self.line += 1;
        SourcePos { line: self.line, col: 1 }
    }

    fn push(&mut self, kind: InstKind) {
        let pos = self.pos();
        self.insts.push(Inst { kind, pos });
    }

    fn new_block(&mut self) -> BlockId {
        let end = End::Return(Vec::new());
        self.func.blocks.push(Block { insts: Vec::new(), end, end_pos: SourcePos::default() });
        BlockId(self.func.blocks.len() as u32 - 1)
    }

    /// Ends the present block.
    fn end(&mut self, end: End) {
        let end_pos = self.pos();
        let block = &mut self.func.blocks[self.at];
        block.insts = std::mem::take(&mut self.insts);
        block.end = end;
        block.end_pos = end_pos;
    }

    fn go_on(&mut self, block: BlockId) {
        self.at = block.0 as usize;
    }

    fn var(&mut self) -> Reg {
        self.dice.pick(&self.vars)
    }

    fn constant(&mut self) -> u64 {
        if self.dice.once_in(6) { self.dice.next() } else { self.dice.pick(CONSTS) }
    }

    /// A register with a number, which may be a constant for the compiler or not.
    fn number(&mut self, value: u64) -> Reg {
        let reg = self.reg(Class::Scalar);
        self.push(InstKind::Const(reg, value));
        reg
    }

    /// A register to read.
    fn source(&mut self) -> Reg {
        if self.dice.once_in(5) {
            let value = self.constant();
            self.number(value)
        } else {
            self.var()
        }
    }

    /// A register to write: a variable, or a temporary that becomes one.
    fn target(&mut self) -> Reg {
        if self.dice.once_in(4) {
            let reg = self.reg(Class::Scalar);
            self.vars.push(reg);
            reg
        } else {
            self.var()
        }
    }

    fn operand(&mut self) -> Operand {
        if self.dice.once_in(3) {
            Operand::Imm(self.constant() as i64)
        } else {
            Operand::Reg(self.source())
        }
    }
}
