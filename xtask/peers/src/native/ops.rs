//! Operations of the IR as instructions of Cranelift.

use super::body::{Body, is_float};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I8, I16, I32, I64};
use cranelift_codegen::ir::{InstBuilder as _, MemFlagsData, Value};
use neurlang_ir::{Op, Opcode, Word};

/// Writes instruction `at`, except where it goes on; `None` when it has no counterpart.
pub(super) fn write(body: &mut Body<'_, '_>, at: usize) -> Option<()> {
    let word = body.code[at];
    let op = word.op()?;
    let d = body.webs.insts[at].d;
    match op.opcode() {
        Opcode::Alu | Opcode::MulDiv => {
            let value = binary(body, at, op)?;
            body.set_as(d, value, false);
        }
        Opcode::Cmp => {
            let (a, b) = operands(body, at);
            let holds = body.builder.ins().icmp(comparison(op)?, a, b);
            let value = body.builder.ins().uextend(I64, holds);
            body.set_as(d, value, false);
        }
        Opcode::Bits => {
            let value = bits(body, at, op)?;
            body.set_as(d, value, false);
        }
        Opcode::Mov => movement(body, at, word, op)?,
        Opcode::Select => select(body, at),
        Opcode::Load => load(body, at, op)?,
        Opcode::Store => store(body, at, op)?,
        Opcode::Fpu | Opcode::Fcvt => float(body, at, op)?,
        Opcode::CapRestrict | Opcode::CapQuery => capability(body, at, word, op)?,
        Opcode::Call => call(body, at, word, op)?,
        Opcode::Ret => {
            let passed = body.webs.insts[at].passed.clone();
            let types = body.results();
            let values: Vec<Value> =
                passed.iter().zip(types).map(|(web, float)| body.get_as(*web, float)).collect();
            body.builder.ins().return_(&values);
        }
        Opcode::Trap => body.trap(),
        Opcode::Branch | Opcode::Jump | Opcode::Nop => {}
        _ => return None,
    }
    Some(())
}

/// `ra`, and `rb` or the immediate.
fn operands(body: &mut Body<'_, '_>, at: usize) -> (Value, Value) {
    let word = body.code[at];
    let a = body.get_as(body.webs.insts[at].a, false);
    let b = if word.immform() {
        body.builder.ins().iconst(I64, i64::from(word.imm()))
    } else {
        body.get_as(body.webs.insts[at].b, false)
    };
    (a, b)
}

fn binary(body: &mut Body<'_, '_>, at: usize, op: Op) -> Option<Value> {
    let (a, b) = operands(body, at);
    let ins = body.builder.ins();
    Some(match op {
        Op::Add => ins.iadd(a, b),
        Op::Sub => ins.isub(a, b),
        Op::And => ins.band(a, b),
        Op::Or => ins.bor(a, b),
        Op::Xor => ins.bxor(a, b),
        Op::Shl => ins.ishl(a, b),
        Op::Shr => ins.ushr(a, b),
        Op::Sar => ins.sshr(a, b),
        Op::Rotl => ins.rotl(a, b),
        Op::Rotr => ins.rotr(a, b),
        Op::MinS => ins.smin(a, b),
        Op::MaxS => ins.smax(a, b),
        Op::MinU => ins.umin(a, b),
        Op::MaxU => ins.umax(a, b),
        Op::Mul => ins.imul(a, b),
        Op::MulHs => ins.smulhi(a, b),
        Op::MulHu => ins.umulhi(a, b),
        Op::DivS => ins.sdiv(a, b),
        Op::DivU => ins.udiv(a, b),
        Op::RemS => ins.srem(a, b),
        Op::RemU => ins.urem(a, b),
        _ => return None,
    })
}

/// The comparison that an operation makes, or branches by.
pub(super) fn comparison(op: Op) -> Option<IntCC> {
    Some(match op {
        Op::Eq | Op::Beq => IntCC::Equal,
        Op::Ne | Op::Bne => IntCC::NotEqual,
        Op::LtS | Op::BltS => IntCC::SignedLessThan,
        Op::LeS | Op::BleS => IntCC::SignedLessThanOrEqual,
        Op::GtS | Op::BgtS => IntCC::SignedGreaterThan,
        Op::GeS | Op::BgeS => IntCC::SignedGreaterThanOrEqual,
        Op::LtU | Op::BltU => IntCC::UnsignedLessThan,
        Op::LeU | Op::BleU => IntCC::UnsignedLessThanOrEqual,
        Op::GtU | Op::BgtU => IntCC::UnsignedGreaterThan,
        Op::GeU | Op::BgeU => IntCC::UnsignedGreaterThanOrEqual,
        _ => return None,
    })
}

