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
        "cmp r10,8"
        "jb"
        "vmovsd [r11],xmm2"
        "mov eax,[r11+4]"
        "add eax,eax"
        "cmp eax,0FFE00000h"
        "ja"
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
    nan_is_not_looked_for_where_loops_leave_it: ".fn f(n: u64, a: f64)
        again: mov r3, 0\nmore: fadd r9, r1, r1\nflt r8, r9, r1\nadd r3, r3, 1
        bltu r3, r8, more\nsub r0, r0, 1\nbne r0, 0, again\nmov r9, 0\nxor r9, r9, r3\nret" => [
        "vmovq xmm2,rsi"
        "xor r9d,r9d"
        "vaddsd xmm3,xmm2,xmm2"
        "vucomisd xmm2,xmm3"
        "seta r11b"
        "movzx r11d,r11b"
        "add r9,1"
        "cmp r9,r11"
        "jb"
        "sub rdi,1"
        "test rdi,rdi"
        "jne"
        "vxorpd xmm3,xmm3,xmm3"
        "vmovq rdx,xmm3"
        "xor rdx,r9"
        "vmovq xmm3,rdx"
        "ret"
    ]
    what_nobody_reads_is_not_emptied_behind_a_call: ".fn f(a: u64, b: u64) -> u64
        mov r8, r1\ncall f\nmov r1, r8\ncall f\nadd r0, r0, r1\nret" => [
        "lea rax,[rsp-58h]"
        "cmp rax,[rbx-68h]"
        "jb"
        "mov rsp,rax"
        "mov [rsp],r15"
        "mov r15,rsi"
        "call 0"
        "mov rsi,r15"
        "call 0"
        "xor esi,esi"
        "add rdi,rsi"
        "mov r15,[rsp]"
        "add rsp,58h"
        "ret"
    ]
    slices_come_back_from_their_places: ".fn f(n: u64, words: &[u64]) -> u64
        mov c8, c2\nmov r8, r0\nmov r9, 0\nmov r10, 1\nmov r11, 2\nmov r12, 3\nmov r13, 4
        again: load.u64 r0, [c8 + r9*8]\ncall f\nadd r9, r9, r10\nbltu r9, r0, again
        add r0, r11, r12\nadd r0, r0, r13\nret" => [
        "lea rax,[rsp-0E8h]"
        "cmp rax,[rbx-68h]"
        "jb"
        "mov rsp,rax"
        "mov [rsp+20h],r15"
        "mov [rsp+28h],r14"
        "mov [rsp+30h],r13"
        "mov [rsp+38h],r12"
        "mov [rsp+40h],rbp"
        "mov rdx,[rbx]"
        "mov rcx,[rbx+8]"
        "mov [rsp],rdx"
        "mov [rsp+8],rcx"
        "mov rdx,[rsp]"
        "mov rcx,[rsp+8]"
        "mov [rsp+10h],rdx"
        "mov [rsp+18h],rcx"
        "mov r10,rdx"
        "mov r9,rcx"
        "shr r9,3"
        "mov r15,rdi"
        "xor r14d,r14d"
        "mov r13,1"
        "mov r12,2"
        "mov rbp,3"
        "mov r11,4"
        "cmp r14,r9"
        "jae"
        "mov rdi,[r10+r14*8]"
        "mov [rsp+48h],r11"
        "mov rdx,[rsp]"
        "mov rcx,[rsp+8]"
        "mov [rbx],rdx"
        "mov [rbx+8],rcx"
        "call 0"
        "xor edx,edx"
        "xor ecx,ecx"
        "mov [rsp],rdx"
        "mov [rsp+8],rcx"
        "mov r11,[rsp+48h]"
        "mov r10,[rsp+10h]"
        "mov rcx,[rsp+18h]"
        "mov r9,rcx"
        "shr r9,3"
        "add r14,r13"
        "cmp r14,rdi"
        "jb"
        "mov rdi,r12"
        "add rdi,rbp"
        "add rdi,r11"
        "mov r15,[rsp+20h]"
        "mov r14,[rsp+28h]"
        "mov r13,[rsp+30h]"
        "mov r12,[rsp+38h]"
        "mov rbp,[rsp+40h]"
        "add rsp,0E8h"
        "ret"
    ]
    an_index_is_compared_once: ".fn f(words: &mut [u64], at: u64)
        load.u64 r1, [c2 + r0*8]\nadd r1, r1, 1\nstore.64 [c2 + r0*8], r1\nret" => [
        "mov r11,[rbx]"
        "mov rcx,[rbx+8]"
        "mov r10,rcx"
        "shr r10,3"
        "cmp rdi,r10"
        "jae"
        "mov rsi,[r11+rdi*8]"
        "add rsi,1"
        "mov [r11+rdi*8],rsi"
        "ret"
    ]
    an_index_below_a_number_is_not_compared: ".fn f(at: u64) -> u64
        .frame 24\nbgeu r0, 3, no\nload.u64 r0, [c0 + r0*8]\nno: ret" => [
        "lea rax,[rsp-98h]"
        "cmp rax,[rbx-68h]"
        "jb"
        "mov rsp,rax"
        "vxorpd xmm0,xmm0,xmm0"
        "vmovups [rsp],xmm0"
        "vmovups [rsp+10h],xmm0"
        "cmp rdi,3"
        "jae"
        "mov rdi,[rsp+rdi*8]"
        "add rsp,98h"
        "ret"
    ]
    what_is_loaded_and_overwritten_is_only_checked: ".fn f(words: &[u64], at: u64) -> u64
        load.u64 r1, [c2 + r0*8]\nload.u64 r1, [c2]\nmov r0, r1\nret" => [
        "mov r11,[rbx]"
        "mov rcx,[rbx+8]"
        "mov r10,rcx"
        "mov r9,rcx"
        "shr r9,3"
        "cmp rdi,r9"
        "jae"
        "cmp r10,8"
        "jb"
        "mov rsi,[r11]"
        "mov rdi,rsi"
        "ret"
    ]
    // Where the first is met, nothing is known yet of jumps that may lead between the two.
    what_is_cut_to_32_bits_is_computed_in_32: ".fn f(a: u64, b: u64) -> u64
        add r0, r0, r1\nzext32 r0, r0\nmul r1, r0, 5\nzext32 r1, r1\nsub r0, r0, r1
        zext32 r0, r0\nadd r2, r1, -3\nzext32 r2, r2\nsub r1, r2, r0\nzext32 r1, r1
        xor r0, r0, r1\nret" => [
        "add edi,esi"
        "imul esi,edi,5"
        "sub edi,esi"
        "lea r8d,[rsi-3]"
        "mov rsi,r8"
        "sub esi,edi"
        "xor rdi,rsi"
        "ret"
    ]
    a_slice_is_moved_to_where_the_call_takes_it: ".fn f(words: &[u64], n: u64) -> u64
        mov c8, c2\nmov c2, c8\nmov r0, 1\ncall f\nret" => [
        "lea rax,[rsp-0B8h]"
        "cmp rax,[rbx-68h]"
        "jb"
        "mov rsp,rax"
        "mov rdx,[rbx]"
        "mov rcx,[rbx+8]"
        "mov [rsp],rdx"
        "mov [rsp+8],rcx"
        "mov rdx,[rsp]"
        "mov rcx,[rsp+8]"
        "mov [rsp+10h],rdx"
        "mov [rsp+18h],rcx"
        "mov rdx,[rsp+10h]"
        "mov rcx,[rsp+18h]"
        "mov [rbx],rdx"
        "mov [rbx+8],rcx"
        "mov rdi,1"
        "call 0"
        "add rsp,0B8h"
        "ret"
    ]
}
