//! [`Writer`]: the code of one function as it grows.

use super::caps::Caps;
use super::compute::operations;
use super::profile::{Kind, Profile};
use super::shape::Shape;
use super::{Entropy, values};
use neurlang_ir::{ExtSet, Module, Op, Type, Word};

/// What all functions of a program share.
pub(super) struct Shared<'p> {
    pub(super) shapes: &'p [Shape],
    pub(super) profile: &'p Profile,
    pub(super) exts: ExtSet,
}

/// Registers that statements choose from; a short list means many aliases, a long one spills.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pool {
    registers: [u8; 32],
    len: u8,
}

impl Pool {
    fn new(entropy: &mut Entropy<'_>, len: u32) -> Self {
        let mut registers = [0; 32];
        // Odd steps reach every register before one comes twice.
        let (first, step) = (entropy.below(32), entropy.pick(&[1, 1, 3, 11]));
        for (index, register) in registers.iter_mut().enumerate() {
            *register = (first + index as u32 * step) as u8 & 31;
        }
        Self { registers, len: len as u8 }
    }

    /// The registers.
    pub(super) fn all(&self) -> &[u8] {
        &self.registers[..usize::from(self.len)]
    }
}

/// A branch whose target is some statements ahead.
struct Pending {
    at: usize,
    statements: u32,
}

/// The code of one function as it grows.
pub(super) struct Writer<'w, 'e> {
    pub(super) entropy: &'w mut Entropy<'e>,
    pub(super) module: &'w mut Module,
    pub(super) shared: &'w Shared<'w>,
    /// Index of the function.
    pub(super) func: u32,
    pub(super) code: Vec<Word>,
    pub(super) caps: Caps,
    pub(super) ints: Pool,
    pub(super) floats: Pool,
    /// Registers that statements must not write: counters of loops around them.
    pub(super) reserved: u32,
    /// The register that holds how often the function may call itself.
    pub(super) depth: Option<u8>,
    /// Statements around the one that is written.
    pub(super) nesting: u32,
    pending: Vec<Pending>,
    /// Branches and the instructions they lead to, once it is known how many there are.
    loose: Vec<(usize, usize)>,
}

/// How deep statements may be nested.
const NESTING_MAX: u32 = 3;

impl<'w, 'e> Writer<'w, 'e> {
    /// The code of function `func`; what it names is added to `module`.
    pub(super) fn function(
        entropy: &'w mut Entropy<'e>,
        module: &'w mut Module,
        shared: &'w Shared<'w>,
        func: u32,
    ) -> Vec<Word> {
        let shape = &shared.shapes[func as usize];
        let sizes = [3, 4, 6, 6, 8, 10, 12, 16, 32];
        let size = entropy.pick(&sizes);
        let ints = Pool::new(entropy, size);
        let floats = if shared.profile.mixed {
            ints
        } else {
            let size = entropy.pick(&sizes);
            Pool::new(entropy, size)
        };
        let caps = Caps::new(entropy, module, shape);
        let mut writer = Writer {
            code: Vec::with_capacity(shape.insts + 32),
            entropy,
            module,
            shared,
            func,
            caps,
            ints,
            floats,
            reserved: 0,
            depth: None,
            nesting: 0,
            pending: Vec::new(),
            loose: Vec::new(),
        };
        writer.prologue();
        while writer.code.len() < shape.insts {
            writer.statement();
        }
        writer.leave_by_ret();
        writer.land_all();
        writer.code
    }

