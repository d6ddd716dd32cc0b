//! Texts the assembler accepts, with what they become.

use super::{EXTS, good};
use crate::asm::{LoadError, Loader, MemoryFiles, assemble};
use crate::diag::SourceMap;
use crate::module::SourcePos;
use crate::op::Op;
use crate::types::Access;
use crate::word::Word;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The words of a function with this body.
fn body(text: &str) -> Vec<Word> {
    good(&format!(".fn f()\n{text}\n")).code
}

#[test]
fn mov_takes_every_kind_of_value() {
    let module = good(
        ".fn f()\n mov r1, r2\n mov r1, -5\n mov r1, 0xffff_ffff_ffff_ffff\n mov r1, 0x8000_0000\n \
         mov r1, 1.5\n mov r1, -0.0\n mov r1, inf\n mov r1, -inf\n mov r1, nan\n mov r1, 1.5\n \
         mov c3, c4\n mov c3, null\n mov.null c3\n MOV.const r1, 5\n",
    );
    let imm = |value| Word::new(Op::MovImm).with_rd(1).with_imm(value);
    let pooled = |at| Word::new(Op::MovConst).with_rd(1).with_imm(at);
    assert_eq!(
        module.code,
        [
            Word::new(Op::MovReg).with_rd(1).with_ra(2),
            imm(-5),
            imm(-1),
            pooled(0),
            pooled(1),
            pooled(2),
            pooled(3),
            pooled(4),
            pooled(5),
            pooled(1),
            Word::new(Op::MovCap).with_rd(3).with_ra(4),
            Word::new(Op::MovNull).with_rd(3),
            Word::new(Op::MovNull).with_rd(3),
            pooled(6),
        ]
    );
    let bits = |value: f64| value.to_bits();
    assert_eq!(
        module.consts,
        [
            0x8000_0000,
            bits(1.5),
            bits(-0.0),
            bits(f64::INFINITY),
            bits(f64::NEG_INFINITY),
            0x7ff8_0000_0000_0000,
            5
        ]
    );
}

#[test]
fn addresses_have_an_index_a_scale_and_an_offset() {
    let load = Word::new(Op::LoadU8).with_rb(2);
    for (text, expected) in [
        ("[c2]", load.with_immform()),
        ("[c2 + 8]", load.with_immform().with_imm(8)),
        ("[c2 - 8]", load.with_immform().with_imm(-8)),
        ("[c2 + -8]", load.with_immform().with_imm(-8)),
        ("[c2 + 4*N - 1]", load.with_immform().with_imm(39)),
        ("[c2 + r1]", load.with_ra(1)),
        ("[c2 + r1*1]", load.with_ra(1)),
        ("[c2 + r1*8 - 16]", load.with_ra(1).with_rc(3).with_imm(-16)),
        ("[c2 + 2 + r1*4 + 1]", load.with_ra(1).with_rc(2).with_imm(3)),
        ("[c2 + msg]", load.with_immform().with_imm(2)),
    ] {
        let text =
            format!(".const N = 10\n.fn f()\n load.u8 r0, {text}\n.data\n.zero 2\nmsg: .u8 1\n");
        assert_eq!(good(&text).code, [expected], "{text}");
    }
}

#[test]
fn expressions_keep_precedence_and_64_bits() {
    for (text, expected) in [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("1 << 4 | 1", 17),
        ("0xf0 & 0x3c ^ 1", 0x31),
        ("7 - 2 - 1", 4),
        ("-7 / 2", -3_i64 as u64),
        ("-7 % 4", -3_i64 as u64),
        ("~0", u64::MAX),
        ("~0xffff_ffff_ffff_ffff", 0),
        ("~~5", 5),
        ("-1 & 0xff", 0xff),
        ("0xffff_ffff_ffff_ffff - 1", u64::MAX - 1),
        ("-0x8000_0000_0000_0000", 1 << 63),
        ("1 << 63", 1 << 63),
        ("0xffff_ffff_ffff_ffff >> 60", 15),
        ("'a' + 1", 98),
        ("- - 3", 3),
        ("+3", 3),
    ] {
        let module = good(&format!(".data\n.u64 {text}\n"));
        assert_eq!(module.data, u64::to_le_bytes(expected), "{text}");
    }
}

