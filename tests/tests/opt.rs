//! The optimiser, by translation validation: what each pass alone makes of a program does what
//! the program does, on the same inputs.

use neurlang::Module;
use neurlang_ir::Opcode;
use neurlang_ir::asm::assemble_str;
use neurlang_ir::validate::{validate, validate_charged};
use neurlang_opt::passes::Pass;
use neurlang_tests::fuzz::{Corpus, Target, Verdict, mutant};
use neurlang_tests::generate::Entropy;
use neurlang_tests::translation::{
    Cases, Effort, Stop, interpreter, origin, pipelines, standard_library, translated,
};

const EFFORT: Effort = Effort { edges_max: 40, random: 20, exhaustive_max: 300, fuel_insts: 4000 };

#[test]
fn every_pass_keeps_what_the_standard_library_does() {
    let engine = interpreter();
    let pipelines = pipelines();
    let mut calls = vec![0; pipelines.len()];
    let mut functions = 0;
    let mut failures = Vec::new();
    for (name, validated) in standard_library() {
        let original = Module::from_validated(&engine, validated).expect("it needs nothing");
        let count = original.ir().functions.len() as u32;
        let all: Vec<Cases> = (0..count).map(|func| Cases::of(&original, func, &EFFORT)).collect();
        functions += count;
        for (pipeline, calls) in pipelines.iter().zip(&mut calls) {
            let optimized = neurlang_opt::optimize_with(original.validation(), &pipeline.1);
            let made = translated(&engine, &optimized);
            let origin = |stop: &Stop| origin(&optimized, stop);
            for cases in &all {
                *calls += cases.len();
                if let Err(difference) = cases.check(&made, &origin) {
                    failures.push(format!("{}: {name}: {difference:#?}", pipeline.0));
                }
            }
        }
    }
    for ((name, _), calls) in pipelines.iter().zip(&calls) {
        println!("{name}: {functions} functions, {calls} calls");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(functions > 140 && calls.iter().all(|&calls| calls > 10_000), "{functions} {calls:?}");
}

#[test]
fn every_pass_keeps_what_random_programs_do() {
    let target = Target::by_name("passes").expect("the table has it");
    let corpus = Corpus::of_repository().expect("the repository can be read");
    let verdicts = (0..2000).map(|case| (target.body)(&target.case(11, case, &corpus)));
    let checked = verdicts.filter(|&verdict| verdict != Verdict::Refused).count();
    assert!(checked > 1800, "{checked} of 2000 programs were valid");
}

#[test]
fn wrong_operations_in_optimised_code_are_noticed() {
    let engine = interpreter();
    let (mut mutants, mut noticed) = (0, 0);
    for (_, validated) in standard_library() {
        let original = Module::from_validated(&engine, validated).expect("it needs nothing");
        let optimized = neurlang_opt::optimize(original.validation());
        let right = optimized.module.module();
        let charges: Vec<u32> = (0..right.functions.len() as u32)
            .map(|func| optimized.module.info(func).activation_bytes)
            .collect();
        let origin = |stop: &Stop| optimized.origin(stop.inst, Some(stop.kind));
        for func in 0..original.ir().functions.len() as u32 {
            let cases = Cases::of(&original, func, &EFFORT);
            let made = translated(&engine, &optimized);
            assert_eq!(cases.check(&made, &origin), Ok(()));
            let mut hits = made.coverage().expect("the engine counts").hits;
            let own = right.functions[func as usize].range();
            (0..hits.len()).filter(|at| !own.contains(at)).for_each(|at| hits[at] = 0);
            let seed = u64::from(func).to_le_bytes();
            let Some(wrong) = mutant(right, &hits, &mut Entropy::new(&seed)) else { continue };
            let Ok(wrong) = validate_charged(wrong, &charges) else { continue };
            let wrong = Module::from_validated(&engine, wrong).expect("it needs nothing");
            mutants += 1;
            noticed += usize::from(cases.check(&wrong, &origin).is_err());
        }
    }
    println!("{noticed} of {mutants} wrong operations were noticed");
    assert!(mutants > 100, "{mutants} mutants");
    assert!(noticed * 10 >= mutants * 8, "{noticed} of {mutants} were noticed");
}

/// How many of the accesses of `text` are known to be inside their memory, and how many there are,
/// where loops stay loops.
fn inside(text: &str) -> (usize, usize) {
    let passes = Pass::pipeline();
    inside_after(text, &passes.into_iter().filter(|pass| pass.name != "unroll").collect::<Vec<_>>())
}

fn inside_after(text: &str, passes: &[&Pass]) -> (usize, usize) {
    let module = assemble_str(text, neurlang::extensions()).expect("it is a program");
    let module = validate(module).expect("it is valid");
    let optimized = neurlang_opt::optimize_with(&module, passes);
    let code = optimized.module.code();
    let is_access = |at: &usize| {
        let op = code[*at].op();
        op.is_some_and(|op| matches!(op.opcode(), Opcode::Load | Opcode::Store))
    };
    let accesses: Vec<usize> = (0..code.len()).filter(is_access).collect();
    let inside = accesses.iter().filter(|&&at| optimized.hints.is_unchecked(at));
    (inside.count(), accesses.len())
}

#[test]
fn accesses_below_the_length_need_no_check_and_others_do() {
    let sum = |start: &str, len: &str, load: &str| {
        format!(
            ".fn sum(c: &[u64], d: &[u64], n: u64) -> u64\n mov r8, 0\n mov r9, {start}\n \
             cap.len r10, {len}\n shr r10, r10, 3\n\
             head: bgeu r9, r10, end\n {load}\n add r8, r8, r11\n add r9, r9, 1\n jump head\n\
             end: mov r0, r8\n ret"
        )
    };
    for (text, expected) in [
        (sum("0", "c", "load.u64 r11, [c + r9*8]"), (1, 1)),
        (sum("n", "c", "load.u64 r11, [c + r9*8]"), (1, 1)),
        (sum("0", "d", "load.u64 r11, [c + r9*8]"), (0, 1)),
        (sum("0", "c", "load.u64 r11, [c + r9*8 + 8]"), (0, 1)),
        (sum("0", "c", "load.u64 r11, [c + r9*8 - 8]"), (0, 1)),
        (sum("1", "c", "load.u32 r11, [c + r9*4]"), (0, 1)),
        (sum("0", "c", "add r9, r9, 1\n load.u64 r11, [c + r9*8]"), (0, 1)),
        (sum("0", "c", "sub r9, r9, 2\n load.u64 r11, [c + r9*8]"), (0, 1)),
    ] {
        assert_eq!(inside(&text), expected, "{text}");
    }
    // In groups of four turns, and for what is left of them; a sum runs side by side instead.
    let text = sum("0", "c", "load.u64 r11, [c + r9*8]");
    assert_eq!(inside_after(&text, &Pass::pipeline()), (1, 1));
    let text = sum("0", "c", "load.u64 r11, [c + r9*8]\n mul r8, r8, 3");
    assert_eq!(inside_after(&text, &Pass::pipeline()), (5, 5));
    let known = ".fn known(x: u64) -> u64\n .frame 800\n mov r9, 0\n\
                 head: load.u64 r11, [c0 + r9*8]\n mul r0, r0, r11\n store.64 [c0 + r9*8], r0\n \
                 add r9, r9, 1\n bltu r9, 100, head\n ret";
    assert_eq!(inside_after(known, &Pass::pipeline()), (8, 8));
    // Down from the length: the index before the loop's variable, and the variable.
    let down = |start: &str, load: &str| {
        format!(
            ".fn down(c: &mut [u64], n: u64)\n cap.len r9, c\n shr r9, r9, 3\n {start}\n \
             beq r9, 0, end\n\
             head: sub r10, r9, 1\n {load}\n addtu r11, r11, 1\n store.64 [c + r10*8], r11\n \
             sub r9, r9, 1\n bne r9, 0, head\n\
             end: ret"
        )
    };
    let load = "load.u64 r11, [c + r10*8]";
    for (text, expected) in [
        (down("", load), (2, 2)),
        (down("minu r9, r9, n", load), (2, 2)),
        // One beyond the end, and an index that may wrap: the store is covered by the load.
        (down("", "load.u64 r11, [c + r9*8]"), (1, 2)),
        (down("", "sub r10, r10, 1\n load.u64 r11, [c + r10*8]"), (1, 2)),
        (down("mov r9, n", load), (1, 2)),
    ] {
        assert_eq!(inside(&text), expected, "{text}");
    }
    let add = ".fn add(c: &mut [u8], i: u64)\n load.u8 r8, [c + i]\n load.u8 r9, [c + i + 3]\n \
               add r8, r8, r9\n store.8 [c + i + 1], r8\n store.8 [c + i + 4], r8\n ret";
    assert_eq!(inside(add), (1, 4));
}

#[test]
fn a_call_of_itself_that_a_function_returns_is_a_tail() {
    let tails = |text: &str| {
        let module = validate(assemble_str(text, neurlang::extensions()).expect("it is a program"));
        neurlang_opt::optimize(&module.expect("it is valid")).hints.tails
    };
    let down = |frame: &str, called: &str, after: &str| {
        format!(
            ".fn down(n: u64) -> u64\n{frame}\n beq n, 0, end\n sub n, n, 1\n call {called}\n{after}\n\
             end: ret\n.fn other(n: u64) -> u64\n sub n, n, 1\n call down\n ret"
        )
    };
    assert_eq!(tails(&down("", "down", "")), [2]);
    assert_eq!(tails(&down("", "down", "addtu r0, r0, 1")), []);
    assert_eq!(tails(&down("", "down", "sub r0, r0, 1")), []);
    assert_eq!(tails(&down("", "other", "")), []);
    // It is one of another function, to which the sum is handed on.
    assert_eq!(tails(&down("", "down", "add r0, r0, 1")), [12]);
    assert_eq!(tails(&down("", "other", "add r0, r0, 1")), []);
    assert_eq!(tails(&down(".frame 8\n store.64 [c0 + n*8], n", "down", "")), []);
}
