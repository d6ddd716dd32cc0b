//! [`optimize`]: the passes over every function, and the module they make.

use crate::limits;
use crate::module::{Body, Pool, assemble};
use crate::passes::inline::Callees;
use crate::passes::{self, Pass};
use crate::{emit, ssa};
use neurlang_ir::TrapKind;
use neurlang_ir::validate::{Validated, validate_charged};
use neurlang_stencils::hints::Hints;
use neurlang_stencils::{Blob, Hinted, Refusal, Target};

/// What [`optimize`] makes of a module.
#[derive(Clone, Debug)]
pub struct Optimized {
    /// The module, which does what the original does. Functions keep their numbers.
    pub module: Validated,
    /// For each instruction of its code, the instruction of the original's code that it stands
    /// for: where a trap is that it raises.
    pub origins: Vec<u32>,
    /// What compilers may make use of.
    pub hints: Hints,
    /// Where each function of the original starts.
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
        assert_eq!(self.starts.len(), original.module().functions.len(), "it is the original");
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
    // Calls that are not there prove less to the validator in some modules.
    attempt(module, passes, Inlining::Yes)
        .or_else(|| attempt(module, passes, Inlining::No))
        .unwrap_or_else(original)
}

/// Whether calls of small functions are replaced by what they do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inlining {
    Yes,
    No,
}

fn attempt(module: &Validated, passes: &[&Pass], inlining: Inlining) -> Option<Optimized> {
    let mut pool = Pool::of(module.module());
    let mut callees = Callees::new(module);
    let mut bodies = Vec::new();
    let indices = 0..module.module().functions.len() as u32;
    for index in indices.clone() {
        let callees = (inlining == Inlining::Yes).then_some(&mut callees);
        let body = body((module, passes), index, callees, &mut pool);
        bodies.push(body.unwrap_or_else(|| Body::of(module, index)));
    }
    let mut made = finish(module, &bodies, &pool)?;
    // A function with more registers than the stack is charged for is made without inlining,
    // and where that does not help it stays as it was.
    for tries_again in [true, false] {
        let cost = |module: &Validated, index| module.info(index).activation_bytes;
        let is_dear = |&index: &u32| cost(&made.module, index) != cost(module, index);
        let dear: Vec<u32> = indices.clone().filter(is_dear).collect();
        if dear.is_empty() {
            break;
        }
        for index in dear {
            let other =
                tries_again.then(|| body((module, passes), index, None, &mut pool)).flatten();
            bodies[index as usize] = other.unwrap_or_else(|| Body::of(module, index));
        }
        made = finish(module, &bodies, &pool)?;
    }
    Some(made)
}

fn body(
    (module, passes): (&Validated, &[&Pass]),
    index: u32,
    callees: Option<&mut Callees<'_>>,
    pool: &mut Pool,
) -> Option<Body> {
    let ir = module.module();
    if ir.functions[index as usize].len as usize > limits::FUNC_INSTS_MAX {
        return None;
    }
    let mut func = ssa::build(module, index, limits::BLOCKS_MAX)?;
    passes::run(&mut func, passes, callees);
    emit::emit(ir, &mut func, pool)
}

/// The module of `bodies`; none when the validator refuses it, which happens where it proves
/// less of the new code than of the old.
fn finish(module: &Validated, bodies: &[Body], pool: &Pool) -> Option<Optimized> {
    let indices = 0..bodies.len() as u32;
    let charges: Vec<u32> = indices.map(|index| module.info(index).activation_bytes).collect();
    let (made, origins, hints) = assemble(module.module(), None, bodies, pool);
    let starts = starts(module);
    let module = validate_charged(made, &charges).ok()?;
    Some(Optimized { module, origins, hints, starts })
}

fn starts(module: &Validated) -> Vec<u32> {
    module.module().functions.iter().map(|function| function.start).collect()
}
