//! Inputs: seeds, texts that are nearly right, and bytes that are nearly a binary module.

use super::Corpus;
use super::hostile;
use crate::generate::{Entropy, Program};
use neurlang::extensions;
use neurlang_ir::{Op, Scalar, binary, disasm};

/// How often an input is changed, at most.
const CHANGES_MAX: u32 = 6;

/// How many items a text of Rust is made of, at most, or tokens a project file.
const ITEMS_MAX: u32 = 4;

/// What may stand in a text besides mnemonics and types.
const TOKENS: &[&str] = &[
    "r0",
    "r7",
    "r31",
    "r32",
    "c0",
    "c1",
    "c15",
    "c16",
    "[c1 + r2*8 - 16]",
    "[c0]",
    "*3]",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "->",
    "&",
    "&mut ",
    "&str",
    "\"",
    "'",
    ";",
    "; @test: ",
    ".fn f() -> u64\n",
    ".data\n",
    ".data mut\n",
    ".end\n",
    ".frame 64\n",
    ".const N = ",
    ".table T: a, b\n",
    ".functable t(u64) -> u64: f\n",
    ".alias x = r9\n",
    ".include \"x\"\n",
    ".u8 1, 2\n",
    ".u64 ",
    ".f64 nan, -0.0\n",
    ".asciz \"\\x00\\n\"",
    ".align 8\n",
    ".zero 16\n",
    "@memcpy ",
    "@\"what\"",
    "ext.call r0, @vec_new\n",
    "0x",
    "0xffff_ffff_ffff_ffff",
    "-9223372036854775808",
    "18446744073709551616",
    "1e308",
    "inf",
    "nan",
    "0b102",
    "1 << 63",
    "%",
    "<<",
    "~",
    "\n",
    "\r\n",
    "\t",
    "\u{0}",
    "ß",
    "loop:\n",
    "jump loop\n",
    "ret\n",
    "halt\n",
    "null",
];

/// What may stand in Rust.
const RUST_TOKENS: &[&str] = &[
    "fn f(x: u8) -> u8 { x }\n",
    "let mut x = ",
    "match x {",
    "1..=5 => ",
    "_ => ",
    "if x > ",
    "} else {",
    "while ",
    "loop {",
    "for i in 0..",
    "break 'a ",
    "continue",
    "return ",
    "&mut ",
    "&",
    "*",
    "-",
    "!",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "[0; 1 << 40]",
    " as u8",
    " as f32",
    ".wrapping_add(",
    ".unwrap()",
    ".iter().enumerate()",
    "Some(",
    "None",
    "const A: usize = A;\n",
    "static T: [u8; 0] = [];\n",
    "mod m {",
    "use m::*;",
    "#[cfg(x)]",
    "#![y]",
    "m!(x)",
    "assert!(",
    "u64",
    "Option<",
    "|x| ",
    "..",
    "@",
    "::",
    "=",
    "==",
    ";",
    ",",
    "'a",
    "\"",
    "b'x'",
    "r#\"",
    "/*",
    "// @test: f(1) -> 1\n",
    "340282366920938463463374607431768211456",
    "1e999",
    "\u{0}",
    "\u{202e}",
];

/// What may stand in a project file or an annotation.
const PROJECT_TOKENS: &[&str] = &[
    "[package]\nname = \"demo\"\n",
    "[modules]\nown = \"own.rs\"\n",
    "[build]\n",
    "[test]\n",
    "[compiler]\n",
    "[stdlib]\nmodules = [\"math\"]\n",
    "output = \"../x\"\n",
    "seed = 0x10\n",
    "fuel = 1_000\n",
    "overflow = \"wrap\"\n",
    "\n; @test: gcd(12, 18) -> 6\n",
    "\n; @test: (1.5, nan) -> trap divide\n",
    "\n; @test: r0=12, c1=[1, 2] -> r0=6, c1=[0]\n",
    "\n; @test: sin(0.5) -> 0.4794 ~ 1ulp, fuel 10\n",
    "\n; @prop: for a: u8, b: u8 in 1..=9: f(a, b) == f(b, a)\n",
    "\n; @prop: for xs: &[u8] len 0..8: len(xs) <= 8 ==> traps(f(xs))\n",
    "\n; @mock: @vec_get(_, 0) -> 7; -> trap bounds\n",
    "\n; @name: what it is\n",
    "[",
    "]",
    "(",
    ")",
    "{",
    "\"",
    "'",
    "=",
    "==>",
    "-",
    "some(",
    "none",
    ",",
    "inf",
    "18446744073709551616",
    "1979-05-27",
    "\u{feff}",
    "\u{0}",
    "\r\n",
];

/// Eight bytes, from which a target generates what it needs.
pub(super) fn seed(entropy: &mut Entropy<'_>, _: &Corpus) -> Vec<u8> {
    entropy.word().to_le_bytes().to_vec()
}

/// A text: a file of the repository or a disassembled program, changed here and there.
pub(super) fn text(entropy: &mut Entropy<'_>, corpus: &Corpus) -> Vec<u8> {
    let mut text = if corpus.is_empty() || entropy.chance(1, 4) {
        disasm::disassemble(&Program::generate(entropy, extensions()).module).into_bytes()
    } else {
        piece(entropy, corpus).to_vec()
    };
    for _ in 0..entropy.below(CHANGES_MAX + 1) {
        match entropy.below(8) {
            0..4 => damage(entropy, &mut text),
            4 if !corpus.is_empty() => {
                let other = piece(entropy, corpus);
                let len = entropy.below(200).min(other.len() as u32) as usize;
                insert(entropy, &mut text, &other[..len]);
            }
            _ => {
                let token = token(entropy);
                insert(entropy, &mut text, token.as_bytes());
            }
        }
    }
    text
}

