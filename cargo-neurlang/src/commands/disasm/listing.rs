//! The rows of a listing: one for each instruction.

use crate::program::Parsed;
use neurlang_ir::disasm::inst_text;
use serde::Serialize;

/// An instruction, where it comes from and what it became.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// The name of its function.
    #[serde(rename = "fn")]
    pub(super) function: String,
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
    source: Option<String>,
    /// Its machine code; left out unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) native: Option<Vec<Native>>,
    /// The function's name and signature.
    #[serde(skip)]
    pub(super) heading: String,
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

/// The rows of all functions.
pub(super) fn rows(parsed: &Parsed) -> Vec<Row> {
    let module = &parsed.ir;
    let files = parsed.sources.files();
    let lines: Vec<Vec<&str>> = files
        .iter()
        .map(|file| file.text().lines().collect())
        .collect();
    let mut rows = Vec::with_capacity(module.code.len());
    for (at, function) in module.functions.iter().enumerate() {
        let file = module.file_of(at as u32);
        let file = files.iter().position(|known| known.name() == file);
        for inst in function.range() {
            let position = module.position(inst);
            let line = (position.line > 0).then_some(position.line);
            let source = file.zip(line).and_then(|(file, line)| {
                lines[file]
                    .get(line as usize - 1)
                    .map(|line| line.trim().to_owned())
            });
            rows.push(Row {
                function: function.name.clone(),
                index: Some(inst as u32 - function.start),
                word: Some(format!("{:016x}", module.code[inst].0)),
                text: inst_text(module, inst),
                line,
                col: line.map(|_| position.col),
                source,
                native: None,
                heading: format!("{}{}", function.name, function.sig),
            });
        }
    }
    rows
}

impl Row {
    /// True for a row that stands for an instruction of the program.
    pub(super) const fn is_instruction(&self) -> bool {
        self.index.is_some()
    }

    /// A row of the same function for code that belongs to no instruction.
    pub(super) fn part(&self, what: &str) -> Row {
        Row {
            function: self.function.clone(),
            index: None,
            word: None,
            text: format!("({what})"),
            line: None,
            col: None,
            source: None,
            native: None,
            heading: self.heading.clone(),
        }
    }

    /// The row as lines of cells: one, or one for each machine instruction.
    pub(super) fn lines(&self) -> Vec<Vec<String>> {
        let line = self.line.map_or(String::new(), |line| line.to_string());
        let source = self.source.clone().unwrap_or_default();
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
                line.extend([
                    format!("{:4x}", inst.offset),
                    inst.bytes.clone(),
                    inst.text.clone(),
                ]);
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
