// digest: b26fe7292d4bdd5cbd5d45b6fa011e37
//! The aarch64 stencils. Generated from `stencils/templates/aarch64` by
//! `cargo xtask stencils`; edit the templates instead.

use crate::kind::Kind;
use crate::stencil::{Class, Stencil, Template};

/// The OR-tables that the stencils' fields select from; table 0 is an absent field's.
///
/// 8 are in use; the rest pads to a power of two.
pub static FIELDS: [[u128; 32]; 8] = [
    [0; 32],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0000_0001,
        0x0000_0000_0000_0000_0000_0000_0000_0002,
        0x0000_0000_0000_0000_0000_0000_0000_0003,
        0x0000_0000_0000_0000_0000_0000_0000_0004,
        0x0000_0000_0000_0000_0000_0000_0000_0005,
        0x0000_0000_0000_0000_0000_0000_0000_0006,
        0x0000_0000_0000_0000_0000_0000_0000_0007,
        0x0000_0000_0000_0000_0000_0000_0000_0008,
        0x0000_0000_0000_0000_0000_0000_0000_0009,
        0x0000_0000_0000_0000_0000_0000_0000_000a,
        0x0000_0000_0000_0000_0000_0000_0000_000b,
        0x0000_0000_0000_0000_0000_0000_0000_000c,
        0x0000_0000_0000_0000_0000_0000_0000_000d,
        0x0000_0000_0000_0000_0000_0000_0000_000e,
        0x0000_0000_0000_0000_0000_0000_0000_000f,
        0x0000_0000_0000_0000_0000_0000_0000_0010,
        0x0000_0000_0000_0000_0000_0000_0000_0011,
        0x0000_0000_0000_0000_0000_0000_0000_0012,
        0x0000_0000_0000_0000_0000_0000_0000_0013,
        0x0000_0000_0000_0000_0000_0000_0000_0014,
        0x0000_0000_0000_0000_0000_0000_0000_0015,
        0x0000_0000_0000_0000_0000_0000_0000_0016,
        0x0000_0000_0000_0000_0000_0000_0000_0017,
        0x0000_0000_0000_0000_0000_0000_0000_0018,
        0x0000_0000_0000_0000_0000_0000_0000_0019,
        0x0000_0000_0000_0000_0000_0000_0000_001a,
        0x0000_0000_0000_0000_0000_0000_0000_001b,
        0x0000_0000_0000_0000_0000_0000_0000_001c,
        0x0000_0000_0000_0000_0000_0000_0000_001d,
        0x0000_0000_0000_0000_0000_0000_0000_001e,
        0x0000_0000_0000_0000_0000_0000_0000_001f,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0000_0020,
        0x0000_0000_0000_0000_0000_0000_0000_0040,
        0x0000_0000_0000_0000_0000_0000_0000_0060,
        0x0000_0000_0000_0000_0000_0000_0000_0080,
        0x0000_0000_0000_0000_0000_0000_0000_00a0,
        0x0000_0000_0000_0000_0000_0000_0000_00c0,
        0x0000_0000_0000_0000_0000_0000_0000_00e0,
        0x0000_0000_0000_0000_0000_0000_0000_0100,
        0x0000_0000_0000_0000_0000_0000_0000_0120,
        0x0000_0000_0000_0000_0000_0000_0000_0140,
        0x0000_0000_0000_0000_0000_0000_0000_0160,
        0x0000_0000_0000_0000_0000_0000_0000_0180,
        0x0000_0000_0000_0000_0000_0000_0000_01a0,
        0x0000_0000_0000_0000_0000_0000_0000_01c0,
        0x0000_0000_0000_0000_0000_0000_0000_01e0,
        0x0000_0000_0000_0000_0000_0000_0000_0200,
        0x0000_0000_0000_0000_0000_0000_0000_0220,
        0x0000_0000_0000_0000_0000_0000_0000_0240,
        0x0000_0000_0000_0000_0000_0000_0000_0260,
        0x0000_0000_0000_0000_0000_0000_0000_0280,
        0x0000_0000_0000_0000_0000_0000_0000_02a0,
        0x0000_0000_0000_0000_0000_0000_0000_02c0,
        0x0000_0000_0000_0000_0000_0000_0000_02e0,
        0x0000_0000_0000_0000_0000_0000_0000_0300,
        0x0000_0000_0000_0000_0000_0000_0000_0320,
        0x0000_0000_0000_0000_0000_0000_0000_0340,
        0x0000_0000_0000_0000_0000_0000_0000_0360,
        0x0000_0000_0000_0000_0000_0000_0000_0380,
        0x0000_0000_0000_0000_0000_0000_0000_03a0,
        0x0000_0000_0000_0000_0000_0000_0000_03c0,
        0x0000_0000_0000_0000_0000_0000_0000_03e0,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0001_0000,
        0x0000_0000_0000_0000_0000_0000_0002_0000,
        0x0000_0000_0000_0000_0000_0000_0003_0000,
        0x0000_0000_0000_0000_0000_0000_0004_0000,
        0x0000_0000_0000_0000_0000_0000_0005_0000,
        0x0000_0000_0000_0000_0000_0000_0006_0000,
        0x0000_0000_0000_0000_0000_0000_0007_0000,
        0x0000_0000_0000_0000_0000_0000_0008_0000,
        0x0000_0000_0000_0000_0000_0000_0009_0000,
        0x0000_0000_0000_0000_0000_0000_000a_0000,
        0x0000_0000_0000_0000_0000_0000_000b_0000,
        0x0000_0000_0000_0000_0000_0000_000c_0000,
        0x0000_0000_0000_0000_0000_0000_000d_0000,
        0x0000_0000_0000_0000_0000_0000_000e_0000,
        0x0000_0000_0000_0000_0000_0000_000f_0000,
        0x0000_0000_0000_0000_0000_0000_0010_0000,
        0x0000_0000_0000_0000_0000_0000_0011_0000,
        0x0000_0000_0000_0000_0000_0000_0012_0000,
        0x0000_0000_0000_0000_0000_0000_0013_0000,
        0x0000_0000_0000_0000_0000_0000_0014_0000,
        0x0000_0000_0000_0000_0000_0000_0015_0000,
        0x0000_0000_0000_0000_0000_0000_0016_0000,
        0x0000_0000_0000_0000_0000_0000_0017_0000,
        0x0000_0000_0000_0000_0000_0000_0018_0000,
        0x0000_0000_0000_0000_0000_0000_0019_0000,
        0x0000_0000_0000_0000_0000_0000_001a_0000,
        0x0000_0000_0000_0000_0000_0000_001b_0000,
        0x0000_0000_0000_0000_0000_0000_001c_0000,
        0x0000_0000_0000_0000_0000_0000_001d_0000,
        0x0000_0000_0000_0000_0000_0000_001e_0000,
        0x0000_0000_0000_0000_0000_0000_001f_0000,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0020_0000_0000,
        0x0000_0000_0000_0000_0000_0040_0000_0000,
        0x0000_0000_0000_0000_0000_0060_0000_0000,
        0x0000_0000_0000_0000_0000_0080_0000_0000,
        0x0000_0000_0000_0000_0000_00a0_0000_0000,
        0x0000_0000_0000_0000_0000_00c0_0000_0000,
        0x0000_0000_0000_0000_0000_00e0_0000_0000,
        0x0000_0000_0000_0000_0000_0100_0000_0000,
        0x0000_0000_0000_0000_0000_0120_0000_0000,
        0x0000_0000_0000_0000_0000_0140_0000_0000,
        0x0000_0000_0000_0000_0000_0160_0000_0000,
        0x0000_0000_0000_0000_0000_0180_0000_0000,
        0x0000_0000_0000_0000_0000_01a0_0000_0000,
        0x0000_0000_0000_0000_0000_01c0_0000_0000,
        0x0000_0000_0000_0000_0000_01e0_0000_0000,
        0x0000_0000_0000_0000_0000_0200_0000_0000,
        0x0000_0000_0000_0000_0000_0220_0000_0000,
        0x0000_0000_0000_0000_0000_0240_0000_0000,
        0x0000_0000_0000_0000_0000_0260_0000_0000,
        0x0000_0000_0000_0000_0000_0280_0000_0000,
        0x0000_0000_0000_0000_0000_02a0_0000_0000,
        0x0000_0000_0000_0000_0000_02c0_0000_0000,
        0x0000_0000_0000_0000_0000_02e0_0000_0000,
        0x0000_0000_0000_0000_0000_0300_0000_0000,
        0x0000_0000_0000_0000_0000_0320_0000_0000,
        0x0000_0000_0000_0000_0000_0340_0000_0000,
        0x0000_0000_0000_0000_0000_0360_0000_0000,
        0x0000_0000_0000_0000_0000_0380_0000_0000,
        0x0000_0000_0000_0000_0000_03a0_0000_0000,
        0x0000_0000_0000_0000_0000_03c0_0000_0000,
        0x0000_0000_0000_0000_0000_03e0_0000_0000,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0000_0401,
        0x0000_0000_0000_0000_0000_0000_0000_0802,
        0x0000_0000_0000_0000_0000_0000_0000_0c03,
        0x0000_0000_0000_0000_0000_0000_0000_1004,
        0x0000_0000_0000_0000_0000_0000_0000_1405,
        0x0000_0000_0000_0000_0000_0000_0000_1806,
        0x0000_0000_0000_0000_0000_0000_0000_1c07,
        0x0000_0000_0000_0000_0000_0000_0000_2008,
        0x0000_0000_0000_0000_0000_0000_0000_2409,
        0x0000_0000_0000_0000_0000_0000_0000_280a,
        0x0000_0000_0000_0000_0000_0000_0000_2c0b,
        0x0000_0000_0000_0000_0000_0000_0000_300c,
        0x0000_0000_0000_0000_0000_0000_0000_340d,
        0x0000_0000_0000_0000_0000_0000_0000_380e,
        0x0000_0000_0000_0000_0000_0000_0000_3c0f,
        0x0000_0000_0000_0000_0000_0000_0000_4010,
        0x0000_0000_0000_0000_0000_0000_0000_4411,
        0x0000_0000_0000_0000_0000_0000_0000_4812,
        0x0000_0000_0000_0000_0000_0000_0000_4c13,
        0x0000_0000_0000_0000_0000_0000_0000_5014,
        0x0000_0000_0000_0000_0000_0000_0000_5415,
        0x0000_0000_0000_0000_0000_0000_0000_5816,
        0x0000_0000_0000_0000_0000_0000_0000_5c17,
        0x0000_0000_0000_0000_0000_0000_0000_6018,
        0x0000_0000_0000_0000_0000_0000_0000_6419,
        0x0000_0000_0000_0000_0000_0000_0000_681a,
        0x0000_0000_0000_0000_0000_0000_0000_6c1b,
        0x0000_0000_0000_0000_0000_0000_0000_701c,
        0x0000_0000_0000_0000_0000_0000_0000_741d,
        0x0000_0000_0000_0000_0000_0000_0000_781e,
        0x0000_0000_0000_0000_0000_0000_0000_7c1f,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0001_0020,
        0x0000_0000_0000_0000_0000_0000_0002_0040,
        0x0000_0000_0000_0000_0000_0000_0003_0060,
        0x0000_0000_0000_0000_0000_0000_0004_0080,
        0x0000_0000_0000_0000_0000_0000_0005_00a0,
        0x0000_0000_0000_0000_0000_0000_0006_00c0,
        0x0000_0000_0000_0000_0000_0000_0007_00e0,
        0x0000_0000_0000_0000_0000_0000_0008_0100,
        0x0000_0000_0000_0000_0000_0000_0009_0120,
        0x0000_0000_0000_0000_0000_0000_000a_0140,
        0x0000_0000_0000_0000_0000_0000_000b_0160,
        0x0000_0000_0000_0000_0000_0000_000c_0180,
        0x0000_0000_0000_0000_0000_0000_000d_01a0,
        0x0000_0000_0000_0000_0000_0000_000e_01c0,
        0x0000_0000_0000_0000_0000_0000_000f_01e0,
        0x0000_0000_0000_0000_0000_0000_0010_0200,
        0x0000_0000_0000_0000_0000_0000_0011_0220,
        0x0000_0000_0000_0000_0000_0000_0012_0240,
        0x0000_0000_0000_0000_0000_0000_0013_0260,
        0x0000_0000_0000_0000_0000_0000_0014_0280,
        0x0000_0000_0000_0000_0000_0000_0015_02a0,
        0x0000_0000_0000_0000_0000_0000_0016_02c0,
        0x0000_0000_0000_0000_0000_0000_0017_02e0,
        0x0000_0000_0000_0000_0000_0000_0018_0300,
        0x0000_0000_0000_0000_0000_0000_0019_0320,
        0x0000_0000_0000_0000_0000_0000_001a_0340,
        0x0000_0000_0000_0000_0000_0000_001b_0360,
        0x0000_0000_0000_0000_0000_0000_001c_0380,
        0x0000_0000_0000_0000_0000_0000_001d_03a0,
        0x0000_0000_0000_0000_0000_0000_001e_03c0,
        0x0000_0000_0000_0000_0000_0000_001f_03e0,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0000_0400,
        0x0000_0000_0000_0000_0000_0000_0000_0800,
        0x0000_0000_0000_0000_0000_0000_0000_0c00,
        0x0000_0000_0000_0000_0000_0000_0000_1000,
        0x0000_0000_0000_0000_0000_0000_0000_1400,
        0x0000_0000_0000_0000_0000_0000_0000_1800,
        0x0000_0000_0000_0000_0000_0000_0000_1c00,
        0x0000_0000_0000_0000_0000_0000_0000_2000,
        0x0000_0000_0000_0000_0000_0000_0000_2400,
        0x0000_0000_0000_0000_0000_0000_0000_2800,
        0x0000_0000_0000_0000_0000_0000_0000_2c00,
        0x0000_0000_0000_0000_0000_0000_0000_3000,
        0x0000_0000_0000_0000_0000_0000_0000_3400,
        0x0000_0000_0000_0000_0000_0000_0000_3800,
        0x0000_0000_0000_0000_0000_0000_0000_3c00,
        0x0000_0000_0000_0000_0000_0000_0000_4000,
        0x0000_0000_0000_0000_0000_0000_0000_4400,
        0x0000_0000_0000_0000_0000_0000_0000_4800,
        0x0000_0000_0000_0000_0000_0000_0000_4c00,
        0x0000_0000_0000_0000_0000_0000_0000_5000,
        0x0000_0000_0000_0000_0000_0000_0000_5400,
        0x0000_0000_0000_0000_0000_0000_0000_5800,
        0x0000_0000_0000_0000_0000_0000_0000_5c00,
        0x0000_0000_0000_0000_0000_0000_0000_6000,
        0x0000_0000_0000_0000_0000_0000_0000_6400,
        0x0000_0000_0000_0000_0000_0000_0000_6800,
        0x0000_0000_0000_0000_0000_0000_0000_6c00,
        0x0000_0000_0000_0000_0000_0000_0000_7000,
        0x0000_0000_0000_0000_0000_0000_0000_7400,
        0x0000_0000_0000_0000_0000_0000_0000_7800,
        0x0000_0000_0000_0000_0000_0000_0000_7c00,
    ],
];

