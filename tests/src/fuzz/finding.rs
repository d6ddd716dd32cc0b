//! Findings: files that show a mistake, and running them again.

use super::record::{Record, policy_text};
use super::{Corpus, Failure, Target, Verdict, compare, engines, passes, shrink};
use crate::filetest::diagnostic_lines;
use crate::generate::{Call, Limits, Program};
use neurlang::value::{parse_call, print_results};
use neurlang::{Engine, Module, Value, extensions};
use neurlang_ir::module::Annotation;
use neurlang_ir::{Access, asm, disasm};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

/// How long one input may take while it is made smaller.
const REPLAY_TIME_MAX: Duration = Duration::from_secs(10);
/// How often a running input is looked at.
const POLL_EVERY: Duration = Duration::from_millis(1);

/// Targets whose inputs are programs, so that what is found is written as text.
const RUNS_PROGRAMS: [&str; 2] = ["engines", "passes"];
/// Why writing to a string succeeds.
const WRITES: &str = "a string takes everything";

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
    let small = if RUNS_PROGRAMS.contains(&target.name) {
        let program = engines::program(&data);
        let mut fails = |program: &Program| fails(target, &trial, text(program).as_bytes());
        if !fails(&program) {
            return Ok(vec![whole]);
        }
        let small = folder.join(format!("{stem}.nl"));
        let text = text(&shrink::program(program, &mut fails));
        fs::write(&small, &text)?;
        // The interpreter may be what panics, so the file is there before it runs.
        fs::write(&small, format!("{text}{}", directives(&text)))?;
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
    if !RUNS_PROGRAMS.contains(&target.name) || !is_text {
        return Ok((target.body)(&data));
    }
    let text = String::from_utf8(data).map_err(io::Error::other)?;
    let check = if target.name == "passes" { passes::keep } else { compare };
    match from_text(&text).map(|program| check(&program)) {
        None => Ok(Verdict::Refused),
        Some(Ok(verdict)) => Ok(verdict),
        Some(Err(disagreement)) => panic!("{disagreement}"),
    }
}

/// The program in `.nl`, with its calls and limits as annotations.
fn text(program: &Program) -> String {
    let mut module = program.module.clone();
    let Limits { fuel_insts, stack_bytes, memory_bytes, seed } = program.limits;
    let limits = format!("{fuel_insts} {stack_bytes} {memory_bytes} {seed}");
    let mut annotate = |kind: &str, text: String| {
        let (kind, line) = (kind.to_owned(), 1);
        module.annotations.push(Annotation { func: None, line, kind, text });
    };
    annotate("limits", limits);
    for call in &program.calls {
        annotate("call", call_text(program, call));
    }
    disasm::disassemble(&module)
}

/// The call in the notation of values.
fn call_text(program: &Program, call: &Call) -> String {
    let arguments: Vec<String> = call.arguments.iter().map(ToString::to_string).collect();
    format!("{}({})", program.module.functions[call.func as usize].name, arguments.join(", "))
}

/// Lines that make a filetest of what [`text`] wrote: what the calls come to on the interpreter.
fn directives(text: &str) -> String {
    let Some(program) = from_text(text) else { return String::new() };
    let module = Module::from_ir(engines::reference(), program.module.clone());
    let module = module.expect("a finding is valid");
    let warnings = diagnostic_lines(module.validation().warnings());
    let mut lines = format!("{warnings}; policy: {}\n", policy_text(&program.limits));
    let record = Record::of(&module, &program, program.calls.len());
    let mut printed = 0;
    for (at, (call, step)) in program.calls.iter().zip(&record.steps).enumerate() {
        let word = if at == 0 { "run" } else { "then" };
        write!(lines, "; {word}: {}", call_text(&program, call)).expect(WRITES);
        let given = program.limits.fuel_insts;
        match &step.outcome {
            Ok(results) => write!(lines, " == {}", print_results(results)),
            Err(stop) => {
                let line = program.module.position(stop.inst as usize).line;
                write!(lines, " traps {} at {line}", stop.kind)
            }
        }
        .expect(WRITES);
        let sig = &program.module.functions[call.func as usize].sig;
        let params = sig.params.iter().zip(&step.arguments);
        let written = params.filter(|(param, _)| param.ty.access() == Some(Access::Write));
        let written: Vec<Value> = written.map(|(_, value)| value.clone()).collect();
        if !written.is_empty() {
            write!(lines, " with {}", print_results(&written)).expect(WRITES);
        }
        if step.output.len() > printed {
            let bytes = step.output[printed..].escape_ascii();
            write!(lines, " prints b\"{bytes}\"").expect(WRITES);
            printed = step.output.len();
        }
        // Without fuel there is no such call, and none after it.
        if at >= record.ending() {
            write!(lines, " given {given}").expect(WRITES);
        }
        writeln!(lines, " uses {}", given - step.fuel.insts()).expect(WRITES);
    }
    lines
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
    let mut number = || -> u64 { numbers.next().expect("there are four limits") };
    let limits = Limits {
        fuel_insts: number(),
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

#[cfg(test)]
mod tests {
    use super::{directives, from_text, text};
    use crate::filetest::{Program, check_file, engines};
    use crate::fuzz::engines::program;

    #[test]
    fn the_text_of_a_program_is_a_filetest() {
        let engines = engines();
        let mut runs = 0;
        for seed in 0_u64..200 {
            let text = text(&program(&seed.to_le_bytes()));
            if from_text(&text).is_none() {
                continue;
            }
            let whole = format!("{text}{}", directives(&text));
            let files = vec![("finding.nl".to_owned(), whole.clone())];
            let failures = check_file(&Program::from_texts(files), &engines);
            assert_eq!(failures, [], "{whole}");
            runs += 1;
        }
        assert!(runs > 150, "{runs} of 200 programs are valid");
    }
}
