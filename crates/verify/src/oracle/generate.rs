//! The Rust text of an oracle program.

use super::arguments;
use super::config::Unit;
use super::outline::{Module, outline};
use neurlang_ir::source::SourceSig;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The part that every program has.
const SUPPORT: &str = include_str!("support.txt");
/// The name under which generated code reaches `std`, whatever the user's code calls `std`.
pub(super) const STD: &str = "::__neurlang_std";
/// What stands before the first column of the first line of a file that is the root.
pub(super) const ROOT_PREFIX: &str = "#![no_main] ";

/// A file of the program.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) text: String,
}

/// Unit and index of a function.
pub(super) type Place = (usize, usize);

/// The files of the program, the root first. Calls of the functions in `without`, which rustc
/// refuses, are left out.
pub(super) fn files(units: &[Unit], without: &BTreeMap<Place, String>) -> Vec<File> {
    let names = names(units);
    let mut files = Vec::new();
    let mut paths = Vec::new();
    let mut root = String::new();
    for (index, unit) in units.iter().enumerate() {
        let mut dispatch = Dispatch { unit: index, sigs: &unit.functions, paths: Vec::new() };
        let text = dispatch.insert(&unit.text);
        let base = match units {
            [_] => {
                root = as_root(&text);
                "crate".to_owned()
            }
            _ => {
                let name = &names[index];
                let _infallible = writeln!(root, "#[path = \"{name}.rs\"] pub mod {name};");
                files.push(File { name: format!("{name}.rs"), text });
                format!("crate::{name}")
            }
        };
        paths.extend(dispatch.paths.into_iter().map(|path| format!("{base}::{path}")));
        files.extend(calls(index, unit, without));
    }
    if units.len() != 1 {
        root.insert_str(0, "#![no_main]\n");
    }
    root.push_str(&tail(&paths));
    files.insert(0, File { name: "main.rs".to_owned(), text: root });
    let text = SUPPORT.to_owned();
    files.push(File { name: "__neurlang_support.rs".to_owned(), text });
    files
}

/// The name of the file that holds unit `index`, as panics report it.
pub(super) fn file_of(units: &[Unit], index: usize) -> String {
    match units {
        [_] => "main.rs".to_owned(),
        units => format!("{}.rs", names(units)[index]),
    }
}

/// The function whose call is in the file of this name.
pub(super) fn place_of(file: &str) -> Option<Place> {
    let numbers = file.strip_prefix("__neurlang_call_")?.strip_suffix(".rs")?;
    let (unit, function) = numbers.split_once('_')?;
    Some((unit.parse().ok()?, function.parse().ok()?))
}

/// True when the first line is for a shell: `#!` starts an attribute otherwise.
pub(super) fn is_script(text: &str) -> bool {
    text.starts_with("#!") && !text[2..].trim_start().starts_with('[')
}

/// A file as the root of a program whose `main` is ours. Lines stay where they are.
fn as_root(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (script, rest) = match text.find('\n') {
        Some(end) if is_script(text) => text.split_at(end + 1),
        _ => ("", text),
    };
    format!("{script}{ROOT_PREFIX}{rest}")
}

/// Module names of the units: their own, or made up where they are none or taken.
fn names(units: &[Unit]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let mut letters = unit.name.chars();
        let starts = letters.next().is_some_and(|c| c.is_ascii_lowercase() || c == '_');
        let is_name = starts && letters.all(|c| c.is_ascii_alphanumeric() || c == '_');
        let usable = is_name
            && unit.name != "main"
            && unit.name != "_"
            && !unit.name.starts_with("__neurlang")
            && !KEYWORDS.contains(&&*unit.name)
            && !names.contains(&unit.name);
        names.push(if usable { unit.name.clone() } else { format!("__neurlang_unit_{index}") });
    }
    names
}

