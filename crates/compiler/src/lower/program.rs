//! A whole program: functions, the helpers that they call, and module data.

use super::build::Builder;
use super::func::{FnLower, ResultPlace};
use super::prelude::Helper;
use crate::api::{Options, Overflow};
use crate::check;
use crate::hir::{self, FnId, StaticId};
use crate::lir::{self, Block, End};
use neurlang_ir::TrapKind;
use neurlang_ir::diag::{Code, SourceMap};
use neurlang_ir::module::SourcePos;
use neurlang_ir::source::Lowered as Convention;
use std::collections::BTreeMap;

/// A program in terms of the IR's operations.
#[derive(Debug)]
pub(crate) struct Lowered {
    /// The functions: those of the typed tree at the same index, then helpers.
    pub program: lir::Program,
    /// Functions that could not be lowered; what stands for them only traps.
    pub failures: Vec<(FnId, Failure)>,
}

/// Why a function cannot be lowered.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// What kind of reason.
    pub code: Code,
    /// Where.
    pub pos: SourcePos,
    /// The reason, a fragment.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What the functions of a program have in common.
#[derive(Default)]
pub(super) struct Shared {
    data: Vec<u8>,
    labels: Vec<(String, u32)>,
    offsets: BTreeMap<StaticId, u32>,
    /// Where arrays without a name lie.
    constants: BTreeMap<Vec<u8>, u32>,
    helpers: Vec<Helper>,
    /// The index of the first helper.
    first_helper: u32,
}

impl Shared {
    /// Where an array lies in the module's data.
    pub(super) fn static_offset(&mut self, id: StaticId, item: &hir::Static) -> u32 {
        if let Some(offset) = self.offsets.get(&id) {
            return *offset;
        }
        let offset = self.append(&item.bytes);
        if !item.bytes.is_empty() {
            self.labels.push((item.name.clone(), offset));
        }
        self.offsets.insert(id, offset);
        offset
    }

    /// Where these bytes lie in the module's data.
    pub(super) fn constant_offset(&mut self, bytes: Vec<u8>) -> u32 {
        if let Some(offset) = self.constants.get(&bytes) {
            return *offset;
        }
        let offset = self.append(&bytes);
        self.constants.insert(bytes, offset);
        offset
    }

    fn append(&mut self, bytes: &[u8]) -> u32 {
        self.data.resize(self.data.len().next_multiple_of(8), 0);
        let offset = self.data.len() as u32;
        self.data.extend(bytes);
        offset
    }

    /// The index of a helper in the program.
    pub(super) fn helper(&mut self, helper: Helper) -> u32 {
        let at = self.helpers.iter().position(|&known| known == helper).unwrap_or_else(|| {
            self.helpers.push(helper);
            self.helpers.len() - 1
        });
        self.first_helper + at as u32
    }
}

/// Lowers every function of `program`.
pub(crate) fn lower(program: &hir::Program, options: &Options) -> Lowered {
    let first_helper = program.functions.len() as u32;
    let mut shared = Shared { first_helper, ..Shared::default() };
    let mut failures = Vec::new();
    let mut funcs = lower_all(program, options.overflow, &mut shared, &mut failures);
    let mut next = 0;
    while let Some(&helper) = shared.helpers.get(next) {
        next += 1;
        let mut func = lower_helper(helper, &mut shared);
        // Rust code may define a function of that name as well.
        while program.functions.iter().any(|function| function.name == func.name) {
            func.name.insert(0, '_');
        }
        funcs.push(func);
    }
    let Shared { data, labels: data_labels, .. } = shared;
    let program = lir::Program { funcs, data, data_labels };
    if cfg!(debug_assertions) {
        let wrong = super::verify::verify(&program);
        assert!(wrong.is_empty(), "lowered code is well formed: {}", wrong.join("; "));
    }
    Lowered { program, failures }
}

fn lower_all(
    program: &hir::Program,
    overflow: Overflow,
    shared: &mut Shared,
    failures: &mut Vec<(FnId, Failure)>,
) -> Vec<lir::Func> {
    let lowered: Vec<_> = program.functions.iter().map(|f| f.sig.lower()).collect();
    let conventions: Vec<Option<Convention>> =
        lowered.iter().map(|one| one.as_ref().ok().cloned()).collect();
    let mut funcs = Vec::new();
    for (i, function) in program.functions.iter().enumerate() {
        let id = FnId(i as u32);
        if let Err(error) = &lowered[i] {
            let failure = Failure {
                code: Code::SubsetSignature,
                pos: function.pos,
                message: error.to_string(),
                help: "pass fewer slices, or arrays of scalars by reference".to_owned(),
            };
            failures.push((id, failure));
            funcs.push(missing(function));
            continue;
        }
        let state = FnLower {
            program,
            function,
            conventions: &conventions,
            overflow,
            shared: &mut *shared,
            b: Builder::default(),
            locals: vec![None; function.locals.len()],
            targets: Vec::new(),
            largest: Vec::new(),
            result: ResultPlace::default(),
            frame_top: 0,
            frame_max: 0,
            failure: None,
        };
        match state.function() {
            Ok(func) => funcs.push(func),
            Err(failure) => {
                failures.push((id, failure));
                funcs.push(missing(function));
            }
        }
    }
    funcs
}

/// What stands in the place of a function that could not be lowered.
fn missing(function: &hir::Function) -> lir::Func {
    lir::Func {
        name: function.name.clone(),
        signature: neurlang_ir::Signature::default(),
        source: None,
        regs: Vec::new(),
        scalar_params: Vec::new(),
        cap_params: Vec::new(),
        frame_bytes: 0,
        blocks: vec![Block {
            insts: Vec::new(),
            end: End::Trap(TrapKind::Unreachable),
            end_pos: function.pos,
        }],
        pos: function.pos,
        annotations: Vec::new(),
        docs: Vec::new(),
    }
}

fn lower_helper(helper: Helper, shared: &mut Shared) -> lir::Func {
    let mut sources = SourceMap::new();
    let file = sources.add(helper.name(), helper.text());
    let options = Options { overflow: Overflow::Wrap, ..Options::default() };
    let checked = check::check(&sources, file, &options);
    let mut failures = Vec::new();
    let mut funcs = lower_all(&checked.program, Overflow::Wrap, shared, &mut failures);
    assert!(failures.is_empty() && funcs.len() == 1, "{} is one function", helper.name());
    let mut func = funcs.remove(0);
    helper.name().clone_into(&mut func.name);
    func.source = None;
    func.docs.clear();
    forget_positions(&mut func);
    func
}

/// A helper has no place in the user's file.
fn forget_positions(func: &mut lir::Func) {
    func.pos = SourcePos::default();
    for block in &mut func.blocks {
        block.end_pos = SourcePos::default();
        block.insts.iter_mut().for_each(|inst| inst.pos = SourcePos::default());
    }
}
