//! The general registers of an instruction set that hold what functions use: how many, which,
//! and in which order they are given out.

use crate::isa::Isa;

/// How many general registers hold what functions use.
pub(crate) const fn supply<I: Isa>() -> usize {
    I::ARGS.len() + I::TEMPS.len() + I::SAVED.len()
}

/// The registers of [`Isa::ARGS`], [`Isa::TEMPS`] and [`Isa::SAVED`], one bit each.
pub(crate) const fn all_registers<I: Isa>() -> u32 {
    set_of(&I::ARGS) | set_of(I::TEMPS) | set_of(I::SAVED)
}

/// The registers of [`Isa::ARGS`], [`Isa::TEMPS`] and [`Isa::SAVED`], in the order in which they are
/// given out, then zeros. Arguments are given out from the last, which few calls use.
pub(crate) const fn order<I: Isa>(saved_first: bool) -> [u8; 32] {
    let groups: [&[u8]; 3] =
        if saved_first { [I::SAVED, I::TEMPS, &I::ARGS] } else { [I::TEMPS, &I::ARGS, I::SAVED] };
    let mut all = [0; 32];
    let mut len = 0;
    let mut group = 0;
    while group < 3 {
        let mut left = groups[group].len();
        while left > 0 {
            left -= 1;
            all[len] = groups[group][left];
            len += 1;
        }
        group += 1;
    }
    all
}

/// One bit for each of `registers`, by number.
pub(crate) const fn set_of(registers: &[u8]) -> u32 {
    let mut set = 0;
    let mut i = 0;
    while i < registers.len() {
        set |= 1 << registers[i];
        i += 1;
    }
    set
}

/// True when a call may change a general register.
pub(crate) fn is_lost<I: Isa>(register: u8) -> bool {
    let preserved = const { set_of(I::SAVED) };
    preserved >> register & 1 == 0
}
