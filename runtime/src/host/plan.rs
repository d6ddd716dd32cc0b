//! Where the operands of a host instruction are.

use super::{INTS_MAX, READS_MAX, WRITES_MAX};
use crate::ext::Row;
use neurlang_ir::{ExtParam, Op, Operand, Word};

/// The most operands of a host instruction.
const OPERANDS_MAX: usize = INTS_MAX + READS_MAX + WRITES_MAX;

/// Where one operand comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A general register, 0 to 31.
    Register(u8),
    /// The instruction itself: a number to be sign-extended.
    Constant(i32),
    /// A capability register, for reading.
    Read(u8),
    /// A capability register, for writing.
    Write(u8),
}

/// What a host instruction calls.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Callee {
    /// An operation of the instruction set.
    Op(Op),
    /// An extension.
    Ext(&'static Row),
}

/// A host instruction, ready to have its operands collected.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    sources: [Source; OPERANDS_MAX],
    len: u8,
    /// What is called.
    pub(crate) callee: Callee,
    /// The general register that takes the result.
    pub(crate) result: Option<u8>,
}

impl Plan {
    /// The plan of `word`, whose operation is `op`, in a module with these imports.
    ///
    /// Operands are in the order of the operation's text or of the extension's signature.
    pub(crate) fn of(op: Op, word: Word, imports: &[&'static Row]) -> Self {
        let mut plan = Self {
            sources: [Source::Constant(0); OPERANDS_MAX],
            len: 0,
            callee: Callee::Op(op),
            result: None,
        };
        let import = imports.get(word.imm() as u32 as usize);
        match (op, import) {
            (Op::ExtCall, Some(row)) => plan.add_ext(word, row),
            _ => {
                for &operand in op.operands() {
                    plan.add_operand(word, operand);
                }
            }
        }
        plan
    }

    /// The operands in order.
    pub(crate) fn sources(&self) -> &[Source] {
        &self.sources[..usize::from(self.len)]
    }

    fn add_ext(&mut self, word: Word, row: &'static Row) {
        self.callee = Callee::Ext(row);
        self.result = row.def.result.map(|_| word.rd());
        let fields = [word.ra(), word.rb(), word.rc()];
        for (index, param) in row.def.params.iter().enumerate() {
            let register = row.def.register_of(index, fields);
            self.push(match param {
                ExtParam::Int | ExtParam::Float | ExtParam::Handle => Source::Register(register),
                ExtParam::Read => Source::Read(register),
                ExtParam::Write => Source::Write(register),
            });
        }
    }

    fn add_operand(&mut self, word: Word, operand: Operand) {
        match operand {
            Operand::Rd => self.result = Some(word.rd()),
            Operand::Ra | Operand::Fa => self.push(Source::Register(word.ra())),
            Operand::RbImm if word.immform() => {
                self.push(Source::Constant(word.imm()));
            }
            Operand::Rb | Operand::RbImm => self.push(Source::Register(word.rb())),
            Operand::Rc => self.push(Source::Register(word.rc())),
            Operand::Ca => self.push(Source::Read(word.ra())),
            Operand::Cb => self.push(Source::Read(word.rb())),
            Operand::CaMut => self.push(Source::Write(word.ra())),
            Operand::CbMut => self.push(Source::Write(word.rb())),
            // No other operand occurs in an operation that the host performs.
            _ => {}
        }
    }

    fn push(&mut self, source: Source) {
        self.sources[usize::from(self.len)] = source;
        self.len += 1;
    }
}
