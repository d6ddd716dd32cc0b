//! The program behind `cargo xtask fuzz rust`: random Rust functions against rustc's build.
//!
//! ```text
//! rust_fuzz FUNCTIONS SEED JOBS
//! ```

use neurlang_tests::rust::Campaign;
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use std::{env, fs};

const USAGE: &str = "usage: rust_fuzz FUNCTIONS SEED JOBS";

fn main() -> Result<ExitCode, Box<dyn Error + Send + Sync>> {
    let numbers: Vec<u64> =
        env::args().skip(1).map(|number| number.parse()).collect::<Result<_, _>>()?;
    let &[functions, seed, jobs] = numbers.as_slice() else { return Err(USAGE.into()) };
    let campaign = Campaign {
        functions,
        per_file: 400,
        cases: 48,
        seed,
        jobs,
        rustc: env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()).into(),
    };
    let start = Instant::now();
    let tally = campaign.run();
    let mut out = io::stdout();
    writeln!(
        out,
        "rust: {} functions, {} calls compared, {} inconclusive, {} miscompiled by rustc -O, {:.1} s, \
         seed {seed}, {} findings",
        tally.functions,
        tally.calls,
        tally.inconclusive,
        tally.miscompiled,
        start.elapsed().as_secs_f64(),
        tally.findings.len()
    )?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/artifacts/rust");
    for finding in &tally.findings {
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}.rs", finding.seed));
        fs::write(&path, &finding.text)?;
        writeln!(out, "  {}: {}", path.display(), finding.message)?;
    }
    Ok(if tally.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
