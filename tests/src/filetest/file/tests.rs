//! The harness must fail when an expectation does not hold.

use super::{Program, check_file};
use crate::filetest::engines;

const TEXT: &str = ".fn div(a: u64, b: u64, c: &mut [u8]) -> u64
    io.print_u64 a
    store.8 [c], a
    divu r0, a, b
    ret
    nop
    ret
; warning: NL0250 6:5
; policy: output()
";

/// The lines and texts of the failures of the program with these lines added.
fn failures(lines: &str) -> Vec<(u32, String)> {
    let program = Program::from_texts(vec![("x.nl".into(), format!("{TEXT}{lines}\n"))]);
    let found = check_file(&program, &engines()).into_iter();
    found.map(|failure| (failure.line, failure.text)).collect()
}

#[test]
fn what_holds_passes() {
    for line in [
        r#"; run: div(7, 2, [1]) == 3 with [7] prints "7" uses 4"#,
        r#"; run: div(7, 0, [1]) traps divide at 4 with [7] prints "7" uses 4"#,
        r#"; run: div(7, 2, []) traps bounds at 3 prints "7""#,
        "; run: div(7, 2, [1]) traps fuel at 2 with [1] given 3 uses 0",
    ] {
        assert_eq!(failures(line), [], "{line}");
    }
}

#[test]
fn what_does_not_hold_fails_with_its_line() {
    for line in [
        r#"; run: div(7, 2, [1]) == 4 prints "7""#,
        "; run: div(7, 2, [1]) == 3",
        r#"; run: div(7, 2, [1]) == 3 prints "8""#,
        r#"; run: div(7, 2, [1]) == 3 with [8] prints "7""#,
        r#"; run: div(7, 2, [1]) == 3 prints "7" uses 5"#,
        r#"; run: div(7, 2, [1]) traps divide prints "7""#,
        r#"; run: div(7, 0, [1]) == 3 prints "7""#,
        r#"; run: div(7, 0, [1]) traps bounds prints "7""#,
        r#"; run: div(7, 0, [1]) traps divide at 3 prints "7""#,
        r#"; run: div(7, 0, [1]) traps divide code 1 prints "7""#,
        r#"; run: div(7, 2, [1]) == true prints "7""#,
        r#"; run: div(7, 2, [1]) == (3, 4) prints "7""#,
        "; run: div(7, 2) == 3",
        "; run: div(-7, 2, [1]) == 3",
        "; run: mod(7, 2) == 3",
    ] {
        let found = failures(line);
        assert!(found.iter().any(|(at, _)| *at == 10), "{line}: {found:?}");
    }
}

#[test]
fn diagnostics_must_be_listed_and_found() {
    let found = failures("; error: NL0101 2:5");
    let texts: Vec<_> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["listed, not found: ; error: NL0101 2:5"]);
    let found = failures("; run: f() == ()\n.fn f()\n    rett");
    assert_eq!(found[0].0, 12);
    assert!(found[0].1.starts_with("not listed: ; error: NL0101 12:5: "), "{found:?}");
}
