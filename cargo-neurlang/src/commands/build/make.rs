//! The files of a module, made from its Rust.

use super::plan::Step;
use super::record;
use crate::project::{Unit, parallel};
use crate::render::{Failure, Message, Progress, Screen};
use neurlang_compiler::{Output, Source, Status, compile};
use neurlang_ir::binary;
use neurlang_ir::diag::Severity;
use neurlang_ir::disasm::{disassemble, disassemble_with_source};
use neurlang_test::project::Project;

/// The files of a module.
pub(super) struct Files {
    /// The `.nl` text.
    pub(super) text: String,
    /// The `.nlb` bytes.
    pub(super) binary: Vec<u8>,
}

/// What came of a module.
pub(super) struct Made {
    /// What the compiler made of it, with generated tests.
    pub(super) output: Output,
    /// What rustc has against it.
    pub(super) refusal: Option<Message>,
}

/// What came of compiling each of `steps`.
pub(super) fn modules(
    project: &Project,
    steps: &[&Step],
    screen: &Screen<'_>,
) -> Result<Vec<Made>, Failure> {
    let progress = Progress::new(screen, steps.len() + 1);
    let options = project.options();
    let mut outputs = parallel::map(steps, |step| {
        let Unit { name, file, text } = &step.unit;
        let output = compile(&Source { name: file, text }, &options);
        progress.step(&format!("compiled {name}"));
        output
    });
    progress.step("asking rustc for results");
    let refusals = record::add(project, steps, &mut outputs)?;
    let made = outputs.into_iter().zip(refusals);
    Ok(made.map(|(output, refusal)| Made { output, refusal }).collect())
}

/// True when every function of the file is in the module.
pub(super) fn is_whole(output: &Output) -> bool {
    let compiled = |status: &Status| matches!(status, Status::Compiled { .. });
    output.functions.iter().all(|function| compiled(&function.status))
        && output.diagnostics.iter().all(|known| known.severity != Severity::Error)
}

/// The files of the module that was compiled from `unit`.
pub(super) fn files(project: &Project, unit: &Unit, output: &Output) -> Files {
    let Output { module, sources, .. } = output;
    let version = project.package.version.as_ref();
    let version = version.map_or(String::new(), |version| format!(" {version}"));
    let mut text = format!(
        "; Module {} of {}{version}, written by `cargo neurlang build` from {}.\n",
        unit.name, project.package.name, unit.file,
    );
    let listing = if project.build.comments {
        disassemble_with_source(module, sources)
    } else {
        disassemble(module)
    };
    text.push_str(&listing);
    Files { text, binary: binary::encode(module) }
}
