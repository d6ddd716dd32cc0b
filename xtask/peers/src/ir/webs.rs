//! Registers taken apart: each use of a register for one purpose is a variable of its own.

use super::Flow;
use neurlang_ir::{Fields, Function, Module, Op, Opcode, Scalar, Type, Word, fields};
use std::collections::HashMap;

/// A variable.
pub(crate) type Web = usize;

/// The variables of a function. A translator that has only variables of one type, or whose
/// registers are few, would otherwise pay for what the IR's registers can do for nothing.
#[derive(Debug)]
pub(crate) struct Webs {
    /// Whether a variable is an `f64`; others are 64-bit integers.
    pub(crate) is_float: Vec<bool>,
    /// Whether a variable may be read before it is written, which gives 0.
    pub(crate) starts_at_zero: Vec<bool>,
    /// The variables of the scalar parameters.
    pub(crate) parameters: Vec<Web>,
    /// What each instruction reads and writes.
    pub(crate) insts: Vec<Inst>,
}

/// The variables in the fields of an instruction; only those that it has mean something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inst {
    /// `rd` as it is read.
    pub(crate) old: Web,
    /// `rd` as it is written.
    pub(crate) d: Web,
    pub(crate) a: Web,
    pub(crate) b: Web,
    pub(crate) c: Web,
    /// What a call or return passes on.
    pub(crate) passed: Vec<Web>,
    /// What a call returns.
    pub(crate) returned: Vec<Web>,
}

/// Registers that a call writes, whatever it returns.
const CALL_WRITES: u32 = 0xff;

impl Webs {
    /// Takes the registers of `function` apart.
    pub(crate) fn of(module: &Module, function: &Function, flow: &Flow) -> Self {
        let code = &module.code[function.range()];
        let mut builder = Builder {
            module,
            function,
            code,
            nodes: (0..32 * (flow.blocks.len() + 1)).collect(),
            insts: vec![Inst::default(); code.len()],
        };
        let entry: Vec<usize> = (0..32).collect();
        let live = builder.live(flow);
        builder.link(&entry, 1, live[0]);
        for (number, block) in flow.blocks.iter().enumerate() {
            let mut now: Vec<usize> = (0..32).map(|reg| 32 * (number + 1) + reg).collect();
            for at in block.insts.clone() {
                builder.visit(at, &mut now);
            }
            for &to in &block.to {
                builder.link(&now, to + 1, live[to]);
            }
        }
        builder.finish(live[0])
    }
}

struct Builder<'a> {
    module: &'a Module,
    function: &'a Function,
    code: &'a [Word],
    /// Union-find: the first 32 are the registers at the entry, the next those at the start of
    /// each block, then one per write.
    nodes: Vec<usize>,
    insts: Vec<Inst>,
}

