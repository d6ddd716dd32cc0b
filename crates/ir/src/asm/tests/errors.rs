//! Texts the assembler refuses, with code and place.

use super::errors;
use crate::diag::{Code, Severity};
use alloc::format;
use alloc::vec::Vec;

/// A text, and the code, line and column of each mistake in it.
type Case = (&'static str, &'static [(&'static str, u32, u32)]);

const CASES: &[Case] = &[
    (".fn f()\n add r0, r1, #\n", &[("NL0001", 2, 14)]),
    (".fn \"a\tb\"()\n ret\n", &[("NL0001", 1, 5)]),
    (".fn \"a\\nb\"()\n ret\n", &[("NL0003", 1, 5)]),
    (".fn \"\"()\n ret\n", &[("NL0105", 1, 5)]),
    (".data\n.ascii \"abc\n", &[("NL0002", 2, 8)]),
    (".data\n.ascii \"ab\\q\"\n", &[("NL0003", 2, 11)]),
    (".fn f()\n mov r0, '\\q'\n", &[("NL0003", 2, 10)]),
    (".fn f()\n mov r0, 12ab\n", &[("NL0004", 2, 10)]),
    (".fn f()\n mov r0, 0x1_0000_0000_0000_0000\n", &[("NL0005", 2, 10)]),
    (".fn f()\n mov r0, 1e999\n", &[("NL0005", 2, 10)]),
    (".fn f()\n mov r0, 'ab'\n", &[("NL0006", 2, 10)]),
    (".fn f()\n rett\n", &[("NL0101", 2, 2)]),
    (".fn f()\n add r0, r1\n", &[("NL0102", 2, 2)]),
    (".fn f()\n ret r0\n", &[("NL0102", 2, 2)]),
    (".fn f()\n add r0, r1, 1, 2\n", &[("NL0102", 2, 2)]),
    (".fn f()\n mov r0\n", &[("NL0102", 2, 2)]),
    (".fn f()\n ext.call r0, @hash\n", &[("NL0102", 2, 16)]),
    (".fn f()\n ext.call r0, @hash, c2, c3\n", &[("NL0102", 2, 16)]),
    (".fn f()\n ext.call @hash, c2\n", &[("NL0102", 2, 12)]),
    (".fn f()\n ext.call r0, @drop, r1\n", &[("NL0102", 2, 11)]),
    (".fn f()\n @abs r0\n", &[("NL0102", 2, 3)]),
    (".fn f()\n add r0, c1, r2\n", &[("NL0103", 2, 10)]),
    (".fn f()\n add r0, 5, r2\n", &[("NL0103", 2, 10)]),
    (".fn f()\n load.u8 r0, r1\n", &[("NL0103", 2, 14)]),
    (".fn f()\n load.u8 r0, [c2 + c3]\n", &[("NL0103", 2, 20)]),
    (".fn f()\n load.u8 r0, [c2 - r3]\n", &[("NL0103", 2, 20)]),
    (".fn f()\n load.u8 r0, [c2 + r3 + r4]\n", &[("NL0103", 2, 25)]),
    (".fn f()\n @abs r0, c1\n", &[("NL0103", 2, 3)]),
    (".fn f()\n mov r0, r1 + 2\n", &[("NL0105", 2, 13)]),
    (".const X = r1\n", &[("NL0103", 1, 12)]),
    (".functoin f()\n", &[("NL0104", 1, 1)]),
    (".fn f(\n", &[("NL0105", 1, 7)]),
    (".fn f() u64\n", &[("NL0105", 1, 9)]),
    (".fn f()\n add r0 r1, r2\n", &[("NL0105", 2, 9)]),
    (".fn f()\n load.u8 r0, [c2\n", &[("NL0105", 2, 17)]),
    (".fn f()\n 5\n", &[("NL0105", 2, 2)]),
    (".fn f()\n add r0, r1, r32\n", &[("NL0111", 2, 14)]),
    (".fn f()\n add r0, r32, r1\n", &[("NL0106", 2, 10)]),
    (".fn f()\n io.print c16\n", &[("NL0106", 2, 11)]),
    (".fn f()\n jump nowhere\n", &[("NL0107", 2, 7)]),
    (".fn f()\n .table T: nowhere\n ret\n", &[("NL0107", 2, 12)]),
    (".fn f()\n call g\n", &[("NL0108", 2, 7)]),
    (".functable t(): g\n", &[("NL0108", 1, 17)]),
    (".fn f()\n call.table r0, t\n", &[("NL0109", 2, 17)]),
    (".fn f()\n jump.table r0, T\n", &[("NL0109", 2, 17)]),
    (".fn f()\n ext.call r0, @hsah, c2\n", &[("NL0110", 2, 16)]),
    (".fn f()\n mov r0, N\n", &[("NL0111", 2, 10)]),
    (".const A = B\n.const B = 1\n", &[("NL0111", 1, 12)]),
    (".fn f()\na:\na:\n ret\n", &[("NL0112", 3, 1)]),
    (".fn f()\n ret\n.fn f()\n ret\n", &[("NL0112", 3, 5)]),
    (".const A = 1\n.const A = 1\n", &[("NL0112", 2, 8)]),
    (".data\na: .u8 1\na: .u8 1\n", &[("NL0112", 3, 1)]),
    (".fn f(a: u64, a: u64)\n ret\n", &[("NL0112", 1, 15)]),
    (".fn f()\n.alias a = r1\n.alias a = r2\n", &[("NL0112", 3, 8)]),
    (" ret\n ret\n", &[("NL0113", 1, 2)]),
    (".fn f()\n add r0, r1, 0x80000000\n", &[("NL0114", 2, 14)]),
    (".fn f()\na: beq r0, 32768, a\n", &[("NL0114", 2, 12)]),
    (".fn f()\n load.u8 r0, [c2 + 0xffff_ffff_ffff_ffff]\n", &[("NL0114", 2, 14)]),
    (".const A = 0xffff_ffff_ffff_ffff + 1\n", &[("NL0116", 1, 34)]),
    (".const A = 1 << 64\n", &[("NL0116", 1, 14)]),
    (".const A = 1 / (2 - 2)\n", &[("NL0117", 1, 14)]),
    (".const A = 1 % 0\n", &[("NL0117", 1, 14)]),
    (".const A = 1.5 + 1\n", &[("NL0119", 1, 16)]),
    (".fn f()\n add r0, r1, 1.5\n", &[("NL0119", 2, 14)]),
    (".include \"x.nl\"\n", &[("NL0120", 1, 10)]),
    (".fn f(a: u65)\n ret\n", &[("NL0124", 1, 10)]),
    (".fn f(a: &u8)\n ret\n", &[("NL0124", 1, 11)]),
    (".fn f(u8, u8, u8, u8, u8, u8, u8, u8, u8)\n", &[("NL0125", 1, 39)]),
    (".fn f()\n.frame 2000000\n", &[("NL0126", 2, 8)]),
    (".fn f()\n ret\n.frame 8\n", &[("NL0126", 3, 1)]),
    (".data\n.u8 256\n", &[("NL0127", 2, 5)]),
    (".data\n.u8 -129\n", &[("NL0127", 2, 5)]),
    (".data\n.zero -1\n", &[("NL0127", 2, 7)]),
    (".data\n.align 3\n", &[("NL0128", 2, 8)]),
    (".fn f()\n load.u8 r0, [c2 + r1*3]\n", &[("NL0129", 2, 22)]),
    (".fn f()\n atomic.add64 r0, [c2 + r1*8], r2\n", &[("NL0129", 2, 27)]),
    (".fn f()\n ext.call r0, @\"hash it\", c2\n", &[("NL0130", 2, 16)]),
    (".fn f()\n @memcyp c2, c3, 4\n", &[("NL0131", 2, 3)]),
    (".const r3 = 1\n", &[("NL0133", 1, 8)]),
    (".fn f()\nr3: ret\n", &[("NL0133", 2, 1)]),
    (".fn f()\n .u8 1\n", &[("NL0134", 2, 2)]),
    (".frame 8\n", &[("NL0134", 1, 1)]),
    (".fn f()\na: .u8 1\n", &[("NL0134", 2, 4)]),
    (".fn f()\n.table T:\n jump.table r0, T\n", &[("NL0135", 2, 8)]),
    (".fn f()\n ext.call r0, @many, r31.., c2..\n", &[("NL0136", 2, 22)]),
    // All at once, in the order of the lines.
    (
        ".fn f()\n rett\n jump x\n add r0\n.fn g(a: i7)\n",
        &[("NL0101", 2, 2), ("NL0107", 3, 7), ("NL0102", 4, 2), ("NL0124", 5, 10)],
    ),
];

#[test]
fn every_mistake_is_reported_at_its_place() {
    for (text, expected) in CASES {
        let found: Vec<_> = errors(text)
            .iter()
            .map(|error| (error.code.text(), error.pos.line, error.pos.col))
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn every_code_of_the_text_is_tested() {
    let cases = concat!(
        include_str!("errors.rs"),
        include_str!("grammar.rs"),
        include_str!("../include.rs")
    );
    for code in Code::ALL {
        let is_text = code.text().starts_with("NL00") || code.text().starts_with("NL01");
        assert!(!is_text || cases.contains(&format!("\"{code}\"")), "{code}");
    }
}

fn only_code(text: &str) -> &'static str {
    let errors = errors(text);
    assert_eq!(errors.len(), 1, "{:#?}", &errors[..errors.len().min(3)]);
    errors[0].code.text()
}

#[test]
fn limits_are_errors() {
    let name = "a".repeat(257);
    assert_eq!(only_code(&format!(".fn f()\n{name}: ret\n")), "NL0008");
    assert_eq!(only_code(&format!(".fn {name}()\n ret\n")), "NL0008");
    let deep = format!(".const A = {}1{}\n", "(".repeat(65), ")".repeat(65));
    assert_eq!(only_code(&deep), "NL0118");
    assert_eq!(only_code(&format!(".const A = {}1\n", "-".repeat(100_000))), "NL0118");
    let zeros = ".data\n.zero 0x4000000\n.zero 1\n";
    assert_eq!(only_code(zeros), "NL0123");
    let far = format!(".fn f()\na:\n{} beq r0, 1, a\n", " nop\n".repeat(32769));
    assert_eq!(only_code(&far), "NL0115");
    let forward = format!(".fn f()\n beq r0, 1, a\n{}a: ret\n", " nop\n".repeat(32767));
    assert_eq!(only_code(&forward), "NL0115");
    let uses: Vec<_> = (8..32).map(|n| format!(" mov r{n}, 0\n")).collect();
    let uses = uses.concat();
    let full = format!(".fn f()\n{uses} @memcpy c2, c3, r0\n");
    assert_eq!(only_code(&full), "NL0132");
}

#[test]
fn many_unknown_names_cost_little() {
    let defined: Vec<_> = (0..5000).map(|n| format!("label_{n}:\n")).collect();
    let used: Vec<_> = (0..50_000).map(|n| format!(" jump lable_{n}\n")).collect();
    let text = format!(".fn f()\n{}{} ret\n", defined.concat(), used.concat());
    assert_eq!(errors(&text).len(), 201);
}

#[test]
fn assembling_stops_after_many_errors() {
    let errors = errors(&format!(".fn f()\n{}", " rett\n".repeat(100_000)));
    assert_eq!(errors.len(), 201);
    let last = errors.last().unwrap();
    assert_eq!(last.code.text(), "NL0009");
    assert_eq!(last.severity, Severity::Note);
}

#[test]
fn errors_advise_the_nearest_name() {
    for (text, help) in [
        (".fn f()\n ad r0, r1, r2\n", "write `add`"),
        (".fn f()\nloop: jump lop\n", "write `loop`"),
        (".fn gcd()\n call gdc\n", "write `gcd`"),
        (".fn f(count: u64)\n neg r0, cuont\n", "write `count`"),
        (".fn f()\n ext.call r0, @hsah, c2\n", "write `hash`"),
        (".fn f()\n @memcyp c2, c3, 4\n", "write `memcpy`"),
        (".const SIZE = 4\n.fn f()\n mov r0, SIZ\n", "write `SIZE`"),
        (".fn f()\n add r0, r1\n", "write `add rd, ra, rb|number`"),
        (
            ".fn f()\n add r0, r1, 0x100000000\n",
            "put it into a register with `mov rN, 4294967296`, then use the register",
        ),
    ] {
        assert_eq!(errors(text)[0].help.as_deref(), Some(help), "{text}");
    }
}
