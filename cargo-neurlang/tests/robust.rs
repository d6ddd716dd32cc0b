//! Bad input: whatever bytes a file holds, a command ends with an error that says so.
#![cfg(test)]

mod support;

use support::{Run, Sandbox};

/// How many files of each kind are tried.
const ROUNDS: u64 = 40;

/// A program that uses many parts of the grammar, to be damaged.
const TEXT: &str = "\
.const N = 3
.data
msg: .ascii \"a;\\n\\x00\"
.end
.fn main() -> u64
.frame 16
    mov r8, 0x1234_5678_9abc_def0
    store.64 [c0 + 8], r8
again:
    add r9, r9, 1
    bltu r9, N, again
    load.u8 r0, [c1 + r9*1 + msg]
    call twice
    ret
.fn twice(a: u64) -> u64
    add a, a, a
    ret
";

/// Pseudo-random numbers (splitmix64), the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn bytes(&mut self, len_max: usize) -> Vec<u8> {
        (0..self.below(len_max)).map(|_| self.next() as u8).collect()
    }

    /// `bytes` with a few of them changed, taken out or doubled.
    fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(4) {
                0 => bytes[at] = self.next() as u8,
                1 => bytes[at] ^= 1 << self.below(8),
                2 => drop(bytes.remove(at)),
                _ => bytes.insert(at, bytes[at]),
            }
        }
        bytes
    }
}

/// Writes the hash that the contents of a binary have into its header.
fn state_hash(bytes: &mut [u8]) {
    const HASH: std::ops::Range<usize> = 8..24;
    let hashed = bytes.iter().enumerate().filter(|(at, _)| !HASH.contains(at));
    let hash = hashed.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash: u128, (_, &byte)| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    });
    if let Some(place) = bytes.get_mut(HASH) {
        place.copy_from_slice(&hash.to_le_bytes());
    }
}

/// Runs every command that reads programs on `bytes`, as a file called `name`.
fn try_all(sandbox: &Sandbox, name: &str, bytes: &[u8]) {
    for line in [
        "asm FILE --check",
        "disasm FILE",
        "disasm FILE --format json",
        "fmt FILE --check",
        "run FILE --fuel 10000",
        "run FILE --fuel 10000 --engine interp --format json",
    ] {
        sandbox.write(name, bytes);
        let args: Vec<String> = line.replace("FILE", name).split(' ').map(String::from).collect();
        let run = sandbox.run(&args, b"");
        let Run { exit, stdout, stderr } = &run;
        let good = matches!(exit, Some(0..=3));
        let kept = sandbox.path(name);
        assert!(good, "{line}: exit {exit:?} for {}\n{stdout}{stderr}", kept.display());
        let silent = stdout.is_empty() && stderr.is_empty();
        assert!(*exit == Some(0) || !silent, "{line}: no reason given for {}", kept.display());
    }
}

#[test]
fn random_bytes_are_refused_with_a_reason() {
    let sandbox = Sandbox::new("random");
    let mut random = Random(1);
    for round in 0..ROUNDS {
        let name = ["x.nl", "x.nlb", "x"][round as usize % 3];
        let bytes = random.bytes(200);
        try_all(&sandbox, name, &bytes);
    }
}

#[test]
fn damaged_text_is_refused_with_a_reason_or_runs() {
    let sandbox = Sandbox::new("text");
    let mut random = Random(2);
    for _ in 0..ROUNDS {
        let bytes = random.damage(TEXT.as_bytes());
        try_all(&sandbox, "x.nl", &bytes);
    }
}

#[test]
fn damaged_binaries_are_refused_with_a_reason_or_run() {
    let sandbox = Sandbox::new("binary");
    sandbox.write("x.nl", TEXT.as_bytes());
    let made = sandbox.run(&["asm".into(), "x.nl".into()], b"");
    assert_eq!(made.exit, Some(0), "{}", made.stderr);
    let binary = std::fs::read(sandbox.path("x.nlb")).unwrap();
    let mut stated = binary.clone();
    state_hash(&mut stated);
    assert_eq!(stated, binary, "the hash of a binary is not what this test takes it for");
    let mut random = Random(3);
    for round in 0..ROUNDS * 3 {
        let mut bytes = random.damage(&binary);
        // Past the hash, which hides most damage from what reads the sections.
        if round % 3 > 0 {
            state_hash(&mut bytes);
        }
        try_all(&sandbox, "x.nlb", &bytes);
    }
}

#[test]
fn deep_and_wide_texts_end_in_a_diagnostic_and_not_in_a_crash() {
    let sandbox = Sandbox::new("deep");
    let deep = "(".repeat(100_000);
    let lines = ["frob\n".repeat(50_000), format!(".const N = {deep}1\n")];
    for text in lines.iter().chain(&["x".repeat(1 << 20), "\n".repeat(1 << 20)]) {
        try_all(&sandbox, "x.nl", text.as_bytes());
    }
    let call = format!("main({})", "[".repeat(100_000));
    sandbox.write("x.nl", TEXT.as_bytes());
    let run = sandbox.run(&["run".into(), "x.nl".into(), "--call".into(), call], b"");
    assert_eq!(run.exit, Some(2), "{}", run.stderr);
}

/// A project file that uses every section, to be damaged.
const PROJECT: &str = "\
[package]
name = \"demo\"
[stdlib]
modules = []
[modules]
own = \"own.rs\"
[build]
output = \"out\"
overflow = \"wrap\"
seed = 0x10
[test]
fuel = 1_000
";

#[test]
fn damaged_project_files_are_refused_with_a_reason_or_work() {
    let sandbox = Sandbox::new("damaged-project");
    let mut random = Random(4);
    sandbox.write("own.rs", b"");
    for _ in 0..ROUNDS {
        let bytes = random.damage(PROJECT.as_bytes());
        sandbox.write("neurlang.toml", &bytes);
        let run = sandbox.run(&["build".into(), "--check".into()], b"");
        let text = String::from_utf8_lossy(&bytes);
        assert!(matches!(run.exit, Some(0..=4)), "{text}\n{}", run.stderr);
        let silent = run.stdout.is_empty() && run.stderr.is_empty();
        assert!(run.exit == Some(0) || !silent, "no reason given for\n{text}");
    }
}
