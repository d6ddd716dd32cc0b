//! Loops over slices whose rounds can be run side by side: [`recognise`].
//!
//! Such a loop has one way through, counts an index up to a limit, and reads and writes elements
//! at that index. What a round computes of them is taken apart from its effects, as lanes of the
//! least width that says the same (`lanes`), and what it carries to the next round is a count, or
//! a sum or the like of what it computes (`carried`). The loop itself stays as it is.

mod accesses;
mod carried;
mod lanes;
mod operations;
mod shape;

use crate::ssa::{Func, Shape, Value};
use lanes::Lanes;
use neurlang_ir::Effect;
use neurlang_stencils::vector::{Scalar, VectorLoop};
use shape::Path;

/// The widths of lanes that are tried, in bytes.
const WIDTHS: [u8; 4] = [1, 2, 4, 8];
/// The most nodes that a round may have.
const NODES_MAX: usize = 24;
/// A limit that is a number pays from here on, in vectors of 32 bytes.
const VECTORS_MIN: u64 = 3;

/// Where values are: their registers as the module's words name them.
pub(crate) type Registers<'a> = &'a dyn Fn(Value) -> Option<u8>;

/// Loop number `at` of `func` as one whose rounds can be run side by side, if it is one.
pub(crate) fn recognise(
    func: &Func,
    shape: &Shape,
    homes: &[u32],
    at: usize,
    registers: Registers<'_>,
) -> Option<VectorLoop> {
    let path = Path::of(func, shape, homes, at)?;
    WIDTHS.into_iter().find_map(|bytes| with_lanes(func, &path, bytes, registers))
}

/// The loop in lanes of `bytes` bytes.
fn with_lanes(
    func: &Func,
    path: &Path<'_>,
    bytes: u8,
    registers: Registers<'_>,
) -> Option<VectorLoop> {
    let limit = match path.rounds().number(path.limit) {
        Some(number) => Scalar::Number(number),
        None => Scalar::Register(registers(path.limit)?),
    };
    if let Scalar::Number(number) = limit
        && number / u64::from(path.step) < VECTORS_MIN * 32 / u64::from(bytes)
    {
        return None;
    }
    let mut lanes = Lanes::new(func, path, bytes, registers);
    let index = registers(path.index)?;
    lanes.made.index = index;
    lanes.made.step = path.step;
    lanes.made.limit = limit;
    lanes.accesses()?;
    let settled = lanes.carried()?;
    for &(op, a, b) in &path.stays {
        let (node, holds) = lanes.compare(op, a, b)?;
        lanes.guard(node, holds);
    }
    for &value in &path.insts {
        // What traps is a guard, unless it belongs to what is carried.
        let inst = func.inst(value);
        if inst.effect() == Effect::Traps && !settled.contains(&value) {
            lanes.value(value)?;
        }
    }
    lanes.stores()?;
    lanes.finish()
}