impl Builder<'_> {
    fn op(&self, at: usize) -> Op {
        self.code[at].op().expect("the validator lets only operations pass")
    }

    /// The registers that an instruction reads and writes besides what its fields say.
    fn passed(&self, at: usize) -> (usize, usize) {
        match self.op(at) {
            Op::Call => {
                let callee = &self.module.functions[self.code[at].imm() as usize].sig;
                (callee.param_counts().0, callee.result_counts().0)
            }
            Op::Ret => (self.function.sig.result_counts().0, 0),
            _ => (0, 0),
        }
    }

    /// The registers that fields of the word name, as sets: read, and written.
    fn sets(&self, at: usize) -> (u32, u32) {
        let word = self.code[at];
        let (passed, _) = self.passed(at);
        let mut reads = (1_u32 << passed) - 1;
        for (reg, _) in read_fields(word) {
            reads |= 1 << reg;
        }
        let mut writes = if self.op(at) == Op::Call { CALL_WRITES } else { 0 };
        if fields(word.op_bits()).has(Fields::RD_WRITE) {
            writes |= 1 << word.rd();
        }
        (reads, writes)
    }

    /// The registers that are read after the start of each block before they are written.
    fn live(&self, flow: &Flow) -> Vec<u32> {
        let mut live = vec![0_u32; flow.blocks.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for (number, block) in flow.blocks.iter().enumerate().rev() {
                let mut now = block.to.iter().fold(0, |now, &to| now | live[to]);
                for at in block.insts.clone().rev() {
                    let (reads, writes) = self.sets(at);
                    now = now & !writes | reads;
                }
                changed |= live[number] != now;
                live[number] = now;
            }
        }
        live
    }

    fn find(&mut self, mut node: usize) -> usize {
        while self.nodes[node] != node {
            self.nodes[node] = self.nodes[self.nodes[node]];
            node = self.nodes[node];
        }
        node
    }

    fn union(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.nodes[one.max(other)] = one.min(other);
    }

    /// What the live registers are now they are at the start of a block as well.
    fn link(&mut self, now: &[usize], row: usize, live: u32) {
        for (reg, &node) in now.iter().enumerate().filter(|(reg, _)| live >> reg & 1 != 0) {
            self.union(node, 32 * row + reg);
        }
    }

    /// Notes what an instruction reads, and makes a node for what it writes.
    fn visit(&mut self, at: usize, now: &mut [usize]) {
        let word = self.code[at];
        let (passed, returned) = self.passed(at);
        let mut inst = Inst { passed: now[..passed].to_vec(), ..Inst::default() };
        for (reg, field) in read_fields(word) {
            *field(&mut inst) = now[usize::from(reg)];
        }
        if fields(word.op_bits()).has(Fields::RD_WRITE) {
            inst.d = self.node();
            now[usize::from(word.rd())] = inst.d;
        }
        if self.op(at) == Op::Call {
            for place in now.iter_mut().take(CALL_WRITES.count_ones() as usize) {
                *place = self.node();
            }
            inst.returned = now[..returned].to_vec();
        }
        self.insts[at] = inst;
    }

    fn node(&mut self) -> usize {
        self.nodes.push(self.nodes.len());
        self.nodes.len() - 1
    }

    /// Numbers the variables and decides on their types.
    fn finish(mut self, live_in: u32) -> Webs {
        let mut numbers = HashMap::new();
        let mut number = |builder: &mut Self, node: usize| {
            let root = builder.find(node);
            let next = numbers.len();
            *numbers.entry(root).or_insert(next)
        };
        let count = self.function.sig.param_counts().0;
        let parameters = (0..count).map(|node| number(&mut self, node)).collect();
        let zeros: Vec<Web> = (count..32)
            .filter(|reg| live_in >> reg & 1 != 0)
            .map(|node| number(&mut self, node))
            .collect();
        let mut insts = std::mem::take(&mut self.insts);
        for inst in &mut insts {
            let fields = [&mut inst.old, &mut inst.d, &mut inst.a, &mut inst.b, &mut inst.c];
            let passed = inst.passed.iter_mut().chain(&mut inst.returned);
            for place in fields.into_iter().chain(passed) {
                *place = number(&mut self, *place);
            }
        }
        let mut starts_at_zero = vec![false; numbers.len()];
        for web in zeros {
            starts_at_zero[web] = true;
        }
        let mut webs = Webs { is_float: Vec::new(), starts_at_zero, parameters, insts };
        webs.is_float = self.classes(&webs, numbers.len());
        webs
    }

    /// Counts for each variable, and all that it is moved to, who wants it as what.
    fn classes(&self, webs: &Webs, count: usize) -> Vec<bool> {
        let mut votes = Votes { groups: (0..count).collect(), floats: vec![0; count] };
        let is_float = |ty: &Type| matches!(ty, Type::Scalar(scalar) if *scalar == Scalar::F64);
        let scalars = |types: &mut dyn Iterator<Item = &Type>| -> Vec<bool> {
            types.filter(|ty| !ty.is_cap()).map(is_float).collect()
        };
        let sig = &self.function.sig;
        let parameters = scalars(&mut sig.params.iter().map(|param| &param.ty));
        votes.all(&webs.parameters, &parameters);
        for (inst, word) in webs.insts.iter().zip(self.code) {
            let op = word.op().expect("the validator lets only operations pass");
            match op {
                Op::MovReg => votes.same(inst.d, inst.a),
                Op::Select => {
                    votes.same(inst.d, inst.a);
                    votes.same(inst.d, inst.b);
                    votes.vote(inst.c, false);
                }
                Op::MovImm | Op::MovConst | Op::LoadU64 => {}
                Op::Ret => votes.all(&inst.passed, &scalars(&mut sig.results.iter())),
                Op::Call => {
                    let callee = &self.module.functions[word.imm() as usize].sig;
                    let types = scalars(&mut callee.params.iter().map(|param| &param.ty));
                    votes.all(&inst.passed, &types);
                    votes.all(&inst.returned, &scalars(&mut callee.results.iter()));
                }
                _ => votes.fields(*word, inst),
            }
            if matches!(op.opcode(), Opcode::Load | Opcode::Store) && !word.immform() {
                votes.vote(inst.a, false);
            }
        }
        votes.result()
    }
}

