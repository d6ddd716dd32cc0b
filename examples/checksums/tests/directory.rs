//! The tool on a directory of files with known checksums.
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(arguments: &[&str], directory: &Path) -> Output {
    let tool = env!("CARGO_BIN_EXE_neurlang-checksums");
    Command::new(tool).args(arguments).current_dir(directory).output().unwrap()
}

/// A directory with three files, one of them a level deeper.
fn directory() -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("directory");
    fs::create_dir_all(directory.join("inner")).unwrap();
    fs::write(directory.join("digits"), "123456789").unwrap();
    fs::write(directory.join("empty"), "").unwrap();
    fs::write(directory.join("inner/text"), "to be or\n not to be\n").unwrap();
    directory
}

#[test]
fn every_file_of_a_directory_is_counted_and_both_builds_agree() {
    let output = run(&["."], &directory());
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert_eq!(
        lines[0],
        "file            lines    words      bytes  crc32     adler32   fnv1a             rustc agrees"
    );
    assert_eq!(
        lines[1],
        "./digits            1        1          9  cbf43926  091e01de  06d5573923c6cdfc  yes"
    );
    assert_eq!(
        lines[2],
        "./empty             0        0          0  00000000  00000001  cbf29ce484222325  yes"
    );
    assert!(lines[3].starts_with("./inner/text        2        6         20  "), "{text}");
    assert!(lines[4].starts_with("3 of 3 files agree; "), "{text}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_cannot_be_read_is_named() {
    let output = run(&["missing"], &directory());
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.starts_with("neurlang-checksums: missing: "), "{errors}");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(run(&[], &directory()).status.code(), Some(2));
}
