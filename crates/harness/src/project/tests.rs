//! Project files, right and wrong.

use super::{Project, parse};
use neurlang_compiler::Overflow;
use std::path::PathBuf;

const STDLIB: &[&str] = &["bits", "hash", "math"];

fn read(text: &str) -> Project {
    parse(text, "neurlang.toml", STDLIB).unwrap_or_else(|rejected| panic!("{rejected}"))
}

/// Code, line, column and help of every complaint about `text`.
fn complaints(text: &str) -> Vec<(String, u32, u32, String)> {
    let rejected = parse(text, "neurlang.toml", STDLIB).expect_err(text);
    let row = |known: &neurlang_ir::diag::Diagnostic| {
        let help = known.help.clone().unwrap_or_default();
        (known.code.to_string(), known.pos.line, known.pos.col, help)
    };
    rejected.diagnostics.iter().map(row).collect()
}

#[test]
fn a_name_is_enough() {
    assert_eq!(read("[package]\nname = 'demo'\n"), Project::named(PathBuf::new(), "demo"));
}

#[test]
fn every_key_is_read() {
    let project = read(
        "[package]\nname = 'demo'\nversion = '1.2'\n[stdlib]\nmodules = ['math', 'bits']\n\
         [modules]\nown = 'src/own.rs'\n[build]\noutput = 'out'\nmax-instructions = 1_000\n\
         overflow = 'wrap'\ncomments = false\ntests = 0\nseed = 0xffff_ffff_ffff_ffff\n\
         [compiler]\ndebug-assertions = false\n[test]\nfuel = 5\ntimeout-ms = 6\n",
    );
    assert_eq!(project.package.version.as_deref(), Some("1.2"));
    assert_eq!(project.stdlib, ["bits", "math"]);
    assert_eq!((&*project.modules[0].name, &*project.modules[0].path), ("own", "src/own.rs"));
    assert_eq!((&*project.build.output, project.build.tests), ("out", 0));
    assert_eq!((project.build.seed, project.build.comments), (u64::MAX, false));
    let options = project.options();
    assert_eq!((options.insts_max, options.overflow), (1000, Overflow::Wrap));
    assert!(!options.debug_assertions);
    assert_eq!((project.test.fuel, project.test.timeout_ms), (5, 6));
}

#[test]
fn all_modules_of_the_standard_library_have_one_word() {
    assert_eq!(read("package.name = 'demo'\nstdlib.modules = 'all'").stdlib, STDLIB);
}

#[test]
fn every_mistake_has_its_code_its_place_and_advice() {
    for (text, code, line, col, help) in [
        ("a = ", "NL0701", 1, 5, ""),
        ("[biuld]", "NL0702", 1, 2, "write `build`"),
        ("[seed]", "NL0702", 1, 2, "move it to section `[build]`"),
        ("[build]\nouptut = 'x'", "NL0702", 2, 1, "write `output`"),
        ("[build]\nfuel = 1", "NL0702", 2, 1, "move it to section `[test]`"),
        ("[compiler]\nzzzzzz = 1", "NL0702", 2, 1, "choose one of `debug-assertions`"),
        ("[test]\nfuel = '1'", "NL0703", 2, 8, "write, for instance, `fuel = 10000000`"),
        ("build = 3", "NL0703", 1, 9, "make it a section, `[build]`"),
        ("[test]\nfuel = 0", "NL0704", 2, 8, "write a whole number from 1"),
        ("[build]\nseed = -1", "NL0704", 2, 8, "write a whole number from 0"),
        ("[build]\ntests = 1001", "NL0704", 2, 9, "write a whole number from 0 to 1000"),
        ("[build]\noverflow = 'warp'", "NL0704", 2, 12, "write `wrap`"),
        ("[build]\noverflow = 'panic'", "NL0704", 2, 12, "write `\"trap\"` or `\"wrap\"`"),
        ("[build]\noutput = '..'", "NL0704", 2, 10, "name a directory"),
        ("[modules]\nFirst = 'a.rs'", "NL0704", 2, 1, "use lower-case letters"),
        ("[modules]\nmatch = 'a.rs'", "NL0704", 2, 1, "choose another name"),
        ("[modules]\na = 'a.nl'", "NL0704", 2, 5, "name a file that ends in `.rs`"),
        ("[stdlib]\nmodules = ['hahs']", "NL0706", 2, 12, "write `hash`"),
        ("[stdlib]\nmodules = ['all']", "NL0706", 2, 12, "write `modules = \"all\"`"),
        ("[stdlib]\nmodules = ['bits', 'bits']", "NL0707", 2, 20, "leave one of them out"),
        ("[stdlib]\nmodules = ['bits', 1]", "NL0703", 2, 20, "write, for instance, "),
        (
            "[stdlib]\nmodules = ['math']\n[modules]\nmath = 'm.rs'",
            "NL0707",
            4,
            1,
            "give the module another name",
        ),
    ] {
        let found = complaints(&format!("{text}\n[package]\nname = 'demo'\n"));
        let hit = found.iter().any(|(found, at, column, advice)| {
            (&**found, *at, *column) == (code, line, col) && advice.starts_with(help)
        });
        assert!(hit && found.len() == 1, "{text}: {found:?}");
    }
}

#[test]
fn the_name_is_missed_where_it_belongs() {
    let advice = "write `name = \"…\"` under `[package]`".to_owned();
    assert_eq!(complaints(""), [("NL0705".to_owned(), 1, 1, advice.clone())]);
    assert_eq!(complaints("\n[package]\n"), [("NL0705".to_owned(), 2, 2, advice)]);
}

#[test]
fn all_mistakes_are_reported_in_the_order_of_the_text() {
    let text = "[test]\nfule = 1\n[build]\ncomments = 1\n[package]\nname = ''\n";
    let lines: Vec<u32> = complaints(text).into_iter().map(|(_, line, ..)| line).collect();
    assert_eq!(lines, [2, 4, 6]);
}

#[test]
fn any_text_is_a_project_or_refused() {
    let good = "[package]\nname = 'demo'\n[stdlib]\nmodules = ['math']\n[build]\nseed = 1\n";
    for cut in 0..good.len() {
        let (head, tail) = good.split_at(cut);
        for middle in ["", "[", "'", "\"", "é", "\u{0}", "=", "[[", "{", "\n", "0x", "."] {
            let text = format!("{head}{middle}{tail}");
            if let Err(rejected) = parse(&text, "neurlang.toml", STDLIB) {
                assert!(!rejected.diagnostics.is_empty() && !rejected.to_string().is_empty());
            }
        }
    }
    let deep = format!("x = {}", "[".repeat(100_000));
    assert!(!complaints(&deep).is_empty());
}