/// `b.eq {rel}`
pub const B_EQ: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0000,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.ne {rel}`
pub const B_NE: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0001,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.lt {rel}`
pub const B_LTS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_000b,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.le {rel}`
pub const B_LES: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_000d,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.gt {rel}`
pub const B_GTS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_000c,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.ge {rel}`
pub const B_GES: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_000a,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.lo {rel}`
pub const B_LTU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0003,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.ls {rel}`
pub const B_LEU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0009,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.hi {rel}`
pub const B_GTU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0008,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.hs {rel}`
pub const B_GEU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0002,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.vs {rel}`
pub const B_VS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0006,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.vc {rel}`
pub const B_VC: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0007,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.mi {rel}`
pub const B_MI: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0004,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `b.pl {rel}`
pub const B_PL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5400_0005,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `cbz {a}, {rel}`
pub const CBZ_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b400_0000,
    len: 4,
    d: 0,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `cbnz {a}, {rel}`
pub const CBNZ_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b500_0000,
    len: 4,
    d: 0,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `tbz {a}, #{imm}, {rel}`
pub const TBZ_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3600_0000,
    len: 4,
    d: 0,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Bit6, Kind::Absent, Kind::B14],
};

/// `tbnz {a}, #{imm}, {rel}`
pub const TBNZ_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3700_0000,
    len: 4,
    d: 0,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Bit6, Kind::Absent, Kind::B14],
};

