//! Tests of the check: tables of programs that are accepted and programs that are not.

use super::{check, on_deep_stack};
use crate::api::{Options, Status};
use neurlang_ir::diag::{RenderOptions, SourceMap, render};

/// What was found in `text`: code, line and column each; and the names of functions kept.
fn run(text: &str) -> (Vec<(String, u32, u32)>, Vec<String>, String) {
    on_deep_stack(|| {
        let mut sources = SourceMap::new();
        let file = sources.add("test.rs", text);
        let checked = check(&sources, file, &Options::default());
        let mut found = checked.diagnostics;
        for function in &checked.functions {
            let kept = matches!(function.status, Status::Compiled { .. });
            assert_eq!(kept, function.diagnostics.is_empty(), "{text}");
            found.extend(function.diagnostics.clone());
        }
        let names = checked.program.functions.iter().map(|f| f.name.clone()).collect();
        let rendered = render(&found, &sources, RenderOptions::default());
        let rows = found.iter().map(|d| (d.code.text().to_string(), d.pos.line, d.pos.col));
        (rows.collect(), names, rendered)
    })
}

#[test]
fn scratch() {
    let mut all: Vec<_> = std::fs::read_dir("/tmp/a_in").unwrap().map(|e| e.unwrap().path()).collect();
    all.sort();
    for path in all {
        let text = std::fs::read_to_string(&path).unwrap();
        let start = std::time::Instant::now();
        let (found, names, rendered) = run(&text);
        println!("== {} {} found, {} kept, {:?}", path.display(), found.len(), names.len(), start.elapsed());
        println!("{rendered}");
    }
}
