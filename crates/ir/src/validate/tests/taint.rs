//! Taint: sources, sinks, and every way between them.

use super::support::{check, module, pass};
use crate::op::Op;
use crate::validate::validate;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// A function with a buffer in `c8` and another in `c9`, with `body` between set-up and sink.
fn with(body: &str) -> String {
    format!(".fn f(p: &str, b: &mut [u8])\n.frame 16\n cap.new c8, 8\n mov c9, c0\n{body}\n ret\n")
}

/// Checks that `body` is refused with `code`, and passes when `fix` is put in place of `BAD`.
fn refused(code: &str, body: &str, fix: &str) {
    let bad = with(&body.replace("BAD", ""));
    let rejected = validate(module(&bad)).expect_err(&bad);
    let codes: Vec<_> = rejected.diagnostics.iter().map(|one| one.code.text()).collect();
    assert_eq!(codes, [code], "{bad}");
    pass(&with(&body.replace("BAD", fix)));
}

#[test]
fn every_source_taints_what_it_writes_and_its_count() {
    for (source, buffer) in [
        ("file.read r8, r9, c8", "c8"),
        ("net.recv r8, r9, c8", "c8"),
        ("io.read_line r8, c8", "c8"),
        ("io.args r8, r9, c8", "c8"),
        ("io.env r8, c2, c8", "c8"),
        ("ext.call r8, @fetch, c8", "c8"),
    ] {
        let body = format!(" {source}\n BAD\n file.stat r10, {buffer}");
        refused("NL0240", &body, "taint.sanitize c8, c8");
        let body = format!(" {source}\n BAD\n store.64 [c9], r8\n file.stat r10, c9");
        refused("NL0240", &body, "taint.sanitize r8, r8");
    }
}

#[test]
fn every_sink_refuses_what_is_tainted() {
    for sink in [
        "file.open r10, c8, 0",
        "file.stat r10, c8",
        "file.mkdir r10, c8",
        "file.delete r10, c8",
        "net.connect r10, r11, c8, r12",
        "net.bind r10, r11, c8, r12",
        "ext.call r10, @exec, c8",
    ] {
        let body = format!(" io.read_line r8, c8\n BAD\n {sink}");
        refused("NL0240", &body, "taint.sanitize c8, c8");
    }
    let table = ".fn g()\n ret\n.functable t(): g\n";
    let call = |fix: &str| {
        format!("{table}.fn f(b: &mut [u8])\n io.read_line r8, c2\n {fix}\n call.table r8, t\n ret")
    };
    check(&[(&call("nop"), &["NL0241 f:2"]), (&call("taint.sanitize r8, r8"), &[])]);
}

