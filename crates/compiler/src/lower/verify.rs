//! A check of lowered code, for tests and debug builds.

use crate::lir::{Address, BlockId, Cap, Class, End, Func, InstKind, Operand, Program, Reg};

/// What is wrong with `program`, a line each.
pub(crate) fn verify(program: &Program) -> Vec<String> {
    let mut wrong = Vec::new();
    for func in &program.funcs {
        let mut checker = Checker { program, func, wrong: Vec::new(), defined: Vec::new() };
        checker.func();
        wrong.extend(checker.wrong.into_iter().map(|line| format!("{}: {line}", func.name)));
    }
    wrong
}

struct Checker<'a> {
    program: &'a Program,
    func: &'a Func,
    wrong: Vec<String>,
    defined: Vec<bool>,
}

impl Checker<'_> {
    fn func(&mut self) {
        let func = self.func;
        self.defined = vec![false; func.regs.len()];
        for &reg in &func.scalar_params {
            self.def(reg, Class::Scalar);
        }
        for &reg in &func.cap_params {
            self.def(reg, Class::Cap);
        }
        // Definitions first: a use is good when any instruction defines its register.
        for pass in [Pass::Definitions, Pass::Uses] {
            for block in &func.blocks {
                for inst in &block.insts {
                    self.inst(&inst.kind, pass);
                }
                if pass == Pass::Uses {
                    self.end(&block.end);
                }
            }
        }
        if func.blocks.is_empty() {
            self.wrong.push("there is no block".to_owned());
        }
    }

    fn def(&mut self, reg: Reg, class: Class) {
        match self.func.regs.get(reg.0 as usize) {
            Some(&found) if found == class => self.defined[reg.0 as usize] = true,
            _ => self.wrong.push(format!("{reg:?} is not a {class:?}")),
        }
    }

    fn uses(&mut self, reg: Reg, class: Class) {
        if self.func.regs.get(reg.0 as usize) != Some(&class) {
            self.wrong.push(format!("{reg:?} is not a {class:?}"));
        } else if !self.defined[reg.0 as usize] {
            self.wrong.push(format!("{reg:?} is never set"));
        }
    }

    fn cap(&mut self, cap: Cap) {
        if let Cap::Reg(reg) = cap {
            self.uses(reg, Class::Cap);
        }
    }

    fn address(&mut self, address: &Address) {
        self.cap(address.cap);
        if let Some((index, scale)) = address.index {
            self.uses(index, Class::Scalar);
            if scale > 3 {
                self.wrong.push(format!("scale {scale}"));
            }
        }
        if address.cap == Cap::Frame && self.func.frame_bytes == 0 {
            self.wrong.push("the frame has no memory".to_owned());
        }
    }

    fn inst(&mut self, kind: &InstKind, pass: Pass) {
        if pass == Pass::Definitions {
            return self.definitions(kind);
        }
        let scalar = Class::Scalar;
        match kind {
            InstKind::Const(..) | InstKind::CapNull(_) => {}
            InstKind::Copy(to, from) => {
                let class = self.func.regs.get(to.0 as usize).copied().unwrap_or(scalar);
                self.uses(*from, class);
            }
            InstKind::Unary(_, _, a) => self.uses(*a, scalar),
            InstKind::Binary(_, _, a, b) => {
                self.uses(*a, scalar);
                self.operand(*b);
            }
            InstKind::Select(_, a, b, c) | InstKind::Fma(_, a, b, c) => {
                for &reg in [a, b, c] {
                    self.uses(reg, scalar);
                }
            }
            InstKind::Load(_, _, address) => self.address(address),
            InstKind::Store(_, address, value) => {
                self.address(address);
                self.uses(*value, scalar);
            }
            InstKind::CapSlice(_, cap, start, len) => {
                self.cap(*cap);
                self.uses(*start, scalar);
                self.uses(*len, scalar);
            }
            InstKind::CapLen(_, cap) => self.cap(*cap),
            InstKind::Call { func, scalars, caps, .. } => {
                for &reg in scalars {
                    self.uses(reg, scalar);
                }
                for &cap in caps {
                    self.cap(cap);
                }
                self.call(*func, scalars.len(), caps.len());
            }
        }
    }

    /// A call passes what its callee takes; one that could not be lowered takes nothing.
    fn call(&mut self, func: u32, scalars: usize, caps: usize) {
        let Some(callee) = self.program.funcs.get(func as usize) else {
            return self.wrong.push(format!("no function {func}"));
        };
        let taken = (callee.scalar_params.len(), callee.cap_params.len());
        if taken != (scalars, caps) && !callee.regs.is_empty() {
            self.wrong.push(format!("{} takes {taken:?}, gets {:?}", callee.name, (scalars, caps)));
        }
    }

    fn definitions(&mut self, kind: &InstKind) {
        let scalar = Class::Scalar;
        match kind {
            InstKind::Const(to, _)
            | InstKind::Unary(_, to, _)
            | InstKind::Binary(_, to, _, _)
            | InstKind::Select(to, ..)
            | InstKind::Fma(to, ..)
            | InstKind::Load(_, to, _)
            | InstKind::CapLen(to, _) => self.def(*to, scalar),
            InstKind::Copy(to, _) => {
                let class = self.func.regs.get(to.0 as usize).copied().unwrap_or(scalar);
                self.def(*to, class);
            }
            InstKind::Store(..) => {}
            InstKind::CapSlice(to, ..) | InstKind::CapNull(to) => {
                self.def(*to, Class::Cap);
            }
            InstKind::Call { results, .. } => {
                for &to in results {
                    self.def(to, scalar);
                }
            }
        }
    }

    fn operand(&mut self, operand: Operand) {
        if let Operand::Reg(reg) = operand {
            self.uses(reg, Class::Scalar);
        }
    }

    fn end(&mut self, end: &End) {
        match end {
            End::Jump(to) => self.block(*to),
            End::Branch(_, a, b, then, other) => {
                self.uses(*a, Class::Scalar);
                self.operand(*b);
                self.block(*then);
                self.block(*other);
            }
            End::Table(index, targets) => {
                self.uses(*index, Class::Scalar);
                for &target in targets {
                    self.block(target);
                }
            }
            End::Return(values) => {
                for &value in values {
                    self.uses(value, Class::Scalar);
                }
            }
            End::Trap(_) => {}
        }
    }

    fn block(&mut self, block: BlockId) {
        if block.0 as usize >= self.func.blocks.len() {
            self.wrong.push(format!("no {block:?}"));
        }
    }
}

/// Which half of the check is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Definitions,
    Uses,
}
