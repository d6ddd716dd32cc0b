//! Values on their way into a function, to one that it calls, and back.

use super::super::assign::{NoRegister, Place};
use super::super::live::{STEP, WRITE};
use super::super::moves::{Step, parallel};
use super::Writer;
use crate::lir::{Cap, Class, Reg};
use neurlang_ir::{Op, Word};

/// The first register of slice arguments.
const FIRST_CAP: u8 = 2;

impl Writer<'_> {
    /// Moves the parameters from where they arrive to where they are kept.
    pub(super) fn arrive(&mut self) -> Result<(), NoRegister> {
        let input = self.input;
        let [scalars, caps] = &input.live.arrives;
        let params = input.func.scalar_params.iter().zip(scalars).zip(0..);
        self.take(params.filter(|((_, read), _)| **read).map(|((reg, _), at)| (*reg, at)))?;
        let params = input.func.cap_params.iter().zip(caps).zip(FIRST_CAP..);
        let moves: Vec<(u8, u8)> = params
            .filter(|((_, read), _)| **read)
            .map(|((reg, _), at)| (self.cap_reg(*reg), at))
            .collect();
        self.move_all(Class::Cap, &moves, (0, STEP))
    }

    /// Calls function `func` of the program.
    pub(super) fn call(
        &mut self,
        func: u32,
        (scalars, caps): (&[Reg], &[Cap]),
        results: &[Reg],
    ) -> Result<(), NoRegister> {
        let now = (self.position, self.position + WRITE);
        let moves: Vec<(u8, u8)> =
            caps.iter().zip(FIRST_CAP..).map(|(cap, to)| (to, self.cap(*cap))).collect();
        self.move_all(Class::Cap, &moves, now)?;
        self.pass(scalars, now)?;
        self.out.calls.push((self.out.words.len() as u32, func));
        self.push(Word::new(Op::Call));
        self.take(results.iter().zip(0..).map(|(reg, at)| (*reg, at)))
    }

    /// Returns `results`.
    pub(super) fn give_back(&mut self, results: &[Reg]) -> Result<(), NoRegister> {
        self.pass(results, (self.position, self.position + STEP))?;
        self.push(Word::new(Op::Ret));
        Ok(())
    }

    /// Puts values into `r0` and the registers after it.
    fn pass(&mut self, scalars: &[Reg], now: (u32, u32)) -> Result<(), NoRegister> {
        let mut moves = Vec::new();
        for (reg, to) in scalars.iter().zip(0..) {
            if self.input.values[reg.0 as usize].is_none()
                && let Place::Register(from) = self.place(*reg)
            {
                moves.push((to, from));
            }
        }
        self.move_all(Class::Scalar, &moves, now)?;
        // These read no register, so they can come last.
        for (reg, to) in scalars.iter().zip(0..) {
            match (self.input.values[reg.0 as usize], self.place(*reg)) {
                (Some(value), _) | (None, Place::Constant(value)) => self.constant(to, value),
                (None, Place::Slot(slot)) => self.load_slot(to, slot),
                (None, Place::Register(_)) => {}
                (None, Place::None) => unreachable!("what is read has a place"),
            }
        }
        Ok(())
    }

    /// Takes values out of the registers in which they arrived.
    fn take(&mut self, arrived: impl Iterator<Item = (Reg, u8)>) -> Result<(), NoRegister> {
        let mut moves = Vec::new();
        for (reg, from) in arrived {
            match self.place(reg) {
                Place::Register(to) => moves.push((to, from)),
                Place::Slot(slot) => self.store_slot(slot, from),
                Place::None | Place::Constant(_) => {}
            }
        }
        self.move_all(Class::Scalar, &moves, (self.position, self.position + STEP))
    }

    /// Moves registers as if at once, between the positions `now`.
    fn move_all(
        &mut self,
        class: Class,
        moves: &[(u8, u8)],
        now: (u32, u32),
    ) -> Result<(), NoRegister> {
        let assignment = self.input.assignment;
        let spare = |busy: &[u8]| assignment.free(class, now, busy);
        parallel(moves, spare, |step| match (class, step) {
            (Class::Scalar, Step::Move(to, from)) => {
                self.push(Word::new(Op::MovReg).with_rd(to).with_ra(from));
                Ok(())
            }
            (Class::Cap, Step::Move(to, from)) => {
                self.push(Word::new(Op::MovCap).with_rd(to).with_ra(from));
                Ok(())
            }
            (Class::Scalar, Step::Swap(a, b)) => {
                for (to, other) in [(a, b), (b, a), (a, b)] {
                    self.push(Word::new(Op::Xor).with_rd(to).with_ra(to).with_rb(other));
                }
                Ok(())
            }
            (Class::Cap, Step::Swap(..)) => Err(NoRegister(now.0)),
        })
    }
}
