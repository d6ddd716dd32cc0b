//! A parsed template and the text that it stands for.

use super::arch::{Arch, Class, RSP};
use super::kind::Kind;
use std::fmt::Write as _;

/// The register numbers of one instance: fields `d`, `a` and `b`. Absent fields are ignored.
pub(crate) type Regs = [u8; SLOTS];

/// How many register fields a template may have.
pub(crate) const SLOTS: usize = 3;

/// The names of the register fields, in slot order.
pub(crate) const SLOT_NAMES: [&str; SLOTS] = ["d", "a", "b"];

/// An immediate, a displacement or a branch target, filled in when the stencil is emitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hole {
    /// `imm`, `disp`, `imm2` or `rel`.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) kind: Kind,
}

/// How much of a hole's value an instruction takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// The upper 20 of 32 bits.
    Hi,
    /// What the upper bits leave, as a signed number.
    Lo,
}

/// A part of a template's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text for the assembler as it is.
    Text(String),
    /// The name of the register in a slot, in a width.
    Reg { slot: usize, width: &'static str },
    /// The value of a hole.
    Hole(usize, Part),
}

/// One line of a template file.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// The architecture that it is for.
    pub(crate) arch: Arch,
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
    /// The holes in the order of their declaration, the branch target last.
    pub(crate) holes: Vec<Hole>,
    /// Whether register 0 has a shorter encoding of its own, which must not be used.
    pub(crate) noacc: bool,
    /// Whether the assembler refuses the same register in two fields.
    pub(crate) distinct: bool,
}

/// Which sample each hole of an instance holds: for this hole the one with this number, the first
/// one for others.
pub(crate) type Varied = Option<(usize, usize)>;

impl Template {
    /// Returns the template's place and name, for messages.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}: {}", self.file, self.line, self.name)
    }

    /// Whether the assembler's encoding of `regs` is of the form that the template means.
    pub(crate) fn admits(&self, regs: Regs) -> bool {
        let mut used = self.classes.iter().zip(regs).filter_map(|(class, reg)| class.map(|_| reg));
        if self.distinct && used.clone().any(|reg| used.clone().filter(|r| *r == reg).count() > 1) {
            return false;
        }
        let index = self.classes.iter().zip(regs);
        let mut index = index.filter(|(class, _)| **class == Some(Class::Index));
        let is_accumulator = self.noacc && used.any(|reg| reg == 0);
        !is_accumulator && index.all(|(_, reg)| reg != RSP)
    }

    /// Returns the assembly text of one instance; a branch of x86-64 goes to the symbol `target`.
    pub(crate) fn text(&self, regs: Regs, varied: Varied, target: &str) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Reg { slot, width } => {
                    let class = self.classes[*slot].expect("a field that is used is declared");
                    text.push_str(&self.arch.register(class, regs[*slot], width));
                }
                Piece::Hole(at, _) if self.holes[*at].kind == Kind::Rel32 => text.push_str(target),
                Piece::Hole(at, part) => {
                    let value = self.value(*at, varied);
                    let value = match part {
                        Part::Whole => value,
                        Part::Hi => (value + 0x800) >> 12 & 0xf_ffff,
                        Part::Lo => (value << 52) >> 52,
                    };
                    let sign = if value < 0 { "-" } else { "" };
                    write!(text, "{sign}{:#x}", value.unsigned_abs())
                        .expect("a String takes everything");
                }
            }
        }
        text
    }

    /// Returns the value of a hole in an instance.
    pub(crate) fn value(&self, hole: usize, varied: Varied) -> i64 {
        let number = varied.filter(|(at, _)| *at == hole).map_or(0, |(_, number)| number);
        samples(self.holes[hole].kind)[number]
    }
}

/// Returns the values that a hole is assembled with.
///
/// For bytes two values are enough: they differ in every byte, force the assembler to use at
/// least that size, and the negative one shows when it uses more. For a field within an
/// instruction each of its bits is tried alone and among others. A branch target of bytes has no
/// samples, because the object file says where it is.
pub(crate) fn samples(kind: Kind) -> Vec<i64> {
    match kind {
        Kind::I8 => return vec![0x11, -0x6e],
        Kind::I32 => return vec![0x1122_3344, -0x5566_7755],
        Kind::I64 => return vec![0x1122_3344_5566_7788, -0x6655_4433_2211_0077],
        Kind::Rel32 => return Vec::new(),
        _ => {}
    }
    let mixed = [0x5555_5555_5555_5555, 0x00ff_00ff_00ff_00ff, 0x0123_4567_89ab_cdef];
    let powers = (0..63).map(|bit| 1 << bit);
    let values = powers.chain((1..63).map(|bit| (1 << bit) - 1));
    let values = values.chain((0..63).flat_map(|bit| mixed.map(|mixed| mixed >> bit)));
    let values = values.flat_map(|value: i64| [value, -value, !value]);
    let mut fitting: Vec<i64> = [0].into_iter().chain(values).filter(|v| kind.fits(*v)).collect();
    let mut seen = std::collections::BTreeSet::new();
    fitting.retain(|value| seen.insert(*value));
    fitting
}
