//! Tests of calls by the Rust signature.

use crate::{Config, Engine, Error, Instance, Module, Policy, Strategy, TrapKind, Value};

/// Every engine of this machine.
fn engines() -> Vec<Engine> {
    let strategies = [Strategy::Interpreter, Strategy::Jit];
    strategies.into_iter().filter_map(|s| Engine::new(Config::new().strategy(s)).ok()).collect()
}

/// Calls `call` in a program; `result; after` or the error as text.
fn on(engine: &Engine, text: &str, call: &str) -> Result<String, Error> {
    let module = Module::from_text(engine, text)?;
    let (call, _) = crate::value::parse_call(call).expect("the call is well-formed");
    let mut arguments = module.source_arguments(&call)?;
    let mut instance = Instance::new(&module, Policy::new())?;
    let result = instance.call_source(&call.name, &mut arguments);
    let after: Vec<_> = arguments.iter().map(ToString::to_string).collect();
    Ok(match result {
        Ok(result) => format!("{result}; {}", after.join(", ")),
        Err(Error::Trap(trap)) => format!("{}; {}", trap.kind(), after.join(", ")),
        Err(error) => return Err(error),
    })
}

#[test]
fn values_travel_as_the_rust_signature_says() {
    let table = [
        (
            "; @rust: fn f(a: (u8, i16), b: Option<u32>) -> (i16, Option<u32>, (u8,))
             .fn f(u8, i16, bool, u32) -> (i16, bool, u32, u8)
                 mov r4, r0\n mov r0, r1\n mov r1, r2\n mov r2, r3\n mov r3, r4\n ret",
            &[
                ("f((1, -2), some(7))", "(-2, some(7), (1,)); (1, -2), some(7)"),
                ("f((255, 5), none)", "(5, none, (255,)); (255, 5), none"),
            ][..],
        ),
        (
            "; @rust: fn f(a: &mut u32, b: &mut [[u8; 2]; 2], c: &mut bool, d: &f32) -> [[u16; 1]; 2]
             .fn f(a: &mut [u32], b: &mut [u8], c: &mut [bool], d: &[f32], &mut [u16])
                 load.u32 r1, [a]\n add r1, r1, 1\n store.32 [a], r1\n store.8 [b + 3], r1
                 mov r2, 2\n store.8 [c], r2\n load.u32 r3, [d]\n store.32 [a], r3
                 store.16 [c6], r1\n store.16 [c6 + 2], r2\n ret",
            &[(
                "f(6, [[1, 2], [3, 4]], false, 1.0)",
                "[[7], [2]]; 1065353216, [[1, 2], [3, 7]], true, 1.0",
            )][..],
        ),
        (
            "; @rust: fn f(a: [u8; 3], x: &[[u16; 2]]) -> ([u8; 2], u64, [u8; 0])
             .fn f(a: &[u8], x: &[u16], &mut [u8], &mut [u8]) -> u64
                 cap.len r0, x\n cap.len r1, c5\n load.u8 r2, [a + 2]\n store.8 [c4], r2
                 store.8 [c4 + 1], r1\n ret",
            &[("f([1, 2, 9], [[1, 2], [3, 4]])", "([9, 0], 8, []); [1, 2, 9], [[1, 2], [3, 4]]")][..],
        ),
        (
            "; @rust: fn f(a: (u8, u8, u8, u8, u8), b: (u8, u8, u8), c: i8, d: f32) -> (u8, u8, u8, u8, u8, u8, u8, u8, i8, f32)
             .fn f(u8, u8, u8, u8, u8, u8, u8, u8, &[u64], &mut [u64]) -> (u8, u8, u8, u8, u8, u8, u8, u8)
                 load.u64 r8, [c2]\n store.64 [c3], r8\n load.u64 r8, [c2 + 8]\n store.64 [c3 + 8], r8\n ret",
            &[(
                "f((1, 2, 3, 4, 5), (6, 7, 8), -9, 0.1)",
                "(1, 2, 3, 4, 5, 6, 7, 8, -9, 0.1); (1, 2, 3, 4, 5), (6, 7, 8), -9, 0.1",
            )][..],
        ),
        (
            "; @rust: fn f(a: &mut [char])\n.fn f(a: &mut [char])
                 mov r1, 98\n store.32 [a], r1\n store.32 [a + 4], r1\n ret",
            &[("f(['a', 'a'])", "(); ['b', 'b']"), ("f(['a'])", "bounds; ['b']")][..],
        ),
        (
            ".fn f(x: u64, y: &mut [u8]) -> (u64, u64)\n mov r1, 2\n store.8 [y], r1\n ret",
            &[("f(1, [7])", "(1, 2); 1, [2]"), ("f(1, [])", "bounds; 1, []")][..],
        ),
        (".fn f(x: u64) -> u64\n ret", &[("f(1)", "1; 1")][..]),
        (".fn f()\n ret", &[("f()", "(); ")][..]),
    ];
    let engines = engines();
    assert!(!engines.is_empty());
    for engine in &engines {
        for (text, calls) in table {
            for (call, wanted) in calls {
                let found =
                    on(engine, text, call).unwrap_or_else(|error| panic!("{call}: {error}"));
                assert_eq!(found, *wanted, "{call} of\n{text}");
            }
        }
    }
}

