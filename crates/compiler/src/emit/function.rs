//! One function from blocks to words: every step in its order.

use super::code::{self, Code, Input};
use super::flow::Flow;
use super::live::{Live, STEP, TooLarge};
use super::{assign, bits, blocks, coalesce, elements, hoist, layout, nulls, propagate};
use crate::lir::Func;
use neurlang_ir::diag::Code as DiagCode;
use neurlang_ir::module::{SourcePos, limits};

/// Why a function has no code.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    /// What kind of diagnostic it is.
    pub(crate) code: DiagCode,
    /// Where it is about.
    pub(crate) pos: SourcePos,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: &'static str,
}

/// Writes the code of `func`.
pub(super) fn function(func: &Func) -> Result<Code, Refusal> {
    let mut func = func.clone();
    nulls::replace(&mut func);
    blocks::tidy(&mut func);
    let flow = Flow::of(&func);
    propagate::propagate(&mut func, &flow, false);
    elements::elements(&mut func, &flow);
    bits::narrow(&mut func);
    blocks::tidy(&mut func);
    let flow = Flow::of(&func);
    hoist::hoist(&mut func, &flow);
    let mut values = propagate::propagate(&mut func, &flow, true);
    values.resize(func.regs.len(), None);
    blocks::tidy(&mut func);
    let flow = Flow::of(&func);
    layout::order(&mut func, &flow);
    let flow = Flow::of(&func);
    let mut live = Live::of(&mut func, &flow, &values).map_err(|TooLarge| too_large(func.pos))?;
    coalesce::coalesce(&mut func, &flow, &mut live, &values);
    let no_register = |at| no_register(&func, &live, at);
    let assignment =
        assign::assign(&func, &flow, &live, &values).map_err(|error| no_register(error.0))?;
    let input = Input {
        func: &func,
        live: &live,
        assignment: &assignment,
        values: &values,
        frame_bytes: func.frame_bytes,
    };
    let code = code::write(&input).map_err(|error| no_register(error.0))?;
    if code.frame_bytes > limits::FRAME_BYTES_MAX {
        return Err(too_large(func.pos));
    }
    Ok(code)
}

fn too_large(pos: SourcePos) -> Refusal {
    Refusal {
        code: DiagCode::SubsetSize,
        pos,
        message: "the function has more values in use at once than are compiled".into(),
        help: "split it into several functions",
    }
}

fn no_register(func: &Func, live: &Live, at: u32) -> Refusal {
    let block = live.starts.partition_point(|&start| start <= at).saturating_sub(1);
    let pos = func.blocks.get(block).map_or(func.pos, |found| {
        let index = (at.saturating_sub(live.starts[block]) / STEP) as usize;
        found.insts.get(index).map_or(found.end_pos, |inst| inst.pos)
    });
    Refusal {
        code: DiagCode::SubsetRegisters,
        pos,
        message:
            "more slices are in use at once here than there are registers: 14, or 8 across a call"
                .into(),
        help: "use fewer slices at once, or move a part into a function of its own",
    }
}
