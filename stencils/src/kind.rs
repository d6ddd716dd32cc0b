//! Kinds of immediate and branch fields: which values a field takes, and as which bits.

/// What a field of a stencil holds, and how.
///
/// Branch targets are distances in bytes from the start of the instruction, on x86-64 from the
/// end of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No field: the template does not have it.
    Absent,
    /// Bytes of x86-64: a signed byte.
    I8,
    /// Four bytes.
    I32,
    /// Eight bytes.
    I64,
    /// Four bytes, a branch target.
    Rel32,
    /// aarch64: an unsigned 12-bit immediate of an addition, or the offset of a byte.
    U12,
    /// An unsigned 12-bit offset in units of 2 bytes. The value counts bytes, as below.
    U12x2,
    /// An unsigned 12-bit offset in units of 4 bytes.
    U12x4,
    /// An unsigned 12-bit offset in units of 8 bytes.
    U12x8,
    /// An unsigned 12-bit offset in units of 16 bytes.
    U12x16,
    /// A signed 9-bit offset.
    S9,
    /// A signed 7-bit offset of a pair, in units of 8 bytes.
    S7x8,
    /// A signed 7-bit offset of a pair, in units of 16 bytes.
    S7x16,
    /// The 16 bits of a move.
    U16,
    /// How far a 64-bit register is shifted left by an immediate.
    Shl6,
    /// How far a 64-bit register is shifted right by an immediate.
    Shr6,
    /// How far a 32-bit register is shifted left by an immediate.
    Shl5,
    /// How far an operand is shifted, or a register rotated.
    Amount6,
    /// The number of a bit that is tested.
    Bit6,
    /// A 64-bit mask that is a repeated, rotated run of ones, for logical operations.
    Mask64,
    /// A branch or a call.
    B26,
    /// A conditional branch.
    B19,
    /// A branch on a bit.
    B14,
    /// The distance of an address.
    Adr21,
    /// riscv64: a signed 12-bit immediate, or the offset of a load.
    I12,
    /// The signed 12-bit offset of a store.
    S12,
    /// The upper 20 of 32 bits, as a number from 0.
    U20,
    /// How far a 64-bit register is shifted.
    Sh6,
    /// How far a 32-bit register is shifted.
    Sh5,
    /// A conditional branch.
    B12,
    /// A jump or a call.
    J20,
    /// 32 bits in two instructions: the upper 20 in `lui` or `auipc`, and what is left as the
    /// signed immediate of the next one.
    HiLo,
}

impl Kind {
    /// Whether a field of this kind can hold `value`.
    #[must_use]
    pub const fn fits(self, value: i64) -> bool {
        match self {
            Kind::Absent => false,
            Kind::I8 => signed(value, 8, 1),
            Kind::I32 | Kind::Rel32 => signed(value, 32, 1),
            Kind::I64 => true,
            Kind::U12 => unsigned(value, 12, 1),
            Kind::U12x2 => unsigned(value, 12, 2),
            Kind::U12x4 => unsigned(value, 12, 4),
            Kind::U12x8 => unsigned(value, 12, 8),
            Kind::U12x16 => unsigned(value, 12, 16),
            Kind::S9 => signed(value, 9, 1),
            Kind::S7x8 => signed(value, 7, 8),
            Kind::S7x16 => signed(value, 7, 16),
            Kind::U16 => unsigned(value, 16, 1),
            Kind::Shl6 | Kind::Shr6 | Kind::Amount6 | Kind::Bit6 | Kind::Sh6 => {
                unsigned(value, 6, 1)
            }
            Kind::Shl5 | Kind::Sh5 => unsigned(value, 5, 1),
            Kind::Mask64 => mask(value as u64).is_some(),
            Kind::B26 => signed(value, 26, 4),
            Kind::B19 => signed(value, 19, 4),
            Kind::B14 => signed(value, 14, 4),
            Kind::Adr21 => signed(value, 21, 1),
            Kind::I12 | Kind::S12 => signed(value, 12, 1),
            Kind::U20 => unsigned(value, 20, 1),
            Kind::B12 => signed(value, 12, 2),
            Kind::J20 => signed(value, 20, 2),
            // The upper part is rounded, so that the highest 2 KiB are out of reach.
            Kind::HiLo => signed(value, 32, 1) && value < (1 << 31) - (1 << 11),
        }
    }

