//! One vector of a loop: its loads, operations, guards, stores and sums.

use super::Rounds;
use super::alloc::last_uses;
use crate::compile::Func;
use crate::generated::x86_64 as st;
use crate::isa::Isa;
use crate::plan::Home;
use crate::stencil::Stencil;
use crate::vector::{Access, Extension, Guard, LaneOp, Node, Scalar};
use crate::x86_64::{RAX, X86_64, XMM0, XMM1};

/// The stencils of an operation in lanes of 1, 2, 4 and 8 bytes.
fn stencil_of(op: LaneOp, lane_bytes: u8) -> &'static Stencil {
    let lanes: [Option<&Stencil>; 4] = match op {
        LaneOp::Add => {
            [Some(&st::YADD_8), Some(&st::YADD_16), Some(&st::YADD_32), Some(&st::YADD_64)]
        }
        LaneOp::Sub => {
            [Some(&st::YSUB_8), Some(&st::YSUB_16), Some(&st::YSUB_32), Some(&st::YSUB_64)]
        }
        LaneOp::Mul => [None, Some(&st::YMUL_16), Some(&st::YMUL_32), None],
        LaneOp::MulU32 => [None, None, None, Some(&st::YMULU)],
        LaneOp::MulS32 => [None, None, None, Some(&st::YMULS)],
        LaneOp::And => [Some(&st::YAND); 4],
        LaneOp::AndNot => [Some(&st::YANDN); 4],
        LaneOp::Or => [Some(&st::YOR); 4],
        LaneOp::Xor => [Some(&st::YXOR); 4],
        LaneOp::MinU => [Some(&st::YMINU_8), Some(&st::YMINU_16), Some(&st::YMINU_32), None],
        LaneOp::MaxU => [Some(&st::YMAXU_8), Some(&st::YMAXU_16), Some(&st::YMAXU_32), None],
        LaneOp::MinS => [Some(&st::YMINS_8), Some(&st::YMINS_16), Some(&st::YMINS_32), None],
        LaneOp::MaxS => [Some(&st::YMAXS_8), Some(&st::YMAXS_16), Some(&st::YMAXS_32), None],
        LaneOp::Shl => [None, Some(&st::YSHL_16), Some(&st::YSHL_32), Some(&st::YSHL_64)],
        LaneOp::Shr => [None, Some(&st::YSHR_16), Some(&st::YSHR_32), Some(&st::YSHR_64)],
        LaneOp::Sar => [None, Some(&st::YSAR_16), Some(&st::YSAR_32), None],
        LaneOp::Eq => [Some(&st::YEQ_8), Some(&st::YEQ_16), Some(&st::YEQ_32), Some(&st::YEQ_64)],
        LaneOp::GtS => {
            [Some(&st::YGTS_8), Some(&st::YGTS_16), Some(&st::YGTS_32), Some(&st::YGTS_64)]
        }
        LaneOp::FAdd => [None, None, None, Some(&st::YFADD)],
        LaneOp::FSub => [None, None, None, Some(&st::YFSUB)],
        LaneOp::FMul => [None, None, None, Some(&st::YFMUL)],
        LaneOp::FDiv => [None, None, None, Some(&st::YFDIV)],
        LaneOp::FSqrt => [None, None, None, Some(&st::YFSQRT)],
        LaneOp::FUnordered => [None, None, None, Some(&st::YFUNORD)],
    };
    lanes[lane_bytes.trailing_zeros() as usize]
        .expect("lanes are of a width that the operation has")
}

/// The stencil that loads elements into lanes.
fn load_of(access: Access, extension: Extension, lane_bytes: u8) -> &'static Stencil {
    if access.bytes == lane_bytes {
        return [&st::YLD_X1, &st::YLD_X2, &st::YLD_X4, &st::YLD_X8][usize::from(access.scale & 3)];
    }
    match (extension, access.bytes, lane_bytes) {
        (Extension::Zero, 1, 2) => &st::YLDU8_16,
        (Extension::Zero, 1, 4) => &st::YLDU8_32,
        (Extension::Zero, 1, _) => &st::YLDU8_64,
        (Extension::Zero, 2, 4) => &st::YLDU16_32,
        (Extension::Zero, 2, _) => &st::YLDU16_64,
        (Extension::Zero, ..) => &st::YLDU32_64,
        (Extension::Sign, 1, 2) => &st::YLDS8_16,
        (Extension::Sign, 1, 4) => &st::YLDS8_32,
        (Extension::Sign, 1, _) => &st::YLDS8_64,
        (Extension::Sign, 2, 4) => &st::YLDS16_32,
        (Extension::Sign, 2, _) => &st::YLDS16_64,
        (Extension::Sign, ..) => &st::YLDS32_64,
    }
}

