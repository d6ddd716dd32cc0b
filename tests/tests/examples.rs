//! The examples: their own annotations, what they print, and comparisons with Rust.

use neurlang::{Engine, Instance, Output, Policy};
use neurlang_ir::fmt;
use neurlang_tests::filetest::{
    Failure, Program, Run, check_runs, engines, files_below, report, run_on,
};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn example(name: &str) -> Program {
    let path = root().join("examples/nl").join(name);
    Program::read(&path).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

#[track_caller]
fn assert_no_failures(path: &Path, failures: &[Failure]) {
    if let Some(text) = report(path, failures) {
        panic!("{text}");
    }
}

/// What a call must come to, with a console.
fn run(text: &str, policy: Policy) -> Run {
    Run::parse(0, text, &policy.output(Output::Capture)).unwrap_or_else(|e| panic!("{e}"))
}

#[track_caller]
fn assert_runs(name: &str, text: &str, policy: Policy) {
    let failures = check_runs(&example(name), &[run(text, policy)], &engines());
    assert_no_failures(Path::new(name), &failures);
}

/// Numbers without an order, the same every time.
fn numbers(count: usize) -> Vec<u64> {
    let mut state = 42_u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
        state ^ state >> 29
    };
    std::iter::repeat_with(next).take(count).collect()
}

/// Calls `check` with an instance of the example on every engine.
fn on_every_engine(name: &str, check: impl Fn(&mut Instance)) {
    for under_test in engines() {
        let module = example(name).load(&under_test.engine);
        let module = module.unwrap_or_else(|found| panic!("{name}: {}", found[0].message));
        let mut instance =
            Instance::new(&module, Policy::new()).expect("there is memory for the data");
        instance.set_fuel(neurlang::Fuel::new(1 << 30));
        check(&mut instance);
    }
}

#[test]
fn every_test_annotation_of_every_example_holds() {
    for path in files_below(&root().join("examples/nl")) {
        let program = Program::read(&path).unwrap_or_else(|failure| panic!("{failure}"));
        let module = program.load(&Engine::default()).unwrap_or_else(|found| {
            panic!("{}: {}", path.display(), found[0].message);
        });
        let annotations = module.ir().annotations.iter();
        let tests = annotations.filter(|annotation| annotation.kind == "test");
        let runs: Result<Vec<_>, _> = tests
            .map(|annotation| Run::parse(annotation.line, &annotation.text, &Policy::new()))
            .collect();
        let runs = runs.unwrap_or_else(|failure| panic!("{}:{failure}", path.display()));
        assert!(!runs.is_empty(), "{}: no `; @test:` line", path.display());
        assert_no_failures(&path, &check_runs(&program, &runs, &engines()));
    }
}

#[test]
fn examples_are_formatted_and_have_no_warnings() {
    for path in files_below(&root().join("examples/nl")) {
        let program = Program::read(&path).unwrap_or_else(|failure| panic!("{failure}"));
        let formatted = fmt::format(&program.text).unwrap();
        assert_eq!(formatted, program.text, "{}: not formatted", path.display());
        let module = program.load(&Engine::default()).unwrap();
        assert_eq!(module.validation().warnings(), [], "{}", path.display());
    }
}

#[test]
fn primes_prints_the_primes_below_200() {
    let is_prime = |n: &u64| (2..*n).all(|factor| !n.is_multiple_of(factor));
    let primes: Vec<u64> = (2..200).filter(is_prime).collect();
    let lines = primes.chunks(10).map(|line| {
        let words: Vec<_> = line.iter().map(|prime| format!(" {prime}")).collect();
        words.concat() + "\n"
    });
    let text = format!("Primes below 200:\n{}46 primes\n", lines.collect::<String>());
    assert_runs("primes.nl", &format!("main() == () prints {text:?}"), Policy::new());
}

#[test]
fn sort_sorts_as_rust_does() {
    assert_runs(
        "sort.nl",
        r#"main() == () prints "-476\n-467\n-317\n-87\n-35\n42\n58\n64\n220\n501\n""#,
        Policy::new(),
    );
    on_every_engine("sort.nl", |instance| {
        let sort = instance.typed_fn::<(&mut [i64],), ()>("sort").unwrap();
        for count in [0, 1, 2, 3, 10, 1000] {
            let mut values: Vec<_> =
                numbers(count).into_iter().map(|n| n as i64 >> (n & 0x3c)).collect();
            let mut expected = values.clone();
            expected.sort_unstable();
            sort.call(instance, (&mut values,)).unwrap();
            assert_eq!(values, expected);
        }
    });
}