/// `cset {d}, eq`
pub const SET_EQ: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_17e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, ne`
pub const SET_NE: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_07e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, lt`
pub const SET_LTS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_a7e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, le`
pub const SET_LES: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_c7e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, gt`
pub const SET_GTS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_d7e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, ge`
pub const SET_GES: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_b7e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, lo`
pub const SET_LTU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_27e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, ls`
pub const SET_LEU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_87e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, hi`
pub const SET_GTU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_97e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, hs`
pub const SET_GEU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_37e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cset {d}, mi`
pub const SET_MI: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a9f_57e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `csel {d}, {a}, {b}, vs`
pub const CSEL_VS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a80_6000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `csel {d}, {a}, {b}, eq`
pub const CSEL_EQ: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a80_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `csel {d}, {a}, {b}, ne`
pub const CSEL_NE: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a80_1000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `csel {d}, {a}, {b}, lt`
pub const CSEL_LTS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a80_b000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `csel {d}, {a}, {b}, gt`
pub const CSEL_GTS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a80_c000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `csel {d}, {a}, {b}, lo`
pub const CSEL_LTU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a80_3000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `csel {d}, {a}, {b}, hi`
pub const CSEL_GTU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9a80_8000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `b {rel}`
pub const JMP_REL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1400_0000,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B26],
};

/// `bl {rel}`
pub const CALL_REL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9400_0000,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B26],
};

/// `adr {d}, {rel}`
pub const ADR_REL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1000_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Adr21],
};

/// `br {a}`
pub const JMP_R: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d61f_0000,
    len: 4,
    d: 0,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `blr {a}`
pub const CALL_R: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d63f_0000,
    len: 4,
    d: 0,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ret`
pub const RET_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d65f_03c0,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// Branches when b is -1 and a the smallest number, which less one overflows.
///
/// `cmn {b}, #1 ; ccmp {a}, #1, #0, eq ; b.vs {rel}`
pub const DIV_OVERFLOW: Stencil = Stencil {
    bits: 0x0000_0000_5400_0006_fa41_0800_b100_041f,
    len: 12,
    d: 0,
    a: 4,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 8,
    kinds: [Kind::Absent, Kind::Absent, Kind::B19],
};

/// `fadd {d}, {a}, {b}`
pub const FADD_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_2800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fsub {d}, {a}, {b}`
pub const FSUB_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_3800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmul {d}, {a}, {b}`
pub const FMUL_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_0800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fdiv {d}, {a}, {b}`
pub const FDIV_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_1800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fminnm {d}, {a}, {b}`
pub const FMINNM_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmaxnm {d}, {a}, {b}`
pub const FMAXNM_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fsqrt {d}, {a}`
pub const FSQRT_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e61_c000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fneg {d}, {a}`
pub const FNEG_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e61_4000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fabs {d}, {a}`
pub const FABS_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_c000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `d = d + a * b`.
///
/// `fmadd {d}, {a}, {b}, {d}`
pub const FMA_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1f40_0000,
    len: 4,
    d: 5,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// Rounding: down, up, towards zero, to even, away from zero at halves.
///
/// `frintm {d}, {a}`
pub const FRINTM_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e65_4000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `frintp {d}, {a}`
pub const FRINTP_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e64_c000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `frintz {d}, {a}`
pub const FRINTZ_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e65_c000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `frintn {d}, {a}`
pub const FRINTN_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e64_4000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `frinta {d}, {a}`
pub const FRINTA_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e66_4000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcmp {a}, {b}`
pub const FCMP: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_2000,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `scvtf {d}, {a}`
pub const S64_TO_F: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e62_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ucvtf {d}, {a}`
pub const U64_TO_F: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e63_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `scvtf {d:32}, {a}`
pub const S64_TO_F32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e22_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ucvtf {d:32}, {a}`
pub const U64_TO_F32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e23_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// Towards zero, saturating; a NaN gives 0.
///
/// `fcvtzs {d}, {a}`
pub const F_TO_S64: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e78_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvtzu {d}, {a}`
pub const F_TO_U64: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e79_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt {d:32}, {a}`
pub const F_TO_F32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e62_4000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt {d}, {a:32}`
pub const F32_TO_F: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e22_c000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmov {d:32}, {a:32}`
pub const R32_FROM_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e26_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmov {d:32}, {a:32}`
pub const X_FROM_R32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e27_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// Number of ones of eight bytes, and their sum.
///
/// `cnt {d:v}.8b, {a:v}.8b`
pub const POPCNT8: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0e20_5800,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `addv {d:8}, {a:v}.8b`
pub const SUM8: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0e31_b800,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcsel {d}, {a}, {b}, vs`
pub const FCSEL_VS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_6c00,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}`
pub const ADD_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `adds {d}, {a}, {b}`
pub const ADDS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_ab00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, #{imm}`
pub const ADD_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9100_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, #{imm}, lsl #12`
pub const ADD_I12: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9140_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `adds {d}, {a}, #{imm}`
pub const ADDS_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b100_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}, lsl #{imm}`
pub const ADD_LSL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Amount6, Kind::Absent, Kind::Absent],
};

