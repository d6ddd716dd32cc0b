//! The blocks of a function's words, before they are in SSA form.
//!
//! Loops are inverted here, where a block can be copied without a thought for its values: a
//! header that tests whether to go on is copied to where the loop is entered, so that the test
//! in the loop comes last and what precedes the loop is known to lead into it.

use super::graph::{Dominators, Lists, Loops, NONE, Nodes, Order, predecessors};
use super::midst;
use neurlang_ir::validate::Validated;
use neurlang_ir::{Op, Opcode, Word};
use smallvec::smallvec;
use std::ops::Range;

/// Instructions that run one after the other.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    /// Instructions of the function; the last may be one that ends a block.
    pub(super) insts: Range<u32>,
    /// Blocks that control goes to.
    pub(super) succs: Nodes,
}

/// How long a header is that is copied.
const HEADER_INSTS_MAX: u32 = 10;

/// The blocks of function `index`, the first being where it starts and not led to by any; that
/// is at instruction `entry`, if there is one, which many blocks may be copies of. None when there
/// are more than `blocks_max`, or more than four times as many edges, or when no block starts at
/// the entry.
pub(super) fn blocks(
    module: &Validated,
    index: u32,
    entry: Option<u32>,
    blocks_max: usize,
) -> Option<Vec<Raw>> {
    let ir = module.module();
    let words = &module.code()[ir.functions[index as usize].range()];
    let block_at = leaders(module, words);
    let count = block_at.iter().filter(|&&number| number != NONE).count();
    if count > blocks_max {
        return None;
    }
    let mut all: Vec<Raw> = vec![Raw { insts: 0..0, succs: smallvec![1] }];
    let mut edges = 0;
    let mut start = 0;
    for pc in 0..words.len() as u32 {
        let next = pc as usize + 1;
        if next < words.len() && block_at[next] == NONE {
            continue;
        }
        let targets = targets(module, pc, words[pc as usize]);
        edges += targets.len();
        if edges > 4 * blocks_max {
            return None;
        }
        let succs = targets.iter().map(|&target| block_at[target as usize]).collect();
        all.push(Raw { insts: start..pc + 1, succs });
        start = pc + 1;
    }
    if let Some(entry) = entry {
        let block = block_at[entry as usize];
        midst::enter(&mut all, (block != NONE).then_some(block)?, blocks_max)?;
    }
    invert(&mut all, words);
    Some(all)
}

/// For each instruction that starts a block, the block's number.
fn leaders(module: &Validated, words: &[Word]) -> Vec<u32> {
    let mut starts = vec![false; words.len() + 1];
    starts[0] = true;
    let mut tables = Vec::new();
    for (pc, &word) in words.iter().enumerate() {
        if !ends_block(word) {
            continue;
        }
        starts[pc + 1] = true;
        if word.op() == Some(Op::JumpTable) {
            tables.push(word.imm());
        } else {
            for target in targets(module, pc as u32, word) {
                starts[target as usize] = true;
            }
        }
    }
    // A table that many jumps share is walked once.
    tables.sort_unstable();
    tables.dedup();
    for table in tables {
        for &target in &module.module().jump_tables[table as usize].targets {
            starts[target as usize] = true;
        }
    }
    let mut number = 0;
    let numbered = starts[..words.len()].iter().map(|&is_start| {
        number += u32::from(is_start);
        if is_start { number } else { NONE }
    });
    numbered.collect()
}

/// True when the next instruction starts another block.
pub(super) fn ends_block(word: Word) -> bool {
    word.op().is_some_and(|op| op.ends_block() || op.is_branch())
}

/// Where control goes from instruction `pc`: for a branch, first where it does when taken.
fn targets(module: &Validated, pc: u32, word: Word) -> Nodes {
    match word.op() {
        Some(op) if op.is_branch() => smallvec![word.target(pc), pc + 1],
        Some(Op::Jump) => smallvec![word.target(pc)],
        Some(Op::JumpTable) => {
            Nodes::from_slice(&module.module().jump_tables[word.imm() as u32 as usize].targets)
        }
        Some(op) if op.ends_block() => Nodes::new(),
        _ => smallvec![pc + 1],
    }
}

/// Copies the headers of loops that test at the top.
fn invert(all: &mut Vec<Raw>, words: &[Word]) {
    let goes_back = |(at, raw): (u32, &Raw)| raw.succs.iter().any(|&succ| succ <= at);
    if !(0..).zip(&*all).any(goes_back) {
        return;
    }
    let succs: Vec<Nodes> = all.iter().map(|raw| raw.succs.clone()).collect();
    let preds = predecessors(&succs);
    let graph = Lists { succs: &succs, preds: &preds };
    let order = Order::of(&graph);
    let tree = Dominators::of(&graph, &order);
    let loops = Loops::of(&graph, &order, &tree);
    // What a copy is a copy of.
    let mut stands_for: Vec<u32> = (0..all.len() as u32).collect();
    for (number, found) in (0..).zip(&loops.all) {
        let header = found.header;
        let raw = &all[header as usize];
        let inside = |block: u32| loops.contains(number, stands_for[block as usize]);
        let is_test = raw.insts.len() as u32 <= HEADER_INSTS_MAX
            && words[raw.insts.end as usize - 1].0 & 31 == Opcode::Branch as u64
            && raw.succs.iter().filter(|&&succ| inside(succ)).count() == 1
            && !raw.succs.contains(&header);
        let reached = |pred: &&u32| order.reaches(**pred);
        let jumps_back = |pred: &&u32| inside(**pred) && all[**pred as usize].succs.len() == 1;
        let back = preds[header as usize].iter().filter(reached).filter(jumps_back);
        if !is_test || back.count() == 0 {
            continue;
        }
        let entering: Vec<u32> = (0..all.len() as u32)
            .filter(|&one| all[one as usize].succs.contains(&header) && !inside(one))
            .collect();
        let copy = all.len() as u32;
        all.push(all[header as usize].clone());
        stands_for.push(header);
        for one in entering {
            for succ in &mut all[one as usize].succs {
                if *succ == header {
                    *succ = copy;
                }
            }
        }
    }
}
