//! What the file tests cover, and what they leave out.

use super::directive::{Directives, Outcome};
use super::{Program, words};
use neurlang::{TrapKind, extensions};
use neurlang_ir::asm::intrinsics;
use neurlang_ir::diag::Code;
use neurlang_ir::{Fields, Op, fields};
use std::collections::BTreeSet;

/// Diagnostics that no file can show, and why.
const CODES_ELSEWHERE: &[(Code, &str)] = &[
    (Code::TextTooLong, "takes 256 MiB of text"),
    (Code::RegisterRun, "no extension has more than three operands"),
    (Code::ModuleLimit, "the assembler finds it first"),
    (Code::DuplicateFunction, "the assembler finds it first"),
    (Code::SignatureCount, "the assembler finds it first"),
    (Code::FrameSize, "the assembler finds it first"),
    (Code::BadDebugInfo, "the assembler writes no wrong ones"),
    (Code::ForeignJumpTable, "the assembler knows a function's own tables only"),
    (Code::TaintTooComplex, "takes a program made for it, see the validator's tests"),
];

/// What the file tests cover.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Operations that run somewhere, in register form and in immediate form.
    ops: BTreeSet<(Op, bool)>,
    codes: BTreeSet<Code>,
    extensions: BTreeSet<u32>,
    intrinsics: BTreeSet<String>,
    traps: BTreeSet<TrapKind>,
}

impl Coverage {
    /// Adds what a file shows.
    pub fn add(&mut self, program: &Program) {
        let Ok(directives) = Directives::parse(&program.text) else {
            return;
        };
        self.codes.extend(directives.reported.iter().map(|one| one.code));
        for run in &directives.runs {
            if let Outcome::Traps { kind, .. } = &run.outcome {
                self.traps.insert(*kind);
            }
        }
        let Ok(module) = program.assemble() else {
            return;
        };
        if directives.runs.is_empty() {
            return;
        }
        let ops = module.code.iter().filter_map(|word| Some((word.op()?, word.immform())));
        self.ops.extend(ops);
        self.extensions.extend(module.imports.iter().map(|import| import.def.id));
        let uses = program.text.lines().filter_map(|line| line.trim_start().strip_prefix('@'));
        let names = uses.filter_map(|line| words::words(line).first().copied());
        self.intrinsics.extend(names.map(str::to_owned));
    }

    /// Everything that is shown nowhere, as sentences.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let ops = Op::ALL.iter().filter(|&&op| !self.has(op, false)).map(|op| ("operation", op));
        let forms = Op::ALL.iter().filter(|&&op| {
            fields(op as u16).has(Fields::RA_OPTIONAL | Fields::RB_OPTIONAL) && !self.has(op, true)
        });
        let ops = ops.chain(forms.map(|op| ("immediate form of", op)));
        let mut missing: Vec<_> = ops
            .map(|(what, op)| format!("the {what} {}.{}", op.opcode().name(), op.mode_name()))
            .collect();
        for &code in Code::ALL {
            let elsewhere = CODES_ELSEWHERE.iter().find(|(other, _)| *other == code);
            let is_binary = code >= Code::BinaryMagic;
            match (self.codes.contains(&code), elsewhere) {
                (false, None) if !is_binary => missing.push(format!("the diagnostic {code}")),
                (true, Some((_, why))) => {
                    missing.push(format!("the reason why {code} is not shown, which is `{why}`"));
                }
                _ => {}
            }
        }
        let defs = extensions().defs().iter();
        let defs = defs.filter(|def| !self.extensions.contains(&def.id));
        missing.extend(defs.map(|def| format!("the extension {}", def.name)));
        let rows = intrinsics::ALL.iter().filter(|row| !self.intrinsics.contains(row.name));
        missing.extend(rows.map(|row| format!("the intrinsic {}", row.name)));
        let traps = TrapKind::ALL.iter().filter(|kind| !self.traps.contains(kind));
        missing.extend(traps.map(|kind| format!("the trap {kind}")));
        missing
    }

    /// True when a file runs `op` in this form; an operation of one form has that only.
    fn has(&self, op: Op, immform: bool) -> bool {
        self.ops.contains(&(op, immform))
    }
}
