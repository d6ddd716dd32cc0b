//! The engine `rbpf`, and the way from our IR to eBPF, for functions that compute with integers
//! only.
//!
//! Nine registers hold the variables that are used most, the others are on the stack.

use crate::ir::{Flow, Web, Webs};
use crate::sys::run_ebpf;
use anyhow::{Context as _, Result};
use neurlang_bench::arguments::Arguments;
use neurlang_bench::engine::{Compiled, Engine, Job, Program, Source};
use neurlang_ir::{Module, Op, Opcode, Word};
use rbpf::EbpfVmMbuff;
use std::time::Instant;

/// A compiler of one pass from eBPF to native code.
pub(crate) const RBPF: Engine = Engine {
    name: "rbpf",
    take: |job| {
        let program = assemble(job)?;
        Ok(program.map(|program| Box::new(Rbpf { program: program.leak() }) as Box<dyn Source>))
    },
};

/// A program. The machine that runs it borrows it, and so do its callers for as long as they like.
struct Rbpf {
    program: &'static [u8],
}

impl Source for Rbpf {
    /// Verifies and compiles. What the code is in is not told: rbpf has a page for every program.
    fn compile(&mut self) -> Result<Option<Compiled>> {
        let start = Instant::now();
        let mut machine = EbpfVmMbuff::new(Some(self.program))?;
        machine.jit_compile()?;
        let took = start.elapsed();
        Ok(Some(Compiled { took, code_bytes: None }))
    }

    fn start(&mut self, arguments: Arguments) -> Result<Box<dyn Program>> {
        let mut machine = EbpfVmMbuff::new(Some(self.program))?;
        machine.jit_compile()?;
        let memory = arguments.scalars.iter().flat_map(|scalar| scalar.to_le_bytes()).collect();
        Ok(Box::new(Running { machine, memory }))
    }
}

struct Running {
    machine: EbpfVmMbuff<'static>,
    /// The arguments.
    memory: Vec<u8>,
}

impl Program for Running {
    fn run(&mut self) -> Result<u64> {
        run_ebpf(&self.machine, &mut self.memory)
    }

    fn slices(&mut self) -> Vec<Vec<u8>> {
        Vec::new()
    }
}

/// Registers: two to compute in, the one that has the address of the arguments at first, and
/// that of the stack.
const SCRATCH: u8 = 0;
const SECOND: u8 = 9;
const ARGUMENTS: u8 = 3;
const STACK: u8 = 10;
/// The registers that hold variables.
const HOMES: std::ops::Range<u8> = 1..9;
/// Bytes of the stack.
const STACK_BYTES: usize = 512;

/// Instructions, by their first byte: moves, loads and stores of 64 bits, jumps and the end.
const MOVE: u8 = 0xb7;
const LOAD: u8 = 0x79;
const STORE: u8 = 0x7b;
const LOAD_CONSTANT: u8 = 0x18;
const JUMP: u8 = 0x05;
const EXIT: u8 = 0x95;
/// What is added when the second operand is a register.
const REGISTER: u8 = 0x08;

/// Where a variable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    Register(u8),
    Stack(i16),
}

/// The job's function in eBPF; `None` when it is more than integers and branches.
fn assemble(job: &Job) -> Result<Option<Vec<u8>>> {
    let index = job.ir.function_index(job.name).context("the job's function")?;
    let function = &job.ir.functions[index as usize];
    if function.sig.param_counts().1 > 0 || function.frame_bytes > 0 {
        return Ok(None);
    }
    let code = &job.ir.code[function.range()];
    let flow = Flow::of(&job.ir, code);
    let webs = Webs::of(&job.ir, function, &flow);
    let Some(homes) = homes(&webs, &flow) else { return Ok(None) };
    let mut writer = Writer { module: &job.ir, webs: &webs, homes, out: Vec::new() };
    Ok(writer.function(code, &flow))
}

