//! `cargo neurlang new`: a crate with kernels, tests and a project file.

pub(crate) mod template;

use crate::exit::Exit;
use crate::render::{Failure, Format, Message, Screen};
use neurlang_test::project::keys::KEYWORDS;
use serde::Serialize;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use template::Made;

/// Make a crate whose kernels run as verified native code.
///
/// It works at once: `cargo neurlang build`, `cargo neurlang test` and `cargo test`. With
/// `--format json` the result is an object `{"name","directory","files"}`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  cargo neurlang new demo && cd demo && cargo neurlang test")]
pub(crate) struct Args {
    /// The directory to make.
    #[arg(value_name = "NAME")]
    directory: PathBuf,
    /// The crate's name: that of the directory when left out.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Serialize)]
struct New<'a> {
    name: &'a str,
    directory: &'a str,
    files: Vec<&'static str>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let shown = args.directory.to_string_lossy().into_owned();
    let name = name(args)?;
    if args.directory.exists() {
        let message = format!("`{shown}` exists");
        let message = Message::new(Exit::Usage, message).in_file(&shown);
        let help = "choose another name, or run `cargo neurlang init` in it to add to a crate";
        return Err(message.help(help).into());
    }
    let made = template::files(&name, is_inside_package(&args.directory));
    for file in &made {
        write_new(&args.directory, file)?;
    }
    if screen.is_json() {
        let files = made.iter().map(|file| file.path).collect();
        screen.json(&New { name: &name, directory: &shown, files })?;
    } else {
        screen
            .note(&format!("made `{name}` in `{shown}`; next: cd {shown} && cargo neurlang test"));
    }
    Ok(Exit::Success)
}

/// Writes `file` below `directory`, unless something is there.
///
/// # Errors
///
/// A message when the file exists or cannot be written.
pub(crate) fn write_new(directory: &Path, file: &Made) -> Result<(), Failure> {
    let path = directory.join(file.path);
    let shown = path.to_string_lossy().into_owned();
    let write = || -> io::Result<()> {
        fs::create_dir_all(path.parent().expect("it is below a directory"))?;
        let mut opened = OpenOptions::new().write(true).create_new(true).open(&path)?;
        opened.write_all(file.text.as_bytes())
    };
    write().map_err(|error| Message::io("write", &shown, &error).into())
}

/// The crate's name, as cargo accepts it.
fn name(args: &Args) -> Result<String, Failure> {
    let of_directory =
        || args.directory.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = args.name.clone().or_else(of_directory).unwrap_or_default();
    match fault(&name) {
        None => Ok(name),
        Some(fault) => {
            let message = Message::new(Exit::Usage, format!("`{name}` {fault}"));
            Err(message.help("give another name with `--name`").into())
        }
    }
}

/// What cargo, or Rust, has against `name` as that of a crate.
fn fault(name: &str) -> Option<&'static str> {
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let goes_on = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !starts || !goes_on || name.len() > NAME_BYTES_MAX {
        return Some("is no crate name: letters, digits, `-` and `_`, starting with a letter");
    }
    // A crate of such a name cannot be built, or hides one that every crate uses.
    if KEYWORDS.contains(&name) || TAKEN.contains(&name) {
        return Some("is taken: a keyword of Rust, or a crate that this one needs");
    }
    None
}

/// The longest name of a crate, as on crates.io.
const NAME_BYTES_MAX: usize = 64;
/// Crates that a new one uses or meets.
const TAKEN: &[&str] = &[
    "alloc",
    "core",
    "neurlang",
    "neurlang-test",
    "neurlang_test",
    "proc-macro",
    "proc_macro",
    "std",
    "test",
];

/// True when cargo finds a manifest above `directory`.
fn is_inside_package(directory: &Path) -> bool {
    let absolute = std::path::absolute(directory).unwrap_or_else(|_| directory.to_owned());
    absolute.ancestors().skip(1).any(|above| above.join("Cargo.toml").is_file())
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn a_name_is_one_that_cargo_accepts() {
        for good in ["demo", "my-kernels", "a_1"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for bad in ["", "1a", "a b", "é", "-a", "test", "match", "neurlang", &"a".repeat(65)] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }
}
