//! The entries of a blob: from a call of the host's convention to compiled code and back.

use crate::aarch64::Aarch64;
use crate::abi;
use crate::blob::{Entry, WORDS_IN_REGISTERS};
use crate::buffer::{Buffer, INST_BYTES_MAX};
use crate::code::{Code, CompileError, Target};
use crate::isa::Isa;
use crate::plan::Place;
use crate::riscv64::Riscv64;
use crate::x86_64::X86_64;
use neurlang_ir::validate::Validated;

/// What the data is aligned to.
const DATA_ALIGN: usize = 16;

/// Writes an entry for each function and the data behind the code of `code`; gives the
/// entries and the length of everything.
pub(crate) fn append(
    target: Target,
    module: &Validated,
    code: &Code,
    bytes: &mut [u8],
) -> Result<(Vec<Entry>, usize), CompileError> {
    match target {
        Target::X86_64 => append_for::<X86_64>(module, code, bytes),
        Target::Aarch64 => append_for::<Aarch64>(module, code, bytes),
        Target::Riscv64 => append_for::<Riscv64>(module, code, bytes),
    }
}

fn append_for<I: Isa>(
    module: &Validated,
    code: &Code,
    bytes: &mut [u8],
) -> Result<(Vec<Entry>, usize), CompileError> {
    let mut out = Buffer::<I>::new(bytes);
    out.skip(code.len_bytes as usize);
    let data = &module.module().data;
    let mut data_fields = Vec::new();
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
        let data = match data.len() {
            _ if !reads_data => Data::Unread,
            0 => Data::Absent,
            _ => Data::Behind,
        };
        data_fields.extend(Thunk { out: &mut out, entry, saved }.emit(function.entry, data));
        entries.push(entry);
    }
    if !out.has_room(data.len() + INST_BYTES_MAX) {
        return Err(CompileError::Full);
    }
    // Behind the entries, which are small: not every machine's addresses reach far.
    out.align(DATA_ALIGN);
    let start = out.at() as u32;
    for field in data_fields {
        out.patch(field, start);
    }
    out.bytes(data);
    out.reached()?;
    Ok((entries, out.at()))
}

/// Where the module's data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Data {
    /// Nobody asks.
    Unread,
    /// There is none.
    Absent,
    /// Behind the entries.
    Behind,
}

/// An entry being written.
struct Thunk<'b, 'a, I> {
    out: &'b mut Buffer<'a, I>,
    entry: Entry,
    /// Registers that the function or what it calls may leave changed when it traps.
    saved: u32,
}

impl<I: Isa> Thunk<'_, '_, I> {
    /// Writes the entry of the function at offset `function`; gives the field for the address
    /// of the data, if it needs that.
    fn emit(&mut self, function: u32, data: Data) -> Option<u32> {
        let kept = self.kept();
        let frame_bytes =
            (abi::SIZE + 8 * kept.len()).next_multiple_of(16) as i32 + I::PUSHED_BYTES;
        I::move_stack(self.out, -frame_bytes);
        for &(register, place) in &kept {
            I::store(self.out, place, register);
        }
        I::context_in_frame(self.out);
        if self.entry.words() <= WORDS_IN_REGISTERS {
            self.take_registers();
        } else {
            self.take_memory();
        }
        let trap = I::address(self.out);
        self.store(abi::TRAP, I::SECOND);
        let data_field = (data == Data::Behind).then(|| I::address(self.out));
        if data == Data::Absent {
            I::constant(self.out, I::SECOND, 0);
        }
        if data != Data::Unread {
            self.store(abi::DATA_BASE, I::SECOND);
        }
        let field = I::call(self.out);
        self.out.patch(field, function);
        self.give_results();
        I::constant(self.out, I::ANSWER[1], 0);
        let leave = self.out.at() as u32;
        for &(register, place) in &kept {
            I::load(self.out, register, place);
        }
        I::leave_entry(self.out, frame_bytes);
        self.out.patch(trap, self.out.at() as u32);
        // The program has trapped at any depth: the return address says where.
        I::site_offset(self.out);
        I::frame_of_context(self.out);
        let field = I::jump(self.out);
        self.out.patch(field, leave);
        data_field
    }

    /// The host's registers that are to be restored, with their places in the frame.
    fn kept(&self) -> Vec<(u8, Place)> {
        let kept = I::KEPT.iter().fold(self.saved, |set, register| set | 1 << register);
        let registers = (0..32_u8).filter(|&register| kept & 1 << register != 0);
        registers.zip((abi::SIZE as i32..).step_by(8).map(Place::Frame)).collect()
    }

    fn store(&mut self, place: i32, register: u8) {
        I::store(self.out, Place::Ctx(place), register);
    }

    /// Takes the words from the host's argument registers. Those for memory go first, and then
    /// the scalars from the last, so that no register is overwritten that is still to be read.
    fn take_registers(&mut self) {
        let scalars = usize::from(self.entry.scalars);
        let words = self.entry.words();
        for (at, &register) in I::WORDS.iter().enumerate().take(words).skip(scalars) {
            self.place_word(at, register);
        }
        for at in (0..scalars).rev() {
            let (to, from) = (I::ARGS[at], I::WORDS[at]);
            if to != from {
                I::move_general(self.out, to, from);
            }
        }
    }

    /// Takes the words from the memory that the first argument points to, which is in the register
    /// of `r0`; that comes last.
    fn take_memory(&mut self) {
        let scalars = usize::from(self.entry.scalars);
        for at in I::ARGS.len()..self.entry.words() {
            self.load_word(at, I::SECOND);
            self.place_word(at, I::SECOND);
        }
        for at in scalars.min(I::ARGS.len())..I::ARGS.len() {
            self.load_word(at, I::SECOND);
            self.place_word(at, I::SECOND);
        }
        for at in (0..scalars.min(I::ARGS.len())).rev() {
            self.load_word(at, I::ARGS[at]);
        }
    }

    fn load_word(&mut self, at: usize, register: u8) {
        I::load_at(self.out, register, I::WORDS[0], 8 * at as i32);
    }

    /// Puts word `at`, which is in `register`, where compiled code looks for it.
    fn place_word(&mut self, at: usize, register: u8) {
        let Entry { scalars, slices, takes_budget, .. } = self.entry;
        let (scalars, pairs) = (usize::from(scalars), 2 * usize::from(slices));
        match at.checked_sub(scalars) {
            None => self.store(abi::REGS + 8 * at as i32, register),
            Some(at) if at < pairs => self.store(abi::CAPS + 8 * at as i32, register),
            Some(at) if at == pairs && takes_budget => {
                I::stack_less(self.out, register);
                self.store(abi::STACK_LIMIT, I::THIRD);
            }
            Some(_) => self.store(abi::OUT, register),
        }
    }

    fn give_results(&mut self) {
        if !self.entry.takes_out() {
            let (to, from) = (I::ANSWER[0], I::ARGS[0]);
            if to != from {
                I::move_general(self.out, to, from);
            }
            return;
        }
        I::load(self.out, I::SECOND, Place::Ctx(abi::OUT));
        for at in 0..usize::from(self.entry.results) {
            let from = I::ARGS.get(at).copied().unwrap_or_else(|| {
                I::load(self.out, I::THIRD, Place::Ctx(abi::REGS + 8 * at as i32));
                I::THIRD
            });
            I::store_at(self.out, from, I::SECOND, 8 * at as i32);
        }
    }
}
