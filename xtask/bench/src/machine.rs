//! Where and of what the figures are: processor and commit.

use anyhow::{Context as _, Result, ensure};
use std::path::Path;
use std::process::Command;

/// The processor's name as the system gives it.
pub(crate) fn processor() -> String {
    let named = std::fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("model name"))?;
            Some(line.split_once(':')?.1.trim().to_owned())
        });
    let name = named.unwrap_or_else(|| "unknown processor".to_owned());
    format!("{name}, {}", std::env::consts::ARCH)
}

/// The commit that is checked out: short hash and date, and whether files differ from it.
///
/// # Errors
///
/// When git does not run here.
pub(crate) fn commit() -> Result<String> {
    let commit = git(&["log", "-1", "--format=%h of %cs"])?;
    let changes = git(&["status", "--porcelain", "--untracked-files=no"])?;
    let differs = if changes.is_empty() {
        ""
    } else {
        " with changes"
    };
    Ok(format!("{commit}{differs}"))
}

fn git(arguments: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .context("run git")?;
    ensure!(
        output.status.success(),
        "git {}: {}",
        arguments.join(" "),
        output.status
    );
    let text = String::from_utf8(output.stdout).context("git prints text")?;
    Ok(text.trim().to_owned())
}
