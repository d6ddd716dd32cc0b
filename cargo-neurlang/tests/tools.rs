//! Profilers and debuggers see functions and lines of native code: real ones, where they are
//! installed.
#![cfg(test)]
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use std::fs;
use std::process::Command;
use support::Sandbox;

const PROGRAM: &str = "\
fn step(x: u64, i: u64) -> u64 {
    let y = x ^ i;
    y.rotate_left(7).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn spin(n: u64) -> u64 {
    let mut x = 1;
    let mut i = 0;
    while i < n {
        x = step(x, i);
        i += 1;
    }
    x
}

fn fib(n: u32) -> u32 {
    if n < 2 {
        return n;
    }
    fib(n - 1) + fib(n - 2)
}
";

/// What a program prints, on both streams; none where it is not installed.
fn output(sandbox: &Sandbox, program: &str, args: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(args).current_dir(sandbox.path(".")).env("LC_ALL", "C");
    match command.output() {
        Ok(output) => {
            let text = [output.stdout, output.stderr].concat();
            Some(String::from_utf8_lossy(&text).into_owned())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => panic!("{program}: {error}"),
    }
}

/// The command line of a call under a tool.
fn call<'a>(tool: &[&'a str], call: &'a str, option: &[&'a str]) -> Vec<&'a str> {
    let neurlang = [env!("CARGO_BIN_EXE_cargo-neurlang"), "neurlang", "run", "spin.rs", "--call"];
    [tool, &neurlang, &[call], option].concat()
}

fn sandbox(name: &str) -> Sandbox {
    let sandbox = Sandbox::new(name);
    sandbox.write("spin.rs", PROGRAM.as_bytes());
    sandbox
}

/// Says why a test has nothing to look at: the tool is not there, or may not look.
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// Records a call with perf; the number of the process, if perf could.
fn record(sandbox: &Sandbox, option: &[&str]) -> Option<u32> {
    let perf = ["record", "-e", "cpu-clock", "-k", "mono", "-o", "perf.data", "--"];
    let printed = output(sandbox, "perf", &call(&perf, "spin(30000000)", option));
    let Some(printed) = printed else {
        skipped("perf is not installed");
        return None;
    };
    if !printed.contains("spin(30000000) = ") {
        skipped(&format!("perf cannot record here:\n{printed}"));
        return None;
    }
    let script = ["script", "-i", "perf.data", "-F", "pid", "-c", "cargo-neurlang"];
    let pids = output(sandbox, "perf", &script).expect("it is installed");
    let pid = pids.lines().find_map(|line| line.trim().parse().ok());
    if pid.is_none() {
        skipped(&format!("perf took no sample:\n{pids}"));
    }
    pid
}

fn report(sandbox: &Sandbox, data: &str, sort: &str) -> String {
    let args = ["report", "-i", data, "--stdio", "--sort", sort];
    output(sandbox, "perf", &args).expect("it is installed")
}

#[test]
fn perf_names_functions_by_the_map_file() {
    let sandbox = sandbox("perf-map");
    let Some(pid) = record(&sandbox, &["--profile", "perfmap"]) else { return };
    let report = report(&sandbox, "perf.data", "sym");
    for name in ["[.] step", "[.] spin"] {
        assert!(
            report.contains(name),
            "{name} is not in
{report}"
        );
    }
    fs::remove_file(format!("/tmp/perf-{pid}.map")).unwrap();
}

#[test]
fn perf_names_functions_and_lines_by_the_dump() {
    let sandbox = sandbox("perf-dump");
    let Some(pid) = record(&sandbox, &["--profile", "jitdump"]) else { return };
    let inject = ["inject", "--jit", "-i", "perf.data", "-o", "jit.data"];
    output(&sandbox, "perf", &inject).expect("it is installed");
    let report = report(&sandbox, "jit.data", "sym,srcline");
    // Which lines of a function are sampled is for the processor to say.
    for function in ["[.] step", "[.] spin"] {
        let is_named = |row: &str| row.contains(function) && row.contains("spin.rs:");
        assert!(
            report.lines().any(is_named),
            "{function} has no line in
{report}"
        );
    }
    fs::remove_file(format!("/tmp/jit-{pid}.dump")).unwrap();
    for number in 0..3 {
        fs::remove_file(format!("/tmp/jitted-{pid}-{number}.so")).unwrap();
    }
}

#[test]
fn gdb_stops_at_lines_and_finds_callers() {
    let sandbox = sandbox("gdb");
    let script = "\
set pagination off
set debuginfod enabled off
set breakpoint pending on
break spin.rs:17
run
continue
continue
backtrace
";
    sandbox.write("script", script.as_bytes());
    let gdb = ["-nx", "-q", "-batch", "-x", "script", "--args"];
    let Some(text) = output(&sandbox, "gdb", &call(&gdb, "fib(3)", &["--debugger"])) else {
        return skipped("gdb is not installed");
    };
    if !text.contains("Breakpoint 1") || text.contains("ptrace: Operation not permitted") {
        return skipped(&format!("gdb cannot run programs here:\n{text}"));
    }
    // From the innermost activation on the program's stack to the host's.
    let (inner, outer) = ("#0  fib () at spin.rs:17", " in fib () at spin.rs:20");
    let frames =
        ["17\t    if n < 2 {", inner, outer, outer, "enter", "cargo_neurlang::", "main ()"];
    let mut rest = &text[..];
    for frame in frames {
        let at = rest.find(frame).unwrap_or_else(|| panic!("`{frame}` is not in order in\n{text}"));
        rest = &rest[at + frame.len()..];
    }
}

#[test]
fn a_program_that_a_debugger_knows_of_does_the_same() {
    let sandbox = sandbox("known");
    let args = ["run", "spin.rs", "--call", "fib(20)", "--debugger"].map(ToString::to_string);
    let run = sandbox.run(&args, b"");
    assert_eq!((run.exit, &*run.stdout, &*run.stderr), (Some(0), "fib(20) = 6765\n", ""));
}
