//! [`Codes`]: where a function keeps its registers and capabilities, in the form that the tables
//! of stencils want.

use super::emit::{LAZY, NOT_GENERAL, NOT_VECTOR};
use super::{RDX, RSP};
use crate::abi;
use crate::bits::bits;
use crate::plan::{CapHome, Home, Place, Plan};
use crate::scan::{LIMITS, Limit};
use neurlang_ir::Validated;

/// Homes as the tables want them.
pub(crate) struct Codes {
    /// Sixteen times a register's number, and what it is not.
    pub(super) regs: [u8; 32],
    /// The distances of those in the frame.
    pub(super) places: [i32; 32],
    pub(super) caps: [CapCode; 16],
}

/// The home of a register in the frame.
pub(super) const IN_FRAME: u8 = NOT_GENERAL | NOT_VECTOR;

/// Where a capability is.
#[derive(Clone, Copy)]
pub(super) struct CapCode {
    /// What is added to displacements.
    pub(super) disp: i32,
    /// The home of the base address, or the scratch register that it is loaded into.
    pub(super) base: u8,
    /// The entry of [`LOADS_OF`] that loads it; beyond their end when it is in a register.
    pub(super) base_at: u8,
    /// The distance of its place.
    pub(super) base_disp: i32,
    /// The column of [`CHECKS`] for each limit; beyond their end when it is not kept.
    pub(super) checks: [u8; LIMITS],
    /// The home of each limit, the distance of its place, or itself.
    pub(super) limits: [i32; LIMITS],
}

const NOT_KEPT: u8 = 4;
/// The column of checks with a limit that is known now.
pub(super) const LIMIT_IS_KNOWN: u8 = 3;
const NO_CODE: CapCode = CapCode {
    disp: 0,
    base: RDX << 4 | NOT_VECTOR,
    base_at: NOT_KEPT,
    base_disp: 0,
    checks: [NOT_KEPT; LIMITS],
    limits: [0; LIMITS],
};

fn code_of(home: Home) -> u8 {
    match home {
        Home::Gpr(register) => register << 4 | NOT_VECTOR,
        Home::Vector(vector) => vector << 4 | NOT_GENERAL,
        Home::Mem(_) | Home::None => IN_FRAME,
    }
}

impl Codes {
    #[inline(always)]
    pub(super) fn new(module: &Validated, func: u32, plan: &Plan) -> Codes {
        let info = module.info(func);
        let regs = [code_of(Home::None); 32];
        let mut codes = Codes { regs, places: [0; 32], caps: [NO_CODE; 16] };
        for r in bits(info.reg_reads | info.reg_writes) {
            codes.regs[r] = code_of(plan.regs[r]);
            if plan.lazy_nans >> r & 1 != 0 {
                codes.regs[r] |= LAZY;
            }
            if let Home::Mem(Place::Frame(at)) = plan.regs[r] {
                codes.places[r] = at;
            }
        }
        for cap in bits(u32::from(info.caps_used)) {
            let len = match cap {
                0 => Some(u64::from(module.module().functions[func as usize].frame_bytes)),
                1 => Some(module.module().data.len() as u64),
                _ => None,
            };
            codes.caps[cap] = CapCode::new(&plan.caps[cap], len);
        }
        if info.caps_used & 1 != 0 {
            codes.caps[0].base = code_of(Home::Gpr(RSP));
            codes.caps[0].base_at = NOT_KEPT;
            codes.caps[0].disp = plan.frame_at;
        }
        codes
    }
}

impl CapCode {
    /// Where a capability is, whose length is `len` if that is known.
    fn new(home: &CapHome, len: Option<u64>) -> CapCode {
        let mut code = NO_CODE;
        match (home.base, home.pair) {
            (Some(base), _) => code.base = code_of(Home::Gpr(base)),
            (None, Some(Place::Frame(at))) => (code.base_at, code.base_disp) = (0, at),
            (None, Some(Place::Ctx(at))) => (code.base_at, code.base_disp) = (1, at),
            // The data's; that of the frame is overwritten.
            (None, None) => (code.base_at, code.base_disp) = (1, abi::DATA_BASE),
        }
        if let Some(len) = len {
            code.checks = [LIMIT_IS_KNOWN; LIMITS];
            code.limits = core::array::from_fn(|index| Limit::from_index(index).of(len) as i32);
            return code;
        }
        // The length itself is always behind the base address.
        (code.checks[0], code.limits[0]) = match home.pair {
            Some(Place::Frame(at)) => (1, at + 8),
            Some(Place::Ctx(at)) => (2, at + 8),
            None => (NOT_KEPT, 0),
        };
        for (limit, home) in home.kept_limits() {
            let index = limit.index();
            (code.checks[index], code.limits[index]) = match home {
                Home::Gpr(reg) => (0, i32::from(code_of(Home::Gpr(reg)))),
                Home::Mem(Place::Frame(at)) => (1, at),
                Home::Mem(Place::Ctx(at)) => (2, at),
                Home::None | Home::Vector(_) => (NOT_KEPT, 0),
            };
        }
        code
    }
}
