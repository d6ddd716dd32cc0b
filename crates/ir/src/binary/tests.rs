//! Tests of the binary form.

use super::hash::hash;
use super::section::Section;
use super::{BinaryErrorKind as Kind, HASH_AT, HEADER_BYTES, decode, encode};
use crate::asm::assemble_str;
use crate::diag::{Code, Diagnostic};
use crate::disasm::tests::{EXTS, Random, random_module};
use crate::ext::{ExtDef, ExtSet};
use crate::module::Module;
use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

const TEXT: &str = "\
; @name: demo

.data mut
msg: .ascii \"hello\"
.functable ops(u64) -> u64: f
; @test: f(1) == 2
.fn f(a: u64) -> u64
    .frame 8
loop:
    mov  r1, 0x123456789abcdef0
    ext.call r2, @mixed, r1, c2, r3
    jump.table r0, T
    beq  r0, 3, loop
    ret
    .table T: loop, loop
.fn g(&mut [u8], &str) -> (u64, bool)
    ret
";

fn sample() -> Module {
    assemble_str(TEXT, EXTS).unwrap()
}

/// The same bytes with the hash they must have.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let hash = hash(&[&bytes[..HASH_AT], &bytes[HEADER_BYTES..]]);
    bytes[HASH_AT..HEADER_BYTES].copy_from_slice(&hash.to_le_bytes());
    bytes
}

/// A file of these sections, with a right header.
fn file(sections: &[(u8, &[u8])]) -> Vec<u8> {
    let mut bytes = b"NLB\0\x01\0".to_vec();
    bytes.extend_from_slice(&(sections.len() as u16).to_le_bytes());
    bytes.resize(HEADER_BYTES, 0);
    for (tag, payload) in sections {
        bytes.push(*tag);
        bytes.extend_from_slice(&(payload.len() as u32).to_le_bytes());
        bytes.extend_from_slice(payload);
    }
    sealed(bytes)
}

#[test]
fn modules_come_back_from_their_bytes() {
    let module = sample();
    let bytes = encode(&module);
    assert_eq!(decode(&bytes, EXTS), Ok(module));
    let empty = encode(&Module::default());
    assert_eq!(empty.len(), HEADER_BYTES);
    assert_eq!(decode(&empty, EXTS), Ok(Module::default()));
    let mut random = Random::new(3);
    for _ in 0..20 {
        let module = random_module(&mut random);
        assert_eq!(decode(&encode(&module), EXTS), Ok(module));
    }
}

#[test]
fn positions_take_little_room() {
    let text = format!(".fn f()\n{}", "    nop\n".repeat(1000));
    let module = assemble_str(&text, EXTS).unwrap();
    let mut bare = module.clone();
    bare.positions.clear();
    assert!(encode(&module).len() < encode(&bare).len() + 20);
}

/// A file, the offset of its mistake, and what it is.
type Case = (Vec<u8>, usize, Kind);

const ONE_NOP: &[u8] = &[30, 0, 0, 0, 0, 0, 0, 0];
const ONE_FUNC: &[u8] = &[1, 0, 0, 0, 0, 1];
const FUNCTIONS: &str = Section::Functions.text();

/// Mistakes in the header and the frame of sections.
fn frame_cases() -> Vec<Case> {
    let twice = [(1, ONE_FUNC), (1, ONE_FUNC)];
    let swapped = [(2, ONE_NOP), (1, ONE_FUNC)];
    vec![
        (Vec::new(), 0, Kind::Magic),
        (b"NLX\0".to_vec(), 0, Kind::Magic),
        (b"NLB".to_vec(), 3, Kind::Truncated("header")),
        (b"NLB\0\x02\0\0\0".to_vec(), 4, Kind::Version(2)),
        (file(&[])[..20].to_vec(), 20, Kind::Truncated("header")),
        (file(&[(99, &[0])]), 24, Kind::UnknownSection(99)),
        (file(&twice), 35, Kind::DuplicateSection(FUNCTIONS)),
        (file(&swapped), 37, Kind::SectionOrder(FUNCTIONS)),
        (file(&[(2, &[])]), 24, Kind::NotCanonical),
        (file(&[(2, ONE_NOP)])[..30].to_vec(), 30, Kind::Truncated("code")),
        (sealed([file(&[]), b"x".to_vec()].concat()), 24, Kind::Trailing("file")),
        ([&file(&[])[..23], &[9]].concat(), 8, Kind::Hash),
    ]
}

