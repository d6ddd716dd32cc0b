//! Tests of the disassembler.

use super::{disassemble, disassemble_with_source, inst_text};
use crate::asm::assemble_str;
use crate::diag::SourceMap;
use crate::ext::{ExtDef, ExtEffect, ExtParam, ExtSet, ExtTaint};
use crate::fields::{Fields, fields};
use crate::module::{FuncTable, Function, Import, JumpTable, Module};
use crate::op::{Op, Operand};
use crate::word::Word;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// A generator of numbers that repeats itself in every run.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}

const fn ext(id: u32, name: &'static str, params: &'static [ExtParam]) -> ExtDef {
    ExtDef {
        id,
        name,
        params,
        result: if id.is_multiple_of(2) { Some(ExtParam::Int) } else { None },
        effect: ExtEffect::Pure,
        taint: ExtTaint::Neither,
        fuel: 1,
        doc: "Does something.",
        synonyms: &[],
    }
}

const DEFS: &[ExtDef] = &[
    ext(1, "none", &[]),
    ext(2, "mixed", &[ExtParam::Int, ExtParam::Read, ExtParam::Float]),
    ext(3, "caps", &[ExtParam::Write, ExtParam::Read]),
    ext(4, "long", &[ExtParam::Read, ExtParam::Int, ExtParam::Int, ExtParam::Write]),
];

pub(crate) const EXTS: ExtSet = ExtSet::new(DEFS);

/// Functions, instructions each, and table entries of a generated module.
const FUNCS: u32 = 3;
const INSTS: u32 = 300;

/// A module in the form the assembler gives: random legal words of every operation.
pub(crate) fn random_module(random: &mut Random) -> Module {
    let mut module = Module {
        func_tables: vec![FuncTable {
            name: "ops".into(),
            funcs: vec![1, 0],
            ..FuncTable::default()
        }],
        ..Module::default()
    };
    for func in 0..FUNCS {
        module.functions.push(Function {
            name: format!("f{func}"),
            start: func * INSTS,
            len: INSTS,
            frame_bytes: random.below(100) as u32,
            ..Function::default()
        });
        module.jump_tables.push(JumpTable {
            name: "T".into(),
            func,
            targets: (0..4).map(|_| random.below(INSTS.into()) as u32).collect(),
        });
    }
    // Some of them in text order, so that every operation comes several times.
    for n in 0..FUNCS * INSTS {
        let op = Op::ALL[(n as usize + random.below(2) as usize) % Op::ALL.len()];
        let word = random_word(random, op, n, &mut module);
        module.code.push(word);
    }
    module.data = (0..random.below(200)).map(|_| random.below(3) as u8 * 40).collect();
    module
}

fn random_word(random: &mut Random, op: Op, n: u32, module: &mut Module) -> Word {
    let known = fields(op as u16);
    let mut word = Word::new(op);
    if known.has(Fields::RD_READ | Fields::RD_WRITE) {
        word = word.with_rd(random.below(32) as u8);
    }
    if known.has(Fields::CD_WRITE) {
        word = word.with_rd(random.below(16) as u8);
    }
    let may_be_imm = known.has(Fields::RA_OPTIONAL | Fields::RB_OPTIONAL);
    let is_imm = may_be_imm && random.below(2) == 0;
    if known.has(Fields::CA_READ) {
        word = word.with_ra(random.below(16) as u8);
    } else if known.has(Fields::RA_READ) && !(is_imm && known.has(Fields::RA_OPTIONAL)) {
        word = word.with_ra(random.below(32) as u8);
    }
    if known.has(Fields::CB_READ) {
        word = word.with_rb(random.below(16) as u8);
    } else if known.has(Fields::RB_READ) && !(is_imm && known.has(Fields::RB_OPTIONAL)) {
        word = word.with_rb(random.below(32) as u8);
    }
    if known.has(Fields::RC_READ) {
        word = word.with_rc(random.below(32) as u8);
    } else if known.has(Fields::RC_SCALE) && !is_imm {
        word = word.with_rc(random.below(4) as u8);
    }
    let imm = [random.next() as i32, random.below(10) as i32, -1][random.below(3) as usize];
    if is_imm {
        word = word.with_immform();
    }
    if known.has(Fields::IMM) || is_imm && known.has(Fields::IMM_IF_FORM) {
        word = word.with_imm(imm);
    }
    let at = n % INSTS;
    let target = random.below(INSTS.into()) as u32;
    match op.operands().last() {
        Some(Operand::Target) if is_imm => {
            word.with_branch_imm(imm as i16, (target as i32 - at as i32) as i16)
        }
        Some(Operand::Target) => word.with_imm(target as i32),
        Some(Operand::Func) => word.with_imm(random.below(FUNCS.into()) as i32),
        Some(Operand::FuncTable) => word.with_imm(0),
        Some(Operand::Table) => word.with_imm((n / INSTS) as i32),
        Some(Operand::Const) => {
            // The assembler keeps one entry per value, in the order of first use.
            let value = random.next() >> random.below(64);
            let known = module.consts.iter().position(|&it| it == value);
            let first = known.unwrap_or(module.consts.len());
            if known.is_none() {
                module.consts.push(value);
            }
            word.with_imm(first as i32)
        }
        Some(Operand::Ext) => random_ext(random, word, module),
        _ => word,
    }
}

