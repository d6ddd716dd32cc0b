//! A machine for the instructions of intrinsics.

use crate::op::{Effect, Op, Operand};
use crate::semantics;
use crate::word::Word;
use alloc::vec::Vec;

/// Enough of a machine for the instructions of intrinsics: registers, constants, and
/// memory that capability registers 2 to 4 reach.
#[derive(Clone)]
pub(super) struct Machine {
    pub(super) r: [u64; 32],
    pub(super) consts: Vec<u64>,
    pub(super) c: [Vec<u8>; 3],
}

/// Steps after which a run is taken to be endless.
const STEPS_MAX: usize = 1_000_000;

impl Machine {
    /// Runs `code` to its end; `None` when it traps.
    pub(super) fn run(&mut self, code: &[Word]) -> Option<()> {
        let mut pc = 0;
        for _ in 0..STEPS_MAX {
            let Some(&word) = code.get(pc) else {
                return Some(());
            };
            pc = self.step(word, pc)?;
        }
        panic!("the code does not end");
    }

    fn step(&mut self, word: Word, pc: usize) -> Option<usize> {
        let op = word.op().unwrap();
        let a = self.r[usize::from(word.ra())];
        let b = match op.operands().last() {
            Some(Operand::Target) if word.immform() => i64::from(word.branch_operand()) as u64,
            _ if word.immform() || op == Op::MovImm => i64::from(word.imm()) as u64,
            _ => self.r[usize::from(word.rb())],
        };
        let rd = usize::from(word.rd());
        if op.is_branch() || op == Op::Jump {
            let taken = op == Op::Jump || semantics::branch_taken(op, a, b);
            return Some(if taken { word.target(pc as u32) as usize } else { pc + 1 });
        }
        let width = u64::from(op.access_bytes());
        if op == Op::MovConst {
            self.r[rd] = self.consts[word.imm() as usize];
        } else if op == Op::CapLen {
            self.r[rd] = self.c[usize::from(word.ra()) - 2].len() as u64;
        } else if width > 0 {
            let memory = &mut self.c[usize::from(word.rb()) - 2];
            let index = if word.immform() { 0 } else { a };
            let len = memory.len() as u64;
            let at = semantics::memory::address(index, word.rc(), word.imm(), width, len)?;
            let place = &mut memory[at as usize..(at + width) as usize];
            if op.effect() == Effect::Writes {
                place.copy_from_slice(&self.r[rd].to_le_bytes()[..width as usize]);
            } else {
                let mut bytes = [0; 8];
                bytes[..width as usize].copy_from_slice(place);
                self.r[rd] = u64::from_le_bytes(bytes);
            }
        } else {
            let c = self.r[usize::from(word.rc())];
            self.r[rd] = semantics::eval(op, a, b, c).unwrap().ok()?;
        }
        Some(pc + 1)
    }
}
