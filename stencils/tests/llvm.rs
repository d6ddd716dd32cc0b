//! Assembles the templates of aarch64 and riscv64 with Debian's `llvm-mc` and compares the bytes
//! with the stencils': another assembler than rustc's, and another reading of the templates.

use neurlang_stencils::generated::{aarch64, riscv64};
use neurlang_stencils::kind::Kind;
use neurlang_stencils::stencil::{Class, Stencil, Template, hole};
use object::read::elf::ElfFile64;
use object::{Object as _, ObjectSection as _};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// How many combinations of registers and values each template is assembled with.
const COMBINATIONS: usize = 48;

/// Numbers from which registers and values are drawn; the same in each run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A value that fits the kind.
    fn value(&mut self, kind: Kind) -> i64 {
        loop {
            let bits = self.next();
            let shift = bits >> 6 & 63;
            let run = u64::MAX >> (bits & 63);
            let value = match bits >> 12 & 7 {
                0 => run.rotate_right(shift as u32) as i64,
                // Runs that repeat: the masks of logical operations.
                1 => (run.rotate_right(shift as u32) & 0xffff).wrapping_mul(0x0001_0001_0001_0001)
                    as i64,
                2 => (run & 15).wrapping_mul(0x1111_1111_1111_1111) as i64,
                3 => (self.next() as i64) >> shift,
                4 => (self.next() >> shift) as i64,
                _ => ((self.next() as i64) >> shift) & !15,
            };
            if kind.fits(value) {
                return value;
            }
        }
    }
}

/// One stencil with everything filled in: the text for the assembler and the bytes.
fn instance(
    template: &Template,
    encode: impl Fn(&Stencil, [u8; 3]) -> u128,
    name: impl Fn(Class, u8, &str) -> String,
    random: &mut Random,
) -> (String, Vec<u8>) {
    let stencil = &template.stencil;
    let mut regs = [0; 3].map(|_: u8| (random.next() >> 20) as u8 % 32);
    if template.asm.starts_with("ldp") && regs[0] == regs[2] {
        regs[2] = (regs[0] + 1) % 32;
    }
    let values = stencil.kinds.map(|kind| match kind {
        Kind::Absent => 0,
        kind => random.value(kind),
    });
    let mut bits = encode(stencil, regs);
    let offsets = [stencil.imm, stencil.imm2, stencil.rel];
    for ((at, kind), value) in offsets.into_iter().zip(stencil.kinds).zip(values) {
        if kind != Kind::Absent {
            bits |= hole(at, kind, value);
        }
    }
    let mut text = String::new();
    let mut rest = template.asm;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("the generator checked braces");
        let (field, suffix) = inside.split_once(':').unwrap_or((inside, ""));
        text.push_str(before);
        rest = after;
        if let Some(slot) = ["d", "a", "b"].iter().position(|slot| *slot == field) {
            text.push_str(&name(template.classes[slot], regs[slot], suffix));
            continue;
        }
        let at = template.holes.iter().position(|hole| *hole == field).unwrap_or(2);
        let value = values[at];
        let value = match suffix {
            "hi" => (value as u32).wrapping_add(1 << 11).into(),
            _ => value,
        };
        let value = match suffix {
            "hi" => value >> 12,
            "lo" => (value & 0xfff ^ 0x800) - 0x800,
            _ => value,
        };
        write!(text, "{value}").expect("a String takes everything");
    }
    text.push_str(rest);
    (text, bits.to_le_bytes()[..usize::from(stencil.len)].to_vec())
}

/// Returns what `llvm-mc` makes of the text, or `None` where it is not installed.
#[expect(clippy::print_stderr, reason = "a check that is left out must not pass for one that ran")]
fn assemble(args: &[&str], text: &str) -> Option<Vec<u8>> {
    let mut command = Command::new("llvm-mc");
    command.args(args).args(["-filetype=obj", "-o", "-"]);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: llvm-mc, of Debian's package llvm, is not installed");
            return None;
        }
        Err(error) => panic!("llvm-mc: {error}"),
    };
    let mut stdin = child.stdin.take().expect("it was piped");
    stdin.write_all(text.as_bytes()).expect("llvm-mc reads all of its input");
    drop(stdin);
    let output = child.wait_with_output().expect("llvm-mc ends");
    assert!(output.status.success(), "llvm-mc rejects an instruction");
    let object: ElfFile64 = ElfFile64::parse(&*output.stdout).expect("it is an object file");
    let text = object.section_by_name(".text").expect("it has code");
    Some(text.data().expect("the code is in the file").to_vec())
}

fn check(
    templates: &[Template],
    args: &[&str],
    prelude: &str,
    encode: impl Fn(&Stencil, [u8; 3]) -> u128,
    name: impl Fn(Class, u8, &str) -> String,
) {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut instances = Vec::new();
    let mut text = format!("{prelude}\n");
    for template in templates {
        for _ in 0..COMBINATIONS {
            let (line, bytes) = instance(template, &encode, &name, &mut random);
            writeln!(text, "{line}").expect("a String takes everything");
            instances.push((template.name, line, bytes));
        }
    }
    let Some(assembled) = assemble(args, &text) else {
        return;
    };
    let mut at = 0;
    for (name, line, bytes) in &instances {
        let found = &assembled[at..at + bytes.len()];
        assert_eq!(found, bytes, "{name}: assembled, then encoded: {line}");
        at += bytes.len();
    }
    assert_eq!(at, assembled.len());
}

#[test]
fn every_aarch64_stencil_is_what_llvm_mc_assembles() {
    let name = |class, number, width: &str| match (class, number, width) {
        (Class::Vector, _, "128") => format!("q{number}"),
        (Class::Vector, _, "32") => format!("s{number}"),
        (Class::Vector, _, "8") => format!("b{number}"),
        (Class::Vector, _, "v") => format!("v{number}"),
        (Class::Vector, _, _) => format!("d{number}"),
        (Class::GprSp, 31, _) => "sp".to_owned(),
        (_, 31, "32") => "wzr".to_owned(),
        (_, 31, _) => "xzr".to_owned(),
        (_, _, "32") => format!("w{number}"),
        _ => format!("x{number}"),
    };
    let encode = |stencil: &Stencil, [d, a, b]: [u8; 3]| stencil.encode(&aarch64::FIELDS, d, a, b);
    check(aarch64::ALL, &["-triple=aarch64", "-mattr=+v8a"], "", encode, name);
}

#[test]
fn every_riscv64_stencil_is_what_llvm_mc_assembles() {
    let name = |class, number, _: &str| match class {
        Class::Vector => format!("f{number}"),
        _ => format!("x{number}"),
    };
    let encode = |stencil: &Stencil, [d, a, b]: [u8; 3]| stencil.encode(&riscv64::FIELDS, d, a, b);
    let args = ["-triple=riscv64", "-mattr=+m,+a,+f,+d,+zba,+zbb,+zbs"];
    check(riscv64::ALL, &args, ".option norvc", encode, name);
}
