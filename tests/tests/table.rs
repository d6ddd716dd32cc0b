//! The instruction table, and what must keep up with it.

use neurlang_ir::{Effect, Op, Opcode, semantics};

/// Operations without effects that are about more than register values: the engines do them,
/// and the validator replaces the two that ask what it knows.
const IN_THE_ENGINES: &[Op] = &[
    Op::MovConst,
    Op::MovCap,
    Op::MovNull,
    Op::CapSlice,
    Op::CapReadOnly,
    Op::CapLen,
    Op::CapPerms,
    Op::CapValid,
    Op::TaintQuery,
    Op::TaintMarkCap,
    Op::TaintSanitizeCap,
    Op::Nop,
];

#[test]
fn there_are_32_opcodes() {
    assert_eq!(Opcode::ALL.len(), 32);
    let numbers: Vec<u8> = Opcode::ALL.iter().map(|&opcode| opcode as u8).collect();
    assert_eq!(numbers, (0..32).collect::<Vec<u8>>());
}

#[test]
fn every_operation_on_values_has_its_meaning_in_semantics() {
    for &op in Op::ALL {
        let on_values = matches!(op.effect(), Effect::Pure | Effect::Traps);
        let expected = on_values && !IN_THE_ENGINES.contains(&op);
        let known = semantics::eval(op, 5, 3, 1).is_some();
        assert_eq!(known, expected, "{op:?}: add an arm to `eval` in crates/ir/src/semantics");
    }
}

#[test]
fn every_branch_has_its_condition_in_semantics() {
    let operands = [(1, 1), (1, 2), (2, 1), (u64::MAX, 1), (1, u64::MAX)];
    for &op in Op::ALL.iter().filter(|op| op.opcode() == Opcode::Branch) {
        let taken = operands.iter().filter(|&&(a, b)| semantics::branch_taken(op, a, b)).count();
        let message = "add an arm to `branch_taken` in crates/ir/src/semantics";
        assert!((1..operands.len()).contains(&taken), "{op:?}: {message}");
    }
}
