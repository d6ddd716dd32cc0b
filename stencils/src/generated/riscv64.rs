// digest: 8efc5e28d0c7cba3c6ffee9305a10d67
//! The riscv64 stencils. Generated from `stencils/templates/riscv64` by
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
        0x0000_0000_0000_0000_0000_0000_0000_8000,
        0x0000_0000_0000_0000_0000_0000_0001_0000,
        0x0000_0000_0000_0000_0000_0000_0001_8000,
        0x0000_0000_0000_0000_0000_0000_0002_0000,
        0x0000_0000_0000_0000_0000_0000_0002_8000,
        0x0000_0000_0000_0000_0000_0000_0003_0000,
        0x0000_0000_0000_0000_0000_0000_0003_8000,
        0x0000_0000_0000_0000_0000_0000_0004_0000,
        0x0000_0000_0000_0000_0000_0000_0004_8000,
        0x0000_0000_0000_0000_0000_0000_0005_0000,
        0x0000_0000_0000_0000_0000_0000_0005_8000,
        0x0000_0000_0000_0000_0000_0000_0006_0000,
        0x0000_0000_0000_0000_0000_0000_0006_8000,
        0x0000_0000_0000_0000_0000_0000_0007_0000,
        0x0000_0000_0000_0000_0000_0000_0007_8000,
        0x0000_0000_0000_0000_0000_0000_0008_0000,
        0x0000_0000_0000_0000_0000_0000_0008_8000,
        0x0000_0000_0000_0000_0000_0000_0009_0000,
        0x0000_0000_0000_0000_0000_0000_0009_8000,
        0x0000_0000_0000_0000_0000_0000_000a_0000,
        0x0000_0000_0000_0000_0000_0000_000a_8000,
        0x0000_0000_0000_0000_0000_0000_000b_0000,
        0x0000_0000_0000_0000_0000_0000_000b_8000,
        0x0000_0000_0000_0000_0000_0000_000c_0000,
        0x0000_0000_0000_0000_0000_0000_000c_8000,
        0x0000_0000_0000_0000_0000_0000_000d_0000,
        0x0000_0000_0000_0000_0000_0000_000d_8000,
        0x0000_0000_0000_0000_0000_0000_000e_0000,
        0x0000_0000_0000_0000_0000_0000_000e_8000,
        0x0000_0000_0000_0000_0000_0000_000f_0000,
        0x0000_0000_0000_0000_0000_0000_000f_8000,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0010_0000,
        0x0000_0000_0000_0000_0000_0000_0020_0000,
        0x0000_0000_0000_0000_0000_0000_0030_0000,
        0x0000_0000_0000_0000_0000_0000_0040_0000,
        0x0000_0000_0000_0000_0000_0000_0050_0000,
        0x0000_0000_0000_0000_0000_0000_0060_0000,
        0x0000_0000_0000_0000_0000_0000_0070_0000,
        0x0000_0000_0000_0000_0000_0000_0080_0000,
        0x0000_0000_0000_0000_0000_0000_0090_0000,
        0x0000_0000_0000_0000_0000_0000_00a0_0000,
        0x0000_0000_0000_0000_0000_0000_00b0_0000,
        0x0000_0000_0000_0000_0000_0000_00c0_0000,
        0x0000_0000_0000_0000_0000_0000_00d0_0000,
        0x0000_0000_0000_0000_0000_0000_00e0_0000,
        0x0000_0000_0000_0000_0000_0000_00f0_0000,
        0x0000_0000_0000_0000_0000_0000_0100_0000,
        0x0000_0000_0000_0000_0000_0000_0110_0000,
        0x0000_0000_0000_0000_0000_0000_0120_0000,
        0x0000_0000_0000_0000_0000_0000_0130_0000,
        0x0000_0000_0000_0000_0000_0000_0140_0000,
        0x0000_0000_0000_0000_0000_0000_0150_0000,
        0x0000_0000_0000_0000_0000_0000_0160_0000,
        0x0000_0000_0000_0000_0000_0000_0170_0000,
        0x0000_0000_0000_0000_0000_0000_0180_0000,
        0x0000_0000_0000_0000_0000_0000_0190_0000,
        0x0000_0000_0000_0000_0000_0000_01a0_0000,
        0x0000_0000_0000_0000_0000_0000_01b0_0000,
        0x0000_0000_0000_0000_0000_0000_01c0_0000,
        0x0000_0000_0000_0000_0000_0000_01d0_0000,
        0x0000_0000_0000_0000_0000_0000_01e0_0000,
        0x0000_0000_0000_0000_0000_0000_01f0_0000,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_8080_0000_0080,
        0x0000_0000_0000_0000_0001_0100_0000_0100,
        0x0000_0000_0000_0000_0001_8180_0000_0180,
        0x0000_0000_0000_0000_0002_0200_0000_0200,
        0x0000_0000_0000_0000_0002_8280_0000_0280,
        0x0000_0000_0000_0000_0003_0300_0000_0300,
        0x0000_0000_0000_0000_0003_8380_0000_0380,
        0x0000_0000_0000_0000_0004_0400_0000_0400,
        0x0000_0000_0000_0000_0004_8480_0000_0480,
        0x0000_0000_0000_0000_0005_0500_0000_0500,
        0x0000_0000_0000_0000_0005_8580_0000_0580,
        0x0000_0000_0000_0000_0006_0600_0000_0600,
        0x0000_0000_0000_0000_0006_8680_0000_0680,
        0x0000_0000_0000_0000_0007_0700_0000_0700,
        0x0000_0000_0000_0000_0007_8780_0000_0780,
        0x0000_0000_0000_0000_0008_0800_0000_0800,
        0x0000_0000_0000_0000_0008_8880_0000_0880,
        0x0000_0000_0000_0000_0009_0900_0000_0900,
        0x0000_0000_0000_0000_0009_8980_0000_0980,
        0x0000_0000_0000_0000_000a_0a00_0000_0a00,
        0x0000_0000_0000_0000_000a_8a80_0000_0a80,
        0x0000_0000_0000_0000_000b_0b00_0000_0b00,
        0x0000_0000_0000_0000_000b_8b80_0000_0b80,
        0x0000_0000_0000_0000_000c_0c00_0000_0c00,
        0x0000_0000_0000_0000_000c_8c80_0000_0c80,
        0x0000_0000_0000_0000_000d_0d00_0000_0d00,
        0x0000_0000_0000_0000_000d_8d80_0000_0d80,
        0x0000_0000_0000_0000_000e_0e00_0000_0e00,
        0x0000_0000_0000_0000_000e_8e80_0000_0e80,
        0x0000_0000_0000_0000_000f_0f00_0000_0f00,
        0x0000_0000_0000_0000_000f_8f80_0000_0f80,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0000_0080,
        0x0000_0000_0000_0000_0000_0000_0000_0100,
        0x0000_0000_0000_0000_0000_0000_0000_0180,
        0x0000_0000_0000_0000_0000_0000_0000_0200,
        0x0000_0000_0000_0000_0000_0000_0000_0280,
        0x0000_0000_0000_0000_0000_0000_0000_0300,
        0x0000_0000_0000_0000_0000_0000_0000_0380,
        0x0000_0000_0000_0000_0000_0000_0000_0400,
        0x0000_0000_0000_0000_0000_0000_0000_0480,
        0x0000_0000_0000_0000_0000_0000_0000_0500,
        0x0000_0000_0000_0000_0000_0000_0000_0580,
        0x0000_0000_0000_0000_0000_0000_0000_0600,
        0x0000_0000_0000_0000_0000_0000_0000_0680,
        0x0000_0000_0000_0000_0000_0000_0000_0700,
        0x0000_0000_0000_0000_0000_0000_0000_0780,
        0x0000_0000_0000_0000_0000_0000_0000_0800,
        0x0000_0000_0000_0000_0000_0000_0000_0880,
        0x0000_0000_0000_0000_0000_0000_0000_0900,
        0x0000_0000_0000_0000_0000_0000_0000_0980,
        0x0000_0000_0000_0000_0000_0000_0000_0a00,
        0x0000_0000_0000_0000_0000_0000_0000_0a80,
        0x0000_0000_0000_0000_0000_0000_0000_0b00,
        0x0000_0000_0000_0000_0000_0000_0000_0b80,
        0x0000_0000_0000_0000_0000_0000_0000_0c00,
        0x0000_0000_0000_0000_0000_0000_0000_0c80,
        0x0000_0000_0000_0000_0000_0000_0000_0d00,
        0x0000_0000_0000_0000_0000_0000_0000_0d80,
        0x0000_0000_0000_0000_0000_0000_0000_0e00,
        0x0000_0000_0000_0000_0000_0000_0000_0e80,
        0x0000_0000_0000_0000_0000_0000_0000_0f00,
        0x0000_0000_0000_0000_0000_0000_0000_0f80,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_0000_0000_0000_0000_0000_0010_8000,
        0x0000_0000_0000_0000_0000_0000_0021_0000,
        0x0000_0000_0000_0000_0000_0000_0031_8000,
        0x0000_0000_0000_0000_0000_0000_0042_0000,
        0x0000_0000_0000_0000_0000_0000_0052_8000,
        0x0000_0000_0000_0000_0000_0000_0063_0000,
        0x0000_0000_0000_0000_0000_0000_0073_8000,
        0x0000_0000_0000_0000_0000_0000_0084_0000,
        0x0000_0000_0000_0000_0000_0000_0094_8000,
        0x0000_0000_0000_0000_0000_0000_00a5_0000,
        0x0000_0000_0000_0000_0000_0000_00b5_8000,
        0x0000_0000_0000_0000_0000_0000_00c6_0000,
        0x0000_0000_0000_0000_0000_0000_00d6_8000,
        0x0000_0000_0000_0000_0000_0000_00e7_0000,
        0x0000_0000_0000_0000_0000_0000_00f7_8000,
        0x0000_0000_0000_0000_0000_0000_0108_0000,
        0x0000_0000_0000_0000_0000_0000_0118_8000,
        0x0000_0000_0000_0000_0000_0000_0129_0000,
        0x0000_0000_0000_0000_0000_0000_0139_8000,
        0x0000_0000_0000_0000_0000_0000_014a_0000,
        0x0000_0000_0000_0000_0000_0000_015a_8000,
        0x0000_0000_0000_0000_0000_0000_016b_0000,
        0x0000_0000_0000_0000_0000_0000_017b_8000,
        0x0000_0000_0000_0000_0000_0000_018c_0000,
        0x0000_0000_0000_0000_0000_0000_019c_8000,
        0x0000_0000_0000_0000_0000_0000_01ad_0000,
        0x0000_0000_0000_0000_0000_0000_01bd_8000,
        0x0000_0000_0000_0000_0000_0000_01ce_0000,
        0x0000_0000_0000_0000_0000_0000_01de_8000,
        0x0000_0000_0000_0000_0000_0000_01ef_0000,
        0x0000_0000_0000_0000_0000_0000_01ff_8000,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0000_8000_0000_8080_0000_8000_0000_8000,
        0x0001_0000_0001_0100_0001_0000_0001_0000,
        0x0001_8000_0001_8180_0001_8000_0001_8000,
        0x0002_0000_0002_0200_0002_0000_0002_0000,
        0x0002_8000_0002_8280_0002_8000_0002_8000,
        0x0003_0000_0003_0300_0003_0000_0003_0000,
        0x0003_8000_0003_8380_0003_8000_0003_8000,
        0x0004_0000_0004_0400_0004_0000_0004_0000,
        0x0004_8000_0004_8480_0004_8000_0004_8000,
        0x0005_0000_0005_0500_0005_0000_0005_0000,
        0x0005_8000_0005_8580_0005_8000_0005_8000,
        0x0006_0000_0006_0600_0006_0000_0006_0000,
        0x0006_8000_0006_8680_0006_8000_0006_8000,
        0x0007_0000_0007_0700_0007_0000_0007_0000,
        0x0007_8000_0007_8780_0007_8000_0007_8000,
        0x0008_0000_0008_0800_0008_0000_0008_0000,
        0x0008_8000_0008_8880_0008_8000_0008_8000,
        0x0009_0000_0009_0900_0009_0000_0009_0000,
        0x0009_8000_0009_8980_0009_8000_0009_8000,
        0x000a_0000_000a_0a00_000a_0000_000a_0000,
        0x000a_8000_000a_8a80_000a_8000_000a_8000,
        0x000b_0000_000b_0b00_000b_0000_000b_0000,
        0x000b_8000_000b_8b80_000b_8000_000b_8000,
        0x000c_0000_000c_0c00_000c_0000_000c_0000,
        0x000c_8000_000c_8c80_000c_8000_000c_8000,
        0x000d_0000_000d_0d00_000d_0000_000d_0000,
        0x000d_8000_000d_8d80_000d_8000_000d_8000,
        0x000e_0000_000e_0e00_000e_0000_000e_0000,
        0x000e_8000_000e_8e80_000e_8000_000e_8000,
        0x000f_0000_000f_0f00_000f_0000_000f_0000,
        0x000f_8000_000f_8f80_000f_8000_000f_8000,
    ],
    [
        0x0000_0000_0000_0000_0000_0000_0000_0000,
        0x0010_0000_0000_0000_0000_0000_0000_0000,
        0x0020_0000_0000_0000_0000_0000_0000_0000,
        0x0030_0000_0000_0000_0000_0000_0000_0000,
        0x0040_0000_0000_0000_0000_0000_0000_0000,
        0x0050_0000_0000_0000_0000_0000_0000_0000,
        0x0060_0000_0000_0000_0000_0000_0000_0000,
        0x0070_0000_0000_0000_0000_0000_0000_0000,
        0x0080_0000_0000_0000_0000_0000_0000_0000,
        0x0090_0000_0000_0000_0000_0000_0000_0000,
        0x00a0_0000_0000_0000_0000_0000_0000_0000,
        0x00b0_0000_0000_0000_0000_0000_0000_0000,
        0x00c0_0000_0000_0000_0000_0000_0000_0000,
        0x00d0_0000_0000_0000_0000_0000_0000_0000,
        0x00e0_0000_0000_0000_0000_0000_0000_0000,
        0x00f0_0000_0000_0000_0000_0000_0000_0000,
        0x0100_0000_0000_0000_0000_0000_0000_0000,
        0x0110_0000_0000_0000_0000_0000_0000_0000,
        0x0120_0000_0000_0000_0000_0000_0000_0000,
        0x0130_0000_0000_0000_0000_0000_0000_0000,
        0x0140_0000_0000_0000_0000_0000_0000_0000,
        0x0150_0000_0000_0000_0000_0000_0000_0000,
        0x0160_0000_0000_0000_0000_0000_0000_0000,
        0x0170_0000_0000_0000_0000_0000_0000_0000,
        0x0180_0000_0000_0000_0000_0000_0000_0000,
        0x0190_0000_0000_0000_0000_0000_0000_0000,
        0x01a0_0000_0000_0000_0000_0000_0000_0000,
        0x01b0_0000_0000_0000_0000_0000_0000_0000,
        0x01c0_0000_0000_0000_0000_0000_0000_0000,
        0x01d0_0000_0000_0000_0000_0000_0000_0000,
        0x01e0_0000_0000_0000_0000_0000_0000_0000,
        0x01f0_0000_0000_0000_0000_0000_0000_0000,
    ],
];

