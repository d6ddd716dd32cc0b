//! The README's commands, run as they stand there and compared with the output shown.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A command of a `console` block with the output that follows it.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    command: String,
    output: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The commands in the `console` blocks of a Markdown text, in order.
fn shown(markdown: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut inside = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            let (command, output) = (command.to_owned(), String::new());
            found.push(Shown { command, output });
        } else if inside {
            let last = found.last_mut().expect("output follows a command");
            last.output += line;
            last.output.push('\n');
        }
    }
    found
}

/// The words of a command line, which may be in single quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = command.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('\'') {
            Some(quoted) => quoted.split_once('\'').expect("the quote is closed"),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

/// What the command prints. The tool is the one of this build, not the release build of the alias.
fn output(command: &str) -> String {
    let words = words(command);
    let [cargo, tool, arguments @ ..] = &words[..] else {
        panic!("`{command}`: not a command of cargo")
    };
    assert_eq!((cargo.as_str(), tool.as_str()), ("cargo", "neurlang"), "{command}");
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["run", "--quiet", "--locked", "--package", "cargo-neurlang", "--", "neurlang"])
        .args(arguments)
        .output()
        .expect("cargo can be started");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`{command}` failed: {error}");
    String::from_utf8(output.stdout).expect("the output is text")
}

#[test]
fn commands_print_what_the_readme_shows() {
    let shown = shown(&read("README.md"));
    let tools: Vec<_> = shown.iter().filter(|shown| !shown.output.is_empty()).collect();
    assert!(!tools.is_empty(), "README.md shows no command with its output");
    for Shown { command, output: expected } in tools {
        assert_eq!(output(command), *expected, "`{command}`");
    }
}

#[test]
fn ci_runs_both_commands_of_the_readme() {
    let script = read(".ci/run");
    let shown = shown(&read("README.md"));
    assert!(shown.len() >= 2, "README.md shows two commands");
    for Shown { command, .. } in &shown[..2] {
        let step = format!("\nstep {command}\n");
        assert!(script.contains(&step), "`{command}` is not a step of .ci/run");
    }
}

#[test]
fn a_console_block_is_taken_apart() {
    let text = "$ no\n```console\n$ cargo a 'b c' d\none\n\ntwo\n$ cargo e\n```\nprose\n";
    let found = shown(text);
    assert_eq!(found.len(), 2);
    assert_eq!(words(&found[0].command), ["cargo", "a", "b c", "d"]);
    assert_eq!(found[0].output, "one\n\ntwo\n");
    assert_eq!(found[1].output, "");
}
