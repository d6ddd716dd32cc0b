//! Short names for putting stencils: what the other files of this folder speak in.

use super::{Exit, Func, Then};
use crate::abi;
use crate::code::Fuel;
use crate::generated::x86_64 as st;
use crate::plan::Place;
use crate::stencil::Stencil;
use neurlang_ir::TrapKind;

impl Func<'_, '_, '_> {
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
        self.branch_field(stencil, target);
    }

    /// Points the branch that was put last to instruction `target` of the function.
    #[inline(always)]
    pub(crate) fn branch_field(&mut self, stencil: &Stencil, target: u32) {
        let field = self.out.rel_of_last(stencil);
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
    pub(crate) fn load(&mut self, reg: u8, place: Place) {
        self.at_place([&st::LD_FRAME8, &st::LD_FRAME32, &st::LD_CTX8, &st::LD_CTX32], reg, place);
    }

    /// `place = reg`.
    pub(crate) fn store(&mut self, place: Place, reg: u8) {
        self.at_place([&st::ST_FRAME8, &st::ST_FRAME32, &st::ST_CTX8, &st::ST_CTX32], reg, place);
    }

    /// `xmm = place`, 64 bits in the frame.
    pub(crate) fn load_vector(&mut self, xmm: u8, place: Place) {
        match place {
            Place::Frame(_) => {
                let frame = [&st::XLD_FRAME8, &st::XLD_FRAME32];
                self.at_place([frame[0], frame[1], frame[0], frame[1]], xmm, place);
            }
            Place::Ctx(_) => {
                self.load(super::RAX, place);
                self.put(&st::X_FROM_ACC, xmm, 0, 0);
            }
        }
    }

    /// `place = xmm`, 64 bits in the frame.
    pub(crate) fn store_vector(&mut self, place: Place, xmm: u8) {
        match place {
            Place::Frame(_) => {
                let frame = [&st::XST_FRAME8, &st::XST_FRAME32];
                self.at_place([frame[0], frame[1], frame[0], frame[1]], xmm, place);
            }
            Place::Ctx(_) => {
                self.put(&st::R_FROM_X, super::RAX, xmm, 0);
                self.store(place, super::RAX);
            }
        }
    }

    fn at_place(&mut self, stencils: [&Stencil; 4], reg: u8, place: Place) {
        let (small, large, disp) = match place {
            Place::Frame(disp) => (stencils[0], stencils[1], disp),
            Place::Ctx(disp) => (stencils[2], stencils[3], disp),
        };
        match i8::try_from(disp) {
            Ok(disp) => self.out.put_i8(small, [reg, 0, 0], disp),
            Err(_) => self.out.put_i32(large, [reg, 0, 0], disp),
        }
    }

    /// `reg = value`.
    pub(crate) fn constant(&mut self, reg: u8, value: u64) {
        if value == 0 {
            self.put(&st::ZERO_R, reg, 0, 0);
        } else if u32::try_from(value).is_ok() {
            self.out.put_i32(&st::MOV_RI32Z, [reg, 0, 0], value as u32 as i32);
        } else if i32::try_from(value as i64).is_ok() {
            self.out.put_i32(&st::MOV_RI32, [reg, 0, 0], value as i32);
        } else {
            self.out.put_i64(&st::MOV_RI64, reg, value);
        }
    }

    /// `to = from`, unless they are the same.
    #[inline(always)]
    pub(crate) fn copy(&mut self, to: u8, from: u8) {
        if to != from {
            self.put(&st::MOV_RR, to, from, 0);
        }
    }

    /// `to = from + addend` without touching the flags.
    pub(crate) fn lea(&mut self, to: u8, from: u8, addend: i32) {
        match i8::try_from(addend) {
            Ok(addend) => self.out.put_i8(&st::LEA_I8, [to, from, 0], addend),
            Err(_) => self.out.put_i32(&st::LEA_I32, [to, from, 0], addend),
        }
    }

    /// Pays for the block that starts here, if one does.
    #[inline(always)]
    pub(crate) fn take_fuel(&mut self) {
        if self.fuel == Fuel::On {
            let cost = self.costs[self.pc as usize] as i32;
            if cost != 0 {
                self.out.put_i8_i32(&st::FUEL_TAKE, abi::FUEL, cost);
                let field = self.out.rel_of_last(&st::FUEL_TAKE);
                let inst = self.inst_index();
                self.lists.exits.push(Exit { field, inst, then: Then::OutOfFuel(cost) });
            }
        }
    }

    pub(crate) fn give_fuel(&mut self, cost: i32) {
        self.out.put_i8_i32(&st::FUEL_GIVE, abi::FUEL, cost);
    }

    /// Ends the program with a trap of the instruction numbered `inst`.
    pub(crate) fn call_trap(&mut self, inst: u32, kind: TrapKind) {
        self.out.put_i8(&st::CALL_CTX, [0; 3], abi::TRAP as i8);
        self.site(inst, Some(kind));
    }
}
