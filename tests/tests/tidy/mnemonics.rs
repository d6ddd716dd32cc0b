//! The instruction table's uniqueness: no second list of mnemonics.

use crate::complaint::{Complaint, assert_none};
use crate::rust::Source;
use crate::tree::{self, File};
use neurlang_ir::Op;
use std::collections::BTreeSet;

/// The one file that lists mnemonics.
const TABLE: &str = "crates/ir/src/table.rs";
/// Where Rust is read: some of its names are mnemonics too.
const RUST: &str = "crates/compiler/src/check/";
/// Different mnemonics in string literals that make a file a list of them.
const MNEMONICS_MAX: usize = 4;

/// Complains about a file that names more mnemonics than a special case needs.
///
/// Tests write programs and expectations, so they may name any.
fn check(file: &File) -> Vec<Complaint> {
    let of_rust = file.path.starts_with(RUST);
    if !file.is_written_rust() || file.is_test() || file.path == TABLE || of_rust {
        return Vec::new();
    }
    let source = Source::of(&file.text);
    let tests = source.test_modules();
    let found: BTreeSet<&str> = source
        .strings
        .iter()
        .filter(|literal| !tests.iter().any(|tests| tests.contains(&literal.at)))
        .map(|literal| literal.text)
        .filter(|text| Op::ALL.iter().any(|op| op.mnemonic() == *text))
        .collect();
    if found.len() <= MNEMONICS_MAX {
        return Vec::new();
    }
    let list: Vec<_> = found.into_iter().collect();
    vec![Complaint::new(
        &file.path,
        format!("a second table of mnemonics: {}", list.join(", ")),
        format!("expand `for_each_op!` of {TABLE}, or match on `Op`"),
    )]
}

#[test]
fn the_instruction_table_is_the_only_one() {
    assert_none(&tree::complaints(check));
}

#[test]
fn five_mnemonics_are_a_table_and_four_are_special_cases() {
    let file = |count: usize, path: &str| {
        let names: Vec<_> = Op::ALL.iter().skip(20).take(count).map(|op| op.mnemonic()).collect();
        File::new(path, format!("//! A.\nconst A: &[&str] = &{names:?};\n"))
    };
    assert_eq!(check(&file(4, "crates/ir/src/asm/a.rs")), []);
    assert_eq!(check(&file(5, "crates/ir/src/asm/a.rs")).len(), 1);
    assert_eq!(check(&file(5, "crates/ir/tests/a.rs")), []);
    assert_eq!(check(&file(5, TABLE)), []);
}

#[test]
fn a_test_module_inside_a_file_may_name_mnemonics() {
    let names: Vec<_> = Op::ALL.iter().skip(20).take(9).map(|op| op.mnemonic()).collect();
    let text =
        format!("//! A.\n#[cfg(test)]\nmod tests {{\n    const A: &[&str] = &{names:?};\n}}\n");
    assert_eq!(check(&File::new("crates/ir/src/a.rs", text)), []);
}
