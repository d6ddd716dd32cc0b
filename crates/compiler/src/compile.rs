//! The way from text to module: the stages in their order, and what each leaves out.

use crate::api::{FnReport, Options, Output, Source, Status};
use crate::check::{self, Checked, on_deep_stack};
use crate::emit::{self, Emitted};
use crate::lir::{self, InstKind};
use crate::lower::{self, Lowered};
use neurlang_ir::diag::{Code, Diagnostic, FileId, SourceMap, Span};
use neurlang_ir::module::{SourcePos, limits};
use neurlang_ir::{Module, validate};
use std::collections::HashMap;

/// Compiles a file as far as possible: a function outside the subset, or calling one, is
/// reported and left out.
///
/// # Examples
///
/// ```
/// use neurlang_compiler::{Options, Source, Status, compile};
///
/// let text = "pub fn twice(x: u32) -> u32 { x * 2 }\nfn f() -> String { String::new() }";
/// let output = compile(&Source { name: "lib.rs", text }, &Options::default());
/// assert_eq!(output.module.functions[0].name, "twice");
/// assert_eq!(output.functions[1].status, Status::Unsupported);
/// assert_eq!(output.diagnostics[0].pos.line, 2);
/// ```
#[must_use]
pub fn compile(source: &Source<'_>, options: &Options) -> Output {
    on_deep_stack(|| run(source, options))
}

fn run(source: &Source<'_>, options: &Options) -> Output {
    let mut sources = SourceMap::new();
    let file = sources.add(source.name, source.text);
    let Checked { program, mut functions, mut diagnostics } = check::check(&sources, file, options);
    let Lowered { program, failures } = lower::lower(&program, options);
    let places = Places::of(&sources, file);
    let mut refused: Vec<Option<Diagnostic>> = vec![None; program.funcs.len()];
    for (func, failure) in failures {
        let diagnostic = Diagnostic::error(failure.code, failure.message).help(failure.help);
        refused[func.0 as usize] = Some(places.at(diagnostic, failure.pos));
    }
    let emitted = emit::emit(&program, source.name);
    for (func, refusal) in emitted.refusals() {
        let diagnostic = Diagnostic::error(refusal.code, &*refusal.message).help(refusal.help);
        refused[func].get_or_insert(places.at(diagnostic, refusal.pos));
    }
    let mut selection = Selection { program: &program, emitted: &emitted, places, refused };
    selection.limit(options.insts_max);
    let module = selection.module();
    let Selection { refused, .. } = selection;
    report(&mut functions, &program, &emitted, refused);
    diagnostics.extend(functions.iter().flat_map(|one| one.diagnostics.iter().cloned()));
    diagnostics.sort_by_key(|one| (one.pos.line, one.pos.col));
    Output { module, functions, diagnostics, sources }
}

/// Writes into `functions` what became of each.
fn report(
    functions: &mut [FnReport],
    program: &lir::Program,
    emitted: &Emitted<'_>,
    refused: Vec<Option<Diagnostic>>,
) {
    let names = program.funcs.iter().enumerate().map(|(at, func)| (func.name.as_str(), at));
    let index: HashMap<&str, usize> = names.collect();
    let mut refused = refused;
    for one in functions.iter_mut().filter(|one| matches!(one.status, Status::Compiled { .. })) {
        let Some(&at) = index.get(one.name.as_str()) else { continue };
        match refused[at].take() {
            Some(diagnostic) => {
                one.status = Status::Unsupported;
                one.diagnostics.push(diagnostic);
            }
            None => one.status = Status::Compiled { insts: emitted.insts(at).unwrap_or_default() },
        }
    }
}

/// Which functions of a program are left out, and why.
struct Selection<'a> {
    program: &'a lir::Program,
    emitted: &'a Emitted<'a>,
    places: Places<'a>,
    refused: Vec<Option<Diagnostic>>,
}

