//! Which registers the vectors of a loop are in.

use crate::compile::Func;
use crate::isa::Isa;
use crate::plan::Home;
use crate::vector::{FoldKind, Node, Overflow, VectorLoop};
use crate::x86_64::{RAX, RCX, X86_64};

/// How many vectors a loop does before it looks at its index, at most.
const UNROLL_MAX: i32 = 4;

/// The registers of a loop.
#[derive(Debug)]
pub(super) struct Registers {
    /// The index that the loop was entered with.
    pub(super) start: u8,
    /// For each node that is the same in all rounds, its register.
    pub(super) kept: Vec<Option<u8>>,
    /// For each fold, the first of `unroll` registers that gather it, and the one that gathers
    /// how large its numbers are.
    pub(super) folds: Vec<(Vec<u8>, Option<u8>)>,
    /// What is left for the nodes of one vector.
    pub(super) free: Vec<u8>,
    /// How many vectors are done at a time.
    pub(super) unroll: i32,
    /// Capabilities and the registers of their base addresses.
    bases: Vec<(u8, u8)>,
    /// How many of `bases`, the first ones, are to be loaded.
    loaded: usize,
}

impl Registers {
    /// The register of the base address of `cap`.
    pub(super) fn base(&self, cap: u8) -> u8 {
        let found = self.bases.iter().find(|(of, _)| *of == cap);
        found.expect("every capability of the loop has a register").1
    }

    /// Capabilities whose base address is to be loaded first.
    pub(super) fn loaded(&self) -> &[(u8, u8)] {
        &self.bases[..self.loaded]
    }
}

/// For each node of `of`, whether it is the same in all rounds.
fn invariant(of: &VectorLoop) -> Vec<bool> {
    let mut known: Vec<bool> = Vec::new();
    for node in &of.nodes {
        known.push(match *node {
            Node::Splat(_) => true,
            Node::Load(..) => false,
            Node::Op(op, a, b) => {
                known[usize::from(a)] && (op.has_amount() || known[usize::from(b)])
            }
        });
    }
    known
}

impl Func<'_, '_, '_, X86_64> {
    /// The registers for `of`; none when there are too few.
    pub(super) fn registers(&self, of: &VectorLoop) -> Option<Registers> {
        let mut free: Vec<u8> = X86_64::VECTORS.to_vec();
        free.retain(|&vector| !self.plan.regs.contains(&Home::Vector(vector)));
        let start = free.pop()?;
        let mut kept = Vec::new();
        for is_kept in invariant(of) {
            kept.push(if is_kept { Some(free.pop()?) } else { None });
        }
        let mut bases: Vec<(u8, u8)> = Vec::new();
        let mut scratch = vec![RCX, RAX];
        let mut in_homes = Vec::new();
        let loads = of.nodes.iter().filter_map(|node| match node {
            Node::Load(access, _) => Some(access.cap),
            Node::Splat(_) | Node::Op(..) => None,
        });
        for cap in loads.chain(of.stores.iter().map(|(access, _)| access.cap)) {
            if bases.iter().chain(&in_homes).any(|(known, _)| *known == cap) {
                continue;
            }
            match self.plan.caps[usize::from(cap & 15)].base {
                Some(register) => in_homes.push((cap, register)),
                None => bases.push((cap, scratch.pop()?)),
            }
        }
        let loaded = bases.len();
        bases.extend(in_homes);
        let measured = |kind: FoldKind| {
            matches!(kind, FoldKind::Sum(Overflow::Unsigned | Overflow::Signed(_)))
        };
        let measures = of.folds.iter().filter(|fold| measured(fold.kind)).count();
        let needed = needed(of, &kept) + measures;
        // A loop that may leave at any vector does one at a time.
        let most = if of.guards.is_empty() { UNROLL_MAX } else { 1 };
        let fits = |unroll: &i32| needed + of.folds.len() * *unroll as usize <= free.len();
        let unroll = [4, 2, 1].into_iter().filter(|unroll| *unroll <= most).find(fits)?;
        let mut folds = Vec::new();
        for fold in &of.folds {
            let lanes = (0..unroll).map(|_| free.pop()).collect::<Option<Vec<u8>>>()?;
            let measure = if measured(fold.kind) { Some(free.pop()?) } else { None };
            folds.push((lanes, measure));
        }
        Some(Registers { start, kept, folds, free, unroll, bases, loaded })
    }
}

/// For each node, the last that uses it: itself where none does, [`usize::MAX`] where the end of
/// a round does.
pub(super) fn last_uses(of: &VectorLoop) -> Vec<usize> {
    let mut last: Vec<usize> = (0..of.nodes.len()).collect();
    for (at, node) in of.nodes.iter().enumerate() {
        if let Node::Op(op, a, b) = *node {
            last[usize::from(a)] = at;
            if !op.has_amount() {
                last[usize::from(b)] = at;
            }
        }
    }
    let guards = of.guards.iter().map(|guard| guard.node);
    let stores = of.stores.iter().map(|(_, node)| *node);
    for node in guards.chain(stores).chain(of.folds.iter().map(|fold| fold.node)) {
        last[usize::from(node)] = usize::MAX;
    }
    last
}

/// How many registers the nodes of one vector need at once.
fn needed(of: &VectorLoop, kept: &[Option<u8>]) -> usize {
    let last = last_uses(of);
    let mut live: Vec<usize> = Vec::new();
    let mut most = 0;
    for at in (0..of.nodes.len()).filter(|&at| kept[at].is_none()) {
        live.retain(|&one| last[one] > at);
        live.push(at);
        most = most.max(live.len());
    }
    most
}