#[test]
fn taint_goes_where_the_value_goes() {
    for way in [
        "mov r8, r7",
        "add r8, r7, 1",
        "select r8, r1, r7, r2",
        "select r8, r7, r1, r2",
        "fma r8, r1, r2, r7",
        "mov r8, 0\n movhi r7, 1\n mov r8, r7",
        "store.64 [c9], r7\n load.u8 r8, [c9 + 3]",
        "load.u8 r8, [c2 + r7]",
        "cap.slice c10, c2, r1, r7\n cap.len r8, c10",
        "cap.slice c10, c2, r7, r1\n load.u8 r8, [c10]",
        "cap.new c10, r7\n cap.len r8, c10",
        "atomic.xchg64 r9, [c9], r7\n atomic.add64 r8, [c9], r1",
        "chan.send r9, r1, r7\n chan.recv r8, r2",
        "chan.send r9, r1, r7\n chan.try_recv r8, r2, r3",
        "ext.call r8, @sum, r1, r7",
        "ext.call @fill, c9, r7\n ext.call r8, @count, c9",
        "ext.call r9, @box_new, r7\n ext.call r8, @box_get, r9",
        "ext.call r9, @box_new, r1\n ext.call r10, @box_new, r7\n store.64 [c9], r9\n load.u64 r11, [c9]\n ext.call r8, @box_get, r11",
        "mov r9, 3\nl:\n mov r8, r10\n mov r10, r11\n mov r11, r7\n sub r9, r9, 1\n bne r9, 0, l",
    ] {
        let body = format!(
            " taint.mark r7, r0\n {way}\n BAD\n cap.slice c11, c8, r1, r8\n file.stat r1, c11"
        );
        refused("NL0240", &body, "taint.sanitize r8, r8");
    }
    // Which memory a capability reaches depends on the way here.
    check(&[
        (
            &with(
                " io.read_line r8, c8\n mov c10, c8\n beq r1, 0, on\n mov c10, c2\non:\n file.stat r1, c10",
            ),
            &["NL0240 f:6"],
        ),
        (
            &with(
                " io.read_line r8, c8\n mov c10, c2\n beq r1, 0, on\n mov c10, c8\non:\n file.stat r1, c10",
            ),
            &["NL0240 f:6"],
        ),
        (
            &with(
                " io.read_line r8, c8\n taint.sanitize c10, c8\n beq r1, 0, on\n mov c10, c8\non:\n file.stat r1, c10",
            ),
            &["NL0240 f:6"],
        ),
    ]);
    // A handle that the host passes may be to any object.
    check(&[(
        ".fn f(h: u64, b: &mut [u8])\n taint.mark r7, r1\n ext.call r8, @box_new, r7\n ext.call r8, @box_get, r0\n store.64 [c2], r8\n file.stat r1, c2\n ret",
        &["NL0240 f:4"],
    )]);
    // Data that one function taints and another uses.
    check(&[(
        ".data mut\nx: .u64 0\n.end\n.fn g()\n file.stat r0, c1\n ret\n.fn f()\n taint.mark r0, r0\n store.64 [c1], r0\n ret",
        &["NL0240 g:0"],
    )]);
}

#[test]
fn taint_stays_where_the_value_does_not_go() {
    check(&[
        (
            &with(" taint.mark r7, r0\n mov r7, 1\n cap.slice c11, c8, r1, r7\n file.stat r1, c11"),
            &[],
        ),
        (&with(" io.read_line r8, c8\n file.stat r1, c2"), &[]),
        (&with(" io.read_line r8, c8\n file.stat r1, c9"), &[]),
        // A branch on a tainted value is not followed.
        (
            &with(
                " taint.mark r7, r0\n beq r7, 0, on\n mov r8, 1\non:\n cap.slice c11, c8, r1, r8\n file.stat r1, c11",
            ),
            &[],
        ),
        // The marked view is tainted, the memory is not.
        (&with(" taint.mark c10, c8\n file.stat r1, c8"), &[]),
        (&with(" taint.mark c10, c8\n file.stat r1, c10"), &["NL0240 f:3"]),
        // A sanitized handle is clean with what is behind it.
        (
            &with(
                " taint.mark r7, r0\n ext.call r8, @box_new, r7\n taint.sanitize r8, r8\n ext.call @exec_box, r8",
            ),
            &[],
        ),
        (
            &with(" taint.mark r7, r0\n ext.call r8, @box_new, r7\n ext.call @exec_box, r8"),
            &["NL0240 f:4"],
        ),
    ]);
}