fn random_ext(random: &mut Random, word: Word, module: &mut Module) -> Word {
    let def = &DEFS[random.below(DEFS.len() as u64) as usize];
    let known = module.imports.iter().position(|it| it.def == def);
    let index = known.unwrap_or(module.imports.len());
    if known.is_none() {
        module.imports.push(Import { def });
    }
    let mut word = word.with_imm(index as i32);
    if def.result.is_some() {
        word = word.with_rd(random.below(32) as u8);
    }
    let field = |random: &mut Random| random.below(14) as u8;
    if def.params.len() > 3 {
        return word.with_ra(field(random)).with_rb(field(random));
    }
    for n in 0..def.params.len() {
        let value = field(random);
        word = match n {
            0 => word.with_ra(value),
            1 => word.with_rb(value),
            _ => word.with_rc(value),
        };
    }
    word
}

/// What text does not keep: positions, made-up labels, and file names.
pub(crate) fn without_places(mut module: Module) -> Module {
    module.positions.clear();
    module.labels.clear();
    module.files.clear();
    for annotation in &mut module.annotations {
        annotation.line = 0;
    }
    module
}

#[test]
fn random_words_of_every_operation_come_back_from_their_text() {
    let mut random = Random::new(1);
    for _ in 0..30 {
        let module = random_module(&mut random);
        let text = disassemble(&module);
        let again = assemble_str(&text, EXTS).unwrap_or_else(|e| panic!("{:#?}\n{text}", e[0]));
        assert_eq!(without_places(again.clone()), module, "{text}");
        assert_eq!(disassemble(&again), text);
        assert_eq!(crate::fmt::format(&text).unwrap(), text);
    }
}

#[test]
fn any_word_at_all_comes_back_from_its_text() {
    let mut random = Random::new(2);
    for round in 0..200 {
        let len = 50;
        let mut module = random_module(&mut random);
        module.functions.truncate(1);
        module.functions[0].len = len;
        module.jump_tables.truncate(1);
        module.jump_tables[0].targets = vec![len, 0];
        module.func_tables.clear();
        module.imports.clear();
        module.consts = vec![7 << 40];
        let op = |random: &mut Random| Op::ALL[random.below(Op::ALL.len() as u64) as usize] as u64;
        module.code = (0..len)
            .map(|_| match round % 3 {
                0 => Word(random.next()),
                1 => Word(random.next() & !0x3ff | op(&mut random)),
                _ => Word(random.next() & 0x0000_0007_ffff_fc00 | op(&mut random)),
            })
            .collect();
        let text = disassemble(&module);
        let again = assemble_str(&text, EXTS).unwrap_or_else(|e| panic!("{:#?}\n{text}", e[0]));
        assert_eq!(again.code, module.code, "{text}");
    }
}

