//! The keys of a project file: one table, read by the parser, its advice and the reference.

use super::Project;
use neurlang_compiler::Overflow;
use neurlang_ir::module::limits;

/// The most tests that are generated for a function.
const TESTS_MAX: u64 = 1000;
/// The longest time a test may be given.
const TIMEOUT_MS_MAX: u64 = 24 * 60 * 60 * 1000;

/// A key of `neurlang.toml`.
#[derive(Debug)]
pub struct Key {
    /// The table it stands in, without brackets.
    pub section: &'static str,
    /// Its name; `<name>` stands for any module name.
    pub name: &'static str,
    /// What counts when it is left out, as TOML; empty when that is nothing.
    pub default: &'static str,
    /// What it says, as a sentence.
    pub doc: &'static str,
    /// What it takes.
    pub(super) takes: Takes,
}

/// The values of a key, and where they go.
#[derive(Debug)]
pub(super) enum Takes {
    /// A string that `fault` finds nothing wrong with.
    Text { fault: fn(&str) -> Option<Fault>, set: fn(&mut Project, &str) },
    /// A whole number.
    Number { min: u64, max: u64, set: fn(&mut Project, u64) },
    /// `true` or `false`.
    Switch { set: fn(&mut Project, bool) },
    /// `"trap"` or `"wrap"`.
    Overflow,
    /// `"all"` or an array of names of the standard library's modules.
    Stdlib,
    /// The path of a module's file; the key is the module's name.
    Module,
}

/// What is wrong with a value, and what to do about it.
#[derive(Debug)]
pub(super) struct Fault {
    /// A fragment that follows the value.
    pub(super) is: &'static str,
    /// Advice.
    pub(super) help: &'static str,
}

impl Key {
    /// The values it takes, in words.
    #[must_use]
    pub fn expects(&self) -> String {
        match self.takes {
            Takes::Text { .. } => "a string".to_owned(),
            Takes::Number { min, max: u64::MAX, .. } => format!("a whole number from {min}"),
            Takes::Number { min, max, .. } => format!("a whole number from {min} to {max}"),
            Takes::Switch { .. } => "`true` or `false`".to_owned(),
            Takes::Overflow => "`\"trap\"` or `\"wrap\"`".to_owned(),
            Takes::Stdlib => "`\"all\"` or an array of module names".to_owned(),
            Takes::Module => "the path of a `.rs` file".to_owned(),
        }
    }
}

/// The sections, in the order of the reference: name and what it is about.
pub const SECTIONS: &[(&str, &str)] = &[
    ("package", "what the project is called"),
    ("stdlib", "modules of the standard library that the project compiles"),
    ("modules", "modules that are compiled from files of the project"),
    ("build", "what `cargo neurlang build` writes"),
    ("compiler", "how Rust is understood"),
    ("test", "the bounds of a test"),
];

/// Every key, by section.
pub const KEYS: &[Key] = &[
    Key {
        section: "package",
        name: "name",
        default: "",
        doc: "The project's name. The only key that must be there.",
        takes: Takes::Text {
            fault: name_fault,
            set: |project, text| text.clone_into(&mut project.package.name),
        },
    },
    Key {
        section: "package",
        name: "version",
        default: "",
        doc: "The project's version; it stands at the head of what `build` writes.",
        takes: Takes::Text {
            fault: name_fault,
            set: |project, text| project.package.version = Some(text.to_owned()),
        },
    },
    Key {
        section: "stdlib",
        name: "modules",
        default: "[]",
        doc: "Modules of the standard library to compile; `\"all\"` takes every one.",
        takes: Takes::Stdlib,
    },
    Key {
        section: "modules",
        name: "<name>",
        default: "",
        doc: "The Rust file that the module `<name>` is compiled from.",
        takes: Takes::Module,
    },
    Key {
        section: "build",
        name: "output",
        default: "\"generated\"",
        doc: "The directory that `.nl` and `.nlb` files are written to, inside the project.",
        takes: Takes::Text {
            fault: output_fault,
            set: |project, text| text.clone_into(&mut project.build.output),
        },
    },
    Key {
        section: "build",
        name: "max-instructions",
        default: "4194304",
        doc: "The most instructions of a module; functions past it are refused.",
        takes: Takes::Number {
            min: 1,
            max: limits::INSTS_MAX as u64,
            set: |project, number| project.build.insts_max = number as usize,
        },
    },
    Key {
        section: "build",
        name: "overflow",
        default: "\"trap\"",
        doc: "What arithmetic does whose result does not fit its type: `\"trap\"` stops the program \
              as rustc's debug profile does, `\"wrap\"` goes on as its release profile does.",
        takes: Takes::Overflow,
    },
    Key {
        section: "build",
        name: "comments",
        default: "true",
        doc: "Whether `.nl` files show the lines of Rust that instructions came from.",
        takes: Takes::Switch { set: |project, on| project.build.comments = on },
    },
    Key {
        section: "build",
        name: "tests",
        default: "8",
        doc: "How many `@test` lines are generated for a function, by running its Rust.",
        takes: Takes::Number {
            min: 0,
            max: TESTS_MAX,
            set: |project, number| project.build.tests = number as usize,
        },
    },
    Key {
        section: "build",
        name: "seed",
        default: "0",
        doc: "Where the random inputs of generated tests start from.",
        takes: Takes::Number {
            min: 0,
            max: u64::MAX,
            set: |project, number| project.build.seed = number,
        },
    },
    Key {
        section: "compiler",
        name: "debug-assertions",
        default: "true",
        doc: "Whether `debug_assert!` and its kin are compiled.",
        takes: Takes::Switch { set: |project, on| project.compiler.debug_assertions = on },
    },
    Key {
        section: "test",
        name: "fuel",
        default: "10000000",
        doc: "Instructions after which a test fails as endless.",
        takes: Takes::Number {
            min: 1,
            max: u64::MAX,
            set: |project, number| project.test.fuel = number,
        },
    },
    Key {
        section: "test",
        name: "timeout-ms",
        default: "10000",
        doc: "Milliseconds after which a test fails as hanging.",
        takes: Takes::Number {
            min: 1,
            max: TIMEOUT_MS_MAX,
            set: |project, number| project.test.timeout_ms = number,
        },
    },
];

