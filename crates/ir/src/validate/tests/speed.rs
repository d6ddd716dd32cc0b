//! What validation costs, printed. Run with
//! `cargo test --release -p neurlang-ir validate::tests::speed -- --ignored --nocapture`.

extern crate std;

use crate::module::{Function, Module};
use crate::op::Op;
use crate::types::{Access, Param, Scalar, Signature, Type};
use crate::validate::validate;
use crate::word::Word;
use alloc::vec::Vec;
use std::println;
use std::time::Instant;

/// A fixed sequence that looks random.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

fn register(random: &mut Random) -> u8 {
    random.below(16) as u8
}

/// An instruction of the fast path: arithmetic, loads, stores, branches and loops.
fn simple(random: &mut Random, pc: u64, len: u64) -> Word {
    const ALU: [Op; 12] = [
        Op::Add,
        Op::Sub,
        Op::And,
        Op::Xor,
        Op::Shl,
        Op::Mul,
        Op::LtU,
        Op::AddTu,
        Op::Or,
        Op::Shr,
        Op::Rotl,
        Op::MinU,
    ];
    let (a, b, d) = (register(random), register(random), register(random));
    match random.below(20) {
        0..=4 => Word::new(ALU[random.below(12) as usize]).with_rd(d).with_ra(a).with_rb(b),
        5..=9 => Word::new(ALU[random.below(12) as usize])
            .with_rd(d)
            .with_ra(a)
            .with_immform()
            .with_imm(7),
        10..=11 => Word::new(Op::MovReg).with_rd(d).with_ra(a),
        12 => Word::new(Op::MovImm).with_rd(d).with_imm(-1),
        13..=14 => Word::new(Op::LoadU64).with_rd(d).with_ra(a).with_rb(2).with_rc(3),
        15 => Word::new(Op::LoadU8).with_rd(d).with_rb(0).with_immform().with_imm(8),
        16 => Word::new(Op::Store32).with_rd(d).with_ra(a).with_rb(2),
        17..=18 => {
            let to = (pc + 1 + random.below(8)).min(len - 1);
            Word::new(Op::BltU).with_ra(a).with_branch_imm(5, (to - pc) as i16)
        }
        _ => {
            let to = pc.saturating_sub(random.below(12));
            Word::new(Op::Bne).with_ra(a).with_rb(b).with_imm(to as i32)
        }
    }
}

/// The same twenty instructions over and over.
fn regular(_: &mut Random, pc: u64, len: u64) -> Word {
    let mut random = Random(0x9e37_79b9_7f4a_7c15 + pc % 20);
    random.next();
    random.next();
    simple(&mut random, pc, len)
}

/// An instruction that needs the full dataflow.
fn capability(random: &mut Random, pc: u64, len: u64) -> Word {
    let (a, d) = (register(random), 8 + random.below(8) as u8);
    match random.below(12) {
        0 => Word::new(Op::CapSlice).with_rd(d).with_ra(2).with_rb(a).with_rc(a),
        1 => Word::new(Op::MovCap).with_rd(d).with_ra(2),
        2 => Word::new(Op::CapLen).with_rd(a).with_ra(d),
        3 => Word::new(Op::LoadU8).with_rd(a).with_ra(a).with_rb(2),
        _ => simple(random, pc, len),
    }
}

fn module(len: u64, inst: fn(&mut Random, u64, u64) -> Word, first: &[Word]) -> Module {
    let slice = Type::Slice(Scalar::U64, Access::Write);
    let ty = [Type::Scalar(Scalar::U64), Type::Scalar(Scalar::U64), slice];
    let params = ty.map(|ty| Param { name: "x".into(), ty });
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut code: Vec<Word> = (0..len - 1).map(|pc| inst(&mut random, pc, len)).collect();
    code[..first.len()].copy_from_slice(first);
    code.push(Word::new(Op::Ret));
    let function = Function {
        name: "f".into(),
        sig: Signature { params: params.into(), results: Vec::new() },
        frame_bytes: 64,
        start: 0,
        len: len as u32,
    };
    Module { functions: [function].into(), code, ..Module::default() }
}

/// The least time of a validation, in nanoseconds per instruction.
fn measure(what: &str, module: &Module) {
    let mut best = f64::MAX;
    for _ in 0..4000 / (1 + module.code.len() / 5000) {
        let given = module.clone();
        let start = Instant::now();
        let validated = validate(given);
        let took = start.elapsed();
        if let Err(rejected) = &validated {
            panic!("{:?}", rejected.diagnostics);
        }
        best = best.min(took.as_nanos() as f64);
    }
    println!("{what}: {best} ns, {:.2} ns per instruction", best / module.code.len() as f64);
}

#[test]
#[ignore = "prints timings and asserts nothing"]
fn speed() {
    let source = [
        Word::new(Op::IoReadLine).with_rd(9).with_ra(2),
        Word::new(Op::TaintSanitize).with_rd(9).with_ra(9),
    ];
    measure("2 simple", &module(2, simple, &[]));
    measure("64 simple", &module(64, simple, &[]));
    measure("2,500 simple", &module(2500, simple, &[]));
    measure("100,000 simple", &module(100_000, simple, &[]));
    measure("64 regular", &module(64, regular, &[]));
    measure("2,500 regular", &module(2500, regular, &[]));
    measure("64 capabilities", &module(64, capability, &[]));
    measure("2,500 capabilities", &module(2500, capability, &[]));
    measure("64 regular, tainted", &module(64, regular, &source));
    measure("2,500 regular, tainted", &module(2500, regular, &source));
    measure("2,500 capabilities, tainted", &module(2500, capability, &source));
}
