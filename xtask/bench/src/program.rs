//! Generated programs: as varied as written ones, but of any size.

use crate::arguments::{Arguments, Numbers, Slice};
use crate::engine::Job;
use crate::random::Random;
use neurlang_ir::asm::assemble_str;
use neurlang_ir::{Effect, ExtSet, Module, Op, Opcode, Operand};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a generated function does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Arithmetic on integers, without branches.
    Straight,
    /// A bit of everything that reaches memory only through arguments, frame and data.
    Mixed,
    /// The same, and capabilities cut and moved from register to register.
    Capabilities,
}

impl Shape {
    /// The name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Shape::Straight => "straight",
            Shape::Mixed => "mixed",
            Shape::Capabilities => "capabilities",
        }
    }

    /// Groups of operations, each with how often one of it is taken.
    fn groups(self) -> Vec<(u64, Vec<Op>)> {
        let pure = |opcode: Opcode| {
            let ops = Op::ALL.iter().copied();
            let ops = ops.filter(|op| op.opcode() == opcode && op.effect() == Effect::Pure);
            // Compiled code leaves this one to the host, which is no measure of compiling.
            ops.filter(|op| *op != Op::Bitrev).collect()
        };
        let all = |opcode| Op::ALL.iter().copied().filter(|op| op.opcode() == opcode).collect();
        let mut groups = vec![
            (40, pure(Opcode::Alu)),
            (4, vec![Op::Mul]),
            (5, pure(Opcode::Cmp)),
            (4, pure(Opcode::Bits)),
            (3, pure(Opcode::Select)),
            (10, vec![Op::MovReg, Op::MovImm]),
        ];
        if self != Shape::Straight {
            groups.extend([
                (12, all(Opcode::Branch)),
                (12, all(Opcode::Load)),
                (8, all(Opcode::Store)),
                (5, vec![Op::FAdd, Op::FSub, Op::FMul, Op::FLt]),
            ]);
        }
        if self == Shape::Capabilities {
            groups.extend([(5, vec![Op::CapSlice]), (4, vec![Op::MovCap]), (3, vec![Op::CapLen])]);
        }
        groups
    }
}

/// A module with one function of so many instructions, called `f`. It may be run with a
/// `Shape` that is not `Capabilities`, with an index up to 3 and a slice of 64 numbers.
pub(crate) fn module(shape: Shape, insts: usize) -> anyhow::Result<Module> {
    let mut writer = Writer::new(shape, 1);
    writer.data();
    writer.function("f", insts);
    let module =
        assemble_str(&writer.text, ExtSet::EMPTY).map_err(|errors| crate::refused(&errors))?;
    anyhow::ensure!(module.code.len() == insts, "{} instructions", module.code.len());
    Ok(module)
}

/// That function, and what it is called with.
pub(crate) fn job(shape: Shape, insts: usize) -> anyhow::Result<Job> {
    let values = Slice { now: Numbers::Words(vec![1; 64]), before: None };
    Ok(Job {
        name: "f",
        ir: module(shape, insts)?,
        arguments: Arguments { scalars: vec![1, 2, 3], slices: vec![values] },
        rustc: None,
        bind: |instance| {
            let function = instance.typed_fn::<(u64, u64, u64, &mut [u64]), u64>("f")?;
            Ok(Box::new(move |instance, arguments| {
                let mut from = arguments.take();
                let (a, b, at) = (from.scalar(), from.scalar(), from.scalar());
                function.call(instance, (a, b, at, from.words_mut()))
            }))
        },
    })
}

/// The text of a program of about so many instructions, in many functions, with comments.
pub(crate) fn large_text(insts: usize) -> String {
    let mut writer = Writer::new(Shape::Mixed, 2);
    writer.comments = true;
    writer.data();
    let mut written = 0;
    for number in 0.. {
        if written >= insts {
            break;
        }
        let len = 20 + writer.random.below(140) as usize;
        writer.function(&format!("function_{number}"), len);
        written += len;
    }
    writer.text
}

/// Bytes of the frame of generated functions, and of the module's data.
const AREA_BYTES: u64 = 64;
/// Bytes of the slice argument of generated functions.
const SLICE_BYTES: u64 = 512;

struct Writer {
    random: Random,
    groups: Vec<(u64, Vec<Op>)>,
    shape: Shape,
    comments: bool,
    text: String,
    /// Instructions of the function that are branched to.
    targets: BTreeSet<usize>,
    /// The instruction being written, and the last of the function.
    at: usize,
    last: usize,
}

