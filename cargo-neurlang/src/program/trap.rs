//! Traps as commands report them.

use super::Loaded;
use crate::exit::Exit;
use crate::render::{Excerpt, Message};
use neurlang::{Trap, TrapKind};
use neurlang_ir::disasm::inst_text;
use neurlang_ir::module::SourcePos;

/// Why and where a call stopped.
#[derive(Debug)]
pub(crate) struct TrapReport {
    /// Why.
    pub(crate) kind: TrapKind,
    /// Why, in words.
    pub(crate) message: String,
    /// The instruction, as an index into the module's code.
    pub(crate) at: usize,
}

impl TrapReport {
    /// The report of a trap of the program.
    pub(super) fn new(trap: &Trap, loaded: &Loaded) -> Self {
        let ir = loaded.module.ir();
        let function = ir.function_index(trap.function());
        let start = function.map_or(0, |at| ir.functions[at as usize].start);
        Self { kind: trap.kind(), message: trap.message(), at: (start + trap.inst()) as usize }
    }

    /// Line and column of the instruction, when the program knows them.
    pub(crate) fn position(&self, loaded: &Loaded) -> Option<SourcePos> {
        let position = loaded.module.ir().position(self.at);
        (position.line > 0).then_some(position)
    }

    /// `file:line:col`, or the instruction's index in its function.
    pub(crate) fn place(&self, loaded: &Loaded) -> String {
        match self.position(loaded) {
            Some(position) => {
                format!("{}:{}:{}", self.file(loaded), position.line, position.col)
            }
            None => format!("{}, {}", loaded.name(), self.instruction(loaded)),
        }
    }

    /// The message that shows the instruction which `call` stopped at.
    pub(crate) fn complaint(&self, call: &str, loaded: &Loaded) -> Message {
        let mut message =
            Message::new(Exit::Rejected, format!("`{call}` trapped: {}", self.message));
        let position = self.position(loaded);
        message.file = Some(self.file(loaded).to_owned());
        message.place = position.map(|position| (position.line, position.col));
        let source = position.and_then(|position| self.source(loaded, position));
        let line = source.as_ref().and(position).map(|position| position.line);
        let (text, span) = source.unwrap_or_else(|| {
            let text = inst_text(loaded.module.ir(), self.at);
            let span = 0..text.len();
            (text, span)
        });
        let origin = format!("{} ({})", self.place(loaded), self.instruction(loaded));
        let origin = if position.is_some() { origin } else { self.place(loaded) };
        message.excerpt = Some(Excerpt { origin, line, text, span });
        message
    }

    fn file<'a>(&self, loaded: &'a Loaded) -> &'a str {
        let module = loaded.module.ir();
        let file = module.function_at(self.at).map_or("", |function| module.file_of(function));
        if file.is_empty() { loaded.name() } else { file }
    }

    fn instruction(&self, loaded: &Loaded) -> String {
        let module = loaded.module.ir();
        let Some(function) = module.function_at(self.at) else {
            return format!("instruction {}", self.at);
        };
        let function = &module.functions[function as usize];
        format!("instruction {} of `{}`", self.at - function.start as usize, function.name)
    }

    /// The source line and the range of the mnemonic in it.
    fn source(
        &self,
        loaded: &Loaded,
        position: SourcePos,
    ) -> Option<(String, std::ops::Range<usize>)> {
        let file = loaded.findings.sources.find(self.file(loaded))?;
        let text = loaded.findings.sources.file(file).text();
        let line = text.lines().nth(position.line as usize - 1)?;
        let start = line.char_indices().nth((position.col as usize).saturating_sub(1))?.0;
        let len = line[start..].find(char::is_whitespace).unwrap_or(line.len() - start);
        Some((line.to_owned(), start..start + len))
    }
}
