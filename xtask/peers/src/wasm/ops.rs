//! Operations of the IR as instructions of WebAssembly.

use super::address::PLAIN;
use super::body::Body;
use crate::ir::Web;
use neurlang_ir::{Op, Opcode, Scalar, Type, Word};
use wasm_encoder::Instruction as I;

/// Writes instruction `at`, except where it goes on; `None` when it has no counterpart.
pub(super) fn write(body: &mut Body<'_>, at: usize) -> Option<()> {
    let word = body.code[at];
    let op = word.op()?;
    match op.opcode() {
        Opcode::Alu | Opcode::MulDiv => binary(body, at, op)?,
        Opcode::Cmp => {
            let compare = comparison(op)?;
            operands(body, at);
            body.out.extend([compare, I::I64ExtendI32U]);
            body.set_as(body.webs.insts[at].d, false);
        }
        Opcode::Bits => bits(body, at, op)?,
        Opcode::Mov => movement(body, at, word, op)?,
        Opcode::Select => select(body, at),
        Opcode::Load | Opcode::Store => access(body, at, op),
        Opcode::Fpu | Opcode::Fcvt => float(body, at, op)?,
        Opcode::CapRestrict | Opcode::CapQuery => match op {
            Op::CapSlice => body.slice(at, word),
            Op::CapReadOnly => body.copy_cap(word.rd(), word.ra()),
            Op::CapLen => {
                body.len(word.ra());
                body.set_as(body.webs.insts[at].d, false);
            }
            _ => return None,
        },
        Opcode::Call => call(body, at, word, op)?,
        Opcode::Ret => ret(body, at),
        Opcode::Trap => body.out.push(I::Unreachable),
        Opcode::Branch | Opcode::Jump | Opcode::Nop => {}
        _ => return None,
    }
    Some(())
}

impl Body<'_> {
    /// Pushes a variable as a float, or as an integer.
    pub(super) fn get_as(&mut self, web: Web, as_float: bool) {
        self.out.push(I::LocalGet(self.locals.first_web + web as u32));
        match (self.webs.is_float[web], as_float) {
            (true, false) => self.out.push(I::I64ReinterpretF64),
            (false, true) => self.out.push(I::F64ReinterpretI64),
            _ => {}
        }
    }

    /// Pops a float, or an integer, into a variable.
    pub(super) fn set_as(&mut self, web: Web, as_float: bool) {
        match (self.webs.is_float[web], as_float) {
            (true, false) => self.out.push(I::F64ReinterpretI64),
            (false, true) => self.out.push(I::I64ReinterpretF64),
            _ => {}
        }
        self.out.push(I::LocalSet(self.locals.first_web + web as u32));
    }
}

/// Pushes `ra`, and `rb` or the immediate.
fn operands(body: &mut Body<'_>, at: usize) {
    let word = body.code[at];
    body.get_as(body.webs.insts[at].a, false);
    second(body, at, i64::from(word.imm()));
}

/// Pushes `rb`, or what the immediate form has instead.
fn second(body: &mut Body<'_>, at: usize, immediate: i64) {
    if body.code[at].immform() {
        body.out.push(I::I64Const(immediate));
    } else {
        body.get_as(body.webs.insts[at].b, false);
    }
}

fn binary(body: &mut Body<'_>, at: usize, op: Op) -> Option<()> {
    let smaller_or_larger = match op {
        Op::MinS => Some(I::I64LtS),
        Op::MaxS => Some(I::I64GtS),
        Op::MinU => Some(I::I64LtU),
        Op::MaxU => Some(I::I64GtU),
        _ => None,
    };
    if let Some(compare) = smaller_or_larger {
        operands(body, at);
        operands(body, at);
        body.out.extend([compare, I::Select]);
        body.set_as(body.webs.insts[at].d, false);
        return Some(());
    }
    let instruction = match op {
        Op::Add => I::I64Add,
        Op::Sub => I::I64Sub,
        Op::And => I::I64And,
        Op::Or => I::I64Or,
        Op::Xor => I::I64Xor,
        Op::Shl => I::I64Shl,
        Op::Shr => I::I64ShrU,
        Op::Sar => I::I64ShrS,
        Op::Rotl => I::I64Rotl,
        Op::Rotr => I::I64Rotr,
        Op::Mul => I::I64Mul,
        Op::DivS => I::I64DivS,
        Op::DivU => I::I64DivU,
        Op::RemS => I::I64RemS,
        Op::RemU => I::I64RemU,
        _ => return None,
    };
    operands(body, at);
    body.out.push(instruction);
    body.set_as(body.webs.insts[at].d, false);
    Some(())
}

/// The comparison that an operation makes, or branches by.
fn comparison(op: Op) -> Option<I<'static>> {
    Some(match op {
        Op::Eq | Op::Beq => I::I64Eq,
        Op::Ne | Op::Bne => I::I64Ne,
        Op::LtS | Op::BltS => I::I64LtS,
        Op::LeS | Op::BleS => I::I64LeS,
        Op::GtS | Op::BgtS => I::I64GtS,
        Op::GeS | Op::BgeS => I::I64GeS,
        Op::LtU | Op::BltU => I::I64LtU,
        Op::LeU | Op::BleU => I::I64LeU,
        Op::GtU | Op::BgtU => I::I64GtU,
        Op::GeU | Op::BgeU => I::I64GeU,
        _ => return None,
    })
}