impl Writer {
    fn new(shape: Shape, seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            groups: shape.groups(),
            shape,
            comments: false,
            text: String::new(),
            targets: BTreeSet::new(),
            at: 0,
            last: 0,
        }
    }

    fn data(&mut self) {
        self.text.push_str(".data\ntable: .u64 1, 2, 3, 4, 5, 6, 7, 8\n.end\n");
    }

    fn function(&mut self, name: &str, insts: usize) {
        self.text.push_str("\n.fn ");
        self.text.push_str(name);
        self.text.push_str("(a: u64, b: u64, at: u64, values: &mut [u64]) -> u64\n.frame 64\n");
        self.targets.clear();
        self.last = insts - 1;
        self.at = 0;
        if self.shape == Shape::Capabilities {
            for cap in 8..12 {
                self.line(&format!("{} c{cap}, values", Op::MovCap.mnemonic()));
            }
        }
        while self.at + 2 < insts {
            let op = self.op();
            let line = self.inst(op);
            self.line(&line);
        }
        self.line(&format!("{} r0, r8", Op::MovReg.mnemonic()));
        self.line(Op::Ret.mnemonic());
    }

    /// Writes the line of an instruction, after its label where it has one.
    fn line(&mut self, inst: &str) {
        if self.targets.contains(&self.at) {
            // Writing to a string cannot fail.
            let _ = writeln!(self.text, "l{}:", self.at);
        }
        self.text.push_str("    ");
        self.text.push_str(inst);
        if self.comments && self.random.below(10) == 0 {
            self.text.push_str("  ; why this is so");
        }
        self.text.push('\n');
        self.at += 1;
    }

    fn op(&mut self) -> Op {
        let total = self.groups.iter().map(|(weight, _)| weight).sum();
        let mut ticket = self.random.below(total);
        let group = self.groups.iter().find(|(weight, _)| {
            let found = ticket < *weight;
            ticket = ticket.saturating_sub(*weight);
            found
        });
        let (_, ops) = group.expect("a ticket is below the sum of the weights");
        self.random.pick(ops)
    }

    fn inst(&mut self, op: Op) -> String {
        let operands = op.operands().iter();
        let operands: Vec<_> = operands.map(|operand| self.operand(op, *operand)).collect();
        format!("{} {}", op.mnemonic(), operands.join(", "))
    }

    fn operand(&mut self, op: Op, operand: Operand) -> String {
        match operand {
            Operand::Rd => format!("r{}", 8 + self.random.below(8)),
            Operand::RbImm | Operand::RbImm16 if self.random.below(2) == 0 => self.number(),
            Operand::Imm => self.number(),
            Operand::Ra
            | Operand::Rb
            | Operand::Rc
            | Operand::RdIn
            | Operand::RbImm
            | Operand::RbImm16 => match self.random.below(10) {
                0 => "a".to_owned(),
                1 => "b".to_owned(),
                other => format!("r{}", 6 + other),
            },
            Operand::Fd | Operand::Fa | Operand::Fb => format!("r{}", 16 + self.random.below(6)),
            Operand::Mem => self.address(op),
            Operand::Target => {
                let target = (self.at + 1 + self.random.below(8) as usize).min(self.last);
                self.targets.insert(target);
                format!("l{target}")
            }
            Operand::Cd | Operand::Ca => format!("c{}", 8 + self.random.below(4)),
            other => unreachable!("no generated operation has a {other:?}"),
        }
    }

    /// A number that fits 16 bits.
    fn number(&mut self) -> String {
        let number = self.random.below(200);
        match self.random.below(4) {
            0 => format!("{:#x}", number * 100),
            1 => format!("-{number}"),
            _ => number.to_string(),
        }
    }

    fn address(&mut self, op: Op) -> String {
        let width = u64::from(op.access_bytes());
        let mut within = |bytes: u64| self.random.below((bytes - 8) / 8) * 8;
        let (area, far) = (within(AREA_BYTES), within(SLICE_BYTES - 32));
        let cap = match self.shape {
            Shape::Capabilities => format!("c{}", 8 + self.random.below(4)),
            _ => "values".to_owned(),
        };
        match self.random.below(5) {
            0 => format!("[c0 + {area}]"),
            1 if op.opcode() == Opcode::Load => format!("[c1 + table + {area}]"),
            2 if width == 1 => format!("[{cap} + at + {far}]"),
            2 | 3 => format!("[{cap} + at*{width} + {far}]"),
            _ => format!("[{cap} + {far}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, large_text, module};
    use neurlang_ir::asm::assemble_str;
    use neurlang_ir::{ExtSet, validate};

    #[test]
    fn generated_functions_have_the_size_asked_for_and_are_valid() {
        for shape in [Shape::Straight, Shape::Mixed, Shape::Capabilities] {
            for insts in [64, 2500] {
                let module = module(shape, insts).unwrap();
                assert!(validate(module).is_ok(), "{shape:?} of {insts}");
            }
        }
    }

    #[test]
    fn the_large_text_assembles_to_what_was_asked_for() {
        let module = assemble_str(&large_text(5000), ExtSet::EMPTY).unwrap();
        assert!((5000..5200).contains(&module.code.len()));
    }
}
