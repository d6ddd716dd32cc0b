//! What is written when all functions are compiled: tables, and calls of functions further on.

use super::Compiler;
use crate::buffer::{Buffer, INST_BYTES_MAX};
use crate::code::{Code, CompileError};
use crate::isa::Isa;
use neurlang_ir::validate::Validated;

impl Compiler {
    /// Writes the tables and fills in what was not known while the functions were compiled.
    pub(super) fn finish<I: Isa>(
        &mut self,
        module: &Validated,
        out: &mut Buffer<'_, I>,
        code: &mut Code,
    ) -> Result<(), CompileError> {
        for &(field, callee) in &self.scratch.calls {
            out.patch(field, code.functions[callee as usize].entry);
        }
        let module = module.module();
        for uses in by_table(&mut self.scratch.jump_tables) {
            let table = &module.jump_tables[uses[0].1 as usize];
            let start = module.functions[table.func as usize].start;
            let at = table.targets.iter().map(|target| code.offsets[(start + target) as usize]);
            write_table(out, uses, table.targets.len(), at)?;
        }
        for uses in by_table(&mut self.scratch.func_tables) {
            let table = &module.func_tables[uses[0].1 as usize];
            let at = table.funcs.iter().map(|&func| code.functions[func as usize].entry);
            write_table(out, uses, table.funcs.len(), at)?;
        }
        Ok(())
    }
}

/// Pairs of a field and the table it reads, grouped by table.
fn by_table(uses: &mut [(u32, u32)]) -> impl Iterator<Item = &[(u32, u32)]> {
    uses.sort_unstable_by_key(|&(_, table)| table);
    uses.chunk_by(|(_, a), (_, b)| a == b)
}

/// Writes a table of distances from its own start and points the fields of `uses` to it.
fn write_table<I: Isa>(
    out: &mut Buffer<'_, I>,
    uses: &[(u32, u32)],
    len: usize,
    targets: impl Iterator<Item = u32>,
) -> Result<(), CompileError> {
    if !out.has_room(INST_BYTES_MAX + 4 * len) {
        return Err(CompileError::Full);
    }
    out.align(4);
    let start = out.at() as u32;
    for &(field, _) in uses {
        out.patch(field, start);
    }
    for target in targets {
        out.word32(target.wrapping_sub(start) as i32);
    }
    Ok(())
}
