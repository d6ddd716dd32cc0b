//! Random functions compared with rustc's build of them, file after file.

use super::generate;
use crate::generate::Entropy;
use neurlang_compiler::{Options, Overflow, Source, Status, compile};
use neurlang_verify::{Job, Oracle, OracleConfig, Report, Subject, Unit, Verdict, differential};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use std::{fs, thread};

/// What to compare.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// How many functions.
    pub functions: u64,
    /// How many of them are in a file, which rustc compiles at once.
    pub per_file: u32,
    /// Inputs of each function.
    pub cases: u64,
    /// What all follows from.
    pub seed: u64,
    /// Files that are worked on at the same time.
    pub jobs: u64,
    /// The compiler to compare with.
    pub rustc: PathBuf,
}

/// What came of a campaign.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Functions that were compared.
    pub functions: u64,
    /// Calls that gave evidence.
    pub calls: u64,
    /// Calls that ran out of fuel, stack or memory.
    pub inconclusive: u64,
    /// Functions on which rustc's optimised build differs, and its plain build does not: its
    /// mistake, and not a finding.
    pub miscompiled: u64,
    /// What is wrong, with the file in which it is.
    pub findings: Vec<Finding>,
}

/// A function on which rustc and Neurlang differ.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The seed of the file, for [`generate`].
    pub seed: u64,
    /// The file.
    pub text: String,
    /// What is wrong.
    pub message: String,
}

impl Campaign {
    /// Runs it; ends early after a file with findings.
    ///
    /// A file that rustc refuses, or that cannot be compared for another reason, is a finding too.
    ///
    /// # Panics
    ///
    /// When comparing panics, which is a finding of its own.
    #[must_use]
    pub fn run(&self) -> Tally {
        let files = self.functions.div_ceil(u64::from(self.per_file));
        let (next, found) = (AtomicU64::new(0), AtomicU64::new(0));
        let work = || {
            let mut total = Tally::default();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= files || found.load(Ordering::Relaxed) > 0 {
                    return total;
                }
                let tally = self.file(self.seed.wrapping_add(index));
                found.fetch_add(tally.findings.len() as u64, Ordering::Relaxed);
                total.add(tally);
            }
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..self.jobs.max(1)).map(|_| scope.spawn(work)).collect();
            let mut total = Tally::default();
            for worker in workers {
                total.add(worker.join().expect("a worker returns what is wrong"));
            }
            total
        })
    }

    /// Compares one file.
    fn file(&self, seed: u64) -> Tally {
        let text = generate(&mut Entropy::new(&seed.to_le_bytes()), self.per_file);
        let name = format!("random-{seed}.rs");
        let output = compile(&Source { name: &name, text: &text }, &Options::default());
        let finding = |message| Finding { seed, text: text.clone(), message };
        let mut tally = Tally::default();
        for function in &output.functions {
            if !matches!(function.status, Status::Compiled { .. }) {
                let why = function.diagnostics.first();
                let why = why.map_or(String::new(), |first| {
                    format!("{}:{}: {}", first.pos.line, first.pos.col, first.message)
                });
                tally.findings.push(finding(format!("{} is refused: {why}", function.name)));
            }
        }
        let sigs: Vec<_> = output.functions.iter().filter_map(|one| one.sig.clone()).collect();
        let jobs = sigs.iter().enumerate().map(|(function, sig)| Job {
            name: sig.name.clone(),
            unit: 0,
            function,
        });
        let jobs: Vec<Job> =
            jobs.filter(|job| output.module.function_index(&job.name).is_some()).collect();
        let cache =
            std::env::temp_dir().join(format!("neurlang-random-{}-{seed}", std::process::id()));
        let unit = Unit { name: "random".to_owned(), text: text.clone(), functions: sigs };
        let units = [unit];
        let reports = self.reports(&output.module, &units, &jobs, &cache);
        if let Err(error) = &reports {
            // Neither side is wrong when rustc refuses the file: the generator is.
            tally.findings.push(finding(format!("not compared: {error}")));
        }
        // What stays behind is in the system's folder for such things.
        let _ = fs::remove_dir_all(&cache);
        let (reports, miscompiled) = reports.unwrap_or_default();
        tally.miscompiled = miscompiled;
        for report in reports {
            tally.functions += 1;
            tally.calls += report.cases;
            tally.inconclusive += report.inconclusive;
            if let Verdict::Failed(example) = report.verdict {
                let (call, engine, against) = (&example.call, example.engine, example.against);
                let (expected, found) = (&example.expected, &example.found);
                let message = format!("{call}: {against} {expected}, {engine} {found}");
                tally.findings.push(finding(message));
            }
        }
        tally
    }

    /// What comes of each function; where rustc's optimised build differs, its plain build
    /// decides. Also how often it decided for us.
    fn reports(
        &self,
        module: &neurlang_ir::Module,
        units: &[Unit],
        jobs: &[Job],
        cache: &Path,
    ) -> Result<(Vec<Report>, u64), Box<dyn Error + Send + Sync>> {
        let oracle = |opt_level| {
            let config = OracleConfig {
                rustc: self.rustc.clone(),
                cache_dir: cache.to_owned(),
                overflow: Overflow::Trap,
                debug_assertions: true,
                opt_level,
            };
            Oracle::build(units, &config)
        };
        let mut reports = self.compare(module, &oracle(1)?, jobs)?;
        let failed: Vec<Job> = jobs
            .iter()
            .zip(&reports)
            .filter(|(_, report)| matches!(report.verdict, Verdict::Failed(_)))
            .map(|(job, _)| job.clone())
            .collect();
        if failed.is_empty() {
            return Ok((reports, 0));
        }
        let mut miscompiled = 0;
        for again in self.compare(module, &oracle(0)?, &failed)? {
            miscompiled += u64::from(!matches!(again.verdict, Verdict::Failed(_)));
            let same = reports.iter_mut().find(|report| report.name == again.name);
            *same.expect("it has a report already") = again;
        }
        Ok((reports, miscompiled))
    }

    fn compare(
        &self,
        module: &neurlang_ir::Module,
        oracle: &Oracle,
        jobs: &[Job],
    ) -> Result<Vec<Report>, Box<dyn Error + Send + Sync>> {
        let options = differential::Options {
            cases: self.cases,
            seed: self.seed,
            exhaustive_max: 256,
            time_max: Duration::from_secs(5),
            threads: 1,
            ..differential::Options::default()
        };
        let subject = Subject { module, oracle };
        Ok(neurlang_verify::verify(&subject, jobs, &options, &|_| {})?)
    }
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.functions += other.functions;
        self.calls += other.calls;
        self.inconclusive += other.inconclusive;
        self.miscompiled += other.miscompiled;
        self.findings.extend(other.findings);
    }
}
