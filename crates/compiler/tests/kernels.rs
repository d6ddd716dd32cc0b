//! Small loops from Rust to results, and how many instructions they become.

use neurlang::value::parse_call;
use neurlang::{Config, Engine, Instance, Module, Policy, Strategy};
use neurlang_compiler::{Options, Source, Status, compile};
use neurlang_ir::{Opcode, Operand};

const TEXT: &str = include_str!("data/kernels.rs");

/// Instructions that each function may have: what it has now, and one to spare at most.
const INSTS_MAX: &[(&str, usize)] = &[
    ("gcd", 7),
    ("sum", 11),
    ("sum_index", 11),
    ("fib", 12),
    ("fib_rec", 11),
    ("fnv1a", 12),
    ("sieve", 23),
    ("insertion_sort", 17),
    ("matmul", 26),
    ("collatz", 14),
    ("adler", 17),
    ("running", 11),
    ("mix", 8),
    ("probe", 9),
    ("tally", 21),
    ("again", 11),
];

/// Calls with their results.
const CALLS: &[(&str, &str)] = &[
    ("gcd(1071, 462)", "21"),
    ("gcd(0, 0)", "0"),
    ("sum([1, 2, 39])", "42"),
    ("sum([])", "0"),
    ("sum_index([18446744073709551614, 1])", "18446744073709551615"),
    ("fib(90)", "2880067194370816120"),
    ("fib_rec(15)", "610"),
    ("fnv1a(b\"hello\")", "11831194018420276491"),
    ("sieve([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])", "5"),
    ("collatz(27)", "111"),
    ("adler(b\"Wikipedia\")", "300286872"),
    ("running([1, 2, 39])", "42"),
    ("mix(4294967295, 5, 4294967290)", "4294967272"),
    ("probe([8, 0, 2, 3, 2, 5, 6, 7], 2)", "2"),
    ("probe([2, 0, 1, 3, 2, 5, 6, 7], 4)", "1"),
    ("tally(b\"abracadabra\")", "504"),
    ("again(10, 50)", "8"),
];

#[test]
fn every_kernel_compiles_to_few_instructions() {
    let output = compile(&Source { name: "kernels.rs", text: TEXT }, &Options::default());
    assert!(output.diagnostics.is_empty(), "{:#?}", output.diagnostics);
    assert_eq!(output.functions.len(), INSTS_MAX.len());
    for (function, (name, insts_max)) in output.functions.iter().zip(INSTS_MAX) {
        assert_eq!(function.name, *name);
        let Status::Compiled { insts } = function.status else { panic!("{name}") };
        assert!(insts <= *insts_max, "{name} has {insts} instructions");
    }
}

#[test]
fn every_kernel_gives_its_results_on_every_engine() {
    let output = compile(&Source { name: "kernels.rs", text: TEXT }, &Options::default());
    for strategy in [Strategy::Interpreter, Strategy::Jit] {
        let Ok(engine) = Engine::new(Config::new().strategy(strategy)) else { continue };
        let module = Module::from_ir(&engine, output.module.clone()).unwrap();
        let mut instance = Instance::new(&module, Policy::new()).unwrap();
        for (call, wanted) in CALLS {
            let (parsed, _) = parse_call(call).unwrap();
            let mut arguments = module.source_arguments(&parsed).unwrap();
            let result = instance.call_source(&parsed.name, &mut arguments).unwrap();
            assert_eq!(result.to_string(), *wanted, "{call}");
        }
    }
}

#[test]
fn no_register_holds_floats_and_integers_in_turn() {
    let output = compile(&Source { name: "kernels.rs", text: TEXT }, &Options::default());
    let index = output.module.function_index("matmul").unwrap() as usize;
    let (mut floats, mut integers) = (0_u32, 0_u32);
    for word in &output.module.code[output.module.functions[index].range()] {
        let op = word.op().unwrap();
        let address = matches!(op.opcode(), Opcode::Load | Opcode::Store);
        for operand in op.operands() {
            match operand {
                Operand::Fd => floats |= 1 << word.rd(),
                Operand::Fa => floats |= 1 << word.ra(),
                Operand::Fb => floats |= 1 << word.rb(),
                Operand::Rd if op.opcode() == Opcode::Alu => integers |= 1 << word.rd(),
                Operand::Mem if address && !word.immform() => integers |= 1 << word.ra(),
                _ => {}
            }
        }
    }
    assert!(floats != 0 && integers != 0);
    assert_eq!(floats & integers, 0, "floats {floats:#b}, integers {integers:#b}");
}

#[test]
fn a_sorted_slice_comes_back() {
    let output = compile(&Source { name: "kernels.rs", text: TEXT }, &Options::default());
    let module = Module::from_ir(&Engine::default(), output.module).unwrap();
    let mut instance = Instance::new(&module, Policy::new()).unwrap();
    let mut values = [5_u64, 4, 9, 0, 4];
    let sort = instance.typed_fn::<(&mut [u64],), ()>("insertion_sort").unwrap();
    sort.call(&mut instance, (&mut values,)).unwrap();
    assert_eq!(values, [0, 4, 4, 5, 9]);
}
