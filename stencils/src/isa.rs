//! [`Isa`]: what the compiler asks of an instruction set.

use crate::buffer::Buffer;
use crate::code::CompileError;
use crate::compile::{Address, Fix, Func};
use crate::plan::{Place, Plan};
use crate::scan::Limit;
use crate::stencil::Stencil;
use crate::vector::VectorLoop;
use neurlang_ir::{Op, Validated, Word};

/// An instruction set: its registers, and how it does what the compiler wants done.
///
/// The methods on a [`Buffer`] put code that depends on nothing but their arguments. Those on a
/// [`Func`] see the function that is being compiled. None changes a register but its
/// destination, the scratch registers and the flags; in particular
///
/// * the moves between registers and places keep the flags, and every register but their
///   destination: of the scratch registers they may change [`THIRD`](Isa::THIRD) alone, and only
///   where a vector register meets the context;
/// * operands are read into [`FIRST`](Isa::FIRST), [`SECOND`](Isa::SECOND) and, where there is
///   a third, [`THIRD`](Isa::THIRD); results for memory are computed in `FIRST`.
pub(crate) trait Isa: Sized + 'static {
    /// Where `r0` to `r5` travel.
    const ARGS: [u8; 6];
    /// Other general registers that a call may change.
    const TEMPS: &'static [u8];
    /// General registers that a function gives back as it found them.
    const SAVED: &'static [u8];
    /// Vector registers that hold virtual registers; a call may change all of them.
    const VECTORS: &'static [u8];
    /// Scratch for the first operand and the destination.
    const FIRST: u8;
    /// Scratch for the second operand.
    const SECOND: u8;
    /// Scratch of the templates themselves, and for third operands.
    const THIRD: u8;
    /// Scratch vector register for first operands and destinations.
    const VECTOR_FIRST: u8;
    /// The stack pointer's number as a base register.
    const SP: u8;
    /// The register with the return address, which functions that call save; `None` where calls
    /// push it.
    const LINK: Option<u8>;
    /// What a call pushes, in bytes.
    const PUSHED_BYTES: i32 = if Self::LINK.is_none() { 8 } else { 0 };

    /// Where the host's C convention passes words to an ahead-of-time entry.
    const WORDS: [u8; crate::blob::WORDS_IN_REGISTERS];
    /// Where an ahead-of-time entry returns its result and the site that stopped the program.
    const ANSWER: [u8; 2];
    /// Registers that an ahead-of-time entry gives back besides those of [`SAVED`](Isa::SAVED).
    const KEPT: &'static [u8];

    /// How many instructions a function may have for branches to be tried in each form but the
    /// longest, from the shortest.
    const REACHES: &'static [usize] = &[];

    /// What fills gaps; it is not executed.
    const PADDING: u8;

    /// The bytes of `stencil` with its registers.
    fn encode(stencil: &Stencil, regs: [u8; 3]) -> u128;

    /// What [`patch`](Isa::patch) needs to know of the branch target or address of `stencil`,
    /// which is at offset `at`.
    #[inline(always)]
    fn field(_stencil: &Stencil, at: u32) -> u32 {
        at
    }

    /// Makes the branch target or address field `field` point to offset `target`.
    fn patch(out: &mut Buffer<'_, Self>, field: u32, target: u32);

    /// `reg = place`.
    fn load(out: &mut Buffer<'_, Self>, reg: u8, place: Place);
    /// `place = reg`.
    fn store(out: &mut Buffer<'_, Self>, place: Place, reg: u8);
    /// `vector = place`, 64 bits.
    fn load_vector(out: &mut Buffer<'_, Self>, vector: u8, place: Place);
    /// `place = vector`, 64 bits.
    fn store_vector(out: &mut Buffer<'_, Self>, place: Place, vector: u8);
    /// `reg = value`; may change the flags.
    fn constant(out: &mut Buffer<'_, Self>, reg: u8, value: u64);
    /// `to = from`, which differ.
    fn move_general(out: &mut Buffer<'_, Self>, to: u8, from: u8);
    /// `to = from`, which differ.
    fn move_vector(out: &mut Buffer<'_, Self>, to: u8, from: u8);
    /// `vector = reg`, bit by bit.
    fn to_vector(out: &mut Buffer<'_, Self>, vector: u8, reg: u8);
    /// `reg = vector`, bit by bit.
    fn from_vector(out: &mut Buffer<'_, Self>, reg: u8, vector: u8);
    /// `vector = 0`.
    fn zero_vector(out: &mut Buffer<'_, Self>, vector: u8);
    /// `reg = sp + at`.
    fn frame_address(out: &mut Buffer<'_, Self>, reg: u8, at: i32);
    /// `to += addend`; may change the flags.
    fn add_to(out: &mut Buffer<'_, Self>, to: u8, addend: u8);

    /// A jump to the field that comes back.
    fn jump(out: &mut Buffer<'_, Self>) -> u32;
    /// A call of what the field that comes back points to.
    fn call(out: &mut Buffer<'_, Self>) -> u32;
    /// A call of the address in [`THIRD`](Isa::THIRD).
    fn call_third(out: &mut Buffer<'_, Self>);
    /// A jump to the address in [`THIRD`](Isa::THIRD).
    fn jump_third(out: &mut Buffer<'_, Self>);
    /// A branch to the field that comes back when `reg` is zero.
    fn branch_if_zero(out: &mut Buffer<'_, Self>, reg: u8) -> u32;
    /// Moves the stack pointer up by `bytes`, or down.
    fn move_stack(out: &mut Buffer<'_, Self>, bytes: i32);
    /// A call of the routine whose address is at `offset` of the context.
    fn call_context(out: &mut Buffer<'_, Self>, offset: i32);
    /// Goes to the routine at [`abi::HALT`](crate::abi::HALT) with the value of `reg`.
    fn halt(out: &mut Buffer<'_, Self>, reg: u8);
    /// Sets the instruction that the host is to perform.
    fn set_host_inst(out: &mut Buffer<'_, Self>, inst: u32);
    /// Takes `cost` from the fuel, and branches to the field that comes back when there was less.
    fn take_fuel(out: &mut Buffer<'_, Self>, cost: i32) -> u32;
    /// Gives `cost` back.
    fn give_fuel(out: &mut Buffer<'_, Self>, cost: i32);
    /// `register` = the limit of the length in [`SECOND`](Isa::SECOND), which is kept.
    fn limit_of(out: &mut Buffer<'_, Self>, limit: Limit, register: u8);

    /// Gives the frame of an ahead-of-time entry back and returns.
    fn leave_entry(out: &mut Buffer<'_, Self>, bytes: i32);
    /// Makes the context pointer point [`abi::BIAS`](crate::abi::BIAS) bytes above the stack
    /// pointer, or back.
    fn context_in_frame(out: &mut Buffer<'_, Self>);
    fn frame_of_context(out: &mut Buffer<'_, Self>);
    /// `SECOND` = the address that the field which comes back points to.
    fn address(out: &mut Buffer<'_, Self>) -> u32;
    /// `THIRD = sp - reg`.
    fn stack_less(out: &mut Buffer<'_, Self>, reg: u8);
    /// `reg` = the 64-bit word `disp` bytes above the address in `base`.
    fn load_at(out: &mut Buffer<'_, Self>, reg: u8, base: u8, disp: i32);
    /// The opposite of [`load_at`](Isa::load_at).
    fn store_at(out: &mut Buffer<'_, Self>, reg: u8, base: u8, disp: i32);
    /// `ANSWER[1]` = the offset in the code of the site that has called the entry's trap
    /// routine, which starts here.
    fn site_offset(out: &mut Buffer<'_, Self>);

    /// Registers of [`lazy_nans`](Plan::lazy_nans) are made canonical where they are read.
    const LAZY_NANS: bool = false;
    /// Makes a NaN in a vector register the canonical one; for [`LAZY_NANS`](Isa::LAZY_NANS).
    fn canonical(_f: &mut Func<'_, '_, '_, Self>, _vector: u8) {}
    /// Stores a vector register that may hold any NaN, and makes it the canonical one in both; for
    /// [`LAZY_NANS`](Isa::LAZY_NANS).
    fn access_store_nan(_f: &mut Func<'_, '_, '_, Self>, _vector: u8, _address: Address) {}

    /// What [`straight`](Isa::straight) wants to know of a function's homes: nothing where there
    /// is no such path.
    type Codes;
    /// The homes of function `func`.
    fn codes(module: &Validated, func: u32, plan: &Plan) -> Self::Codes;
    /// Compiles instructions in a short way as long as they have one. Without fuel only.
    fn straight(_f: &mut Func<'_, '_, '_, Self>) {}
    /// The stubs for the branches of [`straight`](Isa::straight) that leave.
    ///
    /// # Errors
    ///
    /// [`CompileError::Full`] when there is no room.
    fn straight_stubs(_f: &mut Func<'_, '_, '_, Self>) -> Result<(), CompileError> {
        Ok(())
    }

    /// Advances a loop that is about to be entered by whole rounds, many at once; or does not.
    fn vector_loop(_f: &mut Func<'_, '_, '_, Self>, _rounds: &VectorLoop) {}

    /// Moves the stack pointer at a function's start; a function that may call asks first
    /// whether there is room for its activation.
    fn make_room(f: &mut Func<'_, '_, '_, Self>);
    /// Raises the stack's limit by `bytes`, and asks whether the stack pointer is above.
    fn raise_limit(f: &mut Func<'_, '_, '_, Self>, bytes: i32);
    /// Moves the stack pointer back and returns.
    fn leave(f: &mut Func<'_, '_, '_, Self>);
    /// Fills `bytes` bytes of frame memory, a multiple of 16, with zeros.
    fn zero_frame(f: &mut Func<'_, '_, '_, Self>, bytes: u32);

    fn alu(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word);
    fn mul_div(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word);
    fn bits(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word);
    fn fpu(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word);
    fn fcvt(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word);
    /// `rd = rc != 0 ? ra : rb`.
    fn select(f: &mut Func<'_, '_, '_, Self>, w: Word);
    /// `rd` = its low half below the immediate.
    fn move_high(f: &mut Func<'_, '_, '_, Self>, w: Word);
    /// `rd = ra cond rb`, and the branch on it when one follows.
    fn compare(f: &mut Func<'_, '_, '_, Self>, w: Word);
    /// Compares and branches to `target`, or when `negate` on the opposite condition.
    fn branch(f: &mut Func<'_, '_, '_, Self>, w: Word, target: u32, negate: bool);
    /// Goes on where entry `min(index, last)` of a jump table says.
    fn jump_table(f: &mut Func<'_, '_, '_, Self>, index: u8, last: i32, table: u32);
    /// `THIRD` = the address of entry `index` of a function table.
    fn table_entry(f: &mut Func<'_, '_, '_, Self>, index: u8, table: u32);
    /// The stub that does `fix`.
    fn fix(f: &mut Func<'_, '_, '_, Self>, fix: Fix);

    /// `SECOND -= offset`, trapping when that is less than nothing.
    fn slice_from(f: &mut Func<'_, '_, '_, Self>, offset: u8);
    /// Traps when `len` is above `SECOND`.
    fn slice_fits(f: &mut Func<'_, '_, '_, Self>, len: u8);
    /// `to` = 1 when `reg` is not 0, 0 otherwise.
    fn is_not_zero(f: &mut Func<'_, '_, '_, Self>, to: u8, reg: u8);

    /// Traps when `index` is not below `limit`.
    fn check_below(f: &mut Func<'_, '_, '_, Self>, index: u8, limit: i32);
    /// Traps when the length of `cap`, which is not known now, is below `end`, 1 to 2^31 + 6.
    fn check_length(f: &mut Func<'_, '_, '_, Self>, cap: u8, end: i64);
    /// Traps when `index + addend` is not below a limit.
    fn check_index(f: &mut Func<'_, '_, '_, Self>, cap: u8, index: u8, limit: Limit, addend: i32);
    /// `THIRD` = the byte address of an access, exactly, after comparing it with the last start.
    fn check_address(f: &mut Func<'_, '_, '_, Self>, w: Word, width: u8);
    /// `reg` = what is at `address`.
    fn access_load(f: &mut Func<'_, '_, '_, Self>, op: Op, reg: u8, address: Address);
    /// The bytes at `address` = those of `reg`.
    fn access_store(f: &mut Func<'_, '_, '_, Self>, op: Op, reg: u8, address: Address);
    /// The same for 64 bits and a vector register.
    fn access_load_vector(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address);
    fn access_store_vector(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address);
}
