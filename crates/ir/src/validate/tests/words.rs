//! Words that are no legal instruction.

use super::support::{EXTS, errors};
use crate::ext::ExtSet;
use crate::module::{Function, Import, JumpTable, Module};
use crate::op::Op;
use crate::word::Word;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// A function of `code` and a `ret`, beside another function with a jump table.
fn module(code: &[Word]) -> Module {
    let mut all = code.to_vec();
    all.push(Word::new(Op::Ret));
    let main = Function { name: "f".into(), len: all.len() as u32, ..Function::default() };
    all.push(Word::new(Op::Ret));
    let other = Function { name: "g".into(), start: main.len, len: 1, ..Function::default() };
    let table = JumpTable { name: "t".into(), func: 1, targets: vec![0] };
    Module {
        functions: vec![main, other],
        code: all,
        jump_tables: vec![table],
        imports: ExtSet::defs(EXTS).iter().map(|def| Import { def }).collect(),
        ..Module::default()
    }
}

#[test]
fn each_rule_refuses_the_word_that_breaks_it() {
    let add = Word::new(Op::Add).with_rd(1).with_ra(2).with_rb(3);
    let load = Word::new(Op::LoadU8).with_rb(0);
    let ext = Word::new(Op::ExtCall);
    let cases: &[(&str, Word)] = &[
        ("NL0210", Word(12 << 5 | 2)),
        ("NL0210", Word(31 << 5)),
        ("NL0210", Word(u64::MAX)),
        ("NL0211", Word(add.0 | 1 << 31)),
        ("NL0212", add.with_rc(1)),
        ("NL0212", add.with_imm(1)),
        ("NL0212", add.with_immform().with_imm(1)),
        ("NL0212", Word::new(Op::Nop).with_rd(1)),
        ("NL0212", Word::new(Op::Ret).with_imm(-1)),
        ("NL0212", Word::new(Op::Jump).with_imm(0).with_ra(3)),
        ("NL0212", Word::new(Op::Popcount).with_rb(1)),
        ("NL0212", Word::new(Op::FenceSeqCst).with_rc(1)),
        ("NL0212", Word::new(Op::TrapPanic).with_imm(7)),
        ("NL0212", load.with_immform().with_ra(1)),
        ("NL0213", Word::new(Op::Nop).with_immform()),
        ("NL0213", Word::new(Op::Select).with_immform()),
        ("NL0213", Word::new(Op::Jump).with_immform()),
        ("NL0213", ext.with_immform()),
        ("NL0214", load.with_rb(16)),
        ("NL0214", Word::new(Op::MovCap).with_rd(16)),
        ("NL0214", Word::new(Op::MovCap).with_rd(8).with_ra(31)),
        ("NL0214", Word::new(Op::IoEnv).with_ra(2).with_rb(16)),
        ("NL0215", Word::new(Op::MovCap).with_rd(0).with_ra(2)),
        ("NL0215", Word::new(Op::MovNull).with_rd(1)),
        ("NL0215", Word::new(Op::CapNew).with_rd(1).with_rb(3)),
        ("NL0215", Word::new(Op::TaintMarkCap).with_rd(0).with_ra(2)),
        ("NL0216", load.with_rc(4)),
        ("NL0216", load.with_immform().with_rc(1)),
        ("NL0217", Word::new(Op::Jump).with_imm(2)),
        ("NL0217", Word::new(Op::Jump).with_imm(-1)),
        ("NL0217", Word::new(Op::Beq).with_imm(i32::MIN)),
        ("NL0217", Word::new(Op::Beq).with_branch_imm(0, 2)),
        ("NL0217", Word::new(Op::Beq).with_branch_imm(0, -1)),
        ("NL0217", Word::new(Op::Beq).with_branch_imm(0, i16::MIN)),
        ("NL0219", Word::new(Op::MovConst)),
        ("NL0219", Word::new(Op::Call).with_imm(2)),
        ("NL0219", Word::new(Op::Call).with_imm(-1)),
        ("NL0219", Word::new(Op::Spawn).with_imm(2)),
        ("NL0219", Word::new(Op::CallTable)),
        ("NL0219", Word::new(Op::JumpTable).with_imm(1)),
        ("NL0219", ext.with_imm(9)),
        ("NL0220", Word::new(Op::JumpTable)),
        // `sum` takes two integers, `count` a capability, `fill` gives no result.
        ("NL0221", ext.with_imm(0).with_rc(1)),
        ("NL0221", ext.with_imm(1).with_ra(16)),
        ("NL0221", ext.with_imm(2).with_rd(1)),
        // `many` takes four integers from ra and two capabilities from rb.
        ("NL0221", ext.with_imm(8).with_ra(29)),
        ("NL0221", ext.with_imm(8).with_rb(15)),
        ("NL0221", ext.with_imm(8).with_rc(1)),
    ];
    for &(code, word) in cases {
        let found = errors(module(&[word]));
        let expected = [alloc::format!("{code} f:0")];
        assert_eq!(found, expected, "{word:?}");
    }
}

#[test]
fn what_the_last_case_of_each_range_allows_passes() {
    let ext = Word::new(Op::ExtCall);
    for word in [
        Word::new(Op::Jump).with_imm(1),
        Word::new(Op::Beq).with_branch_imm(-1, 1),
        Word::new(Op::Beq).with_imm(0),
        Word::new(Op::Call).with_imm(1),
        Word::new(Op::MovCap).with_rd(15).with_ra(15),
        Word::new(Op::TrapUser).with_imm(-1),
        ext.with_imm(0).with_rd(31).with_ra(31).with_rb(31),
        ext.with_imm(8).with_ra(28).with_rb(14),
        Word(0),
    ] {
        assert_eq!(errors(module(&[word])), [""; 0], "{word:?}");
    }
}

#[test]
fn control_cannot_run_past_the_end() {
    for last in [Op::Nop, Op::Beq, Op::Call, Op::Yield, Op::ExtCall] {
        let mut short = module(&[]);
        short.code[0] = Word::new(last);
        let found = errors(short);
        assert_eq!(found, ["NL0218 f:0"], "{}", last.mnemonic());
    }
    for last in [Op::TrapInvalid, Op::TrapUser, Op::Jump, Op::Ret, Op::Halt] {
        let mut short = module(&[]);
        short.code[0] = Word::new(last);
        assert_eq!(errors(short), [""; 0], "{}", last.mnemonic());
    }
}

#[test]
fn a_word_with_several_mistakes_has_several_findings() {
    let word =
        Word(Word::new(Op::MovCap).with_rd(16).with_ra(17).with_rb(1).with_imm(1).0 | 1 << 31);
    let found: Vec<String> = errors(module(&[word]));
    assert_eq!(found, ["NL0211 f:0", "NL0214 f:0", "NL0214 f:0", "NL0212 f:0", "NL0212 f:0"]);
}