    /// Returns the bits of `value` in little-endian words from the field's offset.
    ///
    /// # Panics
    ///
    /// If it does not [fit](Kind::fits).
    #[inline(always)]
    #[must_use]
    pub const fn encode(self, value: i64) -> u64 {
        assert!(self.fits(value), "the emitter asks what fits");
        match self {
            Kind::Absent => 0,
            Kind::I8 => value as u8 as u64,
            Kind::I32 | Kind::Rel32 => value as u32 as u64,
            Kind::I64 => value as u64,
            Kind::U12 => part(value, 0, 12, 10),
            Kind::U12x2 => part(value, 1, 12, 10),
            Kind::U12x4 => part(value, 2, 12, 10),
            Kind::U12x8 => part(value, 3, 12, 10),
            Kind::U12x16 => part(value, 4, 12, 10),
            Kind::S9 => part(value, 0, 9, 12),
            Kind::S7x8 => part(value, 3, 7, 15),
            Kind::S7x16 => part(value, 4, 7, 15),
            Kind::U16 => part(value, 0, 16, 5),
            Kind::Shl6 => part(64 - value, 0, 6, 16) | part(63 - value, 0, 6, 10),
            Kind::Shl5 => part(32 - value, 0, 5, 16) | part(31 - value, 0, 5, 10),
            Kind::Shr6 => part(value, 0, 6, 16),
            Kind::Amount6 => part(value, 0, 6, 10),
            Kind::Bit6 => part(value, 0, 5, 19) | part(value, 5, 1, 31),
            Kind::Mask64 => match mask(value as u64) {
                Some(bits) => bits,
                None => 0,
            },
            Kind::B26 => part(value, 2, 26, 0),
            Kind::B19 => part(value, 2, 19, 5),
            Kind::B14 => part(value, 2, 14, 5),
            Kind::Adr21 => part(value, 0, 2, 29) | part(value, 2, 19, 5),
            Kind::I12 => part(value, 0, 12, 20),
            Kind::S12 => part(value, 0, 5, 7) | part(value, 5, 7, 25),
            Kind::U20 => part(value, 0, 20, 12),
            Kind::Sh6 => part(value, 0, 6, 20),
            Kind::Sh5 => part(value, 0, 5, 20),
            Kind::B12 => {
                part(value, 1, 4, 8)
                    | part(value, 5, 6, 25)
                    | part(value, 11, 1, 7)
                    | part(value, 12, 1, 31)
            }
            Kind::J20 => {
                part(value, 1, 10, 21)
                    | part(value, 11, 1, 20)
                    | part(value, 12, 8, 12)
                    | part(value, 20, 1, 31)
            }
            Kind::HiLo => part(value + 0x800, 12, 20, 12) | part(value, 0, 12, 32 + 20),
        }
    }

    /// How many bytes a field of bytes has; `None` for fields within instruction words.
    #[must_use]
    pub const fn bytes(self) -> Option<usize> {
        match self {
            Kind::I8 => Some(1),
            Kind::I32 | Kind::Rel32 => Some(4),
            Kind::I64 => Some(8),
            _ => None,
        }
    }
}

/// Whether `value` is a signed number of `bits` bits times `unit`, a power of two. The bits of
/// RISC-V's branches do not count bit 0, which the unit makes up for.
const fn signed(value: i64, bits: u32, unit: i64) -> bool {
    let limit = unit << (bits - 1);
    value & (unit - 1) == 0 && -limit <= value && value < limit
}

/// Whether `value` is an unsigned number of `bits` bits times `unit`, a power of two.
const fn unsigned(value: i64, bits: u32, unit: i64) -> bool {
    value & (unit - 1) == 0 && 0 <= value && value < unit << bits
}

/// Returns `count` bits of `value` from bit `from`, moved to bit `to`.
#[inline(always)]
const fn part(value: i64, from: u32, count: u32, to: u32) -> u64 {
    (value as u64 >> from & ((1 << count) - 1)) << to
}

/// Returns aarch64's encoding of a mask: a run of ones within an element of 2 to 64 bits, which
/// is rotated to the right and repeated. `None` for what is no such mask.
const fn mask(value: u64) -> Option<u64> {
    let mut size = 64;
    while size > 2 {
        let half = size / 2;
        let low = (1 << half) - 1;
        if value & low != value >> half & low {
            break;
        }
        size = half;
    }
    let all = u64::MAX >> (64 - size);
    let element = value & all;
    let ones = element.count_ones();
    if ones == 0 || ones == size {
        return None;
    }
    // A run that wraps around starts above the zeros.
    let start = if element & 1 == 1 {
        let above = (element << (64 - size)).leading_ones();
        (size - above) % size
    } else {
        element.trailing_zeros()
    };
    let run = u64::MAX >> (64 - ones);
    let rotated = if start == 0 { run } else { run << start | run >> (size - start) };
    if rotated & all != element {
        return None;
    }
    let immr = (size - start) % size;
    let imms = !(2 * size - 1) & 63 | (ones - 1);
    Some((size as u64 / 64) << 22 | (immr as u64) << 16 | (imms as u64) << 10)
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn a_field_takes_what_it_can_hold_and_nothing_else() {
        for (kind, least, most, unit) in [
            (Kind::U12x8, 0, 32_760, 8),
            (Kind::S9, -256, 255, 1),
            (Kind::S7x8, -512, 504, 8),
            (Kind::B14, -0x8000, 0x7ffc, 4),
            (Kind::I12, -2048, 2047, 1),
            (Kind::B12, -4096, 4094, 2),
            (Kind::J20, -0x10_0000, 0xf_fffe, 2),
            (Kind::HiLo, -0x8000_0000, 0x7fff_f7ff, 1),
        ] {
            for (value, fits) in
                [(least, true), (most, true), (least - unit, false), (most + unit, false)]
            {
                assert_eq!(kind.fits(value), fits, "{kind:?} {value}");
            }
            assert_eq!(kind.fits(least + unit / 2), unit == 1, "{kind:?}");
        }
    }

    #[test]
    fn a_mask_is_a_repeated_rotated_run() {
        for value in [1, 0xff, 0xff00, u64::MAX << 1, u64::MAX >> 1, 0x8000_0000_0000_0001] {
            assert!(Kind::Mask64.fits(value as i64), "{value:#x}");
        }
        for value in [0x5555_5555_5555_5555_u64, 0xff00_00ff_ff00_00ff, 0xe7e7_e7e7_e7e7_e7e7] {
            assert!(Kind::Mask64.fits(value as i64), "{value:#x}");
        }
        for value in [0, u64::MAX, 5, 0x0101, 0x1234_5678, 0xe7e7_e7e7_e7e7_e7e6] {
            assert!(!Kind::Mask64.fits(value as i64), "{value:#x}");
        }
    }
}
