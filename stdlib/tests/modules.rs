//! The list of modules against the files of the crate.

use neurlang_stdlib::MODULES;
use std::path::Path;

#[test]
fn every_file_is_a_module_with_its_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = std::fs::read_dir(&folder).expect("the crate has sources");
    let mut files: Vec<_> =
        entries.map(|entry| entry.expect("an entry is readable").path()).collect();
    files.retain(|path| path.file_name().is_some_and(|name| name != "lib.rs"));
    files.sort();
    assert_eq!(files.len(), MODULES.len());
    for (path, (name, text)) in files.iter().zip(MODULES) {
        assert_eq!(path.file_stem().and_then(|stem| stem.to_str()), Some(*name));
        assert_eq!(std::fs::read_to_string(path).expect("a source is readable"), *text);
    }
}

#[test]
fn every_public_function_has_an_example() {
    let mut functions = 0;
    for (module, text) in MODULES {
        let mut documentation = Vec::new();
        for line in text.lines() {
            if let Some(doc) = line.strip_prefix("///") {
                documentation.push(doc.trim());
            } else if let Some(rest) = line.strip_prefix("pub fn ") {
                functions += 1;
                let name = rest.split('(').next().unwrap_or(rest);
                let example = documentation.iter().position(|line| *line == "# Examples");
                let example = example.unwrap_or_else(|| panic!("{module}::{name}: no example"));
                assert!(
                    documentation[example..].iter().any(|line| line.contains(name)),
                    "{module}::{name}"
                );
            } else if !line.starts_with('#') {
                documentation.clear();
            }
        }
    }
    assert!(functions >= 140, "{functions} functions");
}