#[test]
fn data_has_values_texts_zeros_and_alignment() {
    let module = good(
        ".const N = 2\n.data mut\na: .u8 1, -1, 0xff\n.align 4\nb: .u16 0x1234\n .u32 N\n.u64 b\n\
         .f32 1.5\n.f64 1, -0.5\nmsg: .ascii \"x;\\n\\x00\", \"é\"\n.asciz \"y\"\n.zero N\nend:\n",
    );
    let expected = [
        &[1, 255, 255, 0, 0x34, 0x12, 2, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0][..],
        &1.5_f32.to_le_bytes(),
        &1.0_f64.to_le_bytes(),
        &(-0.5_f64).to_le_bytes(),
        "x;\n\0éy\0\0\0".as_bytes(),
    ]
    .concat();
    assert_eq!(module.data, expected);
    assert_eq!(module.data_access, Access::Write);
    let labels: Vec<_> = module.data_labels.iter().map(|it| (it.name.as_str(), it.at)).collect();
    assert_eq!(labels, [("a", 0), ("b", 4), ("msg", 38), ("end", 48)]);
}

#[test]
fn branches_hold_an_index_or_a_distance() {
    let code = body("a: beq r1, r2, b\n beq r1, -3, a\nb: jump a\n bltu r1, 7, b");
    assert_eq!(
        code,
        [
            Word::new(Op::Beq).with_ra(1).with_rb(2).with_imm(2),
            Word::new(Op::Beq).with_ra(1).with_branch_imm(-3, -1),
            Word::new(Op::Jump).with_imm(0),
            Word::new(Op::BltU).with_ra(1).with_branch_imm(7, -1),
        ]
    );
}

#[test]
fn names_are_aliases_of_registers() {
    let code = good(
        ".fn f(a: u64, s: &[u8], b: u64)\n.alias acc = r9\n.alias out = s\n add acc, a, b\n load.u8 acc, [out]\n",
    );
    assert_eq!(code.code[0], Word::new(Op::Add).with_rd(9).with_ra(0).with_rb(1));
}

#[test]
fn tables_and_calls_find_names_that_come_later() {
    let module = good(
        ".functable ops(u64) -> u64: g, f, \"odd name\"\n.fn f(u64) -> u64\n jump.table r0, T\n\
         a: call g\nb: call.table r1, ops\n spawn r2, \"odd name\"\n ret\n.table T: a, b, a\n\
         .fn g(u64) -> u64\n ret\n.fn \"odd name\"(u64) -> u64\n ret\n",
    );
    assert_eq!(module.func_tables[0].funcs, [1, 0, 2]);
    assert_eq!(module.jump_tables[0].targets, [1, 2, 1]);
    assert_eq!(module.code[1], Word::new(Op::Call).with_imm(1));
    assert_eq!(module.code[3], Word::new(Op::Spawn).with_rd(2).with_imm(2));
}

#[test]
fn extension_calls_name_fields_or_runs() {
    let code = body(
        " ext.call r9, @hash, c3\n ext.call @drop, r4\n ext.call r1, @many, r4.., c8..\n EXT.CALL r2, @hash, c0",
    );
    let call = Word::new(Op::ExtCall);
    assert_eq!(
        code,
        [
            call.with_rd(9).with_ra(3),
            call.with_ra(4).with_imm(1),
            call.with_rd(1).with_ra(4).with_rb(8).with_imm(2),
            call.with_rd(2),
        ]
    );
}

#[test]
fn mnemonics_have_long_names_and_any_case() {
    let code =
        body(" ALU.add r1, R2, r3\n Add r1, r2, r3\n alu.ADD r1, r2, r3\n CAP.NEW.new c8, 8");
    assert_eq!(code[0], code[1]);
    assert_eq!(code[0], code[2]);
    assert_eq!(code[3].op(), Some(Op::CapNew));
}