#[test]
fn a_module_that_lies_about_its_source_is_refused() {
    let table = [
        ("fn f(x: u32) -> u64", "(u64) -> u64"),
        ("fn f(x: u64) -> Option<u64>", "(u64) -> u64"),
        ("fn f(x: [u8; 4])", "(&mut [u8])"),
        ("fn f() -> [[u8; 0]; 4000000000]", "(&mut [u8])"),
        ("fn f(x: &[[[u8; 0]; 4000000000]])", "(&[u8])"),
        ("fn f() -> &[u8]", "() -> &[u8]"),
        ("not a signature", "(u64) -> u64"),
    ];
    for (stated, signature) in table {
        let text = format!("; @rust: {stated}\n.fn f{signature}\n ret");
        let error = match Module::from_text(&Engine::default(), &text) {
            Ok(module) => module.source_fn("f").unwrap_err(),
            Err(error) => panic!("{error}"),
        };
        assert!(matches!(error, Error::SourceSignature { .. }), "{stated}: {error}");
    }
}

#[test]
fn arguments_are_checked_before_anything_runs() {
    let text = "; @rust: fn f(x: Option<u8>)\n.fn f(bool, u8)\n ret";
    let module = Module::from_text(&Engine::default(), text).unwrap();
    let f = module.source_fn("f").unwrap();
    let mut instance = Instance::new(&module, Policy::new()).unwrap();
    let call = |instance: &mut Instance, arguments: &mut [Value]| f.call(instance, arguments);
    assert!(matches!(call(&mut instance, &mut []), Err(Error::ArgumentCount { .. })));
    let error = call(&mut instance, &mut [Value::from(true)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "argument 1 of `f`: expected a value of type `Option<u8>`, found `true`"
    );
    let other = Module::from_text(&Engine::default(), text).unwrap();
    let mut other = Instance::new(&other, Policy::new()).unwrap();
    assert!(matches!(call(&mut other, &mut [Value::Option(None)]), Err(Error::WrongModule)));
    assert_eq!(call(&mut instance, &mut [Value::Option(None)]).unwrap(), Value::UNIT);
    assert!(matches!(instance.call_source("g", &mut []), Err(Error::NoFunction { .. })));
}

#[test]
fn a_trap_says_its_kind() {
    let text = "; @rust: fn f(a: u8, b: u8) -> u8\n.fn f(u8, u8) -> u8\n divu r0, r0, r1\n ret";
    let module = Module::from_text(&Engine::default(), text).unwrap();
    let mut instance = Instance::new(&module, Policy::new()).unwrap();
    let error = instance.call_source("f", &mut [Value::from(1_u8), Value::from(0_u8)]).unwrap_err();
    let Error::Trap(trap) = error else { panic!("{error}") };
    assert_eq!(trap.kind(), TrapKind::Divide);
}
