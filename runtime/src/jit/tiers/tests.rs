//! What is left for the second tier, and when.

use super::LEFT_LOOPS_MAX;
use crate::{Config, Engine, Error, Instance, Module, Policy, Strategy, TrapKind};
use std::thread;

/// A module that optimises after `turns`; none where native code has one tier, or is not there.
fn module(turns: Option<u64>, text: &str) -> Option<Module> {
    let config = Config::new().strategy(Strategy::Auto);
    let config = turns.map_or(config, |turns| config.optimize_after(turns));
    let module = Module::from_text(&Engine::new(config).unwrap(), text).unwrap();
    module.inner.native()?.tiers.is_some().then_some(module)
}

/// How many codes there are: the first tier, the second, and one for each loop that was left.
fn codes(module: &Module) -> usize {
    module.inner.native().unwrap().all().count()
}

fn call(module: &Module, argument: u64) -> Result<u64, TrapKind> {
    let mut instance = Instance::new(module, Policy::new()).unwrap();
    let f = instance.typed_fn::<(u64,), u64>("f").unwrap();
    f.call(&mut instance, (argument,)).map_err(|error| match error {
        Error::Trap(trap) => trap.kind(),
        error => panic!("{error}"),
    })
}

/// The sum of the numbers below the argument.
const SUM: &str = "
.fn f(n: u64) -> u64
    mov r1, r0
    mov r0, 0
    mov r2, 0
again:
    bgeu r2, r1, done
    add r0, r0, r2
    add r2, r2, 1
    jump again
done:
    ret";

#[test]
fn a_loop_that_runs_for_long_is_left_in_its_midst() {
    let Some(module) = module(None, SUM) else { return };
    assert_eq!(call(&module, 1_000), Ok(499_500));
    assert_eq!(codes(&module), 1, "a short call is not worth anything");
    assert_eq!(call(&module, 10_000_000), Ok(49_999_995_000_000));
    assert_eq!(codes(&module), 3, "optimised, and once more for the loop");
    assert_eq!(call(&module, 10_000_000), Ok(49_999_995_000_000));
    assert_eq!(codes(&module), 3, "the next call starts in the second tier");
}

#[test]
fn many_short_calls_are_worth_as_much_as_a_long_one() {
    let Some(module) = module(Some(100), SUM) else { return };
    for _ in 0..8 {
        assert_eq!(call(&module, 10), Ok(45));
    }
    assert_eq!(codes(&module), 1);
    call(&module, 10).unwrap();
    call(&module, 10).unwrap();
    assert_eq!(codes(&module), 2);
}

#[test]
fn calls_of_a_function_without_loops_count() {
    let text = ".fn f(x: u64) -> u64\n add r0, r0, 1\n ret";
    let Some(module) = module(Some(20), text) else { return };
    for count in 0..19 {
        assert_eq!(call(&module, count), Ok(count + 1));
    }
    assert_eq!(codes(&module), 1);
    for count in 0..3 {
        assert_eq!(call(&module, count), Ok(count + 1));
    }
    assert_eq!(codes(&module), 2);
}

#[test]
fn a_recursion_goes_on_in_the_second_tier() {
    let text = "
.fn f(n: u64) -> u64
    bgtu r0, 1, more
    ret
more:
    mov r8, r0
    sub r0, r8, 1
    call f
    mov r9, r0
    sub r0, r8, 2
    call f
    add r0, r0, r9
    ret";
    let Some(module) = module(Some(100), text) else { return };
    assert_eq!(call(&module, 20), Ok(6_765));
    assert_eq!(codes(&module), 2);
}

#[test]
fn a_trap_in_code_of_either_tier_is_at_its_instruction() {
    let text = SUM.replace("add r0, r0, r2", "addtu r0, r0, r2");
    let text = text.replace("mov r2, 0", "mov r2, -1\n    shr r2, r2, 6");
    let Some(module) = module(Some(1), &text) else { return };
    let mut instance = Instance::new(&module, Policy::new()).unwrap();
    let f = instance.typed_fn::<(u64,), u64>("f").unwrap();
    for _ in 0..2 {
        let Err(Error::Trap(trap)) = f.call(&mut instance, (u64::MAX,)) else { panic!() };
        assert_eq!((trap.kind(), trap.line()), (TrapKind::Overflow, 9));
    }
    assert_eq!(codes(&module), 3);
}

#[test]
fn no_more_loops_are_left_than_there_is_code_for() {
    let heads = (0..LEFT_LOOPS_MAX as u32 + 4).map(|number| 3 + 4 * number);
    let one = |head: u32| {
        format!("l{head}:\n add r0, r0, 1\n add r2, r2, 1\n bltu r2, r1, l{head}\n mov r2, 0\n")
    };
    let all: String = heads.clone().map(one).collect();
    let text = format!(".fn f(n: u64) -> u64\n mov r1, r0\n mov r0, 0\n mov r2, 0\n{all} ret");
    let Some(module) = module(Some(1), &text) else { return };
    let sum = 50 * heads.len() as u64;
    assert_eq!(call(&module, 50), Ok(sum));
    let root = module.inner.native().unwrap();
    let second = root.all().nth(1).unwrap();
    let left = heads.filter(|&head| root.leave(&module.inner, second, head).is_some()).count();
    assert!(left > 0 && left < LEFT_LOOPS_MAX, "{left} beside the one of the call");
    assert_eq!(codes(&module), LEFT_LOOPS_MAX + 2);
    assert_eq!(call(&module, 50), Ok(sum));
}

#[test]
fn threads_that_share_a_module_go_on_while_one_of_them_optimises() {
    let Some(module) = module(Some(500), SUM) else { return };
    thread::scope(|scope| {
        for _ in 0..4 {
            let module = module.clone();
            scope.spawn(move || {
                for n in 0..400 {
                    assert_eq!(call(&module, n), Ok(n * n.saturating_sub(1) / 2));
                }
            });
        }
    });
    assert!(codes(&module) >= 2, "{}", codes(&module));
}

#[test]
fn what_was_optimised_goes_with_its_module() {
    let Some(first) = module(Some(1), SUM) else { return };
    let engine = first.engine().clone();
    assert_eq!(call(&first, 100), Ok(4_950));
    assert_eq!(codes(&first), 3);
    // What comes after it in the same memory is other code.
    drop(first);
    for factor in 1..50 {
        let text = SUM.replace("add r0, r0, r2", &format!("mul r3, r2, {factor}\n add r0, r0, r3"));
        let module = Module::from_text(&engine, &text).unwrap();
        assert_eq!(call(&module, 100), Ok(4_950 * factor));
    }
}
