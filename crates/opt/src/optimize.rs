//! [`optimize`]: the passes over every function, and the module they make.

use crate::limits;
use crate::module::{Body, Pool, assemble};
use crate::passes::Pass;
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
    starts: Vec<u32>,
}

impl Optimized {
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
    let optimized = optimize(module);
    match Blob::of(Hinted::new(&optimized.module, &optimized.hints), target) {
        Ok(mut blob) => {
            for site in &mut blob.sites {
                site.inst = optimized.origin(site.inst, site.kind);
            }
            Ok(blob)
        }
        // What is refused is said of the module as it was written.
        Err(_) => Blob::of(module, target),
    }
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
    let ir = module.module();
    let mut pool = Pool::of(ir);
    let indices = 0..ir.functions.len() as u32;
    let originals = |index| Body::of(module, index);
    let mut bodies: Vec<Body> = indices
        .clone()
        .map(|index| body(module, index, passes, &mut pool).unwrap_or_else(|| originals(index)))
        .collect();
    let charges: Vec<u32> =
        indices.clone().map(|index| module.info(index).activation_bytes).collect();
    let made = finish(module, &bodies, &pool, &charges);
    if let Some(made) = made {
        let dear = |&index: &u32| {
            made.module.info(index).activation_bytes != module.info(index).activation_bytes
        };
        let dear: Vec<u32> = indices.clone().filter(dear).collect();
        if dear.is_empty() {
            return made;
        }
        // More registers than the stack was charged for: those stay as they were.
        for index in dear {
            bodies[index as usize] = originals(index);
        }
        if let Some(made) = finish(module, &bodies, &pool, &charges) {
            return made;
        }
    }
    let origins = (0..ir.code.len() as u32).collect();
    Optimized { module: module.clone(), origins, hints: Hints::default(), starts: starts(module) }
}

fn body(module: &Validated, index: u32, passes: &[&Pass], pool: &mut Pool) -> Option<Body> {
    let ir = module.module();
    if ir.functions[index as usize].len as usize > limits::FUNC_INSTS_MAX {
        return None;
    }
    let mut func = ssa::build(module, index, limits::BLOCKS_MAX)?;
    for pass in passes {
        pass.run(&mut func);
    }
    emit::emit(ir, &mut func, pool)
}

/// The module of `bodies`; none when the validator refuses it, which happens where it proves
/// less of the new code than of the old.
fn finish(module: &Validated, bodies: &[Body], pool: &Pool, charges: &[u32]) -> Option<Optimized> {
    let (made, origins, hints) = assemble(module.module(), bodies, pool);
    let starts = starts(module);
    let module = validate_charged(made, charges).ok()?;
    Some(Optimized { module, origins, hints, starts })
}

fn starts(module: &Validated) -> Vec<u32> {
    module.module().functions.iter().map(|function| function.start).collect()
}