#[test]
fn the_text_of_a_whole_module_reads_like_its_source() {
    let text = "\
; @name: demo

.data mut
msg:
    .asciz    \"abc;\\n\"
    .ascii    \"say \\\"hi\\\"\"
end:
    .zero     20
    .u8       1, 2, 255

.functable ops(u64, &[u8]) -> u64: f, \"odd name\"

; @test: f(1) == 2
.fn f(a: u64, s: &mut [u8]) -> u64
    .frame 64
loop:
    beq       r0, 5, loop
    and       r1, r0, 0xff00
    load.u64  r2, [c2 + r1*8 - 16]
    mov       r3, 1.5
    mov       r4, 0x123456789abcdef0
    mov.const r4, 5
    mov       c8, c2
    ext.call  r5, @mixed, r1, c2, r3
    ext.call  r5, @long, r4.., c2..
    ext.call  @none
    jump.table r0, T
    .word     0x0000000080000000
next:
    call      \"odd name\"
    ret
    .table T: loop, next

.fn \"odd name\"(u64, &[u8]) -> (u64, &str)
    trap.user 3
    movhi     r0, 0xdeadbeef
    atomic.cas64 r1, [c2 + r3 + 8], r4
    halt
";
    let module = assemble_str(text, EXTS).unwrap();
    assert_eq!(disassemble(&module), text);
    assert_eq!(crate::fmt::format(text).unwrap(), text);
}

#[test]
fn names_that_text_cannot_hold_are_replaced() {
    let function =
        |name: &str, start| Function { name: name.into(), start, len: 1, ..Function::default() };
    let module = Module {
        functions: vec![
            function("a\"b", 0),
            function("twice", 1),
            function("twice", 2),
            function("f0", 3),
            function("r1", 4),
        ],
        code: (0..5).map(|n| Word::new(Op::Call).with_imm(n)).collect(),
        ..Module::default()
    };
    let text = disassemble(&module);
    let again = assemble_str(&text, EXTS).unwrap();
    assert_eq!(again.code, module.code);
    let names: Vec<_> = again.functions.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["f1", "twice", "f2", "f0", "r1"]);
}

#[test]
fn broken_modules_have_a_text_too() {
    let module = Module {
        functions: vec![Function {
            name: String::new(),
            start: 5,
            len: 100,
            ..Function::default()
        }],
        code: vec![Word::new(Op::Jump).with_imm(7); 8],
        jump_tables: vec![JumpTable::default()],
        ..Module::default()
    };
    assert!(disassemble(&module).contains(".fn f0()"));
    for at in 0..10 {
        assert_eq!(inst_text(&module, at).is_empty(), at >= 8);
    }
}

#[test]
fn one_instruction_has_a_text_of_its_own() {
    let text = ".fn f()\nhere: add r0, r1, 2\n beq r0, 1, here\n jump there\n call f\nthere: ret\n";
    let mut module = assemble_str(text, EXTS).unwrap();
    let texts: Vec<_> = (0..5).map(|at| inst_text(&module, at)).collect();
    assert_eq!(texts, ["add r0, r1, 2", "beq r0, 1, here", "jump there", "call f", "ret"]);
    module.labels.clear();
    assert_eq!(inst_text(&module, 2), "jump L4");
}

#[test]
fn source_lines_as_comments_change_nothing() {
    let source = ".fn f(a: u64) -> u64\n add a, a, 1\n ; @test: f(1) -> 2\n ret \"\\\u{7}é\n";
    let module = || {
        let text = ".fn f(a: u64) -> u64\n add a, a, 1\n bne a, 0, far\n far: ret\n";
        let mut module = assemble_str(text, ExtSet::EMPTY).unwrap();
        for (position, line) in module.positions.iter_mut().zip([2, 3, 4]) {
            position.line = line;
        }
        module.files[0].name = "x.rs".into();
        module
    };
    let mut sources = SourceMap::new();
    sources.add("x.rs", source);
    let text = disassemble_with_source(&module(), &sources);
    let wanted = "    ; 3 | ; @test: f(1) -> 2\n    bne       r0, 0, far\n";
    assert!(text.contains(wanted), "{text}");
    let again = assemble_str(&text, ExtSet::EMPTY).unwrap();
    assert_eq!(again.code, module().code);
    assert_eq!(again.annotations, []);
    assert_eq!(disassemble(&again), disassemble(&module()));
}
