//! Soundness by running: random programs that pass are executed on a machine that knows
//! what they must not do.

use super::machine::execute;
use super::support::EXTS;
use super::support::Random;
use crate::module::{FuncTable, Function, Import, JumpTable, Module};
use crate::op::Op;
use crate::types::{Access, Param, Scalar, Signature, Type};
use crate::validate::validate;
use crate::word::Word;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Programs made; about one in thirty passes.
const MODULES: u32 = 100_000;

/// A word of those the machine knows, over few registers.
fn word(random: &mut Random, pc: u32, len: u32) -> Word {
    const OPS: [Op; 36] = [
        Op::MovImm,
        Op::MovReg,
        Op::MovReg,
        Op::Add,
        Op::TaintMark,
        Op::TaintSanitize,
        Op::TaintQuery,
        Op::LoadU8,
        Op::LoadU8,
        Op::LoadU8,
        Op::Store8,
        Op::Store8,
        Op::CapLen,
        Op::IoReadLine,
        Op::FileStat,
        Op::ChanSend,
        Op::ChanRecv,
        Op::Join,
        Op::ExtCall,
        Op::ExtCall,
        Op::MovNull,
        Op::CapNew,
        Op::CapNew,
        Op::MovCap,
        Op::MovCap,
        Op::CapReadOnly,
        Op::CapSlice,
        Op::TaintMarkCap,
        Op::TaintSanitizeCap,
        Op::CapPerms,
        Op::Beq,
        Op::Jump,
        Op::Call,
        Op::CallTable,
        Op::Spawn,
        Op::JumpTable,
    ];
    let op = OPS[random.next() as usize % OPS.len()];
    let mut pick = |from: &[u8]| from[random.next() as usize % from.len()];
    let word = Word::new(op);
    let (d, a, b) = (pick(&[0, 1, 8]), pick(&[0, 1, 8]), pick(&[0, 1, 8]));
    let (cd, ca) = (pick(&[2, 3, 8]), pick(&[0, 1, 2, 2, 3, 8, 8]));
    let target = u32::from(pick(&[0, 1, 2, 3, 4, 5, 6, 7, 8])) % len;
    match op {
        Op::MovImm => word.with_rd(d),
        Op::LoadU8 | Op::Store8 => word.with_rd(d).with_rb(ca).with_immform(),
        Op::CapLen | Op::CapPerms | Op::FileStat | Op::IoReadLine => word.with_rd(d).with_ra(ca),
        Op::ChanSend | Op::Add => word.with_rd(d).with_ra(a).with_rb(b),
        Op::MovNull => word.with_rd(cd),
        Op::CapNew => word.with_rd(cd).with_immform().with_imm(1),
        Op::CapSlice => word.with_rd(cd).with_ra(ca).with_rb(a).with_rc(b),
        Op::MovCap | Op::CapReadOnly | Op::TaintMarkCap | Op::TaintSanitizeCap => {
            word.with_rd(cd).with_ra(ca)
        }
        Op::Beq => word.with_ra(a).with_branch_imm(0, (target as i32 - pc as i32) as i16),
        Op::Jump => word.with_imm(target as i32),
        Op::Call => word.with_imm(i32::from(a.min(2))),
        Op::Spawn => word.with_rd(d).with_imm(i32::from(a.min(2))),
        Op::CallTable => word.with_ra(a),
        Op::JumpTable => word.with_ra(a).with_imm(i32::from(b.min(2))),
        Op::ExtCall => {
            let import = u32::from(pick(&[0, 1, 2, 3, 4, 5, 6, 7]));
            let def = EXTS.defs()[import as usize];
            let mut word = word.with_imm(import as i32);
            for (field, param) in def.params.iter().enumerate() {
                let register = if param.is_cap() { ca } else { [a, b][field] };
                word = if field == 0 { word.with_ra(register) } else { word.with_rb(register) };
            }
            if def.result.is_some() { word.with_rd(d) } else { word }
        }
        _ => word.with_rd(d).with_ra(a),
    }
}

fn program(random: &mut Random) -> Module {
    let types = [
        Type::Scalar(Scalar::U64),
        Type::Slice(Scalar::U8, Access::Read),
        Type::Slice(Scalar::U8, Access::Write),
    ];
    let mut module = Module {
        imports: EXTS.defs().iter().map(|def| Import { def }).collect(),
        data: vec![0; random.next() as usize & 1],
        data_access: [Access::Read, Access::Write][random.next() as usize & 1],
        ..Module::default()
    };
    for func in 0..3 {
        let len = 2 + random.next() as u32 % 8;
        let start = module.code.len() as u32;
        module.code.extend((1..len).map(|pc| word(random, pc - 1, len)));
        module.code.push(Word::new(Op::Ret));
        let mut some = |max: u64| -> Vec<Type> {
            let count = random.next() % max;
            (0..count).map(|_| types[random.next() as usize % 3]).collect()
        };
        let params = some(4).into_iter().map(|ty| Param { name: String::new(), ty }).collect();
        let sig = Signature { params, results: some(3) };
        let frame_bytes = random.next() as u32 & 1;
        module.functions.push(Function { name: format!("f{func}"), sig, frame_bytes, start, len });
        let targets = vec![random.next() as u32 % len, random.next() as u32 % len];
        module.jump_tables.push(JumpTable { name: String::new(), func, targets });
    }
    let sig = module.functions[0].sig.clone();
    let same = (0..3).filter(|&func| module.functions[func as usize].sig.same_types(&sig));
    let funcs = same.collect();
    module.func_tables.push(FuncTable { name: String::new(), sig, funcs });
    module
}

#[test]
fn programs_that_pass_keep_every_promise() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut accepted = 0_u32;
    for _ in 0..MODULES {
        if let Ok(validated) = validate(program(&mut random)) {
            accepted += 1;
            for _ in 0..8 {
                execute(&validated, random.next());
            }
        }
    }
    assert!(accepted > 2000, "only {accepted} programs passed");
}
