//! Function lengths.

use crate::complaint::{Complaint, assert_none, places};
use crate::rust::Source;
use crate::tree::{self, File};

/// Lines a function has, from `fn` to its closing brace.
const LINES_MAX: usize = 70;

/// Functions that are longer: path, name, lines at most, reason.
const LONGER: &[(&str, &str, usize, &str)] = &[
    (
        "crates/ir/src/semantics/mod.rs",
        "eval",
        150,
        "one line per pure operation, so that the meaning of all of them is one list",
    ),
    (
        "crates/ir/src/validate/tests/machine/step.rs",
        "step",
        100,
        "one arm per opcode of the machine that checks what the validator promises",
    ),
    (
        "crates/ir/src/validate/tests/sound.rs",
        "word",
        100,
        "one arm per kind of random instruction, with its odds",
    ),
];

/// A function's name, the offset of its `fn` and its lines.
#[derive(Debug, PartialEq, Eq)]
struct Function<'a> {
    name: &'a str,
    at: usize,
    lines: usize,
}

/// Every function of the source that has a body.
fn functions<'a>(source: &'a Source<'_>) -> Vec<Function<'a>> {
    let code = source.code.as_str();
    let keywords = source.words().filter(|&(_, word)| word == "fn");
    keywords
        .filter_map(|(at, _)| {
            // In a macro the name may be `$name`; in a type, `fn(u64)` has none.
            let rest = code[at + 2..].trim_start();
            let name_end = rest.find(['(', '<'])?;
            let name = rest[..name_end].trim();
            let open = body(code, at).filter(|_| !name.is_empty())?;
            let lines = code[at..source.after_block(open)].matches('\n').count() + 1;
            Some(Function { name, at, lines })
        })
        .collect()
}

/// The brace that opens the body of the function whose `fn` is at `at`.
fn body(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in code.bytes().enumerate().skip(at) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' | b';' if depth == 0 => return None,
            b')' | b']' => depth -= 1,
            b'{' if depth == 0 => return Some(offset),
            _ => {}
        }
    }
    None
}

/// Complains about functions that do not fit a screen.
fn check(file: &File, longer: &[(&str, &str, usize, &str)]) -> Vec<Complaint> {
    if !file.is_written_rust() {
        return Vec::new();
    }
    let source = Source::of(&file.text);
    let too_long = functions(&source).into_iter().filter_map(|function| {
        let Function { name, at, lines } = function;
        let row = longer.iter().find(|(path, named, ..)| *path == file.path && *named == name);
        let lines_max = row.map_or(LINES_MAX, |&(_, _, lines_max, _)| lines_max);
        (lines > lines_max).then(|| {
            Complaint::new(
                file.place(at),
                format!("`{name}` has {lines} lines, more than {lines_max}"),
                "split it: decide in the caller, compute in the callee; a list that cannot be \
                 split gets a row with its reason in `LONGER` in tests/tests/tidy/functions.rs",
            )
        })
    });
    too_long.collect()
}

#[test]
fn functions_fit_a_screen() {
    assert_none(&tree::complaints(|file| check(file, LONGER)));
}

#[test]
fn every_longer_function_exists_and_is_longer() {
    for (path, name, ..) in LONGER {
        let file = tree::files().iter().find(|file| file.path == *path);
        let source = Source::of(file.map_or("", |file| &file.text));
        let longer = functions(&source)
            .iter()
            .any(|function| function.name == *name && function.lines > LINES_MAX);
        assert!(longer, "{path}: `{name}` needs no row in `LONGER`; delete it");
    }
}

#[test]
fn a_long_function_is_named_with_its_place_and_a_row_excuses_it() {
    let text = |lines: usize| {
        let body = "    a();\n".repeat(lines - 2);
        format!("//! F.\n\nfn short() {{}}\n\npub fn long(x: [u8; {{ 3 }}]) {{\n{body}}}\n")
    };
    assert_eq!(check(&File::new("a.rs", text(70)), &[]), []);
    let long = File::new("a.rs", text(71));
    assert_eq!(places(&check(&long, &[])), ["a.rs:5"]);
    assert_eq!(check(&long, &[("a.rs", "long", 71, "a list")]), []);
    assert_eq!(places(&check(&long, &[("b.rs", "long", 71, "other")])), ["a.rs:5"]);
}

#[test]
fn only_functions_with_a_body_are_measured() {
    let source = Source::of(
        "trait T { fn a(&self); fn b() { \"}\"; } }\ntype F = fn(u8) -> u8;\n\
         macro_rules! m { ($n:ident) => { fn $n() -> u8 { '{' } } }\n",
    );
    let names: Vec<_> = functions(&source).iter().map(|f| (f.name, f.lines)).collect();
    assert_eq!(names, [("b", 1), ("$n", 1)]);
}
