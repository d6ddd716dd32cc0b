//! Verifications as trials: Rust functions compared with rustc's build of them.

use super::Settings;
use crate::suite::Unit;
use libtest_mimic::Trial;
use neurlang_ir::Module;
use neurlang_ir::source::SourceSig;
use neurlang_verify::{
    Job, Options, Oracle, OracleConfig, OracleError, Subject, Unit as RustUnit, Verdict, verify,
};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Functions with at most so many inputs are tried on all of them; `verify` tries more.
const EXHAUSTIVE_MAX: u64 = 1 << 12;
/// How long one function is tried.
const TIME_MAX: Duration = Duration::from_secs(2);

/// A Rust file and rustc's build of it, made when it is first needed.
#[derive(Debug)]
struct Pair {
    file: String,
    module: Module,
    rust: RustUnit,
    config: OracleConfig,
    oracle: OnceLock<Result<Oracle, OracleError>>,
}

impl Pair {
    fn oracle(&self) -> Result<&Oracle, &OracleError> {
        let build = || Oracle::build(std::slice::from_ref(&self.rust), &self.config);
        self.oracle.get_or_init(build).as_ref()
    }
}

/// A trial for each public function of `unit`, when it is Rust and the settings say how rustc
/// is asked.
pub(super) fn verifications(unit: &Unit, settings: &Settings) -> Vec<Trial> {
    let (Some(config), Some(source)) = (&settings.oracle, unit.sources.files().first()) else {
        return Vec::new();
    };
    let functions: Vec<SourceSig> = unit.public.iter().map(|(sig, _)| sig.clone()).collect();
    let rust = RustUnit { name: unit.label.clone(), text: source.text().to_owned(), functions };
    let pair = Arc::new(Pair {
        file: unit.file.clone(),
        module: unit.module.clone(),
        rust,
        config: config.clone(),
        oracle: OnceLock::new(),
    });
    let options = Options {
        cases: settings.cases,
        seed: settings.seed,
        exhaustive_max: EXHAUSTIVE_MAX,
        time_max: settings.timeout.map_or(TIME_MAX, |timeout| timeout.min(TIME_MAX)),
        fuel_insts: settings.fuel_insts,
        threads: 1,
        ..Options::default()
    };
    let one = |(function, (sig, line)): (usize, &(SourceSig, u32))| {
        let (pair, options) = (Arc::clone(&pair), options.clone());
        let name = format!("{}::{}::agrees_with_rust", unit.label, sig.name);
        let place = format!("{}:{line}: {sig}", pair.file);
        let job = Job { name: sig.name.clone(), unit: 0, function };
        Trial::test(name, move || {
            compare(&pair, &job, &options).map_err(|wrong| format!("{place}\n  {wrong}").into())
        })
    };
    unit.public.iter().enumerate().map(one).collect()
}

/// Verifies one function.
fn compare(pair: &Pair, job: &Job, options: &Options) -> Result<(), Disagreement> {
    let oracle = pair.oracle().map_err(|error| Disagreement(error.to_string()))?;
    let subject = Subject { module: &pair.module, oracle };
    let reports = verify(&subject, std::slice::from_ref(job), options, &|_| ());
    for report in reports.map_err(|error| Disagreement(error.to_string()))? {
        let Verdict::Failed(example) = &report.verdict else { continue };
        let call = &example.call;
        let mut text = format!(
            "{call}\n  {} gives {}\n  {} gives {}",
            example.against, example.expected, example.engine, example.found
        );
        if let Some(test) = &example.test {
            text.push_str("\n  keep this as a test: ");
            text.push_str(test);
        }
        return Err(Disagreement(text));
    }
    Ok(())
}

/// Why a verification fails, in words.
struct Disagreement(String);

impl std::fmt::Display for Disagreement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
