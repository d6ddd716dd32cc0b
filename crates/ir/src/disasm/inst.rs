//! One instruction as text.
//!
//! The printer encodes what it prints as it goes. Where that is not the word it was
//! given, because the word is illegal or names what is not there, it prints `.word`.
//! Writing to a `String` cannot fail, so what `write!` gives is dropped.

use super::names::{Labels, Names, written};
use crate::ext::EXT_FIELDS;
use crate::module::{JumpTable, Module};
use crate::op::{Op, Operand};
use crate::word::Word;
use alloc::string::String;
use core::fmt::Write;

/// An instruction and its index in the module.
#[derive(Clone, Copy)]
struct Site {
    word: Word,
    at: usize,
}

/// Prints instructions of one function.
pub(super) struct Printer<'m> {
    pub(super) module: &'m Module,
    /// Unique names and the function's labels; without them names are printed as they are.
    pub(super) names: Option<(&'m Names, &'m Labels)>,
    pub(super) func: Option<u32>,
    /// Width of the mnemonic.
    pub(super) pad: usize,
}

impl Printer<'_> {
    /// Appends the text of `word`, which is instruction `at` of the module.
    pub(super) fn inst(&self, out: &mut String, word: Word, at: usize) {
        let start = out.len();
        let rebuilt = word.op().and_then(|op| self.op(out, op, Site { word, at }));
        if rebuilt != Some(word) {
            out.truncate(start);
            self.mnemonic(out, ".word", true);
            let _ = write!(out, "{:#018x}", word.0);
        }
    }

    fn mnemonic(&self, out: &mut String, mnemonic: &str, has_operands: bool) {
        out.push_str(mnemonic);
        if has_operands {
            out.push(' ');
            for _ in mnemonic.len() + 1..self.pad {
                out.push(' ');
            }
        }
    }

    /// Appends `op` with the operands of its word, and gives the word that the text makes.
    fn op(&self, out: &mut String, op: Op, site: Site) -> Option<Word> {
        let operands = op.operands();
        // A small constant would be read as an immediate.
        let mnemonic = match op {
            Op::MovConst if is_small(*self.module.consts.get(site.word.imm() as usize)?) => {
                "mov.const"
            }
            _ => op.mnemonic(),
        };
        let has_operands = !operands.is_empty();
        self.mnemonic(out, mnemonic, has_operands);
        let mut rebuilt = Word::new(op);
        for (n, &operand) in operands.iter().enumerate() {
            if n > 0 {
                out.push_str(", ");
            }
            rebuilt = self.operand(out, operand, site, rebuilt)?;
        }
        Some(rebuilt)
    }

    fn operand(
        &self,
        out: &mut String,
        operand: Operand,
        site: Site,
        rebuilt: Word,
    ) -> Option<Word> {
        let word = site.word;
        let mut register = |letter: char, number: u8| {
            let _ = write!(out, "{letter}{number}");
            // Only capability registers have numbers that a field can exceed.
            (letter == 'r' || number < 16).then_some(number)
        };
        Some(match operand {
            Operand::Rd | Operand::RdInOut | Operand::RdIn | Operand::Fd => {
                rebuilt.with_rd(register('r', word.rd())?)
            }
            Operand::Ra | Operand::Fa => rebuilt.with_ra(register('r', word.ra())?),
            Operand::Rb | Operand::Fb => rebuilt.with_rb(register('r', word.rb())?),
            Operand::Rc | Operand::Fc => rebuilt.with_rc(register('r', word.rc())?),
            Operand::Cd => rebuilt.with_rd(register('c', word.rd())?),
            Operand::Ca | Operand::CaMut => rebuilt.with_ra(register('c', word.ra())?),
            Operand::Cb | Operand::CbMut => rebuilt.with_rb(register('c', word.rb())?),
            Operand::RbImm | Operand::RbImm16 if !word.immform() => {
                rebuilt.with_rb(register('r', word.rb())?)
            }
            Operand::RbImm => {
                push_imm(out, word);
                rebuilt.with_immform().with_imm(word.imm())
            }
            Operand::RbImm16 => {
                let _ = write!(out, "{}", word.branch_operand());
                rebuilt.with_branch_imm(word.branch_operand(), word.branch_distance())
            }
            Operand::Mem => address(out, word, rebuilt, 3)?,
            Operand::MemPlain => address(out, word, rebuilt, 0)?,
            Operand::Imm => {
                push_imm(out, word);
                rebuilt.with_imm(word.imm())
            }
            Operand::Const => {
                push_const(out, *self.module.consts.get(word.imm() as usize)?);
                rebuilt.with_imm(word.imm())
            }
            Operand::Target => self.target(out, site, rebuilt)?,
            Operand::Table => self.table(out, word, rebuilt)?,
            Operand::Func => {
                self.function(out, word.imm() as u32)?;
                rebuilt.with_imm(word.imm())
            }
            Operand::FuncTable => {
                let index = word.imm() as u32;
                let table = self.module.func_tables.get(index as usize)?;
                out.push_str(match self.names {
                    Some((names, _)) => names.func_table(index),
                    None => &table.name,
                });
                rebuilt.with_imm(word.imm())
            }
            Operand::Ext => self.ext(out, word, rebuilt)?,
        })
    }

    fn function(&self, out: &mut String, index: u32) -> Option<()> {
        let function = self.module.functions.get(index as usize)?;
        match self.names {
            Some((names, _)) => out.push_str(names.function(self.module, index)),
            None => out.push_str(&written(&function.name)?),
        }
        Some(())
    }

    fn target(&self, out: &mut String, site: Site, rebuilt: Word) -> Option<Word> {
        let Site { word, at } = site;
        let function = self.module.functions.get(self.func? as usize)?;
        let here = at.checked_sub(function.start as usize)? as u32;
        let target = word.target(here);
        if target > function.len {
            return None;
        }
        match self.names {
            Some((_, labels)) => labels.push_name(out, target),
            None => {
                let place = function.start + target;
                let labels = &self.module.labels;
                let first = labels.partition_point(|label| label.at < place);
                match labels.get(first).filter(|label| label.at == place) {
                    Some(label) if target < function.len => out.push_str(&label.name),
                    _ => {
                        let _ = write!(out, "L{target}");
                    }
                }
            }
        }
        Some(if word.immform() { rebuilt } else { rebuilt.with_imm(target as i32) })
    }

    fn table(&self, out: &mut String, word: Word, rebuilt: Word) -> Option<Word> {
        let index = word.imm() as u32;
        let table: &JumpTable = self.module.jump_tables.get(index as usize)?;
        if Some(table.func) != self.func || table.targets.is_empty() {
            return None;
        }
        out.push_str(match self.names {
            Some((names, _)) => names.jump_table(index),
            None => &table.name,
        });
        Some(rebuilt.with_imm(word.imm()))
    }

    fn ext(&self, out: &mut String, word: Word, rebuilt: Word) -> Option<Word> {
        let def = self.module.imports.get(word.imm() as usize)?.def;
        let mut rebuilt = rebuilt.with_imm(word.imm());
        if def.result.is_some() {
            let _ = write!(out, "r{}, ", word.rd());
            rebuilt = rebuilt.with_rd(word.rd());
        }
        let _ = write!(out, "@{}", def.name);
        let fields = [word.ra(), word.rb(), word.rc()];
        let mut used = [0; EXT_FIELDS];
        if def.params.len() <= EXT_FIELDS {
            for (n, param) in def.params.iter().enumerate() {
                let letter = if param.is_cap() { 'c' } else { 'r' };
                let _ = write!(out, ", {letter}{}", fields[n]);
                used[n] = fields[n];
            }
        } else {
            let caps = def.params.iter().filter(|param| param.is_cap()).count();
            for (n, letter, count) in [(0, 'r', def.params.len() - caps), (1, 'c', caps)] {
                if count > 0 {
                    let _ = write!(out, ", {letter}{}..", fields[n]);
                    used[n] = fields[n];
                }
            }
        }
        let last = |n| usize::from(def.register_of(n, fields));
        let is_real = |n: usize| last(n) < if def.params[n].is_cap() { 16 } else { 32 };
        let [ra, rb, rc] = used;
        (0..def.params.len()).all(is_real).then(|| rebuilt.with_ra(ra).with_rb(rb).with_rc(rc))
    }
}

