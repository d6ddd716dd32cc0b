//! Modules whose parts do not fit together.

use super::support::{errors, module};
use crate::module::{
    Annotation, DataLabel, FuncTable, JumpTable, Label, Module, ModuleFile, SourcePos, limits,
};
use crate::types::{Access, Param, Scalar, Type};
use alloc::string::String;
use alloc::vec;

type Change = fn(&mut Module);

const TWO: &str = ".fn a(x: u64)\n nop\n ret\n.fn b()\n ret\n";

fn params(count: usize, ty: Type) -> vec::Vec<Param> {
    vec![Param { name: String::new(), ty }; count]
}

const SLICE: Type = Type::Slice(Scalar::U8, Access::Read);
const SCALAR: Type = Type::Scalar(Scalar::U64);

fn jump_table(func: u32, targets: &[u32]) -> JumpTable {
    JumpTable { name: "t".into(), func, targets: targets.into() }
}

#[test]
fn each_rule_refuses_the_module_that_breaks_it() {
    let cases: &[(&str, Change)] = &[
        ("NL0201", |m| m.functions[0].name = String::new()),
        ("NL0201", |m| m.functions[0].name = "x".repeat(257)),
        ("NL0201", |m| m.consts = vec![0; limits::CONSTS_MAX + 1]),
        ("NL0201", |m| {
            m.func_tables = vec![FuncTable::default(); limits::TABLES_MAX + 1];
        }),
        ("NL0202", |m| m.functions[1].start = 1),
        ("NL0202", |m| m.functions[1].start = 3),
        ("NL0202", |m| m.functions[1].len = 2),
        ("NL0202", |m| m.functions[1].len = 0),
        ("NL0202", |m| m.functions[1].len = u32::MAX),
        ("NL0202", |m| m.functions.clear()),
        ("NL0202", |m| m.functions.swap(0, 1)),
        ("NL0203", |m| m.functions[1].name = "a".into()),
        ("NL0204", |m| m.functions[0].sig.params = params(9, SCALAR)),
        ("NL0204", |m| m.functions[0].sig.params = params(7, SLICE)),
        ("NL0204", |m| m.functions[0].sig.results = vec![SCALAR; 9]),
        ("NL0204", |m| m.functions[0].sig.results = vec![SLICE; 7]),
        ("NL0204", |m| {
            let mut table = FuncTable::default();
            table.sig.params = params(100, SCALAR);
            m.func_tables.push(table);
        }),
        ("NL0205", |m| {
            m.functions[0].frame_bytes = limits::FRAME_BYTES_MAX + 1;
        }),
        ("NL0206", |m| m.jump_tables.push(jump_table(0, &[]))),
        ("NL0206", |m| m.jump_tables.push(jump_table(0, &[0, 2]))),
        ("NL0206", |m| m.jump_tables.push(jump_table(2, &[0]))),
        ("NL0207", |m| {
            m.func_tables.push(FuncTable { funcs: vec![1, 2], ..FuncTable::default() });
        }),
        ("NL0207", |m| {
            m.func_tables.push(FuncTable { funcs: vec![1, 0], ..FuncTable::default() });
        }),
        ("NL0208", |m| m.positions.truncate(1)),
        ("NL0208", |m| m.positions.push(SourcePos::default())),
        ("NL0208", |m| {
            m.labels.push(Label { name: "l".into(), at: 4 });
        }),
        ("NL0208", |m| {
            m.labels = vec![Label { name: "l".into(), at: 2 }, Label { name: "m".into(), at: 1 }];
        }),
        ("NL0208", |m| {
            m.data_labels.push(DataLabel { name: "d".into(), at: 1 });
        }),
        ("NL0208", |m| {
            m.annotations.push(Annotation { func: Some(2), ..Annotation::default() });
        }),
        ("NL0208", |m| {
            m.files = vec![ModuleFile { first_function: 1, ..ModuleFile::default() }; 2];
        }),
    ];
    for (index, (code, change)) in cases.iter().enumerate() {
        let mut broken = module(TWO);
        assert_eq!(errors(broken.clone()), [""; 0]);
        change(&mut broken);
        assert_eq!(errors(broken), [*code], "case {index}");
    }
}

#[test]
fn the_empty_module_is_valid() {
    assert_eq!(errors(Module::default()), [""; 0]);
}

#[test]
fn full_signatures_and_tables_are_valid() {
    let mut full = module(TWO);
    let mut all = params(8, SCALAR);
    all.extend(params(6, SLICE));
    full.functions[1].sig.params = all;
    full.jump_tables.push(jump_table(0, &[1, 1, 0]));
    full.func_tables.push(FuncTable {
        name: String::new(),
        sig: full.functions[0].sig.clone(),
        funcs: vec![0, 0],
    });
    assert_eq!(errors(full), [""; 0]);
}
