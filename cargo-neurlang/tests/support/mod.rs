//! Runs of the built `cargo-neurlang` in directories of their own.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a run may take before it counts as a hang.
const RUN_TIME_MAX: Duration = Duration::from_mins(1);

/// An empty directory that belongs to one run.
pub(crate) struct Sandbox(pub(crate) PathBuf);

impl Sandbox {
    /// The directory called `name`, emptied.
    ///
    /// It is not below the repository, which is a project of its own: commands look for one
    /// upwards. Every checkout has its own.
    pub(crate) fn new(name: &str) -> Self {
        let checkout = env!("CARGO_MANIFEST_DIR").replace(['/', '\\', ':'], "-");
        let directory = std::env::temp_dir().join(format!("neurlang{checkout}")).join(name);
        if directory.exists() {
            fs::remove_dir_all(&directory).unwrap();
        }
        fs::create_dir_all(directory.join("in")).unwrap();
        Self(directory)
    }

    /// A path in the directory that the command runs in.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join("in").join(name)
    }

    /// Writes `bytes` to a file that the command finds under `name`.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs `cargo-neurlang neurlang` with `args` and `stdin`.
    pub(crate) fn run(&self, args: &[String], stdin: &[u8]) -> Run {
        let file = |name: &str| self.0.join(name);
        fs::write(file("stdin"), stdin).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-neurlang"))
            .arg("neurlang")
            .args(args)
            .current_dir(self.0.join("in"))
            .env("NL_TEST_VARIABLE", "from the environment")
            .stdin(Stdio::from(File::open(file("stdin")).unwrap()))
            .stdout(Stdio::from(File::create(file("stdout")).unwrap()))
            .stderr(Stdio::from(File::create(file("stderr")).unwrap()))
            .spawn()
            .unwrap();
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > RUN_TIME_MAX {
                child.kill().unwrap();
                break child.wait().unwrap();
            }
            sleep(Duration::from_millis(1));
        };
        let read = |name| String::from_utf8_lossy(&fs::read(file(name)).unwrap()).into_owned();
        Run { exit: status.code(), stdout: read("stdout"), stderr: read("stderr") }
    }
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    /// None when it was killed or crashed.
    pub(crate) exit: Option<i32>,
    /// Standard output; what is not UTF-8 is replaced.
    pub(crate) stdout: String,
    /// Standard error, likewise.
    pub(crate) stderr: String,
}
