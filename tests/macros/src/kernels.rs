//! IR: in a string, and in a file.

neurlang::neurlang! { pub ir r#"
; @description: The sum, which wraps.
.fn add(a: u64, b: u64) -> u64
    add r0, a, b
    ret
; @description: The quotient.
.fn quotient(a: u64, b: u64) -> u64
    divu r0, a, b
    ret
; @description: Both, the larger one first.
.fn sorted(a: i64, b: i64) -> (i64, i64)
    maxs r8, a, b
    mins r1, a, b
    mov  r0, r8
    ret
"# }

neurlang::neurlang!(pub include "kernels/fnv.nl");