#[test]
fn calls_carry_taint_both_ways() {
    let cases: [(&str, &str, &str, &[&str]); 12] = [
        ("g(a: u64) -> u64", " ret", " mov r0, r7\n call g\n mov r8, r0", &["NL0240 f:8"]),
        ("g(a: u64) -> u64", " mov r0, 1\n ret", " mov r0, r7\n call g\n mov r8, r0", &[]),
        ("g() -> u64", " taint.mark r0, r0\n ret", " call g\n mov r8, r0", &["NL0240 f:7"]),
        ("g(a: &mut [u8])", " io.read_line r0, c2\n ret", " mov c2, c8\n call g", &["NL0240 f:7"]),
        ("g(a: &mut [u8])", " io.read_line r0, c2\n ret", " mov c2, c0\n call g", &[]),
        (
            "g(a: &mut [u8], b: u64)",
            " store.8 [c2], r0\n ret",
            " mov c2, c8\n mov r0, r7\n call g",
            &["NL0240 f:8"],
        ),
        (
            "g(a: &mut [u8], b: u64)",
            " store.8 [c2], r0\n ret",
            " mov c2, c8\n mov r0, r6\n call g",
            &[],
        ),
        (
            "g(a: u64)",
            " store.64 [c1], r0\n ret",
            " mov r0, r7\n call g\n load.u64 r8, [c1]",
            &["NL0240 f:8"],
        ),
        (
            "g(a: u64) -> &[u8]",
            " cap.new c2, r0\n ret",
            " mov r0, r7\n call g\n cap.len r8, c2",
            &["NL0240 f:8"],
        ),
        (
            "g(a: u64) -> u64",
            " spawn r0, h\n ret\n.fn h(a: u64) -> u64\n ret",
            " mov r0, r7\n call g\n join r8, r0",
            &["NL0240 f:8"],
        ),
        // What both parameters reach, one writes and the other reads.
        (
            "g(a: &mut [u8], b: &[u8], x: u64) -> u64",
            " store.8 [c2], r0\n load.u8 r0, [c3]\n ret",
            " mov c2, c0\n mov c3, c0\n mov r0, r7\n call g\n mov r8, r0",
            &["NL0240 f:10"],
        ),
        (
            "g(a: &mut [u8], b: &[u8], x: u64) -> u64",
            " store.8 [c2], r0\n load.u8 r0, [c3]\n ret",
            " mov c2, c0\n mov c3, c8\n mov r0, r7\n call g\n mov r8, r0",
            &[],
        ),
    ];
    for (head, callee, body, expected) in cases {
        let text = format!(
            ".data mut\nx: .u64 0\n.end\n.fn f()\n.frame 16\n cap.new c8, 8\n mov r6, 1\n taint.mark r7, r0\n{body}\n cap.slice c11, c8, r1, r8\n nop\n file.stat r1, c11\n ret\n.fn {head}\n{callee}\n"
        );
        let found = super::support::errors(module(&text));
        assert_eq!(found.len(), expected.len(), "{text}\n{found:?}");
        assert!(found.iter().all(|one| one.starts_with("NL0240 f:")), "{found:?}");
    }
}

#[test]
fn a_tainted_argument_is_reported_where_it_is_passed() {
    check(&[
        (
            ".fn g(p: &str)\n file.stat r0, c2\n ret\n.fn f(b: &mut [u8])\n io.read_line r0, c2\n call g\n ret",
            &["NL0242 f:1"],
        ),
        (
            ".fn g(p: &str)\n file.stat r0, c2\n ret\n.fn h(p: &str)\n call g\n ret\n.fn f(b: &mut [u8])\n io.read_line r0, c2\n call h\n ret",
            &["NL0242 f:1"],
        ),
        (
            ".fn g(p: &str)\n file.stat r0, c2\n ret\n.functable t(&str): g\n.fn f(b: &mut [u8])\n io.read_line r0, c2\n mov r0, 0\n call.table r0, t\n ret",
            &["NL0242 f:2"],
        ),
        (
            ".fn g(p: &str)\n file.stat r0, c2\n ret\n.fn f(b: &mut [u8])\n io.read_line r0, c2\n taint.sanitize c2, c2\n call g\n ret",
            &[],
        ),
        // The same function with clean and tainted arguments.
        (
            ".fn g(p: &str) -> u64\n load.u8 r0, [c2]\n ret\n.fn f(p: &str, b: &mut [u8])\n.frame 8\n mov c8, c3\n mov c9, c2\n io.read_line r0, c8\n mov c2, c8\n call g\n mov c2, c9\n call g\n cap.slice c9, c9, r1, r0\n file.stat r0, c9\n ret",
            &[],
        ),
    ]);
}

