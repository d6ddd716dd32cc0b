//! Standard output that is closed or full.
#![cfg(test)]
#![cfg(unix)]

use std::fs::OpenOptions;
use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};

/// A program that prints for ever.
const ENDLESS: &[u8] =
    b".data\ntext: .ascii \"hello\\n\"\n.end\n.fn main()\nagain:\n io.print c1\n jump again\n";

fn spawn(args: &[&str], stdout: Stdio) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-neurlang"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A command that does not read its input closes it, which is no failure of this test.
    let _closed = stdin.write_all(ENDLESS);
    child
}

/// Exit code and standard error of `args` when its reader goes away after a few bytes.
fn with_closed_pipe(args: &[&str]) -> (Option<i32>, String) {
    let mut child = spawn(args, Stdio::piped());
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    assert_eq!(with_closed_pipe(&["spec"]), (Some(0), String::new()));
    assert_eq!(with_closed_pipe(&["spec", "--format", "json"]), (Some(0), String::new()));
}

#[test]
fn a_program_whose_reader_goes_away_ends_quietly() {
    for engine in ["interp", "jit"] {
        let ended = with_closed_pipe(&["run", "-", "--engine", engine]);
        assert_eq!(ended, (Some(0), String::new()), "{engine}");
    }
}

#[test]
fn a_full_disk_is_the_environments_failure() {
    for args in [&["spec"][..], &["run", "-"]] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = spawn(args, full.into()).wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{args:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains("cannot write to standard output"), "{stderr}");
    }
}
