//! What engines are told of a function.

use super::support::{module, pass, places};
use crate::Opcode;
use crate::diag::Severity;
use crate::validate::{FuncInfo, Rejected, Validated, Validator, validate};
use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

/// One bit for each of `all`, at its number.
fn opcodes(all: &[Opcode]) -> u32 {
    all.iter().fold(0, |set, &opcode| set | 1 << opcode as u32)
}

#[test]
fn registers_are_those_that_the_code_and_the_calls_use() {
    let validated = pass(
        ".fn g(a: u64, b: u64, c: &[u8]) -> (u64, u64)\n add r0, r0, r1\n ret\n\
         .fn f(x: u64, y: &mut [u8])\n.frame 24\n store.8 [c2 + r9], r12\n mov r20, 1\n mov c8, c2\n call g\n ret",
    );
    let expected = FuncInfo {
        activation_bytes: 0,
        reg_reads: 0b11,
        reg_writes: 0b01,
        caps_used: 0,
        zero_at_entry: 0,
        null_at_entry: 0,
        makes_calls: false,
        has_loops: false,
        opcodes: opcodes(&[Opcode::Alu, Opcode::Ret]),
    };
    assert_eq!(*validated.info(0), expected);
    let expected = FuncInfo {
        // 64 and five registers of 8 and two capabilities of 56 and 24, in sixteens.
        activation_bytes: 240,
        reg_reads: 1 << 12 | 1 << 9 | 0b11,
        reg_writes: 1 << 20 | 0b11,
        caps_used: 1 << 8 | 1 << 2,
        zero_at_entry: 1 << 12 | 1 << 9 | 0b10,
        null_at_entry: 0,
        makes_calls: true,
        has_loops: false,
        opcodes: opcodes(&[Opcode::Store, Opcode::Mov, Opcode::Call, Opcode::Ret]),
    };
    assert_eq!(*validated.info(1), expected);
}

#[test]
fn registers_that_may_be_read_first_must_be_zero() {
    for (text, zero, null) in [
        (".fn f(a: u64) -> u64\n mov r8, 1\n add r0, r0, r8\n ret", 0, 0),
        (".fn f(a: u64) -> u64\n add r0, r0, r8\n ret", 1 << 8, 0),
        (".fn f() -> u64\n ret", 1, 0),
        (".fn f()\n halt", 1, 0),
        (".fn f(a: u64) -> u64\n beq a, 0, on\n mov r8, 1\non:\n mov r0, r8\n ret", 1 << 8, 0),
        (
            ".fn f(a: u64) -> u64\n mov r8, 2\n beq a, 0, on\n mov r8, 1\non:\n mov r0, r8\n ret",
            0,
            0,
        ),
        // Defined before the loop, in it, and only behind its first use.
        (".fn f(a: u64)\n mov r8, 0\nl:\n add r8, r8, 1\n bne r8, a, l\n ret", 0, 0),
        (".fn f(a: u64)\nl:\n mov r8, 0\n add r8, r8, 1\n bne r8, a, l\n ret", 0, 0),
        (".fn f(a: u64)\nl:\n mov r9, r8\n mov r8, 0\n bne r8, a, l\n ret", 1 << 8, 0),
        // A loop that is entered at its test, and one that is entered in the middle.
        (".fn f(a: u64)\n mov r8, 0\n jump t\nb:\n add r8, r8, 1\nt:\n bne r8, a, b\n ret", 0, 0),
        (
            ".fn f(a: u64)\n mov r8, 0\n jump t\nb:\n add r8, r8, r9\nt:\n mov r9, 1\n bne r8, a, b\n ret",
            1 << 9,
            0,
        ),
        (".fn f(a: u64)\n jump t\nb:\n mov r9, r8\n ret\nt:\n jump b", 1 << 8, 0),
        // The second jump through a table brings less than the first.
        (
            ".fn f(a: u64)\n.table t: x, x\n beq a, 0, on\n mov r8, 1\n jump.table a, t\n\
             on:\n jump.table a, t\nx:\n mov r9, r8\n ret",
            1 << 8,
            0,
        ),
        // A call leaves r0 to r7 and c2 to c7 with results or zero, and the others alone.
        (
            ".fn f()\n call f\n mov r8, r7\n cap.len r8, c7\n mov r8, r9\n cap.len r8, c9\n ret",
            1 << 9,
            1 << 9,
        ),
        (
            ".fn f(a: &[u8])\n.frame 8\n cap.len r0, c0\n cap.len r0, c1\n cap.len r0, c2\n cap.len r0, c3\n ret",
            0,
            1 << 3,
        ),
        // Read and written by one instruction.
        (
            ".fn f()\n add r8, r8, 1\n movhi r9, 1\n spawn r0, g\n ret\n.fn g(a: u64)\n ret",
            1 << 8 | 1 << 9 | 1,
            0,
        ),
        (".fn f()\n.frame 8\n atomic.cas64 r9, [c0], r10\n ret", 1 << 9 | 1 << 10, 0),
        (".fn f()\n ext.call r0, @sum, r0, r1\n ret", 0b11, 0),
        (".fn f()\n ext.call r0, @many, r8.., c8..\n ret", 0xf << 8, 3 << 8),
    ] {
        let validated = pass(text);
        let info = validated.info(0);
        assert_eq!((info.zero_at_entry, info.null_at_entry), (zero, null), "{text}");
    }
}