/// `beq {a}, {b}, {rel}`
pub const B_EQ: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_0063,
    len: 4,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B12],
};

/// `bne {a}, {b}, {rel}`
pub const B_NE: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_1063,
    len: 4,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B12],
};

/// `blt {a}, {b}, {rel}`
pub const B_LTS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_4063,
    len: 4,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B12],
};

/// `bge {a}, {b}, {rel}`
pub const B_GES: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_5063,
    len: 4,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B12],
};

/// `bltu {a}, {b}, {rel}`
pub const B_LTU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_6063,
    len: 4,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B12],
};

/// `bgeu {a}, {b}, {rel}`
pub const B_GEU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_7063,
    len: 4,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::B12],
};

/// `bne {a}, {b}, 1f ; jal x0, {rel} ; 1:`
pub const J_EQ: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_006f_0000_1463,
    len: 8,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::J20],
};

/// `beq {a}, {b}, 1f ; jal x0, {rel} ; 1:`
pub const J_NE: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_006f_0000_0463,
    len: 8,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::J20],
};

/// `bge {a}, {b}, 1f ; jal x0, {rel} ; 1:`
pub const J_LTS: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_006f_0000_5463,
    len: 8,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::J20],
};

/// `blt {a}, {b}, 1f ; jal x0, {rel} ; 1:`
pub const J_GES: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_006f_0000_4463,
    len: 8,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::J20],
};

