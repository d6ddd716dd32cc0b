//! [`Target`]: what is fuzzed.

use super::{
    Corpus, EngineSet, assembler, bytes, compiler, decoder, engines, passes, project, validator,
};
use crate::generate::Entropy;

/// What came of one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was valid, and everything that can be asked of it held.
    Checked,
    /// It was valid, and these engines agree on all that it does.
    Agreed(EngineSet),
    /// It was refused, as it may be.
    Refused,
}

/// Something that is fuzzed.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name on the command line.
    pub name: &'static str,
    /// What must hold, as one sentence.
    pub doc: &'static str,
    /// Panics when it does not hold for an input.
    pub body: fn(&[u8]) -> Verdict,
    /// Makes an input.
    pub input: fn(&mut Entropy<'_>, &Corpus) -> Vec<u8>,
    /// Inputs that one message to a worker stands for.
    pub block: u64,
}

impl Target {
    /// All targets.
    pub const ALL: &[Target] = &[
        Target {
            name: "assembler",
            doc: "Text assembles or not; then disassembly and formatting keep what it means.",
            body: assembler::body,
            input: bytes::text,
            block: 500,
        },
        Target {
            name: "decoder",
            doc: "Bytes decode or not; then they encode to the same bytes and disassemble.",
            body: decoder::body,
            input: bytes::binary,
            block: 2000,
        },
        Target {
            name: "validator",
            doc: "Any module is validated in bounded time; a valid one runs without a panic.",
            body: validator::body,
            input: bytes::seed,
            block: 1000,
        },
        Target {
            name: "engines",
            doc: "All engines agree on result, trap and its place, memory, output and fuel.",
            body: engines::body,
            input: bytes::seed,
            block: 2000,
        },
        Target {
            name: "passes",
            doc: "Each pass of the optimiser, and all together, keep what a program does.",
            body: passes::body,
            input: bytes::seed,
            block: 500,
        },
        Target {
            name: "compiler",
            doc: "Rust compiles as far as it can, to a valid module, or diagnostics say why not.",
            body: compiler::body,
            input: bytes::rust,
            block: 200,
        },
        Target {
            name: "project",
            doc: "Project files and annotations parse, and print as what parses the same, or not.",
            body: project::body,
            input: bytes::project,
            block: 2000,
        },
    ];

    /// The target called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Target> {
        Self::ALL.iter().find(|target| target.name == name)
    }

    /// Input number `case` of the campaign with `seed`.
    #[must_use]
    pub fn case(&self, seed: u64, case: u64, corpus: &Corpus) -> Vec<u8> {
        let seed = seed.to_le_bytes();
        let mixed = Entropy::new(&seed).word() ^ case;
        (self.input)(&mut Entropy::new(&mixed.to_le_bytes()), corpus)
    }
}