#[test]
fn blocks_cost_their_instructions() {
    let costs = |text: &str| pass(text).block_costs(0);
    assert_eq!(costs(".fn f()\n nop\n nop\n ret"), [3, 0, 0]);
    assert_eq!(costs(".fn f()\n beq r0, 0, on\n nop\non:\n ret"), [1, 1, 1]);
    assert_eq!(costs(".fn f()\nl:\n nop\n beq r0, 0, l\n nop\n ret"), [2, 0, 2, 0]);
    assert_eq!(costs(".fn f()\n jump on\n nop\n nop\non:\n ret"), [1, 0, 0, 1]);
    assert_eq!(costs(".fn f()\n call f\n nop\n ret"), [3, 0, 0]);
    assert_eq!(
        costs(".fn f()\n.table t: x, y\n jump.table r0, t\n nop\nx:\n nop\ny:\n ret"),
        [1, 0, 1, 1]
    );
}

#[test]
fn targets_and_loops_are_told_of_each_function() {
    let text = ".fn f(a: u64)\n ret\n.fn g(a: u64)\n.table t: x, y\nx:\n beq a, 1, y\n jump.table a, t\n\
                y:\n bne a, 2, x\nz:\n jump z\n.fn h(a: u64)\n beq a, a, out\nout:\n ret";
    let validated = pass(text);
    let targets: Vec<u32> = (0..9).filter(|inst| validated.is_target(*inst)).collect();
    assert_eq!(targets, [1, 3, 4, 6]);
    let loops = |func| validated.loops(func).iter().map(|one| (one.head, one.last)).collect();
    let loops: Vec<Vec<(u32, u32)>> = (0..3).map(loops).collect();
    assert_eq!(loops, [vec![], vec![(1, 3), (4, 4)], vec![]]);
    // Through a table that nothing jumps through, too; and where there are no targets at all.
    assert!(pass(".fn f()\n.table t: x\n nop\nx:\n ret").is_target(1));
    assert!(!pass(".fn f()\n ret").is_target(0));
    let over_64 = format!(".fn f()\n jump x\n{}x:\n ret", " nop\n".repeat(130));
    let targets: Vec<u32> = (0..140).filter(|inst| pass(&over_64).is_target(*inst)).collect();
    assert_eq!(targets, [131]);
}

#[test]
fn code_that_nothing_leads_to_is_a_warning_at_its_start() {
    for (text, expected) in [
        (".fn f()\n ret\n nop\n nop\n ret", &["NL0250 f:1"][..]),
        (".fn f()\n ret\nx:\n nop\n jump x", &["NL0250 f:1"]),
        (".fn f()\n ret\nx:\n jump y\ny:\n jump x", &["NL0250 f:1"]),
        (".fn f()\n jump t\nb:\n nop\nt:\n beq r0, 0, b\n ret", &[]),
        (".fn f()\n jump t\nb:\n beq r0, 1, e\n jump t\ne:\n nop\nt:\n beq r0, 0, b\n ret", &[]),
        (".fn f()\n beq r0, 0, on\n trap.panic\non:\n ret", &[]),
        (".fn f()\n trap.invalid\n nop\n ret", &["NL0250 f:1"]),
        (
            ".fn f()\n jump a\n nop\na:\n nop\n jump b\n nop\nb:\n ret",
            &["NL0250 f:1", "NL0250 f:4"],
        ),
    ] {
        let validated = pass(text);
        assert_eq!(places(validated.warnings(), Severity::Warning), expected, "{text}");
    }
}

#[test]
fn findings_name_the_place_in_the_text() {
    let rejected = validate(module("\n.fn f(a: &[u8])\n  store.8 [c2], r0\n  ret\n")).unwrap_err();
    let finding = &rejected.diagnostics[0];
    assert_eq!((finding.pos.line, finding.pos.col), (3, 3));
    assert_eq!(finding.message, "c2 may be without the right to write");
    assert!(!finding.label.is_empty() && finding.help.is_some());
}

#[test]
fn findings_are_all_reported_in_code_order_up_to_a_bound() {
    let body: Vec<&str> = core::iter::repeat_n(" load.u8 r0, [c9]", 150).collect();
    let text = alloc::format!(".fn f()\n{}\n ret", body.join("\n"));
    let found = validate(module(&text)).unwrap_err().diagnostics;
    assert_eq!(found.len(), 101);
    assert!(found[..100].is_sorted_by_key(|one| one.inst.as_ref().map(|inst| inst.index)));
    assert_eq!(found[100].severity, Severity::Note);
    assert_eq!(found[100].message, "50 more findings are not listed");
}

#[test]
fn a_validator_forgets_the_modules_before() {
    // Jumps that carry fewer registers into the first table, longer and shorter code, a function
    // that is wrong, slices.
    let texts = [
        ".fn f(x: u64) -> u64\n jump.table r0, t\non:\n add r0, r8, r9\n ret\n.table t: on, on",
        ".fn f(x: u64) -> u64\n mov r9, 1\n beq x, 3, on\n jump.table x, t\n\
         on:\n mov r8, 1\n ret\nother:\n add r0, r8, r9\n ret\n.table t: other, other",
        ".fn f() -> u64\n mov r0, 1\n ret",
        ".fn f()\n nop",
        ".fn g(y: &mut [u8])\n mov c8, c2\n store.8 [c8], r1\n ret",
    ];
    let told = |validated: Result<Validated, Rejected>| match validated {
        Ok(validated) => (*validated.info(0), validated.warnings().len()),
        Err(rejected) => (FuncInfo::default(), rejected.diagnostics.len()),
    };
    let mut validator = Validator::default();
    for text in texts.iter().chain(texts.iter().rev()) {
        let expected = told(validate(module(text)));
        assert_eq!(told(validator.validate(module(text))), expected, "{text}");
    }
}
