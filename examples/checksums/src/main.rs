//! Checksums and counts of every file in a directory, by kernels that run as verified native
//! code, each compared with rustc's build of the same text.
//!
//! ```console
//! $ cargo run --release --package neurlang-checksums -- docs
//! ```

mod files;
mod kernels;
mod measure;
mod table;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use measure::{Counted, count};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How the progress bar looks.
const TEMPLATE: &str = "[{bar:30}] {pos}/{len} {wide_msg}";

fn main() -> ExitCode {
    let roots: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if roots.is_empty() {
        eprint("usage: neurlang-checksums FILE-OR-DIRECTORY…\n");
        return ExitCode::from(2);
    }
    match run(&roots) {
        Ok(code) => code,
        // Whoever reads the table went away, for instance `head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprint(&format!("neurlang-checksums: {error}\n"));
            ExitCode::from(3)
        }
    }
}

/// Counts every file and prints the table; fails when the two builds disagree.
fn run(roots: &[PathBuf]) -> io::Result<ExitCode> {
    let files = files::below(roots)?;
    let bar = ProgressBar::with_draw_target(Some(files.len() as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template(TEMPLATE).map_err(io::Error::other)?;
    bar.set_style(style);
    let mut all = Vec::with_capacity(files.len());
    for file in &files {
        bar.set_message(file.display().to_string());
        all.push((shown(file), count(&std::fs::read(file)?)));
        bar.inc(1);
    }
    bar.finish_and_clear();
    write!(io::stdout(), "{}{}", table::table(&all), table::summary(&all))?;
    let agree = all.iter().all(|(_, counted)| counted.agrees());
    Ok(if agree { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A path as text without what a terminal would obey.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(char::is_control, "?")
}

fn eprint(text: &str) {
    // When standard error is gone, nobody can be told.
    let _lost = io::stderr().write_all(text.as_bytes());
}