/// Words that name no module.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// What follows the last unit: the way to `std`, the support module, and `main`.
fn tail(paths: &[String]) -> String {
    format!(
        "\nextern crate std as __neurlang_std;\n\
         #[path = \"__neurlang_support.rs\"] mod __neurlang_support;\n\
         mod __neurlang_main {{\n\
         static CALLS: &[crate::__neurlang_support::Call] = &[{}];\n\
         #[unsafe(export_name = \"main\")]\n\
         pub extern \"C\" fn start(_: i32, _: *const *const u8) -> i32 {{\n\
         crate::__neurlang_support::serve(CALLS)\n}}\n}}\n",
        paths.join(", ")
    )
}

/// Modules inside those of the user, which see private functions and make the calls.
struct Dispatch<'a> {
    unit: usize,
    sigs: &'a [SourceSig],
    /// The path of each call, from the unit on.
    paths: Vec<String>,
}

impl Dispatch<'_> {
    /// The text with the modules in it. Nothing of the user's moves to another line.
    fn insert(&mut self, text: &str) -> String {
        let file = outline(text);
        let mut at: Vec<Vec<String>> = Vec::new();
        for sig in self.sigs {
            at.push(module_of(&file, &sig.name).unwrap_or_default());
        }
        self.paths = (at.iter().enumerate())
            .map(|(index, path)| {
                let inner =
                    path.iter().fold(String::new(), |inner, name| inner + "in_" + name + "::");
                format!("__neurlang_calls::{inner}call_{}_{index}", self.unit)
            })
            .collect();
        let mut inserts = Vec::new();
        self.module(&file, &mut Vec::new(), &at, &mut inserts);
        let mut text = text.to_owned();
        // From the end on, so that earlier offsets stay right.
        inserts.sort_by_key(|insert| std::cmp::Reverse(insert.0));
        for (end, insert) in inserts {
            text.insert_str(end, &insert);
        }
        text
    }

    fn module(
        &self,
        module: &Module,
        path: &mut Vec<String>,
        at: &[Vec<String>],
        inserts: &mut Vec<(usize, String)>,
    ) {
        if !path.is_empty() && !at.iter().any(|of| of.starts_with(path)) {
            return;
        }
        let mut text = String::from(if path.is_empty() { "\n" } else { " " });
        text.push_str("#[doc(hidden)] pub mod __neurlang_calls {");
        for (index, _) in at.iter().enumerate().filter(|(_, of)| *of == path) {
            let _infallible =
                write!(text, " {STD}::include!(\"__neurlang_call_{}_{index}.rs\");", self.unit);
        }
        for inner in &module.modules {
            path.push(inner.name.clone());
            if at.iter().any(|of| of.starts_with(path)) {
                let name = &inner.name;
                let _infallible =
                    write!(text, " pub use super::r#{name}::__neurlang_calls as in_{name};");
                self.module(inner, path, at, inserts);
            }
            path.pop();
        }
        text.push_str(" } ");
        inserts.push((module.end, text));
    }
}

/// The module that a function is in whose name the compiler made of the modules' names and its
/// own.
fn module_of(module: &Module, name: &str) -> Option<Vec<String>> {
    if module.functions.iter().any(|function| function == name) {
        return Some(Vec::new());
    }
    module.modules.iter().find_map(|inner| {
        let rest = name.strip_prefix(&inner.name)?.strip_prefix('_')?;
        let mut path = module_of(inner, rest)?;
        path.insert(0, inner.name.clone());
        Some(path)
    })
}

/// A file for the call of each function, so that what rustc says can be told apart.
fn calls(
    unit_index: usize,
    unit: &Unit,
    without: &BTreeMap<Place, String>,
) -> impl Iterator<Item = File> {
    let file = outline(&unit.text);
    let one = |(index, sig): (usize, &SourceSig)| {
        let place = (unit_index, index);
        let path = module_of(&file, &sig.name).unwrap_or_default();
        let prefix: usize = path.iter().map(|name| name.len() + 1).sum();
        let name = &sig.name[prefix..];
        let text = arguments::call(place, name, sig, without.contains_key(&place));
        File { name: format!("__neurlang_call_{unit_index}_{index}.rs"), text }
    };
    unit.functions.iter().enumerate().map(one).collect::<Vec<_>>().into_iter()
}