/// Mistakes inside of sections.
fn payload_cases() -> Vec<Case> {
    let long_name = [&[1][..], &[0x81, 2], &[b'a'; 257], &[0, 0, 0, 0]].concat();
    let nines = |last| [&[0xff; 9][..], &[last]].concat();
    let changed = Kind::ImportChanged { name: "none".into(), stated: 7, actual: 1 };
    let placed = |run: &[u8]| file(&[(1, ONE_FUNC), (2, ONE_NOP), (12, run)]);
    let code_len = "the code: functions have more or less than there is";
    let per_inst = "positions: one per instruction";
    vec![
        (file(&[(2, &[1, 2, 3])]), 32, Kind::Truncated("instructions")),
        (file(&[(1, &[1, 0, 0, 0, 0, 0, 7])]), 35, Kind::Trailing(FUNCTIONS)),
        (file(&[(1, &[1, 1, 0xff, 0, 0, 0, 0])]), 31, Kind::Utf8),
        (file(&[(1, &long_name)]), 30, Kind::NameTooLong),
        (file(&[(1, &[0x80, 0])]), 29, Kind::NotCanonical),
        (file(&[(1, &[0xff; 9])]), 38, Kind::Truncated(FUNCTIONS)),
        (file(&[(1, &nines(0x7f))]), 29, Kind::Value("a varint")),
        (file(&[(1, &nines(1))]), 29, Kind::Limit(FUNCTIONS)),
        (file(&[(1, &[5])]), 30, Kind::Truncated(FUNCTIONS)),
        (file(&[(1, &[0])]), 29, Kind::NotCanonical),
        (file(&[(1, &[1, 0, 1, 0, 0x1f, 0, 0, 0])]), 33, Kind::Value("a type")),
        (file(&[(1, &[1, 0, 99])]), 31, Kind::Limit(FUNCTIONS)),
        (file(&[(4, &[2])]), 29, Kind::Value("the access to the data")),
        (file(&[(4, &[0])]), 29, Kind::NotCanonical),
        (file(&[(8, b"\x01\x04nope\x01")]), 30, Kind::UnknownImport("nope".into())),
        (file(&[(8, b"\x01\x04none\x07")]), 30, changed),
        (file(&[(10, &[2, 0, 5, 0, 4])]), 33, Kind::Value("a label")),
        (file(&[(12, &[1, 2, 5])]), 29, Kind::Value(per_inst)),
        (file(&[(2, ONE_NOP)]), 37, Kind::Value(code_len)),
        (placed(&[0, 2, 5]), 53, Kind::NotCanonical),
        (placed(&[1, 1, 5]), 53, Kind::Value("a line")),
    ]
}

#[test]
fn every_mistake_has_its_reason_and_place() {
    let cases = [frame_cases(), payload_cases()].concat();
    for (bytes, offset, kind) in &cases {
        let error = decode(bytes, EXTS).expect_err(&format!("{kind:?}"));
        assert_eq!((error.offset, &error.kind), (*offset, kind));
    }
    for code in Code::ALL.iter().filter(|code| code.text().starts_with("NL03")) {
        assert!(cases.iter().any(|(_, _, kind)| kind.code() == *code), "{code}");
    }
    let error = decode(b"", EXTS).unwrap_err();
    let shown = Diagnostic::from(&error);
    assert_eq!(shown.message, "not an .nlb file at byte 0");
    assert!(shown.help.is_some());
}

/// An extension that a file knows by another number.
const MOVED: &[ExtDef] = &[ExtDef { id: 77, ..EXTS.defs()[1] }];

#[test]
fn imports_are_looked_up_by_name() {
    let bytes = encode(&sample());
    let error = decode(&bytes, ExtSet::EMPTY).unwrap_err();
    assert_eq!(error.kind, Kind::UnknownImport("mixed".into()));

    let error = decode(&bytes, ExtSet::new(MOVED)).unwrap_err();
    assert_eq!(error.kind, Kind::ImportChanged { name: "mixed".into(), stated: 2, actual: 77 });
}

#[test]
fn every_bit_of_a_file_counts() {
    let bytes = encode(&sample());
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            assert!(decode(&damaged, EXTS).is_err(), "byte {at} bit {bit}");
        }
        assert!(decode(&bytes[..at], EXTS).is_err(), "first {at} bytes");
    }
}

#[test]
fn whatever_is_accepted_is_the_one_encoding() {
    let bytes = encode(&sample());
    let mut random = Random::new(4);
    let mut accepted = 0;
    for _ in 0..20_000 {
        let mut mutant = bytes.clone();
        for _ in 0..=random.below(4) {
            let at = HEADER_BYTES + random.below((mutant.len() - HEADER_BYTES) as u64) as usize;
            match random.below(4) {
                0 => mutant.insert(at, random.next() as u8),
                1 => drop(mutant.remove(at)),
                2 => mutant[at] = random.next() as u8,
                _ => mutant[at] ^= 1 << random.below(8),
            }
        }
        let mutant = sealed(mutant);
        if let Ok(module) = decode(&mutant, EXTS) {
            accepted += 1;
            assert_eq!(encode(&module), mutant);
            // What was accepted also has a text.
            assert!(!crate::disasm::disassemble(&module).is_empty());
        }
    }
    assert!(accepted > 100, "only {accepted} mutants were accepted");
}
