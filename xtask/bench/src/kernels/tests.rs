//! Tests that every kernel computes the same wherever it runs, and what it is named for.

use super::{KERNELS, Kernel};
use crate::engine::{AOT, INTERP, JIT, JIT2, RUSTC};
use neurlang::{Config, Engine, Fuel, Instance, Module, Policy, Strategy};
use sha2::{Digest as _, Sha256};

fn kernel(name: &str) -> &'static Kernel {
    KERNELS.iter().find(|kernel| kernel.name == name).expect("a kernel of this name")
}

#[test]
fn every_engine_does_what_rustc_does() {
    for kernel in KERNELS {
        for &size in kernel.tested {
            let job = kernel.job_of(size).unwrap();
            let [expected, found @ ..] = [RUSTC, INTERP, JIT, JIT2, AOT].map(|engine| {
                let mut source = (engine.take)(&job).unwrap().expect("ours run everything");
                let mut program = source.start(job.arguments.clone()).unwrap();
                let first = (program.run().unwrap(), program.slices());
                let second = (program.run().unwrap(), program.slices());
                assert_eq!(first, second, "{} of {size}: a second run differs", kernel.name);
                (engine.name, first)
            });
            for (engine, result) in found {
                assert_eq!(result, expected.1, "{} of {size} on {engine}", kernel.name);
            }
        }
    }
}

#[test]
fn counting_fuel_changes_no_result() {
    for kernel in KERNELS {
        for strategy in [Strategy::Interpreter, Strategy::Jit] {
            let &size = kernel.tested.last().unwrap();
            let mut job = kernel.job_of(size).unwrap();
            let mut expected = job.arguments.clone();
            let result = job.rustc.unwrap()(&mut expected);
            let engine = Engine::new(Config::new().strategy(strategy).fuel(true)).unwrap();
            let module = Module::from_ir(&engine, job.ir).unwrap();
            let mut instance = Instance::new(&module, Policy::new()).unwrap();
            instance.set_fuel(Fuel::new(u64::MAX));
            let call = (job.bind)(&instance).unwrap();
            let found = call(&mut instance, &mut job.arguments).unwrap();
            assert_eq!((found, job.arguments), (result, expected), "{} {strategy:?}", kernel.name);
        }
    }
}

#[test]
fn kernels_compute_what_they_are_named_for() {
    let expected = [
        ("sum", 10, 18),
        ("fib", 93, 12_200_160_415_121_876_738),
        ("collatz", 4, 8),
        ("primes", 100, 25),
        ("sieve", 100, 25),
        ("fnv1a", 0, 0xcbf2_9ce4_8422_2325),
        ("fib_recursive", 20, 6765),
        ("ackermann", 4, 125),
        ("hash_table", 50, 50),
        ("string_search", 6, 0),
    ];
    for (name, size, result) in expected {
        let job = kernel(name).job_of(size).unwrap();
        assert_eq!(job.rustc.unwrap()(&mut job.arguments.clone()), result, "{name}");
    }
}

#[test]
fn sha256_compresses_as_its_standard_says() {
    let job = kernel("sha256").job_of(2).unwrap();
    let mut arguments = job.arguments;
    let message = arguments.slices[1].now.bytes();
    // A message of whole blocks ends in a block of padding.
    let mut padded = message.clone();
    padded.push(0x80);
    padded.resize(message.len() + 56, 0);
    padded.extend((message.len() as u64 * 8).to_be_bytes());
    arguments.slices[1].now = crate::arguments::Numbers::Bytes(padded);
    let first = job.rustc.unwrap()(&mut arguments);
    let digest = Sha256::digest(&message);
    assert_eq!(first.to_be_bytes()[4..], digest[..4]);
}

#[test]
fn sorting_sorts() {
    let mut job = kernel("insertion_sort").job_of(100).unwrap();
    job.rustc.unwrap()(&mut job.arguments);
    let mut taken = job.arguments.take();
    assert!(taken.words().is_sorted());
    assert_ne!(job.arguments.slices[0].before.as_ref(), Some(&job.arguments.slices[0].now));
}

#[test]
fn the_transform_of_a_constant_block_is_its_first_coefficient() {
    let job = kernel("dct").job_of(1).unwrap();
    let mut arguments = job.arguments;
    arguments.slices[0].now = crate::arguments::Numbers::Floats(vec![1.0; 64]);
    job.rustc.unwrap()(&mut arguments);
    let mut taken = arguments.take();
    let block = taken.floats();
    assert!((block[0] - 64.0).abs() < 1e-9 && block[1..].iter().all(|one| one.abs() < 1e-9));
}
