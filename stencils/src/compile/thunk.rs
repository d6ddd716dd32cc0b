//! The entries of a blob: from a call of the host's convention to compiled code and back.

use super::{RAX, RCX, RDX, RSP};
use crate::abi;
use crate::blob::{Entry, WORDS_IN_REGISTERS};
use crate::buffer::{Buffer, INST_BYTES_MAX};
use crate::code::{Code, CompileError};
use crate::generated::x86_64 as st;
use neurlang_ir::validate::Validated;

/// The context pointer, which the host wants back as well.
const RBX: u8 = 3;
/// The first argument of the host's convention.
const RDI: u8 = 7;
/// Where the host's convention passes words: rdi rsi rdx rcx r8 r9.
const WORDS: [u8; WORDS_IN_REGISTERS] = [RDI, 6, RDX, RCX, 8, 9];
/// What the data is aligned to.
const DATA_ALIGN: usize = 16;

/// Writes the data and an entry for each function behind the code of `code`; gives the
/// entries and the length of everything.
pub(crate) fn append(
    module: &Validated,
    code: &Code,
    bytes: &mut [u8],
) -> Result<(Vec<Entry>, usize), CompileError> {
    let mut out = Buffer::new(bytes);
    out.skip(code.len_bytes as usize);
    let data = &module.module().data;
    if !out.has_room(data.len() + INST_BYTES_MAX) {
        return Err(CompileError::Full);
    }
    out.align(DATA_ALIGN);
    let data_at = (!data.is_empty()).then_some(out.at() as u32);
    out.bytes(data);
    let mut entries = Vec::with_capacity(code.functions.len());
    let all_saved = code.functions.iter().fold(0, |set, function| set | function.saved);
    for (index, function) in (0..).zip(&code.functions) {
        if !out.has_room(INST_BYTES_MAX) {
            return Err(CompileError::Full);
        }
        let sig = &module.module().functions[index as usize].sig;
        let info = module.info(index);
        let (scalars, slices) = sig.param_counts();
        let saved = if info.makes_calls { all_saved } else { function.saved };
        out.align(16);
        let entry = Entry {
            offset: out.at() as u32,
            scalars: scalars as u8,
            slices: slices as u8,
            results: sig.result_counts().0 as u8,
            takes_budget: info.activation_bytes > 0,
        };
        let reads_data = info.makes_calls || info.caps_used & 1 << 1 != 0;
        let data = match data_at {
            _ if !reads_data => Data::Unread,
            None => Data::Absent,
            Some(at) => Data::At(at),
        };
        Thunk { out: &mut out, entry, saved }.emit(function.entry, data);
        entries.push(entry);
    }
    let len = out.at();
    Ok((entries, len))
}

/// Where the module's data is.
#[derive(Clone, Copy, Debug)]
enum Data {
    /// Nobody asks.
    Unread,
    /// There is none.
    Absent,
    /// At this offset.
    At(u32),
}

/// An entry being written.
struct Thunk<'b, 'a> {
    out: &'b mut Buffer<'a>,
    entry: Entry,
    /// Registers that the function or what it calls may leave changed when it traps.
    saved: u16,
}

impl Thunk<'_, '_> {
    /// Writes the entry of the function at offset `function`.
    fn emit(&mut self, function: u32, data: Data) {
        let kept = self.kept();
        let frame_bytes = (abi::SIZE + 8 * kept.len()).next_multiple_of(16) as i32 + 8;
        self.out.put_i32(&st::SUB_RSP, [0; 3], frame_bytes);
        for &(register, at) in &kept {
            self.out.put_i32(&st::ST_FRAME32, [register, 0, 0], at);
        }
        self.out.put_i32(&st::LEA_FRAME, [RBX, 0, 0], abi::BIAS as i32);
        if self.entry.words() <= WORDS_IN_REGISTERS {
            self.take_registers();
        } else {
            self.take_memory();
        }
        let trap = self.address();
        self.store(abi::TRAP, RCX);
        match data {
            Data::Unread => {}
            Data::Absent => {
                self.out.put(&st::ZERO_R, RCX, 0, 0);
                self.store(abi::DATA_BASE, RCX);
            }
            Data::At(at) => {
                let field = self.address();
                self.out.patch(field, at);
                self.store(abi::DATA_BASE, RCX);
            }
        }
        self.out.put(&st::CALL_REL, 0, 0, 0);
        self.out.patch(self.out.rel_of_last(&st::CALL_REL), function);
        self.give_results();
        self.out.put(&st::ZERO_R, RDX, 0, 0);
        let leave = self.out.at() as u32;
        for &(register, at) in &kept {
            self.out.put_i32(&st::LD_FRAME32, [register, 0, 0], at);
        }
        self.out.put_i32(&st::ADD_RSP_RET, [0; 3], frame_bytes);
        self.out.patch(trap, self.out.at() as u32);
        self.trap(leave);
    }

