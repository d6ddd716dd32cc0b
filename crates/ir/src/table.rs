//! The instruction set: one table, read by everything that knows an opcode.
//!
//! A row of [`for_each_opcode!`](crate::for_each_opcode) is an opcode; a row of
//! [`for_each_op!`](crate::for_each_op) is an opcode with a mode, which is an
//! operation. Numbers are append-only: a retired row keeps its number.
//!
//! `rd ra rb rc` are the register fields of the instruction word and `imm` its
//! 32-bit immediate; see [`Word`](crate::Word) for the layout.

/// Calls `$with!` with every opcode, in encoding order.
///
/// A row reads `number Variant "NAME";`, its doc comment is the reference text.
#[macro_export]
macro_rules! for_each_opcode {
    ($with:ident) => {
        $with! {
            /// Stops the program with a trap. Zeroed memory decodes as `trap.invalid`.
            0 Trap "TRAP";
            /// Integer arithmetic and logic on 64 bits.
            1 Alu "ALU";
            /// Multiplication, division and remainder.
            2 MulDiv "MULDIV";
            /// Integer comparison into a register: 1 when it holds, 0 when not.
            3 Cmp "CMP";
            /// Chooses between two registers.
            4 Select "SELECT";
            /// Bit counting and permutation, extension and range checks.
            5 Bits "BITS";
            /// Moves registers, immediates, constants and capabilities.
            6 Mov "MOV";
            /// Compares and branches inside the function.
            7 Branch "BRANCH";
            /// Jumps inside the function.
            8 Jump "JUMP";
            /// Calls a function of the module.
            9 Call "CALL";
            /// Returns to the caller; results are in `r0`.. and `c2`...
            10 Ret "RET";
            /// Ends the whole program; `r0` is its result.
            11 Halt "HALT";
            /// Reads memory through a capability; little-endian, any alignment.
            12 Load "LOAD";
            /// Writes memory through a capability; little-endian, any alignment.
            13 Store "STORE";
            /// Atomic read-modify-write on naturally aligned memory, and fences.
            14 Atomic "ATOMIC";
            /// `f64` arithmetic. A NaN result is always `0x7ff8000000000000`.
            15 Fpu "FPU";
            /// Conversions between integers, `f64` and `f32`, and `f64` comparison.
            16 Fcvt "FCVT";
            /// Allocates a zeroed memory object that lives as long as the instance.
            17 CapNew "CAP.NEW";
            /// Narrows a capability; nothing widens one.
            18 CapRestrict "CAP.RESTRICT";
            /// Asks a capability about itself.
            19 CapQuery "CAP.QUERY";
            /// Static information flow: the validator tracks it, nothing runs.
            20 Taint "TAINT";
            /// Starts a task.
            21 Spawn "SPAWN";
            /// Waits for a task.
            22 Join "JOIN";
            /// Channels between tasks.
            23 Chan "CHAN";
            /// Lets other tasks run.
            24 Yield "YIELD";
            /// Files, as far as the policy allows.
            25 File "FILE";
            /// Sockets, as far as the policy allows.
            26 Net "NET";
            /// Console, program arguments and environment.
            27 Io "IO";
            /// Clocks and sleeping.
            28 Time "TIME";
            /// Random numbers; seedable for tests.
            29 Rand "RAND";
            /// Does nothing.
            30 Nop "NOP";
            /// Calls an extension function that the module imports by name.
            31 ExtCall "EXT.CALL";
        }
    };
}

