//! The fuzz targets on a few thousand fixed inputs each.

use neurlang_tests::fuzz::{Corpus, Target, Verdict};

/// Runs `cases` inputs of a target; at least `checked_min` of them must be valid.
fn smoke(name: &str, cases: u64, checked_min: u64) {
    let target = Target::by_name(name).expect("the table has it");
    let corpus = Corpus::of_repository().expect("the repository can be read");
    assert!(!corpus.is_empty(), "the repository has no `.nl` file to start from");
    let verdicts = (0..cases).map(|case| (target.body)(&target.case(7, case, &corpus)));
    let checked = verdicts.filter(|&verdict| verdict != Verdict::Refused).count() as u64;
    assert!(checked >= checked_min, "{checked} of {cases} inputs were valid");
}

#[test]
fn text_survives_assembling_disassembling_and_formatting() {
    smoke("assembler", 1500, 200);
}

#[test]
fn binary_modules_have_one_encoding() {
    smoke("decoder", 4000, 200);
}

#[test]
fn nothing_that_the_validator_accepts_does_harm() {
    smoke("validator", 4000, 200);
}

#[test]
fn engines_agree_on_random_programs() {
    smoke("engines", 4000, 3600);
}

#[test]
fn rust_compiles_to_valid_modules_or_is_refused_with_reasons() {
    smoke("compiler", 600, 60);
}

#[test]
fn project_files_and_annotations_parse_or_are_refused() {
    smoke("project", 4000, 200);
}

#[test]
fn bytes_beyond_the_seed_are_choices_of_every_target() {
    for target in Target::ALL {
        for len in 0..64 {
            let data: Vec<u8> = (0..len).map(|at| (at * 37 + len) as u8).collect();
            (target.body)(&data);
        }
    }
}
