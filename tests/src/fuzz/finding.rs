//! Findings: files that show a mistake, and running them again.

use super::{Corpus, Failure, Target, Verdict, compare, engines, shrink};
use crate::generate::{Call, Limits, Program};
use neurlang::value::parse_call;
use neurlang::{Engine, Module, extensions};
use neurlang_ir::module::Annotation;
use neurlang_ir::{asm, disasm};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

/// How long one input may take while it is made smaller.
const REPLAY_TIME_MAX: Duration = Duration::from_secs(10);
/// How often a running input is looked at.
const POLL_EVERY: Duration = Duration::from_millis(1);

/// Writes the input that failed, and the smallest one that still does, under
/// `tests/fuzz/findings`; returns the files, the smaller one first.
///
/// # Errors
///
/// The operating system's error when files cannot be written or processes not started.
pub fn report(
    target: &Target,
    seed: u64,
    failure: Failure,
    corpus: &Corpus,
) -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/findings");
    fs::create_dir_all(&folder)?;
    let data = target.case(seed, failure.case, corpus);
    let stem = format!("{}-{seed}-{}", target.name, failure.case);
    let whole = folder.join(format!("{stem}.bin"));
    fs::write(&whole, &data)?;
    let trial = folder.join(format!("{stem}.trial.nl"));
    let small = if target.name == "engines" {
        let program = engines::program(&data);
        let mut fails = |program: &Program| fails(target, &trial, text(program).as_bytes());
        if !fails(&program) {
            return Ok(vec![whole]);
        }
        let small = folder.join(format!("{stem}.nl"));
        fs::write(&small, text(&shrink::program(program, &mut fails)))?;
        small
    } else {
        let trial = trial.with_extension("bin");
        let mut fails = |data: &Vec<u8>| fails(target, &trial, data);
        let small = folder.join(format!("{stem}.small.bin"));
        fs::write(&small, shrink::bytes(data, &mut fails))?;
        small
    };
    for leftover in [trial.with_extension("bin"), trial] {
        if leftover.exists() {
            fs::remove_file(leftover)?;
        }
    }
    Ok(vec![small, whole])
}

/// True when trying `data` in a process of its own does not end well.
fn fails(target: &Target, trial: &Path, data: &[u8]) -> bool {
    let status = fs::write(trial, data).and_then(|()| {
        let mut child = Command::new(env::current_exe()?)
            .args(["replay", target.name])
            .arg(trial)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let end = Instant::now() + REPLAY_TIME_MAX;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
            if Instant::now() > end {
                child.kill()?;
                child.wait()?;
                return Ok(None);
            }
            thread::sleep(POLL_EVERY);
        }
    });
    // When the environment fails, the input did not.
    status.is_ok_and(|status| !status.as_ref().is_some_and(ExitStatus::success))
}

/// Runs the input in a file again: a program in text for `engines`, the bytes otherwise.
///
/// # Errors
///
/// The operating system's error when the file cannot be read.
///
/// # Panics
///
/// When the input shows a mistake, or is a program without calls and limits.
pub fn replay(target: &Target, path: &Path) -> io::Result<Verdict> {
    let data = fs::read(path)?;
    let is_text = path.extension().is_some_and(|extension| extension == "nl");
    if target.name != "engines" || !is_text {
        return Ok((target.body)(&data));
    }
    let text = String::from_utf8(data).map_err(io::Error::other)?;
    match from_text(&text).map(|program| compare(&program)) {
        None => Ok(Verdict::Refused),
        Some(Ok(verdict)) => Ok(verdict),
        Some(Err(disagreement)) => panic!("{disagreement}"),
    }
}

/// The program in `.nl`, with its calls and limits as annotations.
fn text(program: &Program) -> String {
    let mut module = program.module.clone();
    let Limits { fuel_insts, native_counts, stack_bytes, memory_bytes, seed } = program.limits;
    let native_counts = u64::from(native_counts);
    let limits = format!("{fuel_insts} {native_counts} {stack_bytes} {memory_bytes} {seed}");
    let mut annotate = |kind: &str, text: String| {
        let (kind, line) = (kind.to_owned(), 1);
        module.annotations.push(Annotation { func: None, line, kind, text });
    };
    annotate("limits", limits);
    for call in &program.calls {
        let mut text = format!("{}(", program.module.functions[call.func as usize].name);
        for (index, argument) in call.arguments.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(text, "{comma}{argument}").expect("a string takes everything");
        }
        text.push(')');
        annotate("call", text);
    }
    disasm::disassemble(&module)
}

/// The program that [`text`] wrote, when it is valid.
fn from_text(text: &str) -> Option<Program> {
    let module = asm::assemble_str(text, extensions()).ok()?;
    let annotations = |kind: &str| {
        let of_kind = module.annotations.iter().filter(move |one| one.kind == kind);
        of_kind.map(|one| one.text.clone()).collect::<Vec<_>>()
    };
    let limits = annotations("limits");
    let texts = limits.iter().flat_map(|text| text.split(' '));
    let mut numbers = texts.map(|number| number.parse().expect("a limit is a number"));
    let mut number = || -> u64 { numbers.next().expect("there are five limits") };
    let limits = Limits {
        fuel_insts: number(),
        native_counts: number() != 0,
        stack_bytes: number(),
        memory_bytes: number(),
        seed: number(),
    };
    let checked = Module::from_ir(&Engine::default(), module.clone()).ok()?;
    let lines = annotations("call");
    let calls = lines.iter().map(|text| {
        let (call, _) = parse_call(text).expect("a call is in the notation of values");
        let func = module.function_index(&call.name).expect("a finding calls its functions");
        Call { func, arguments: checked.arguments(&call).expect("arguments have their types") }
    });
    let calls = calls.collect();
    Some(Program { module, calls, limits })
}
