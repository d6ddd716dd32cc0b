//! The tests of a program.

use super::Unit;
use super::place::Texts;
use crate::annotation::{self, Annotation, KINDS, Mistake};
use crate::bind::{self, Case, Property, Scope};
use neurlang::Mock;
use neurlang_ir::asm::nearest;
use neurlang_ir::diag::{Code, Diagnostic};
use neurlang_ir::module;

/// What a test does.
#[derive(Clone, Debug)]
pub(crate) enum Task {
    Test(Case),
    Property(Property),
}

/// A test: what it is called, where it stands, what it does.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) line: u32,
    /// The annotation's text.
    pub(crate) text: String,
    pub(crate) mocks: Vec<Mock>,
    pub(crate) task: Task,
}

/// All tests of `unit`, and all that is wrong with its annotations.
pub(crate) fn collect(unit: &Unit) -> (Vec<Item>, Vec<Diagnostic>) {
    let mut texts = Texts::new(&unit.sources);
    let mut wrong = Vec::new();
    let mut parsed = Vec::new();
    for one in &unit.module.annotations {
        match read(one) {
            Ok(Some(annotation)) => parsed.push((one, annotation)),
            Ok(None) => {}
            Err(mistake) => {
                wrong.push(texts.diagnostic(&unit.module, one, (mistake, &unit.file)));
            }
        }
    }
    let mut mocks: Vec<(Option<u32>, Mock)> = Vec::new();
    for (one, annotation) in &parsed {
        if let Annotation::Mock(line) = annotation {
            match bind::mock(line, scope(unit, one)) {
                Ok(mock) => mocks.push((one.func, mock)),
                Err(mistake) => {
                    wrong.push(texts.diagnostic(&unit.module, one, (mistake, &unit.file)));
                }
            }
        }
    }
    let mut items = Vec::new();
    for (one, annotation) in &parsed {
        let task = match annotation {
            Annotation::Test(line) => {
                bind::case(line, scope(unit, one), one.text.len()).map(Task::Test)
            }
            Annotation::Prop(line) => bind::property(line, scope(unit, one)).map(Task::Property),
            Annotation::Mock(_) | Annotation::Name(_) | Annotation::Description(_) => continue,
        };
        match task {
            Ok(task) => items.push(item(unit, one, &mocks, task)),
            Err(mistake) => {
                wrong.push(texts.diagnostic(&unit.module, one, (mistake, &unit.file)));
            }
        }
    }
    if unit.is_rust {
        wrong.extend(lost(unit, &texts));
    }
    wrong.sort_by_key(|diagnostic| (diagnostic.file.clone(), diagnostic.pos.line));
    (items, wrong)
}

fn scope<'u>(unit: &'u Unit, annotation: &module::Annotation) -> Scope<'u> {
    Scope { module: &unit.module, own: annotation.func }
}

/// The annotation, parsed; `None` when it is of a kind that is nothing to tests.
fn read(annotation: &module::Annotation) -> Result<Option<Annotation>, Mistake> {
    let kind = annotation.kind.as_str();
    if KINDS.contains(&kind) {
        return annotation::parse(kind, &annotation.text).map(Some);
    }
    // The compiler's own kinds, and those of other tools, unless one looks like a slip.
    if OTHERS.contains(&kind) || nearest::nearest(kind, KINDS.iter().copied()).is_none() {
        return Ok(None);
    }
    Err(Mistake::unknown_kind(kind))
}

/// Kinds that other parts of Neurlang read.
const OTHERS: &[&str] = &[neurlang_ir::source::ANNOTATION, "net_mock"];

fn item(
    unit: &Unit,
    annotation: &module::Annotation,
    mocks: &[(Option<u32>, Mock)],
    task: Task,
) -> Item {
    let own = annotation.func.map(|func| unit.module.functions[func as usize].name.as_str());
    let function = match &task {
        Task::Test(case) => Some(case.function.as_str()),
        Task::Property(_) => own,
    };
    let kind = &annotation.kind;
    let (label, line) = (&unit.label, annotation.line);
    let name = match function {
        Some(function) => format!("{label}::{function}::{kind}_{line}"),
        None => format!("{label}::{kind}_{line}"),
    };
    let file = annotation.func.map_or("", |func| unit.module.file_of(func));
    let valid = |owner: Option<u32>| owner.is_none() || owner == annotation.func;
    Item {
        name,
        file: if file.is_empty() { unit.file.clone() } else { file.to_owned() },
        line,
        text: annotation.text.clone(),
        mocks: mocks
            .iter()
            .filter(|(owner, _)| valid(*owner))
            .map(|(_, mock)| mock.clone())
            .collect(),
        task,
    }
}

/// Annotations of functions that did not compile, which would not run and must not be silent.
fn lost(unit: &Unit, texts: &Texts<'_>) -> Vec<Diagnostic> {
    let found = texts.lost(&unit.module);
    let mut wrong = Vec::new();
    for (kind, span) in &found {
        let diagnostic = if KINDS.contains(kind) {
            let message = format!("this `@{kind}` belongs to no function that was compiled");
            Diagnostic::error(Code::AnnotationLost, message)
                .help("move it to a function that compiles, or mend its function")
        } else {
            let mistake = Mistake::unknown_kind(kind);
            Diagnostic { help: mistake.help, ..Diagnostic::error(mistake.code, mistake.message) }
        };
        wrong.push(diagnostic.at(*span, &unit.sources));
    }
    if !wrong.is_empty() {
        wrong.extend(unit.left_out.iter().cloned());
    }
    wrong
}