/// A home for every variable, registers for those that are used most; `None` when one is a
/// float or the stack is too small.
fn homes(webs: &Webs, flow: &Flow) -> Option<Vec<Home>> {
    let count = webs.is_float.len();
    if webs.is_float.contains(&true) || count > STACK_BYTES / 8 {
        return None;
    }
    let mut uses = vec![0_u64; count];
    for (block, depth) in flow.blocks.iter().zip(flow.depths()) {
        for inst in &webs.insts[block.insts.clone()] {
            for web in [inst.old, inst.d, inst.a, inst.b, inst.c] {
                uses[web] += 8_u64.pow(depth.min(8));
            }
        }
    }
    let mut order: Vec<Web> = (0..count).collect();
    order.sort_by_key(|web| std::cmp::Reverse(uses[*web]));
    let mut homes = vec![Home::Stack(0); count];
    for (place, web) in order.into_iter().enumerate() {
        homes[web] = match HOMES.clone().nth(place) {
            Some(register) => Home::Register(register),
            None => Home::Stack(-8 * (place + 1 - HOMES.len()) as i16),
        };
    }
    Some(homes)
}

struct Writer<'a> {
    module: &'a Module,
    webs: &'a Webs,
    homes: Vec<Home>,
    /// Eight bytes each.
    out: Vec<u64>,
}

