//! The commands of the guide's pages, run one after the other and compared with the output shown.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the repository is where it was compiled")
}

/// The commands in the `console` blocks of the tutorial, each with what it prints; nothing
/// where the tutorial does not show it.
fn commands(markdown: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            found.push((command.to_owned(), String::new()));
        } else if inside {
            let (_, output) = found.last_mut().expect("output follows a command");
            *output += line;
            output.push('\n');
        }
    }
    found
}

/// Runs one command line in `directory` and returns what it prints.
fn run(line: &str, directory: &Path) -> String {
    // The tool of this build, where the tutorial has an installed one.
    let tool = format!(
        "\"$CARGO\" run --quiet --locked --manifest-path '{}' --package cargo-neurlang -- neurlang",
        root().join("Cargo.toml").display()
    );
    let line = line.replace("cargo neurlang", &tool).replace("cargo test", "\"$CARGO\" test");
    let mut command = Command::new("sh");
    command.arg("-c").arg(&line).current_dir(directory).env("CARGO", env!("CARGO"));
    if line.ends_with(" test") {
        // The crates that a new project needs are compiled once for all tests that make one.
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-target"));
    }
    let output = command.output().expect("a shell can be started");
    let error = String::from_utf8_lossy(&output.stderr);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "`{line}` failed:\n{text}\n{error}");
    text
}

#[test]
fn the_tutorial_does_what_it_says() {
    let page = fs::read_to_string(root().join("docs/guide/tutorial.md")).expect("the page exists");
    let commands = commands(&page);
    assert!(commands.iter().any(|(_, output)| !output.is_empty()), "no output is shown");
    let mut directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tutorial");
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("what an earlier run left can be removed");
    }
    fs::create_dir_all(&directory).expect("the folder for tests can be written");
    for (command, expected) in commands {
        if let Some(inner) = command.strip_prefix("cd ") {
            directory.push(inner);
            continue;
        }
        let printed = run(&command, &directory);
        assert!(expected.is_empty() || printed == expected, "`{command}` prints\n{printed}");
    }
}

/// Set to rewrite the page instead of comparing with it.
const BLESS: &str = "NEURLANG_BLESS";

/// The page with what its commands print below each of them.
fn answered(markdown: &str, answer: impl Fn(&str) -> String) -> String {
    let mut page = String::new();
    let mut inside = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside && !line.starts_with("$ ") {
            continue;
        }
        page += line;
        page.push('\n');
        if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            page += &answer(command);
        }
    }
    page
}

#[test]
fn the_page_on_compiling_shows_what_its_commands_print() {
    let path = root().join("docs/guide/how-it-compiles.md");
    let page = fs::read_to_string(&path).expect("the page exists");
    let found = answered(&page, |command| run(command, &root()));
    if std::env::var_os(BLESS).is_some() {
        fs::write(&path, &found).expect("the page can be written");
    } else {
        assert!(
            page == found,
            "run with {BLESS}=1 and read the difference; the page is now\n{found}"
        );
    }
}

#[test]
fn an_answer_takes_the_place_of_the_one_before() {
    let page = "text\n```console\n$ a\nold\n$ b\n```\n$ c\n";
    let wanted = "text\n```console\n$ a\nA\n$ b\nB\n```\n$ c\n";
    assert_eq!(answered(page, |command| command.to_uppercase() + "\n"), wanted);
}
