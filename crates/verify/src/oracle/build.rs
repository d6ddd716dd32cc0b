//! Executables, made by rustc and kept by what they were made from.

use super::config::{OracleConfig, OracleError, Unit};
use super::generate::{self, File, Place};
use neurlang_compiler::Overflow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File as DiskFile};
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long rustc may take.
const RUSTC_TIME_MAX: Duration = Duration::from_mins(2);
/// How much of what rustc says is kept, in bytes.
const MESSAGE_BYTES_MAX: usize = 1 << 16;
/// The executable's name in its directory.
const PROGRAM: &str = "program";
/// The file that says what an executable was made from, so that no two are mistaken.
const RECIPE: &str = "recipe";

/// Builds after which rustc's complaints about single calls are complaints about the file.
const ROUNDS_MAX: usize = 4;

/// An executable, and the functions that it cannot call, with what rustc says about each.
pub(super) struct Built {
    pub(super) program: PathBuf,
    pub(super) without: BTreeMap<Place, String>,
}

/// The executable for `units`, made if it is not there.
pub(super) fn build(units: &[Unit], config: &OracleConfig) -> Result<Built, OracleError> {
    fs::create_dir_all(&config.cache_dir)
        .map_err(|error| OracleError::file(&config.cache_dir, error))?;
    let rustc = Rustc::new(config)?;
    let version = rustc.version()?;
    let mut without = BTreeMap::new();
    for _ in 0..ROUNDS_MAX {
        let files = generate::files(units, &without);
        match program(&files, &rustc, &version, config) {
            Ok(program) => return Ok(Built { program, without }),
            Err(OracleError::Rejected { message }) => {
                let refused = refused_calls(&message);
                if refused.is_empty() {
                    return Err(OracleError::Rejected { message });
                }
                without.extend(refused);
            }
            Err(error) => return Err(error),
        }
    }
    let message = without.into_values().collect::<Vec<_>>().join("\n");
    Err(OracleError::Rejected { message })
}

/// The calls that rustc's errors are about, with the first line of each error.
fn refused_calls(message: &str) -> BTreeMap<Place, String> {
    let mut refused = BTreeMap::new();
    let mut error = "";
    for line in message.lines() {
        if line.starts_with("error") {
            error = line;
        } else if let Some(at) = line.trim_start().strip_prefix("--> ")
            && let Some(place) = generate::place_of(at.split(':').next().unwrap_or(""))
        {
            refused.entry(place).or_insert_with(|| error.to_owned());
        }
    }
    refused
}

/// The path of the executable that is made of `files`, made if it is not there.
fn program(
    files: &[File],
    rustc: &Rustc,
    version: &str,
    config: &OracleConfig,
) -> Result<PathBuf, OracleError> {
    let flags = flags(config);
    let recipe = recipe(files, &flags, version);
    let dir = config.cache_dir.join(format!("{:032x}", hash(recipe.as_bytes())));
    let program = dir.join(PROGRAM);
    if is_made_from(&dir, &recipe) {
        return Ok(program);
    }
    let temporary = Temporary::new(&config.cache_dir)?;
    for File { name, text } in files {
        write(&temporary.0.join(name), text)?;
    }
    rustc.compile(&temporary.0, &flags)?;
    write(&temporary.0.join(RECIPE), &recipe)?;
    temporary.keep(&dir, &recipe)?;
    Ok(program)
}

fn flags(config: &OracleConfig) -> Vec<String> {
    let on = |yes: bool| if yes { "on" } else { "off" };
    let codegen = [
        format!("opt-level={}", config.opt_level.min(3)),
        format!("overflow-checks={}", on(config.overflow == Overflow::Trap)),
        format!("debug-assertions={}", on(config.debug_assertions)),
        "codegen-units=1".to_owned(),
        "panic=unwind".to_owned(),
        "strip=symbols".to_owned(),
    ];
    let fixed = ["--edition=2024", "--crate-name=oracle", "--crate-type=bin", "--cap-lints=allow"];
    let codegen = codegen.into_iter().flat_map(|option| ["-C".to_owned(), option]);
    fixed.into_iter().map(str::to_owned).chain(codegen).collect()
}

