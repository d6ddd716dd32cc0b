//! The target `project`: project files and annotations parse or not, in bounded time.

use super::Verdict;
use neurlang_test::annotation::{self, KINDS};
use neurlang_test::project;

/// Modules that the standard library is said to have.
const STDLIB: &[&str] = &["math", "text"];

/// Checks one text: the lines that look like annotations, and all of it as a project file.
pub(super) fn body(data: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(data);
    let mut verdict = Verdict::Refused;
    for line in text.lines() {
        let Some((kind, rest)) = line.split_once('@').and_then(|(_, rest)| rest.split_once(':'))
        else {
            continue;
        };
        if KINDS.contains(&kind) && annotation_holds(kind, rest.trim()) {
            verdict = Verdict::Checked;
        }
    }
    match project::parse(&text, "neurlang.toml", STDLIB) {
        Ok(read) => {
            assert!(!read.package.name.is_empty(), "a project without a name");
            let inside = read.output_dir().starts_with(&read.root);
            assert!(inside, "output outside of the project: {}", read.output_dir().display());
            Verdict::Checked
        }
        Err(rejected) => {
            assert!(!rejected.to_string().is_empty(), "refused without a reason");
            verdict
        }
    }
}

/// Whether an annotation is one; its own text then means the same, and a mistake lies in it.
fn annotation_holds(kind: &str, text: &str) -> bool {
    match annotation::parse(kind, text) {
        Ok(parsed) => {
            let shown = parsed.to_string();
            let again = annotation::parse(kind, &shown);
            let again = again.unwrap_or_else(|mistake| panic!("{shown}: {mistake:?}"));
            assert_eq!(again.to_string(), shown, "the text of an annotation is not stable");
            true
        }
        Err(mistake) => {
            let (start, end) = (mistake.span.start, mistake.span.end);
            assert!(start <= end && end <= text.len(), "a mistake outside of {text:?}");
            false
        }
    }
}
