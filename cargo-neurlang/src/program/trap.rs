//! Traps as commands report them.

use super::{Loaded, Request};
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
    /// Where.
    site: Site,
}

/// Where a call stopped.
#[derive(Clone, Copy, Debug)]
enum Site {
    /// At an instruction: an index into the module's code.
    Inst(usize),
    /// At a place of the source.
    Source(SourcePos),
}

impl TrapReport {
    /// The report of a trap of the program.
    pub(super) fn new(trap: &Trap, loaded: &Loaded) -> Self {
        let ir = loaded.module.ir();
        let function = ir.function_index(trap.function());
        let start = function.map_or(0, |at| ir.functions[at as usize].start);
        let site = Site::Inst((start + trap.inst()) as usize);
        Self { kind: trap.kind(), message: trap.message(), site }
    }

    /// The report of a call whose function is left out.
    pub(super) fn left_out(request: &Request) -> Self {
        let first = request.left_out.first();
        let why = first.map(|found| format!(": {} ({})", found.message, found.code.text()));
        let message = format!("`{}` is left out{}", request.function, why.unwrap_or_default());
        let site = Site::Source(first.map_or(SourcePos::default(), |found| found.pos));
        Self { kind: TrapKind::Unsupported, message, site }
    }

    /// The report of a trap at a place of the source; zeros when it is not known.
    pub(super) fn at(kind: TrapKind, message: String, position: SourcePos) -> Self {
        Self { kind, message, site: Site::Source(position) }
    }

    /// Line and column of the instruction, when the program knows them.
    pub(crate) fn position(&self, loaded: &Loaded) -> Option<SourcePos> {
        let position = match self.site {
            Site::Inst(at) => loaded.module.ir().position(at),
            Site::Source(position) => position,
        };
        (position.line > 0).then_some(position)
    }

    /// `file:line:col`, or the instruction's index in its function.
    pub(crate) fn place(&self, loaded: &Loaded) -> String {
        match self.position(loaded) {
            Some(position) => {
                format!("{}:{}:{}", self.file(loaded), position.line, position.col)
            }
            None => match self.instruction(loaded) {
                Some(instruction) => format!("{}, {instruction}", loaded.name()),
                None => loaded.name().to_owned(),
            },
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
            let text = match self.site {
                Site::Inst(at) => inst_text(loaded.module.ir(), at),
                Site::Source(_) => String::new(),
            };
            let span = 0..text.len();
            (text, span)
        });
        let origin = match (position, self.instruction(loaded)) {
            (Some(_), Some(instruction)) => format!("{} ({instruction})", self.place(loaded)),
            _ => self.place(loaded),
        };
        message.excerpt = Some(Excerpt { origin, line, text, span });
        message
    }

    fn file<'a>(&self, loaded: &'a Loaded) -> &'a str {
        let module = loaded.module.ir();
        let file = match self.site {
            Site::Inst(at) => {
                module.function_at(at).map_or("", |function| module.file_of(function))
            }
            Site::Source(_) => "",
        };
        if file.is_empty() { loaded.name() } else { file }
    }

    fn instruction(&self, loaded: &Loaded) -> Option<String> {
        let Site::Inst(at) = self.site else { return None };
        let module = loaded.module.ir();
        let Some(function) = module.function_at(at) else {
            return Some(format!("instruction {at}"));
        };
        let function = &module.functions[function as usize];
        Some(format!("instruction {} of `{}`", at - function.start as usize, function.name))
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