/// The policies of `overflow` by the words for them.
pub(super) const OVERFLOW: &[(&str, Overflow)] =
    &[("trap", Overflow::Trap), ("wrap", Overflow::Wrap)];

/// The keys of `section`.
pub(super) fn of_section(section: &str) -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter().filter(move |key| key.section == section)
}

fn name_fault(text: &str) -> Option<Fault> {
    if text.trim().is_empty() {
        return Some(Fault { is: "is empty", help: "write a name" });
    }
    let strange = text.len() > limits::NAME_BYTES_MAX || text.contains(char::is_control);
    strange.then_some(Fault {
        is: "is no name",
        help: "use at most 256 bytes without control characters",
    })
}

fn output_fault(text: &str) -> Option<Fault> {
    use std::path::{Component, Path};
    let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    let names_one = Path::new(text).components().any(|part| matches!(part, Component::Normal(_)));
    if !names_one || text.contains(char::is_control) {
        return Some(Fault { is: "is no directory of its own", help: "name a directory" });
    }
    (!Path::new(text).components().all(inside)).then_some(Fault {
        is: "is outside the project",
        help: "name a directory below that of the project file",
    })
}

/// What is wrong with `path` as that of a module.
pub(super) fn module_path_fault(path: &str) -> Option<Fault> {
    let is_rust = std::path::Path::new(path).extension().is_some_and(|ext| ext == "rs");
    if !is_rust || path.contains(char::is_control) {
        return Some(Fault { is: "is no Rust file", help: "name a file that ends in `.rs`" });
    }
    None
}

/// What is wrong with `name` as that of a module.
pub(super) fn module_name_fault(name: &str) -> Option<Fault> {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|first| first.is_ascii_lowercase() || first == '_');
    let goes_on = chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !starts || !goes_on || name == "_" || name.len() > limits::NAME_BYTES_MAX {
        return Some(Fault {
            is: "is no module name",
            help: "use lower-case letters, digits and underscores, and start with a letter",
        });
    }
    KEYWORDS
        .contains(&name)
        .then_some(Fault { is: "is a keyword of Rust", help: "choose another name" })
}

/// The keywords of Rust that are spelt as names of modules and crates are.
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::{KEYS, SECTIONS, output_fault};

    #[test]
    fn every_section_has_keys_and_every_key_a_section() {
        for (section, _) in SECTIONS {
            assert!(KEYS.iter().any(|key| key.section == *section), "{section}");
        }
        for key in KEYS {
            assert!(SECTIONS.iter().any(|(section, _)| *section == key.section), "{}", key.name);
            assert!(key.doc.ends_with('.'), "{}", key.name);
        }
    }

    #[test]
    fn an_output_directory_lies_below_the_project() {
        for good in ["generated", "a/b", "./out"] {
            assert!(output_fault(good).is_none(), "{good}");
        }
        for bad in ["", ".", "..", "../out", "/tmp", "a/../..", "a\nb"] {
            assert!(output_fault(bad).is_some(), "{bad:?}");
        }
    }
}