/// Pushes whether the branch at `at` is taken, or whether it is not.
pub(super) fn condition(body: &mut Body<'_>, at: usize, taken: bool) -> Option<()> {
    let word = body.code[at];
    let compare = comparison(word.op()?)?;
    let compare = if taken { compare } else { opposite(&compare)? };
    body.get_as(body.webs.insts[at].a, false);
    let operand = i64::from(word.branch_operand());
    match compare {
        I::I64Eq if word.immform() && operand == 0 => body.out.push(I::I64Eqz),
        _ => {
            second(body, at, operand);
            body.out.push(compare);
        }
    }
    Some(())
}

fn opposite(compare: &I<'static>) -> Option<I<'static>> {
    Some(match compare {
        I::I64Eq => I::I64Ne,
        I::I64Ne => I::I64Eq,
        I::I64LtS => I::I64GeS,
        I::I64LeS => I::I64GtS,
        I::I64GtS => I::I64LeS,
        I::I64GeS => I::I64LtS,
        I::I64LtU => I::I64GeU,
        I::I64LeU => I::I64GtU,
        I::I64GtU => I::I64LeU,
        I::I64GeU => I::I64LtU,
        _ => return None,
    })
}

/// Pushes the index of a jump table of so many entries: any value past them takes the last.
pub(super) fn table_index(body: &mut Body<'_>, at: usize, entries: usize) {
    let (web, last) = (body.webs.insts[at].a, entries as i64 - 1);
    body.get_as(web, false);
    body.out.push(I::I64Const(last));
    body.get_as(web, false);
    body.out.extend([I::I64Const(last), I::I64LtU, I::Select, I::I32WrapI64]);
}

fn bits(body: &mut Body<'_>, at: usize, op: Op) -> Option<()> {
    let (d, a) = (body.webs.insts[at].d, body.webs.insts[at].a);
    if op == Op::Neg {
        body.out.push(I::I64Const(0));
    }
    body.get_as(a, false);
    match op {
        Op::Popcount => body.out.push(I::I64Popcnt),
        Op::Clz => body.out.push(I::I64Clz),
        Op::Ctz => body.out.push(I::I64Ctz),
        Op::Sext8 => body.out.push(I::I64Extend8S),
        Op::Sext16 => body.out.push(I::I64Extend16S),
        Op::Sext32 => body.out.push(I::I64Extend32S),
        Op::Zext8 => body.out.extend([I::I64Const(0xff), I::I64And]),
        Op::Zext16 => body.out.extend([I::I64Const(0xffff), I::I64And]),
        Op::Zext32 => body.out.extend([I::I64Const(0xffff_ffff), I::I64And]),
        Op::Not => body.out.extend([I::I64Const(-1), I::I64Xor]),
        Op::Neg => body.out.push(I::I64Sub),
        Op::Bswap => swap_bytes(body),
        _ => return None,
    }
    body.set_as(d, false);
    Some(())
}

/// Swaps neighbouring bytes, then pairs of them, then halves.
fn swap_bytes(body: &mut Body<'_>) {
    let scratch = body.scratch();
    for (shift, mask) in [(8, 0x00ff_00ff_00ff_00ff), (16, 0x0000_ffff_0000_ffff)] {
        body.out.extend([
            I::LocalTee(scratch),
            I::I64Const(shift),
            I::I64ShrU,
            I::I64Const(mask),
            I::I64And,
            I::LocalGet(scratch),
            I::I64Const(mask),
            I::I64And,
            I::I64Const(shift),
            I::I64Shl,
            I::I64Or,
        ]);
    }
    body.out.extend([I::I64Const(32), I::I64Rotl]);
}

fn movement(body: &mut Body<'_>, at: usize, word: Word, op: Op) -> Option<()> {
    let inst = &body.webs.insts[at];
    let (d, a, old) = (inst.d, inst.a, inst.old);
    let as_float = body.webs.is_float[d];
    let constant = match op {
        Op::MovImm => Some(i64::from(word.imm()) as u64),
        Op::MovConst => Some(body.module.consts[word.imm() as usize]),
        _ => None,
    };
    if let Some(bits) = constant {
        body.out.push(if as_float {
            I::F64Const(f64::from_bits(bits).into())
        } else {
            I::I64Const(bits as i64)
        });
        body.set_as(d, as_float);
        return Some(());
    }
    match op {
        Op::MovReg => {
            body.get_as(a, as_float);
            body.set_as(d, as_float);
        }
        Op::MovHigh => {
            body.get_as(old, false);
            let high = (i64::from(word.imm()) as u64) << 32;
            body.out.extend([I::I64Const(0xffff_ffff), I::I64And]);
            body.out.extend([I::I64Const(high as i64), I::I64Or]);
            body.set_as(d, false);
        }
        Op::MovCap => body.copy_cap(word.rd(), word.ra()),
        _ => return None,
    }
    Some(())
}

fn select(body: &mut Body<'_>, at: usize) {
    let inst = &body.webs.insts[at];
    let (d, a, b, c) = (inst.d, inst.a, inst.b, inst.c);
    let as_float = body.webs.is_float[d];
    body.get_as(a, as_float);
    body.get_as(b, as_float);
    body.get_as(c, false);
    body.out.extend([I::I64Const(0), I::I64Ne, I::Select]);
    body.set_as(d, as_float);
}

fn access(body: &mut Body<'_>, at: usize, op: Op) {
    body.address(at, op.access_bytes());
    let inst = &body.webs.insts[at];
    let (d, old) = (inst.d, inst.old);
    let load = match op {
        Op::LoadU8 => I::I64Load8U(PLAIN),
        Op::LoadU16 => I::I64Load16U(PLAIN),
        Op::LoadU32 => I::I64Load32U(PLAIN),
        Op::LoadS8 => I::I64Load8S(PLAIN),
        Op::LoadS16 => I::I64Load16S(PLAIN),
        Op::LoadS32 => I::I64Load32S(PLAIN),
        Op::LoadU64 => {
            let as_float = body.webs.is_float[d];
            body.out.push(if as_float { I::F64Load(PLAIN) } else { I::I64Load(PLAIN) });
            return body.set_as(d, as_float);
        }
        _ => {
            let as_float = op == Op::Store64 && body.webs.is_float[old];
            body.get_as(old, as_float);
            return body.out.push(match op {
                Op::Store8 => I::I64Store8(PLAIN),
                Op::Store16 => I::I64Store16(PLAIN),
                Op::Store32 => I::I64Store32(PLAIN),
                _ if as_float => I::F64Store(PLAIN),
                _ => I::I64Store(PLAIN),
            });
        }
    };
    body.out.push(load);
    body.set_as(d, false);
}

fn float(body: &mut Body<'_>, at: usize, op: Op) -> Option<()> {
    let inst = &body.webs.insts[at];
    let (d, a, b) = (inst.d, inst.a, inst.b);
    let from_integer = matches!(op, Op::S64ToF | Op::U64ToF);
    body.get_as(a, !from_integer);
    let is_compare = matches!(op, Op::FEq | Op::FLt | Op::FLe);
    if is_compare || matches!(op, Op::FAdd | Op::FSub | Op::FMul | Op::FDiv | Op::FCopysign) {
        body.get_as(b, true);
    }
    body.out.push(match op {
        Op::FAdd => I::F64Add,
        Op::FSub => I::F64Sub,
        Op::FMul => I::F64Mul,
        Op::FDiv => I::F64Div,
        Op::FCopysign => I::F64Copysign,
        Op::FSqrt => I::F64Sqrt,
        Op::FAbs => I::F64Abs,
        Op::FNeg => I::F64Neg,
        Op::FFloor => I::F64Floor,
        Op::FCeil => I::F64Ceil,
        Op::FTrunc => I::F64Trunc,
        Op::S64ToF => I::F64ConvertI64S,
        Op::U64ToF => I::F64ConvertI64U,
        Op::FToS64 => I::I64TruncSatF64S,
        Op::FToU64 => I::I64TruncSatF64U,
        Op::FEq => I::F64Eq,
        Op::FLt => I::F64Lt,
        Op::FLe => I::F64Le,
        _ => return None,
    });
    if is_compare {
        body.out.push(I::I64ExtendI32U);
    }
    body.set_as(d, !is_compare && !matches!(op, Op::FToS64 | Op::FToU64));
    Some(())
}

fn is_float(ty: Type) -> bool {
    ty == Type::Scalar(Scalar::F64)
}

fn call(body: &mut Body<'_>, at: usize, word: Word, op: Op) -> Option<()> {
    if op != Op::Call {
        return None;
    }
    let callee = &body.module.functions[word.imm() as usize].sig;
    let inst = body.webs.insts[at].clone();
    let (mut passed, mut cap) = (inst.passed.iter(), 2);
    for param in &callee.params {
        if param.ty.is_cap() {
            body.place(cap);
            body.len(cap);
            cap += 1;
        } else {
            body.get_as(*passed.next()?, is_float(param.ty));
        }
    }
    body.out.push(I::Call(word.imm() as u32));
    let results = callee.results.iter().zip(&inst.returned);
    // A slice as a result has no counterpart here.
    if callee.results.iter().any(|ty| ty.is_cap()) {
        return None;
    }
    for (ty, web) in results.rev() {
        body.set_as(*web, is_float(*ty));
    }
    Some(())
}

fn ret(body: &mut Body<'_>, at: usize) {
    body.drop_frame();
    let passed = body.webs.insts[at].passed.clone();
    for (ty, web) in body.function.sig.results.iter().zip(passed) {
        body.get_as(web, is_float(*ty));
    }
    body.out.push(I::Return);
}
