//! Addresses: sums and products that wrap.

use crate::eval::{FUEL_INSTS, call_on, engines, eval};
use neurlang::{Fuel, Instance, Module, Policy};

#[test]
fn addresses_do_not_wrap() {
    for (load, width) in [("u8", 1_u64), ("u16", 2), ("u32", 4), ("u64", 8), ("s8", 1), ("s32", 4)]
    {
        let text = format!(".fn f(s: &[u8], i: u64) -> u64\n load.{load} r0, [s + i]\n ret");
        assert_eq!(eval(&text, &format!("f([1, 0, 0, 0, 0, 0, 0, 0], {})", 8 - width)).len(), 1);
        for before in 1..=width {
            let index = before.wrapping_neg();
            let call = format!("f([1, 0, 0, 0, 0, 0, 0, 0], {index})");
            assert_eq!(eval(&text, &call), "bounds at f 0", "{load} at -{before}");
        }
        let text = format!(".fn f(s: &[u8]) -> u64\n load.{load} r0, [s]\n ret");
        assert_eq!(eval(&text, "f([])"), "bounds at f 0", "{load} of nothing");
    }
}

#[test]
fn the_sum_of_index_and_offset_does_not_wrap() {
    let text = ".fn f(s: &[u64], i: u64) -> u64\n load.u64 r0, [s + i + 8]\n ret";
    assert_eq!(eval(text, "f([5, 6], 0)"), "6");
    assert_eq!(eval(text, "f([5, 6], 0xfffffffffffffff8)"), "bounds at f 0");
    let text = ".fn f(s: &[u64], i: u64) -> u64\n load.u64 r0, [s + i - 8]\n ret";
    assert_eq!(eval(text, "f([5, 6], 8)"), "5");
    assert_eq!(eval(text, "f([5, 6], 7)"), "bounds at f 0");
    assert_eq!(eval(text, "f([5, 6], 0)"), "bounds at f 0");
}

#[test]
fn scaling_an_index_does_not_wrap() {
    for (scale, index) in [(2, 1_u64 << 63), (4, 1 << 62), (8, 1 << 61), (8, 7 << 61)] {
        let text = format!(".fn f(s: &[u64], i: u64) -> u64\n load.u64 r0, [s + i*{scale}]\n ret");
        assert_eq!(eval(&text, "f([5, 6], 0)"), "5");
        assert_eq!(eval(&text, &format!("f([5, 6], {index})")), "bounds at f 0", "{scale}");
        let text =
            format!(".fn f(s: &[u64], i: u64) -> u64\n load.u64 r0, [s + i*{scale} + 8]\n ret");
        let index = (8 / scale as u64).wrapping_neg();
        assert_eq!(eval(&text, &format!("f([5, 6], {index})")), "bounds at f 0", "{scale}");
    }
}

#[test]
fn a_store_that_traps_writes_nothing() {
    let text = ".data mut\nd: .u64 1, 2\n.end\n.fn f(i: u64)\n mov r1, -1\n store.64 [c1 + i], r1\n ret\n\
                .fn d1() -> u64\n load.u64 r0, [c1 + 8]\n ret";
    for engine in engines() {
        let module = Module::from_text(&engine, text).unwrap();
        let mut instance = Instance::new(&module, Policy::new()).unwrap();
        instance.set_fuel(Fuel::new(FUEL_INSTS));
        assert_eq!(call_on(&mut instance, "f(9)"), "bounds at f 1");
        assert_eq!(call_on(&mut instance, "d1()"), "2");
    }
}