fn bits(body: &mut Body<'_, '_>, at: usize, op: Op) -> Option<Value> {
    let a = body.get_as(body.webs.insts[at].a, false);
    let narrow = match op {
        Op::Sext8 | Op::Zext8 => I8,
        Op::Sext16 | Op::Zext16 => I16,
        Op::Sext32 | Op::Zext32 => I32,
        _ => I64,
    };
    let low = if narrow == I64 { a } else { body.builder.ins().ireduce(narrow, a) };
    let ins = body.builder.ins();
    Some(match op {
        Op::Popcount => ins.popcnt(a),
        Op::Clz => ins.clz(a),
        Op::Ctz => ins.ctz(a),
        Op::Bswap => ins.bswap(a),
        Op::Bitrev => ins.bitrev(a),
        Op::Sext8 | Op::Sext16 | Op::Sext32 => ins.sextend(I64, low),
        Op::Zext8 | Op::Zext16 | Op::Zext32 => ins.uextend(I64, low),
        Op::Not => ins.bnot(a),
        Op::Neg => ins.ineg(a),
        _ => return None,
    })
}

fn movement(body: &mut Body<'_, '_>, at: usize, word: Word, op: Op) -> Option<()> {
    let inst = &body.webs.insts[at];
    let (d, a, old) = (inst.d, inst.a, inst.old);
    let constant = match op {
        Op::MovImm => Some(i64::from(word.imm())),
        Op::MovConst => Some(body.module.consts[word.imm() as usize] as i64),
        _ => None,
    };
    if let Some(bits) = constant {
        let as_float = body.webs.is_float[d];
        let value = if as_float {
            body.builder.ins().f64const(f64::from_bits(bits as u64))
        } else {
            body.builder.ins().iconst(I64, bits)
        };
        body.set_as(d, value, as_float);
        return Some(());
    }
    match op {
        Op::MovReg => {
            let as_float = body.webs.is_float[d];
            let value = body.get_as(a, as_float);
            body.set_as(d, value, as_float);
        }
        Op::MovHigh => {
            let old = body.get_as(old, false);
            let high = (i64::from(word.imm()) as u64) << 32;
            let low = body.builder.ins().ireduce(I32, old);
            let low = body.builder.ins().uextend(I64, low);
            let high = body.builder.ins().iconst(I64, high as i64);
            let value = body.builder.ins().bor(low, high);
            body.set_as(d, value, false);
        }
        Op::MovCap => {
            let (place, len) = body.cap(word.ra());
            body.define_cap(word.rd(), place, len);
        }
        _ => return None,
    }
    Some(())
}

fn select(body: &mut Body<'_, '_>, at: usize) {
    let inst = body.webs.insts[at].clone();
    let as_float = body.webs.is_float[inst.d];
    let (a, b) = (body.get_as(inst.a, as_float), body.get_as(inst.b, as_float));
    let c = body.get_as(inst.c, false);
    let value = body.builder.ins().select(c, a, b);
    body.set_as(inst.d, value, as_float);
}

/// Accesses are checked, of any alignment.
fn flags() -> MemFlagsData {
    MemFlagsData::new().with_notrap()
}

fn load(body: &mut Body<'_, '_>, at: usize, op: Op) -> Option<()> {
    let address = body.address(at, op.access_bytes());
    let d = body.webs.insts[at].d;
    let as_float = op == Op::LoadU64 && body.webs.is_float[d];
    let ins = body.builder.ins();
    let value = match op {
        Op::LoadU8 => ins.uload8(I64, flags(), address, 0),
        Op::LoadU16 => ins.uload16(I64, flags(), address, 0),
        Op::LoadU32 => ins.uload32(flags(), address, 0),
        Op::LoadS8 => ins.sload8(I64, flags(), address, 0),
        Op::LoadS16 => ins.sload16(I64, flags(), address, 0),
        Op::LoadS32 => ins.sload32(flags(), address, 0),
        Op::LoadU64 => ins.load(if as_float { F64 } else { I64 }, flags(), address, 0),
        _ => return None,
    };
    body.set_as(d, value, as_float);
    Some(())
}

