//! Properties that hold, and counterexamples to others.

use super::{Trying, check};
use crate::annotation::{Annotation, parse};
use crate::bind::{Scope, property};
use crate::run::{Engines, Program};
use neurlang::extensions;
use neurlang_ir::asm::assemble_str;

const TEXT: &str = "
.fn add(a: u8, b: u8) -> u8
    add r0, a, b
    and r0, r0, 255
    ret
.fn half(a: u64) -> u64
    shr r0, a, 1
    ret
.fn below_fifty(a: u64) -> bool
    mov r8, 1
    bltu a, 50, end
    mov r8, 0
end:
    mov r0, r8
    ret
.fn inverse(a: u64) -> u64
    mov r8, 1
    divu r0, r8, a
    ret
.fn sum(xs: &[u8]) -> u64
    cap.len r1, c2
    mov r0, 0
next:
    beq r1, 0, done
    sub r1, r1, 1
    load.u8 r2, [c2 + r1]
    add r0, r0, r2
    jump next
done:
    ret
.fn clear(xs: &mut [u8])
    cap.len r1, c2
next:
    beq r1, 0, done
    sub r1, r1, 1
    store.8 [c2 + r1], r0
    jump next
done:
    ret
.fn spin()
again: jump again
";

/// How the property fails; empty when it holds.
fn tried(text: &str) -> String {
    let ir = assemble_str(TEXT, extensions()).expect("the text is right");
    let Ok(Annotation::Prop(line)) = parse("prop", text) else { panic!("{text} is no property") };
    let property = property(&line, Scope { module: &ir, own: None }).expect("its names are known");
    let program = Program::new(ir, &Engines::new(false).unwrap());
    let trying = Trying { name: "p", cases: 300, seed: 1, fuel_insts: 10_000, mocks: &[] };
    check(&program, &property, trying)
        .map_or_else(|refuted| refuted.to_string(), |()| String::new())
}

#[test]
fn what_holds_is_accepted() {
    for text in [
        "add(1, 2) == 3",
        "for a: u8, b: u8: add(a, b) == (a + b) % 256",
        "for a: u64: half(a) * 2 + a % 2 == a",
        "for a in 0..50: below_fifty(a)",
        "for a: u64: a == 0 ==> traps(inverse(a))",
        "for a: u64: traps(inverse(a)) ==> a == 0",
        "for a: u64 in 1..=9: !traps(inverse(a)) && inverse(a) <= 1",
        "for xs: &[u8] len 0..9: sum(xs) <= 255 * len(xs)",
        "for xs: [u8] in 1..=3 len 2: sum(xs) >= 2 && sum(xs) <= 6",
        "for xs: [u8] len 3: after(clear(xs)) == [0, 0, 0] && sum(after(clear(xs))) == 0",
        "for x: f64: x == x || false",
        "for t: (u8, Option<i8>), s: &str, c: char: t.0 >= 0 && len(s) >= 0 && c >= '\\0'",
        "for a: bool, b: bool: (a ==> b) == (!a || b)",
        "sum(\"ab\") == 97 + 98",
    ] {
        assert_eq!(tried(text), "", "{text}");
    }
}

#[test]
fn a_counterexample_is_the_smallest_one() {
    for (text, parts) in [
        ("for a: u64: below_fifty(a)", ["counterexample: a = 50", "below_fifty(50)"]),
        ("for a: u8, b: u8: add(a, b) == a + b", ["a = ", "add("]),
        ("for xs: [u8]: sum(xs) < 9", ["xs = [9]", "sum([9]) returned 9"]),
        ("for a: u64: inverse(a) <= 1", ["a = 0", "`inverse(0)` stopped with trap `divide`"]),
        ("for a: u64 in 7..90: half(a) > 9", ["a = 7", "half(7) returned 3"]),
        ("for a: u64: spin() == ()", ["`spin()` did not end within 10000", "a = 0"]),
        ("for a: u8: sum([a, a + 1]) >= 0", ["a = 255", "`256` does not fit `u8`"]),
        ("for a: u8: a / 0 == 1", ["a = 0", "`a / 0`: has no value"]),
        ("for a: u8: a", ["a = 0", "is neither true nor false"]),
        ("for a: u8: a > 300 ==> a == 0", ["none of 256 inputs", "presumes"]),
    ] {
        let found = tried(text);
        for part in parts {
            assert!(found.contains(part), "{text}: {found}");
        }
    }
}

#[test]
fn the_same_seed_finds_the_same() {
    let text = "for xs: [u8] len 0..30, a: i64, f: f64: sum(xs) < 900 || a < 0 || f < 0.0";
    assert_eq!(tried(text), tried(text));
}
