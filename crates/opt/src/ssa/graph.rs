//! Control-flow graphs: order, dominators and loops.
//!
//! Dominators are those of Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm";
//! loops are the natural loops of back edges, nested as in Havlak's forest without its
//! irreducible part: a cycle that is entered in two places is no loop here.

use smallvec::SmallVec;

/// No node.
pub const NONE: u32 = u32::MAX;

/// A graph whose nodes are numbered, and start at node 0.
pub trait Graph {
    /// How many nodes there are.
    fn node_count(&self) -> usize;
    /// The successor of `node` with number `nth`.
    fn succ(&self, node: u32, nth: usize) -> Option<u32>;
    /// The predecessors of `node`, each once.
    fn preds(&self, node: u32) -> impl Iterator<Item = u32>;
}

/// Neighbours of a node.
pub type Nodes = SmallVec<[u32; 4]>;

/// A graph as the neighbours of each node.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    /// Where control goes.
    pub succs: &'a [Nodes],
    /// Where it comes from, as [`predecessors`] finds it.
    pub preds: &'a [Nodes],
}

impl Graph for Lists<'_> {
    fn node_count(&self) -> usize {
        self.succs.len()
    }

    fn succ(&self, node: u32, nth: usize) -> Option<u32> {
        self.succs[node as usize].get(nth).copied()
    }

    fn preds(&self, node: u32) -> impl Iterator<Item = u32> {
        self.preds[node as usize].iter().copied()
    }
}

/// The nodes that can be reached from node 0, callers before callees of edges where possible.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Reachable nodes in reverse postorder.
    pub nodes: Vec<u32>,
    /// The place of each node in it, or [`NONE`].
    pub place: Vec<u32>,
}

impl Order {
    /// The order of `graph`.
    #[must_use]
    pub fn of(graph: &impl Graph) -> Order {
        let mut place = vec![NONE; graph.node_count()];
        let mut nodes = Vec::with_capacity(graph.node_count());
        let mut stack = vec![(0_u32, 0)];
        place[0] = 0;
        while let Some((node, next)) = stack.last_mut() {
            if let Some(succ) = graph.succ(*node, *next) {
                *next += 1;
                if place[succ as usize] == NONE {
                    place[succ as usize] = 0;
                    stack.push((succ, 0));
                }
            } else {
                nodes.push(*node);
                stack.pop();
            }
        }
        nodes.reverse();
        for (at, &node) in (0..).zip(&nodes) {
            place[node as usize] = at;
        }
        Order { nodes, place }
    }

    /// True when control can come to `node`.
    #[must_use]
    pub fn reaches(&self, node: u32) -> bool {
        self.place[node as usize] != NONE
    }
}

/// Which node lies on all ways to which.
#[derive(Clone, Debug, Default)]
pub struct Dominators {
    /// The closest dominator of each node other than itself; [`NONE`] for node 0.
    pub parent: Vec<u32>,
    /// When a walk of the tree enters each node, and when it leaves it.
    span: Vec<(u32, u32)>,
    /// Nodes in the order of that walk.
    pub preorder: Vec<u32>,
}

impl Dominators {
    /// The dominators of `graph`.
    #[must_use]
    pub fn of(graph: &impl Graph, order: &Order) -> Dominators {
        let mut parent = vec![NONE; graph.node_count()];
        parent[0] = 0;
        let mut changed = true;
        while changed {
            changed = false;
            for &node in order.nodes.iter().skip(1) {
                let known = graph.preds(node).filter(|&pred| parent[pred as usize] != NONE);
                let new = known.reduce(|a, b| meet(&parent, order, a, b)).unwrap_or(NONE);
                if new != parent[node as usize] {
                    parent[node as usize] = new;
                    changed = true;
                }
            }
        }
        parent[0] = NONE;
        let preorder = Vec::with_capacity(order.nodes.len());
        let mut tree = Dominators { parent, span: vec![(0, 0); graph.node_count()], preorder };
        tree.walk(order);
        tree
    }

    fn walk(&mut self, order: &Order) {
        // The first child of each node, and its next sibling.
        let mut links = vec![(NONE, NONE); self.parent.len()];
        for &node in order.nodes.iter().skip(1).rev() {
            let first = &mut links[self.parent[node as usize] as usize].0;
            let next = std::mem::replace(first, node);
            links[node as usize].1 = next;
        }
        let mut clock = 0;
        let mut node = 0;
        self.preorder.push(0);
        loop {
            let (child, _) = links[node as usize];
            if child != NONE {
                clock += 1;
                self.span[child as usize].0 = clock;
                self.preorder.push(child);
                node = child;
                continue;
            }
            // Up to where there is another child.
            loop {
                clock += 1;
                self.span[node as usize].1 = clock;
                if node == 0 {
                    return;
                }
                let (_, next) = links[node as usize];
                if next != NONE {
                    clock += 1;
                    self.span[next as usize].0 = clock;
                    self.preorder.push(next);
                    node = next;
                    break;
                }
                node = self.parent[node as usize];
            }
        }
    }

