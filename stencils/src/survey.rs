//! [`Survey`]: what the assignment of registers goes by.

use crate::hints::Hinted;
use crate::isa::Isa;
use crate::nan::{NansSeen, nans_of};
use crate::registers::supply;
use crate::scan::{ACCESS_OPCODES, FLOAT_OPCODES, Limits, limits_of};
use crate::uses::Uses;

/// What a function uses, as far as its registers depend on it.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    pub(crate) limits: Limits,
    uses: Uses,
    is_counted: bool,
    /// The registers that are better kept in vector registers, one bit each.
    pub(crate) floats: u32,
    /// Those of them that may hold any NaN if they are.
    pub(crate) lazy_nans: u32,
    /// Its activation serves calls of itself.
    pub(crate) has_tails: bool,
}

impl Survey {
    /// Looks over function `func`, and finds `nans_seen` of it.
    pub(crate) fn look_over<I: Isa>(
        &mut self,
        hinted: Hinted<'_>,
        func: u32,
        nans_seen: &mut NansSeen,
    ) {
        let Hinted { module, hints, .. } = hinted;
        let info = module.info(func);
        let function = &module.module().functions[func as usize];
        let code = &module.code()[function.range()];
        let loops = module.loops(func);
        let regs = info.reg_reads | info.reg_writes;
        let used = (regs, info.caps_used);
        let has_floats = info.opcodes & FLOAT_OPCODES != 0;
        (self.floats, self.lazy_nans) = (0, 0);
        self.limits = [0; 16];
        self.has_tails = false;
        if let Some(hints) = hints {
            let is_unchecked = |pc| hints.is_unchecked((function.start + pc) as usize);
            self.uses.count_all((code, function.start), loops, used, is_unchecked);
            self.is_counted = true;
            self.has_tails = function.range().any(|at| hints.is_tail(at as u32));
        } else {
            let supply = const { supply::<I>() as u32 };
            // A capability that is accessed has a base, and most have a limit; `c0` has neither.
            let parts = 2 * (info.caps_used >> 1).count_ones();
            let accesses = info.opcodes & ACCESS_OPCODES != 0;
            self.is_counted = has_floats
                || regs.count_ones() > supply
                || accesses && regs.count_ones() + parts > supply;
            if !self.is_counted && accesses {
                self.limits = limits_of(code);
                let parts = self.limits[1..].iter();
                let parts = parts.map(|set| set.count_ones() + u32::from(*set != 0));
                self.is_counted = regs.count_ones() + parts.sum::<u32>() > supply;
            }
            if self.is_counted {
                self.uses.count_all((code, function.start), loops, used, |_| false);
            }
        }
        if self.is_counted {
            self.limits = self.uses.limits(info.caps_used);
        }
        if has_floats {
            self.floats = self.uses.floats(regs);
        }
        nans_seen.clear();
        if I::LAZY_NANS && has_floats {
            let given = hinted.transfer_from(func).map_or(0, |_| info.zero_at_entry);
            let nans = nans_of(module.module(), (function, info, given), code, &self.uses);
            self.lazy_nans = nans.lazy & self.floats;
            if nans.computed & !self.lazy_nans != 0 {
                nans_seen.find(module, function, code);
            }
        }
    }

    /// How often what is used. Counted when some register is a float, or there are more
    /// registers, bases and limits than general registers.
    pub(crate) fn uses(&self) -> Option<&Uses> {
        self.is_counted.then_some(&self.uses)
    }
}
