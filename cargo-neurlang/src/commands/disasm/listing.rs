//! The rows of a listing: one for each instruction.

use crate::program::Parsed;
use neurlang_ir::disasm::inst_text;
use serde::Serialize;

/// An instruction, where it comes from and what it became.
#[derive(Debug, Serialize)]
pub(super) struct Row<'a> {
    /// The name of its function.
    #[serde(rename = "fn")]
    function: &'a str,
    /// Its index in the function; null for code that belongs to no instruction.
    index: Option<u32>,
    /// Its word, in hexadecimal; null likewise.
    word: Option<String>,
    /// Its text, or what the code is for.
    text: String,
    /// 1-based; null when not known.
    line: Option<u32>,
    col: Option<u32>,
    /// The line of the source, trimmed; null when the source is not at hand.
    source: Option<&'a str>,
    /// Its machine code; left out unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) native: Option<Vec<Native>>,
}

/// A machine instruction.
#[derive(Debug, Serialize)]
pub(super) struct Native {
    /// Bytes from the start of the module's machine code.
    pub(super) offset: u64,
    /// Its bytes, in hexadecimal.
    pub(super) bytes: String,
    /// Its text.
    pub(super) text: String,
}

/// A program with its source lines at hand.
pub(super) struct Listing<'a> {
    parsed: &'a Parsed,
    /// The lines of each source file.
    lines: Vec<Vec<&'a str>>,
}

impl<'a> Listing<'a> {
    /// The listing of `parsed`.
    pub(super) fn new(parsed: &'a Parsed) -> Self {
        let files = parsed.sources.files().iter();
        Self { parsed, lines: files.map(|file| file.text().lines().collect()).collect() }
    }

    /// The rows of function `func`.
    pub(super) fn rows(&self, func: u32) -> Vec<Row<'a>> {
        let ir = &self.parsed.ir;
        let function = &ir.functions[func as usize];
        let files = self.parsed.sources.files();
        let file = files.iter().position(|file| file.name() == ir.file_of(func));
        let row = |inst: usize| {
            let position = ir.position(inst);
            let line = (position.line > 0).then_some(position.line);
            let source = file.zip(line).and_then(|(file, line)| {
                let text = self.lines[file].get(line as usize - 1)?;
                Some(text.trim())
            });
            Row {
                function: &function.name,
                index: Some(inst as u32 - function.start),
                word: Some(format!("{:016x}", ir.code[inst].0)),
                text: inst_text(ir, inst),
                line,
                col: line.map(|_| position.col),
                source,
                native: None,
            }
        };
        // What is not validated may claim code that is not there.
        function.range().take_while(|&inst| inst < ir.code.len()).map(row).collect()
    }

    /// A row of function `func` for code that belongs to no instruction.
    pub(super) fn part(&self, func: u32, what: &str) -> Row<'a> {
        Row {
            function: &self.parsed.ir.functions[func as usize].name,
            index: None,
            word: None,
            text: format!("({what})"),
            line: None,
            col: None,
            source: None,
            native: None,
        }
    }
}

impl Row<'_> {
    /// The row as lines of cells: one, or one for each machine instruction.
    pub(super) fn lines(&self) -> Vec<Vec<String>> {
        let line = self.line.map_or(String::new(), |line| line.to_string());
        let source = self.source.unwrap_or_default().to_owned();
        let index = self.index.map_or(String::new(), |index| index.to_string());
        let mut head = vec![line, source, index, self.text.clone()];
        let Some(native) = &self.native else {
            head.extend(self.word.clone());
            return vec![head];
        };
        let mut lines: Vec<Vec<String>> = native
            .iter()
            .map(|inst| {
                let mut line = vec![String::new(); head.len()];
                line.extend([format!("{:4x}", inst.offset), inst.bytes.clone(), inst.text.clone()]);
                line
            })
            .collect();
        match lines.first_mut() {
            Some(first) => first[..head.len()].clone_from_slice(&head),
            None => lines.push(head),
        }
        lines
    }
}