/// Appends `[cN + rN*S + imm]`.
fn address(out: &mut String, word: Word, rebuilt: Word, scale_max: u8) -> Option<Word> {
    if word.rb() >= 16 {
        return None;
    }
    let mut rebuilt = rebuilt.with_rb(word.rb()).with_imm(word.imm());
    let _ = write!(out, "[c{}", word.rb());
    if word.immform() {
        rebuilt = rebuilt.with_immform();
    } else {
        let _ = write!(out, " + r{}", word.ra());
        rebuilt = rebuilt.with_ra(word.ra());
        // In an address without scale `rc` is an operand of its own.
        if scale_max > 0 && word.rc() > 0 {
            if word.rc() > scale_max {
                return None;
            }
            let _ = write!(out, "*{}", 1 << word.rc());
            rebuilt = rebuilt.with_rc(word.rc());
        }
    }
    match word.imm() {
        0 => {}
        imm @ 1.. => {
            let _ = write!(out, " + {imm}");
        }
        imm => {
            let _ = write!(out, " - {}", imm.unsigned_abs());
        }
    }
    out.push(']');
    Some(rebuilt)
}

/// Appends the immediate of `word`: bit patterns in hexadecimal, other numbers in decimal.
fn push_imm(out: &mut String, word: Word) {
    let imm = word.imm();
    let _ = match word.op() {
        Some(Op::MovHigh) => write!(out, "{imm:#x}"),
        Some(Op::And | Op::Or | Op::Xor) if imm > 9 => write!(out, "{imm:#x}"),
        _ => write!(out, "{imm}"),
    };
}

/// True when a `mov` of `bits` would hold them as an immediate.
fn is_small(bits: u64) -> bool {
    i32::try_from(bits as i64).is_ok()
}

/// Appends a constant as it reads best: a float when it looks like one, else an integer.
fn push_const(out: &mut String, bits: u64) {
    const SHORT: usize = 12;
    let value = f64::from_bits(bits);
    let is_likely = (1e-9..1e15).contains(&value.abs()) && value.to_bits() == bits;
    if is_likely {
        let start = out.len();
        let _ = write!(out, "{value:?}");
        if out.len() - start <= SHORT && !is_small(bits) {
            return;
        }
        out.truncate(start);
    }
    let _ = match bits {
        crate::semantics::fpu::NAN => write!(out, "nan"),
        0x7ff0_0000_0000_0000 => write!(out, "inf"),
        0xfff0_0000_0000_0000 => write!(out, "-inf"),
        _ if is_small(bits) => write!(out, "{}", bits as i64),
        _ => write!(out, "{bits:#x}"),
    };
}
