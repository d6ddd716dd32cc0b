//! Tests of the formatter.

use super::format;
use crate::asm::assemble_str;
use crate::disasm::tests::{EXTS, Random, without_places};
use alloc::string::String;
use alloc::vec::Vec;

const UGLY: &str = "

; @name: x
;plain
.const   N=-4*( 2+~1 )<<1


.const M = 'a' ; trailing
.data   mut
tab : .u8 1,2 ,3 ; three
    ; inside
second: third: .ascii \"a ; b\",\"c\"
 .f64 -1.5,inf
.end
.functable ops( u64,& mut[u8] )->u64:f , \"odd\"
.fn f( a:u64,b : &mut [ u8 ],&str)->(u64 ,bool)   ; a function
.frame 64
.alias acc=R9
  loop :   ADD Acc, a ,R2
 ; between
\tbeq a,-1,loop;c
\tload.U64 r1,[ c2+a * 8-16 ]     ; longer
\tALU.xor   R1 , r1,~ 0xFF
  MOV.const r1, 5
  mov.imm r1, +5
 mov C8 , null


\text.call r2,@many , r4 .. ,c8..
 @memcpy c2,c3 , 8
 ret
 .table T : loop , loop


";

const PRETTY: &str = "\
; @name: x
;plain
.const N = -4 * (2 + ~1) << 1

.const M = 'a'         ; trailing
.data mut
tab:
    .u8       1, 2, 3  ; three
    ; inside
second:
third:
    .ascii    \"a ; b\", \"c\"
    .f64      -1.5, inf
.end
.functable ops(u64, &mut [u8]) -> u64: f, \"odd\"
.fn f(a: u64, b: &mut [u8], &str) -> (u64, bool)  ; a function
    .frame 64
    .alias acc = r9
loop:
    add       Acc, a, r2
    ; between
    beq       a, -1, loop          ;c
    load.u64  r1, [c2 + a*8 - 16]  ; longer
    xor       r1, r1, ~0xFF
    mov.const r1, 5
    mov.imm   r1, +5
    mov       c8, null

    ext.call  r2, @many, r4.., c8..
    @memcpy   c2, c3, 8
    ret
    .table T: loop, loop
";

#[test]
fn everything_has_one_layout() {
    assert_eq!(format(UGLY).unwrap(), PRETTY);
    assert_eq!(format(PRETTY).unwrap(), PRETTY);
}

#[test]
fn the_layout_means_the_same() {
    let text = "\
.const N = 3
.data
a: b: .u8 1 , 2
.fn f( x:u64 )->u64
l: m: ADD x,x , N ;c
 beq x , -1,l
 taint.mark r1, r2
 MOV.const r1,7
 load.u8 r3 , [c1+a+ -0 ]
 @gcd x,x,12
 ret
";
    let before = assemble_str(text, EXTS).unwrap();
    let after = assemble_str(&format(text).unwrap(), EXTS).unwrap();
    assert_eq!(after.labels, before.labels);
    assert_eq!(without_places(after), without_places(before));
}

#[test]
fn mistakes_are_refused_and_unknown_names_are_not() {
    for (text, code) in [
        (".fn f()\n add r0, \"x\n", "NL0002"),
        (".fn f()\n add r0 r1\n", "NL0105"),
        (".fn f()\n rett\n", "NL0101"),
        (".func f()\n", "NL0104"),
        ("\u{1}\n", "NL0001"),
    ] {
        let errors = format(text).expect_err(text);
        assert_eq!(errors[0].code.text(), code, "{text}");
    }
    let text = ".include \"lib.nl\"\n.fn f()\n    add       r0, r0, SIZE\n    call      g\n";
    assert_eq!(format(text).unwrap(), text);
}

#[test]
fn empty_texts_stay_empty() {
    for (text, expected) in
        [("", ""), ("\n\n", ""), (" \r\n", ""), (";", ";\n"), ("  ; a", "    ; a\n")]
    {
        assert_eq!(format(text).unwrap(), expected, "{text:?}");
    }
}

/// Texts made by cutting, joining and changing the pieces of good ones never make the
/// assembler or the formatter panic, and what can be formatted keeps its meaning.
#[test]
fn mutated_texts_are_handled() {
    let mut random = Random::new(5);
    let seeds = [UGLY, PRETTY, "@\"'[.+-*<<>>..->&|^~%/(),:=;\\\0é\n\r\t9e9.5x"];
    let mut formatted = 0;
    for _ in 0..20_000 {
        let seed = seeds[random.below(seeds.len() as u64) as usize];
        let mut text: Vec<char> = seed.chars().collect();
        for _ in 0..=random.below(6) {
            if text.is_empty() {
                break;
            }
            let at = random.below(text.len() as u64) as usize;
            let from = random.below(text.len() as u64) as usize;
            let len = (random.below(20) as usize).min(text.len() - from);
            match random.below(4) {
                0 => drop(text.remove(at)),
                1 => text[at] = text[from],
                2 => text.truncate(at.max(1)),
                _ => {
                    let piece: Vec<char> = text[from..from + len].to_vec();
                    text.splice(at..at, piece);
                }
            }
        }
        let text: String = text.into_iter().collect();
        let before = assemble_str(&text, EXTS);
        if let Ok(pretty) = format(&text) {
            formatted += 1;
            assert_eq!(format(&pretty).as_deref(), Ok(pretty.as_str()), "{text}");
            let after = assemble_str(&pretty, EXTS);
            match (before, after) {
                (Ok(before), Ok(after)) => {
                    assert_eq!(without_places(after), without_places(before), "{text}");
                }
                (before, after) => assert_eq!(before.is_ok(), after.is_ok(), "{text}"),
            }
        }
    }
    assert!(formatted > 1000, "only {formatted} texts were formatted");
}
