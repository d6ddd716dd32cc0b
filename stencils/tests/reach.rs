//! How far the branches of riscv64 reach: each form says where it goes, read from its bits.

use neurlang_ir::asm::assemble_str;
use neurlang_ir::{ExtSet, validate};
use neurlang_stencils::{Code, Fuel, Target, compile};

/// A function that branches forward over `insts` times an instruction, and back over them.
fn compiled(inst: &str, insts: usize) -> (Code, Vec<u8>) {
    let text = format!(
        ".fn f(a: u64, b: u64) -> u64\nhead: beq a, b, end\n{}bltu a, b, head\nend: ret",
        inst.repeat(insts),
    );
    let module = assemble_str(&text, ExtSet::EMPTY).expect("the text is correct");
    let module = validate(module).expect("the module is valid");
    let mut buffer = vec![0; 4 << 20];
    let code = compile(Target::Riscv64, &module, Fuel::Off, &mut buffer).expect("four megabytes");
    (code, buffer)
}

/// Where the branch of IR instruction `inst` goes, and how many bytes its machine code has.
fn target((code, bytes): &(Code, Vec<u8>), inst: usize) -> (i64, u32) {
    let (start, end) = (code.offsets[inst], code.offsets[inst + 1]);
    let word = |at: u32| {
        let at = at as usize;
        u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as i32
    };
    let bits = |word: i32, low: u32, count: u32| (word as u32 >> low & ((1 << count) - 1)) as i32;
    let last = word(end - 4);
    let distance = match (end - start, last & 0x7f) {
        // A conditional branch.
        (4, 0x63) => {
            let low = bits(last, 8, 4) << 1 | bits(last, 25, 6) << 5 | bits(last, 7, 1) << 11;
            i64::from(low | last >> 31 << 12)
        }
        // `jal` behind the opposite branch.
        (8, 0x6f) => {
            let low = bits(last, 21, 10) << 1 | bits(last, 20, 1) << 11 | bits(last, 12, 8) << 12;
            4 + i64::from(low | last >> 31 << 20)
        }
        // `auipc` and `jalr` behind it.
        (12, 0x67) => 4 + i64::from(word(end - 8) & !0xfff) + i64::from(last >> 20),
        form => panic!("no form of a branch: {form:x?}"),
    };
    (i64::from(start) + distance, end - start)
}

#[test]
fn branches_reach_their_targets_however_long_the_function_is() {
    // One machine instruction, and some thirty.
    const SHORT: &str = "add a, a, b\n";
    const LONG: &str = "bitrev a, a\n";
    for (inst, insts, ahead_bytes, back_bytes) in [
        (SHORT, 1, 4, 4),
        (SHORT, 500, 4, 4),
        (SHORT, 1000, 8, 4),
        (SHORT, 1100, 8, 8),
        (SHORT, 60_000, 8, 8),
        (SHORT, 70_000, 12, 12),
        // Compiled once more, since it turns out to be longer than its instructions let expect.
        (LONG, 100, 8, 8),
        (LONG, 20_000, 12, 12),
    ] {
        let code = compiled(inst, insts);
        let end = i64::from(code.0.offsets[insts + 2]);
        assert_eq!(target(&code, 0), (end, ahead_bytes), "ahead over {insts} {inst}");
        let head = i64::from(code.0.offsets[0]);
        assert_eq!(target(&code, insts + 1), (head, back_bytes), "back over {insts} {inst}");
    }
}
