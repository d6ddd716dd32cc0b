//! From code of the first tier to that of the second: counting, leaving, and arriving.

use super::{Exit, Func, Then};
use crate::abi;
use crate::bits::bits;
use crate::code::Frame;
use crate::isa::Isa;
use crate::plan::{Home, Place};
use crate::tier::Tier;
use neurlang_ir::{Op, Validated, Word};

/// Where the return address waits while the host is asked, on machines that have it in a
/// register.
const LINK_WAITS: Place = Place::Ctx(abi::HOST_VALUES);

/// Where register `r` is between the tiers.
fn kept(r: usize) -> Place {
    Place::Ctx(abi::KEPT + 8 * r as i32)
}

/// Where capability `cap`, one that programs can set, is between the tiers.
fn kept_cap(cap: usize) -> Place {
    Place::Ctx(abi::KEPT_CAPS + 16 * (cap as i32 - 2))
}

impl<I: Isa> Func<'_, '_, '_, I> {
    /// Finds the instructions at which turns are counted.
    pub(crate) fn find_heads(&mut self) {
        self.lists.heads.clear();
        if self.tier == Tier::First && self.info.has_loops {
            loop_heads(self.module, self.index, self.words, &mut self.lists.heads);
        }
    }

    /// True when the instruction being compiled is one at which turns are counted.
    pub(crate) fn is_head(&self) -> bool {
        self.lists.heads.binary_search(&self.pc).is_ok()
    }

    /// The first instruction from here on at which turns are counted, or the function's end.
    pub(crate) fn next_head(&self) -> usize {
        let at = self.lists.heads.partition_point(|&head| head < self.pc);
        self.lists.heads.get(at).map_or(self.words.len(), |&head| head as usize)
    }

    /// Counts an entry of a function that calls: whatever recurs passes one. The activation has
    /// its room on the stack by now, and nothing else.
    pub(crate) fn count_entry(&mut self) {
        if self.tier == Tier::First && self.info.makes_calls {
            let field = I::take_fuel(self.out, 1);
            let then = Then::AskAtEntry { back: self.out.at() as u32 };
            self.lists.exits.push(Exit { field, inst: self.start, then });
        }
    }

    /// Counts a turn, if a loop's head is here.
    pub(crate) fn count_turn(&mut self) {
        if self.is_head() {
            let field = I::take_fuel(self.out, 1);
            let then = Then::AskAtHead { back: self.out.at() as u32 };
            self.lists.exits.push(Exit { field, inst: self.inst_index(), then });
        }
    }

    /// The stub of [`count_entry`](Self::count_entry): the function of the second tier is called
    /// in place of this one.
    pub(crate) fn ask_at_entry(&mut self, inst: u32, back: u32) {
        self.ask(inst | abi::ASK | abi::ASK_AT_ENTRY, inst, back);
        self.move_stack(self.plan.native_bytes);
        // Moving the stack far takes the register.
        self.load(I::THIRD, Place::Ctx(abi::HOST_RESULT));
        I::jump_third(self.out);
    }

    /// The stub of [`count_turn`](Self::count_turn); the field is that of a jump to
    /// [`depart`](Self::depart).
    pub(crate) fn ask_at_head(&mut self, inst: u32, back: u32) -> u32 {
        self.ask(inst | abi::ASK, inst, back);
        I::jump(self.out)
    }

    /// Asks the host and goes `back` when it knows no other place, which is in `THIRD` otherwise.
    fn ask(&mut self, number: u32, inst: u32, back: u32) {
        if let Some(link) = I::LINK {
            self.store(LINK_WAITS, link);
        }
        I::set_host_inst(self.out, number);
        I::call_context(self.out, abi::HOST);
        self.site(inst, None);
        if let Some(link) = I::LINK {
            self.load(link, LINK_WAITS);
        }
        self.load(I::THIRD, Place::Ctx(abi::HOST_RESULT));
        let field = I::branch_if_zero(self.out, I::THIRD);
        self.out.patch(field, back);
    }

    fn move_stack(&mut self, bytes: i32) {
        if bytes != 0 {
            I::move_stack(self.out, bytes);
        }
    }

    /// Leaves the activation as it is for a function of the second tier, which the host's answer
    /// says, and goes there.
    pub(crate) fn depart(&mut self) {
        for r in bits(self.info.reg_reads | self.info.reg_writes) {
            match self.plan.regs[r] {
                Home::Vector(vector) => {
                    if self.is_lazy(r as u8) {
                        I::canonical(self, vector);
                    }
                    I::store_vector(self.out, kept(r), vector);
                }
                Home::Gpr(_) | Home::Mem(_) => {
                    let value = self.read(r as u8, I::FIRST);
                    self.store(kept(r), value);
                }
                Home::None => {}
            }
        }
        for cap in bits(u32::from(self.info.caps_used) & !3) {
            self.load_base(cap as u8, I::FIRST);
            let len = self.read_len(cap as u8, I::SECOND);
            self.store(kept_cap(cap), I::FIRST);
            self.store(kept_cap(cap).plus(8), len);
        }
        self.restore();
        self.load(I::THIRD, Place::Ctx(abi::HOST_RESULT));
        I::jump_third(self.out);
    }

    /// The entry of a function that the first tier goes to, with a frame of `bytes`.
    pub(crate) fn arrive(&mut self, bytes: u32) -> Frame {
        self.move_stack(bytes as i32 - self.plan.native_bytes);
        let from = self.out.at() as u32;
        self.keep_saved();
        for r in bits(self.info.zero_at_entry) {
            match self.plan.regs[r] {
                Home::Gpr(register) => self.load(register, kept(r)),
                Home::Vector(vector) => I::load_vector(self.out, vector, kept(r)),
                Home::Mem(place) => {
                    self.load(I::FIRST, kept(r));
                    self.store(place, I::FIRST);
                }
                Home::None => {}
            }
        }
        if let Some(base) = self.plan.caps[1].base {
            self.load(base, Place::Ctx(abi::DATA_BASE));
        }
        for cap in bits(u32::from(self.info.null_at_entry) & !3) {
            self.load(I::FIRST, kept_cap(cap));
            self.load(I::SECOND, kept_cap(cap).plus(8));
            self.set_cap(cap as u8);
        }
        self.frame_from(from)
    }
}

/// Puts into `heads` the instructions that the branches and jumps of function `func` lead back to,
/// ascending; and what its jump tables lead to, but for what is behind every jump by a table.
fn loop_heads(module: &Validated, func: u32, code: &[Word], heads: &mut Vec<u32>) {
    let start = module.module().functions[func as usize].start;
    heads.extend(module.loops(func).iter().map(|one| one.head - start));
    let mut tables =
        module.module().jump_tables.iter().filter(|table| table.func == func).peekable();
    if tables.peek().is_some() {
        let last = code.iter().rposition(|word| word.op_bits() == Op::JumpTable as u16);
        let is_back = |target: &&u32| last.is_some_and(|last| **target as usize <= last);
        heads.extend(tables.flat_map(|table| &table.targets).filter(is_back));
    }
    heads.sort_unstable();
    heads.dedup();
}
