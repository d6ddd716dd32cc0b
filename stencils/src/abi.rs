//! What compiled code expects of the runtime: registers and the context block.
//!
//! The context pointer points [`BIAS`] bytes into the context, so that its first 256 bytes are
//! reached with a signed 8-bit displacement. Offsets here are relative to that register.
//!
//! | | x86-64 | aarch64 | riscv64 |
//! |---|---|---|---|
//! | context pointer | `rbx` | `x28` | `s11` |
//! | scratch; a halting program's value is in the first | `rax rcx rdx xmm0 xmm1` | `x16 x17 x15 v0 v1 v31` | `t4 t5 t6 ft0 ft1 ft11` |
//! | `r0` to `r5` at calls | `rdi rsi r8 r9 r10 r11` | `x0` to `x5` | `a0` to `a5` |
//! | kept by a function | `rbp r12 r13 r14 r15` | `x19` to `x27` | `s0` to `s10` |
//! | may hold a value besides | `xmm2` to `xmm15` | `x6` to `x14`, `v2` to `v7`, `v16` to `v30` | `a6 a7`, `t0` to `t3`, `ft2` to `ft10`, `fa0` to `fa7` |
//! | return address | pushed | `x30` | `ra` |
//! | not touched | | `x18 x29`, `v8` to `v15` | `gp tp`, `fs0` to `fs11` |
//!
//! * `r6` and `r7` travel in [`REGS`] of the context; slices as (base, length) pairs in [`CAPS`].
//! * A function may change all registers but those it keeps and the context pointer.
//! * A call of the routine at [`TRAP`] never returns: the return address identifies the trap site.
//! * A call of the routine at [`HOST`] performs the instruction numbered [`HOST_INST`] on the
//!   operands in [`HOST_VALUES`] and [`HOST_CAPS`] and keeps every register but the scratch ones
//!   and, where it has one, the link register.

/// Distance from the start of the context to where the context pointer points.
pub const BIAS: usize = 128;

/// Address of the routine that ends the program with a trap.
pub const TRAP: i32 = -128;
/// Address of the routine that ends the program with a value as its result.
pub const HALT: i32 = -120;
/// Address of the routine that performs an instruction in the host.
pub const HOST: i32 = -112;
/// The lowest value the stack pointer may take. An activation that serves further calls raises it by
/// what they cost, and gives it back as it was when it returns.
pub const STACK_LIMIT: i32 = -104;
/// Fuel that is left, in instructions; or what is left to count until code of the first tier
/// asks, see [`ASK`].
pub const FUEL: i32 = -96;
/// Address of the module's data; 0 when there is none.
pub const DATA_BASE: i32 = -88;
/// The host's stack pointer while the program runs.
pub const ENTRY_SP: i32 = -80;
/// The return address of the last call of the routine at [`TRAP`].
pub const TRAP_PC: i32 = -72;
/// Arguments and results: eight registers.
pub const REGS: i32 = -64;
/// Slice arguments and results: six pairs of base address and length.
pub const CAPS: i32 = 0;
/// Index in the module's code of the instruction that the host performs; 32 bits.
pub const HOST_INST: i32 = 96;
/// The host's result.
pub const HOST_RESULT: i32 = 104;
/// Scalar operands for the host: eight.
pub const HOST_VALUES: i32 = 112;
/// Capability operands for the host, and its capability result: eight pairs.
pub const HOST_CAPS: i32 = 176;
/// How many scalar, and how many capability, operands the host takes.
pub const HOST_OPERANDS_MAX: usize = 8;
/// The size of everything above, from the start of the context.
pub const SIZE: usize = BIAS + 304;

/// Behind one word of the host's own: what `r0` to `r31` hold where code of the first tier leaves
/// an activation to the second. Blobs have no tiers, and their contexts end before.
pub const KEPT: i32 = 312;
/// The same of `c2` to `c15`: pairs of base address and length.
pub const KEPT_CAPS: i32 = KEPT + 8 * 32;
/// In [`HOST_INST`]: nothing is to be performed, but the host says in [`HOST_RESULT`] the address
/// where the loop goes on whose head is the instruction of that number; 0 where it is.
pub const ASK: u32 = 1 << 31;
/// Besides [`ASK`]: the same of the function that starts with the instruction.
pub const ASK_AT_ENTRY: u32 = 1 << 30;

/// How many scalars travel in registers: `r0` to `r5`.
pub const SCALARS_IN_REGISTERS: usize = 6;

/// Where an ahead-of-time entry keeps the address for its results: nothing else uses
/// [`ENTRY_SP`] there.
pub const OUT: i32 = ENTRY_SP;

/// Native stack below the limit that a leaf function may use without asking, in bytes.
pub const STACK_SLACK_BYTES: usize = 4096;
