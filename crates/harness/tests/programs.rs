//! Programs whose comments say which of their tests pass and how the others fail.
#![cfg(test)]

use neurlang_test::{Arguments, Harness, Settings, load};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The files of `folder` beside this file.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "the folder moved");
    files
}

/// The rest of each line of `text` that starts with `; word: `.
fn directives<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    let start = format!("; {word}: ");
    text.lines().filter_map(|line| line.strip_prefix(start.as_str())).collect()
}

fn harness(path: &Path, settings: Settings) -> (Harness, Vec<String>) {
    let label = path.file_stem().unwrap().to_string_lossy();
    let unit = load(path, &label, &neurlang_compiler::Options::default()).unwrap();
    let (harness, wrong) = Harness::new(vec![unit], settings).unwrap();
    let all = wrong.iter().flat_map(|wrong| &wrong.diagnostics);
    let texts =
        all.map(|one| format!("{} {}:{} {}", one.code, one.pos.line, one.pos.col, one.message));
    (harness, texts.collect())
}

/// What the run writes, by test: `ok` or the text of its failure.
fn results(harness: &Harness, name: &str, arguments: Arguments) -> BTreeMap<String, String> {
    let log = std::env::temp_dir().join(format!("neurlang-harness-{}-{name}", std::process::id()));
    let arguments = Arguments { logfile: Some(log.to_string_lossy().into_owned()), ..arguments };
    let summary = harness.run(&arguments, Vec::new());
    let text = fs::read_to_string(&log).unwrap();
    fs::remove_file(&log).unwrap();
    let mut results = BTreeMap::new();
    for line in text.lines() {
        if let Some((name, verdict)) =
            line.strip_prefix("test ").and_then(|line| line.split_once(" ... "))
        {
            results.insert(name.trim().to_owned(), verdict.to_owned());
        }
    }
    for failure in text.split("---- ").skip(1) {
        let (name, message) = failure.split_once(" ----").unwrap();
        let message = message.split("\n\n").next().unwrap();
        results.insert(name.to_owned(), message.to_owned());
    }
    let failed = results.values().filter(|verdict| *verdict != "ok").count();
    assert_eq!(summary.failed as usize, failed, "{text}");
    results
}

#[test]
fn tests_pass_and_fail_as_their_files_say() {
    let mut seen = 0;
    for path in files("programs") {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let settings = Settings {
            fuel_insts: 100_000,
            timeout: Some(Duration::from_mins(1)),
            ..Settings::default()
        };
        let (harness, wrong) = harness(&path, settings);
        assert_eq!(wrong, [""; 0], "{name}");
        let results = results(&harness, &name, Arguments::default());
        let expected: BTreeMap<String, &str> = directives(&text, "expect")
            .into_iter()
            .map(|line| {
                let (test, verdict) = line.split_once(' ').unwrap();
                (format!("{name}::{test}"), verdict)
            })
            .collect();
        let failing = expected.iter().filter(|(_, verdict)| **verdict != "ok");
        for (test, part) in failing {
            let found =
                results.get(test).unwrap_or_else(|| panic!("no test `{test}`: {results:#?}"));
            assert!(found.contains(part), "{test} lacks {part:?}: {found}");
            let line: u32 = test.rsplit('_').next().unwrap().parse().unwrap();
            assert!(found.contains(&format!("{name}.nl:{line}: ")), "{test} has no place: {found}");
        }
        for (test, verdict) in &results {
            let is_expected = expected.get(test).is_some_and(|verdict| *verdict != "ok");
            assert!(is_expected || verdict == "ok", "{test}: {verdict}");
        }
        seen += results.len();
    }
    assert!(seen > 40, "{seen} tests");
}

#[test]
fn every_malformed_annotation_is_reported_at_its_place() {
    for path in files("malformed") {
        let text = fs::read_to_string(&path).unwrap();
        let expected = directives(&text, "error");
        let (_, wrong) = harness(&path, Settings::default());
        assert_eq!(wrong, expected, "{}", path.display());
    }
}

#[test]
fn filters_and_partitions_choose_tests() {
    let path = &files("programs")[0];
    let all = results(&harness(path, Settings::default()).0, "all", Arguments::default());
    let filter = |filter: &str, exact| Arguments {
        filter: Some(filter.to_owned()),
        exact,
        ..Arguments::default()
    };
    let first = all.keys().next().unwrap();
    let one = results(&harness(path, Settings::default()).0, "one", filter(first, true));
    assert_eq!(one.keys().collect::<Vec<_>>(), [first]);
    let none = harness(path, Settings::default()).0.run(&filter("no such test", false), Vec::new());
    assert_eq!((none.selected, none.failed), (0, 0));
    let mut together = BTreeMap::new();
    for part in ["hash:1/3", "hash:2/3", "hash:3/3"] {
        let settings = Settings { partition: Some(part.parse().unwrap()), ..Settings::default() };
        let some = results(&harness(path, settings).0, &part[5..6], Arguments::default());
        assert!(some.len() < all.len());
        together.extend(some);
    }
    assert_eq!(together, all);
}

#[test]
fn a_test_that_takes_too_long_is_not_waited_for() {
    let path = files("programs").into_iter().find(|path| path.ends_with("loops.nl")).unwrap();
    let settings = Settings {
        fuel_insts: u64::MAX,
        timeout: Some(Duration::from_millis(50)),
        ..Settings::default()
    };
    let filter = Some("spin".to_owned());
    let arguments = Arguments { filter, ..Arguments::default() };
    let results = results(&harness(&path, settings).0, "slow", arguments);
    assert!(results.values().any(|text| text.contains("took longer than 50ms")), "{results:#?}");
}

#[test]
fn coverage_counts_instructions_and_both_ways_of_branches() {
    let path = files("programs").into_iter().find(|path| path.ends_with("values.nl")).unwrap();
    let settings = Settings { coverage: true, ..Settings::default() };
    let (harness, _) = harness(&path, settings);
    let filter = Some("sign".to_owned());
    let _results = results(&harness, "cover", Arguments { filter, ..Arguments::default() });
    let coverage = &harness.coverage()[0];
    let sign = coverage.functions.iter().find(|function| function.name == "sign").unwrap();
    assert_eq!((sign.insts, sign.branches), ((5, 6), (3, 4)));
    let lines: Vec<_> = coverage.listing.lines().collect();
    let line = |part: &str| *lines.iter().find(|line| line.contains(part)).unwrap();
    assert!(line("blts").trim_start().starts_with("2 |"), "{}", line("blts"));
    assert!(line("blts").contains("<- branch never taken, passed 2 times"), "{}", line("blts"));
    assert!(line("mov r0, -1").trim_start().starts_with("never |"), "{}", line("mov r0, -1"));
    let table = neurlang_test::coverage::table(&harness.coverage());
    assert!(table.contains("values::sign"), "{table}");
    assert!(table.contains("5/6  83%   3/4  75%\n"), "{table}");
}
