//! [`Survey`]: what the assignment of registers goes by.

use crate::hints::Hints;
use crate::isa::Isa;
use crate::plan::supply;
use crate::scan::{ACCESS_OPCODES, FLOAT_OPCODES, Limits, Uses, limits_of};
use neurlang_ir::Word;
use neurlang_ir::validate::FuncInfo;

/// What a function uses, as far as its registers depend on it.
pub(crate) struct Survey {
    pub(crate) limits: Limits,
    /// Counted when some register is a float, or there are more registers, bases and limits
    /// than general registers.
    pub(crate) uses: Option<Uses>,
}

impl Survey {
    /// Looks over `code`, the words of the function, which are `known` to begin with the
    /// instruction of that number of a module with hints.
    pub(crate) fn of<I: Isa>(
        info: &FuncInfo,
        code: &[Word],
        known: Option<(&Hints, u32)>,
    ) -> Survey {
        if let Some((hints, start)) = known {
            let uses = Uses::of(code, |pc| hints.is_unchecked((start + pc) as usize));
            return Survey { limits: uses.limits(), uses: Some(uses) };
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
        Survey { limits, uses }
    }
}