impl Writer<'_> {
    /// The function's bytes; `None` when it has an operation without counterpart.
    fn function(&mut self, code: &[Word], flow: &Flow) -> Option<Vec<u8>> {
        self.put(MOVE | REGISTER, (SCRATCH, ARGUMENTS), 0, 0);
        for (at, &web) in self.webs.parameters.iter().enumerate() {
            match self.homes[web] {
                Home::Register(home) => self.put(LOAD, (home, SCRATCH), 8 * at as i16, 0),
                Home::Stack(offset) => {
                    self.put(LOAD, (SECOND, SCRATCH), 8 * at as i16, 0);
                    self.put(STORE, (STACK, SECOND), offset, 0);
                }
            }
        }
        for web in (0..self.homes.len()).filter(|web| self.webs.starts_at_zero[*web]) {
            self.put(MOVE, (SCRATCH, 0), 0, 0);
            self.set(web, SCRATCH);
        }
        let mut blocks: Vec<_> = flow.blocks.iter().map(|block| block.insts.clone()).collect();
        blocks.sort_by_key(|insts| insts.start);
        let (mut starts, mut jumps) = (vec![0; code.len()], Vec::new());
        for insts in blocks {
            for at in insts {
                starts[at] = self.out.len();
                self.inst(at, code[at])?;
                if is_jump(code[at]) {
                    jumps.push((self.out.len() - 1, code[at].target(at as u32) as usize));
                }
            }
        }
        for (from, target) in jumps {
            let distance = starts[target] as i64 - from as i64 - 1;
            self.out[from] |= u64::from(i16::try_from(distance).ok()? as u16) << 16;
        }
        Some(self.out.iter().flat_map(|inst| inst.to_le_bytes()).collect())
    }

    fn put(&mut self, opcode: u8, (dst, src): (u8, u8), offset: i16, imm: i32) {
        let registers = u64::from(dst | src << 4) << 8;
        let offset = u64::from(offset as u16) << 16;
        self.out.push(u64::from(opcode) | registers | offset | u64::from(imm as u32) << 32);
    }

    /// A register that has the variable: its own, or the one to compute in.
    fn get(&mut self, web: Web, scratch: u8) -> u8 {
        match self.homes[web] {
            Home::Register(home) => home,
            Home::Stack(offset) => {
                self.put(LOAD, (scratch, STACK), offset, 0);
                scratch
            }
        }
    }

    /// Gives a variable what the register has.
    fn set(&mut self, web: Web, from: u8) {
        match self.homes[web] {
            Home::Register(home) if home == from => {}
            Home::Register(home) => self.put(MOVE | REGISTER, (home, from), 0, 0),
            Home::Stack(offset) => self.put(STORE, (STACK, from), offset, 0),
        }
    }

    fn inst(&mut self, at: usize, word: Word) -> Option<()> {
        let op = word.op()?;
        let inst = &self.webs.insts[at];
        match op.opcode() {
            Opcode::Alu | Opcode::MulDiv => self.binary(at, word, arithmetic(op)?),
            Opcode::Mov => match op {
                Op::MovReg => {
                    let from = self.get(inst.a, SCRATCH);
                    self.set(inst.d, from);
                }
                Op::MovImm => {
                    self.put(MOVE, (SCRATCH, 0), 0, word.imm());
                    self.set(inst.d, SCRATCH);
                }
                Op::MovConst => {
                    let bits = self.module.consts[word.imm() as usize];
                    self.put(LOAD_CONSTANT, (SCRATCH, 0), 0, bits as i32);
                    self.put(0, (0, 0), 0, (bits >> 32) as i32);
                    self.set(inst.d, SCRATCH);
                }
                _ => return None,
            },
            Opcode::Branch => {
                let a = self.get(inst.a, SCRATCH);
                let compare = comparison(op)?;
                if word.immform() {
                    self.put(compare, (a, 0), 0, i32::from(word.branch_operand()));
                } else {
                    let b = self.get(inst.b, SECOND);
                    self.put(compare | REGISTER, (a, b), 0, 0);
                }
            }
            Opcode::Jump if op == Op::Jump => self.put(JUMP, (0, 0), 0, 0),
            Opcode::Ret => {
                let &[result] = &inst.passed[..] else { return None };
                let from = self.get(result, SCRATCH);
                self.put(MOVE | REGISTER, (SCRATCH, from), 0, 0);
                self.put(EXIT, (0, 0), 0, 0);
            }
            _ => return None,
        }
        Some(())
    }

    /// `d = a op b`, where the machine has `d op= b`.
    fn binary(&mut self, at: usize, word: Word, opcode: u8) {
        let inst = &self.webs.insts[at];
        let home = self.homes[inst.d];
        let is_read_later = !word.immform() && self.homes[inst.b] == home && inst.a != inst.b;
        let to = match home {
            Home::Register(register) if !is_read_later => register,
            _ => SCRATCH,
        };
        let a = self.get(inst.a, SCRATCH);
        if a != to {
            self.put(MOVE | REGISTER, (to, a), 0, 0);
        }
        if word.immform() {
            self.put(opcode, (to, 0), 0, word.imm());
        } else {
            let b = self.get(inst.b, SECOND);
            self.put(opcode | REGISTER, (to, b), 0, 0);
        }
        self.set(inst.d, to);
    }
}

fn is_jump(word: Word) -> bool {
    word.op().is_some_and(|op| op.is_branch() || op == Op::Jump)
}

/// Arithmetic of 64 bits with an immediate.
fn arithmetic(op: Op) -> Option<u8> {
    Some(match op {
        Op::Add => 0x07,
        Op::Sub => 0x17,
        Op::Mul => 0x27,
        Op::DivU => 0x37,
        Op::Or => 0x47,
        Op::And => 0x57,
        Op::Shl => 0x67,
        Op::Shr => 0x77,
        Op::RemU => 0x97,
        Op::Xor => 0xa7,
        Op::Sar => 0xc7,
        _ => return None,
    })
}

/// Branches that compare with an immediate.
fn comparison(op: Op) -> Option<u8> {
    Some(match op {
        Op::Beq => 0x15,
        Op::BgtU => 0x25,
        Op::BgeU => 0x35,
        Op::Bne => 0x55,
        Op::BgtS => 0x65,
        Op::BgeS => 0x75,
        Op::BltU => 0xa5,
        Op::BleU => 0xb5,
        Op::BltS => 0xc5,
        Op::BleS => 0xd5,
        _ => return None,
    })
}
