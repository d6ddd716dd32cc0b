//! The diagnostics of a file, compared with those it lists.

use super::Failure;
use super::directive::Reported;
use neurlang_ir::diag::Diagnostic;

/// Compares what was `found` in the file called `name` with what it lists, whatever the order.
pub(super) fn compare(name: &str, listed: &[Reported], found: &[Diagnostic]) -> Vec<Failure> {
    let mut missing = listed.to_vec();
    let mut failures = Vec::new();
    for diagnostic in found {
        let reported = reported(name, diagnostic);
        match missing.iter().position(|one| *one == reported) {
            Some(at) => {
                missing.remove(at);
            }
            None => failures.push(Failure::new(
                diagnostic.pos.line,
                format!("not listed: {}: {}", text(&reported), diagnostic.message),
            )),
        }
    }
    for one in missing {
        failures.push(Failure::new(one.at.0, format!("listed, not found: {}", text(&one))));
    }
    failures
}

/// The directives that list `found`, all in one file, a line each.
pub(crate) fn lines(found: &[Diagnostic]) -> String {
    found.iter().map(|one| text(&reported(&one.file, one)) + "\n").collect()
}

fn reported(name: &str, diagnostic: &Diagnostic) -> Reported {
    let is_here = diagnostic.file.is_empty() || diagnostic.file == name;
    Reported {
        file: (!is_here).then(|| diagnostic.file.clone()),
        at: (diagnostic.pos.line, diagnostic.pos.col),
        severity: diagnostic.severity,
        code: diagnostic.code,
    }
}

/// The directive that lists `one`.
fn text(one: &Reported) -> String {
    let place = match one.at {
        (0, 0) => String::new(),
        (line, col) => format!(" {line}:{col}"),
    };
    let file = one.file.as_ref().map(|file| format!(" in {file}")).unwrap_or_default();
    format!("; {}: {}{place}{file}", one.severity.name(), one.code)
}
