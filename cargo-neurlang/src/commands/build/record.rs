//! `@test` lines that record what rustc's build of a function returns.

use super::plan::Step;
use crate::exit::Exit;
use crate::project::{self, parallel};
use crate::render::{Failure, Message};
use neurlang::{Config, Engine, Error, Fuel, Instance, Module, Policy, TrapKind, Value};
use neurlang_compiler::Output;
use neurlang_ir::module::Annotation;
use neurlang_ir::source::SourceSig;
use neurlang_test::annotation::parse;
use neurlang_test::project::Project;
use neurlang_verify::inputs::{Generator, Hints};
use neurlang_verify::{Call, Oracle, OracleConfig, OracleError, Outcome, Unit};
use std::collections::BTreeSet;

/// Inputs that are tried for each test that is kept, so that there is a choice.
const TRIED_PER_TEST: usize = 8;
/// Instructions of a call that a test may make; rustc's build of a longer one may take minutes.
const CALL_INSTS_MAX: u64 = 50_000;
/// Bytes of a line that people still read.
const LINE_BYTES_MAX: usize = 120;
/// Of this many tests of a function one at most records a trap, unless nothing else happens.
const TRAP_SHARE: usize = 4;
/// The optimisation level of rustc's build: what the calls save does not pay for more.
const OPT_LEVEL: u8 = 0;

