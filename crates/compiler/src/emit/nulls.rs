//! Empty slices that code reads through: they become slices of memory, because the
//! validator refuses an access that can only be through no memory.

use super::visit::uses_mut;
use crate::lir::{Cap, Class, Func, Inst, InstKind, Reg};

/// Makes empty slices of the frame out of those of no memory through which `func` reads or
/// writes; the frame has at least a byte then.
pub(super) fn replace(func: &mut Func) {
    let insts = || func.blocks.iter().flat_map(|block| &block.insts);
    if !insts().any(|inst| matches!(inst.kind, InstKind::CapNull(_))) {
        return;
    }
    let accessed = accessed(func);
    let is_accessed =
        |inst: &Inst| matches!(inst.kind, InstKind::CapNull(dst) if accessed[dst.0 as usize]);
    if !func.blocks.iter().flat_map(|block| &block.insts).any(is_accessed) {
        return;
    }
    func.frame_bytes = func.frame_bytes.max(1);
    func.regs.push(Class::Scalar);
    let zero = Reg(func.regs.len() as u32 - 1);
    for block in &mut func.blocks {
        let mut insts = Vec::with_capacity(block.insts.len());
        for mut inst in core::mem::take(&mut block.insts) {
            if is_accessed(&inst)
                && let InstKind::CapNull(dst) = inst.kind
            {
                insts.push(Inst { kind: InstKind::Const(zero, 0), pos: inst.pos });
                inst.kind = InstKind::CapSlice(dst, Cap::Frame, zero, zero);
            }
            insts.push(inst);
        }
        block.insts = insts;
    }
}

/// The registers through which memory is accessed, themselves or after copying.
fn accessed(func: &mut Func) -> Vec<bool> {
    let mut accessed = vec![false; func.regs.len()];
    let mut changed = true;
    // Each round but the last finds a register, and copies of copies of slices are few.
    while changed {
        changed = false;
        for inst in func.blocks.iter_mut().flat_map(|block| &mut block.insts) {
            let flows = match &inst.kind {
                InstKind::Load(..) | InstKind::Store(..) => true,
                InstKind::Copy(dst, _) | InstKind::CapSlice(dst, ..) => accessed[dst.0 as usize],
                _ => false,
            };
            if flows {
                uses_mut(&mut inst.kind, |reg| {
                    changed |= !core::mem::replace(&mut accessed[reg.0 as usize], true);
                });
            }
        }
    }
    accessed
}
