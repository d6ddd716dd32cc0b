//! Tests that every kernel's program does what its twin does.

use super::{CALLS, ENGINES, KERNELS, Kernel};
use neurlang::value::{Value, parse, parse_call};
use neurlang::{Config, Engine, Instance, Module, Policy};
use neurlang_ir::{Scalar, Type, fmt};

/// Compares program and twin on every tested size.
fn compare(kernel: &Kernel) {
    for (engine, strategy) in ENGINES {
        for fuel in [false, true] {
            let config = Config::new().strategy(strategy).fuel(fuel);
            let mut program = kernel.on(config).unwrap();
            for &size in [0, 1].iter().chain(kernel.tested) {
                let mut expected = (kernel.memory)(size);
                let mut found = expected.clone();
                let result = (kernel.twin)(size, &mut expected);
                let case = format!("{} of {size} on {engine}", kernel.name);
                let found_result = program.run(size, &mut found).expect(&case);
                assert_eq!(found_result, result, "{case}");
                assert!(found == expected, "{case}: memory differs");
            }
        }
    }
}

#[test]
fn every_program_does_what_its_twin_does() {
    KERNELS.iter().chain([&CALLS]).for_each(compare);
}

#[test]
fn every_test_annotation_holds() {
    let mut checked = 0;
    for kernel in KERNELS.iter().chain([&CALLS]) {
        let module = Module::from_text(&Engine::default(), kernel.text).unwrap();
        let mut instance = Instance::new(&module, Policy::new()).unwrap();
        for annotation in module.ir().annotations.iter().filter(|one| one.kind == "test") {
            let (call, rest) = parse_call(&annotation.text).unwrap();
            let expected = parse(rest.trim_start().strip_prefix("==").unwrap()).unwrap();
            let expected: Value = expected.to_value(Type::Scalar(Scalar::U64)).unwrap();
            let mut arguments = module.arguments(&call).unwrap();
            let results = instance.call(&call.name, &mut arguments).unwrap();
            assert_eq!(results, [expected], "{}", annotation.text);
            checked += 1;
        }
    }
    assert!(checked > 0, "no kernel has an annotation");
}

#[test]
fn kernels_are_formatted_and_have_no_warnings() {
    for kernel in KERNELS.iter().chain([&CALLS]) {
        assert_eq!(fmt::format(kernel.text).unwrap(), kernel.text, "{}", kernel.name);
        let module = Module::from_text(&Engine::default(), kernel.text).unwrap();
        assert_eq!(module.validation().warnings(), [], "{}", kernel.name);
    }
}

#[test]
fn twins_compute_what_they_are_named_for() {
    let expected = [
        ("sum", 10, 18),
        ("fib", 93, 12_200_160_415_121_876_738),
        ("collatz", 4, 8),
        ("primes", 100, 25),
        ("sieve", 100, 25),
        ("calls", 20, 6765),
    ];
    for (name, size, result) in expected {
        let kernel = KERNELS.iter().chain([&CALLS]).find(|kernel| kernel.name == name).unwrap();
        let memory = &mut (kernel.memory)(size);
        assert_eq!((kernel.twin)(size, memory), result, "{name}");
    }
}

#[test]
fn sorting_sorts() {
    let kernel = &KERNELS[8];
    let memory = &mut (kernel.memory)(100);
    (kernel.twin)(100, memory);
    assert!(memory.words.is_sorted() && memory.words != memory.words_before);
}
