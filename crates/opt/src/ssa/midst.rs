//! A function entered in its midst, at an instruction of a loop that runs already.
//!
//! Control that comes from nowhere into the midst of a loop takes the loop's shape away: its
//! head no longer comes first, and the passes see one loop where there are two. What is left of
//! the turn that runs is therefore a copy of its own, for each loop around the entry; it leads to
//! copies of those loops that are entered at their heads, as they should be.

use super::cfg::Raw;
use super::graph::{Dominators, Lists, Loops, NONE, Nodes, Order, predecessors};
use smallvec::smallvec;

/// Makes block 0 of `all`, which leads to where the function starts, lead to block `entry`
/// instead; none when that takes more than `blocks_max` blocks, or more than four times as many
/// edges.
pub(super) fn enter(all: &mut Vec<Raw>, entry: u32, blocks_max: usize) -> Option<()> {
    let succs: Vec<Nodes> = all.iter().map(|raw| raw.succs.clone()).collect();
    let preds = predecessors(&succs);
    let graph = Lists { succs: &succs, preds: &preds };
    let order = Order::of(&graph);
    let loops = Loops::of(&graph, &order, &Dominators::of(&graph, &order));
    let mut levels = Vec::new();
    let mut at = loops.innermost[entry as usize];
    while at != NONE {
        let found = &loops.all[at as usize];
        if found.nodes.is_empty() {
            // It is in a nest that is too deep to be looked into.
            return None;
        }
        let header = found.header;
        levels.push(Level { number: at, header, rest: Vec::new(), whole: Vec::new() });
        at = found.parent;
    }
    let mut blocks = all.len();
    let mut edges: usize = succs.iter().map(Nodes::len).sum();
    let outermost = levels.len().saturating_sub(1);
    for (at, level) in levels.iter_mut().enumerate() {
        let nodes = &loops.all[level.number as usize].nodes;
        // The outermost loop itself is where it is; only its last turn is a copy.
        let copies = if at == outermost { 1 } else { 2 };
        blocks += copies * nodes.len();
        edges += copies * nodes.iter().map(|&node| succs[node as usize].len()).sum::<usize>();
        if blocks > blocks_max || edges > 4 * blocks_max {
            return None;
        }
        level.rest = copy(all, nodes);
        level.whole =
            if at == outermost { (0..succs.len() as u32).collect() } else { copy(all, nodes) };
    }
    let nest = Nest { loops: &loops, levels };
    for (at, level) in nest.levels.iter().enumerate() {
        for &node in &loops.all[level.number as usize].nodes {
            let rest = succs[node as usize].iter().map(|&succ| nest.in_rest(at, succ));
            all[level.rest[node as usize] as usize].succs = rest.collect();
            let whole = succs[node as usize].iter().map(|&succ| nest.in_whole(at, succ));
            all[level.whole[node as usize] as usize].succs = whole.collect();
        }
    }
    all[0].succs = smallvec![nest.in_rest(0, entry)];
    Some(())
}

/// Appends copies of `nodes`; for each block, the number of its copy.
fn copy(all: &mut Vec<Raw>, nodes: &[u32]) -> Vec<u32> {
    let mut numbers = vec![NONE; all.len()];
    for &node in nodes {
        numbers[node as usize] = all.len() as u32;
        all.push(all[node as usize].clone());
    }
    numbers
}

/// A loop around the entry.
struct Level {
    /// Its index among all loops.
    number: u32,
    header: u32,
    /// Its blocks as the rest of the turn that runs.
    rest: Vec<u32>,
    /// Its blocks as the loop that runs afterwards.
    whole: Vec<u32>,
}

/// The loops around the entry, from the innermost.
struct Nest<'a> {
    loops: &'a Loops,
    levels: Vec<Level>,
}

impl Nest<'_> {
    /// Where an edge to block `to` leads in the rest of a turn of loop `level`.
    fn in_rest(&self, level: usize, to: u32) -> u32 {
        let Some(around) = self.levels.get(level) else { return to };
        if to == around.header {
            around.whole[to as usize]
        } else if self.loops.contains(around.number, to) {
            around.rest[to as usize]
        } else {
            self.in_rest(level + 1, to)
        }
    }

    /// Where an edge to block `to` leads in whole turns of loop `level`.
    fn in_whole(&self, level: usize, to: u32) -> u32 {
        let around = &self.levels[level];
        if self.loops.contains(around.number, to) {
            around.whole[to as usize]
        } else {
            self.in_rest(level + 1, to)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ssa::{Shape, build, build_from};
    use neurlang_ir::{ExtSet, asm::assemble_str, validate};

    /// Three loops, one in the other; their heads are instructions 2, 4 and 6.
    const NEST: &str = "
.fn f(n: u64) -> u64
    mov r4, 0
    mov r1, n
outer:
    add r4, r4, r1
    mov r2, n
middle:
    xor r4, r4, r2
    mov r3, n
inner:
    add r4, r4, r3
    sub r3, r3, 1
    bne r3, 0, inner
    sub r2, r2, 1
    bne r2, 0, middle
    sub r1, r1, 1
    bne r1, 0, outer
    mov r0, r4
    ret";

    /// How many loops there are at each depth, from 1 on.
    fn loops(shape: &Shape) -> [usize; 3] {
        [1, 2, 3].map(|depth| shape.loops.all.iter().filter(|one| one.depth == depth).count())
    }

    #[test]
    fn loops_around_the_entry_keep_their_shape() {
        let module = validate(assemble_str(NEST, ExtSet::EMPTY).unwrap()).unwrap();
        assert_eq!(loops(&build(&module, 0, 100).unwrap().shape()), [1, 1, 1]);
        let from = |head| loops(&build_from(&module, 0, head, 100).unwrap().shape());
        assert_eq!(from(2), [1, 1, 1], "the outermost loop itself");
        assert_eq!(from(4), [2, 2, 1], "the rest of a turn: a loop of its own with one inside");
        assert_eq!(from(6), [3, 2, 1], "the rest of a turn of each");
    }

    #[test]
    fn an_entry_that_takes_too_many_blocks_is_none() {
        let module = validate(assemble_str(NEST, ExtSet::EMPTY).unwrap()).unwrap();
        assert!(build(&module, 0, 9).is_some());
        assert!(build_from(&module, 0, 6, 9).is_none());
    }

    #[test]
    fn there_is_no_entry_where_no_block_starts() {
        let module = validate(assemble_str(NEST, ExtSet::EMPTY).unwrap()).unwrap();
        assert!(build_from(&module, 0, 3, 100).is_none());
    }
}
