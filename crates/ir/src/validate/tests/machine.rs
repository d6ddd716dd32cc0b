//! A machine that knows, for every value, what the validator only approximates, and that
//! panics when a program does what the validator promises it cannot.

mod step;

use super::support::Random;
use crate::diag::Severity;
use crate::op::Op;
use crate::types::Access;
use crate::validate::Validated;
use crate::word::Word;
use alloc::vec;
use alloc::vec::Vec;

/// Instructions after which a run is given up.
const STEPS_MAX: u32 = 120;
/// Calls within calls after which a run is given up.
const DEPTH_MAX: u32 = 6;

#[derive(Clone, Copy, Default)]
struct Value {
    tainted: bool,
    /// Zero because nothing was written since the function started.
    unwritten: bool,
    /// The box behind it, and whether the handle was sanitized.
    handle: Option<(usize, bool)>,
}

#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "four facts, each of its own")]
struct Slice {
    object: usize,
    writable: bool,
    /// The frame's or an argument's.
    local: bool,
    /// Bounds or a mark.
    tainted: bool,
    sanitized: bool,
}

#[derive(Clone, Copy, Default)]
struct Cap {
    slice: Option<Slice>,
    unwritten: bool,
}

#[derive(Clone)]
struct Activation {
    func: usize,
    regs: [Value; 32],
    caps: [Cap; 16],
}

/// Memory of one byte per object, boxes, one channel, and the last task's result.
struct Machine<'a> {
    validated: &'a Validated,
    random: Random,
    steps: u32,
    memory: Vec<Value>,
    data: usize,
    boxes: Vec<Value>,
    channel: Vec<Value>,
    task: Value,
    dead: Vec<usize>,
}

/// The run ended early: a trap, `halt`, or the end of our patience.
struct Stopped;