/// Who wants which variables as floats.
struct Votes {
    groups: Vec<usize>,
    floats: Vec<i32>,
}

impl Votes {
    fn find(&self, mut web: Web) -> Web {
        while self.groups[web] != web {
            web = self.groups[web];
        }
        web
    }

    fn same(&mut self, one: Web, other: Web) {
        let (one, other) = (self.find(one), self.find(other));
        self.groups[one.max(other)] = one.min(other);
    }

    fn vote(&mut self, web: Web, as_float: bool) {
        self.floats[web] += if as_float { 1 } else { -1 };
    }

    fn all(&mut self, webs: &[Web], floats: &[bool]) {
        for (web, as_float) in webs.iter().zip(floats) {
            self.vote(*web, *as_float);
        }
    }

    fn fields(&mut self, word: Word, inst: &Inst) {
        let has = |bit| fields(word.op_bits()).has(bit);
        let is_store64 = word.op() == Some(Op::Store64);
        for (_, field) in read_fields(word).filter(|_| !is_store64) {
            let web = *field(&mut inst.clone());
            let floats =
                [(Fields::FLOAT_A, inst.a), (Fields::FLOAT_B, inst.b), (Fields::FLOAT_C, inst.c)];
            self.vote(web, floats.iter().any(|(bit, float)| has(*bit) && *float == web));
        }
        if has(Fields::RD_WRITE) {
            self.vote(inst.d, has(Fields::FLOAT_D));
        }
    }

    fn result(&self) -> Vec<bool> {
        let count = self.groups.len();
        let mut sums = vec![0; count];
        for web in 0..count {
            sums[self.find(web)] += self.floats[web];
        }
        (0..count).map(|web| sums[self.find(web)] > 0).collect()
    }
}

/// Where [`Inst`] has the variable of a field.
type Field = fn(&mut Inst) -> &mut Web;

/// The registers that fields of a word read, and which fields these are.
fn read_fields(word: Word) -> impl Iterator<Item = (u8, Field)> {
    let has = move |bit| fields(word.op_bits()).has(bit);
    let form = word.immform();
    let rows: [(bool, u8, Field); 4] = [
        (has(Fields::RD_READ), word.rd(), |inst| &mut inst.old),
        (has(Fields::RA_READ) && !(form && has(Fields::RA_OPTIONAL)), word.ra(), |inst| {
            &mut inst.a
        }),
        (has(Fields::RB_READ) && !(form && has(Fields::RB_OPTIONAL)), word.rb(), |inst| {
            &mut inst.b
        }),
        (has(Fields::RC_READ), word.rc(), |inst| &mut inst.c),
    ];
    rows.into_iter().filter(|(is_read, ..)| *is_read).map(|(_, reg, field)| (reg, field))
}

#[cfg(test)]
mod tests {
    use super::{Flow, Webs};
    use neurlang_ir::ExtSet;
    use neurlang_ir::asm::assemble_str;

    fn webs(text: &str) -> Webs {
        let module = assemble_str(text, ExtSet::EMPTY).unwrap();
        let flow = Flow::of(&module, &module.code);
        Webs::of(&module, &module.functions[0], &flow)
    }

    #[test]
    fn a_register_with_two_purposes_is_two_variables() {
        let webs = webs(
            ".fn f(x: &[f64]) -> u64\n.frame 8\n load.u64 r8, [x]\n fadd r9, r8, r8\n store.64 [c0], r9\n \
             mov r8, 5\n add r0, r8, 1\n ret",
        );
        assert_ne!(webs.insts[0].d, webs.insts[3].d);
        assert!(webs.is_float[webs.insts[0].d]);
        assert!(!webs.is_float[webs.insts[3].d]);
    }

    #[test]
    fn what_meets_where_it_is_read_is_one_variable() {
        let webs = webs(
            ".fn f(n: u64) -> u64\n mov r8, 1\n beq n, 0, done\n mov r8, 2\ndone:\n mov r0, r8\n ret",
        );
        assert_eq!(webs.insts[0].d, webs.insts[2].d);
        assert!(!webs.starts_at_zero[webs.insts[0].d]);
    }
}