/// `bgeu {a}, {b}, 1f ; jal x0, {rel} ; 1:`
pub const J_LTU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_006f_0000_7463,
    len: 8,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::J20],
};

/// `bltu {a}, {b}, 1f ; jal x0, {rel} ; 1:`
pub const J_GEU: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_006f_0000_6463,
    len: 8,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::J20],
};

/// `bne {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:`
pub const F_EQ: Stencil = Stencil {
    bits: 0x0000_0000_000f_8067_0000_0f97_0000_1663,
    len: 12,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `beq {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:`
pub const F_NE: Stencil = Stencil {
    bits: 0x0000_0000_000f_8067_0000_0f97_0000_0663,
    len: 12,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `bge {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:`
pub const F_LTS: Stencil = Stencil {
    bits: 0x0000_0000_000f_8067_0000_0f97_0000_5663,
    len: 12,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `blt {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:`
pub const F_GES: Stencil = Stencil {
    bits: 0x0000_0000_000f_8067_0000_0f97_0000_4663,
    len: 12,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `bgeu {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:`
pub const F_LTU: Stencil = Stencil {
    bits: 0x0000_0000_000f_8067_0000_0f97_0000_7663,
    len: 12,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `bltu {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:`
pub const F_GEU: Stencil = Stencil {
    bits: 0x0000_0000_000f_8067_0000_0f97_0000_6663,
    len: 12,
    d: 0,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 4,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `jal x0, {rel}`
pub const JMP_REL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_006f,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::J20],
};

/// `auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31)`
pub const JMP_FAR: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_000f_8067_0000_0f97,
    len: 8,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `auipc x1, {rel:hi} ; jalr x1, {rel:lo}(x1)`
pub const CALL_REL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_80e7_0000_0097,
    len: 8,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `auipc {d}, {rel:hi} ; addi {d}, {d}, {rel:lo}`
pub const LEA_REL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0013_0000_0017,
    len: 8,
    d: 3,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::HiLo],
};

/// `jalr x0, 0({a})`
pub const JMP_R: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_0067,
    len: 4,
    d: 0,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `jalr x1, 0({a})`
pub const CALL_R: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_00e7,
    len: 4,
    d: 0,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `jalr x0, 0(x1)`
pub const RET_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_8067,
    len: 4,
    d: 0,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fadd.d {d}, {a}, {b}`
pub const FADD_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0200_7053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fsub.d {d}, {a}, {b}`
pub const FSUB_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0a00_7053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmul.d {d}, {a}, {b}`
pub const FMUL_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1200_7053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fdiv.d {d}, {a}, {b}`
pub const FDIV_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_1a00_7053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// A NaN loses against a number, and -0 is below +0.
///
/// `fmin.d {d}, {a}, {b}`
pub const FMIN_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2a00_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmax.d {d}, {a}, {b}`
pub const FMAX_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2a00_1053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fsqrt.d {d}, {a}`
pub const FSQRT_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_5a00_7053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `d = a * b + f31`.
///
/// `fmadd.d {d}, {a}, {b}, f31`
pub const FMA_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fa00_7043,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `d` = a with the sign of b, with the inverse of its own, without one.
///
/// `fsgnj.d {d}, {a}, {b}`
pub const FSGNJ_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2200_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fsgnjn.d {d}, {a}, {a}`
pub const FNEG_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2200_1053,
    len: 4,
    d: 4,
    a: 5,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fsgnjx.d {d}, {a}, {a}`
pub const FABS_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2200_2053,
    len: 4,
    d: 4,
    a: 5,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `feq.d {d}, {a}, {b}`
pub const FEQ_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_a200_2053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `flt.d {d}, {a}, {b}`
pub const FLT_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_a200_1053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fle.d {d}, {a}, {b}`
pub const FLE_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_a200_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.d.l {d}, {a}, rne`
pub const S64_TO_F: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d220_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.d.lu {d}, {a}, rne`
pub const U64_TO_F: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d230_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.s.l {d}, {a}, rne`
pub const S64_TO_F32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d020_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.s.lu {d}, {a}, rne`
pub const U64_TO_F32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_d030_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// To integers, saturating; a NaN gives the largest number.
///
/// `fcvt.l.d {d}, {a}, rtz`
pub const F_TO_S64: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_c220_1053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.lu.d {d}, {a}, rtz`
pub const F_TO_U64: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_c230_1053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// The same rounded down, up, and to nearest with halves away from zero.
///
/// `fcvt.l.d {d}, {a}, rdn`
pub const F_FLOOR: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_c220_2053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.l.d {d}, {a}, rup`
pub const F_CEIL: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_c220_3053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.l.d {d}, {a}, rmm`
pub const F_ROUND: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_c220_4053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.s.d {d}, {a}`
pub const F_TO_F32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_4010_7053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fcvt.d.s {d}, {a}`
pub const F32_TO_F: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_4200_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// The bits of an `f32`, with their sign extended.
///
/// `fmv.x.w {d}, {a}`
pub const R32_FROM_F: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_e000_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmv.w.x {d}, {a}`
pub const F_FROM_R32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f000_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add {d}, {a}, {b}`
pub const ADD_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_0033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sub {d}, {a}, {b}`
pub const SUB_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_4000_0033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `and {d}, {a}, {b}`
pub const AND_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_7033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `andi {d}, {a}, {imm}`
pub const AND_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_7013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `andn {d}, {a}, {b}`
pub const ANDN_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_4000_7033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `or {d}, {a}, {b}`
pub const OR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_6033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ori {d}, {a}, {imm}`
pub const OR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_6013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `xor {d}, {a}, {b}`
pub const XOR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_4033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `xori {d}, {a}, {imm}`
pub const XOR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_4013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// The bit that the immediate numbers: set, inverted, cleared.
///
/// `bseti {d}, {a}, {imm}`
pub const BSET_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2800_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Sh6, Kind::Absent, Kind::Absent],
};

