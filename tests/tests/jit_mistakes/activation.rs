//! Activations and code: what calls leave alone, and where code lives.

use crate::eval::{
    FUEL_INSTS, call_on, engines, eval, eval_on, mixed, numbers, with_all_registers,
};
use neurlang::{Config, Engine, Fuel, Instance, Module, Policy, Strategy};
use std::fmt::Write as _;

#[test]
fn host_calls_clobber_no_register() {
    let expected = mixed(numbers(), |_| ());
    assert_eq!(eval(&with_all_registers(" io.print_u64 r9\n io.print c1\n"), "f()"), expected);
    let mut text = ".fn f() -> f64\n".to_owned();
    for register in 0..32 {
        writeln!(text, " mov r{register}, {register}.5").unwrap();
    }
    text.push_str(" io.print_f64 r3\n");
    for register in 1..32 {
        writeln!(text, " fadd r0, r0, r{register}").unwrap();
    }
    assert_eq!(eval(&(text + " ret"), "f()"), "512.0");
}

#[test]
fn old_code_runs_while_new_code_is_made_and_dropped() {
    for engine in engines() {
        let mut kept = Vec::new();
        for number in 0..400 {
            let text = format!(".fn f(a: u64) -> u64\n add r0, a, {number}\n ret");
            let module = Module::from_text(&engine, &text).unwrap();
            let mut instance = Instance::new(&module, Policy::new()).unwrap();
            instance.set_fuel(Fuel::new(FUEL_INSTS));
            assert_eq!(call_on(&mut instance, "f(1)"), (number + 1).to_string());
            if number % 3 == 0 {
                kept.push((number, instance));
            }
        }
        for (number, instance) in &mut kept {
            assert_eq!(call_on(instance, "f(5)"), (*number + 5).to_string());
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_memory_is_writable_and_executable_at_once() {
    let text = ".fn f() -> u64\n mov r0, 1\n ret";
    let engine = Engine::new(Config::new().strategy(Strategy::Jit)).unwrap();
    assert_eq!(eval_on(&engine, text, "f()"), "1");
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    assert!(maps.contains("r-x"), "code is executable somewhere");
    let both: Vec<&str> = maps.lines().filter(|line| line.contains("rwx")).collect();
    assert!(both.is_empty(), "{both:?}");
}

#[test]
fn endless_recursion_traps_in_the_callee() {
    assert_eq!(eval(".fn f(a: u64) -> u64\n add r0, a, 1\n call f\n ret", "f(0)"), "stack at f 0");
}

#[test]
fn what_a_callee_does_with_its_registers_is_its_own() {
    let mut callee = ".fn g()\n".to_owned();
    for register in 0..32 {
        writeln!(callee, " mov r{register}, -1").unwrap();
    }
    let text = with_all_registers(" call g\n") + &callee + " ret\n";
    let expected = mixed(numbers(), |r| r[..8].fill(0));
    assert_eq!(eval(&text, "f()"), expected);
}

#[test]
fn registers_of_an_activation_start_at_zero() {
    let mut sum = ".fn g() -> u64\n".to_owned();
    for register in 8..32 {
        writeln!(sum, " or r0, r0, r{register}\n mov r{register}, 7").unwrap();
    }
    let text = with_all_registers(" call g\n call g\n mov r8, r0\n call g\n") + &sum + " ret\n";
    let expected = mixed(numbers(), |r| {
        r[..8].fill(0);
        r[8] = 0;
    });
    assert_eq!(eval(&text, "f()"), expected);
}