fn store(body: &mut Body<'_, '_>, at: usize, op: Op) -> Option<()> {
    let address = body.address(at, op.access_bytes());
    let web = body.webs.insts[at].old;
    let value = body.get_as(web, op == Op::Store64 && body.webs.is_float[web]);
    let ins = body.builder.ins();
    match op {
        Op::Store8 => ins.istore8(flags(), value, address, 0),
        Op::Store16 => ins.istore16(flags(), value, address, 0),
        Op::Store32 => ins.istore32(flags(), value, address, 0),
        Op::Store64 => ins.store(flags(), value, address, 0),
        _ => return None,
    };
    Some(())
}

fn float(body: &mut Body<'_, '_>, at: usize, op: Op) -> Option<()> {
    let inst = body.webs.insts[at].clone();
    let a = body.get_as(inst.a, !matches!(op, Op::S64ToF | Op::U64ToF));
    let compared = match op {
        Op::FEq => Some(FloatCC::Equal),
        Op::FLt => Some(FloatCC::LessThan),
        Op::FLe => Some(FloatCC::LessThanOrEqual),
        _ => None,
    };
    if let Some(code) = compared {
        let b = body.get_as(inst.b, true);
        let holds = body.builder.ins().fcmp(code, a, b);
        let value = body.builder.ins().uextend(I64, holds);
        body.set_as(inst.d, value, false);
        return Some(());
    }
    let value = match op {
        Op::FAdd | Op::FSub | Op::FMul | Op::FDiv | Op::FCopysign => {
            let b = body.get_as(inst.b, true);
            let ins = body.builder.ins();
            match op {
                Op::FAdd => ins.fadd(a, b),
                Op::FSub => ins.fsub(a, b),
                Op::FMul => ins.fmul(a, b),
                Op::FDiv => ins.fdiv(a, b),
                _ => ins.fcopysign(a, b),
            }
        }
        Op::FSqrt => body.builder.ins().sqrt(a),
        Op::FAbs => body.builder.ins().fabs(a),
        Op::FNeg => body.builder.ins().fneg(a),
        Op::FFloor => body.builder.ins().floor(a),
        Op::FCeil => body.builder.ins().ceil(a),
        Op::FTrunc => body.builder.ins().trunc(a),
        Op::S64ToF => body.builder.ins().fcvt_from_sint(F64, a),
        Op::U64ToF => body.builder.ins().fcvt_from_uint(F64, a),
        Op::FToS64 => body.builder.ins().fcvt_to_sint_sat(I64, a),
        Op::FToU64 => body.builder.ins().fcvt_to_uint_sat(I64, a),
        _ => return None,
    };
    body.set_as(inst.d, value, !matches!(op, Op::FToS64 | Op::FToU64));
    Some(())
}

fn capability(body: &mut Body<'_, '_>, at: usize, word: Word, op: Op) -> Option<()> {
    let inst = body.webs.insts[at].clone();
    let (place, len) = body.cap(word.ra());
    match op {
        Op::CapLen => body.set_as(inst.d, len, false),
        Op::CapReadOnly => body.define_cap(word.rd(), place, len),
        Op::CapSlice => {
            let (from, count) = (body.get_as(inst.b, false), body.get_as(inst.c, false));
            let is_outside = body.builder.ins().icmp(IntCC::UnsignedGreaterThan, from, len);
            body.trap_if(is_outside);
            let left = body.builder.ins().isub(len, from);
            let is_longer = body.builder.ins().icmp(IntCC::UnsignedGreaterThan, count, left);
            body.trap_if(is_longer);
            let place = body.builder.ins().iadd(place, from);
            body.define_cap(word.rd(), place, count);
        }
        _ => return None,
    }
    Some(())
}

fn call(body: &mut Body<'_, '_>, at: usize, word: Word, op: Op) -> Option<()> {
    if op != Op::Call {
        return None;
    }
    let callee = &body.module.functions[word.imm() as usize].sig;
    // A slice as a result has no counterpart here.
    if callee.results.iter().any(|ty| ty.is_cap()) {
        return None;
    }
    let inst = body.webs.insts[at].clone();
    let (mut passed, mut cap) = (inst.passed.iter(), 2);
    let mut values = Vec::new();
    for param in &callee.params {
        if param.ty.is_cap() {
            let (place, len) = body.cap(cap);
            values.extend([place, len]);
            cap += 1;
        } else {
            values.push(body.get_as(*passed.next()?, is_float(param.ty)));
        }
    }
    let function = body.functions[word.imm() as usize];
    let called = body.builder.ins().call(function, &values);
    let results = body.builder.inst_results(called).to_vec();
    for ((web, value), ty) in inst.returned.iter().zip(results).zip(&callee.results) {
        body.set_as(*web, value, is_float(*ty));
    }
    Some(())
}