    /// The host's registers that are to be restored, with their places in the frame.
    fn kept(&self) -> Vec<(u8, i32)> {
        let registers =
            (0..16_u8).filter(|&register| register == RBX || self.saved & 1 << register != 0);
        registers.zip((abi::SIZE as i32..).step_by(8)).collect()
    }

    /// The program has trapped at any depth: the return address says where.
    fn trap(&mut self, leave: u32) {
        self.out.put_i8(&st::LD_FRAME8, [RDX, 0, 0], 0);
        let start = self.address();
        self.out.patch(start, 0);
        self.out.put(&st::SUB_2, RDX, RCX, 0);
        self.out.put_i32(&st::LEA_I32, [RSP, RBX, 0], -(abi::BIAS as i32));
        self.out.put(&st::JMP_REL, 0, 0, 0);
        self.out.patch(self.out.rel_of_last(&st::JMP_REL), leave);
    }

    /// `rcx` = an address of the blob, to be patched in.
    fn address(&mut self) -> u32 {
        self.out.put(&st::LEA_RCX_REL, 0, 0, 0);
        self.out.rel_of_last(&st::LEA_RCX_REL)
    }

    fn store(&mut self, place: i32, register: u8) {
        self.out.put_i32(&st::ST_CTX32, [register, 0, 0], place);
    }

    /// Takes the words from the host's argument registers. Those for memory go first, and then
    /// the scalars from the last, so that no register is overwritten that is still to be read.
    fn take_registers(&mut self) {
        let scalars = usize::from(self.entry.scalars);
        let words = self.entry.words();
        for (at, &register) in WORDS.iter().enumerate().take(words).skip(scalars) {
            self.place_word(at, register);
        }
        for at in (0..scalars).rev() {
            let (to, from) = (abi::ARGS[at], WORDS[at]);
            if to != from {
                self.out.put(&st::MOV_RR, to, from, 0);
            }
        }
    }

    /// Takes the words from the memory that rdi points to; `r0` lives in rdi and comes last.
    fn take_memory(&mut self) {
        let scalars = usize::from(self.entry.scalars);
        for at in abi::ARGS.len()..self.entry.words() {
            self.load_word(at, RCX);
            self.place_word(at, RCX);
        }
        for at in scalars.min(abi::ARGS.len())..abi::ARGS.len() {
            self.load_word(at, RCX);
            self.place_word(at, RCX);
        }
        for at in (0..scalars.min(abi::ARGS.len())).rev() {
            self.load_word(at, abi::ARGS[at]);
        }
    }

    fn load_word(&mut self, at: usize, register: u8) {
        self.out.put_i32(&st::LDU64_B_32, [register, RDI, 0], 8 * at as i32);
    }

    /// Puts word `at`, which is in `register`, where compiled code looks for it.
    fn place_word(&mut self, at: usize, register: u8) {
        let Entry { scalars, slices, takes_budget, .. } = self.entry;
        let (scalars, pairs) = (usize::from(scalars), 2 * usize::from(slices));
        match at.checked_sub(scalars) {
            None => self.store(abi::REGS + 8 * at as i32, register),
            Some(at) if at < pairs => self.store(abi::CAPS + 8 * at as i32, register),
            Some(at) if at == pairs && takes_budget => {
                self.out.put(&st::SUB_3, RAX, RSP, register);
                self.store(abi::STACK_LIMIT, RAX);
            }
            Some(_) => self.store(abi::OUT, register),
        }
    }

    fn give_results(&mut self) {
        if !self.entry.takes_out() {
            self.out.put(&st::MOV_RR, RAX, abi::ARGS[0], 0);
            return;
        }
        self.out.put_i32(&st::LD_CTX32, [RCX, 0, 0], abi::OUT);
        for at in 0..usize::from(self.entry.results) {
            let from = abi::ARGS.get(at).copied().unwrap_or(RAX);
            if from == RAX {
                self.out.put_i32(&st::LD_CTX32, [RAX, 0, 0], abi::REGS + 8 * at as i32);
            }
            self.out.put_i32(&st::ST64_B_32, [from, RCX, 0], 8 * at as i32);
        }
    }
}
