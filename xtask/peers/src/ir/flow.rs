//! Blocks of a function, their order, and which of them dominates which.

use neurlang_ir::{Module, Op, Word};
use std::ops::Range;

/// The control flow of a function. Blocks are numbered in reverse postorder from 0, the entry;
/// code that nothing reaches has no block.
#[derive(Debug)]
pub(crate) struct Flow {
    pub(crate) blocks: Vec<Block>,
}

/// Instructions that run one after the other.
#[derive(Debug)]
pub(crate) struct Block {
    /// Which instructions of the function.
    pub(crate) insts: Range<usize>,
    /// Where it goes on: a branch's target, then what follows it; a jump table's targets.
    pub(crate) to: Vec<usize>,
    /// The block through which every way here leads; the entry has itself.
    pub(crate) dominator: usize,
    /// The blocks that it dominates at once, in their order.
    pub(crate) children: Vec<usize>,
    /// How many blocks before it in the order go on here; a table counts for two.
    pub(crate) forward_from: usize,
    /// It ends in a jump by a table.
    pub(crate) by_table: bool,
    /// A block at or behind it in the order goes on here.
    pub(crate) is_loop: bool,
}

impl Flow {
    /// The control flow of a function's `code`.
    pub(crate) fn of(module: &Module, code: &[Word]) -> Self {
        let mut leaders: Vec<bool> = vec![false; code.len() + 1];
        leaders[0] = true;
        for (at, word) in code.iter().enumerate() {
            let targets = targets(module, code, at);
            if !targets.is_empty() || op(*word).ends_block() {
                leaders[at + 1] = true;
            }
            for target in targets {
                leaders[target] = true;
            }
        }
        let ends = |start: usize| (start + 1..=code.len()).find(|&at| leaders[at]);
        let end = |start: usize| ends(start).unwrap_or(code.len());
        let successors = |start: usize| {
            let last = end(start) - 1;
            let mut to = targets(module, code, last);
            if to.is_empty() && !op(code[last]).ends_block() {
                to.push(last + 1);
            }
            to
        };
        let order = reverse_postorder(code.len(), &successors);
        let mut starts = vec![None; code.len()];
        for (number, &start) in order.iter().enumerate() {
            starts[start] = Some(number);
        }
        let number = |start: &usize| starts[*start].expect("what is reached has a number");
        let block = |&start: &usize| Block {
            insts: start..end(start),
            to: successors(start).iter().map(number).collect(),
            dominator: 0,
            children: Vec::new(),
            forward_from: 0,
            by_table: op(code[end(start) - 1]) == Op::JumpTable,
            is_loop: false,
        };
        let mut flow = Self { blocks: order.iter().map(block).collect() };
        flow.dominate();
        flow
    }

    /// True when a block is entered from several others, or by a table.
    pub(crate) fn is_merge(&self, block: usize) -> bool {
        self.blocks[block].forward_from > 1
    }

    /// How many loops are around each block: an upper estimate, by the range from a loop's
    /// first block to the last that goes back there.
    pub(crate) fn depths(&self) -> Vec<u32> {
        let mut depths = vec![0; self.blocks.len()];
        for (from, block) in self.blocks.iter().enumerate() {
            for &to in block.to.iter().filter(|&&to| to <= from) {
                for depth in &mut depths[to..=from] {
                    *depth += 1;
                }
            }
        }
        depths
    }

    /// Finds dominators as Cooper, Harvey and Kennedy do, and what follows from them.
    fn dominate(&mut self) {
        let count = self.blocks.len();
        let mut from: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (number, block) in self.blocks.iter().enumerate() {
            for &to in &block.to {
                from[to].push(number);
                if block.by_table {
                    from[to].push(number);
                }
            }
        }
        let mut dominators: Vec<Option<usize>> = vec![None; count];
        dominators[0] = Some(0);
        let mut changed = true;
        while changed {
            changed = false;
            for number in 1..count {
                let known = from[number].iter().copied().filter(|&one| dominators[one].is_some());
                let found = known.reduce(|a, b| common(&dominators, a, b));
                changed |= found != dominators[number];
                dominators[number] = found;
            }
        }
        for number in 0..count {
            let dominator = dominators[number].expect("every block is reached");
            let block = &mut self.blocks[number];
            block.dominator = dominator;
            block.forward_from = from[number].iter().filter(|&&one| one < number).count();
            block.is_loop = from[number].iter().any(|&one| one >= number);
            if number > 0 {
                self.blocks[dominator].children.push(number);
            }
        }
    }
}

/// The nearest block that dominates both.
fn common(dominators: &[Option<usize>], mut a: usize, mut b: usize) -> usize {
    while a != b {
        let later = if a > b { &mut a } else { &mut b };
        *later = dominators[*later].expect("blocks before it are known");
    }
    a
}

/// The starts of blocks from the one at 0, each before those that it goes on to, except in loops.
fn reverse_postorder(len: usize, successors: &impl Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; len];
    seen[0] = true;
    let mut stack = vec![(0, successors(0))];
    while let Some((start, left)) = stack.last_mut() {
        match left.pop() {
            Some(next) if !seen[next] => {
                seen[next] = true;
                stack.push((next, successors(next)));
            }
            Some(_) => {}
            None => {
                order.push(*start);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

/// Where an instruction goes besides the one that follows, that one included for a branch.
fn targets(module: &Module, code: &[Word], at: usize) -> Vec<usize> {
    let word = code[at];
    match op(word) {
        Op::Jump => vec![word.target(at as u32) as usize],
        Op::JumpTable => {
            let table = &module.jump_tables[word.imm() as usize];
            table.targets.iter().map(|target| *target as usize).collect()
        }
        op if op.is_branch() => vec![word.target(at as u32) as usize, at + 1],
        _ => Vec::new(),
    }
}

/// The operation of a word that the validator has let pass.
fn op(word: Word) -> Op {
    word.op().expect("the validator lets only operations pass")
}

#[cfg(test)]
mod tests {
    use super::Flow;
    use neurlang_ir::ExtSet;
    use neurlang_ir::asm::assemble_str;

    #[test]
    fn a_loop_and_a_merge_are_known_by_how_they_are_entered() {
        let text = ".fn f(n: u64) -> u64\n beq n, 0, done\n mov r8, 1\nagain:\n sub n, n, 1\n \
                    bne n, 0, again\ndone:\n mov r0, 3\n ret";
        let module = assemble_str(text, ExtSet::EMPTY).unwrap();
        let flow = Flow::of(&module, &module.code);
        let seen: Vec<_> = flow
            .blocks
            .iter()
            .map(|block| (block.insts.clone(), block.dominator, block.forward_from, block.is_loop))
            .collect();
        assert_eq!(
            seen,
            [(0..1, 0, 0, false), (1..2, 0, 1, false), (2..4, 1, 1, true), (4..6, 0, 2, false)]
        );
        assert_eq!(flow.blocks[0].children, [1, 3]);
        assert_eq!(flow.depths(), [0, 0, 1, 0]);
    }
}