/// Everything that the executable depends on.
fn recipe(files: &[File], flags: &[String], version: &str) -> String {
    let mut recipe = format!("{version}\n{}\n", flags.join(" "));
    for File { name, text } in files {
        let _infallible = writeln!(recipe, "{name} {}\n{text}", text.len());
    }
    recipe
}

fn is_made_from(dir: &Path, recipe: &str) -> bool {
    let same = fs::read(dir.join(RECIPE)).is_ok_and(|found| found == recipe.as_bytes());
    same && dir.join(PROGRAM).is_file()
}

/// FNV-1a with 128 bits. A collision is found out by the recipe beside the executable.
fn hash(bytes: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(BASIS, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

/// The compiler; runs in the directory of the build, which may decide on a toolchain.
struct Rustc {
    path: PathBuf,
    dir: PathBuf,
}

impl Rustc {
    fn new(config: &OracleConfig) -> Result<Self, OracleError> {
        // A name without a folder is looked up by the system.
        let is_name = config.rustc.components().count() == 1;
        let path = if is_name { Ok(config.rustc.clone()) } else { absolute(&config.rustc) };
        let path = path.map_err(|error| OracleError::file(&config.rustc, error))?;
        Ok(Self { path, dir: config.cache_dir.clone() })
    }

    fn missing(&self, error: io::Error) -> OracleError {
        OracleError::NoRustc { rustc: self.path.clone(), error }
    }

    fn version(&self) -> Result<String, OracleError> {
        let output = Command::new(&self.path)
            .arg("-vV")
            .current_dir(&self.dir)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .map_err(|error| self.missing(error))?;
        if !output.status.success() {
            return Err(self.missing(io::Error::other("`-vV` fails")));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Compiles the sources in `dir`.
    fn compile(&self, dir: &Path, flags: &[String]) -> Result<(), OracleError> {
        let said = dir.join("stderr");
        let stderr = DiskFile::create(&said).map_err(|error| OracleError::file(&said, error))?;
        let mut child = Command::new(&self.path)
            .args(flags)
            .args(["--color=never", "-o", PROGRAM, "main.rs"])
            .current_dir(dir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(stderr)
            .spawn()
            .map_err(|error| self.missing(error))?;
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().map_err(|error| self.missing(error))? {
                break status;
            }
            if start.elapsed() > RUSTC_TIME_MAX {
                // It may have ended meanwhile; either way it is gone after `wait`.
                let _gone = child.kill();
                let _gone = child.wait();
                return Err(OracleError::RustcTimedOut);
            }
            sleep(Duration::from_millis(2));
        };
        if status.success() {
            return Ok(());
        }
        let mut said = fs::read(&said).map_err(|error| OracleError::file(&said, error))?;
        said.truncate(MESSAGE_BYTES_MAX);
        Err(OracleError::Rejected { message: String::from_utf8_lossy(&said).into_owned() })
    }
}

fn write(path: &Path, text: &str) -> Result<(), OracleError> {
    fs::write(path, text).map_err(|error| OracleError::file(path, error))
}

/// A directory of one build, removed unless it is kept.
struct Temporary(PathBuf);

impl Temporary {
    fn new(cache_dir: &Path) -> Result<Self, OracleError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let dir = cache_dir.join(format!("building-{}-{count}", std::process::id()));
        // A process of the same number may have been killed here.
        if dir.exists() {
            fs::remove_dir_all(&dir).map_err(|error| OracleError::file(&dir, error))?;
        }
        fs::create_dir(&dir).map_err(|error| OracleError::file(&dir, error))?;
        Ok(Self(dir))
    }

    /// Moves the directory to `to`, unless somebody else was faster.
    fn keep(self, to: &Path, recipe: &str) -> Result<(), OracleError> {
        if fs::rename(&self.0, to).is_ok() || is_made_from(to, recipe) {
            return Ok(());
        }
        // What is there is damaged.
        fs::remove_dir_all(to).map_err(|error| OracleError::file(to, error))?;
        fs::rename(&self.0, to).map_err(|error| OracleError::file(to, error))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // Nothing is there any more after a move.
        let _gone = fs::remove_dir_all(&self.0);
    }
}
