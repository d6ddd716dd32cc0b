//! Short names for putting stencils: what the compiler and the instruction sets speak in.

use super::{Exit, Fix, Func, Then, What};
use crate::abi;
use crate::code::Fuel;
use crate::isa::Isa;
use crate::plan::Place;
use crate::stencil::Stencil;
use neurlang_ir::TrapKind;

impl<I: Isa> Func<'_, '_, '_, I> {
    /// Puts a stencil with up to three registers.
    #[inline(always)]
    pub(crate) fn put(&mut self, stencil: &Stencil, d: u8, a: u8, b: u8) {
        self.out.put(stencil, d, a, b);
    }

    /// Puts a stencil with a branch that leaves to a stub.
    #[inline(always)]
    pub(crate) fn put_exit(&mut self, stencil: &Stencil, regs: [u8; 3], kind: TrapKind) {
        self.out.put(stencil, regs[0], regs[1], regs[2]);
        self.exit_at(self.out.rel_of_last(stencil), kind);
    }

    /// Puts a stencil with a 32-bit immediate and a branch that leaves to a stub.
    pub(crate) fn put_imm_exit(
        &mut self,
        stencil: &Stencil,
        regs: [u8; 3],
        imm: i32,
        kind: TrapKind,
    ) {
        self.out.put_i32(stencil, regs, imm);
        self.exit_at(self.out.rel_of_last(stencil), kind);
    }

    /// Makes the branch at `field` trap.
    pub(crate) fn exit_at(&mut self, field: u32, kind: TrapKind) {
        let inst = self.inst_index();
        self.lists.exits.push(Exit { field, inst, then: Then::Trap(kind) });
    }

    /// Puts a branch to instruction `target` of the function.
    #[inline(always)]
    pub(crate) fn put_branch(&mut self, stencil: &Stencil, regs: [u8; 3], target: u32) {
        self.out.put(stencil, regs[0], regs[1], regs[2]);
        self.branch_last(stencil, target);
    }

    /// Points the branch of `stencil`, which was put last, to instruction `target`.
    #[inline(always)]
    pub(crate) fn branch_last(&mut self, stencil: &Stencil, target: u32) {
        let field = self.out.rel_of_last(stencil);
        self.branch_field(field, target);
    }

    /// Points the branch at `field` to instruction `target` of the function.
    #[inline(always)]
    pub(crate) fn branch_field(&mut self, field: u32, target: u32) {
        if target <= self.pc {
            let offset = self.code.offsets[(self.start + target) as usize];
            self.out.patch(field, offset);
        } else {
            self.lists.forward.push((field, target));
        }
    }

    /// Puts a forward branch inside one instruction; [`land`](Self::land) says where it goes.
    pub(crate) fn put_skip(&mut self, stencil: &Stencil, regs: [u8; 3]) -> u32 {
        self.out.put(stencil, regs[0], regs[1], regs[2]);
        self.out.rel_of_last(stencil)
    }

    /// Makes the branch at `field` continue here.
    pub(crate) fn land(&mut self, field: u32) {
        self.out.patch(field, self.out.at() as u32);
    }

    /// `reg = place`.
    #[inline(always)]
    pub(crate) fn load(&mut self, reg: u8, place: Place) {
        I::load(self.out, reg, place);
    }

    /// `place = reg`.
    #[inline(always)]
    pub(crate) fn store(&mut self, place: Place, reg: u8) {
        I::store(self.out, place, reg);
    }

    /// `reg = value`.
    #[inline(always)]
    pub(crate) fn constant(&mut self, reg: u8, value: u64) {
        I::constant(self.out, reg, value);
    }

    /// `to = from`, unless they are the same.
    #[inline(always)]
    pub(crate) fn copy(&mut self, to: u8, from: u8) {
        if to != from {
            I::move_general(self.out, to, from);
        }
    }

    /// Jumps to instruction `target` of the function.
    pub(crate) fn go_to(&mut self, target: u32) {
        let field = I::jump(self.out);
        self.branch_field(field, target);
    }

    /// Jumps back to an offset in the code.
    pub(crate) fn go_back(&mut self, back: u32) {
        let field = I::jump(self.out);
        self.out.patch(field, back);
    }

    /// Traps whatever happens.
    pub(crate) fn always_exit(&mut self, kind: TrapKind) {
        let field = I::jump(self.out);
        self.exit_at(field, kind);
    }

    /// Makes the branch at `field` go to a stub that corrects `vector` and comes back to here.
    pub(crate) fn leave(&mut self, field: u32, what: What, vector: u8) {
        let fix = Fix { what, vector, back: self.out.at() as u32 };
        self.lists.exits.push(Exit { field, inst: self.inst_index(), then: Then::Fix(fix) });
    }

    /// Pays for the block that starts here, if one does.
    #[inline(always)]
    pub(crate) fn take_fuel(&mut self) {
        if self.fuel == Fuel::On {
            let cost = self.costs[self.pc as usize] as i32;
            if cost != 0 {
                let field = I::take_fuel(self.out, cost);
                let inst = self.inst_index();
                self.lists.exits.push(Exit { field, inst, then: Then::OutOfFuel(cost) });
            }
        }
    }

    /// Ends the program with a trap of the instruction numbered `inst`.
    pub(crate) fn call_trap(&mut self, inst: u32, kind: TrapKind) {
        I::call_context(self.out, abi::TRAP);
        self.site(inst, Some(kind));
    }
}
