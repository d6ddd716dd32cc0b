//! Which instructions functions become on aarch64, written with the texts of the templates.

#[path = "aarch64/listing.rs"]
mod listing;

use listing::listing;
use neurlang_ir::asm::assemble_str;
use neurlang_ir::validate::{Validated, validate};
use neurlang_ir::{ExtSet, Function, Module, Op, Word};
use neurlang_stencils::{CompileError, Fuel, Hinted, Hints, Target, compile};

fn validated(text: &str) -> Validated {
    let module = assemble_str(text, ExtSet::EMPTY).expect("the text is correct");
    validate(module).expect("the module is valid")
}

/// The instructions of the first function, without its stubs.
fn instructions(text: &str, fuel: Fuel) -> Vec<String> {
    let mut buffer = vec![0; 1 << 16];
    let code = compile(Target::Aarch64, &validated(text), fuel, &mut buffer).expect("it fits");
    let function = code.functions[0];
    listing(&buffer[function.entry as usize..function.stubs as usize])
}

macro_rules! cases {
    ($($name:ident: $text:literal => [$($line:literal)*])*) => {$(
        #[test]
        fn $name() {
            assert_eq!(instructions($text, Fuel::Off), [$($line),*]);
        }
    )*};
}

cases! {
    small_immediates_are_part_of_the_instruction: ".fn f(a: u64) -> u64
        add a, a, 4095\nadd a, a, -1\nadd a, a, 4096\nand a, a, 0xff\nand a, a, 5\nret" => [
        "add x0, x0, #4095"
        "sub x0, x0, #1"
        "movz x17, #4096"
        "add x0, x0, x17"
        "and x0, x0, #255"
        "movz x17, #5"
        "and x0, x0, x17"
        "ret"
    ]
    constants_take_few_instructions: ".fn f() -> u64
        mov r0, 0\nmov r0, -2\nmov r0, 0x5555_5555_5555_5555\nmov r0, 0x1234_0000_5678\nret" => [
        "movz x0, #0"
        "movn x0, #1"
        "orr x0, xzr, #6148914691236517205"
        "movz x0, #22136"
        "movk x0, #4660, lsl #32"
        "ret"
    ]
    a_division_looks_at_its_operands_first: ".fn f(a: i64, b: i64) -> i64
        rems a, a, b\nret" => [
        "cbz x1, .+28"
        "cmn x1, #1 ; ccmp x0, #1, #0, eq ; b.vs .+24"
        "sdiv x15, x0, x1"
        "msub x0, x15, x1, x0"
        "ret"
    ]
    a_product_is_compared_with_its_signs: ".fn f(a: i64, b: i64) -> i64
        mults a, a, b\nret" => [
        "smulh x15, x0, x1"
        "mul x0, x0, x1"
        "cmp x15, x0, asr #63"
        "b.ne .+8"
        "ret"
    ]
    a_comparison_and_the_branch_on_it_share_flags: ".fn f(a: f64, b: f64) -> u64
        flt r2, a, b\nbne r2, 0, less\nmov r0, 0\nret\nless: mov r0, 1\nret" => [
        "fmov d2, x1"
        "fmov d0, x0"
        "fcmp d0, d2"
        "cset x2, mi"
        "b.mi .+12"
        "movz x0, #0"
        "ret"
        "movz x0, #1"
        "ret"
    ]
    an_element_is_one_comparison_away: ".fn f(xs: &[u64], i: u64) -> u64
        load.u64 r0, [xs + i*8]\nret" => [
        "ldr x14, [x28, #0]"
        "ldr x17, [x28, #8]"
        "lsr x13, x17, #3"
        "cmp x0, x13"
        "b.hs .+12"
        "ldr x0, [x14, x0, lsl #3]"
        "ret"
    ]
    a_field_of_an_element_has_its_address_computed: ".fn f(xs: &mut [u8], i: u64) -> u64
        store.16 [xs + i*8 + 3], i\nret" => [
        "ldr x14, [x28, #0]"
        "ldr x17, [x28, #8]"
        "mov x13, x17"
        "lsr x15, x0, #61"
        "cbnz x15, .+40"
        "lsl x15, x0, #3"
        "adds x15, x15, #3"
        "b.hs .+36"
        "subs x17, x13, #2"
        "b.lo .+36"
        "cmp x15, x17"
        "b.hi .+36"
        "strh w0, [x14, x15]"
        "ret"
    ]
    a_function_that_calls_keeps_its_return_address: ".fn f(a: u64) -> u64
        mov r8, a\ncall f\nadd a, a, r8\nret" => [
        "sub x16, sp, #80"
        "ldur x17, [x28, #-104]"
        "cmp x16, x17"
        "b.lo .+44"
        "add sp, x16, #0"
        "str x30, [sp, #8]"
        "str x27, [sp, #0]"
        "mov x27, x0"
        "bl .-32"
        "add x0, x0, x27"
        "ldr x27, [sp, #0]"
        "ldr x30, [sp, #8]"
        "add sp, sp, #80"
        "ret"
    ]
    a_result_that_is_no_number_is_looked_at_elsewhere: ".fn f(a: f64, b: f64) -> f64
        fadd a, a, b\nfmin a, a, b\nret" => [
        "fmov d2, x0"
        "fmov d3, x1"
        "fadd d2, d2, d3"
        "fcmp d2, d2"
        "b.vs .+44"
        "fcmp d2, d3"
        "b.vs .+12"
        "fminnm d2, d2, d3"
        "b .+20"
        "fcmp d2, d2"
        "fcsel d2, d3, d2, vs"
        "fcmp d2, d2"
        "b.vs .+24"
        "fmov x0, d2"
        "ret"
    ]
}