#[test]
fn recursion_is_followed_to_its_end() {
    check(&[
        // The result is tainted by the inner activation only.
        (
            ".fn g(n: u64) -> u64\n beq r0, 0, base\n sub r0, r0, 1\n call g\n ret\nbase:\n taint.mark r0, r0\n ret\n.fn f(p: &str)\n mov c8, c2\n mov r0, 5\n call g\n cap.slice c8, c8, r1, r0\n file.stat r0, c8\n ret",
            &["NL0240 f:4"],
        ),
        // Arguments move one place per round of mutual recursion before they reach the sink.
        (
            ".fn a(x: u64, y: u64, z: u64, p: &str)\n beq r2, 0, end\n call b\nend:\n ret\n.fn b(x: u64, y: u64, z: u64, p: &str)\n mov c8, c2\n mov r8, r0\n mov r0, r1\n mov r1, r2\n mov r2, r8\n cap.slice c9, c8, r3, r0\n file.stat r9, c9\n call a\n ret\n.fn f(p: &str)\n mov c2, c2\n mov r0, 1\n mov r1, 2\n taint.mark r2, r1\n call a\n ret",
            &["NL0242 f:4"],
        ),
        (
            ".fn a(x: u64, y: u64, z: u64, p: &str)\n beq r2, 0, end\n call b\nend:\n ret\n.fn b(x: u64, y: u64, z: u64, p: &str)\n mov c8, c2\n mov r8, r0\n mov r0, r1\n mov r1, 0\n mov r2, r8\n cap.slice c9, c8, r3, r1\n file.stat r9, c9\n mov c2, c8\n call a\n ret\n.fn f(p: &str)\n mov r0, 1\n mov r1, 2\n taint.mark r2, r1\n call a\n ret",
            &[],
        ),
    ]);
}

#[test]
fn queries_become_the_answer() {
    let answers = |text: &str| -> Vec<i32> {
        let validated = pass(text);
        let both = validated.module().code.iter().zip(validated.code());
        both.filter(|(given, _)| matches!(given.op(), Some(Op::TaintQuery | Op::CapPerms)))
            .map(|(given, answer)| {
                assert_eq!((answer.op(), answer.rd()), (Some(Op::MovImm), given.rd()));
                answer.imm()
            })
            .collect()
    };
    assert_eq!(answers(".fn f(a: u64)\n taint.query r1, r0\n ret"), [0]);
    assert_eq!(
        answers(
            ".fn f(a: u64)\n taint.mark r1, r0\n taint.query r2, r1\n taint.query r3, r0\n taint.sanitize r1, r1\n taint.query r2, r1\n ret"
        ),
        [1, 0, 0]
    );
    // In a function that is called with a tainted value, and in one that is not.
    let calls = ".fn g(a: u64)\n taint.query r1, r0\n ret\n.fn h(a: u64)\n taint.query r1, r0\n ret\n.functable t(u64): g\n.fn f()\n mov r0, 1\n call h\n taint.mark r0, r0\n mov r1, 0\n call.table r1, t\n ret";
    assert_eq!(answers(calls), [1, 0]);
    let perms = ".data\nx: .u8 1\n.end\n.fn f(a: &mut [u8], b: &[u8])\n cap.perms r0, c2\n cap.perms r0, c3\n cap.perms r0, c4\n cap.perms r0, c1\n cap.new c8, 1\n cap.perms r0, c8\n ret\n cap.perms r0, c8\n ret";
    assert_eq!(answers(perms), [3, 1, 0, 1, 3, 0]);
    assert_eq!(pass(".fn f()\n ret").code(), pass(".fn f()\n ret").module().code);
}
