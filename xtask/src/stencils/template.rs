//! A parsed template and the text that it stands for.

use std::fmt::Write as _;

/// The register numbers of one instance: fields `d`, `a` and `b`. Absent fields are ignored.
pub(crate) type Regs = [u8; SLOTS];

/// How many register fields a template may have.
pub(crate) const SLOTS: usize = 3;

/// The names of the register fields, in slot order.
pub(crate) const SLOT_NAMES: [&str; SLOTS] = ["d", "a", "b"];

/// The stack pointer's number, which no index register can have.
pub(crate) const RSP: u8 = 4;

/// Which registers a field ranges over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The 16 general registers.
    Gpr,
    /// The general registers without `rsp`.
    Index,
    /// The 16 vector registers.
    Xmm,
}

/// An immediate or displacement, filled in when the stencil is emitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hole {
    /// `imm`, `disp` or `imm2`.
    pub(crate) name: &'static str,
    /// 1, 4 or 8.
    pub(crate) bytes: usize,
}

/// A part of a template's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text for the assembler as it is.
    Text(String),
    /// The name of the register in a slot.
    Reg { slot: usize, bits: u8 },
    /// The value of a hole.
    Hole(usize),
    /// The branch target.
    Rel,
}

/// One line of a template file.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// The name of the file that it stands in.
    pub(crate) file: String,
    /// Its line, from 1.
    pub(crate) line: usize,
    /// Its name in lower case.
    pub(crate) name: String,
    /// The lines of the comment above it.
    pub(crate) doc: Vec<String>,
    /// Its instructions as written.
    pub(crate) asm: String,
    /// Its instructions, split at the placeholders.
    pub(crate) pieces: Vec<Piece>,
    /// The class of each register field; `None` where there is no such field.
    pub(crate) classes: [Option<Class>; SLOTS],
    /// The holes in the order of their declaration.
    pub(crate) holes: Vec<Hole>,
    /// Whether it has a branch target.
    pub(crate) rel: bool,
    /// Whether register 0 has a shorter encoding of its own, which must not be used.
    pub(crate) noacc: bool,
}

/// Which sample each hole of an instance holds: the second for this hole, the first for others.
pub(crate) type Varied = Option<usize>;

impl Template {
    /// Returns the template's place and name, for messages.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}: {}", self.file, self.line, self.name)
    }

    /// Whether the assembler's encoding of `regs` is of the form that the template means.
    pub(crate) fn admits(&self, regs: Regs) -> bool {
        self.classes.iter().zip(regs).all(|(class, reg)| match class {
            Some(Class::Gpr) => !(self.noacc && reg == 0),
            Some(Class::Index) => reg != RSP && !(self.noacc && reg == 0),
            Some(Class::Xmm) | None => true,
        })
    }

    /// Returns the assembly text of one instance; a branch goes to the symbol `target`.
    pub(crate) fn text(&self, regs: Regs, varied: Varied, target: &str) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Reg { slot, bits } => match self.classes[*slot] {
                    Some(Class::Xmm) => {
                        write!(text, "xmm{}", regs[*slot]).expect("a String takes everything");
                    }
                    Some(Class::Gpr | Class::Index) | None => {
                        text.push_str(&gpr_name(regs[*slot], *bits));
                    }
                },
                Piece::Hole(at) => {
                    let value = sample(self.holes[*at].bytes, varied == Some(*at));
                    let sign = if value < 0 { "-" } else { "" };
                    write!(text, "{sign}{:#x}", value.unsigned_abs())
                        .expect("a String takes everything");
                }
                Piece::Rel => text.push_str(target),
            }
        }
        text
    }
}

/// Returns one of the two sample values of a hole. They differ in every byte, force the assembler
/// to use at least that size, and the negative one shows when it uses more.
pub(crate) fn sample(bytes: usize, second: bool) -> i64 {
    match (bytes, second) {
        (1, false) => 0x11,
        (1, true) => -0x6e,
        (4, false) => 0x1122_3344,
        (4, true) => -0x5566_7755,
        (_, false) => 0x1122_3344_5566_7788,
        (_, true) => -0x6655_4433_2211_0077,
    }
}

/// Returns the name of the low `bits` bits of general register `number`.
fn gpr_name(number: u8, bits: u8) -> String {
    const LEGACY: [&str; 8] = ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"];
    let Some(name) = LEGACY.get(usize::from(number)) else {
        let suffix = match bits {
            8 => "b",
            16 => "w",
            32 => "d",
            _ => "",
        };
        return format!("r{number}{suffix}");
    };
    match bits {
        8 if number < RSP => format!("{}l", &name[..1]),
        8 => format!("{name}l"),
        16 => (*name).to_owned(),
        32 => format!("e{name}"),
        _ => format!("r{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::gpr_name;

    #[test]
    fn narrow_names_follow_the_manual() {
        let names = |number| [64, 32, 16, 8].map(|bits| gpr_name(number, bits));
        assert_eq!(names(0), ["rax", "eax", "ax", "al"]);
        assert_eq!(names(4), ["rsp", "esp", "sp", "spl"]);
        assert_eq!(names(7), ["rdi", "edi", "di", "dil"]);
        assert_eq!(names(13), ["r13", "r13d", "r13w", "r13b"]);
    }
}