/// `sub {d}, {a}, {b}`
pub const SUB_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_cb00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `subs {d}, {a}, {b}`
pub const SUBS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sub {d}, {a}, #{imm}`
pub const SUB_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d100_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `sub {d}, {a}, #{imm}, lsl #12`
pub const SUB_I12: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d140_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `subs {d}, {a}, #{imm}`
pub const SUBS_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f100_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `and {d}, {a}, {b}`
pub const AND_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8a00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `and {d}, {a}, #{imm}`
pub const AND_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9200_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Mask64, Kind::Absent, Kind::Absent],
};

/// `bic {d}, {a}, {b}`
pub const BIC_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8a20_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `orr {d}, {a}, {b}`
pub const OR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_aa00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `orr {d}, {a}, #{imm}`
pub const OR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b200_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Mask64, Kind::Absent, Kind::Absent],
};

/// `eor {d}, {a}, {b}`
pub const XOR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_ca00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `eor {d}, {a}, #{imm}`
pub const XOR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d200_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Mask64, Kind::Absent, Kind::Absent],
};

/// `mvn {d}, {a}`
pub const NOT_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_aa20_03e0,
    len: 4,
    d: 1,
    a: 3,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `neg {d}, {a}`
pub const NEG_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_cb00_03e0,
    len: 4,
    d: 1,
    a: 3,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `lsl {d}, {a}, {b}`
pub const SHL_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9ac0_2000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `lsr {d}, {a}, {b}`
pub const SHR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9ac0_2400,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `asr {d}, {a}, {b}`
pub const SAR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9ac0_2800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ror {d}, {a}, {b}`
pub const ROTR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9ac0_2c00,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `lsl {d}, {a}, #{imm}`
pub const SHL_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d340_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Shl6, Kind::Absent, Kind::Absent],
};

/// `lsr {d}, {a}, #{imm}`
pub const SHR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d340_fc00,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Shr6, Kind::Absent, Kind::Absent],
};

/// `asr {d}, {a}, #{imm}`
pub const SAR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9340_fc00,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Shr6, Kind::Absent, Kind::Absent],
};

/// `ror {d}, {a}, #{imm}`
pub const ROR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_93c0_0000,
    len: 4,
    d: 1,
    a: 6,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Amount6, Kind::Absent, Kind::Absent],
};

/// `lsl {d:32}, {a:32}, #{imm}`
pub const SHL_I32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5300_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Shl5, Kind::Absent, Kind::Absent],
};

/// `mul {d}, {a}, {b}`
pub const MUL_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9b00_7c00,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `smulh {d}, {a}, {b}`
pub const MULHS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9b40_7c00,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `umulh {d}, {a}, {b}`
pub const MULHU_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9bc0_7c00,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// A divisor of 0 gives 0; the smallest number divided by -1 gives itself.
///
/// `sdiv {d}, {a}, {b}`
pub const DIVS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9ac0_0c00,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `udiv {d}, {a}, {b}`
pub const DIVU_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9ac0_0800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `clz {d}, {a}`
pub const LZCNT_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_dac0_1000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `rev {d}, {a}`
pub const BSWAP_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_dac0_0c00,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `rbit {d}, {a}`
pub const BITREV_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_dac0_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sxtb {d}, {a:32}`
pub const SEXT8_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9340_1c00,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sxth {d}, {a:32}`
pub const SEXT16_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9340_3c00,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sxtw {d}, {a:32}`
pub const SEXT32_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9340_7c00,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `uxtb {d:32}, {a:32}`
pub const ZEXT8_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5300_1c00,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `uxth {d:32}, {a:32}`
pub const ZEXT16_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5300_3c00,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `mov {d:32}, {a:32}`
pub const ZEXT32_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2a00_03e0,
    len: 4,
    d: 1,
    a: 3,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cmp {a}, {b}`
pub const CMP_RR: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb00_001f,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cmp {a}, #{imm}`
pub const CMP_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f100_001f,
    len: 4,
    d: 0,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `cmn {a}, #{imm}`
pub const CMN_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b100_001f,
    len: 4,
    d: 0,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// The upper half a of a product against the signs of its lower half b.
///
/// `cmp {a}, {b}, asr #63`
pub const CMP_SIGN: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb80_fc1f,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// A register against the extension of low bits.
///
/// `cmp {a}, {b:32}, sxtb`
pub const CMP_SEXT8: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb20_801f,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cmp {a}, {b:32}, sxth`
pub const CMP_SEXT16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb20_a01f,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cmp {a}, {b:32}, sxtw`
pub const CMP_SEXT32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb20_c01f,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cmp {a}, {b:32}, uxtb`
pub const CMP_ZEXT8: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb20_001f,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cmp {a}, {b:32}, uxth`
pub const CMP_ZEXT16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb20_201f,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cmp {a}, {b:32}, uxtw`
pub const CMP_ZEXT32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_eb20_401f,
    len: 4,
    d: 0,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `d = a - x15 * b`: what a division leaves.
///
/// `msub {d}, x15, {b}, {a}`
pub const REST_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9b00_81e0,
    len: 4,
    d: 1,
    a: 7,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// The lowest bit of a becomes the sign of d.
///
/// `bfi {d}, {a}, #63, #1`
pub const SET_SIGN: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b341_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `d = a + (b << k)`, for any a and for one that may be the stack pointer; `d = a - b`.
///
/// `add {d}, {a}, {b}, lsl #1`
pub const ADD_LSL_1: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b00_0400,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}, lsl #2`
pub const ADD_LSL_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b00_0800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}, lsl #3`
pub const ADD_LSL_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b00_0c00,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}, uxtx`
pub const SUM_0: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b20_6000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}, uxtx #1`
pub const SUM_1: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b20_6400,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}, uxtx #2`
pub const SUM_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b20_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}, uxtx #3`
pub const SUM_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_8b20_6c00,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sub {d}, {a}, {b}, uxtx`
pub const DIFFERENCE: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_cb20_6000,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldrb {d:32}, [{a}, #{disp}]`
pub const LDU8_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3940_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `ldrh {d:32}, [{a}, #{disp}]`
pub const LDU16_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7940_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x2, Kind::Absent, Kind::Absent],
};

/// `ldr {d:32}, [{a}, #{disp}]`
pub const LDU32_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b940_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x4, Kind::Absent, Kind::Absent],
};

/// `ldr {d}, [{a}, #{disp}]`
pub const LDU64_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f940_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x8, Kind::Absent, Kind::Absent],
};

/// `ldrsb {d}, [{a}, #{disp}]`
pub const LDS8_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3980_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `ldrsh {d}, [{a}, #{disp}]`
pub const LDS16_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7980_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x2, Kind::Absent, Kind::Absent],
};

/// `ldrsw {d}, [{a}, #{disp}]`
pub const LDS32_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b980_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x4, Kind::Absent, Kind::Absent],
};

