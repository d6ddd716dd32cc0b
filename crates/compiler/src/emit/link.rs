//! Functions put together: one module out of what each became.

use super::code::Code;
use super::function::{Refusal, function};
use crate::lir::{Cap, Func, InstKind, Program};
use neurlang_ir::module::{Annotation, DataLabel, JumpTable, ModuleFile, limits};
use neurlang_ir::{Function, Module, source};
use std::collections::HashMap;

/// The kind of the annotation with the first line of the doc comment.
const DESCRIPTION: &str = "description";

/// The functions of a program as code.
#[derive(Debug)]
pub(crate) struct Emitted<'a> {
    program: &'a Program,
    file: &'a str,
    codes: Vec<Result<Code, Refusal>>,
}

/// Writes the code of every function of `program`, which comes from the file `file`.
pub(crate) fn emit<'a>(program: &'a Program, file: &'a str) -> Emitted<'a> {
    Emitted { program, file, codes: program.funcs.iter().map(function).collect() }
}

impl Emitted<'_> {
    /// Why functions have no code, with their indices.
    pub(crate) fn refusals(&self) -> impl Iterator<Item = (usize, &Refusal)> {
        let codes = self.codes.iter().enumerate();
        codes.filter_map(|(index, code)| Some((index, code.as_ref().err()?)))
    }

    /// How many instructions function `index` has; none when it has no code.
    pub(crate) fn insts(&self, index: usize) -> Option<usize> {
        self.codes[index].as_ref().ok().map(|code| code.words.len())
    }

    /// A module of the functions for which `kept` is true; these call no others, and all have
    /// code.
    pub(crate) fn link(&self, kept: &[bool]) -> Module {
        let mut module = Module {
            data: self.program.data.clone(),
            data_labels: (self.program.data_labels.iter())
                .map(|(name, at)| DataLabel { name: name.clone(), at: *at })
                .collect(),
            ..Module::default()
        };
        let mut indices = vec![0; kept.len()];
        let mut count = 0;
        for (index, kept) in indices.iter_mut().zip(kept) {
            *index = count;
            count += u32::from(*kept);
        }
        let mut pool = HashMap::new();
        for (at, func) in self.program.funcs.iter().enumerate() {
            if let (true, Ok(code)) = (kept[at], &self.codes[at]) {
                add_code(&mut module, (func, code), &indices, &mut pool);
                if module.data.is_empty() && reaches_data(func) {
                    module.data.push(0);
                }
            }
        }
        if count > 0 {
            module.files.push(ModuleFile { name: self.file.into(), first_function: 0 });
        }
        module
    }
}

/// True when `func` names the module's data.
fn reaches_data(func: &Func) -> bool {
    let mut insts = func.blocks.iter().flat_map(|block| &block.insts);
    insts.any(|inst| match &inst.kind {
        InstKind::Load(_, _, at) | InstKind::Store(_, at, _) => at.cap == Cap::Data,
        _ => false,
    })
}

fn add_code(
    module: &mut Module,
    (func, code): (&Func, &Code),
    indices: &[u32],
    pool: &mut HashMap<u64, u32>,
) {
    let start = module.code.len();
    let own = module.functions.len() as u32;
    module.functions.push(Function {
        name: func.name.clone(),
        sig: func.signature.clone(),
        frame_bytes: code.frame_bytes,
        start: start as u32,
        len: code.words.len() as u32,
    });
    module.code.extend(&code.words);
    module.positions.extend(&code.positions);
    for &(at, callee) in &code.calls {
        let word = &mut module.code[start + at as usize];
        *word = word.with_imm(indices[callee as usize] as i32);
    }
    for &(at, value) in &code.consts {
        let entry = *pool.entry(value).or_insert_with(|| {
            module.consts.push(value);
            module.consts.len() as u32 - 1
        });
        let word = &mut module.code[start + at as usize];
        *word = word.with_imm(entry as i32);
    }
    for (index, (at, targets)) in code.tables.iter().enumerate() {
        let word = &mut module.code[start + *at as usize];
        *word = word.with_imm(module.jump_tables.len() as i32);
        module.jump_tables.push(JumpTable {
            name: format!("T{index}"),
            func: own,
            targets: targets.clone(),
        });
    }
    annotate(module, func, own);
}

fn annotate(module: &mut Module, func: &Func, own: u32) {
    let mut add = |kind: &str, text: &str, line: u32| {
        if module.annotations.len() < limits::ANNOTATIONS_MAX {
            let (kind, text) = (kind.into(), text.trim().into());
            module.annotations.push(Annotation { func: Some(own), line, kind, text });
        }
    };
    if let Some(sig) = &func.source {
        add(source::ANNOTATION, &sig.to_string(), func.pos.line);
    }
    let described = func.annotations.iter().any(|(kind, ..)| kind == DESCRIPTION);
    let first = func.docs.iter().map(|line| line.trim()).find(|line| !line.is_empty());
    if let Some(line) = first.filter(|_| !described) {
        add(DESCRIPTION, line, func.pos.line);
    }
    for (kind, text, line) in &func.annotations {
        add(kind, text, *line);
    }
}
