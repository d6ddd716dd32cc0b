//! Where and of what the figures are: processor and commit.

use anyhow::{Context as _, Result, ensure};
use std::path::Path;
use std::process::Command;

/// The processor as the system names it, with its family and model: many share a name.
pub(crate) fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        let mut fields = text.lines().filter_map(|line| line.split_once(':'));
        let found = fields.find(|(key, _)| key.trim() == name);
        found.map_or("unknown", |(_, value)| value.trim()).to_owned()
    };
    format!(
        "{} (family {}, model {}), {}",
        field("model name"),
        field("cpu family"),
        field("model"),
        std::env::consts::ARCH
    )
}

/// The commit that is checked out: short hash and date, and whether files differ from it.
///
/// # Errors
///
/// When git does not run here.
pub(crate) fn commit() -> Result<String> {
    let commit = git(&["log", "-1", "--format=%h of %cs"])?;
    let changes = git(&["status", "--porcelain", "--untracked-files=no"])?;
    let differs = if changes.is_empty() { "" } else { " with changes" };
    Ok(format!("{commit}{differs}"))
}

fn git(arguments: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .context("run git")?;
    ensure!(output.status.success(), "git {}: {}", arguments.join(" "), output.status);
    let text = String::from_utf8(output.stdout).context("git prints text")?;
    Ok(text.trim().to_owned())
}
