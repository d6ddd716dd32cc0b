//! Error types: a string is none.

use crate::complaint::{Complaint, assert_none, places};
use crate::rust::{self, Source};
use crate::tree::{self, File};

/// The arguments of the generic type whose `<` is at `open`, as written.
fn arguments(code: &str, open: usize) -> Vec<&str> {
    let (mut depth, mut start, mut previous) = (0_usize, open + 1, b' ');
    let mut found = Vec::new();
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'<' | b'(' | b'[' => depth += 1,
            // The `>` of an arrow closes nothing.
            b'>' if previous == b'-' => {}
            b'>' | b')' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 1 => {
                found.push(code[start..at].trim());
                start = at + 1;
            }
            b';' | b'{' if depth == 1 => return Vec::new(),
            _ => {}
        }
        if depth == 0 {
            found.push(code[start..at].trim());
            break;
        }
        previous = byte;
    }
    found.retain(|argument| !argument.is_empty());
    found
}

/// Complains about every `Result` whose error is a `String`.
fn check(file: &File) -> Vec<Complaint> {
    if !file.is_written_rust() {
        return Vec::new();
    }
    let source = Source::of(&file.text);
    let results = source.words().filter(|&(_, word)| word == "Result");
    let stringly = results.filter(|&(at, word)| {
        let open = at + word.len();
        let generic = source.code[open..].starts_with('<');
        generic && matches!(arguments(&source.code, open)[..], [_, error] if is_string(error))
    });
    stringly
        .map(|(at, _)| {
            Complaint::new(
                file.place(at),
                "a string as the error type",
                "make an error enum of the module, or return diagnostics",
            )
        })
        .collect()
}

fn is_string(ty: &str) -> bool {
    let last = rust::words(ty, rust::is_ident).last();
    let plain = !ty.contains(['<', '&', '(', '[']);
    plain && last.is_some_and(|(_, name)| name == "String")
}

#[test]
fn no_error_is_a_string() {
    assert_none(&tree::complaints(check));
}

#[test]
fn a_string_is_found_as_the_last_argument_only() {
    let text = "fn a() -> Result<u8, String>;\nfn b() -> Result<String, E>;\n\
                fn c() -> Result<\n    Vec<(u8, u8)>,\n    std::string::String,\n>;\n\
                fn d() -> Result<impl Fn() -> u8, Vec<String>>;\nfn e() -> io::Result<String>;\n\
                fn f() -> Result<(), String> { \"Result<u8, String>\" }\n";
    assert_eq!(places(&check(&File::new("a.rs", text))), ["a.rs:1", "a.rs:3", "a.rs:9"]);
}