impl Machine<'_> {
    fn object(&mut self) -> usize {
        self.memory.push(Value::default());
        self.memory.len() - 1
    }

    /// Whether what is read through `slice` is tainted.
    fn dirty(&self, slice: Slice) -> bool {
        slice.tainted || !slice.sanitized && self.memory[slice.object].tainted
    }

    fn dirty_box(&self, value: Value) -> bool {
        let behind = |(index, sanitized): (usize, bool)| !sanitized && self.boxes[index].tainted;
        value.tainted || value.handle.is_some_and(behind)
    }

    fn start(&mut self, func: usize, args: &[Value], slices: &[Option<Slice>]) -> Activation {
        let function = &self.validated.module().functions[func];
        let unwritten = Value { unwritten: true, ..Value::default() };
        let mut regs = [unwritten; 32];
        let mut caps = [Cap { slice: None, unwritten: true }; 16];
        regs[..args.len()].copy_from_slice(args);
        for (cap, slice) in caps[2..].iter_mut().zip(slices) {
            let slice = slice.map(|slice| Slice { local: true, ..slice });
            *cap = Cap { slice, unwritten: false };
        }
        let frame = (function.frame_bytes > 0).then(|| Slice {
            object: self.object(),
            writable: true,
            local: true,
            tainted: false,
            sanitized: false,
        });
        caps[0] = Cap { slice: frame, unwritten: false };
        let writable = self.validated.module().data_access == Access::Write;
        let data = (!self.validated.module().data.is_empty()).then_some(Slice {
            object: self.data,
            writable,
            local: false,
            tainted: false,
            sanitized: false,
        });
        caps[1] = Cap { slice: data, unwritten: false };
        Activation { func, regs, caps }
    }

    fn run(&mut self, mut act: Activation, depth: u32) -> Result<Activation, Stopped> {
        let range = self.validated.module().functions[act.func].range();
        let mut pc = 0;
        loop {
            self.steps += 1;
            if self.steps > STEPS_MAX || depth > DEPTH_MAX {
                return Err(Stopped);
            }
            let at = range.start + pc;
            assert!(!self.dead.contains(&at), "code that nothing leads to was run");
            let word = self.validated.code()[at];
            let op = word.op().expect("the code was validated");
            match op {
                Op::Ret => {
                    self.returns(&act);
                    return Ok(act);
                }
                Op::Beq => {
                    self.reg(&act, word.ra());
                    if self.random.next() & 1 == 0 {
                        pc = word.target(pc as u32) as usize;
                        continue;
                    }
                }
                Op::Jump => {
                    pc = word.target(pc as u32) as usize;
                    continue;
                }
                Op::JumpTable => {
                    self.reg(&act, word.ra());
                    let table = &self.validated.module().jump_tables[word.imm() as usize];
                    let any = self.random.next() as usize % table.targets.len();
                    pc = table.targets[any] as usize;
                    continue;
                }
                Op::Call | Op::CallTable | Op::Spawn => self.call(&mut act, op, word, depth)?,
                _ => self.step(&mut act, at, op, word)?,
            }
            pc += 1;
        }
    }

    /// Reads a register, which must be written or be known as not.
    fn reg(&self, act: &Activation, register: u8) -> Value {
        let info = self.validated.info(act.func as u32);
        let value = act.regs[register as usize];
        assert!(info.reg_reads >> register & 1 != 0);
        assert!(!value.unwritten || info.zero_at_entry >> register & 1 != 0);
        Value { unwritten: false, ..value }
    }

    fn cap(&self, act: &Activation, register: u8) -> Option<Slice> {
        let info = self.validated.info(act.func as u32);
        let cap = act.caps[register as usize];
        assert!(info.caps_used >> register & 1 != 0);
        assert!(!cap.unwritten || info.null_at_entry >> register & 1 != 0);
        cap.slice
    }

    fn writable(slice: Option<Slice>) -> Option<Slice> {
        assert!(slice.is_none_or(|slice| slice.writable), "wrote what is read-only");
        slice
    }

    fn returns(&self, act: &Activation) {
        let sig = &self.validated.module().functions[act.func].sig;
        let slices = sig.results.iter().filter_map(|ty| ty.access());
        for (register, access) in (2..).zip(slices) {
            if let Some(slice) = self.cap(act, register) {
                assert!(!slice.local, "returned memory that ends with the function");
                assert!(slice.writable || access == Access::Read);
            }
        }
        for register in 0..sig.result_counts().0 {
            self.reg(act, register as u8);
        }
    }

    fn call(
        &mut self,
        act: &mut Activation,
        op: Op,
        word: Word,
        depth: u32,
    ) -> Result<(), Stopped> {
        let module = self.validated.module();
        let mut func = word.imm() as usize;
        if op == Op::CallTable {
            assert!(!self.reg(act, word.ra()).tainted, "tainted index of a call");
            let funcs = &module.func_tables[func].funcs;
            func = funcs[self.random.next() as usize % funcs.len()] as usize;
        }
        let sig = &module.functions[func].sig;
        let (scalars, _) = sig.param_counts();
        let args: Vec<Value> = (0..scalars as u8).map(|one| self.reg(act, one)).collect();
        let accesses = sig.params.iter().filter_map(|param| param.ty.access());
        let slices: Vec<Option<Slice>> = (2..)
            .zip(accesses)
            .map(|(register, access)| {
                let slice = self.cap(act, register)?;
                assert!(slice.writable || access == Access::Read, "passed what is read-only");
                assert!(op != Op::Spawn || !slice.local, "shared memory that ends");
                Some(Slice { writable: access == Access::Write, ..slice })
            })
            .collect();
        let callee = self.start(func, &args, &slices);
        let done = self.run(callee, depth + 1)?;
        if op == Op::Spawn {
            // A task without a result has 0 for it.
            let none = Value::default();
            self.task = if sig.results.is_empty() { none } else { done.regs[0] };
            act.regs[word.rd() as usize] = Value::default();
            return Ok(());
        }
        let (scalars, slices) = sig.result_counts();
        for register in 0..8 {
            let result = if register < scalars { done.regs[register] } else { Value::default() };
            act.regs[register] = Value { unwritten: false, ..result };
        }
        for register in 0..6 {
            let slice = if register < slices { done.caps[2 + register].slice } else { None };
            act.caps[2 + register] = Cap { slice, unwritten: false };
        }
        Ok(())
    }
}

/// Runs every function of `validated` once, with clean arguments.
pub(super) fn execute(validated: &Validated, seed: u64) {
    let warnings = validated.warnings().iter().filter(|one| one.severity == Severity::Warning);
    let dead = warnings.filter_map(|one| one.inst.as_ref()).map(|inst| {
        let func = validated.module().function_index(&inst.function).expect("it was named");
        validated.module().functions[func as usize].start as usize + inst.index as usize
    });
    let mut machine = Machine {
        validated,
        random: Random(seed),
        steps: 0,
        memory: vec![Value::default()],
        data: 0,
        boxes: Vec::new(),
        channel: Vec::new(),
        task: Value::default(),
        dead: dead.collect(),
    };
    for func in 0..3 {
        machine.steps = 0;
        let sig = &validated.module().functions[func].sig;
        let args = vec![Value::default(); sig.param_counts().0];
        let accesses = sig.params.iter().filter_map(|param| param.ty.access());
        let slices: Vec<Option<Slice>> = accesses
            .map(|access| {
                Some(Slice {
                    object: machine.object(),
                    writable: access == Access::Write,
                    local: true,
                    tainted: false,
                    sanitized: false,
                })
            })
            .collect();
        let act = machine.start(func, &args, &slices);
        match machine.run(act, 0) {
            // A run that stops early has shown what it could.
            Ok(_) | Err(Stopped) => {}
        }
    }
}
