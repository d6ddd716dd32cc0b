//! Functions of extreme shapes: how long they take, and that they still run.

use super::{call, engines, module};
use crate::lir::{Block, BlockId, Class, End, Func, Inst, InstKind, Operand, Program, Reg};
use neurlang_ir::module::SourcePos;
use neurlang_ir::types::Param;
use neurlang_ir::{Op, Scalar, Signature, Type};
use std::time::{Duration, Instant};

/// What the debug build of a test may take for a function of 100,000 instructions.
const LIMIT: Duration = Duration::from_secs(20);

/// A function of one parameter and one result.
struct Builder {
    func: Func,
}

impl Builder {
    fn new() -> Self {
        let scalar = Type::Scalar(Scalar::U64);
        let func = Func {
            name: "f".into(),
            signature: Signature {
                params: vec![Param { name: "n".into(), ty: scalar }],
                results: vec![scalar],
            },
            source: None,
            regs: vec![Class::Scalar],
            scalar_params: vec![Reg(0)],
            cap_params: Vec::new(),
            frame_bytes: 0,
            blocks: Vec::new(),
            pos: SourcePos { line: 1, col: 1 },
            annotations: Vec::new(),
            docs: Vec::new(),
        };
        Self { func }
    }

    fn reg(&mut self) -> Reg {
        self.func.regs.push(Class::Scalar);
        Reg(self.func.regs.len() as u32 - 1)
    }

    fn block(&mut self, insts: Vec<InstKind>, end: End) {
        let pos = SourcePos { line: 1, col: 1 };
        let insts = insts.into_iter().map(|kind| Inst { kind, pos }).collect();
        self.func.blocks.push(Block { insts, end, end_pos: pos });
    }

    /// Compiles the function and calls it with `n` on every engine.
    fn run(self, n: u64) -> u64 {
        let program = Program { funcs: vec![self.func], ..Program::default() };
        let start = Instant::now();
        let ir = module(&program);
        assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
        let outcomes: Vec<_> =
            engines().iter().map(|engine| call(engine, &ir, &[n], &mut []).unwrap()[0]).collect();
        assert!(outcomes.windows(2).all(|pair| pair[0] == pair[1]), "{outcomes:?}");
        outcomes[0]
    }
}

#[test]
fn as_many_values_as_instructions_may_be_live_at_once() {
    const COUNT: u64 = 30_000;
    let mut builder = Builder::new();
    let mut insts = Vec::new();
    let mut values = Vec::new();
    for at in 0..COUNT {
        let reg = builder.reg();
        insts.push(InstKind::Binary(Op::Add, reg, Reg(0), Operand::Imm(at as i64)));
        values.push(reg);
    }
    let sum = builder.reg();
    insts.push(InstKind::Const(sum, 0));
    for value in values {
        insts.push(InstKind::Binary(Op::Add, sum, sum, Operand::Reg(value)));
    }
    builder.block(insts, End::Return(vec![sum]));
    assert_eq!(builder.run(5), 5 * COUNT + COUNT * (COUNT - 1) / 2);
}

#[test]
fn a_long_row_of_branches_on_variables_that_live_throughout() {
    const COUNT: u64 = 8_000;
    let mut builder = Builder::new();
    let vars: Vec<Reg> = (0..COUNT).map(|_| builder.reg()).collect();
    for (at, &var) in (0_u32..).zip(&vars) {
        let more = InstKind::Binary(Op::Add, var, Reg(0), Operand::Imm(i64::from(at)));
        let next = BlockId(at + 1);
        let last = BlockId(COUNT as u32);
        builder.block(vec![more], End::Branch(Op::Beq, Reg(0), Operand::Imm(1), last, next));
    }
    let sum = builder.reg();
    let mut insts = vec![InstKind::Const(sum, 0)];
    insts.extend(vars.iter().map(|&var| InstKind::Binary(Op::Add, sum, sum, Operand::Reg(var))));
    builder.block(insts, End::Return(vec![sum]));
    assert_eq!(builder.run(2), 2 * COUNT + COUNT * (COUNT - 1) / 2);
}

#[test]
fn a_branch_reaches_across_a_hundred_thousand_instructions() {
    const COUNT: u64 = 100_000;
    let mut builder = Builder::new();
    let sum = builder.reg();
    builder.block(
        vec![InstKind::Const(sum, 0)],
        End::Branch(Op::Beq, Reg(0), Operand::Imm(7), BlockId(2), BlockId(1)),
    );
    let step = |_| InstKind::Binary(Op::Xor, sum, sum, Operand::Reg(Reg(0)));
    let add = |_| InstKind::Binary(Op::Add, sum, sum, Operand::Imm(3));
    let insts = (0..COUNT / 2).map(step).chain((0..COUNT / 2).map(add)).collect();
    builder.block(insts, End::Branch(Op::Bne, Reg(0), Operand::Imm(9), BlockId(2), BlockId(0)));
    builder.block(Vec::new(), End::Return(vec![sum]));
    assert_eq!(builder.run(8), 3 * COUNT / 2);
}

#[test]
fn loops_in_loops_keep_their_order() {
    // One loop in another, as deep as there are loops; each runs once.
    const DEPTH: u32 = 500;
    let mut builder = Builder::new();
    let sum = builder.reg();
    builder.block(vec![InstKind::Const(sum, 0)], End::Jump(BlockId(1)));
    for at in 0..DEPTH {
        let inside = BlockId(2 + at);
        let after = BlockId(2 * DEPTH - at + 1);
        let counted = InstKind::Binary(Op::Add, sum, sum, Operand::Imm(1));
        let end = End::Branch(Op::BltU, sum, Operand::Reg(Reg(0)), inside, after);
        builder.block(vec![counted], end);
    }
    builder.block(Vec::new(), End::Jump(BlockId(2 + DEPTH)));
    for at in 0..DEPTH {
        let end = if at == DEPTH - 1 {
            End::Return(vec![sum])
        } else {
            // Back to the head of the loop around, or out of it.
            let head = BlockId(DEPTH - 1 - at);
            End::Branch(Op::BltU, sum, Operand::Reg(Reg(0)), head, BlockId(3 + DEPTH + at))
        };
        builder.block(Vec::new(), end);
    }
    assert_eq!(builder.run(700), 700);
}
