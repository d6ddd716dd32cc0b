//! Modules that nobody would write: noise, and shapes chosen to take long.

extern crate std;

use super::support::Random;
use super::support::{EXTS, errors};
use crate::module::{FuncTable, Function, Import, JumpTable, Module};
use crate::op::Op;
use crate::types::{Access, Param, Scalar, Signature, Type};
use crate::validate::rules::wrong_bits;
use crate::validate::validate;
use crate::word::Word;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use std::time::{Duration, Instant};

fn signature(random: &mut Random) -> Signature {
    let types = [
        Type::Scalar(Scalar::U64),
        Type::Slice(Scalar::U8, Access::Read),
        Type::Slice(Scalar::U8, Access::Write),
    ];
    let mut some = || -> Vec<Type> {
        let count = random.next() % 4;
        (0..count).map(|_| types[random.next() as usize % 3]).collect()
    };
    let params = some().into_iter().map(|ty| Param { name: String::new(), ty });
    Signature { params: params.collect(), results: some() }
}

/// A word that is often legal: a real operation, with small fields where it has any.
fn word(random: &mut Random) -> Word {
    let noise = random.next();
    if noise.is_multiple_of(16) {
        return Word(random.next());
    }
    let op = Op::ALL[random.next() as usize % Op::ALL.len()];
    let known = crate::fields::fields(op as u16);
    let small = |random: &mut Random| (random.next() % 10) as u8;
    let mut word = Word::new(op);
    if noise & 32 != 0 && known.has(0x60) {
        word = word.with_immform();
    }
    word = word.with_rd(small(random)).with_ra(small(random)).with_rb(small(random));
    if noise & 64 == 0 {
        word = word.with_imm((random.next() % 12) as i32);
    }
    let wrong = wrong_bits(word);
    Word(word.0 & !wrong | u64::from(op as u16))
}

fn random_module(random: &mut Random) -> Module {
    let mut module = Module::default();
    let mut random_functions = 1 + random.next() % 4;
    while random_functions > 0 {
        random_functions -= 1;
        let len = 1 + random.next() as u32 % 12;
        let start = module.code.len() as u32;
        module.code.extend((1..len).map(|_| word(random)));
        module.code.push(Word::new([Op::Ret, Op::Jump][random.next() as usize & 1]));
        module.functions.push(Function {
            name: format!("f{random_functions}"),
            sig: signature(random),
            frame_bytes: (random.next() % 3) as u32 * 8,
            start,
            len,
        });
    }
    module.imports = EXTS.defs().iter().map(|def| Import { def }).collect();
    module.data = vec![0; random.next() as usize % 3];
    module.consts = vec![0; 2];
    module.jump_tables.push(JumpTable { name: String::new(), func: 0, targets: vec![0] });
    let sig = module.functions[0].sig.clone();
    module.func_tables.push(FuncTable { name: String::new(), sig, funcs: vec![0] });
    if random.next().is_multiple_of(64) {
        module.functions[0].len = random.next() as u32;
    }
    module
}

#[test]
fn noise_is_judged_without_panic() {
    let mut random = Random(1);
    let mut accepted = 0;
    for _ in 0..100_000 {
        if let Ok(validated) = validate(random_module(&mut random)) {
            accepted += 1;
            for func in 0..validated.module().functions.len() {
                let costs = validated.block_costs(func as u32);
                assert!(costs[0] > 0);
                assert!(validated.info(func as u32).activation_bytes.is_multiple_of(16));
            }
        }
    }
    assert!(accepted > 1000, "only {accepted} modules were accepted");
}

/// A function of `code` with a writable and a read-only slice.
fn function(code: Vec<Word>) -> Module {
    let slice = |access| Type::Slice(Scalar::U8, access);
    let types = [slice(Access::Write), slice(Access::Read)];
    let params = types.map(|ty| Param { name: String::new(), ty });
    let function = Function {
        name: "f".into(),
        sig: Signature { params: params.into(), results: Vec::new() },
        frame_bytes: 8,
        start: 0,
        len: code.len() as u32,
    };
    Module { functions: vec![function], code, ..Module::default() }
}

/// Time that even an unoptimised build takes for 100,000 instructions.
const SOON: Duration = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 });

fn judged_soon(module: Module) -> Vec<String> {
    let start = Instant::now();
    let found = errors(module);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    found
}