    /// True when every way to `b` passes `a`, which it does when they are the same.
    #[must_use]
    pub fn dominates(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.span[a as usize], self.span[b as usize]);
        a.0 <= b.0 && b.1 <= a.1
    }

    /// The closest node that dominates both.
    #[must_use]
    pub fn common(&self, mut a: u32, b: u32) -> u32 {
        while !self.dominates(a, b) {
            a = self.parent[a as usize];
        }
        a
    }
}

fn meet(parent: &[u32], order: &Order, mut a: u32, mut b: u32) -> u32 {
    while a != b {
        while order.place[a as usize] > order.place[b as usize] {
            a = parent[a as usize];
        }
        while order.place[b as usize] > order.place[a as usize] {
            b = parent[b as usize];
        }
    }
    a
}

/// A natural loop.
#[derive(Clone, Debug)]
pub struct Loop {
    /// The node that all ways into it pass.
    pub header: u32,
    /// Index of the loop around it, or [`NONE`].
    pub parent: u32,
    /// How many loops it is in, itself included.
    pub depth: u32,
    /// Its nodes, those of inner loops included, in reverse postorder.
    pub nodes: Vec<u32>,
}

/// The loops of a graph, inner ones before those around them.
#[derive(Clone, Debug, Default)]
pub struct Loops {
    /// The loops.
    pub all: Vec<Loop>,
    /// The innermost loop of each node, or [`NONE`].
    pub innermost: Vec<u32>,
}

/// Memory for the lists of nodes of all loops: a nest deeper than this is not looked into.
const LOOP_DEPTH_MAX: u32 = 32;

impl Loops {
    /// The loops of `graph`.
    #[must_use]
    pub fn of(graph: &impl Graph, order: &Order, tree: &Dominators) -> Loops {
        let mut loops = Loops { all: Vec::new(), innermost: vec![NONE; graph.node_count()] };
        for &header in order.nodes.iter().rev() {
            let leads_back = |&pred: &u32| order.reaches(pred) && tree.dominates(header, pred);
            let work: Vec<u32> = graph.preds(header).filter(leads_back).collect();
            if !work.is_empty() {
                loops.collect(header, work, graph, order);
            }
        }
        for at in (0..loops.all.len()).rev() {
            let parent = loops.all[at].parent;
            loops.all[at].depth =
                if parent == NONE { 1 } else { loops.all[parent as usize].depth + 1 };
        }
        for &node in &order.nodes {
            let mut at = loops.innermost[node as usize];
            while at != NONE {
                let around = &mut loops.all[at as usize];
                if around.depth <= LOOP_DEPTH_MAX {
                    around.nodes.push(node);
                }
                at = around.parent;
            }
        }
        loops
    }

    fn collect(&mut self, header: u32, mut work: Vec<u32>, graph: &impl Graph, order: &Order) {
        let this = self.all.len() as u32;
        self.all.push(Loop { header, parent: NONE, depth: 0, nodes: Vec::new() });
        while let Some(node) = work.pop() {
            let inner = self.outermost(node);
            if inner == this {
                continue;
            }
            let entered = if inner == NONE {
                self.innermost[node as usize] = this;
                node
            } else {
                self.all[inner as usize].parent = this;
                self.all[inner as usize].header
            };
            if entered != header {
                work.extend(graph.preds(entered).filter(|&pred| order.reaches(pred)));
            }
        }
        if self.innermost[header as usize] == NONE {
            self.innermost[header as usize] = this;
        }
    }

    /// The outermost loop found so far that `node` is in, or [`NONE`].
    fn outermost(&self, node: u32) -> u32 {
        let mut at = self.innermost[node as usize];
        while at != NONE && self.all[at as usize].parent != NONE {
            at = self.all[at as usize].parent;
        }
        at
    }

    /// How many loops `node` is in.
    #[must_use]
    pub fn depth(&self, node: u32) -> u32 {
        match self.innermost[node as usize] {
            NONE => 0,
            at => self.all[at as usize].depth,
        }
    }

    /// True when `node` is in loop `at`, or in one inside it.
    #[must_use]
    pub fn contains(&self, at: u32, node: u32) -> bool {
        let mut inner = self.innermost[node as usize];
        while inner != NONE && inner != at {
            inner = self.all[inner as usize].parent;
        }
        inner == at
    }
}

/// The predecessors of each node of the graph with these successors, each once.
#[must_use]
pub fn predecessors(succs: &[Nodes]) -> Vec<Nodes> {
    let mut preds = vec![Nodes::new(); succs.len()];
    for (node, succs) in (0..).zip(succs) {
        for &succ in succs {
            let list: &mut Nodes = &mut preds[succ as usize];
            if list.last() != Some(&node) {
                list.push(node);
            }
        }
    }
    preds
}
