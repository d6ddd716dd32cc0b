//! An interpreter of blocks, which knows nothing of registers and words.

use super::Outcome;
use crate::lir::{Address, Block, Cap, Class, End, Func, InstKind, Operand, Program, Reg};
use neurlang_ir::module::SourcePos;
use neurlang_ir::semantics::{branch_taken, eval};
use neurlang_ir::{Op, TrapKind};

/// A slice: a piece of one of the machine's memories.
#[derive(Clone, Copy, Debug, Default)]
struct Slice {
    memory: usize,
    start: u64,
    len: u64,
}

/// Memories, and how much may still be done.
struct Machine<'a> {
    program: &'a Program,
    memories: Vec<Vec<u8>>,
    steps_left: u64,
}

/// Calls function 0 of `program`; the slices are changed. `None` when it takes too long.
pub(super) fn call(program: &Program, scalars: &[u64], slices: &mut [Vec<u64>]) -> Option<Outcome> {
    let mut machine = Machine { program, memories: Vec::new(), steps_left: 100_000 };
    machine.memories.push(program.data.clone());
    let mut caps = Vec::new();
    for slice in slices.iter() {
        let bytes: Vec<u8> = slice.iter().flat_map(|word| word.to_le_bytes()).collect();
        caps.push(Slice { memory: machine.memories.len(), start: 0, len: bytes.len() as u64 });
        machine.memories.push(bytes);
    }
    let outcome = machine.run(&program.funcs[0], scalars, &caps);
    for (slice, cap) in slices.iter_mut().zip(&caps) {
        let words = machine.memories[cap.memory].chunks_exact(8);
        *slice = words.map(|word| u64::from_le_bytes(word.try_into().unwrap())).collect();
    }
    (machine.steps_left > 0).then_some(outcome)
}

/// Registers of an activation.
struct Frame {
    scalars: Vec<u64>,
    caps: Vec<Slice>,
    own: Slice,
}

impl Frame {
    fn get(&self, reg: Reg) -> u64 {
        self.scalars[reg.0 as usize]
    }

    fn operand(&self, operand: Operand) -> u64 {
        match operand {
            Operand::Reg(reg) => self.get(reg),
            Operand::Imm(value) => value as u64,
        }
    }

    fn cap(&self, cap: Cap, data: usize) -> Slice {
        match cap {
            Cap::Reg(reg) => self.caps[reg.0 as usize],
            Cap::Frame => self.own,
            Cap::Data => Slice { memory: 0, start: 0, len: data as u64 },
        }
    }
}

