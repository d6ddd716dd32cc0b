//! Modules run ahead of time: the same results, traps and places as on the interpreter.

mod support;

use neurlang::{Config, Engine, Error, Module, Refusal, Strategy};
use support::engine;

/// What the call comes to, and its arguments afterwards; the same on both engines.
fn eval(text: &str, call: &str) -> String {
    let engines = [Strategy::Interpreter, Strategy::Aot].into_iter().filter_map(engine);
    let outcomes: Vec<String> = engines
        .map(|engine| {
            let module = Module::from_text(&engine, text).unwrap_or_else(|e| panic!("{text}\n{e}"));
            support::eval(&module, call)
        })
        .collect();
    assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "{call}: {outcomes:?}");
    outcomes[0].clone()
}

#[test]
fn scalars_travel_in_registers_and_beyond_six_in_memory() {
    let text = ".fn f(a: u64, b: u64, c: u64, d: u64, e: u64, g: u64) -> u64
        mul r1, b, 10
        mul r2, c, 100
        mul r3, d, 1000
        mul r4, e, 10000
        mul r5, g, 100000
        add r0, a, r1
        add r0, r0, r2
        add r0, r0, r3
        add r0, r0, r4
        add r0, r0, r5
        ret
        .fn g(a: u64, b: u64, c: u64, d: u64, e: u64, g: u64, h: u64, i: u64) -> (u64, u64, u64, u64, u64, u64, u64, u64)
        mov r8, r0
        mov r0, r7
        mov r7, r8
        ret";
    assert_eq!(eval(text, "f(1, 2, 3, 4, 5, 6)"), "654321; 1, 2, 3, 4, 5, 6");
    assert_eq!(
        eval(text, "g(1, 2, 3, 4, 5, 6, 7, 8)"),
        "(8, 2, 3, 4, 5, 6, 7, 1); 1, 2, 3, 4, 5, 6, 7, 8"
    );
}

#[test]
fn slices_and_data_are_reached_and_checked() {
    let text = ".data
        table: .u64 7, 11, 13
        .end
        .fn at(i: u64) -> u64
        load.u64 r0, [c1 + r0*8]
        ret
        .fn add(to: &mut [u32], from: &[u32], n: u64)
        next: beq n, 0, done
        sub n, n, 1
        load.u32 r1, [to + n*4]
        load.u32 r2, [from + n*4]
        add r1, r1, r2
        store.32 [to + n*4], r1
        jump next
        done: ret";
    assert_eq!(eval(text, "at(2)"), "13; 2");
    assert!(
        eval(text, "at(3)").starts_with("trap `bounds` in `at` at 5:9"),
        "{}",
        eval(text, "at(3)")
    );
    assert_eq!(eval(text, "add([1, 2], [10, 20], 2)"), "(); [11, 22], [10, 20], 2");
    assert!(eval(text, "add([1, 2], [10], 2)").starts_with("trap `bounds` in `add`"));
    assert_eq!(eval(text, "add([], [], 0)"), "(); [], [], 0");
}

#[test]
fn recursion_ends_at_the_same_depth() {
    let text = ".data mut
        .end
        .fn down(n: u64, deep: &mut [u64]) -> u64
        beq n, 0, end
        mov r8, n
        mov c8, deep
        store.64 [deep], n
        sub r0, n, 1
        mov c2, c8
        call down
        add r0, r0, r8
        end: ret";
    assert_eq!(eval(text, "down(1000, [0])"), "500500; 1000, [1]");
    let deep = eval(text, "down(1000000, [0])");
    assert!(deep.starts_with("trap `stack` in `down`"), "{deep}");
}

#[test]
fn a_trap_anywhere_leaves_the_host_as_it_was() {
    let text = ".fn f(a: u64, b: u64) -> u64
        mov r8, a
        mov r9, b
        mov r10, 5
        call g
        add r0, r0, r8
        add r0, r0, r9
        add r0, r0, r10
        ret
        .fn g(a: u64, b: u64) -> u64
        mov r12, a
        mov r13, b
        divu r0, r12, r13
        ret";
    let kept = std::hint::black_box([3_u64, 5, 7, 9, 11, 13]);
    for (call, expected) in [
        ("f(6, 3)", "16; 6, 3"),
        ("f(6, 0)", "trap `divide` in `g` at 13:9: division by zero; 6, 0"),
    ] {
        for _ in 0..100 {
            assert_eq!(eval(text, call), expected);
        }
    }
    assert_eq!(kept.iter().sum::<u64>(), 48);
}

#[test]
fn operations_that_the_host_once_did_are_native() {
    let text = ".fn rev(x: u64) -> u64\n bitrev r0, x\n ret
        .fn narrow(x: u64) -> f32\n cvt.u64.f32 r0, x\n ret
        .fn fma(a: f64, b: f64, c: f64) -> f64
        fma r0, a, b, c
        ret";
    assert_eq!(eval(text, "rev(1)"), "9223372036854775808; 1");
    assert_eq!(eval(text, "rev(0x0123456789abcdef)"), "17848844570815808640; 81985529216486895");
    for x in [0, 1, 1 << 24 | 1, u64::MAX, 1 << 63, (1 << 63) + 1, 0x8000_0080_0000_0001] {
        let expected = neurlang::Value::from(x as f32);
        assert_eq!(eval(text, &format!("narrow({x})")), format!("{expected}; {x}"));
    }
    assert_eq!(eval(text, "fma(2.0, 3.0, 0.5)"), "6.5; 2.0, 3.0, 0.5");
}

#[test]
fn tables_of_jumps_and_functions_are_part_of_the_blob() {
    let text = ".functable ops(u64, u64) -> u64: plus, minus
        .fn plus(a: u64, b: u64) -> u64\n add r0, a, b\n ret
        .fn minus(a: u64, b: u64) -> u64\n sub r0, a, b\n ret
        .fn run(op: u64, a: u64, b: u64) -> u64
        mov r8, op
        mov r0, a
        mov r1, b
        call.table r8, ops
        ret
        .fn name(x: u64) -> u64
        jump.table x, names
        zero: mov r0, 100\n ret
        one: mov r0, 200\n ret
        .table names: zero, one";
    assert_eq!(eval(text, "run(0, 5, 3)"), "8; 0, 5, 3");
    assert_eq!(eval(text, "run(1, 5, 3)"), "2; 1, 5, 3");
    assert!(eval(text, "run(2, 5, 3)").starts_with("trap `bounds` in `run`"));
    assert_eq!(eval(text, "name(0)"), "100; 0");
    assert_eq!(eval(text, "name(9)"), "200; 9");
}

#[test]
fn what_needs_an_instance_is_refused_with_the_reason() {
    let Some(engine) = engine(Strategy::Aot) else { return };
    let refusal = |text: &str| match Module::from_text(&engine, text) {
        Err(Error::NotAhead { refusal }) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refusal(".fn f()\n nop\n cap.new c2, 8\n ret").to_string(),
        "`cap.new` needs an instance to run in"
    );
    assert!(matches!(refusal(".fn f()\n halt"), Refusal::Host { func: 0, inst: 0, .. }));
    assert_eq!(refusal(".data mut\nx: .u64 1\n.end\n.fn f()\n ret"), Refusal::MutableData);
    assert_eq!(refusal(".fn f() -> &[u8]\n mov c2, c1\n ret").func(), Some(0));
    let counting = Config::new().strategy(Strategy::Aot).fuel(true);
    assert!(matches!(Engine::new(counting), Err(Error::Unavailable { .. })));
}
