//! How much machine code a module becomes.

use neurlang_ir::asm::assemble_str;
use neurlang_ir::{ExtSet, validate};
use neurlang_stencils::{Fuel, Target, compile};

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
