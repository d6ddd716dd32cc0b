//! A module put together again from the bodies of its functions.

use crate::hash::HashMap;
use crate::optimize::Optimized;
use neurlang_ir::module::{JumpTable, ModuleFile, SourcePos};
use neurlang_ir::validate::Validated;
use neurlang_ir::{Function, Module, Op, Word};
use neurlang_stencils::VectorLoop;
use neurlang_stencils::hints::Hints;

/// The constant pool, which grows.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    numbers: Vec<u64>,
    places: HashMap<u64, u32>,
}

impl Pool {
    /// The pool of a module.
    pub(crate) fn of(module: &Module) -> Pool {
        let places = module.consts.iter().zip(0..).map(|(&number, at)| (number, at)).collect();
        Pool { numbers: module.consts.clone(), places }
    }

    /// The place of `number`.
    pub(crate) fn index(&mut self, number: u64) -> u32 {
        *self.places.entry(number).or_insert_with(|| {
            self.numbers.push(number);
            self.numbers.len() as u32 - 1
        })
    }
}

/// A function's code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// Its words; those of `jump.table` name an entry of `tables`.
    pub(crate) words: Vec<Word>,
    /// For each, the instruction of the original module that it stands for.
    pub(crate) origins: Vec<u32>,
    /// For each, whether it is an access that nothing has to check; those that are not there
    /// are none.
    pub(crate) inside: Vec<bool>,
    /// Loops that are entered at a word, in order.
    pub(crate) loops: Vec<(u32, VectorLoop)>,
    /// Its jump tables: their names, and where they lead.
    pub(crate) tables: Vec<(String, Vec<u32>)>,
    /// Bytes of frame memory.
    pub(crate) frame_bytes: u32,
}

impl Body {
    /// The body that function `index` has.
    pub(crate) fn of(module: &Validated, index: u32) -> Body {
        let ir = module.module();
        let function = &ir.functions[index as usize];
        let mut body = Body { frame_bytes: function.frame_bytes, ..Body::default() };
        let mut places: HashMap<u32, i32> = HashMap::default();
        for (&word, at) in module.code()[function.range()].iter().zip(function.start..) {
            let mut word = word;
            if word.op() == Some(Op::JumpTable) {
                let of = word.imm() as u32;
                let place = *places.entry(of).or_insert_with(|| {
                    let table = &ir.jump_tables[of as usize];
                    body.tables.push((table.name.clone(), table.targets.clone()));
                    body.tables.len() as i32 - 1
                });
                word = word.with_imm(place);
            }
            body.words.push(word);
            body.origins.push(at);
        }
        body
    }

    /// The body that function `index` has in an optimised module.
    pub(crate) fn optimized(optimized: &Optimized, index: u32) -> Body {
        let mut body = Body::of(&optimized.module, index);
        let range = optimized.module.module().functions[index as usize].range();
        body.inside = range.clone().map(|at| optimized.hints.is_unchecked(at)).collect();
        let loops = optimized.hints.loops.iter();
        let loops = loops.filter(|(at, _)| range.contains(&(*at as usize)));
        body.loops = loops.map(|(at, rounds)| (at - range.start as u32, rounds.clone())).collect();
        body.origins = optimized.origins[range].to_vec();
        body
    }
}

/// What is known, besides its body, of a function that the original does not have.
#[derive(Clone)]
pub(crate) struct More {
    pub(crate) function: Function,
    /// The source file it is from.
    pub(crate) file: String,
}

/// `module` with other bodies and functions besides its own, for each instruction the original
/// one it stands for, and hints.
pub(crate) fn assemble<'a>(
    module: &Module,
    more: Vec<More>,
    bodies: impl IntoIterator<Item = &'a Body>,
    pool: &Pool,
) -> (Module, Vec<u32>, Hints) {
    let mut made = Module {
        functions: module.functions.clone(),
        consts: pool.numbers.clone(),
        data: module.data.clone(),
        data_access: module.data_access,
        func_tables: module.func_tables.clone(),
        imports: module.imports.clone(),
        files: module.files.clone(),
        data_labels: module.data_labels.clone(),
        annotations: module.annotations.clone(),
        ..Module::default()
    };
    for More { function, file } in more {
        let first_function = made.functions.len() as u32;
        made.functions.push(function);
        if !made.files.is_empty() {
            made.files.push(ModuleFile { name: file, first_function });
        }
    }
    let (mut origins, mut hints) = (Vec::new(), Hints::default());
    for (func, body) in (0..).zip(bodies) {
        let function = &mut made.functions[func as usize];
        function.start = made.code.len() as u32;
        function.len = body.words.len() as u32;
        function.frame_bytes = body.frame_bytes;
        let first_table = made.jump_tables.len() as i32;
        for &word in &body.words {
            let is_table = word.op() == Some(Op::JumpTable);
            let word = if is_table { word.with_imm(word.imm() + first_table) } else { word };
            made.code.push(word);
        }
        for (name, targets) in &body.tables {
            let (name, targets) = (name.clone(), targets.clone());
            made.jump_tables.push(JumpTable { name, func, targets });
        }
        for (at, _) in body.inside.iter().enumerate().filter(|(_, inside)| **inside) {
            hints.set_unchecked(function.start as usize + at);
        }
        let tails = tails(func, body).map(|at| function.start + at);
        hints.tails.extend(tails);
        let loops = body.loops.iter();
        hints.loops.extend(loops.map(|(at, rounds)| (function.start + at, rounds.clone())));
        origins.extend_from_slice(&body.origins);
    }
    if !module.positions.is_empty() {
        let position = |&origin: &u32| module.position(origin as usize);
        made.positions = origins.iter().map(position).collect::<Vec<SourcePos>>();
    }
    (made, origins, hints)
}

/// The calls of function `func` by itself that its activation serves as well.
fn tails(func: u32, body: &Body) -> impl Iterator<Item = u32> {
    let is_tail = move |pair: &[Word]| {
        let calls = pair[0].op() == Some(Op::Call) && pair[0].imm() as u32 == func;
        calls && pair[1].op() == Some(Op::Ret) && body.frame_bytes == 0
    };
    (0..).zip(body.words.windows(2)).filter(move |(_, pair)| is_tail(pair)).map(|(at, _)| at)
}
