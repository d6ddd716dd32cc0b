//! Why a word is illegal: the slow half of legality, which finds the words to say so.

use super::report::{Finding, Report};
use super::rules::wrong_bits;
use crate::diag::Code;
use crate::ext::{EXT_FIELDS, ExtDef};
use crate::fields::{Fields, fields};
use crate::op::Op;
use crate::word::Word;
use alloc::format;

/// Register fields of a word: name and place.
const REGISTER_FIELDS: [(&str, u32); 4] = [("rd", 10), ("ra", 15), ("rb", 20), ("rc", 25)];

/// Reports what is wrong with `word`, which its rule refuses.
#[cold]
pub(super) fn explain(report: &mut Report<'_>, at: usize, word: Word) {
    let Some(op) = word.op() else {
        let message =
            format!("no operation has opcode {} and mode {}", word.0 & 31, word.0 >> 5 & 31);
        let finding = Finding::new(Code::IllegalOperation, message)
            .label(format!("the word is {:#018x}", word.0))
            .help("assemble the module again with this version");
        report.error_at(at, finding);
        return;
    };
    let known = fields(op as u16);
    if !word.reserved_clear() {
        let finding =
            Finding::new(Code::ReservedBit, "the reserved bit 31 is set").help("clear it");
        report.error_at(at, finding);
    }
    let mut shape = word;
    if word.immform() && !known.has(Fields::RA_OPTIONAL | Fields::RB_OPTIONAL) {
        let message = format!("`{}` has no immediate form", op.mnemonic());
        let finding = Finding::new(Code::BadImmediateForm, message).help("clear bit 30");
        report.error_at(at, finding);
        shape = Word(word.0 & !(1 << 30));
    }
    let wrong = wrong_bits(shape);
    for (name, place) in REGISTER_FIELDS {
        let bits = wrong >> place & 31;
        if bits != 0 {
            let value = (word.0 >> place & 31) as u8;
            report.error_at(at, field_finding(op, known, (name, value), word));
        }
    }
    if wrong >> 32 != 0 {
        let message = format!("`{}` does not use its immediate", op.mnemonic());
        let finding = Finding::new(Code::UnusedField, message)
            .label(format!("it is {}", word.imm()))
            .help("set it to zero");
        report.error_at(at, finding);
    }
}

fn field_finding(op: Op, known: Fields, (name, value): (&str, u8), word: Word) -> Finding {
    let is_cap = match name {
        "rd" => known.has(Fields::CD_WRITE),
        "ra" => known.has(Fields::CA_READ),
        "rb" => known.has(Fields::CB_READ),
        _ => false,
    };
    if is_cap {
        return Finding::new(Code::BadCapRegister, format!("there is no c{value}"))
            .label(format!("field {name} is {value}"))
            .help("use c0 to c15");
    }
    if name == "rc" && known.has(Fields::RC_SCALE) {
        let finding = Finding::new(Code::ScaleField, format!("the scale field is {value}"));
        return if word.immform() {
            finding.help("set it to zero: there is no index to scale")
        } else {
            finding.help("set it to 0 to 3, for scales 1, 2, 4 and 8")
        };
    }
    Finding::new(Code::UnusedField, format!("`{}` does not use field {name} here", op.mnemonic()))
        .label(format!("it is {value}"))
        .help("set it to zero")
}

/// Reports a write to `c0` or `c1`.
#[cold]
pub(super) fn fixed_cap(report: &mut Report<'_>, at: usize, word: Word) {
    let message = format!("c{} is fixed while the function runs", word.rd());
    let finding = Finding::new(Code::FixedCapRegister, message)
        .label(if word.rd() == 0 { "holds the frame" } else { "holds the data" })
        .help("write to c2 to c15");
    report.error_at(at, finding);
}

/// Reports operands of an extension call that the signature of `def` does not allow.
pub(super) fn check_ext(report: &mut Report<'_>, at: usize, word: Word, def: &ExtDef) {
    let mut wrong = |message| {
        let finding = Finding::new(Code::ExtensionOperands, message)
            .help(format!("give `{}` the operands of its signature", def.name));
        report.error_at(at, finding);
    };
    let registers = [word.ra(), word.rb(), word.rc()];
    let caps = def.params.iter().filter(|param| param.is_cap()).count();
    let used = if def.params.len() <= EXT_FIELDS {
        [0, 1, 2].map(|field| field < def.params.len())
    } else {
        [caps < def.params.len(), caps > 0, false]
    };
    for field in 0..EXT_FIELDS {
        if !used[field] && registers[field] != 0 {
            let name = REGISTER_FIELDS[field + 1].0;
            wrong(format!("`{}` does not use field {name}", def.name));
        }
    }
    if def.result.is_none() && word.rd() != 0 {
        wrong(format!("`{}` has no result for field rd", def.name));
    }
    for (index, param) in def.params.iter().enumerate() {
        let register = def.register_of(index, registers);
        let (class, last) = if param.is_cap() { ('c', 15) } else { ('r', 31) };
        if register > last {
            wrong(format!("parameter {} of `{}` is in {class}{register}", index + 1, def.name));
        }
    }
}
