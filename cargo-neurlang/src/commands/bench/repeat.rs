//! A function that calls another many times with the same arguments.
//!
//! Repeating inside the program measures the call itself and leaves the host's way into the
//! program out of the figure.

use neurlang_ir::module::Annotation;
use neurlang_ir::source::{ANNOTATION, SourceSig};
use neurlang_ir::{Function, Module, Op, Word};

/// The first register and the first capability that keep the arguments between calls.
const KEPT_REG: u8 = 8;
const KEPT_CAP: u8 = 8;
/// The first capability that carries an argument.
const FIRST_CAP: u8 = 2;
/// The register that counts down.
const COUNTER: u8 = 16;

/// `module` with one more function, called `name`, that takes the parameters of function
/// `func` and calls it `times` times. What a call leaves in `&mut` arguments, the next finds.
pub(super) fn repeat(module: &Module, func: u32, name: &str, times: i32) -> Module {
    let mut module = module.clone();
    let sig = module.functions[func as usize].sig.clone();
    let (scalars, slices) = module.functions[func as usize].sig.param_counts();
    let copies = |from_reg: u8, to_reg: u8, from_cap: u8, to_cap: u8| {
        let regs = (0..scalars as u8)
            .map(move |at| Word::new(Op::MovReg).with_rd(to_reg + at).with_ra(from_reg + at));
        let caps = (0..slices as u8)
            .map(move |at| Word::new(Op::MovCap).with_rd(to_cap + at).with_ra(from_cap + at));
        regs.chain(caps)
    };
    let mut code: Vec<Word> = copies(0, KEPT_REG, FIRST_CAP, KEPT_CAP).collect();
    code.push(Word::new(Op::MovImm).with_rd(COUNTER).with_imm(times));
    let head = code.len();
    code.extend(copies(KEPT_REG, 0, KEPT_CAP, FIRST_CAP));
    code.push(Word::new(Op::Call).with_imm(func as i32));
    let down = Word::new(Op::Sub).with_rd(COUNTER).with_ra(COUNTER);
    code.push(down.with_immform().with_imm(1));
    let distance = head as i16 - code.len() as i16;
    code.push(Word::new(Op::Bne).with_ra(COUNTER).with_branch_imm(0, distance));
    code.push(Word::new(Op::Ret));
    module.functions.push(Function {
        name: name.to_owned(),
        // The results of the last call are still where a call leaves them.
        sig,
        frame_bytes: 0,
        start: module.code.len() as u32,
        len: code.len() as u32,
    });
    module.code.extend(code);
    if let Some(mut sig) = SourceSig::of(&module, func) {
        name.clone_into(&mut sig.name);
        module.annotations.push(Annotation {
            func: Some(module.functions.len() as u32 - 1),
            line: 0,
            kind: ANNOTATION.to_owned(),
            text: sig.to_string(),
        });
    }
    if !module.positions.is_empty() {
        module.positions.resize(module.code.len(), neurlang_ir::module::SourcePos::default());
    }
    module
}

/// True when function `func`, or one that it may call, contains `halt`.
///
/// `halt` ends the program, so that a second call would never be made.
pub(super) fn may_halt(module: &Module, func: u32) -> bool {
    let mut seen = vec![false; module.functions.len()];
    let mut open = vec![func];
    while let Some(func) = open.pop() {
        if std::mem::replace(&mut seen[func as usize], true) {
            continue;
        }
        for word in &module.code[module.functions[func as usize].range()] {
            let index = word.imm() as u32;
            match word.op() {
                Some(Op::Halt) => return true,
                Some(Op::Call | Op::Spawn) => open.push(index),
                Some(Op::CallTable) => open.extend(&module.func_tables[index as usize].funcs),
                _ => {}
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{may_halt, repeat};
    use neurlang::{Engine, Instance, Module, Policy, Value};

    #[test]
    fn the_function_is_called_as_often_as_asked_with_the_arguments_given() {
        let text = ".fn add(to: &mut [u64], a: u64, b: u64)\n load.u64 r8, [to]\n \
                    add r8, r8, a\n add r8, r8, b\n mov a, 0\n mov b, 0\n store.64 [to], r8\n ret";
        let engine = Engine::default();
        let module = Module::from_text(&engine, text).unwrap();
        let repeated = Module::from_ir(&engine, repeat(module.ir(), 0, "again", 5)).unwrap();
        let mut instance = Instance::new(&repeated, Policy::new()).unwrap();
        let mut arguments = [Value::from(vec![1_u64]), Value::from(2_u64), Value::from(3_u64)];
        instance.call("again", &mut arguments).unwrap();
        assert_eq!(arguments[0], Value::from(vec![26_u64]));
    }

    #[test]
    fn a_halt_counts_where_a_call_may_reach_it() {
        let text = ".functable all(): stop\n.fn stop()\n halt\n.fn direct()\n call stop\n ret\n\
                    .fn table()\n call.table r0, all\n ret\n.fn never()\n call never\n ret";
        let module = Module::from_text(&Engine::default(), text).unwrap();
        let halts: Vec<bool> = (0..4).map(|func| may_halt(module.ir(), func)).collect();
        assert_eq!(halts, [true, true, true, false]);
    }
}