const LEN: i32 = 100_000;

/// `first`, then `LEN` words of `inst`, then `ret`.
fn long(first: &[Word], inst: impl Fn(i32) -> Word) -> Module {
    let mut code = first.to_vec();
    code.extend((first.len() as i32..LEN).map(inst));
    code.push(Word::new(Op::Ret));
    function(code)
}

fn branch(to: i32) -> Word {
    Word::new(Op::Bne).with_ra(9).with_rb(8).with_imm(to)
}

#[test]
fn code_that_is_all_branches_is_judged_soon() {
    let source = Word::new(Op::IoReadLine).with_rd(8).with_ra(2);
    let copy = |at: i32| {
        let registers = 8 + (at / 2 % 8) as u8;
        match at % 4 {
            0 => Word::new(Op::MovCap).with_rd(registers).with_ra(2 + (at / 4 % 14) as u8),
            _ => Word::new(Op::MovReg).with_rd((at % 31) as u8).with_ra((at % 29) as u8),
        }
    };
    let shapes: [fn(i32) -> i32; 5] = [
        |at| at + 1,
        |at| (at - 1).max(1),
        |at| LEN - at,
        |_| 1,
        |at| (at as i64 * 7919 % i64::from(LEN)) as i32,
    ];
    for target in shapes {
        let mixed = |at| {
            if at % 2 == 0 { branch(target(at)) } else { copy(at) }
        };
        assert_eq!(judged_soon(long(&[], mixed)), [""; 0]);
        let found = judged_soon(long(&[source], mixed));
        assert!(found.is_empty() || found == ["NL0243"], "{found:?}");
    }
}

#[test]
fn chains_of_jumps_back_are_judged_soon() {
    // Control starts at the end and comes back one pair at a time.
    let back = |at: i32| {
        if at % 2 == 0 {
            Word::new(Op::MovCap).with_rd(2 + (at / 2 % 14) as u8).with_ra(2 + (at / 3 % 14) as u8)
        } else {
            Word::new(Op::Jump).with_imm(if at < 5 { LEN } else { at - 3 })
        }
    };
    let first = [Word::new(Op::Jump).with_imm(LEN - 2), Word::new(Op::Ret)];
    assert_eq!(judged_soon(long(&first, back)), [""; 0]);
}

#[test]
fn many_jumps_through_a_long_table_are_judged_soon() {
    for source in [Op::IoReadLine, Op::CapLen] {
        let mut module = long(&[Word::new(source).with_rd(8).with_ra(2)], |at| {
            if at % 2 == 0 {
                Word::new(Op::JumpTable).with_ra(8)
            } else {
                Word::new(Op::MovCap).with_rd(2 + (at % 14) as u8).with_ra(2 + (at / 3 % 14) as u8)
            }
        });
        let targets = (0..1_000_000).map(|at| at % LEN as u32).collect();
        module.jump_tables.push(JumpTable { name: String::new(), func: 0, targets });
        let found = judged_soon(module);
        assert!(found.is_empty() || found == ["NL0243"], "{found:?}");
    }
}

#[test]
fn deep_and_circular_calls_are_judged_soon() {
    // Each function calls the next and the one before, and marks its argument.
    let functions = 20_000;
    let mut module = Module::default();
    for func in 0..functions {
        module.code.extend([
            Word::new(Op::TaintMark).with_rd(1).with_ra(0),
            Word::new(Op::Call).with_imm((func + 1) % functions),
            Word::new(Op::Call).with_imm((func + functions - 1) % functions),
            Word::new(Op::MovReg).with_rd(0).with_ra(1),
            Word::new(Op::Ret),
        ]);
        let scalar = Type::Scalar(Scalar::U64);
        let params = vec![Param { name: String::new(), ty: scalar }; 8];
        module.functions.push(Function {
            name: format!("f{func}"),
            sig: Signature { params, results: vec![scalar; 8] },
            frame_bytes: 0,
            start: func as u32 * 5,
            len: 5,
        });
    }
    let all = (0..functions as u32).collect();
    let sig = module.functions[0].sig.clone();
    module.func_tables.push(FuncTable { name: String::new(), sig, funcs: all });
    module.code[2] = Word::new(Op::CallTable).with_ra(3);
    let found = judged_soon(module);
    assert!(found.is_empty() || found == ["NL0243"], "{found:?}");
}
