//! Programs that are too long to keep as files.

use super::Program;
use std::fmt::Write;

/// A program's name and the function that writes it, directives included.
pub type Large = (&'static str, fn() -> Program);

/// All of them.
pub const LARGE: &[Large] = &[
    ("a branch that compares with a constant reaches 32767 instructions", || branch(32767)),
    ("a branch that compares with a constant reaches no further", || branch(32768)),
    ("a branch that compares registers reaches any instruction", far_register_branch),
    ("200 mistakes in a text are listed", many_mistakes),
    ("100 findings in a program are listed", many_findings),
    ("includes nest 32 deep", || includes(31)),
    ("includes nest no deeper", || includes(32)),
    ("a name of 256 bytes is a name", || long_name(256)),
    ("a name of 257 bytes is too long", || long_name(257)),
    ("a constant of 64 parentheses is one", || nested(64)),
    ("a constant of 65 parentheses is too deep", || nested(65)),
];

fn program(text: String) -> Program {
    Program::from_texts(vec![("large.nl".to_owned(), text)])
}

/// A branch over `distance` instructions.
fn branch(distance: usize) -> Program {
    let nops = "    nop\n".repeat(distance - 2);
    let expected = if distance <= 32767 {
        "; run: f(0) == 7\n; run: f(1) == 1\n"
    } else {
        "; error: NL0115 2:15\n"
    };
    let text = format!(
        ".fn f(a: u64) -> u64\n    beq a, 0, far\n{nops}    ret\nfar:\n    mov r0, 7\n    ret\n{expected}"
    );
    program(text)
}

fn far_register_branch() -> Program {
    let nops = "    nop\n".repeat(40_000);
    let text = format!(
        ".fn f(a: u64) -> u64\n    beq a, r1, far\n{nops}    ret\nfar:\n    mov r0, 7\n    ret\n\
         ; run: f(0) == 7 uses 3\n; run: f(1) == 1 uses 40002\n"
    );
    program(text)
}

fn many_mistakes() -> Program {
    let mut text = ".fn f()\n".to_owned();
    let mut listed = "; note: NL0009\n".to_owned();
    for line in 2..300 {
        text += "    walk\n";
        if line < 202 {
            writeln!(listed, "; error: NL0101 {line}:5").expect("strings take any text");
        }
    }
    program(text + &listed)
}

fn many_findings() -> Program {
    let mut text = ".fn f()\n".to_owned();
    let mut listed = "; note: NL0251\n".to_owned();
    for line in 2..200 {
        text += "    .word 0x3ff\n";
        if line < 102 {
            writeln!(listed, "; error: NL0210 {line}:5").expect("strings take any text");
        }
    }
    program(text + &listed)
}

/// A chain of `depth` includes below the program itself.
fn includes(depth: usize) -> Program {
    let root = if depth < 32 {
        "; run: f() == 7\n.include \"1.inc\"\n"
    } else {
        "; error: NL0122 1:10 in 31.inc\n.include \"1.inc\"\n"
    };
    let mut texts = vec![("large.nl".to_owned(), root.to_owned())];
    for number in 1..depth {
        let text = format!(".include \"{}.inc\"\n", number + 1);
        texts.push((format!("{number}.inc"), text));
    }
    let last = ".fn f() -> u64\n    mov r0, 7\n    ret\n";
    texts.push((format!("{depth}.inc"), last.to_owned()));
    Program::from_texts(texts)
}

fn long_name(bytes: usize) -> Program {
    let name = "n".repeat(bytes);
    let expected = if bytes <= 256 {
        "; run: f() == 7\n"
    } else {
        "; error: NL0008 2:12\n; error: NL0106 3:9\n; error: NL0111 4:13\n"
    };
    let text = format!(
        ".fn f() -> u64\n    .alias {name} = r9\n    mov {name}, 7\n    mov r0, {name}\n    ret\n"
    );
    program(text + expected)
}

fn nested(depth: usize) -> Program {
    let expected = if depth <= 64 { "; run: f() == 7\n" } else { "; error: NL0118 2:77\n" };
    let (open, close) = ("(".repeat(depth), ")".repeat(depth));
    let text = format!(".fn f() -> u64\n    mov r0, {open}7{close}\n    ret\n{expected}");
    program(text)
}