impl Func<'_, '_, '_, X86_64> {
    /// Computes what is the same in all rounds, and starts the sums.
    pub(super) fn prepare(&mut self, rounds: &Rounds<'_>) {
        let splat = [&st::YSPLAT_8, &st::YSPLAT_16, &st::YSPLAT_32, &st::YSPLAT_64];
        let splat = splat[rounds.of.lane_bytes.trailing_zeros() as usize];
        for (at, &node) in rounds.of.nodes.iter().enumerate() {
            let Some(register) = rounds.registers.kept[at] else { continue };
            match node {
                Node::Splat(scalar) => {
                    let from = self.scalar_vector(scalar);
                    self.put(splat, register, from, 0);
                }
                Node::Op(op, a, b) => {
                    let of = |node: u8| rounds.registers.kept[usize::from(node)].unwrap_or(XMM0);
                    let b = if op.has_amount() { b } else { of(b) };
                    self.lane_op((op, rounds.of.lane_bytes), register, of(a), b);
                }
                Node::Load(..) => {}
            }
        }
        self.start_folds(rounds);
    }

    /// The vector register whose lowest lane is `scalar`.
    fn scalar_vector(&mut self, scalar: Scalar) -> u8 {
        match scalar {
            Scalar::Number(number) => {
                self.constant(RAX, number);
                self.put(&st::X_FROM_R, XMM0, RAX, 0);
                XMM0
            }
            Scalar::Register(register) => {
                if let Home::Vector(vector) = self.plan.regs[usize::from(register & 31)]
                    && self.is_lazy(register)
                {
                    X86_64::canonical(self, vector);
                }
                self.read_vector(register, XMM0)
            }
        }
    }

    /// `d = a op b`, where `b` is the amount of a shift.
    fn lane_op(&mut self, (op, lane_bytes): (LaneOp, u8), d: u8, a: u8, b: u8) {
        let stencil = stencil_of(op, lane_bytes);
        if matches!(op, LaneOp::Shl | LaneOp::Shr | LaneOp::Sar) {
            self.out.put_i8(stencil, [d, a, 0], b as i8);
        } else {
            self.put(stencil, d, a, b);
        }
    }

    /// One vector, `step` vectors behind the index; branches of `leaves` are taken before it has
    /// changed anything.
    pub(super) fn vector(&mut self, rounds: &Rounds<'_>, step: i32, leaves: &mut Vec<u32>) {
        let last = last_uses(rounds.of);
        let mut free = rounds.registers.free.clone();
        let mut registers = rounds.registers.kept.clone();
        for (at, &node) in rounds.of.nodes.iter().enumerate() {
            if rounds.registers.kept[at].is_some() {
                continue;
            }
            let mut operands = [0; 2];
            if let Node::Op(op, a, b) = node {
                let of = |node: u8| registers[usize::from(node)].expect("operands come first");
                operands = [of(a), if op.has_amount() { b } else { of(b) }];
            }
            // What nobody needs from here on makes room.
            for one in 0..at {
                if last[one] <= at && rounds.registers.kept[one].is_none() {
                    free.extend(registers[one].take());
                }
            }
            let register = free.pop().expect("registers were counted");
            registers[at] = Some(register);
            match node {
                Node::Load(access, extension) => {
                    let stencil = load_of(access, extension, rounds.of.lane_bytes);
                    self.element(rounds, stencil, register, (access, step));
                }
                Node::Op(op, ..) => {
                    let [a, b] = operands;
                    self.lane_op((op, rounds.of.lane_bytes), register, a, b);
                }
                Node::Splat(_) => {}
            }
        }
        let register = |node: u8| registers[usize::from(node)].expect("it is needed to the end");
        for &Guard { node, holds } in &rounds.of.guards {
            let mask = register(node);
            let field = if holds {
                self.put(&st::YEQ_8, XMM1, XMM1, XMM1);
                self.put_skip(&st::YLACKS, [0, mask, XMM1])
            } else {
                self.put_skip(&st::YANY, [0, mask, mask])
            };
            leaves.push(field);
        }
        for &(access, node) in &rounds.of.stores {
            let scale = usize::from(access.scale & 3);
            let stencil = [&st::YST_X1, &st::YST_X2, &st::YST_X4, &st::YST_X8][scale];
            self.element(rounds, stencil, register(node), (access, step));
        }
        for (at, fold) in rounds.of.folds.iter().enumerate() {
            self.gather(rounds, at, register(fold.node), step);
        }
    }

    /// Puts a load or a store.
    fn element(
        &mut self,
        rounds: &Rounds<'_>,
        stencil: &Stencil,
        register: u8,
        (access, step): (Access, i32),
    ) {
        let base = rounds.registers.base(access.cap);
        let disp = access.disp + rounds.bytes(access) * step;
        self.out.put_i32(stencil, [register, base, rounds.index], disp);
    }
}
