//! [`Survey`]: what the assignment of registers goes by.

use crate::hints::Hinted;
use crate::isa::Isa;
use crate::nan::lazy_nans;
use crate::plan::supply;
use crate::scan::{ACCESS_OPCODES, FLOAT_OPCODES, Limits, Uses, limits_of};

/// What a function uses, as far as its registers depend on it.
pub(crate) struct Survey {
    pub(crate) limits: Limits,
    /// Counted when some register is a float, or there are more registers, bases and limits
    /// than general registers.
    pub(crate) uses: Option<Uses>,
    /// Registers that may hold any NaN if they are in vector registers.
    pub(crate) lazy_nans: u32,
}

impl Survey {
    /// Looks over function `func`. For the last operand see [`lazy_nans`]; it becomes empty where
    /// no NaN may be lazy.
    pub(crate) fn of<I: Isa>(hinted: Hinted<'_>, func: u32, nans_seen: &mut Vec<u32>) -> Survey {
        let Hinted { module, hints, .. } = hinted;
        let info = module.info(func);
        let function = &module.module().functions[func as usize];
        let code = &module.code()[function.range()];
        let lazy_nans = if I::LAZY_NANS && info.opcodes & FLOAT_OPCODES != 0 {
            let given = hinted.transfer_from(func).map_or(0, |_| info.zero_at_entry);
            lazy_nans(module.module(), function, (info.makes_calls, given), code, nans_seen)
        } else {
            nans_seen.clear();
            0
        };
        if let Some(hints) = hints {
            let uses = Uses::of(code, |pc| hints.is_unchecked((function.start + pc) as usize));
            return Survey { limits: uses.limits(), uses: Some(uses), lazy_nans };
        }
        let regs = (info.reg_reads | info.reg_writes).count_ones();
        let supply = const { supply::<I>() as u32 };
        let mut limits = [0; 16];
        let mut weighs = info.opcodes & FLOAT_OPCODES != 0 || regs > supply;
        if !weighs && info.opcodes & ACCESS_OPCODES != 0 {
            limits = limits_of(code);
            let parts = limits[1..].iter().map(|set| set.count_ones() + u32::from(*set != 0));
            weighs = regs + parts.sum::<u32>() > supply;
        }
        let uses = weighs.then(|| Uses::of(code, |_| false));
        if let Some(uses) = &uses {
            limits = uses.limits();
        }
        Survey { limits, uses, lazy_nans }
    }
}
