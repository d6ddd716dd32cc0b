//! The part of a crate that a function needs, as one text.
//!
//! What it needs is found by name, whatever the module: an item too many costs a little time,
//! and none is missing. Modules and `use` stay as they are, so that names mean what they mean
//! in the crate.

use super::tree::{Module, Part, Tree, roots};
use neurlang_ir::module::SourcePos;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The text that a function needs, and where it came from.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) text: String,
    /// The function's name in it: those of its modules and its own, joined by `_`.
    pub(super) name: String,
    /// File and line of each line of the text.
    lines: Vec<(usize, usize)>,
    /// The files of the crate.
    pub(super) files: Vec<PathBuf>,
}

impl Gathered {
    /// The file and position of a position of the text.
    pub(super) fn origin(&self, pos: SourcePos) -> Option<(&Path, SourcePos)> {
        let &(file, line) = self.lines.get((pos.line as usize).checked_sub(1)?)?;
        Some((&self.files[file], SourcePos { line: line as u32, col: pos.col }))
    }
}

/// What the function called `name` on line `line` of the file at `path` needs; none when its
/// file cannot be read or does not have it.
pub(super) fn gather(path: &Path, name: &str, line: usize) -> Option<Gathered> {
    let path = path.canonicalize().ok()?;
    roots(&path).into_iter().find_map(|root| {
        let tree = Tree::read(&root)?;
        let file = tree.find(&path)?;
        let named = |part: &Part| part.file == file && part.name == name;
        let mut modules = Vec::new();
        // The file may have been edited since rustc read it: then the name alone decides.
        let target = find(&tree.root, &|part| named(part) && part.name_line == line, &mut modules)
            .or_else(|| find(&tree.root, &named, &mut modules))?;
        let needed = closure(&tree.root, target);
        let mut writer =
            Writer { tree: &tree, needed: &needed, text: String::new(), lines: vec![] };
        writer.module(&tree.root);
        let Writer { text, lines, .. } = writer;
        modules.push(name);
        let name = modules.join("_");
        let files = tree.files.iter().map(|file| file.path.clone()).collect();
        Some(Gathered { text, name, lines, files })
    })
}

/// The item, with the names of the modules around it in `modules`.
fn find<'t>(
    module: &'t Module,
    is_it: &impl Fn(&Part) -> bool,
    modules: &mut Vec<&'t str>,
) -> Option<&'t Part> {
    if let Some(found) = module.items.iter().find(|part| is_it(part)) {
        return Some(found);
    }
    for inner in &module.modules {
        modules.push(&inner.name);
        if let Some(found) = find(inner, is_it, modules) {
            return Some(found);
        }
        modules.pop();
    }
    None
}

fn parts<'t>(module: &'t Module, into: &mut Vec<&'t Part>) {
    into.extend(&module.items);
    module.modules.iter().for_each(|inner| parts(inner, into));
}

/// Every name that `target` needs, and what they need.
fn closure(root: &Module, target: &Part) -> BTreeSet<String> {
    let mut all = Vec::new();
    parts(root, &mut all);
    let mut needed = BTreeSet::from([target.name.clone()]);
    let mut waiting: Vec<&Part> = vec![target];
    // Names that `use … as` gives are words of the `use`, so those words are needed, too.
    let mut taken = BTreeSet::new();
    while let Some(part) = waiting.pop() {
        for word in &part.words {
            if !taken.insert(word.clone()) {
                continue;
            }
            needed.insert(word.clone());
            waiting.extend(all.iter().filter(|other| {
                other.name == *word || other.name.is_empty() && other.words.contains(word)
            }));
        }
    }
    needed
}

struct Writer<'t> {
    tree: &'t Tree,
    needed: &'t BTreeSet<String>,
    text: String,
    lines: Vec<(usize, usize)>,
}

impl Writer<'_> {
    fn line(&mut self, text: &str, origin: (usize, usize)) {
        self.text.push_str(text);
        self.text.push('\n');
        self.lines.push(origin);
    }

    fn module(&mut self, module: &Module) {
        for part in &module.items {
            let is_use = part.name.is_empty();
            let wanted = if is_use {
                part.words.iter().any(|word| self.needed.contains(word))
            } else {
                self.needed.contains(&part.name)
            };
            if wanted {
                self.part(part);
            }
        }
        for inner in &module.modules {
            self.line(&format!("mod {} {{", inner.name), (0, 0));
            self.module(inner);
            self.line("}", (0, 0));
        }
    }

    fn part(&mut self, part: &Part) {
        if !part.conditions.is_empty() {
            self.line(&part.conditions, (part.file, part.line));
        }
        let tree = self.tree;
        let source = &tree.files[part.file].text[part.bytes.clone()];
        let indent = " ".repeat(part.column);
        for (at, line) in source.lines().enumerate() {
            let indent = if at == 0 { indent.as_str() } else { "" };
            self.line(&format!("{indent}{line}"), (part.file, part.line + at));
        }
    }
}
