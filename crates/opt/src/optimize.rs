//! [`optimize`]: the passes over every function, and the module they make.

use crate::limits;
use crate::module::{Body, More, Pool, assemble};
use crate::passes::inline::Callees;
use crate::passes::{self, Pass};
use crate::{emit, ssa};
use neurlang_ir::types::Param;
use neurlang_ir::validate::{Validated, validate_charged};
use neurlang_ir::{Function, Module, Scalar, TrapKind, Type};
use neurlang_stencils::hints::Hints;
use neurlang_stencils::{Blob, Hinted, Refusal, Target};
use std::borrow::Cow;

/// What [`optimize`] makes of a module.
#[derive(Clone, Debug)]
pub struct Optimized {
    /// The module, which does what the original does. Functions keep their numbers; others may follow.
    pub module: Validated,
    /// For each instruction of its code, the instruction of the original's code that it stands
    /// for: where a trap is that it raises.
    pub origins: Vec<u32>,
    /// What compilers may make use of.
    pub hints: Hints,
    /// For each function, where the one of the original starts that it stands for.
    pub(crate) starts: Vec<u32>,
}

impl Optimized {
    /// The blob for `target`; its sites name instructions of `original`, which this was made of.
    ///
    /// # Errors
    ///
    /// As for [`Blob::of`].
    ///
    /// # Panics
    ///
    /// When this was not made of `original`.
    pub fn blob(&self, original: &Validated, target: Target) -> Result<Blob, Refusal> {
        assert!(self.starts.starts_with(&starts(original)), "it is the original");
        match Blob::of(Hinted::new(&self.module, &self.hints), target) {
            Ok(mut blob) => {
                for site in &mut blob.sites {
                    site.inst = self.origin(site.inst, site.kind);
                }
                Ok(blob)
            }
            // What is refused is said of the module as it was written.
            Err(_) => Blob::of(original, target),
        }
    }

    /// The instruction of the original's code that a trap at instruction `inst` is reported at.
    ///
    /// A trap `stack` is that of a function's start.
    #[must_use]
    pub fn origin(&self, inst: u32, kind: Option<TrapKind>) -> u32 {
        if kind == Some(TrapKind::Stack)
            && let Some(func) = self.module.module().function_at(inst as usize)
        {
            return self.starts[func as usize];
        }
        self.origins[inst as usize]
    }
}

/// The blob of `module` for `target`, optimised; its sites name instructions of `module`.
///
/// # Errors
///
/// As for [`Blob::of`].
pub fn blob(module: &Validated, target: Target) -> Result<Blob, Refusal> {
    optimize(module).blob(module, target)
}

/// Makes `module` faster.
///
/// Functions that are too large, see [`limits`], or that need more registers than there are,
/// stay as they are.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{ExtSet, asm::assemble_str, validate};
///
/// let text = ".fn five() -> u64\n mov r1, 2\n add r0, r1, 3\n ret";
/// let module = validate(assemble_str(text, ExtSet::EMPTY).unwrap()).unwrap();
/// let optimized = neurlang_opt::optimize(&module);
/// assert_eq!(optimized.module.module().code.len(), 2);
/// assert_eq!(optimized.origins[1], 2);
/// ```
#[must_use]
pub fn optimize(module: &Validated) -> Optimized {
    optimize_with(module, &Pass::pipeline())
}

/// What `passes`, in this order, make of `module`: [`optimize`] with passes of one's own choice.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{ExtSet, asm::assemble_str, validate};
///
/// let text = ".fn five() -> u64\n mov r1, 2\n add r0, r1, 3\n ret";
/// let module = validate(assemble_str(text, ExtSet::EMPTY).unwrap()).unwrap();
/// let same = neurlang_opt::optimize_with(&module, &[]);
/// assert_eq!(same.module.module().code.len(), 3);
/// ```
#[must_use]
pub fn optimize_with(module: &Validated, passes: &[&Pass]) -> Optimized {
    let original = || Optimized {
        module: module.clone(),
        origins: (0..module.code().len() as u32).collect(),
        hints: Hints::default(),
        starts: starts(module),
    };
    // Calls that are not there prove less to the validator in some modules, and functions that
    // are made may not.
    [(true, true), (true, false), (false, false)]
        .into_iter()
        .find_map(|(inlines, splits)| Maker::new(module, passes, inlines, splits).module())
        .unwrap_or_else(original)
}

/// The functions of an optimised module, as they are made.
struct Maker<'a> {
    module: &'a Validated,
    passes: &'a [&'a Pass],
    /// Whether calls of small functions are replaced by what they do.
    inlines: bool,
    /// Whether other functions may be made of functions.
    splits: bool,
    callees: Callees<'a>,
    pool: Pool,
    /// What there is to call: the original's functions and those that were made.
    ir: Cow<'a, Module>,
    /// The bodies of those that were made, and the functions that they were made of.
    made: Vec<(Body, u32)>,
}

