//! Random programs: engines and the interpreter of blocks agree.

use super::random::{Dice, program};
use super::{call, engines, eval, module};
use neurlang_ir::{ExtSet, asm, disasm};

/// Programs that a test run makes.
const PROGRAMS: u64 = 400;

#[test]
fn random_programs_do_what_their_blocks_say() {
    let engines = engines();
    let mut compared = 0;
    for seed in 0..PROGRAMS {
        let mut dice = Dice::new(seed);
        let program = program(&mut dice);
        let ir = module(&program);
        for round in 0..2 {
            let func = &program.funcs[0];
            let scalars: Vec<u64> = (func.scalar_params.iter())
                .map(|_| if round == 0 { dice.next() } else { dice.below(5) as u64 })
                .collect();
            let slices: Vec<Vec<u64>> =
                func.cap_params.iter().map(|_| (0..8).map(|_| dice.next()).collect()).collect();
            let mut wanted_slices = slices.clone();
            let Some(wanted) = eval::call(&program, &scalars, &mut wanted_slices) else { continue };
            for engine in &engines {
                let mut found_slices = slices.clone();
                let found = call(engine, &ir, &scalars, &mut found_slices);
                let text = || format!("{program:#?}\n{}", disasm::disassemble(&ir));
                assert_eq!(found, wanted, "seed {seed} round {round}\n{}", text());
                assert_eq!(found_slices, wanted_slices, "seed {seed}\n{}", text());
                compared += 1;
            }
        }
    }
    assert!(compared > PROGRAMS, "{compared}");
}

#[test]
fn the_text_of_a_module_gives_the_module_back() {
    for seed in 0..40 {
        let ir = module(&program(&mut Dice::new(seed)));
        let text = disasm::disassemble(&ir);
        let again = asm::assemble_str(&text, ExtSet::EMPTY).unwrap();
        assert_eq!(again.code, ir.code, "{text}");
        assert_eq!(again.consts, ir.consts, "{text}");
    }
}
