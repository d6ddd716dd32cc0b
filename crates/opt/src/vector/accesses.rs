//! Loads and stores of a round: at the index, and independent of those of other rounds.

use super::lanes::Lanes;
use crate::ssa::Value;
use neurlang_ir::{Effect, Op};
use neurlang_stencils::vector::{Access, Apart};

/// The largest distance of an element from the index, in bytes.
const DISP_MAX: i64 = 1 << 30;

impl Lanes<'_> {
    /// Notes every access, and which memories must not overlap; none when one is not at the
    /// index, or when rounds depend on each other whatever memory is where.
    pub(super) fn accesses(&mut self) -> Option<()> {
        if !self.path.is_plain() {
            return None;
        }
        let mut all: Vec<(Access, Value, bool)> = Vec::new();
        for &value in &self.path.insts {
            let inst = self.func.inst(value);
            if !inst.is_access() {
                continue;
            }
            let is_store = inst.effect() == Effect::Writes;
            let (access, cap) = self.access(value)?;
            for &(other, other_cap, other_stores) in &all {
                if is_store || other_stores {
                    self.keep_apart((other, other_cap), (access, cap), other_stores)?;
                }
            }
            if !self.made.reaches.contains(&access) {
                self.made.reaches.push(access);
            }
            all.push((access, cap, is_store));
        }
        (!self.made.reaches.is_empty()).then_some(())
    }

    /// Where an access goes, and its capability.
    pub(super) fn access(&self, value: Value) -> Option<(Access, Value)> {
        let inst = self.func.inst(value);
        let bytes = inst.as_op()?.access_bytes();
        let place = usize::from(inst.effect() == Effect::Writes);
        let (index, cap) = (self.path.rounds().source_of(inst.args[place]), inst.args[place + 1]);
        if self.path.rounds().makes(cap)
            || i64::from(bytes) != i64::from(self.path.step) << inst.scale
        {
            return None;
        }
        let ahead = if index == self.path.index {
            0
        } else {
            // The sum is below the length of memory, so that it has not wrapped.
            match self.path.rounds().counts(self.path.index, index)? {
                (ahead, Op::Add | Op::AddTu) => i64::try_from(ahead).ok()?,
                _ => return None,
            }
        };
        let ahead = if ahead < DISP_MAX { ahead << inst.scale } else { return None };
        let disp = i64::from(inst.imm) + ahead;
        if !(0..DISP_MAX).contains(&disp) {
            return None;
        }
        let register = (self.registers)(cap)?;
        let access = Access { cap: register, bytes, scale: inst.scale, disp: disp as i32 };
        Some((access, cap))
    }

    /// Notes that two accesses of which one writes must not touch the same memory in different
    /// rounds; or, when the later one of a round is `late`, not in the same one either.
    fn keep_apart(
        &mut self,
        (first, first_cap): (Access, Value),
        (second, second_cap): (Access, Value),
        late: bool,
    ) -> Option<()> {
        let is_alike = Access { cap: 0, ..first } == Access { cap: 0, ..second };
        if first_cap == second_cap {
            return (is_alike && !late).then_some(());
        }
        let may_be_same = is_alike && !late;
        let (a, b) = (first.cap.min(second.cap), first.cap.max(second.cap));
        match self.made.apart.iter_mut().find(|apart| (apart.a, apart.b) == (a, b)) {
            Some(known) => known.may_be_same &= may_be_same,
            None => self.made.apart.push(Apart { a, b, may_be_same }),
        }
        Some(())
    }

    /// Notes what is stored.
    pub(super) fn stores(&mut self) -> Option<()> {
        for &value in &self.path.insts {
            let inst = self.func.inst(value);
            if inst.effect() != Effect::Writes {
                continue;
            }
            let (access, _) = self.access(value)?;
            if access.bytes != self.made.lane_bytes {
                return None;
            }
            let node = self.value(inst.args[0])?;
            self.use_bits(node);
            self.made.stores.push((access, node));
        }
        Some(())
    }
}