/// Rust: items of the files of the repository, changed here and there.
pub(super) fn rust(entropy: &mut Entropy<'_>, corpus: &Corpus) -> Vec<u8> {
    let mut text = Vec::new();
    for _ in 0..=entropy.below(ITEMS_MAX) {
        text.extend_from_slice(corpus.rust_item(entropy.word()).as_bytes());
    }
    with_tokens(entropy, text, RUST_TOKENS)
}

/// A project file or annotations, changed here and there.
pub(super) fn project(entropy: &mut Entropy<'_>, _: &Corpus) -> Vec<u8> {
    let mut text = Vec::new();
    for _ in 0..=entropy.below(ITEMS_MAX) {
        text.extend_from_slice(entropy.pick(PROJECT_TOKENS).as_bytes());
    }
    with_tokens(entropy, text, PROJECT_TOKENS)
}

/// `text`, changed a few times: damaged, or one of `tokens` more.
fn with_tokens(entropy: &mut Entropy<'_>, mut text: Vec<u8>, tokens: &[&str]) -> Vec<u8> {
    for _ in 0..entropy.below(CHANGES_MAX + 1) {
        if entropy.chance(1, 2) {
            damage(entropy, &mut text);
        } else {
            let token = entropy.pick(tokens);
            insert(entropy, &mut text, token.as_bytes());
        }
    }
    text
}

fn damage(entropy: &mut Entropy<'_>, text: &mut Vec<u8>) {
    match entropy.below(4) {
        0 => flip(entropy, text),
        1 => cut(entropy, text),
        2 => repeat(entropy, text),
        _ => swap_lines(entropy, text),
    }
}

/// A binary module, changed here and there.
pub(super) fn binary(entropy: &mut Entropy<'_>, _: &Corpus) -> Vec<u8> {
    let mut module = Program::generate(entropy, extensions()).module;
    if entropy.chance(1, 2) {
        hostile::spoil(entropy, &mut module);
    }
    let mut bytes = binary::encode(&module);
    for _ in 0..entropy.below(CHANGES_MAX) {
        match entropy.below(6) {
            0..3 => flip(entropy, &mut bytes),
            3 => cut(entropy, &mut bytes),
            4 => repeat(entropy, &mut bytes),
            _ => {
                let word = entropy.word().to_le_bytes();
                let len = entropy.below(9) as usize;
                insert(entropy, &mut bytes, &word[..len]);
            }
        }
    }
    bytes
}

fn piece<'c>(entropy: &mut Entropy<'_>, corpus: &'c Corpus) -> &'c [u8] {
    let index = entropy.below(corpus.len());
    let from = if entropy.chance(1, 4) { entropy.below(20_000) } else { 0 };
    corpus.piece(index, from as usize)
}

fn token(entropy: &mut Entropy<'_>) -> String {
    match entropy.below(4) {
        0 => format!("{} ", entropy.pick(Op::ALL).mnemonic()),
        1 => entropy.pick(Scalar::ALL).name().to_owned(),
        2 => (entropy.word() >> entropy.below(64)).to_string(),
        _ => entropy.pick(TOKENS).to_owned(),
    }
}

fn place(entropy: &mut Entropy<'_>, bytes: &[u8]) -> usize {
    entropy.below(bytes.len() as u32 + 1) as usize
}

fn flip(entropy: &mut Entropy<'_>, bytes: &mut [u8]) {
    let at = place(entropy, bytes);
    let value = entropy.below(256) as u8;
    let bit = 1 << entropy.below(8);
    if let Some(byte) = bytes.get_mut(at) {
        *byte = if value & 1 == 0 { value } else { *byte ^ bit };
    }
}

/// A short range, or now and then one of any length.
fn stretch(entropy: &mut Entropy<'_>, bytes: &[u8]) -> std::ops::Range<usize> {
    let start = place(entropy, bytes);
    let len = if entropy.chance(1, 8) { place(entropy, bytes) } else { entropy.below(40) as usize };
    start..(start + len).min(bytes.len())
}

fn cut(entropy: &mut Entropy<'_>, bytes: &mut Vec<u8>) {
    let range = stretch(entropy, bytes);
    bytes.drain(range);
}

fn repeat(entropy: &mut Entropy<'_>, bytes: &mut Vec<u8>) {
    let range = stretch(entropy, bytes);
    let copy = bytes[range].to_vec();
    insert(entropy, bytes, &copy);
}

fn insert(entropy: &mut Entropy<'_>, bytes: &mut Vec<u8>, new: &[u8]) {
    let at = place(entropy, bytes);
    bytes.splice(at..at, new.iter().copied());
}

fn swap_lines(entropy: &mut Entropy<'_>, bytes: &mut Vec<u8>) {
    let mut lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
    let (a, b) = (entropy.below(lines.len() as u32), entropy.below(lines.len() as u32));
    lines.swap(a as usize, b as usize);
    *bytes = lines.join(&b'\n');
}
