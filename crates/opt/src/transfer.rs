//! [`transfer`]: a function that takes over from an activation of another in a loop.

use crate::module::{Body, More, Pool, assemble};
use crate::optimize::Optimized;
use crate::passes::inline::Callees;
use crate::passes::{self, Pass};
use crate::{emit, limits, ssa};
use neurlang_ir::Function;
use neurlang_ir::types::Signature;
use neurlang_ir::validate::{Validated, validate_taking_over};

/// `optimized`, which was made of `module`, with one function more: what is left to do of
/// function `func` where its instruction `head` comes next.
///
/// The function takes no parameters. Its caller puts what it reads before it writes it in place:
/// the registers and capabilities of `func` as they are there, and its frame memory. It returns
/// what `func` does, and costs the stack as much.
///
/// None where there is no such function: `func` is too large, or needs too many registers.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{ExtSet, asm::assemble_str, validate};
///
/// let text = ".fn f(n: u64) -> u64
/// again:
///     add r1, r1, n
///     sub n, n, 1
///     bne n, 0, again
///     mov r0, r1
///     ret";
/// let module = validate(assemble_str(text, ExtSet::EMPTY).unwrap()).unwrap();
/// let optimized = neurlang_opt::optimize(&module);
/// let more = neurlang_opt::transfer(&module, &optimized, 0, 0).unwrap();
/// assert_eq!(more.module.module().functions[1].name, "f.0");
/// assert_eq!(more.module.info(1).zero_at_entry, 0b11);
/// ```
#[must_use]
pub fn transfer(
    module: &Validated,
    optimized: &Optimized,
    func: u32,
    head: u32,
) -> Option<Optimized> {
    let mut callees = Callees::new(module);
    // As in `optimize`: without inlining there are fewer registers, and the validator proves more.
    [Some(&mut callees), None]
        .into_iter()
        .find_map(|callees| attempt((module, optimized), (func, head), callees))
}

fn attempt(
    (module, optimized): (&Validated, &Optimized),
    (func, head): (u32, u32),
    callees: Option<&mut Callees<'_>>,
) -> Option<Optimized> {
    let ir = module.module();
    let function = &ir.functions[func as usize];
    if function.len as usize > limits::FUNC_INSTS_MAX {
        return None;
    }
    let mut pool = Pool::of(optimized.module.module());
    let mut made = ssa::build_from(module, func, head, limits::BLOCKS_MAX)?;
    passes::run(&mut made, &Pass::pipeline(), callees);
    let body = emit::emit(ir, &mut made, &mut pool)?;
    let rest = More {
        function: Function {
            name: format!("{}.{head}", function.name),
            sig: Signature { params: Vec::new(), results: function.sig.results.clone() },
            ..Function::default()
        },
        file: ir.file_of(func).to_owned(),
    };
    let before = optimized.module.module();
    let functions = 0..before.functions.len() as u32;
    let charge = |func: u32| optimized.module.info(func).activation_bytes;
    let rest_charge = module.info(func).activation_bytes;
    let charges: Vec<u32> = functions.clone().map(charge).chain([rest_charge]).collect();
    let bodies = functions.clone().map(|func| Body::optimized(optimized, func)).chain([body]);
    let bodies: Vec<Body> = bodies.collect();
    let made = functions.skip(ir.functions.len()).map(|func| More {
        function: before.functions[func as usize].clone(),
        file: before.file_of(func).to_owned(),
    });
    let (code, origins, hints) = assemble(ir, made.chain([rest]).collect(), &bodies, &pool);
    let code = validate_taking_over(code, &charges).ok()?;
    let is_kept = |(func, &charge): (u32, &u32)| code.info(func).activation_bytes == charge;
    let starts = optimized.starts.iter().copied().chain([function.start]).collect();
    (0..).zip(&charges).all(is_kept).then_some(Optimized { module: code, origins, hints, starts })
}