#[test]
fn checksums_of_a_sentence_are_the_published_ones() {
    assert_runs(
        "checksums.nl",
        r#"main() == () prints "The quick brown fox jumps over the lazy dog\n1095738169\n17580284887202820368\n""#,
        Policy::new(),
    );
}

#[test]
fn matrix_multiplies_as_rust_does() {
    assert_runs(
        "matrix.nl",
        r#"main() == () prints "0.0 -1.0 0.0\n1.0 0.0 0.0\n0.0 0.0 -1.0\n""#,
        Policy::new(),
    );
    let n = 17;
    let value = |number: u64| (number >> 40) as f64 / 1024.0 - 8192.0;
    let a: Vec<f64> = numbers(n * n).into_iter().map(value).collect();
    let b: Vec<f64> = a.iter().rev().copied().collect();
    let mut expected = vec![0.0; n * n];
    for (at, sum) in expected.iter_mut().enumerate() {
        for k in 0..n {
            *sum += a[at / n * n + k] * b[k * n + at % n];
        }
    }
    on_every_engine("matrix.nl", |instance| {
        type Multiply = (&'static [f64], &'static [f64], &'static mut [f64], u64);
        let multiply = instance.typed_fn::<Multiply, ()>("multiply").unwrap();
        let mut product = vec![0.0; n * n];
        multiply.call(instance, (&a, &b, &mut product, n as u64)).unwrap();
        assert_eq!(product, expected);
    });
}

#[test]
fn mandelbrot_prints_the_image_that_was_computed_elsewhere() {
    for under_test in engines() {
        let module = example("mandelbrot.nl").load(&under_test.engine).unwrap();
        let run = run("main() == ()", Policy::new());
        // The output is looked at below; that it was not announced is the one failure.
        let observed = run_on(&under_test, &module, &[run], &mut Vec::new());
        let output = &observed[0].as_ref().unwrap().output;
        let hash = output.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        assert!(output.starts_with(b"P2\n80 60\n255\n"));
        // The length and FNV-1a hash of the image that a Python program with the same steps prints.
        assert_eq!((output.len(), hash), (12_217, 0xb223_c6d2_bf9a_9a12), "{}", under_test.name);
    }
}

#[test]
fn words_counts_what_it_reads() {
    let input = |text: &str| Policy::new().input(neurlang::Input::Bytes(text.into()));
    assert_runs(
        "words.nl",
        r#"main() == () prints "3 lines\n6 words\n4 different words\n21 bytes\n""#,
        input("to be or\n not to be\n\n"),
    );
    assert_runs(
        "words.nl",
        r#"main() == () prints "0 lines\n0 words\n0 different words\n0 bytes\n""#,
        input(""),
    );
    assert_runs("words.nl", "main() traps user code 1", input(&"x".repeat(65_537)));
    assert_runs("words.nl", "main() traps denied", Policy::new());
}

#[test]
fn queens_counts_the_known_solutions() {
    assert_runs(
        "queens.nl",
        r#"main() == () prints "1 1\n2 0\n3 0\n4 2\n5 10\n6 4\n7 40\n8 92\n""#,
        Policy::new(),
    );
    assert_runs("queens.nl", "queens(10) == 724", Policy::new());
}

#[test]
fn vm_runs_its_byte_code() {
    let factorials = (0..=10_u64).map(|n| format!("{n} {}\n", (1..=n).product::<u64>()));
    let text = factorials.collect::<String>();
    assert_runs("vm.nl", &format!("main() == () prints {text:?}"), Policy::new());
}

#[test]
fn embed_prints_a_table_of_checksums() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("digits"), "123456789").unwrap();
    std::fs::write(folder.join("few"), "123").unwrap();
    let embed = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--locked", "--manifest-path"])
            .arg(root().join("Cargo.toml"))
            .args(["--package", "neurlang-embed", "--"])
            .args(arguments)
            .current_dir(folder)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), text, errors)
    };
    let (status, text, errors) = embed(&["digits", "few"]);
    assert_eq!(
        text,
        "file    crc32     fnv1a             rust agrees\n\
         digits  cbf43926  06d5573923c6cdfc  yes\n\
         few     884863d2  456fc2181822c4db  yes\n",
        "{errors}"
    );
    assert_eq!(status, Some(0));
    let (status, text, _) = embed(&["--head", "9", "few", "digits", "missing"]);
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[1].starts_with("few      trap `capability` in `head_crc32` at "), "{text}");
    assert_eq!(lines[2], "digits   cbf43926  -                 yes");
    assert!(lines[3].starts_with("missing  "), "{text}");
    assert_eq!(status, Some(1));
    assert_eq!(embed(&[]).0, Some(2));
}
