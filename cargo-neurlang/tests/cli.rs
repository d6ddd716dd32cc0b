//! The command contract: every case in `tests/cli/*.toml`.
#![cfg(test)]

mod support;

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use support::{Run, Sandbox};

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// Files that every case finds in its directory.
    #[serde(default)]
    files: BTreeMap<String, String>,
    case: Vec<Case>,
}

/// One run and what must come of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Arguments after `cargo neurlang`.
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    /// More files for this case alone.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that are bytes.
    #[serde(default)]
    bytes: BTreeMap<String, Vec<u8>>,
    exit: i32,
    /// All of standard output.
    stdout: Option<String>,
    /// All of standard error.
    stderr: Option<String>,
    /// Parts of standard output.
    #[serde(default)]
    stdout_has: Vec<String>,
    /// Parts of standard error.
    #[serde(default)]
    stderr_has: Vec<String>,
    /// For each line of standard output an object; keys it does not have may be anything.
    json: Option<Vec<String>>,
    /// The keys of every object on standard output, in order.
    json_keys: Option<Vec<String>>,
    /// What files hold afterwards.
    #[serde(default)]
    files_after: BTreeMap<String, String>,
}

/// Every file of cases in `tests/cli`, by name.
fn data_files() -> BTreeMap<String, String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cli");
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    assert!(!files.is_empty(), "no files in tests/cli: the directory moved?");
    files
}

#[test]
fn every_case_of_the_contract_holds() {
    let mut failures = String::new();
    let mut count = 0;
    for (file, text) in data_files() {
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|e| panic!("{file}.toml: {e}"));
        assert!(!cases.case.is_empty(), "{file}.toml asserts nothing");
        for (index, case) in cases.case.iter().enumerate() {
            count += 1;
            let sandbox = Sandbox::new(&format!("{file}-{index}"));
            let wrong = check(case, &cases.files, &sandbox);
            if !wrong.is_empty() {
                writeln!(failures, "{file}.toml, {}:{wrong}", case.name).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "of {count} cases these fail:\n{failures}");
}

/// Runs `case` and lists what is not as it says.
fn check(case: &Case, shared: &BTreeMap<String, String>, sandbox: &Sandbox) -> String {
    for (name, text) in shared.iter().chain(&case.files) {
        sandbox.write(name, text.as_bytes());
    }
    for (name, bytes) in &case.bytes {
        sandbox.write(name, bytes);
    }
    let run = sandbox.run(&case.args, case.stdin.as_bytes());
    let mut wrong = String::new();
    let mut expect = |holds: bool, what: String| {
        if !holds {
            write!(wrong, "\n  {what}").unwrap();
        }
    };
    expect(run.exit == Some(case.exit), format!("exit {:?} instead of {}", run.exit, case.exit));
    for (name, wanted, found) in
        [("stdout", &case.stdout, &run.stdout), ("stderr", &case.stderr, &run.stderr)]
    {
        if let Some(wanted) = wanted {
            expect(wanted == found, format!("{name} is not\n{wanted}"));
        }
    }
    for part in &case.stdout_has {
        expect(run.stdout.contains(part), format!("stdout lacks {part:?}"));
    }
    for part in &case.stderr_has {
        expect(run.stderr.contains(part), format!("stderr lacks {part:?}"));
    }
    for (name, text) in &case.files_after {
        let found = fs::read(sandbox.path(name)).ok();
        let found = found.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        expect(found.as_ref() == Some(text), format!("{name} holds {found:?}"));
    }
    expect_json(case, &run, &mut expect);
    if !wrong.is_empty() {
        write!(wrong, "\n  stdout:\n{}\n  stderr:\n{}", run.stdout, run.stderr).unwrap();
    }
    wrong
}

fn expect_json(case: &Case, run: &Run, expect: &mut impl FnMut(bool, String)) {
    if let Some(wanted) = &case.json {
        let lines: Vec<&str> = run.stdout.lines().collect();
        expect(lines.len() == wanted.len(), format!("{} objects", lines.len()));
        for (wanted, line) in wanted.iter().zip(&lines) {
            let wanted: Value = serde_json::from_str(wanted).expect(wanted);
            match serde_json::from_str::<Value>(line) {
                Ok(found) => expect(covers(&found, &wanted), format!("{line} is not {wanted}")),
                Err(error) => expect(false, format!("{line}: {error}")),
            }
        }
    }
    if let Some(wanted) = &case.json_keys {
        for line in run.stdout.lines() {
            expect(&keys(line) == wanted, format!("{line} has other keys"));
        }
    }
}

/// True when `found` has everything that `wanted` has.
fn covers(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => wanted
            .iter()
            .all(|(key, wanted)| found.get(key).is_some_and(|found| covers(found, wanted))),
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len()
                && found.iter().zip(wanted).all(|(found, wanted)| covers(found, wanted))
        }
        _ => found == wanted,
    }
}

/// The keys of an object in the order of its text.
fn keys(line: &str) -> Vec<String> {
    let Ok(Value::Object(object)) = serde_json::from_str(line) else {
        return Vec::new();
    };
    let mut keys: Vec<String> = object.keys().cloned().collect();
    keys.sort_by_key(|key| line.find(&format!("\"{key}\":")));
    keys
}

#[test]
fn every_command_and_option_is_in_a_case() {
    let sandbox = Sandbox::new("man");
    let page = sandbox.run(&["man".into(), "--format".into(), "markdown".into()], b"");
    let data: String = data_files().into_values().collect();
    let words = page.stdout.split(|c: char| !c.is_alphanumeric() && c != '-');
    let options: Vec<&str> =
        words.filter(|word| word.starts_with("--") && word.len() > 3).collect();
    let commands = page.stdout.lines().filter_map(|line| line.strip_prefix("## `"));
    let commands: Vec<&str> = commands.map(|name| name.trim_end_matches('`')).collect();
    assert!(options.len() > 10 && commands.len() > 5, "{}", page.stdout);
    for word in options.into_iter().chain(commands) {
        assert!(data.contains(&format!("\"{word}\"")), "no case in tests/cli uses {word}");
    }
}
