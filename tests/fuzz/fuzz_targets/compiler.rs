//! The target `compiler` under libFuzzer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use neurlang_tests::fuzz::Target;

fuzz_target!(|data: &[u8]| {
    let target = Target::by_name("compiler").expect("the table has it");
    (target.body)(data);
});
