//! The program behind `cargo xtask fuzz`: runs a campaign, and is its own workers.
//!
//! ```text
//! fuzz run TARGET SECONDS PROGRAMS SEED FROM JOBS
//! fuzz replay TARGET FILE
//! ```

use neurlang_tests::fuzz::{
    Campaign, Corpus, Summary, Target, engines, replay, report, serve, trace,
};
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str =
    "usage: fuzz run TARGET SECONDS PROGRAMS SEED FROM JOBS | fuzz replay TARGET FILE";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let target =
        Target::by_name(arguments.get(1).copied().unwrap_or_default()).ok_or_else(|| {
            let names: Vec<&str> = Target::ALL.iter().map(|target| target.name).collect();
            format!("{USAGE}\nTARGET is one of: {}", names.join(" "))
        })?;
    match *arguments.as_slice() {
        ["run", _, seconds, programs, seed, first, jobs] => {
            let campaign = Campaign {
                target,
                seed: seed.parse()?,
                first: first.parse()?,
                seconds_max: seconds.parse()?,
                checked_max: programs.parse()?,
                jobs: jobs.parse()?,
            };
            run(&campaign, &mut io::stdout())
        }
        ["replay", _, file] => {
            let verdict = replay(target, Path::new(file))?;
            writeln!(io::stdout(), "{}: {verdict:?}", target.name)?;
            Ok(ExitCode::SUCCESS)
        }
        ["worker", _, seed] => {
            let streams = (io::stdin().lock(), io::stdout().lock());
            serve(target, seed.parse()?, &Corpus::of_repository()?, streams)?;
            Ok(ExitCode::SUCCESS)
        }
        ["trace", _, seed, block] => {
            let place = (seed.parse()?, block.parse()?);
            trace(target, place, &Corpus::of_repository()?, io::stdout().lock())?;
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(USAGE.into()),
    }
}

fn run(campaign: &Campaign, out: &mut impl Write) -> Result<ExitCode, Box<dyn Error>> {
    let name = campaign.target.name;
    let Summary { counts, next, elapsed, failure } = campaign.run(out)?;
    let (checked, refused, seconds) = (counts.checked, counts.refused, elapsed.as_secs_f64());
    let rate = checked as f64 / seconds;
    let findings = if failure.is_some() { "1 finding" } else { "no finding" };
    writeln!(
        out,
        "{name}: {checked} checked, {refused} refused, {seconds:.1} s, {rate:.0} a second, \
         seed {}, inputs {} to {next}, {findings}",
        campaign.seed, campaign.first,
    )?;
    if counts.engines.iter().any(|&count| count > 0) {
        let counted = engines().iter().zip(&counts.engines);
        let counted: Vec<String> =
            counted.map(|(engine, count)| format!("{} {count}", engine.name)).collect();
        writeln!(out, "  to the end on: {}", counted.join(", "))?;
    }
    let Some(failure) = failure else {
        return Ok(ExitCode::SUCCESS);
    };
    let how = if failure.hangs { "hangs" } else { "fails" };
    writeln!(out, "{name}: input {} {how}; making it smaller", failure.case)?;
    let corpus = Corpus::of_repository()?;
    for file in report(campaign.target, campaign.seed, failure, &corpus)? {
        writeln!(out, "  cargo xtask fuzz {name} --replay {}", file.display())?;
    }
    Ok(ExitCode::FAILURE)
}
