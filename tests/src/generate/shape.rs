//! Signatures and sizes of the functions of a program, before there is any code.

use super::Entropy;
use super::profile::Profile;
use neurlang_ir::types::{Access, Param, Scalar, Signature, Type};

/// What is known of a function before its code is written.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) sig: Signature,
    pub(super) frame_bytes: u32,
    /// The function calls itself; its first scalar says how often it may.
    pub(super) recursive: bool,
    /// How many instructions its code should have.
    pub(super) insts: usize,
}

impl Shape {
    /// A shape of a program of `functions` functions.
    pub(super) fn new(entropy: &mut Entropy<'_>, functions: u32, profile: &Profile) -> Self {
        let recursive = entropy.chance(1, 5);
        // What a program costs grows with its size faster than what it finds, so half of them
        // are small; the rest is for what takes many registers, blocks or bytes.
        let insts = match entropy.below(1024) {
            0 => entropy.range(300, 2500),
            1..64 => entropy.range(40, 120),
            64..320 => entropy.range(12, 48),
            320..384 => entropy.range(1, 5),
            _ => entropy.range(4, 20),
        };
        Self {
            sig: signature(entropy, recursive, profile.ahead),
            frame_bytes: match entropy.below(8) {
                0..4 => 0,
                4 => entropy.range(1, 9),
                5 => 64,
                6 => entropy.range(8, 200),
                _ => entropy.pick(&[16, 32, 128, 256, 4096, 5000]),
            },
            recursive,
            insts: insts as usize / functions as usize + 2,
        }
    }
}

fn signature(entropy: &mut Entropy<'_>, recursive: bool, ahead: bool) -> Signature {
    let scalars = entropy.pick(&[0, 1, 1, 2, 2, 2, 3, 3, 4, 6, 8]).max(u32::from(recursive));
    let slices = entropy.pick(&[0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 6]);
    let mut params = Vec::with_capacity((scalars + slices) as usize);
    let (mut scalars_left, mut slices_left) = (scalars, slices);
    while scalars_left + slices_left > 0 {
        let ty = if entropy.below(scalars_left + slices_left) < scalars_left {
            let depth = recursive && scalars_left == scalars;
            scalars_left -= 1;
            Type::Scalar(if depth { Scalar::U64 } else { scalar(entropy) })
        } else {
            slices_left -= 1;
            slice(entropy)
        };
        params.push(Param { name: String::new(), ty });
    }
    let mut results = Vec::new();
    for _ in 0..entropy.pick(&[0, 1, 1, 1, 1, 2, 2, 3, 8]) {
        results.push(Type::Scalar(scalar(entropy)));
    }
    if !ahead && entropy.chance(1, 8) {
        for _ in 0..entropy.range(1, 3) {
            let access = access(entropy);
            results.push(Type::Slice(Scalar::U8, access));
        }
    }
    Signature { params, results }
}

fn access(entropy: &mut Entropy<'_>) -> Access {
    entropy.pick(&[Access::Read, Access::Write])
}

/// `u64` most of the time, because it keeps every bit.
fn scalar(entropy: &mut Entropy<'_>) -> Scalar {
    match entropy.below(8) {
        0 => Scalar::F64,
        1 | 2 => entropy.pick(Scalar::ALL),
        _ => Scalar::U64,
    }
}

fn slice(entropy: &mut Entropy<'_>) -> Type {
    if entropy.chance(1, 16) {
        return Type::Str;
    }
    let of = match entropy.below(4) {
        0 => Scalar::U8,
        1 => Scalar::U64,
        _ => entropy.pick(Scalar::ALL),
    };
    Type::Slice(of, access(entropy))
}