/// `strb {d:32}, [{a}, #{disp}]`
pub const ST8_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3900_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12, Kind::Absent, Kind::Absent],
};

/// `strh {d:32}, [{a}, #{disp}]`
pub const ST16_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7900_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x2, Kind::Absent, Kind::Absent],
};

/// `str {d:32}, [{a}, #{disp}]`
pub const ST32_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b900_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x4, Kind::Absent, Kind::Absent],
};

/// `str {d}, [{a}, #{disp}]`
pub const ST64_B: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f900_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x8, Kind::Absent, Kind::Absent],
};

/// `ldrb {d:32}, [{a}, {b}]`
pub const LDU8_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3860_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldrh {d:32}, [{a}, {b}]`
pub const LDU16_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7860_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldr {d:32}, [{a}, {b}]`
pub const LDU32_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b860_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldr {d}, [{a}, {b}]`
pub const LDU64_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f860_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldrsb {d}, [{a}, {b}]`
pub const LDS8_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_38a0_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldrsh {d}, [{a}, {b}]`
pub const LDS16_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_78a0_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldrsw {d}, [{a}, {b}]`
pub const LDS32_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b8a0_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `strb {d:32}, [{a}, {b}]`
pub const ST8_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3820_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `strh {d:32}, [{a}, {b}]`
pub const ST16_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7820_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `str {d:32}, [{a}, {b}]`
pub const ST32_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b820_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `str {d}, [{a}, {b}]`
pub const ST64_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f820_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldr {d}, [{a}, {b}]`
pub const XLD_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fc60_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `str {d}, [{a}, {b}]`
pub const XST_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fc20_6800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// The same with an index that counts elements.
///
/// `ldrh {d:32}, [{a}, {b}, lsl #1]`
pub const LDU16_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7860_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldr {d:32}, [{a}, {b}, lsl #2]`
pub const LDU32_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b860_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldr {d}, [{a}, {b}, lsl #3]`
pub const LDU64_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f860_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldrsh {d}, [{a}, {b}, lsl #1]`
pub const LDS16_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_78a0_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldrsw {d}, [{a}, {b}, lsl #2]`
pub const LDS32_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b8a0_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `strh {d:32}, [{a}, {b}, lsl #1]`
pub const ST16_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7820_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `str {d:32}, [{a}, {b}, lsl #2]`
pub const ST32_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b820_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `str {d}, [{a}, {b}, lsl #3]`
pub const ST64_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f820_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldr {d}, [{a}, {b}, lsl #3]`
pub const XLD_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fc60_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `str {d}, [{a}, {b}, lsl #3]`
pub const XST_S: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fc20_7800,
    len: 4,
    d: 1,
    a: 2,
    b: 3,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// The same with an offset of 9 bits.
///
/// `ldurb {d:32}, [{a}, #{disp}]`
pub const LDU8_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3840_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `ldurh {d:32}, [{a}, #{disp}]`
pub const LDU16_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7840_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `ldur {d:32}, [{a}, #{disp}]`
pub const LDU32_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b840_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `ldursb {d}, [{a}, #{disp}]`
pub const LDS8_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3880_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `ldursh {d}, [{a}, #{disp}]`
pub const LDS16_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7880_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `ldursw {d}, [{a}, #{disp}]`
pub const LDS32_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b880_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `sturb {d:32}, [{a}, #{disp}]`
pub const ST8_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3800_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `sturh {d:32}, [{a}, #{disp}]`
pub const ST16_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_7800_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `stur {d:32}, [{a}, #{disp}]`
pub const ST32_U: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b800_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// Zeroing frame memory: 16 bytes from v0, or from the zero register, going on.
///
/// `movi v0.2d, #0`
pub const ZERO_V0: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6f00_e400,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `str q0, [sp, #{disp}]`
pub const ST_V0: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_3d80_03e0,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x16, Kind::Absent, Kind::Absent],
};

/// `stp xzr, xzr, [{a}], #16`
pub const ZERO_16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_a881_7c1f,
    len: 4,
    d: 0,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `mov {d}, {a}`
pub const MOV_RR: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_aa00_03e0,
    len: 4,
    d: 1,
    a: 3,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, #0`
pub const MOV_SP: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9100_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `movz {d}, #{imm}`
pub const MOVZ_0: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d280_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movz {d}, #{imm}, lsl #16`
pub const MOVZ_16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d2a0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movz {d}, #{imm}, lsl #32`
pub const MOVZ_32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d2c0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movz {d}, #{imm}, lsl #48`
pub const MOVZ_48: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d2e0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movn {d}, #{imm}`
pub const MOVN_0: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9280_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movn {d}, #{imm}, lsl #16`
pub const MOVN_16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_92a0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movn {d}, #{imm}, lsl #32`
pub const MOVN_32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_92c0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movn {d}, #{imm}, lsl #48`
pub const MOVN_48: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_92e0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movk {d}, #{imm}`
pub const MOVK_0: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f280_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movk {d}, #{imm}, lsl #16`
pub const MOVK_16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f2a0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movk {d}, #{imm}, lsl #32`
pub const MOVK_32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f2c0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `movk {d}, #{imm}, lsl #48`
pub const MOVK_48: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f2e0_0000,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U16, Kind::Absent, Kind::Absent],
};

/// `orr {d}, xzr, #{imm}`
pub const MOV_MASK: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_b200_03e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Mask64, Kind::Absent, Kind::Absent],
};

/// `ldr {d}, [{a}, #{disp}]`
pub const LD_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f940_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x8, Kind::Absent, Kind::Absent],
};

/// `str {d}, [{a}, #{disp}]`
pub const ST_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f900_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x8, Kind::Absent, Kind::Absent],
};

/// `ldur {d}, [{a}, #{disp}]`
pub const LDU_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f840_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `stur {d}, [{a}, #{disp}]`
pub const STU_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f800_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// Pairs: d at the lower address, b above it.
///
/// `ldp {d}, {b}, [{a}, #{disp}]`
pub const LDP_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_a940_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 7,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S7x8, Kind::Absent, Kind::Absent],
};

/// `stp {d}, {b}, [{a}, #{disp}]`
pub const STP_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_a900_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 7,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S7x8, Kind::Absent, Kind::Absent],
};

/// The same for vector registers.
///
/// `fmov {d}, {a}`
pub const XMOV_RR: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1e60_4000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ldr {d}, [{a}, #{disp}]`
pub const XLD_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fd40_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x8, Kind::Absent, Kind::Absent],
};

/// `str {d}, [{a}, #{disp}]`
pub const XST_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fd00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U12x8, Kind::Absent, Kind::Absent],
};

/// `ldur {d}, [{a}, #{disp}]`
pub const XLDU_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fc40_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `stur {d}, [{a}, #{disp}]`
pub const XSTU_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fc00_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S9, Kind::Absent, Kind::Absent],
};

/// `fmov {d}, {a}`
pub const X_FROM_R: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e67_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmov {d}, {a}`
pub const R_FROM_X: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e66_0000,
    len: 4,
    d: 1,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmov {d}, xzr`