/// `binvi {d}, {a}, {imm}`
pub const BINV_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6800_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Sh6, Kind::Absent, Kind::Absent],
};

/// `bclri {d}, {a}, {imm}`
pub const BCLR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_4800_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Sh6, Kind::Absent, Kind::Absent],
};

/// `sll {d}, {a}, {b}`
pub const SHL_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_1033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `srl {d}, {a}, {b}`
pub const SHR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_5033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sra {d}, {a}, {b}`
pub const SAR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_4000_5033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `slli {d}, {a}, {imm}`
pub const SHL_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Sh6, Kind::Absent, Kind::Absent],
};

/// `srli {d}, {a}, {imm}`
pub const SHR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_5013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Sh6, Kind::Absent, Kind::Absent],
};

/// `srai {d}, {a}, {imm}`
pub const SAR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_4000_5013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Sh6, Kind::Absent, Kind::Absent],
};

/// `rol {d}, {a}, {b}`
pub const ROTL_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6000_1033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ror {d}, {a}, {b}`
pub const ROTR_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6000_5033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `rori {d}, {a}, {imm}`
pub const ROR_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6000_5013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Sh6, Kind::Absent, Kind::Absent],
};

/// `d = (a << k) + b`.
///
/// `sh1add {d}, {a}, {b}`
pub const SH1ADD_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2000_2033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sh2add {d}, {a}, {b}`
pub const SH2ADD_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2000_4033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sh3add {d}, {a}, {b}`
pub const SH3ADD_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2000_6033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `min {d}, {a}, {b}`
pub const MINS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0a00_4033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `max {d}, {a}, {b}`
pub const MAXS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0a00_6033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `minu {d}, {a}, {b}`
pub const MINU_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0a00_5033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `maxu {d}, {a}, {b}`
pub const MAXU_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0a00_7033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `mul {d}, {a}, {b}`
pub const MUL_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0200_0033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `mulh {d}, {a}, {b}`
pub const MULHS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0200_1033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `mulhu {d}, {a}, {b}`
pub const MULHU_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0200_3033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `div {d}, {a}, {b}`
pub const DIVS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0200_4033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `divu {d}, {a}, {b}`
pub const DIVU_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0200_5033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `rem {d}, {a}, {b}`
pub const REMS_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0200_6033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `remu {d}, {a}, {b}`
pub const REMU_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0200_7033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `xori {d}, {a}, -1`
pub const NOT_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_fff0_4013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sub {d}, x0, {a}`
pub const NEG_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_4000_0033,
    len: 4,
    d: 4,
    a: 2,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `cpop {d}, {a}`
pub const POPCNT_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6020_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `clz {d}, {a}`
pub const LZCNT_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6000_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `ctz {d}, {a}`
pub const TZCNT_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6010_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `rev8 {d}, {a}`
pub const BSWAP_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6b80_5013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sext.b {d}, {a}`
pub const SEXT8_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6040_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sext.h {d}, {a}`
pub const SEXT16_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_6050_1013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `addiw {d}, {a}, 0`
pub const SEXT32_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_001b,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `andi {d}, {a}, 255`
pub const ZEXT8_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0ff0_7013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `zext.h {d}, {a}`
pub const ZEXT16_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0800_403b,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `add.uw {d}, {a}, x0`
pub const ZEXT32_2: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0800_003b,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `slt {d}, {a}, {b}`
pub const SLT_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_2033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `sltu {d}, {a}, {b}`
pub const SLTU_3: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_3033,
    len: 4,
    d: 4,
    a: 1,
    b: 2,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `slti {d}, {a}, {imm}`
pub const SLT_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_2013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// The immediate's sign is extended before it is compared without one.
///
/// `sltiu {d}, {a}, {imm}`
pub const SLTU_I: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_3013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `lbu {d}, {disp}({a})`
pub const LDU8: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_4003,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `lhu {d}, {disp}({a})`
pub const LDU16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_5003,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `lwu {d}, {disp}({a})`
pub const LDU32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_6003,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `ld {d}, {disp}({a})`
pub const LDU64: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_3003,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `lb {d}, {disp}({a})`
pub const LDS8: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_0003,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `lh {d}, {disp}({a})`
pub const LDS16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_1003,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `lw {d}, {disp}({a})`
pub const LDS32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_2003,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `sb {d}, {disp}({a})`
pub const ST8: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_0023,
    len: 4,
    d: 2,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S12, Kind::Absent, Kind::Absent],
};

/// `sh {d}, {disp}({a})`
pub const ST16: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_1023,
    len: 4,
    d: 2,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S12, Kind::Absent, Kind::Absent],
};

/// `sw {d}, {disp}({a})`
pub const ST32: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_2023,
    len: 4,
    d: 2,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S12, Kind::Absent, Kind::Absent],
};

/// `sd {d}, {disp}({a})`
pub const ST64: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_3023,
    len: 4,
    d: 2,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S12, Kind::Absent, Kind::Absent],
};

/// `fld {d}, {disp}({a})`
pub const FLD_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_3007,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `fsd {d}, {disp}({a})`
pub const FST_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_3027,
    len: 4,
    d: 2,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::S12, Kind::Absent, Kind::Absent],
};

/// Fills the 16 bytes at a with zeros and goes on to those behind, up to b.
///
/// `sd x0, 0({a}) ; sd x0, 8({a}) ; addi {a}, {a}, 16 ; bltu {a}, {b}, -12`
pub const FILL16: Stencil = Stencil {
    bits: 0xfe00_6ae3_0100_0013_0000_3423_0000_3023,
    len: 16,
    d: 0,
    a: 6,
    b: 7,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `addi {d}, {a}, 0`
pub const MOV_RR: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_0013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `lui {d}, {imm}`
pub const LUI_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_0037,
    len: 4,
    d: 4,
    a: 0,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::U20, Kind::Absent, Kind::Absent],
};

/// `addi {d}, {a}, {imm}`
pub const ADDI_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_0013,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// The sum of the low halves, with its sign extended.
///
/// `addiw {d}, {a}, {imm}`
pub const ADDIW_: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_0000_001b,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::I12, Kind::Absent, Kind::Absent],
};

/// `fsgnj.d {d}, {a}, {a}`
pub const FMOV_RR: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_2200_0053,
    len: 4,
    d: 4,
    a: 5,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmv.d.x {d}, {a}`