/// Calls `$with!` with every operation, grouped by opcode.
///
/// A row reads `(opcode, mode) Variant "mode" "mnemonic" [operands] Effect;` where the
/// operands are [`Operand`](crate::Operand) names in text order. Two rows may share a
/// mnemonic when their operands tell them apart.
#[macro_export]
macro_rules! for_each_op {
    ($with:ident) => {
        $with! {
            /// Traps `invalid`: the instruction of zeroed memory.
            (0, 0) TrapInvalid "invalid" "trap.invalid" [] Control;
            /// Traps `unreachable`.
            (0, 1) TrapUnreachable "unreachable" "trap.unreachable" [] Control;
            /// Traps `user`; `imm` is the code the host sees.
            (0, 2) TrapUser "user" "trap.user" [Imm] Control;
            /// Traps `overflow`.
            (0, 3) TrapOverflow "overflow" "trap.overflow" [] Control;
            /// Traps `bounds`.
            (0, 4) TrapBounds "bounds" "trap.bounds" [] Control;
            /// Traps `divide`.
            (0, 5) TrapDivide "divide" "trap.divide" [] Control;
            /// Traps `capability`.
            (0, 6) TrapCapability "capability" "trap.capability" [] Control;
            /// Traps `taint`.
            (0, 7) TrapTaint "taint" "trap.taint" [] Control;
            /// Traps `panic`.
            (0, 8) TrapPanic "panic" "trap.panic" [] Control;
            /// Traps `assert`.
            (0, 9) TrapAssert "assert" "trap.assert" [] Control;
            /// Traps `unwrap`.
            (0, 10) TrapUnwrap "unwrap" "trap.unwrap" [] Control;

            /// `rd = ra + rb`, wrapping at 2^64.
            (1, 0) Add "add" "add" [Rd, Ra, RbImm] Pure;
            /// `rd = ra - rb`, wrapping at 2^64.
            (1, 1) Sub "sub" "sub" [Rd, Ra, RbImm] Pure;
            /// `rd = ra & rb`.
            (1, 2) And "and" "and" [Rd, Ra, RbImm] Pure;
            /// `rd = ra | rb`.
            (1, 3) Or "or" "or" [Rd, Ra, RbImm] Pure;
            /// `rd = ra ^ rb`.
            (1, 4) Xor "xor" "xor" [Rd, Ra, RbImm] Pure;
            /// `rd = ra << (rb & 63)`.
            (1, 5) Shl "shl" "shl" [Rd, Ra, RbImm] Pure;
            /// `rd = ra >> (rb & 63)`, filling with zeros.
            (1, 6) Shr "shr" "shr" [Rd, Ra, RbImm] Pure;
            /// `rd = ra >> (rb & 63)`, filling with the sign.
            (1, 7) Sar "sar" "sar" [Rd, Ra, RbImm] Pure;
            /// `rd = ra` rotated left by `rb & 63`.
            (1, 8) Rotl "rotl" "rotl" [Rd, Ra, RbImm] Pure;
            /// `rd = ra` rotated right by `rb & 63`.
            (1, 9) Rotr "rotr" "rotr" [Rd, Ra, RbImm] Pure;
            /// `rd` = the smaller of `ra` and `rb`, signed.
            (1, 10) MinS "mins" "mins" [Rd, Ra, RbImm] Pure;
            /// `rd` = the larger of `ra` and `rb`, signed.
            (1, 11) MaxS "maxs" "maxs" [Rd, Ra, RbImm] Pure;
            /// `rd` = the smaller of `ra` and `rb`, unsigned.
            (1, 12) MinU "minu" "minu" [Rd, Ra, RbImm] Pure;
            /// `rd` = the larger of `ra` and `rb`, unsigned.
            (1, 13) MaxU "maxu" "maxu" [Rd, Ra, RbImm] Pure;
            /// `rd = ra + rb`; traps `overflow` when the signed sum does not fit.
            (1, 14) AddTs "addts" "addts" [Rd, Ra, RbImm] Traps;
            /// `rd = ra + rb`; traps `overflow` when the unsigned sum does not fit.
            (1, 15) AddTu "addtu" "addtu" [Rd, Ra, RbImm] Traps;
            /// `rd = ra - rb`; traps `overflow` when the signed difference does not fit.
            (1, 16) SubTs "subts" "subts" [Rd, Ra, RbImm] Traps;
            /// `rd = ra - rb`; traps `overflow` when `rb > ra`, unsigned.
            (1, 17) SubTu "subtu" "subtu" [Rd, Ra, RbImm] Traps;

            /// `rd = ra * rb`, wrapping at 2^64.
            (2, 0) Mul "mul" "mul" [Rd, Ra, RbImm] Pure;
            /// `rd` = the high 64 bits of the signed 128-bit product.
            (2, 1) MulHs "mulhs" "mulhs" [Rd, Ra, RbImm] Pure;
            /// `rd` = the high 64 bits of the unsigned 128-bit product.
            (2, 2) MulHu "mulhu" "mulhu" [Rd, Ra, RbImm] Pure;
            /// `rd = ra * rb`; traps `overflow` when the signed product does not fit.
            (2, 3) MulTs "mults" "mults" [Rd, Ra, RbImm] Traps;
            /// `rd = ra * rb`; traps `overflow` when the unsigned product does not fit.
            (2, 4) MulTu "multu" "multu" [Rd, Ra, RbImm] Traps;
            /// `rd = ra / rb`, signed, towards zero; traps `divide` on 0, `overflow` on MIN / -1.
            (2, 5) DivS "divs" "divs" [Rd, Ra, RbImm] Traps;
            /// `rd = ra / rb`, unsigned; traps `divide` on 0.
            (2, 6) DivU "divu" "divu" [Rd, Ra, RbImm] Traps;
            /// `rd = ra % rb` with the sign of `ra`; traps `divide` on 0, `overflow` on MIN % -1.
            (2, 7) RemS "rems" "rems" [Rd, Ra, RbImm] Traps;
            /// `rd = ra % rb`, unsigned; traps `divide` on 0.
            (2, 8) RemU "remu" "remu" [Rd, Ra, RbImm] Traps;

            /// `rd = ra == rb`.
            (3, 0) Eq "eq" "eq" [Rd, Ra, RbImm] Pure;
            /// `rd = ra != rb`.
            (3, 1) Ne "ne" "ne" [Rd, Ra, RbImm] Pure;
            /// `rd = ra < rb`, signed.
            (3, 2) LtS "lts" "lts" [Rd, Ra, RbImm] Pure;
            /// `rd = ra <= rb`, signed.
            (3, 3) LeS "les" "les" [Rd, Ra, RbImm] Pure;
            /// `rd = ra > rb`, signed.
            (3, 4) GtS "gts" "gts" [Rd, Ra, RbImm] Pure;
            /// `rd = ra >= rb`, signed.
            (3, 5) GeS "ges" "ges" [Rd, Ra, RbImm] Pure;
            /// `rd = ra < rb`, unsigned.
            (3, 6) LtU "ltu" "ltu" [Rd, Ra, RbImm] Pure;
            /// `rd = ra <= rb`, unsigned.
            (3, 7) LeU "leu" "leu" [Rd, Ra, RbImm] Pure;
            /// `rd = ra > rb`, unsigned.
            (3, 8) GtU "gtu" "gtu" [Rd, Ra, RbImm] Pure;
            /// `rd = ra >= rb`, unsigned.
            (3, 9) GeU "geu" "geu" [Rd, Ra, RbImm] Pure;

            /// `rd = rc != 0 ? ra : rb`.
            (4, 0) Select "select" "select" [Rd, Rc, Ra, Rb] Pure;

            /// `rd` = how many bits of `ra` are 1.
            (5, 0) Popcount "popcount" "popcount" [Rd, Ra] Pure;
            /// `rd` = how many leading bits of `ra` are 0; 64 for 0.
            (5, 1) Clz "clz" "clz" [Rd, Ra] Pure;
            /// `rd` = how many trailing bits of `ra` are 0; 64 for 0.
            (5, 2) Ctz "ctz" "ctz" [Rd, Ra] Pure;
            /// `rd = ra` with its 8 bytes in reverse order.
            (5, 3) Bswap "bswap" "bswap" [Rd, Ra] Pure;
            /// `rd = ra` with its 64 bits in reverse order.
            (5, 4) Bitrev "bitrev" "bitrev" [Rd, Ra] Pure;
            /// `rd` = the low 8 bits of `ra`, sign-extended.
            (5, 5) Sext8 "sext8" "sext8" [Rd, Ra] Pure;
            /// `rd` = the low 16 bits of `ra`, sign-extended.
            (5, 6) Sext16 "sext16" "sext16" [Rd, Ra] Pure;
            /// `rd` = the low 32 bits of `ra`, sign-extended.
            (5, 7) Sext32 "sext32" "sext32" [Rd, Ra] Pure;
            /// `rd` = the low 8 bits of `ra`, zero-extended.
            (5, 8) Zext8 "zext8" "zext8" [Rd, Ra] Pure;
            /// `rd` = the low 16 bits of `ra`, zero-extended.
            (5, 9) Zext16 "zext16" "zext16" [Rd, Ra] Pure;
            /// `rd` = the low 32 bits of `ra`, zero-extended.
            (5, 10) Zext32 "zext32" "zext32" [Rd, Ra] Pure;
            /// `rd` = the complement of `ra`.
            (5, 11) Not "not" "not" [Rd, Ra] Pure;
            /// `rd = -ra`, wrapping.
            (5, 12) Neg "neg" "neg" [Rd, Ra] Pure;
            /// `rd = ra`; traps `overflow` when it is not an `i8`.
            (5, 13) ChkS8 "chks8" "chks8" [Rd, Ra] Traps;
            /// `rd = ra`; traps `overflow` when it is not an `i16`.
            (5, 14) ChkS16 "chks16" "chks16" [Rd, Ra] Traps;
            /// `rd = ra`; traps `overflow` when it is not an `i32`.
            (5, 15) ChkS32 "chks32" "chks32" [Rd, Ra] Traps;
            /// `rd = ra`; traps `overflow` when it is not a `u8`.
            (5, 16) ChkU8 "chku8" "chku8" [Rd, Ra] Traps;
            /// `rd = ra`; traps `overflow` when it is not a `u16`.
            (5, 17) ChkU16 "chku16" "chku16" [Rd, Ra] Traps;
            /// `rd = ra`; traps `overflow` when it is not a `u32`.
            (5, 18) ChkU32 "chku32" "chku32" [Rd, Ra] Traps;

            /// `rd = ra`.
            (6, 0) MovReg "reg" "mov" [Rd, Ra] Pure;
            /// `rd = imm`, sign-extended to 64 bits.
            (6, 1) MovImm "imm" "mov" [Rd, Imm] Pure;
            /// The high 32 bits of `rd` become `imm`; the low 32 stay.
            (6, 2) MovHigh "high" "movhi" [RdInOut, Imm] Pure;
            /// `rd` = entry `imm` of the module's constant pool.
            (6, 3) MovConst "const" "mov" [Rd, Const] Pure;
            /// `cd = ca`.
            (6, 4) MovCap "cap" "mov" [Cd, Ca] Pure;
            /// `cd` = the null capability, which has no bytes.
            (6, 5) MovNull "null" "mov.null" [Cd] Pure;

            /// Branches when `ra == rb`.
            (7, 0) Beq "eq" "beq" [Ra, RbImm16, Target] Control;
            /// Branches when `ra != rb`.
            (7, 1) Bne "ne" "bne" [Ra, RbImm16, Target] Control;
            /// Branches when `ra < rb`, signed.
            (7, 2) BltS "lts" "blts" [Ra, RbImm16, Target] Control;
            /// Branches when `ra <= rb`, signed.
            (7, 3) BleS "les" "bles" [Ra, RbImm16, Target] Control;
            /// Branches when `ra > rb`, signed.
            (7, 4) BgtS "gts" "bgts" [Ra, RbImm16, Target] Control;
            /// Branches when `ra >= rb`, signed.
            (7, 5) BgeS "ges" "bges" [Ra, RbImm16, Target] Control;
            /// Branches when `ra < rb`, unsigned.
            (7, 6) BltU "ltu" "bltu" [Ra, RbImm16, Target] Control;
            /// Branches when `ra <= rb`, unsigned.
            (7, 7) BleU "leu" "bleu" [Ra, RbImm16, Target] Control;
            /// Branches when `ra > rb`, unsigned.
            (7, 8) BgtU "gtu" "bgtu" [Ra, RbImm16, Target] Control;
            /// Branches when `ra >= rb`, unsigned.
            (7, 9) BgeU "geu" "bgeu" [Ra, RbImm16, Target] Control;

            /// Jumps to the target.
            (8, 0) Jump "direct" "jump" [Target] Control;
            /// Jumps to entry `ra` of a jump table; any other value takes the last entry.
            (8, 1) JumpTable "table" "jump.table" [Ra, Table] Control;

            /// Calls a function; arguments are in `r0`.. and `c2`...
            (9, 0) Call "direct" "call" [Func] Control;
            /// Calls entry `ra` of a function table; traps `bounds` when there is none.
            (9, 1) CallTable "table" "call.table" [Ra, FuncTable] Control;

            /// Returns to the caller, or to the host from the outermost function.
            (10, 0) Ret "ret" "ret" [] Control;
            /// Ends the whole program from any depth; `r0` is its result.
            (11, 0) Halt "halt" "halt" [] Control;

            /// `rd` = 8 bits at the address, zero-extended; traps `bounds`.
            (12, 0) LoadU8 "u8" "load.u8" [Rd, Mem] Reads;
            /// `rd` = 16 bits at the address, zero-extended; traps `bounds`.
            (12, 1) LoadU16 "u16" "load.u16" [Rd, Mem] Reads;
            /// `rd` = 32 bits at the address, zero-extended; traps `bounds`.
            (12, 2) LoadU32 "u32" "load.u32" [Rd, Mem] Reads;
            /// `rd` = 64 bits at the address; traps `bounds`.
            (12, 3) LoadU64 "u64" "load.u64" [Rd, Mem] Reads;
            /// `rd` = 8 bits at the address, sign-extended; traps `bounds`.
            (12, 4) LoadS8 "s8" "load.s8" [Rd, Mem] Reads;
            /// `rd` = 16 bits at the address, sign-extended; traps `bounds`.
            (12, 5) LoadS16 "s16" "load.s16" [Rd, Mem] Reads;
            /// `rd` = 32 bits at the address, sign-extended; traps `bounds`.
            (12, 6) LoadS32 "s32" "load.s32" [Rd, Mem] Reads;

            /// The low 8 bits of `rd` go to the address; traps `bounds`.
            (13, 0) Store8 "8" "store.8" [Mem, RdIn] Writes;
            /// The low 16 bits of `rd` go to the address; traps `bounds`.
            (13, 1) Store16 "16" "store.16" [Mem, RdIn] Writes;
            /// The low 32 bits of `rd` go to the address; traps `bounds`.
            (13, 2) Store32 "32" "store.32" [Mem, RdIn] Writes;
            /// `rd` goes to the address; traps `bounds`.
            (13, 3) Store64 "64" "store.64" [Mem, RdIn] Writes;

            /// When the 64-bit word equals `rd` it becomes `rc`; `rd` = its old value.
            (14, 0) Cas64 "cas64" "atomic.cas64" [RdInOut, MemPlain, Rc] Atomic;
            /// The 64-bit word becomes `rc`; `rd` = its old value.
            (14, 1) Xchg64 "xchg64" "atomic.xchg64" [Rd, MemPlain, Rc] Atomic;
            /// Adds `rc` to the 64-bit word, wrapping; `rd` = its old value.
            (14, 2) AtAdd64 "add64" "atomic.add64" [Rd, MemPlain, Rc] Atomic;
            /// Ands `rc` into the 64-bit word; `rd` = its old value.
            (14, 3) AtAnd64 "and64" "atomic.and64" [Rd, MemPlain, Rc] Atomic;
            /// Ors `rc` into the 64-bit word; `rd` = its old value.
            (14, 4) AtOr64 "or64" "atomic.or64" [Rd, MemPlain, Rc] Atomic;
            /// Xors `rc` into the 64-bit word; `rd` = its old value.
            (14, 5) AtXor64 "xor64" "atomic.xor64" [Rd, MemPlain, Rc] Atomic;
            /// The 64-bit word becomes the signed minimum with `rc`; `rd` = its old value.
            (14, 6) AtMinS64 "mins64" "atomic.mins64" [Rd, MemPlain, Rc] Atomic;
            /// The 64-bit word becomes the signed maximum with `rc`; `rd` = its old value.
            (14, 7) AtMaxS64 "maxs64" "atomic.maxs64" [Rd, MemPlain, Rc] Atomic;
            /// The 64-bit word becomes the unsigned minimum with `rc`; `rd` = its old value.
            (14, 8) AtMinU64 "minu64" "atomic.minu64" [Rd, MemPlain, Rc] Atomic;
            /// The 64-bit word becomes the unsigned maximum with `rc`; `rd` = its old value.
            (14, 9) AtMaxU64 "maxu64" "atomic.maxu64" [Rd, MemPlain, Rc] Atomic;
            /// When the 32-bit word equals the low half of `rd` it becomes that of `rc`; `rd` = its old value, zero-extended.
            (14, 10) Cas32 "cas32" "atomic.cas32" [RdInOut, MemPlain, Rc] Atomic;
            /// The 32-bit word becomes the low half of `rc`; `rd` = its old value, zero-extended.
            (14, 11) Xchg32 "xchg32" "atomic.xchg32" [Rd, MemPlain, Rc] Atomic;
            /// Adds `rc` to the 32-bit word, wrapping; `rd` = its old value, zero-extended.
            (14, 12) AtAdd32 "add32" "atomic.add32" [Rd, MemPlain, Rc] Atomic;
            /// Ands `rc` into the 32-bit word; `rd` = its old value, zero-extended.
            (14, 13) AtAnd32 "and32" "atomic.and32" [Rd, MemPlain, Rc] Atomic;
            /// Ors `rc` into the 32-bit word; `rd` = its old value, zero-extended.
            (14, 14) AtOr32 "or32" "atomic.or32" [Rd, MemPlain, Rc] Atomic;
            /// Xors `rc` into the 32-bit word; `rd` = its old value, zero-extended.
            (14, 15) AtXor32 "xor32" "atomic.xor32" [Rd, MemPlain, Rc] Atomic;
            /// The 32-bit word becomes the signed minimum with `rc`; `rd` = its old value, zero-extended.
            (14, 16) AtMinS32 "mins32" "atomic.mins32" [Rd, MemPlain, Rc] Atomic;
            /// The 32-bit word becomes the signed maximum with `rc`; `rd` = its old value, zero-extended.
            (14, 17) AtMaxS32 "maxs32" "atomic.maxs32" [Rd, MemPlain, Rc] Atomic;
            /// The 32-bit word becomes the unsigned minimum with `rc`; `rd` = its old value, zero-extended.
            (14, 18) AtMinU32 "minu32" "atomic.minu32" [Rd, MemPlain, Rc] Atomic;
            /// The 32-bit word becomes the unsigned maximum with `rc`; `rd` = its old value, zero-extended.
            (14, 19) AtMaxU32 "maxu32" "atomic.maxu32" [Rd, MemPlain, Rc] Atomic;
            /// Orders later accesses after earlier loads.
            (14, 20) FenceAcquire "fence.acquire" "fence.acquire" [] Atomic;
            /// Orders earlier accesses before later stores.
            (14, 21) FenceRelease "fence.release" "fence.release" [] Atomic;
            /// Acquire and release at once.
            (14, 22) FenceAcqRel "fence.acqrel" "fence.acqrel" [] Atomic;
            /// Orders everything, in one order that all tasks see.
            (14, 23) FenceSeqCst "fence.seqcst" "fence.seqcst" [] Atomic;

            /// `rd = ra + rb`.
            (15, 0) FAdd "add" "fadd" [Fd, Fa, Fb] Pure;
            /// `rd = ra - rb`.
            (15, 1) FSub "sub" "fsub" [Fd, Fa, Fb] Pure;
            /// `rd = ra * rb`.
            (15, 2) FMul "mul" "fmul" [Fd, Fa, Fb] Pure;
            /// `rd = ra / rb`.
            (15, 3) FDiv "div" "fdiv" [Fd, Fa, Fb] Pure;
            /// `rd` = the smaller; a NaN operand loses, and -0 is below +0.
            (15, 4) FMin "min" "fmin" [Fd, Fa, Fb] Pure;
            /// `rd` = the larger; a NaN operand loses, and -0 is below +0.
            (15, 5) FMax "max" "fmax" [Fd, Fa, Fb] Pure;
            /// `rd` = the square root of `ra`, correctly rounded.
            (15, 6) FSqrt "sqrt" "fsqrt" [Fd, Fa] Pure;
            /// `rd = ra` with a positive sign; NaN bits are kept.
            (15, 7) FAbs "abs" "fabs" [Fd, Fa] Pure;
            /// `rd = ra` with the other sign; NaN bits are kept.
            (15, 8) FNeg "neg" "fneg" [Fd, Fa] Pure;
            /// `rd = ra` with the sign of `rb`; NaN bits are kept.
            (15, 9) FCopysign "copysign" "fcopysign" [Fd, Fa, Fb] Pure;
            /// `rd = ra` rounded to an integer towards negative infinity.
            (15, 10) FFloor "floor" "ffloor" [Fd, Fa] Pure;
            /// `rd = ra` rounded to an integer towards positive infinity.
            (15, 11) FCeil "ceil" "fceil" [Fd, Fa] Pure;
            /// `rd = ra` rounded to an integer towards zero.
            (15, 12) FTrunc "trunc" "ftrunc" [Fd, Fa] Pure;
            /// `rd = ra` rounded to the nearest integer, halves away from zero.
            (15, 13) FRound "round" "fround" [Fd, Fa] Pure;
            /// `rd = ra * rb + rc`, rounded once.
            (15, 14) Fma "fma" "fma" [Fd, Fa, Fb, Fc] Pure;

            /// `rd` = the `f64` nearest to the signed integer `ra`.
            (16, 0) S64ToF "s64_to_f64" "cvt.s64.f64" [Fd, Ra] Pure;
            /// `rd` = the `f64` nearest to the unsigned integer `ra`.
            (16, 1) U64ToF "u64_to_f64" "cvt.u64.f64" [Fd, Ra] Pure;
            /// `rd = ra` truncated and saturated to `i64`; NaN gives 0.
            (16, 2) FToS64 "f64_to_s64" "cvt.f64.s64" [Rd, Fa] Pure;
            /// `rd = ra` truncated and saturated to `u64`; NaN gives 0.
            (16, 3) FToU64 "f64_to_u64" "cvt.f64.u64" [Rd, Fa] Pure;
            /// `rd = ra` rounded to the precision and range of `f32`, still an `f64`.
            (16, 4) FRound32 "round32" "fround32" [Fd, Fa] Pure;
            /// `rd` = the 32 bits of `ra` rounded to `f32`, zero-extended.
            (16, 5) FToBits32 "f64_to_f32" "cvt.f64.f32" [Rd, Fa] Pure;
            /// `rd` = the value of the `f32` whose bits are the low half of `ra`.
            (16, 6) Bits32ToF "f32_to_f64" "cvt.f32.f64" [Fd, Ra] Pure;
            /// `rd` = the `f32` nearest to the signed integer `ra`, as an `f64`.
            (16, 7) S64ToF32 "s64_to_f32" "cvt.s64.f32" [Fd, Ra] Pure;
            /// `rd` = the `f32` nearest to the unsigned integer `ra`, as an `f64`.
            (16, 8) U64ToF32 "u64_to_f32" "cvt.u64.f32" [Fd, Ra] Pure;
            /// `rd = ra == rb`; false when either is NaN.
            (16, 9) FEq "eq" "feq" [Rd, Fa, Fb] Pure;
            /// `rd = ra < rb`; false when either is NaN.
            (16, 10) FLt "lt" "flt" [Rd, Fa, Fb] Pure;
            /// `rd = ra <= rb`; false when either is NaN.
            (16, 11) FLe "le" "fle" [Rd, Fa, Fb] Pure;

            /// `cd` = a new zeroed object of `rb` bytes; traps `memory` past the policy's limit.
            (17, 0) CapNew "new" "cap.new" [Cd, RbImm] Alloc;
            /// `cd` = bytes `rb .. rb + rc` of `ca`; traps `capability` when they are not all inside.
            (18, 0) CapSlice "bounds" "cap.slice" [Cd, Ca, Rb, Rc] Traps;
            /// `cd = ca` without the right to write.
            (18, 1) CapReadOnly "readonly" "cap.readonly" [Cd, Ca] Pure;
            /// `rd` = the length of `ca` in bytes; 0 for null.
            (19, 0) CapLen "len" "cap.len" [Rd, Ca] Pure;
            /// `rd` = what the validator knows `ca` allows: bit 0 read, bit 1 write.
            (19, 1) CapPerms "perms" "cap.perms" [Rd, Ca] Pure;
            /// `rd` = 0 when `ca` is null, else 1.
            (19, 2) CapValid "valid" "cap.valid" [Rd, Ca] Pure;

            /// `rd = ra`, tainted from here on.
            (20, 0) TaintMark "mark" "taint.mark" [Rd, Ra] Pure;
            /// `rd = ra`, no longer tainted.
            (20, 1) TaintSanitize "sanitize" "taint.sanitize" [Rd, Ra] Pure;
            /// `rd` = 1 when the validator holds `ra` for tainted, else 0.
            (20, 2) TaintQuery "query" "taint.query" [Rd, Ra] Pure;
            /// `cd = ca`; what is read through `cd` is tainted.
            (20, 3) TaintMarkCap "mark_cap" "taint.mark" [Cd, Ca] Pure;
            /// `cd = ca`; what is read through `cd` is not tainted.
            (20, 4) TaintSanitizeCap "sanitize_cap" "taint.sanitize" [Cd, Ca] Pure;

            /// `rd` = a task that runs the function; arguments as for `call`.
            (21, 0) Spawn "spawn" "spawn" [Rd, Func] Host;
            /// Waits for task `ra`; `rd` = its result.
            (22, 0) Join "join" "join" [Rd, Ra] Host;
            /// `rd` = a new channel that holds up to `rb` values.
            (23, 0) ChanCreate "create" "chan.create" [Rd, RbImm] Host;
            /// Sends `rb` into channel `ra`, waiting for room; `rd` = 1, or 0 when it is closed.
            (23, 1) ChanSend "send" "chan.send" [Rd, Ra, Rb] Host;
            /// `rd` = the next value of channel `ra`, waiting for it; traps `handle` when it is closed and empty.
            (23, 2) ChanRecv "recv" "chan.recv" [Rd, Ra] Host;
            /// `rd` = the next value of channel `ra`, or `rb` when there is none.
            (23, 3) ChanTryRecv "try_recv" "chan.try_recv" [Rd, Ra, Rb] Host;
            /// Closes channel `ra`.
            (23, 4) ChanClose "close" "chan.close" [Ra] Host;
            /// Lets other tasks run.
            (24, 0) Yield "yield" "yield" [] Host;

            /// `rd` = a handle to the file whose path is `ca`; `rb` = 0 read, 1 write, 2 append, 3 read and write; -1 when it fails.
            (25, 0) FileOpen "open" "file.open" [Rd, Ca, RbImm] Host;
            /// Reads from file `ra` into `cb`; `rd` = bytes read, 0 at the end, -1 when it fails.
            (25, 1) FileRead "read" "file.read" [Rd, Ra, CbMut] Host;
            /// Writes `cb` to file `ra`; `rd` = bytes written, -1 when it fails.
            (25, 2) FileWrite "write" "file.write" [Rd, Ra, Cb] Host;
            /// Closes file `ra`.
            (25, 3) FileClose "close" "file.close" [Ra] Host;
            /// Moves file `ra` to byte `rb`; `rd` = the new position, -1 when it fails.
            (25, 4) FileSeek "seek" "file.seek" [Rd, Ra, RbImm] Host;
            /// `rd` = the size in bytes of the file whose path is `ca`; -1 when there is none.
            (25, 5) FileStat "stat" "file.stat" [Rd, Ca] Host;
            /// Makes the directory `ca`; `rd` = 0, -1 when it fails.
            (25, 6) FileMkdir "mkdir" "file.mkdir" [Rd, Ca] Host;
            /// Deletes the file `ca`; `rd` = 0, -1 when it fails.
            (25, 7) FileDelete "delete" "file.delete" [Rd, Ca] Host;

            /// `rd` = a new socket; `rb` = 0 TCP, 1 UDP; -1 when it fails.
            (26, 0) NetSocket "socket" "net.socket" [Rd, RbImm] Host;
            /// Connects socket `ra` to host `cb`, port `rc`; `rd` = 0, -1 when it fails.
            (26, 1) NetConnect "connect" "net.connect" [Rd, Ra, Cb, Rc] Host;
            /// Binds socket `ra` to address `cb`, port `rc`; `rd` = 0, -1 when it fails.
            (26, 2) NetBind "bind" "net.bind" [Rd, Ra, Cb, Rc] Host;
            /// Listens on socket `ra` with a queue of `rb`; `rd` = 0, -1 when it fails.
            (26, 3) NetListen "listen" "net.listen" [Rd, Ra, RbImm] Host;
            /// `rd` = the next connection of socket `ra`; -1 when it fails.
            (26, 4) NetAccept "accept" "net.accept" [Rd, Ra] Host;
            /// Sends `cb` on socket `ra`; `rd` = bytes sent, -1 when it fails.
            (26, 5) NetSend "send" "net.send" [Rd, Ra, Cb] Host;
            /// Receives from socket `ra` into `cb`; `rd` = bytes received, 0 at the end, -1 when it fails.
            (26, 6) NetRecv "recv" "net.recv" [Rd, Ra, CbMut] Host;
            /// Closes socket `ra`.
            (26, 7) NetClose "close" "net.close" [Ra] Host;
            /// Sets the time limit of socket `ra` to `rb` ms, 0 for none; `rd` = 0, -1 when it fails.
            (26, 8) NetTimeout "timeout" "net.timeout" [Rd, Ra, RbImm] Host;
            /// Sends small segments of socket `ra` at once when `rb` is not 0; `rd` = 0, -1 when it fails.
            (26, 9) NetNodelay "nodelay" "net.nodelay" [Rd, Ra, RbImm] Host;
            /// Lets socket `ra` reuse an address when `rb` is not 0; `rd` = 0, -1 when it fails.
            (26, 10) NetReuseAddr "reuseaddr" "net.reuseaddr" [Rd, Ra, RbImm] Host;
            /// Keeps the connection of socket `ra` alive when `rb` is not 0; `rd` = 0, -1 when it fails.
            (26, 11) NetKeepAlive "keepalive" "net.keepalive" [Rd, Ra, RbImm] Host;

            /// Prints the bytes of `ca`.
            (27, 0) IoPrint "print" "io.print" [Ca] Host;
            /// Reads a line into `ca` without its newline; `rd` = its full length, -1 at the end of input.
            (27, 1) IoReadLine "read_line" "io.read_line" [Rd, CaMut] Host;
            /// Copies program argument `ra` into `cb`; `rd` = its full length, -1 when there is none.
            (27, 2) IoArgs "args" "io.args" [Rd, Ra, CbMut] Host;
            /// Copies environment variable `ca` into `cb`; `rd` = its full length, -1 when it is not set.
            (27, 3) IoEnv "env" "io.env" [Rd, Ca, CbMut] Host;
            /// Prints `ra` as an unsigned decimal number.
            (27, 4) IoPrintU64 "print_u64" "io.print_u64" [Ra] Host;
            /// Prints `ra` as a signed decimal number.
            (27, 5) IoPrintS64 "print_s64" "io.print_s64" [Ra] Host;
            /// Prints the `f64` in `ra` as Rust's `{:?}` does.
            (27, 6) IoPrintF64 "print_f64" "io.print_f64" [Fa] Host;
            /// Prints the character whose code is `ra`; U+FFFD when there is none.
            (27, 7) IoPrintChar "print_char" "io.print_char" [Ra] Host;

            /// `rd` = nanoseconds since 1970-01-01 UTC.
            (28, 0) TimeNow "now" "time.now" [Rd] Host;
            /// `rd` = nanoseconds on a clock that never goes back.
            (28, 1) TimeMonotonic "monotonic" "time.monotonic" [Rd] Host;
            /// Sleeps `rb` nanoseconds.
            (28, 2) TimeSleep "sleep" "time.sleep" [RbImm] Host;

            /// `rd` = a random number.
            (29, 0) RandU64 "u64" "rand.u64" [Rd] Host;
            /// Fills `ca` with random bytes.
            (29, 1) RandBytes "bytes" "rand.bytes" [CaMut] Host;

            /// Does nothing.
            (30, 0) Nop "nop" "nop" [] Pure;
            /// Calls the imported extension; operands follow its signature.
            (31, 0) ExtCall "call" "ext.call" [Ext] Host;
        }
    };
}