pub const XZERO: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_9e67_03e0,
    len: 4,
    d: 1,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// Every stencil, in the order of the template files.
pub const ALL: &[Template; 210] = &[
    Template {
        name: "b_eq",
        stencil: B_EQ,
        asm: "b.eq {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_ne",
        stencil: B_NE,
        asm: "b.ne {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_lts",
        stencil: B_LTS,
        asm: "b.lt {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_les",
        stencil: B_LES,
        asm: "b.le {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_gts",
        stencil: B_GTS,
        asm: "b.gt {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_ges",
        stencil: B_GES,
        asm: "b.ge {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_ltu",
        stencil: B_LTU,
        asm: "b.lo {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_leu",
        stencil: B_LEU,
        asm: "b.ls {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_gtu",
        stencil: B_GTU,
        asm: "b.hi {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_geu",
        stencil: B_GEU,
        asm: "b.hs {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_vs",
        stencil: B_VS,
        asm: "b.vs {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_vc",
        stencil: B_VC,
        asm: "b.vc {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_mi",
        stencil: B_MI,
        asm: "b.mi {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "b_pl",
        stencil: B_PL,
        asm: "b.pl {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "cbz_",
        stencil: CBZ_,
        asm: "cbz {a}, {rel}",
        classes: [Class::None, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "cbnz_",
        stencil: CBNZ_,
        asm: "cbnz {a}, {rel}",
        classes: [Class::None, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "tbz_",
        stencil: TBZ_,
        asm: "tbz {a}, #{imm}, {rel}",
        classes: [Class::None, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "tbnz_",
        stencil: TBNZ_,
        asm: "tbnz {a}, #{imm}, {rel}",
        classes: [Class::None, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "set_eq",
        stencil: SET_EQ,
        asm: "cset {d}, eq",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_ne",
        stencil: SET_NE,
        asm: "cset {d}, ne",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_lts",
        stencil: SET_LTS,
        asm: "cset {d}, lt",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_les",
        stencil: SET_LES,
        asm: "cset {d}, le",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_gts",
        stencil: SET_GTS,
        asm: "cset {d}, gt",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_ges",
        stencil: SET_GES,
        asm: "cset {d}, ge",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_ltu",
        stencil: SET_LTU,
        asm: "cset {d}, lo",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_leu",
        stencil: SET_LEU,
        asm: "cset {d}, ls",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_gtu",
        stencil: SET_GTU,
        asm: "cset {d}, hi",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_geu",
        stencil: SET_GEU,
        asm: "cset {d}, hs",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "set_mi",
        stencil: SET_MI,
        asm: "cset {d}, mi",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "csel_vs",
        stencil: CSEL_VS,
        asm: "csel {d}, {a}, {b}, vs",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "csel_eq",
        stencil: CSEL_EQ,
        asm: "csel {d}, {a}, {b}, eq",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "csel_ne",
        stencil: CSEL_NE,
        asm: "csel {d}, {a}, {b}, ne",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "csel_lts",
        stencil: CSEL_LTS,
        asm: "csel {d}, {a}, {b}, lt",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "csel_gts",
        stencil: CSEL_GTS,
        asm: "csel {d}, {a}, {b}, gt",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "csel_ltu",
        stencil: CSEL_LTU,
        asm: "csel {d}, {a}, {b}, lo",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "csel_gtu",
        stencil: CSEL_GTU,
        asm: "csel {d}, {a}, {b}, hi",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "jmp_rel",
        stencil: JMP_REL,
        asm: "b {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "call_rel",
        stencil: CALL_REL,
        asm: "bl {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "adr_rel",
        stencil: ADR_REL,
        asm: "adr {d}, {rel}",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "jmp_r",
        stencil: JMP_R,
        asm: "br {a}",
        classes: [Class::None, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "call_r",
        stencil: CALL_R,
        asm: "blr {a}",
        classes: [Class::None, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "ret_",
        stencil: RET_,
        asm: "ret",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "div_overflow",
        stencil: DIV_OVERFLOW,
        asm: "cmn {b}, #1 ; ccmp {a}, #1, #0, eq ; b.vs {rel}",
        classes: [Class::None, Class::Gpr, Class::GprSp],
        holes: &[],
    },
    Template {
        name: "fadd_3",
        stencil: FADD_3,
        asm: "fadd {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fsub_3",
        stencil: FSUB_3,
        asm: "fsub {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fmul_3",
        stencil: FMUL_3,
        asm: "fmul {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fdiv_3",
        stencil: FDIV_3,
        asm: "fdiv {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fminnm_3",
        stencil: FMINNM_3,
        asm: "fminnm {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fmaxnm_3",
        stencil: FMAXNM_3,
        asm: "fmaxnm {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fsqrt_2",
        stencil: FSQRT_2,
        asm: "fsqrt {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "fneg_2",
        stencil: FNEG_2,
        asm: "fneg {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "fabs_2",
        stencil: FABS_2,
        asm: "fabs {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "fma_3",
        stencil: FMA_3,
        asm: "fmadd {d}, {a}, {b}, {d}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "frintm_2",
        stencil: FRINTM_2,
        asm: "frintm {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "frintp_2",
        stencil: FRINTP_2,
        asm: "frintp {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "frintz_2",
        stencil: FRINTZ_2,
        asm: "frintz {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "frintn_2",
        stencil: FRINTN_2,
        asm: "frintn {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "frinta_2",
        stencil: FRINTA_2,
        asm: "frinta {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "fcmp",
        stencil: FCMP,
        asm: "fcmp {a}, {b}",
        classes: [Class::None, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "s64_to_f",
        stencil: S64_TO_F,
        asm: "scvtf {d}, {a}",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "u64_to_f",
        stencil: U64_TO_F,
        asm: "ucvtf {d}, {a}",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "s64_to_f32",
        stencil: S64_TO_F32,
        asm: "scvtf {d:32}, {a}",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "u64_to_f32",
        stencil: U64_TO_F32,
        asm: "ucvtf {d:32}, {a}",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "f_to_s64",
        stencil: F_TO_S64,
        asm: "fcvtzs {d}, {a}",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_to_u64",
        stencil: F_TO_U64,
        asm: "fcvtzu {d}, {a}",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_to_f32",
        stencil: F_TO_F32,
        asm: "fcvt {d:32}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f32_to_f",
        stencil: F32_TO_F,
        asm: "fcvt {d}, {a:32}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "r32_from_x",
        stencil: R32_FROM_X,
        asm: "fmov {d:32}, {a:32}",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "x_from_r32",
        stencil: X_FROM_R32,
        asm: "fmov {d:32}, {a:32}",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "popcnt8",
        stencil: POPCNT8,
        asm: "cnt {d:v}.8b, {a:v}.8b",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "sum8",
        stencil: SUM8,
        asm: "addv {d:8}, {a:v}.8b",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "fcsel_vs",
        stencil: FCSEL_VS,
        asm: "fcsel {d}, {a}, {b}, vs",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "add_3",
        stencil: ADD_3,
        asm: "add {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "adds_3",
        stencil: ADDS_3,
        asm: "adds {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "add_i",
        stencil: ADD_I,
        asm: "add {d}, {a}, #{imm}",
        classes: [Class::GprSp, Class::GprSp, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "add_i12",
        stencil: ADD_I12,
        asm: "add {d}, {a}, #{imm}, lsl #12",
        classes: [Class::GprSp, Class::GprSp, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "adds_i",
        stencil: ADDS_I,
        asm: "adds {d}, {a}, #{imm}",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "add_lsl",
        stencil: ADD_LSL,
        asm: "add {d}, {a}, {b}, lsl #{imm}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &["imm"],
    },
    Template {
        name: "sub_3",
        stencil: SUB_3,
        asm: "sub {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "subs_3",
        stencil: SUBS_3,
        asm: "subs {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sub_i",
        stencil: SUB_I,
        asm: "sub {d}, {a}, #{imm}",
        classes: [Class::GprSp, Class::GprSp, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "sub_i12",
        stencil: SUB_I12,
        asm: "sub {d}, {a}, #{imm}, lsl #12",
        classes: [Class::GprSp, Class::GprSp, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "subs_i",
        stencil: SUBS_I,
        asm: "subs {d}, {a}, #{imm}",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "and_3",
        stencil: AND_3,
        asm: "and {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "and_i",
        stencil: AND_I,
        asm: "and {d}, {a}, #{imm}",
        classes: [Class::GprSp, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "bic_3",
        stencil: BIC_3,
        asm: "bic {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "or_3",
        stencil: OR_3,
        asm: "orr {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "or_i",
        stencil: OR_I,
        asm: "orr {d}, {a}, #{imm}",
        classes: [Class::GprSp, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "xor_3",
        stencil: XOR_3,
        asm: "eor {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "xor_i",
        stencil: XOR_I,
        asm: "eor {d}, {a}, #{imm}",
        classes: [Class::GprSp, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "not_2",
        stencil: NOT_2,
        asm: "mvn {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "neg_2",
        stencil: NEG_2,
        asm: "neg {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "shl_3",
        stencil: SHL_3,
        asm: "lsl {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "shr_3",
        stencil: SHR_3,
        asm: "lsr {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sar_3",
        stencil: SAR_3,
        asm: "asr {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "rotr_3",
        stencil: ROTR_3,
        asm: "ror {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "shl_i",
        stencil: SHL_I,
        asm: "lsl {d}, {a}, #{imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "shr_i",
        stencil: SHR_I,
        asm: "lsr {d}, {a}, #{imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "sar_i",
        stencil: SAR_I,
        asm: "asr {d}, {a}, #{imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "ror_i",
        stencil: ROR_I,
        asm: "ror {d}, {a}, #{imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "shl_i32",
        stencil: SHL_I32,
        asm: "lsl {d:32}, {a:32}, #{imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "mul_3",
        stencil: MUL_3,
        asm: "mul {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "mulhs_3",
        stencil: MULHS_3,
        asm: "smulh {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "mulhu_3",
        stencil: MULHU_3,
        asm: "umulh {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "divs_3",
        stencil: DIVS_3,
        asm: "sdiv {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "divu_3",
        stencil: DIVU_3,
        asm: "udiv {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "lzcnt_2",
        stencil: LZCNT_2,
        asm: "clz {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "bswap_2",
        stencil: BSWAP_2,
        asm: "rev {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "bitrev_2",
        stencil: BITREV_2,
        asm: "rbit {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "sext8_2",
        stencil: SEXT8_2,
        asm: "sxtb {d}, {a:32}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "sext16_2",
        stencil: SEXT16_2,
        asm: "sxth {d}, {a:32}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "sext32_2",
        stencil: SEXT32_2,
        asm: "sxtw {d}, {a:32}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "zext8_2",
        stencil: ZEXT8_2,
        asm: "uxtb {d:32}, {a:32}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "zext16_2",
        stencil: ZEXT16_2,
        asm: "uxth {d:32}, {a:32}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "zext32_2",
        stencil: ZEXT32_2,
        asm: "mov {d:32}, {a:32}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "cmp_rr",
        stencil: CMP_RR,
        asm: "cmp {a}, {b}",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "cmp_i",
        stencil: CMP_I,
        asm: "cmp {a}, #{imm}",
        classes: [Class::None, Class::GprSp, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "cmn_i",
        stencil: CMN_I,
        asm: "cmn {a}, #{imm}",
        classes: [Class::None, Class::GprSp, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "cmp_sign",
        stencil: CMP_SIGN,
        asm: "cmp {a}, {b}, asr #63",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "cmp_sext8",
        stencil: CMP_SEXT8,
        asm: "cmp {a}, {b:32}, sxtb",
        classes: [Class::None, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "cmp_sext16",
        stencil: CMP_SEXT16,
        asm: "cmp {a}, {b:32}, sxth",
        classes: [Class::None, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "cmp_sext32",
        stencil: CMP_SEXT32,
        asm: "cmp {a}, {b:32}, sxtw",
        classes: [Class::None, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "cmp_zext8",
        stencil: CMP_ZEXT8,
        asm: "cmp {a}, {b:32}, uxtb",
        classes: [Class::None, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "cmp_zext16",
        stencil: CMP_ZEXT16,
        asm: "cmp {a}, {b:32}, uxth",
        classes: [Class::None, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "cmp_zext32",
        stencil: CMP_ZEXT32,
        asm: "cmp {a}, {b:32}, uxtw",
        classes: [Class::None, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "rest_3",
        stencil: REST_3,
        asm: "msub {d}, x15, {b}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "set_sign",
        stencil: SET_SIGN,
        asm: "bfi {d}, {a}, #63, #1",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "add_lsl_1",
        stencil: ADD_LSL_1,
        asm: "add {d}, {a}, {b}, lsl #1",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "add_lsl_2",
        stencil: ADD_LSL_2,
        asm: "add {d}, {a}, {b}, lsl #2",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "add_lsl_3",
        stencil: ADD_LSL_3,
        asm: "add {d}, {a}, {b}, lsl #3",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sum_0",
        stencil: SUM_0,
        asm: "add {d}, {a}, {b}, uxtx",
        classes: [Class::GprSp, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sum_1",
        stencil: SUM_1,
        asm: "add {d}, {a}, {b}, uxtx #1",
        classes: [Class::GprSp, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sum_2",
        stencil: SUM_2,
        asm: "add {d}, {a}, {b}, uxtx #2",
        classes: [Class::GprSp, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sum_3",
        stencil: SUM_3,
        asm: "add {d}, {a}, {b}, uxtx #3",
        classes: [Class::GprSp, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "difference",
        stencil: DIFFERENCE,
        asm: "sub {d}, {a}, {b}, uxtx",
        classes: [Class::GprSp, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "ldu8_b",
        stencil: LDU8_B,
        asm: "ldrb {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu16_b",
        stencil: LDU16_B,
        asm: "ldrh {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu32_b",
        stencil: LDU32_B,
        asm: "ldr {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu64_b",
        stencil: LDU64_B,
        asm: "ldr {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds8_b",
        stencil: LDS8_B,
        asm: "ldrsb {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds16_b",
        stencil: LDS16_B,
        asm: "ldrsh {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds32_b",
        stencil: LDS32_B,
        asm: "ldrsw {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st8_b",
        stencil: ST8_B,
        asm: "strb {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st16_b",
        stencil: ST16_B,
        asm: "strh {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st32_b",
        stencil: ST32_B,
        asm: "str {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st64_b",
        stencil: ST64_B,
        asm: "str {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu8_x",
        stencil: LDU8_X,
        asm: "ldrb {d:32}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "ldu16_x",
        stencil: LDU16_X,
        asm: "ldrh {d:32}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "ldu32_x",
        stencil: LDU32_X,
        asm: "ldr {d:32}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "ldu64_x",
        stencil: LDU64_X,
        asm: "ldr {d}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "lds8_x",
        stencil: LDS8_X,
        asm: "ldrsb {d}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "lds16_x",
        stencil: LDS16_X,
        asm: "ldrsh {d}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "lds32_x",
        stencil: LDS32_X,
        asm: "ldrsw {d}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "st8_x",
        stencil: ST8_X,
        asm: "strb {d:32}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "st16_x",
        stencil: ST16_X,
        asm: "strh {d:32}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "st32_x",
        stencil: ST32_X,
        asm: "str {d:32}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "st64_x",
        stencil: ST64_X,
        asm: "str {d}, [{a}, {b}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "xld_x",
        stencil: XLD_X,
        asm: "ldr {d}, [{a}, {b}]",
        classes: [Class::Vector, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "xst_x",
        stencil: XST_X,
        asm: "str {d}, [{a}, {b}]",
        classes: [Class::Vector, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "ldu16_s",
        stencil: LDU16_S,
        asm: "ldrh {d:32}, [{a}, {b}, lsl #1]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "ldu32_s",
        stencil: LDU32_S,
        asm: "ldr {d:32}, [{a}, {b}, lsl #2]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "ldu64_s",
        stencil: LDU64_S,
        asm: "ldr {d}, [{a}, {b}, lsl #3]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "lds16_s",
        stencil: LDS16_S,
        asm: "ldrsh {d}, [{a}, {b}, lsl #1]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "lds32_s",
        stencil: LDS32_S,
        asm: "ldrsw {d}, [{a}, {b}, lsl #2]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "st16_s",
        stencil: ST16_S,
        asm: "strh {d:32}, [{a}, {b}, lsl #1]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "st32_s",
        stencil: ST32_S,
        asm: "str {d:32}, [{a}, {b}, lsl #2]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "st64_s",
        stencil: ST64_S,
        asm: "str {d}, [{a}, {b}, lsl #3]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "xld_s",
        stencil: XLD_S,
        asm: "ldr {d}, [{a}, {b}, lsl #3]",
        classes: [Class::Vector, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "xst_s",
        stencil: XST_S,
        asm: "str {d}, [{a}, {b}, lsl #3]",
        classes: [Class::Vector, Class::GprSp, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "ldu8_u",
        stencil: LDU8_U,
        asm: "ldurb {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu16_u",
        stencil: LDU16_U,
        asm: "ldurh {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu32_u",
        stencil: LDU32_U,
        asm: "ldur {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds8_u",
        stencil: LDS8_U,
        asm: "ldursb {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds16_u",
        stencil: LDS16_U,
        asm: "ldursh {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds32_u",
        stencil: LDS32_U,
        asm: "ldursw {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st8_u",
        stencil: ST8_U,
        asm: "sturb {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st16_u",
        stencil: ST16_U,
        asm: "sturh {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st32_u",
        stencil: ST32_U,
        asm: "stur {d:32}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "zero_v0",
        stencil: ZERO_V0,
        asm: "movi v0.2d, #0",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "st_v0",
        stencil: ST_V0,
        asm: "str q0, [sp, #{disp}]",
        classes: [Class::None, Class::None, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "zero_16",
        stencil: ZERO_16,
        asm: "stp xzr, xzr, [{a}], #16",
        classes: [Class::None, Class::GprSp, Class::None],
        holes: &[],
    },
    Template {
        name: "mov_rr",
        stencil: MOV_RR,
        asm: "mov {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "mov_sp",
        stencil: MOV_SP,
        asm: "add {d}, {a}, #0",
        classes: [Class::GprSp, Class::GprSp, Class::None],
        holes: &[],
    },
    Template {
        name: "movz_0",
        stencil: MOVZ_0,
        asm: "movz {d}, #{imm}",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movz_16",
        stencil: MOVZ_16,
        asm: "movz {d}, #{imm}, lsl #16",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movz_32",
        stencil: MOVZ_32,
        asm: "movz {d}, #{imm}, lsl #32",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movz_48",
        stencil: MOVZ_48,
        asm: "movz {d}, #{imm}, lsl #48",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movn_0",
        stencil: MOVN_0,
        asm: "movn {d}, #{imm}",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movn_16",
        stencil: MOVN_16,
        asm: "movn {d}, #{imm}, lsl #16",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movn_32",
        stencil: MOVN_32,
        asm: "movn {d}, #{imm}, lsl #32",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movn_48",
        stencil: MOVN_48,
        asm: "movn {d}, #{imm}, lsl #48",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movk_0",
        stencil: MOVK_0,
        asm: "movk {d}, #{imm}",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movk_16",
        stencil: MOVK_16,
        asm: "movk {d}, #{imm}, lsl #16",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movk_32",
        stencil: MOVK_32,
        asm: "movk {d}, #{imm}, lsl #32",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "movk_48",
        stencil: MOVK_48,
        asm: "movk {d}, #{imm}, lsl #48",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "mov_mask",
        stencil: MOV_MASK,
        asm: "orr {d}, xzr, #{imm}",
        classes: [Class::GprSp, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "ld_",
        stencil: LD_,
        asm: "ldr {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st_",
        stencil: ST_,
        asm: "str {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu_",
        stencil: LDU_,
        asm: "ldur {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "stu_",
        stencil: STU_,
        asm: "stur {d}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldp_",
        stencil: LDP_,
        asm: "ldp {d}, {b}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &["disp"],
    },
    Template {
        name: "stp_",
        stencil: STP_,
        asm: "stp {d}, {b}, [{a}, #{disp}]",
        classes: [Class::Gpr, Class::GprSp, Class::Gpr],
        holes: &["disp"],
    },
    Template {
        name: "xmov_rr",
        stencil: XMOV_RR,
        asm: "fmov {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "xld_",
        stencil: XLD_,
        asm: "ldr {d}, [{a}, #{disp}]",
        classes: [Class::Vector, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "xst_",
        stencil: XST_,
        asm: "str {d}, [{a}, #{disp}]",
        classes: [Class::Vector, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "xldu_",
        stencil: XLDU_,
        asm: "ldur {d}, [{a}, #{disp}]",
        classes: [Class::Vector, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "xstu_",
        stencil: XSTU_,
        asm: "stur {d}, [{a}, #{disp}]",
        classes: [Class::Vector, Class::GprSp, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "x_from_r",
        stencil: X_FROM_R,
        asm: "fmov {d}, {a}",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "r_from_x",
        stencil: R_FROM_X,
        asm: "fmov {d}, {a}",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "xzero",
        stencil: XZERO,
        asm: "fmov {d}, xzr",
        classes: [Class::Vector, Class::None, Class::None],
        holes: &[],
    },
];