impl Selection<'_> {
    fn refuse(&mut self, func: usize, diagnostic: Diagnostic, pos: SourcePos) {
        if self.refused[func].is_none() {
            self.refused[func] = Some(self.places.at(diagnostic, pos));
        }
    }

    /// Leaves out what comes after `insts_max` instructions, or after as many functions as a
    /// module holds.
    fn limit(&mut self, insts_max: usize) {
        let mut sum = 0_usize;
        for (at, func) in self.program.funcs.iter().enumerate() {
            sum += self.emitted.insts(at).unwrap_or_default();
            let (message, help) = if sum > insts_max {
                let message = format!("the file has more than {insts_max} instructions up to here");
                (message, "split the file, or allow more instructions")
            } else if at >= limits::FUNCTIONS_MAX {
                let count = limits::FUNCTIONS_MAX;
                (format!("the file has more than {count} functions up to here"), "split the file")
            } else {
                continue;
            };
            let diagnostic = Diagnostic::error(Code::SubsetSize, message).help(help);
            self.refuse(at, diagnostic, func.pos);
        }
    }

    /// Leaves out functions that call one which is left out.
    fn callers(&mut self) {
        let mut calls: Vec<Vec<(usize, SourcePos)>> = vec![Vec::new(); self.program.funcs.len()];
        for (caller, func) in self.program.funcs.iter().enumerate() {
            for inst in func.blocks.iter().flat_map(|block| &block.insts) {
                if let InstKind::Call { func, .. } = inst.kind {
                    calls[func as usize].push((caller, inst.pos));
                }
            }
        }
        let mut stack: Vec<usize> =
            (0..calls.len()).filter(|&func| self.refused[func].is_some()).collect();
        while let Some(callee) = stack.pop() {
            for &(caller, pos) in &calls[callee] {
                if self.refused[caller].is_none() {
                    let name = &self.program.funcs[callee].name;
                    let message = format!("calls `{name}`, which is left out");
                    let diagnostic = Diagnostic::error(Code::SubsetCallee, message)
                        .help(format!("make `{name}` compile first"));
                    self.refuse(caller, diagnostic, pos);
                    stack.push(caller);
                }
            }
        }
    }

    /// The module of what is left; the validator has accepted it.
    fn module(&mut self) -> Module {
        // Each round leaves a function out.
        loop {
            self.callers();
            let kept: Vec<bool> = self.refused.iter().map(Option::is_none).collect();
            let rejected = match validate(self.emitted.link(&kept)) {
                Ok(validated) => return validated.into_module(),
                Err(rejected) => rejected,
            };
            let mut named = false;
            for found in &rejected.diagnostics {
                let name = found.inst.as_ref().map(|place| place.function.as_str());
                let funcs = &self.program.funcs;
                let at = funcs.iter().position(|func| Some(func.name.as_str()) == name);
                if let Some(at) = at.filter(|&at| kept[at]) {
                    self.refuse(at, compiler_bug(found), found.pos);
                    named = true;
                }
            }
            for at in (0..kept.len()).filter(|&at| !named && kept[at]) {
                self.refuse(at, compiler_bug(&rejected.diagnostics[0]), self.program.funcs[at].pos);
            }
        }
    }
}

fn compiler_bug(found: &Diagnostic) -> Diagnostic {
    let message = format!("the compiler made code that is refused: {}", found.message);
    Diagnostic::error(Code::CompilerBug, message)
        .help("report this as a mistake of the compiler, with the function")
}

/// Finds the bytes of lines and columns.
struct Places<'a> {
    sources: &'a SourceMap,
    file: FileId,
    line_starts: Vec<u32>,
}

impl<'a> Places<'a> {
    fn of(sources: &'a SourceMap, file: FileId) -> Self {
        let newlines = sources.file(file).text().bytes().zip(1..);
        let after = newlines.filter_map(|(byte, after)| (byte == b'\n').then_some(after));
        Self { sources, file, line_starts: std::iter::once(0).chain(after).collect() }
    }

    /// The diagnostic, about the word at `pos`.
    fn at(&self, mut diagnostic: Diagnostic, pos: SourcePos) -> Diagnostic {
        let source = self.sources.file(self.file);
        diagnostic.pos = pos;
        diagnostic.file = source.name().into();
        let line = (pos.line as usize).checked_sub(1).and_then(|at| self.line_starts.get(at));
        let Some(rest) = line.and_then(|&at| source.text().get(at as usize..)) else {
            return diagnostic;
        };
        let before: usize =
            rest.chars().take(pos.col.saturating_sub(1) as usize).map(char::len_utf8).sum();
        let word = |c: &char| c.is_alphanumeric() || *c == '_';
        let len: usize = rest[before..].chars().take_while(word).map(char::len_utf8).sum();
        let first = rest[before..].chars().next().map_or(0, char::len_utf8);
        let start = line.map_or(0, |&at| at) + before as u32;
        let end = start + len.max(first) as u32;
        diagnostic.span = Some(Span { file: self.file, start, end });
        diagnostic
    }
}