/// Adds generated tests to the modules in `outputs`, which were compiled from `steps`; returns
/// for each what rustc has against it.
///
/// # Errors
///
/// A message when rustc cannot be asked.
pub(super) fn add(
    project: &Project,
    steps: &[&Step],
    outputs: &mut [Output],
) -> Result<Vec<Option<Message>>, Failure> {
    let units: Vec<Unit> =
        steps.iter().zip(&*outputs).map(|(step, output)| unit(step, output)).collect();
    if project.build.tests == 0 || units.iter().all(|unit| unit.functions.is_empty()) {
        return Ok(steps.iter().map(|_| None).collect());
    }
    let config = OracleConfig {
        rustc: project::rustc(),
        cache_dir: project::target_dir(&project.root).join("oracle"),
        overflow: project.build.overflow,
        debug_assertions: project.compiler.debug_assertions,
        opt_level: OPT_LEVEL,
    };
    match Oracle::build(&units, &config) {
        Ok(oracle) => {
            record(project, &oracle, outputs).map_err(|error| refusal(&error))?;
            Ok(steps.iter().map(|_| None).collect())
        }
        Err(error @ OracleError::Rejected { .. }) if steps.len() == 1 => {
            Ok(vec![Some(refusal(&error))])
        }
        // One by one, to tell the modules that rustc takes from those that it does not.
        Err(OracleError::Rejected { .. }) => {
            let each = steps.chunks(1).zip(outputs.chunks_mut(1));
            let each = each.map(|(step, output)| add(project, step, output));
            Ok(each.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        }
        Err(error) => Err(refusal(&error).into()),
    }
}

/// Adds the tests that `oracle`, which was built from them, gives for `outputs`.
fn record(project: &Project, oracle: &Oracle, outputs: &mut [Output]) -> Result<(), OracleError> {
    let wanted = project.build.tests;
    let units = oracle.units();
    let functions: Vec<(usize, usize)> = (units.iter().enumerate())
        .flat_map(|(unit, of)| (0..of.functions.len()).map(move |function| (unit, function)))
        .collect();
    let loaded: Vec<Option<Module>> = outputs.iter().map(|output| load(&output.module)).collect();
    let lines = parallel::map(&functions, |&(unit, function)| {
        let sig = &units[unit].functions[function];
        let module = &outputs[unit].module;
        let func = module.function_index(&sig.name);
        let hints = func.map_or_else(Hints::default, |func| Hints::of(module, func));
        let generator = Generator::new(sig, hints, project.build.seed);
        let mut tried = inputs(sig, generator, wanted.saturating_mul(TRIED_PER_TEST));
        tried.retain(|args| loaded[unit].as_ref().is_some_and(|it| is_short(it, sig, args)));
        let call = |args| Call { unit, function, args };
        let calls: Vec<Call<'_>> = tried.iter().map(|args| call(args)).collect();
        let outcomes = match oracle.call_batch(&calls) {
            // Such as a private type in the signature: the function has no generated tests.
            Err(OracleError::NotCallable { .. }) => Vec::new(),
            outcomes => outcomes?,
        };
        let lines = tried.iter().zip(&outcomes).filter_map(|(args, came)| line(sig, args, came));
        Ok(choose(lines.collect(), wanted))
    });
    for (&(unit, function), lines) in functions.iter().zip(lines) {
        annotate(&mut outputs[unit], &units[unit].functions[function], &lines?);
    }
    Ok(())
}

/// The module, ready to run with fuel; none when it does not load, and then has no tests.
fn load(module: &neurlang_ir::Module) -> Option<Module> {
    let engine = Engine::new(Config::new().fuel(true)).ok()?;
    Module::from_ir(&engine, module.clone()).ok()
}

/// True when a call ends soon. Fuel decides, because time would not decide the same twice.
fn is_short(module: &Module, sig: &SourceSig, args: &[Value]) -> bool {
    let Ok(mut instance) = Instance::new(module, Policy::new()) else { return false };
    instance.set_fuel(Fuel::new(CALL_INSTS_MAX));
    match instance.call_source(&sig.name, &mut args.to_vec()) {
        Ok(_) => true,
        Err(Error::Trap(trap)) => {
            !matches!(trap.kind(), TrapKind::Fuel | TrapKind::Stack | TrapKind::Memory)
        }
        Err(_) => false,
    }
}

/// Arguments for `sig`: edges of its types and their neighbours, and random ones.
fn inputs(sig: &SourceSig, mut generator: Generator, count: usize) -> Vec<Vec<Value>> {
    let edges = if sig.params.is_empty() { 1 } else { count / 2 };
    let mut all = generator.edges(edges);
    if !sig.params.is_empty() {
        // In turn, so that the first tests of a function are not all edges.
        let random: Vec<_> = (0..count / 2).map(|_| generator.random()).collect();
        let pairs = all.into_iter().map(Some).chain(std::iter::repeat(None)).zip(random);
        all = pairs.flat_map(|(edge, random)| edge.into_iter().chain([random])).collect();
    }
    all
}

/// The functions of a module that compiled, for rustc.
fn unit(step: &Step, output: &Output) -> Unit {
    let (name, text) = (step.unit.name.clone(), step.unit.text.clone());
    let reports = output.functions.iter().filter(|_| super::make::is_whole(output));
    Unit { name, text, functions: reports.filter_map(|report| report.sig.clone()).collect() }
}

/// A test, and what is expected of it.
struct Line {
    text: String,
    expects: String,
    traps: bool,
}

/// The test that `outcome` makes of a call; none when it says nothing that holds for ever.
fn line(sig: &SourceSig, args: &[Value], outcome: &Outcome) -> Option<Line> {
    let list =
        |values: &[Value]| values.iter().map(Value::to_string).collect::<Vec<_>>().join(", ");
    let (expects, traps) = match outcome {
        Outcome::Returned { result, after, .. } if after.is_empty() => (result.to_string(), false),
        Outcome::Returned { result, after, .. } => {
            (format!("{result}, after {}", list(after)), false)
        }
        Outcome::Trapped { kind, exact: true, .. } => (format!("trap {}", kind.name()), true),
        Outcome::Trapped { .. } | Outcome::TimedOut | Outcome::Died => return None,
    };
    let text = format!("{}({}) -> {expects}", sig.name, list(args));
    let parsed = parse("test", &text).ok()?;
    (text.len() <= LINE_BYTES_MAX).then(|| Line { text: parsed.to_string(), expects, traps })
}

/// At most `wanted` of `lines`: those that expect something new, a few traps among them, before
/// those that repeat a result.
fn choose(lines: Vec<Line>, wanted: usize) -> Vec<String> {
    let traps_max = if lines.iter().all(|line| line.traps) { wanted } else { wanted / TRAP_SHARE };
    let mut texts = BTreeSet::new();
    let distinct = lines.into_iter().filter(|line| texts.insert(line.text.clone()));
    let mut seen = BTreeSet::new();
    let (new, repeated): (Vec<Line>, Vec<Line>) =
        distinct.partition(|line| seen.insert(line.expects.clone()));
    let (traps, results): (Vec<Line>, Vec<Line>) = new.into_iter().partition(|line| line.traps);
    let traps = &traps[..traps.len().min(traps_max.max(1)).min(wanted)];
    let repeated = repeated.iter().filter(|line| !line.traps);
    let results = results.iter().chain(repeated).take(wanted - traps.len());
    results.chain(traps).map(|line| line.text.clone()).collect()
}

/// Adds `lines` behind the annotations that function `sig` has; what its author wrote stays.
fn annotate(output: &mut Output, sig: &SourceSig, lines: &[String]) {
    let module = &mut output.module;
    let Some(func) = module.function_index(&sig.name) else { return };
    let is_new = |text: &&String| {
        let call = text.split(" -> ").next().unwrap_or(text);
        let same = |known: &Annotation| known.func == Some(func) && known.text.starts_with(call);
        !module.annotations.iter().any(same)
    };
    let new: Vec<Annotation> = lines
        .iter()
        .filter(is_new)
        .map(|text| Annotation {
            func: Some(func),
            line: 0,
            kind: "test".to_owned(),
            text: text.clone(),
        })
        .collect();
    let at = module.annotations.partition_point(|known| known.func <= Some(func));
    module.annotations.splice(at..at, new);
}

fn refusal(error: &OracleError) -> Message {
    let (exit, help) = match error {
        OracleError::NoRustc { .. } => {
            (Exit::Environment, "set `RUSTC` to the path of rustc, or `tests = 0` under `[build]`")
        }
        OracleError::Rejected { .. } => {
            (Exit::Rejected, "correct what rustc refuses, or set `tests = 0` under `[build]`")
        }
        _ => (Exit::Environment, "set `tests = 0` under `[build]` to build without tests"),
    };
    Message::new(exit, error.to_string()).help(help)
}

#[cfg(test)]
mod tests {
    use super::{Line, choose};

    fn lines(expected: &[&str]) -> Vec<Line> {
        let line = |(index, expects): (usize, &&str)| Line {
            text: format!("f({index}) -> {expects}"),
            expects: (*expects).to_owned(),
            traps: expects.starts_with("trap"),
        };
        expected.iter().enumerate().map(line).collect()
    }

    #[test]
    fn what_expects_something_new_comes_first() {
        let chosen = choose(lines(&["0", "0", "1", "0", "2"]), 4);
        assert_eq!(chosen, ["f(0) -> 0", "f(2) -> 1", "f(4) -> 2", "f(1) -> 0"]);
    }

    #[test]
    fn traps_are_a_few_unless_nothing_else_happens() {
        let many = ["trap a", "trap b", "trap c", "1", "2"];
        assert_eq!(choose(lines(&many), 4), ["f(3) -> 1", "f(4) -> 2", "f(0) -> trap a"]);
        assert_eq!(choose(lines(&many[..3]), 4).len(), 3);
    }
}