impl Machine<'_> {
    /// Reads or writes memory.
    fn access(&mut self, kind: &InstKind, frame: &mut Frame) -> Option<()> {
        let data = self.program.data.len();
        match kind {
            InstKind::Load(op, dst, at) => {
                let (memory, at) = place(frame, at, data, *op)?;
                let mut bytes = [0; 8];
                let len = op.access_bytes() as usize;
                bytes[..len].copy_from_slice(&self.memories[memory][at..at + len]);
                frame.scalars[dst.0 as usize] = u64::from_le_bytes(bytes);
            }
            InstKind::Store(op, at, src) => {
                let (memory, at) = place(frame, at, data, *op)?;
                let len = op.access_bytes() as usize;
                let bytes = frame.get(*src).to_le_bytes();
                self.memories[memory][at..at + len].copy_from_slice(&bytes[..len]);
            }
            _ => unreachable!("asked for accesses only"),
        }
        Some(())
    }

    fn run(&mut self, func: &Func, scalars: &[u64], caps: &[Slice]) -> Outcome {
        let own = Slice { memory: self.memories.len(), start: 0, len: u64::from(func.frame_bytes) };
        self.memories.push(vec![0; func.frame_bytes as usize]);
        let mut frame = Frame {
            scalars: vec![0; func.regs.len()],
            caps: vec![Slice::default(); func.regs.len()],
            own,
        };
        for (reg, value) in func.scalar_params.iter().zip(scalars) {
            frame.scalars[reg.0 as usize] = *value;
        }
        for (reg, value) in func.cap_params.iter().zip(caps) {
            frame.caps[reg.0 as usize] = *value;
        }
        let mut at = 0;
        loop {
            let block = &func.blocks[at];
            for inst in &block.insts {
                self.steps_left = self.steps_left.saturating_sub(1);
                if self.steps_left == 0 {
                    return Ok(Vec::new());
                }
                self.inst(func, &inst.kind, inst.pos, &mut frame)?;
            }
            self.steps_left = self.steps_left.saturating_sub(1);
            match Self::end(block, &frame) {
                Ok(next) => at = next,
                Err(outcome) => return outcome,
            }
            if self.steps_left == 0 {
                return Ok(Vec::new());
            }
        }
    }

    fn end(block: &Block, frame: &Frame) -> Result<usize, Outcome> {
        let next = match &block.end {
            End::Jump(to) => to,
            End::Branch(op, a, b, then, other) => {
                if branch_taken(*op, frame.get(*a), frame.operand(*b)) { then } else { other }
            }
            End::Table(reg, targets) => {
                let index = frame.get(*reg).min(targets.len() as u64 - 1);
                &targets[index as usize]
            }
            End::Return(results) => {
                return Err(Ok(results.iter().map(|&reg| frame.get(reg)).collect()));
            }
            End::Trap(kind) => return Err(Err((*kind, block.end_pos))),
        };
        Ok(next.0 as usize)
    }

    fn inst(
        &mut self,
        func: &Func,
        kind: &InstKind,
        pos: SourcePos,
        frame: &mut Frame,
    ) -> Result<(), (TrapKind, SourcePos)> {
        let data = self.program.data.len();
        let trap = |kind| (kind, pos);
        let value = |op, a, b, c| eval(op, a, b, c).expect("an operation on values").map_err(trap);
        match kind {
            InstKind::Const(dst, value) => frame.scalars[dst.0 as usize] = *value,
            InstKind::Copy(dst, src) => match func.regs[dst.0 as usize] {
                Class::Scalar => frame.scalars[dst.0 as usize] = frame.get(*src),
                Class::Cap => frame.caps[dst.0 as usize] = frame.caps[src.0 as usize],
            },
            InstKind::Unary(op, dst, a) => {
                frame.scalars[dst.0 as usize] = value(*op, frame.get(*a), 0, 0)?;
            }
            InstKind::Binary(op, dst, a, b) => {
                frame.scalars[dst.0 as usize] = value(*op, frame.get(*a), frame.operand(*b), 0)?;
            }
            InstKind::Select(dst, cond, a, b) => {
                let chosen = if frame.get(*cond) != 0 { a } else { b };
                frame.scalars[dst.0 as usize] = frame.get(*chosen);
            }
            InstKind::Fma(dst, a, b, c) => {
                let (a, b, c) = (frame.get(*a), frame.get(*b), frame.get(*c));
                frame.scalars[dst.0 as usize] = value(Op::Fma, a, b, c)?;
            }
            InstKind::Load(..) | InstKind::Store(..) => {
                return self.access(kind, frame).ok_or((TrapKind::Bounds, pos));
            }
            InstKind::CapSlice(..) | InstKind::CapLen(..) | InstKind::CapNull(_) => {
                return slice(kind, frame, data).ok_or((TrapKind::Capability, pos));
            }
            InstKind::Call { func, scalars, caps, results } => {
                let scalars: Vec<u64> = scalars.iter().map(|&reg| frame.get(reg)).collect();
                let caps: Vec<Slice> = caps.iter().map(|&cap| frame.cap(cap, data)).collect();
                let program = self.program;
                let values = self.run(&program.funcs[*func as usize], &scalars, &caps)?;
                for (reg, value) in results.iter().zip(values) {
                    frame.scalars[reg.0 as usize] = value;
                }
            }
        }
        Ok(())
    }
}

/// Does what makes slices.
fn slice(kind: &InstKind, frame: &mut Frame, data: usize) -> Option<()> {
    match kind {
        InstKind::CapSlice(dst, cap, start, len) => {
            let whole = frame.cap(*cap, data);
            let (start, len) = (frame.get(*start), frame.get(*len));
            let inside = start.checked_add(len).is_some_and(|end| end <= whole.len);
            if !inside {
                return None;
            }
            frame.caps[dst.0 as usize] =
                Slice { memory: whole.memory, start: whole.start + start, len };
        }
        InstKind::CapLen(dst, cap) => {
            frame.scalars[dst.0 as usize] = frame.cap(*cap, data).len;
        }
        InstKind::CapNull(dst) => frame.caps[dst.0 as usize] = Slice::default(),
        _ => unreachable!("asked for slices only"),
    }
    Some(())
}

/// The memory and byte that an access of `op` is about; none when it is outside.
fn place(frame: &Frame, at: &Address, data: usize, op: Op) -> Option<(usize, usize)> {
    let slice = frame.cap(at.cap, data);
    let index = at.index.map_or(0, |(reg, scale)| i128::from(frame.get(reg)) << scale);
    let offset = index + i128::from(at.offset);
    let end = offset + i128::from(op.access_bytes());
    let inside = offset >= 0 && end <= i128::from(slice.len);
    inside.then(|| (slice.memory, (i128::from(slice.start) + offset) as usize))
}
