//! How much machine code a module becomes.

use neurlang_ir::asm::assemble_str;
use neurlang_ir::{ExtSet, validate};
use neurlang_stencils::{Compiler, Fuel, Target, compile};

const ENTRIES: usize = 1000;
const JUMPS: usize = 100;

#[test]
fn a_table_is_written_once_however_many_jumps_and_calls_read_it() {
    let text = format!(
        ".functable calls(u64) -> u64: {}\n\
         .fn f(n: u64) -> u64\n{}end: ret\n.table jumps: {}",
        ["f"; ENTRIES].join(", "),
        "call.table n, calls\nbeq n, 7, end\njump.table n, jumps\n".repeat(JUMPS),
        ["end"; ENTRIES].join(", "),
    );
    let module = assemble_str(&text, ExtSet::EMPTY).expect("the text is correct");
    let module = validate(module).expect("the module is valid");
    let mut buffer = vec![0; 1 << 20];
    let code =
        compile(Target::X86_64, &module, Fuel::Off, &mut buffer).expect("a megabyte is enough");
    let tables_bytes = 2 * 4 * ENTRIES;
    let insts_bytes = code.functions[0].stubs as usize;
    assert!((code.len_bytes as usize) < insts_bytes + tables_bytes + 4096);
}

#[test]
fn a_compiler_forgets_the_modules_before() {
    // More and fewer instructions, registers, capabilities, floats, moves, tables and traps.
    let texts = [
        ".fn f(n: u64, y: &[u64]) -> u64\nagain: load.u64 r9, [y + n*8]\n fadd r8, r9, r8\n mov r20, r8\n\
         fmul r20, r20, r20\n addtu r0, r0, r20\n bltu r0, 5, again\n jump.table r0, t\n\
         on: ret\n.table t: on, on",
        ".fn f() -> u64\n ret",
        ".fn f(a: u64, y: &mut [u8]) -> u64\n store.8 [y + a], a\n call g\n ret\n\
         .fn g(x: u64, z: &mut [u64]) -> u64\n fsqrt r1, r1\n store.64 [z], r1\n mov r0, 1\n ret",
        ".fn f(a: u64) -> u64\n addts r0, r0, 1\n ret",
        ".fn f(a: u64) -> u64\n fsqrt r1, r1\n add r8, r8, r20\n add r0, r0, r8\n ret",
    ];
    let mut compiler = Compiler::default();
    for text in texts.iter().chain(texts.iter().rev()) {
        let module = assemble_str(text, ExtSet::EMPTY).expect("the text is correct");
        let module = validate(module).expect("the module is valid");
        for target in Target::ALL {
            let (mut bytes, mut expected_bytes) = (vec![0; 1 << 16], vec![0; 1 << 16]);
            let expected = compile(target, &module, Fuel::Off, &mut expected_bytes);
            let code = compiler.compile(target, &module, Fuel::Off, &mut bytes);
            assert_eq!(code, expected, "{text}");
            let used = ..code.expect("64 KiB are enough").len_bytes as usize;
            assert_eq!(bytes[used], expected_bytes[used], "{text}");
        }
    }
}