pub const F_FROM_R: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_f200_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// `fmv.x.d {d}, {a}`
pub const R_FROM_F: Stencil = Stencil {
    bits: 0x0000_0000_0000_0000_0000_0000_e200_0053,
    len: 4,
    d: 4,
    a: 1,
    b: 0,
    imm: 0,
    imm2: 0,
    rel: 0,
    kinds: [Kind::Absent, Kind::Absent, Kind::Absent],
};

/// Every stencil, in the order of the template files.
pub const ALL: &[Template; 124] = &[
    Template {
        name: "b_eq",
        stencil: B_EQ,
        asm: "beq {a}, {b}, {rel}",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "b_ne",
        stencil: B_NE,
        asm: "bne {a}, {b}, {rel}",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "b_lts",
        stencil: B_LTS,
        asm: "blt {a}, {b}, {rel}",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "b_ges",
        stencil: B_GES,
        asm: "bge {a}, {b}, {rel}",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "b_ltu",
        stencil: B_LTU,
        asm: "bltu {a}, {b}, {rel}",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "b_geu",
        stencil: B_GEU,
        asm: "bgeu {a}, {b}, {rel}",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "j_eq",
        stencil: J_EQ,
        asm: "bne {a}, {b}, 1f ; jal x0, {rel} ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "j_ne",
        stencil: J_NE,
        asm: "beq {a}, {b}, 1f ; jal x0, {rel} ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "j_lts",
        stencil: J_LTS,
        asm: "bge {a}, {b}, 1f ; jal x0, {rel} ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "j_ges",
        stencil: J_GES,
        asm: "blt {a}, {b}, 1f ; jal x0, {rel} ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "j_ltu",
        stencil: J_LTU,
        asm: "bgeu {a}, {b}, 1f ; jal x0, {rel} ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "j_geu",
        stencil: J_GEU,
        asm: "bltu {a}, {b}, 1f ; jal x0, {rel} ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "f_eq",
        stencil: F_EQ,
        asm: "bne {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "f_ne",
        stencil: F_NE,
        asm: "beq {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "f_lts",
        stencil: F_LTS,
        asm: "bge {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "f_ges",
        stencil: F_GES,
        asm: "blt {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "f_ltu",
        stencil: F_LTU,
        asm: "bgeu {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "f_geu",
        stencil: F_GEU,
        asm: "bltu {a}, {b}, 1f ; auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31) ; 1:",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "jmp_rel",
        stencil: JMP_REL,
        asm: "jal x0, {rel}",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "jmp_far",
        stencil: JMP_FAR,
        asm: "auipc x31, {rel:hi} ; jalr x0, {rel:lo}(x31)",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "call_rel",
        stencil: CALL_REL,
        asm: "auipc x1, {rel:hi} ; jalr x1, {rel:lo}(x1)",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "lea_rel",
        stencil: LEA_REL,
        asm: "auipc {d}, {rel:hi} ; addi {d}, {d}, {rel:lo}",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "jmp_r",
        stencil: JMP_R,
        asm: "jalr x0, 0({a})",
        classes: [Class::None, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "call_r",
        stencil: CALL_R,
        asm: "jalr x1, 0({a})",
        classes: [Class::None, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "ret_",
        stencil: RET_,
        asm: "jalr x0, 0(x1)",
        classes: [Class::None, Class::None, Class::None],
        holes: &[],
    },
    Template {
        name: "fadd_3",
        stencil: FADD_3,
        asm: "fadd.d {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fsub_3",
        stencil: FSUB_3,
        asm: "fsub.d {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fmul_3",
        stencil: FMUL_3,
        asm: "fmul.d {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fdiv_3",
        stencil: FDIV_3,
        asm: "fdiv.d {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fmin_3",
        stencil: FMIN_3,
        asm: "fmin.d {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fmax_3",
        stencil: FMAX_3,
        asm: "fmax.d {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fsqrt_2",
        stencil: FSQRT_2,
        asm: "fsqrt.d {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "fma_3",
        stencil: FMA_3,
        asm: "fmadd.d {d}, {a}, {b}, f31",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fsgnj_3",
        stencil: FSGNJ_3,
        asm: "fsgnj.d {d}, {a}, {b}",
        classes: [Class::Vector, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fneg_2",
        stencil: FNEG_2,
        asm: "fsgnjn.d {d}, {a}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "fabs_2",
        stencil: FABS_2,
        asm: "fsgnjx.d {d}, {a}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "feq_3",
        stencil: FEQ_3,
        asm: "feq.d {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "flt_3",
        stencil: FLT_3,
        asm: "flt.d {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "fle_3",
        stencil: FLE_3,
        asm: "fle.d {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Vector, Class::Vector],
        holes: &[],
    },
    Template {
        name: "s64_to_f",
        stencil: S64_TO_F,
        asm: "fcvt.d.l {d}, {a}, rne",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "u64_to_f",
        stencil: U64_TO_F,
        asm: "fcvt.d.lu {d}, {a}, rne",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "s64_to_f32",
        stencil: S64_TO_F32,
        asm: "fcvt.s.l {d}, {a}, rne",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "u64_to_f32",
        stencil: U64_TO_F32,
        asm: "fcvt.s.lu {d}, {a}, rne",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "f_to_s64",
        stencil: F_TO_S64,
        asm: "fcvt.l.d {d}, {a}, rtz",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_to_u64",
        stencil: F_TO_U64,
        asm: "fcvt.lu.d {d}, {a}, rtz",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_floor",
        stencil: F_FLOOR,
        asm: "fcvt.l.d {d}, {a}, rdn",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_ceil",
        stencil: F_CEIL,
        asm: "fcvt.l.d {d}, {a}, rup",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_round",
        stencil: F_ROUND,
        asm: "fcvt.l.d {d}, {a}, rmm",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_to_f32",
        stencil: F_TO_F32,
        asm: "fcvt.s.d {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f32_to_f",
        stencil: F32_TO_F,
        asm: "fcvt.d.s {d}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "r32_from_f",
        stencil: R32_FROM_F,
        asm: "fmv.x.w {d}, {a}",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_from_r32",
        stencil: F_FROM_R32,
        asm: "fmv.w.x {d}, {a}",
        classes: [Class::Vector, Class::Gpr, Class::None],
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
        name: "sub_3",
        stencil: SUB_3,
        asm: "sub {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
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
        asm: "andi {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "andn_3",
        stencil: ANDN_3,
        asm: "andn {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "or_3",
        stencil: OR_3,
        asm: "or {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "or_i",
        stencil: OR_I,
        asm: "ori {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "xor_3",
        stencil: XOR_3,
        asm: "xor {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "xor_i",
        stencil: XOR_I,
        asm: "xori {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "bset_i",
        stencil: BSET_I,
        asm: "bseti {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "binv_i",
        stencil: BINV_I,
        asm: "binvi {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "bclr_i",
        stencil: BCLR_I,
        asm: "bclri {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "shl_3",
        stencil: SHL_3,
        asm: "sll {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "shr_3",
        stencil: SHR_3,
        asm: "srl {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sar_3",
        stencil: SAR_3,
        asm: "sra {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "shl_i",
        stencil: SHL_I,
        asm: "slli {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "shr_i",
        stencil: SHR_I,
        asm: "srli {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "sar_i",
        stencil: SAR_I,
        asm: "srai {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "rotl_3",
        stencil: ROTL_3,
        asm: "rol {d}, {a}, {b}",
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
        name: "ror_i",
        stencil: ROR_I,
        asm: "rori {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "sh1add_3",
        stencil: SH1ADD_3,
        asm: "sh1add {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sh2add_3",
        stencil: SH2ADD_3,
        asm: "sh2add {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sh3add_3",
        stencil: SH3ADD_3,
        asm: "sh3add {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "mins_3",
        stencil: MINS_3,
        asm: "min {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "maxs_3",
        stencil: MAXS_3,
        asm: "max {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "minu_3",
        stencil: MINU_3,
        asm: "minu {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "maxu_3",
        stencil: MAXU_3,
        asm: "maxu {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
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
        asm: "mulh {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "mulhu_3",
        stencil: MULHU_3,
        asm: "mulhu {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "divs_3",
        stencil: DIVS_3,
        asm: "div {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "divu_3",
        stencil: DIVU_3,
        asm: "divu {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "rems_3",
        stencil: REMS_3,
        asm: "rem {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "remu_3",
        stencil: REMU_3,
        asm: "remu {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "not_2",
        stencil: NOT_2,
        asm: "xori {d}, {a}, -1",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "neg_2",
        stencil: NEG_2,
        asm: "sub {d}, x0, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "popcnt_2",
        stencil: POPCNT_2,
        asm: "cpop {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
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
        name: "tzcnt_2",
        stencil: TZCNT_2,
        asm: "ctz {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "bswap_2",
        stencil: BSWAP_2,
        asm: "rev8 {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "sext8_2",
        stencil: SEXT8_2,
        asm: "sext.b {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "sext16_2",
        stencil: SEXT16_2,
        asm: "sext.h {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "sext32_2",
        stencil: SEXT32_2,
        asm: "addiw {d}, {a}, 0",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "zext8_2",
        stencil: ZEXT8_2,
        asm: "andi {d}, {a}, 255",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "zext16_2",
        stencil: ZEXT16_2,
        asm: "zext.h {d}, {a}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "zext32_2",
        stencil: ZEXT32_2,
        asm: "add.uw {d}, {a}, x0",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "slt_3",
        stencil: SLT_3,
        asm: "slt {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "sltu_3",
        stencil: SLTU_3,
        asm: "sltu {d}, {a}, {b}",
        classes: [Class::Gpr, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "slt_i",
        stencil: SLT_I,
        asm: "slti {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "sltu_i",
        stencil: SLTU_I,
        asm: "sltiu {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "ldu8",
        stencil: LDU8,
        asm: "lbu {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu16",
        stencil: LDU16,
        asm: "lhu {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu32",
        stencil: LDU32,
        asm: "lwu {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "ldu64",
        stencil: LDU64,
        asm: "ld {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds8",
        stencil: LDS8,
        asm: "lb {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds16",
        stencil: LDS16,
        asm: "lh {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "lds32",
        stencil: LDS32,
        asm: "lw {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st8",
        stencil: ST8,
        asm: "sb {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st16",
        stencil: ST16,
        asm: "sh {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st32",
        stencil: ST32,
        asm: "sw {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "st64",
        stencil: ST64,
        asm: "sd {d}, {disp}({a})",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "fld_",
        stencil: FLD_,
        asm: "fld {d}, {disp}({a})",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "fst_",
        stencil: FST_,
        asm: "fsd {d}, {disp}({a})",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &["disp"],
    },
    Template {
        name: "fill16",
        stencil: FILL16,
        asm: "sd x0, 0({a}) ; sd x0, 8({a}) ; addi {a}, {a}, 16 ; bltu {a}, {b}, -12",
        classes: [Class::None, Class::Gpr, Class::Gpr],
        holes: &[],
    },
    Template {
        name: "mov_rr",
        stencil: MOV_RR,
        asm: "addi {d}, {a}, 0",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "lui_",
        stencil: LUI_,
        asm: "lui {d}, {imm}",
        classes: [Class::Gpr, Class::None, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "addi_",
        stencil: ADDI_,
        asm: "addi {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "addiw_",
        stencil: ADDIW_,
        asm: "addiw {d}, {a}, {imm}",
        classes: [Class::Gpr, Class::Gpr, Class::None],
        holes: &["imm"],
    },
    Template {
        name: "fmov_rr",
        stencil: FMOV_RR,
        asm: "fsgnj.d {d}, {a}, {a}",
        classes: [Class::Vector, Class::Vector, Class::None],
        holes: &[],
    },
    Template {
        name: "f_from_r",
        stencil: F_FROM_R,
        asm: "fmv.d.x {d}, {a}",
        classes: [Class::Vector, Class::Gpr, Class::None],
        holes: &[],
    },
    Template {
        name: "r_from_f",
        stencil: R_FROM_F,
        asm: "fmv.x.d {d}, {a}",
        classes: [Class::Gpr, Class::Vector, Class::None],
        holes: &[],
    },
];