#[test]
fn shared_mnemonics_are_told_apart_by_registers() {
    let code = body(" taint.mark r1, r2\n taint.mark c8, c9\n taint.sanitize c8, c9");
    let ops: Vec<_> = code.iter().filter_map(|word| word.op()).collect();
    assert_eq!(ops, [Op::TaintMark, Op::TaintMarkCap, Op::TaintSanitizeCap]);
}

#[test]
fn positions_are_those_of_the_text() {
    let module = good(".fn f(d: u64)\r\n\tnop\r\n\u{e9}: nop\n\n   @clamp d, d, 1, 2\n");
    let pos = |line, col| SourcePos { line, col };
    assert_eq!(module.positions, [pos(2, 2), pos(3, 4), pos(5, 4), pos(5, 4)]);
}

#[test]
fn annotations_belong_to_the_function_after_or_around_them() {
    let module = good(
        "; @name: demo\n\n; @test: f() == 1\n; plain\n; @test: f() == 2\n.fn f() -> u64\n ret\n\
         ; @note: inside\n\n; @test: g()\n.fn g()\n ret ; @not: one\n.end\n; @tail: x\n; @ no: x\n",
    );
    let found: Vec<_> = module
        .annotations
        .iter()
        .map(|it| (it.func, it.line, it.kind.as_str(), it.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (None, 1, "name", "demo"),
            (None, 14, "tail", "x"),
            (Some(0), 3, "test", "f() == 1"),
            (Some(0), 5, "test", "f() == 2"),
            (Some(0), 8, "note", "inside"),
            (Some(1), 10, "test", "g()"),
        ]
    );
}

#[test]
fn files_are_included_once_with_their_own_positions() {
    let files = [
        ("lib.nl", ".include \"deep.nl\"\n.const N = 7\n.fn lib()\n ret\n"),
        ("deep.nl", ".fn deep()\n ret\n ret\n"),
    ];
    let mut sources = SourceMap::new();
    let root = sources.add(
        "main.nl",
        ".include \"lib.nl\" ; once\n.include \"deep.nl\"\n.fn main()\n call lib\n mov r0, N\n ret\n",
    );
    let module = assemble(&mut sources, root, &mut MemoryFiles(&files), EXTS).unwrap();
    let names: Vec<_> =
        (0..3).map(|n| (module.functions[n].name.as_str(), module.file_of(n as u32))).collect();
    assert_eq!(names, [("deep", "deep.nl"), ("lib", "lib.nl"), ("main", "main.nl")]);
    assert_eq!(module.positions[3], SourcePos { line: 4, col: 2 });
    assert_eq!(sources.files().len(), 3);
}

/// Every file includes another one.
struct Endless;
impl Loader for Endless {
    fn resolve(&mut self, name: &str, _from: &str) -> Result<String, LoadError> {
        Ok(name.into())
    }
    fn read(&mut self, resolved: &str) -> Result<String, LoadError> {
        Ok(format!(".include \"{resolved}x\"\n"))
    }
}

#[test]
fn includes_are_bounded() {
    let mut sources = SourceMap::new();
    let root = sources.add("a", ".include \"b\"\n");
    let files = [("a", ".include \"b\"\n"), ("b", "\n  .include \"a\"\n")];
    let errors = assemble(&mut sources, root, &mut MemoryFiles(&files), EXTS).unwrap_err();
    assert_eq!(errors[0].code.text(), "NL0121");
    assert_eq!((errors[0].file.as_str(), errors[0].pos.line), ("b", 2));

    let mut sources = SourceMap::new();
    let root = sources.add("", ".include \"x\"\n");
    let errors = assemble(&mut sources, root, &mut Endless, EXTS).unwrap_err();
    assert_eq!(errors[0].code.text(), "NL0122");
    assert!(sources.files().len() < 40);
}
