//! Tests of the check: tables of programs that are accepted and programs that are not.

mod accepted;
mod any_text;
mod borrowed;
mod rejected;

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