#[test]
fn an_access_that_is_known_to_fit_is_not_compared() {
    let module = validated(
        ".fn f(xs: &[u8], i: u64) -> u64
        load.u64 r1, [xs + i*8]\nload.u16 r0, [xs + i*8 + 3]\nload.u8 r2, [xs + 70]\nret",
    );
    let mut hints = Hints::default();
    (0..3).for_each(|inst| hints.set_unchecked(inst));
    let mut buffer = vec![0; 1 << 16];
    let hinted = Hinted::new(&module, &hints);
    let code = compile(Target::Aarch64, hinted, Fuel::Off, &mut buffer).expect("it fits");
    let lines = [
        "ldr x14, [x28, #0]",
        "ldr x1, [x14, x0, lsl #3]",
        "add x16, x14, x0, lsl #3",
        "ldurh w0, [x16, #3]",
        "ldrb w2, [x14, #70]",
        "ret",
    ];
    assert_eq!(listing(&buffer[..code.functions[0].stubs as usize]), lines);
    assert_eq!(code.sites, []);
    let on_x86_64 = |module| {
        let code = compile(Target::X86_64, module, Fuel::Off, &mut vec![0; 1 << 16]);
        code.expect("it fits").sites.len()
    };
    assert_eq!([on_x86_64(hinted), on_x86_64((&module).into())], [0, 6]);
}

#[test]
fn a_function_that_branches_do_not_span_is_refused() {
    let add = Word::new(Op::AddTs).with_ra(0).with_rb(0);
    let insts = 1 << 18;
    let mut code = vec![add; insts];
    code.push(Word::new(Op::Ret));
    let function = Function { name: "f".into(), len: code.len() as u32, ..Function::default() };
    let module = Module { functions: vec![function], code, ..Module::default() };
    let module = validate(module).expect("the module is valid");
    let mut buffer = vec![0; 16 << 20];
    let mut outcome = |target| compile(target, &module, Fuel::Off, &mut buffer).map(|_| ());
    assert_eq!(outcome(Target::Aarch64), Err(CompileError::TooFar));
    assert_eq!(outcome(Target::X86_64), Ok(()));
}
