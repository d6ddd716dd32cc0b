//! Which instructions functions become on x86-64, as iced prints them.

use iced_x86::{Decoder, DecoderOptions, Formatter as _, Instruction, IntelFormatter};
use neurlang_ir::ExtSet;
use neurlang_ir::asm::assemble_str;
use neurlang_ir::validate::validate;
use neurlang_stencils::{Fuel, Target, compile};

/// The instructions of the first function, without its stubs; branches without their targets.
fn instructions(text: &str) -> Vec<String> {
    let module = assemble_str(text, ExtSet::EMPTY).expect("the text is correct");
    let module = validate(module).expect("the module is valid");
    let mut buffer = vec![0; 1 << 16];
    let code = compile(Target::X86_64, &module, Fuel::Off, &mut buffer).expect("it fits");
    let function = code.functions[0];
    let bytes = &buffer[function.entry as usize..function.stubs as usize];
    let mut formatter = IntelFormatter::new();
    let mut print = |instruction: &Instruction| {
        let mut text = String::new();
        formatter.format(instruction, &mut text);
        let is_branch = instruction.is_jcc_short_or_near() || instruction.is_jmp_short_or_near();
        let mnemonic = text.split(' ').next().unwrap_or_default();
        if is_branch { mnemonic.to_owned() } else { text }
    };
    Decoder::new(64, bytes, DecoderOptions::NONE).iter().map(|inst| print(&inst)).collect()
}

macro_rules! cases {
    ($($name:ident: $text:literal => [$($line:literal)*])*) => {$(
        #[test]
        fn $name() {
            assert_eq!(instructions($text), [$($line),*]);
        }
    )*};
}

cases! {
    nan_is_looked_for_where_it_shows: ".fn f(at: &mut [f64])
        load.u64 r8, [c2]\nfadd r9, r8, r8\nfmul r8, r9, r9\nfsub r8, r8, r9
        store.64 [c2], r8\nload.u64 r9, [c2]\nret" => [
        "mov r11,[rbx]"
        "mov rcx,[rbx+8]"
        "mov r10,rcx"
        "cmp r10,8"
        "jb"
        "vmovsd xmm2,[r11]"
        "vaddsd xmm3,xmm2,xmm2"
        "vmulsd xmm2,xmm3,xmm3"
        "vsubsd xmm2,xmm2,xmm3"
        "vucomisd xmm2,xmm2"
        "jp"
        "cmp r10,8"
        "jb"
        "vmovsd [r11],xmm2"
        "cmp r10,8"
        "jb"
        "vmovsd xmm3,[r11]"
        "ret"
    ]
    nan_is_looked_for_on_the_way_that_shows_it: ".fn f(n: u64, a: f64, b: f64) -> f64
        fadd r8, r1, r2\nfadd r9, r1, r2\nbeq r0, 0, sum\nflt r0, r8, r1\nret
        sum: mov r0, r9\nret" => [
        "vmovq xmm2,rsi"
        "vmovq xmm3,r8"
        "vaddsd xmm4,xmm2,xmm3"
        "vaddsd xmm5,xmm2,xmm3"
        "test rdi,rdi"
        "je"
        "vucomisd xmm2,xmm4"
        "seta dil"
        "movzx edi,dil"
        "ret"
        "vucomisd xmm5,xmm5"
        "jp"
        "vmovq rdi,xmm5"
        "ret"
    ]
}