impl<'a> Maker<'a> {
    fn new(module: &'a Validated, passes: &'a [&'a Pass], inlines: bool, splits: bool) -> Self {
        Self {
            module,
            passes,
            inlines,
            splits,
            callees: Callees::new(module),
            pool: Pool::of(module.module()),
            ir: Cow::Borrowed(module.module()),
            made: Vec::new(),
        }
    }

    /// All of it; none when the validator refuses it, which happens where it proves less of the
    /// new code than of the old, or when a function that was made costs the stack too much.
    fn module(mut self) -> Option<Optimized> {
        let indices = 0..self.module.module().functions.len() as u32;
        let mut bodies = Vec::new();
        for index in indices.clone() {
            let body = self.body(index);
            bodies.push(body.unwrap_or_else(|| Body::of(self.module, index)));
        }
        let mut made = self.finish(&bodies)?;
        // A function with more registers than the stack is charged for is made without inlining,
        // and where that does not help it stays as it was.
        (self.inlines, self.splits) = (false, false);
        for tries_again in [true, false] {
            let all = indices.clone().chain(self.made.iter().map(|(_, of)| *of));
            let is_dear = |&(index, of): &(u32, u32)| {
                let cost = |module: &Validated, index| module.info(index).activation_bytes;
                cost(&made.module, index) != cost(self.module, of)
            };
            let dear: Vec<(u32, u32)> = (0..).zip(all).filter(is_dear).collect();
            if dear.is_empty() {
                break;
            }
            for (index, of) in dear {
                if index != of || self.made.iter().any(|(_, split)| *split == of) {
                    return None;
                }
                let other = if tries_again { self.body(index) } else { None };
                bodies[index as usize] = other.unwrap_or_else(|| Body::of(self.module, index));
            }
            made = self.finish(&bodies)?;
        }
        Some(made)
    }

    /// The body of function `index`, if it is made anew; and perhaps that of one function more.
    fn body(&mut self, index: u32) -> Option<Body> {
        let ir = self.module.module();
        let function = &ir.functions[index as usize];
        if function.len as usize > limits::FUNC_INSTS_MAX {
            return None;
        }
        let mut func = ssa::build(self.module, index, limits::BLOCKS_MAX)?;
        let callees = self.inlines.then_some(&mut self.callees);
        if !self.splits {
            passes::run(&mut func, self.passes, callees);
            return emit::emit(ir, &mut func, &mut self.pool);
        }
        let next = self.ir.functions.len() as u32;
        let split = (&function.sig, next);
        let Some(mut other) = passes::run_splitting(&mut func, self.passes, callees, split) else {
            return emit::emit(ir, &mut func, &mut self.pool);
        };
        let mut sig = function.sig.clone();
        let name = format!("{}.sum", function.name);
        sig.params.push(Param { name: String::new(), ty: Type::Scalar(Scalar::U64) });
        let added = Function { name, sig, start: function.start, ..Function::default() };
        self.ir.to_mut().functions.push(added);
        let body = emit::emit(&self.ir, &mut func, &mut self.pool);
        let other = emit::emit(&self.ir, &mut other, &mut self.pool);
        if let (Some(body), Some(other)) = (body, other) {
            self.made.push((other, index));
            return Some(body);
        }
        self.ir.to_mut().functions.pop();
        None
    }

    /// The module of `bodies` and those that were made.
    fn finish(&self, bodies: &[Body]) -> Option<Optimized> {
        let original = self.module.module();
        let own = 0..original.functions.len() as u32;
        let all: Vec<u32> = own.chain(self.made.iter().map(|(_, of)| *of)).collect();
        let more = self.ir.functions[original.functions.len()..].iter().zip(&self.made);
        let more = more.map(|(function, (_, of))| More {
            function: function.clone(),
            file: original.file_of(*of).to_owned(),
        });
        let bodies = bodies.iter().chain(self.made.iter().map(|(body, _)| body));
        let (made, origins, hints) = assemble(original, more.collect(), bodies, &self.pool);
        let charge = |&func: &u32| self.module.info(func).activation_bytes;
        let charges: Vec<u32> = all.iter().map(charge).collect();
        let starts = all.iter().map(|&func| original.functions[func as usize].start).collect();
        let module = validate_charged(made, &charges).ok()?;
        Some(Optimized { module, origins, hints, starts })
    }
}

fn starts(module: &Validated) -> Vec<u32> {
    module.module().functions.iter().map(|function| function.start).collect()
}
