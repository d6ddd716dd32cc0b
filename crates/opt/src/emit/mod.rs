//! From SSA form back to words: constants, registers, moves, layout.

mod code;
mod color;
mod fixed;
mod latch;
mod layout;
mod moves;
mod operands;
mod sets;
mod webs;

use crate::module::{Body, Pool};
use crate::ssa::{Block, CAP, End, Func, Kind, Shape, Value};
use crate::vector;
use code::{Writer, edge_moves};
use color::Colors;
use neurlang_ir::Module;
use neurlang_stencils::VectorLoop;
use webs::Webs;

/// The words of `func`; none when it has too many values, or more at once than registers.
pub(crate) fn emit(module: &Module, func: &mut Func, pool: &mut Pool) -> Option<Body> {
    let shape = func.shape();
    operands::materialize(module, func, &shape);
    let shape = func.shape();
    let mut webs = Webs::of(module, func, &shape)?;
    if latch::copy_before_branches(func, &shape, &webs) {
        webs = Webs::of(module, func, &shape)?;
    }
    let colors = Colors::of(module, func, &shape, &webs)?;
    split_edges(func, &webs, &colors, &shape);
    let shape = func.shape();
    let order = layout::order(func, &shape);
    let used = webs.values.iter().filter_map(|&value| colors.of_value(func, &webs, value));
    let used = used.fold(0, |set, register| set | 1 << register);
    let mut writer = Writer {
        module,
        func,
        webs: &webs,
        colors: &colors,
        pool,
        pieces: Vec::new(),
        unused: (0xffff_ffff | 0xfffc << CAP) & !used,
        tables: Vec::new(),
    };
    let mut starts = vec![0; func.blocks.len()];
    writer.params()?;
    let rounds = vector_loops(func, &shape, &webs, &colors);
    let mut loops = Vec::new();
    for (at, &block) in order.iter().enumerate() {
        starts[block.at()] = if at == 0 { 0 } else { writer.pieces.len() as u32 };
        let next = order.get(at + 1).copied();
        writer.block(block, next)?;
        for (before, header, rounds) in rounds.iter().filter(|(before, ..)| *before == block) {
            let jumps = func.blocks[before.at()].term.end == End::Jump;
            if next == Some(*header) {
                loops.push((writer.pieces.len() as u32, rounds.clone()));
            } else if jumps {
                loops.push((writer.pieces.len() as u32 - 1, rounds.clone()));
            }
        }
    }
    let Writer { pieces, tables, .. } = writer;
    let mut body = Body { frame_bytes: frame_bytes(module, func), loops, ..Body::default() };
    for (pc, piece) in pieces.into_iter().enumerate() {
        let word = match piece.target {
            None => piece.word,
            Some(block) if piece.word.immform() => {
                let distance = i64::from(starts[block.at()]) - pc as i64;
                let distance = i16::try_from(distance).ok()?;
                piece.word.with_branch_imm(piece.word.branch_operand(), distance)
            }
            Some(block) => piece.word.with_imm(starts[block.at()] as i32),
        };
        body.words.push(word);
        body.origins.push(piece.origin);
        body.inside.push(piece.inside);
    }
    let target = |block: &Block| starts[block.at()];
    let tables = tables.into_iter();
    let name = |of: u32| module.jump_tables[of as usize].name.clone();
    body.tables =
        tables.map(|(of, blocks)| (name(of), blocks.iter().map(target).collect())).collect();
    Some(body)
}

/// The loops whose rounds can be run side by side, each after the block that leads to its header.
fn vector_loops(
    func: &Func,
    shape: &Shape,
    webs: &Webs,
    colors: &Colors,
) -> Vec<(Block, Block, VectorLoop)> {
    let homes = func.homes();
    let register = |value: Value| {
        let register = colors.of_value(func, webs, value)?;
        Some(if register >= CAP { register - CAP } else { register })
    };
    let mut found = Vec::new();
    for (at, around) in shape.loops.all.iter().enumerate() {
        if let Some(rounds) = vector::recognise(func, shape, &homes, at, &register) {
            let header = Block(around.header);
            let mut before = func.blocks[header.at()].preds.iter();
            let before = before.find(|pred| !around.nodes.contains(&pred.0));
            found.extend(before.map(|&before| (before, header, rounds)));
        }
    }
    found
}

/// Puts a block on every edge that takes moves and has no other place for them.
fn split_edges(func: &mut Func, webs: &Webs, colors: &Colors, shape: &Shape) {
    for &node in &shape.order.nodes {
        let block = Block(node);
        let term = &func.blocks[block.at()].term;
        if term.end == End::Jump {
            continue;
        }
        let mut succs = term.succs.clone();
        succs.sort_unstable();
        succs.dedup();
        for succ in succs {
            let moves = edge_moves(func, webs, colors, block, succ);
            if moves.iter().any(|&(to, from)| from != moves::Source::Register(to)) {
                func.split_edge(block, succ);
            }
        }
    }
}

/// The frame memory that `func` still needs.
fn frame_bytes(module: &Module, func: &Func) -> u32 {
    let is_frame = |arg: &Value| func.inst(*arg).kind == Kind::Param(CAP);
    let insts = func.blocks.iter().flat_map(|data| &data.insts);
    let in_insts = insts.flat_map(|value| &func.inst(*value).args);
    let in_ends = func.blocks.iter().flat_map(|data| &data.term.args);
    let is_used = in_insts.chain(in_ends).any(is_frame);
    if is_used { module.functions[func.index as usize].frame_bytes } else { 0 }
}