    /// The function's shape.
    pub(super) fn shape(&self) -> &'w Shape {
        &self.shared.shapes[self.func as usize]
    }

    /// Puts the recursion depth away, keeps parameters, fills some registers.
    fn prologue(&mut self) {
        if self.shape().recursive {
            let depth = self.high_register();
            self.op(Op::MovReg, |word| word.with_rd(depth).with_ra(0));
            self.depth = Some(depth);
            self.reserved |= 1 << depth;
        }
        let params = &self.shape().sig.params;
        let scalars = params.iter().filter(|param| !param.ty.is_cap()).enumerate();
        for (index, param) in scalars {
            if self.entropy.chance(1, 2) {
                let float = matches!(param.ty, Type::Scalar(scalar) if scalar.is_float());
                let to = if float { self.float_target() } else { self.target() };
                self.op(Op::MovReg, |word| word.with_rd(to).with_ra(index as u8));
            }
        }
        if self.entropy.chance(1, 6) {
            return self.fill_all();
        }
        for _ in 0..self.entropy.below(6) {
            let to = self.target();
            self.set(to);
        }
        for _ in 0..self.entropy.below(4) {
            let to = self.float_target();
            let bits = values::float(self.entropy);
            self.constant(to, bits);
        }
    }

    /// Puts something into every register that statements choose from, those of floats in a
    /// way that shows what they are.
    fn fill_all(&mut self) {
        let (ints, floats) = (self.ints, self.floats);
        let free = |register: &&u8| self.reserved >> **register & 1 == 0;
        let ints: Vec<u8> = ints.all().iter().filter(free).copied().collect();
        let floats: Vec<u8> = floats.all().iter().filter(free).copied().collect();
        for to in ints {
            self.set(to);
        }
        for to in floats {
            let bits = values::float(self.entropy);
            self.constant(to, bits);
            self.op(Op::FNeg, |word| word.with_rd(to).with_ra(to));
        }
    }

    /// Puts some integer into `to`.
    pub(super) fn set(&mut self, to: u8) {
        if self.entropy.chance(1, 3) {
            let value = values::integer(self.entropy);
            self.constant(to, value);
        } else {
            let imm = values::imm32(self.entropy);
            self.op(Op::MovImm, |word| word.with_rd(to).with_imm(imm));
        }
    }

    /// Puts `value` into `to` through the constant pool.
    pub(super) fn constant(&mut self, to: u8, value: u64) {
        let at = self.module.consts.len() as i32;
        self.module.consts.push(value);
        self.op(Op::MovConst, |word| word.with_rd(to).with_imm(at));
    }

    /// Writes one statement.
    pub(super) fn statement(&mut self) {
        self.land();
        let kind = self.shared.profile.kind(self.entropy);
        let nested = matches!(kind, Kind::If | Kind::Loop | Kind::Walk | Kind::Table);
        if nested && self.nesting >= NESTING_MAX {
            return self.operation(&operations().ints);
        }
        self.nesting += 1;
        match kind {
            Kind::Integer => self.operation(&operations().ints),
            Kind::Trapping => self.trapping(),
            Kind::Float => self.operation(&operations().floats),
            Kind::Pattern => self.pattern(),
            Kind::Load => self.load(),
            Kind::Store => self.store(),
            Kind::Atomic => self.atomic(),
            Kind::Cap => self.capability(),
            Kind::If => self.conditional(),
            Kind::Loop => self.counted_loop(),
            Kind::Walk => self.walk(),
            Kind::Forward => self.forward(),
            Kind::Back => self.back(),
            Kind::Table => self.jump_table(),
            Kind::Exit => self.exit(),
            Kind::Call => self.call(),
            Kind::CallTable => self.call_table(),
            Kind::Host => self.host(),
            Kind::Ext => self.extension(),
            Kind::Taint => self.taint(),
            Kind::Unsupported => self.unsupported(),
        }
        self.nesting -= 1;
    }

    /// Writes up to `max` statements.
    pub(super) fn block(&mut self, max: u32) {
        for _ in 0..self.entropy.below(max + 1) {
            self.statement();
        }
    }

    /// Appends `op` with the fields that `with` sets; returns its place.
    pub(super) fn op(&mut self, op: Op, with: impl FnOnce(Word) -> Word) -> usize {
        self.code.push(with(Word::new(op)));
        self.code.len() - 1
    }

    /// Makes the branch or jump at `at` lead to `target`.
    pub(super) fn lead(&mut self, at: usize, target: usize) {
        let word = self.code[at];
        self.code[at] = if word.immform() {
            word.with_branch_imm(word.branch_operand(), (target as i64 - at as i64) as i16)
        } else {
            word.with_imm(target as i32)
        };
    }

    /// Makes the branch or jump at `at` lead to what is written next.
    pub(super) fn lead_here(&mut self, at: usize) {
        self.lead(at, self.code.len());
    }

    /// Makes the branch at `at` lead to where `insts` more instructions end, be it in the
    /// middle of something.
    pub(super) fn lead_into(&mut self, at: usize, insts: u32) {
        self.loose.push((at, at + 1 + insts as usize));
    }

    /// Makes the branch at `at` lead to where `statements` more statements end.
    pub(super) fn lead_ahead(&mut self, at: usize, statements: u32) {
        self.pending.push(Pending { at, statements });
    }

    fn land(&mut self) {
        for index in (0..self.pending.len()).rev() {
            let pending = &mut self.pending[index];
            if pending.statements == 0 {
                let at = self.pending.swap_remove(index).at;
                self.lead_here(at);
            } else {
                pending.statements -= 1;
            }
        }
    }

    /// Makes what is still pending lead to the last instruction, or as far as was chosen.
    fn land_all(&mut self) {
        let last = self.code.len() - 1;
        for pending in std::mem::take(&mut self.pending) {
            self.lead(pending.at, last);
        }
        for (at, target) in std::mem::take(&mut self.loose) {
            self.lead(at, target.min(last));
        }
    }

    /// A register for an integer operand.
    pub(super) fn source(&mut self) -> u8 {
        if self.entropy.chance(1, 24) {
            return self.float_source();
        }
        self.entropy.pick(self.ints.all())
    }

    /// A register for a float operand.
    pub(super) fn float_source(&mut self) -> u8 {
        self.entropy.pick(self.floats.all())
    }

    /// A register for an integer result.
    pub(super) fn target(&mut self) -> u8 {
        let pool = self.ints;
        self.writable(&pool)
    }

    /// A register for a float result.
    pub(super) fn float_target(&mut self) -> u8 {
        let pool = self.floats;
        self.writable(&pool)
    }

    fn writable(&mut self, pool: &Pool) -> u8 {
        let all = pool.all();
        let first = self.entropy.below(all.len() as u32) as usize;
        let mut registers = all[first..].iter().chain(&all[..first]).copied();
        registers.find(|&register| self.reserved >> register & 1 == 0).unwrap_or(0)
    }

    /// A register that calls leave alone and that no loop counts in.
    pub(super) fn high_register(&mut self) -> u8 {
        let first = self.entropy.below(24) as u8;
        let registers = (first..24).chain(0..first).map(|register| register + 8);
        let mut free = registers.filter(|&register| self.reserved >> register & 1 == 0);
        free.next().expect("statements are not nested that deep")
    }
}
