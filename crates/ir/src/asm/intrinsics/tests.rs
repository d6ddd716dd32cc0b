//! Tests of the intrinsics.

mod machine;
mod oracles;

use super::{ALL, Intrinsic, ParamKind};
use crate::asm::assemble_str;
use crate::asm::operand::named_register;
use crate::disasm::tests::Random;
use crate::ext::ExtSet;
use crate::module::SourcePos;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use machine::Machine;
use oracles::ORACLES;

/// A number that is at an edge as often as not, of a size that the intrinsic can take.
fn number(random: &mut Random, name: &str, param: &str) -> u64 {
    match (name, param) {
        ("memmove", _) => return random.below(70),
        ("memset" | "memchr", "byte") => return random.below(6),
        ("modpow", "m") => {
            let bits = random.below(33);
            return random.below((1 << bits) + 1);
        }
        ("fib", _) => return random.below(200),
        (_, "n" | "k") if !name.starts_with("rot") => return random.below(40),
        _ => {}
    }
    match random.below(4) {
        0 => [0, 1, 2, u64::MAX, 1 << 63, (1 << 63) - 1][random.below(6) as usize],
        1 => random.below(100),
        2 => random.next() >> random.below(64),
        _ => {
            let root = random.next() >> 32;
            root.wrapping_mul(root).wrapping_sub(random.below(2))
        }
    }
}

fn memory(random: &mut Random) -> Vec<u8> {
    (0..random.below(64)).map(|_| random.below(5) as u8).collect()
}

/// One use of `row`: its text, and per operand the register or number.
fn random_use(random: &mut Random, row: &Intrinsic) -> (String, Vec<String>, [u64; 32]) {
    let mut registers = [0; 32];
    for (n, register) in registers.iter_mut().enumerate().skip(8) {
        *register = 1000 + n as u64;
    }
    let mut caps = 2;
    let mut operands = Vec::new();
    for param in row.params {
        let value = number(random, row.name, param.name);
        // Few registers, so that operands often have the same.
        let register = random.below(3) as usize;
        operands.push(match param.kind {
            ParamKind::Cap | ParamKind::CapMut => {
                caps += 1;
                format!("c{}", caps - 1)
            }
            ParamKind::Number => format!("{value}"),
            ParamKind::Value if random.below(2) == 0 && value < 1 << 15 => format!("{value}"),
            ParamKind::Dst => format!("r{register}"),
            ParamKind::Reg | ParamKind::InOut | ParamKind::Value => {
                registers[register] = value;
                format!("r{register}")
            }
        });
    }
    let text = format!(".fn f()\n  @{} {}\n", row.name, operands.join(", "));
    (text, operands, registers)
}

#[test]
fn every_intrinsic_does_what_rust_does_for_any_choice_of_registers() {
    let mut random = Random::new(6);
    for row in ALL.iter().filter(|row| row.name != "swap") {
        let oracle = ORACLES.iter().find(|(name, _)| *name == row.name);
        let (_, oracle) = oracle.unwrap_or_else(|| panic!("@{} has no oracle", row.name));
        let mut traps = 0;
        for _ in 0..1000 {
            let (text, operands, r) = random_use(&mut random, row);
            let module = assemble_str(&text, ExtSet::EMPTY)
                .unwrap_or_else(|errors| panic!("{text}{errors:?}"));
            let mut machine = Machine {
                r,
                consts: module.consts.clone(),
                c: [(); 3].map(|()| memory(&mut random)),
            };
            if random.below(3) == 0 {
                machine.c[1] = machine.c[0].clone();
            }
            let before = machine.clone();
            let mut expected = before.clone();
            let values: Vec<_> = row
                .params
                .iter()
                .zip(&operands)
                .filter(|(param, operand)| {
                    param.kind != ParamKind::Dst && !operand.starts_with('c')
                })
                .map(|(_, operand)| match named_register(operand.as_bytes()) {
                    Some(register) => r[usize::from(register)],
                    None => operand.parse().unwrap(),
                })
                .collect();
            let result = oracle(&values, &mut expected.c);
            let ran = machine.run(&module.code);
            let about = format!("{text}{:?}\n{:?}", &r[..3], before.c);
            assert_eq!(ran.is_some(), result.is_some(), "{about}");
            let Some(result) = result else {
                traps += 1;
                continue;
            };
            if row.params[0].kind == ParamKind::Dst {
                let dst = named_register(operands[0].as_bytes()).unwrap();
                expected.r[usize::from(dst)] = result;
            }
            assert_eq!(machine.r[..8], expected.r[..8], "{about}");
            assert_eq!(machine.c, expected.c, "{about}");
        }
        assert!(traps < 950, "@{} traps nearly always", row.name);
    }
}

#[test]
fn swap_exchanges_two_registers() {
    for (text, expected) in [("r0, r1", [8, 7]), ("r1, r0", [8, 7]), ("r0, r0", [7, 8])] {
        let module = assemble_str(&format!(".fn f()\n @swap {text}\n"), ExtSet::EMPTY).unwrap();
        let mut machine =
            Machine { r: [0; 32], consts: Vec::new(), c: [(); 3].map(|()| Vec::new()) };
        machine.r[..2].copy_from_slice(&[7, 8]);
        machine.run(&module.code).unwrap();
        assert_eq!(machine.r[..2], expected, "{text}");
    }
}

#[test]
fn simple_intrinsics_are_their_instruction_alone() {
    for (text, expected) in [
        ("@min r0, r1, 5", "mins r0, r1, 5"),
        ("@popcount r0, r1", "popcount r0, r1"),
        ("@rotl r0, r1, r2", "rotl r0, r1, r2"),
        ("@abs r0, r1", "neg r0, r1\n maxs r0, r1, r0"),
        ("@abs r0, r0", "neg r8, r0\n maxs r0, r0, r8"),
        ("@clamp r0, r1, 2, 3", "maxs r0, r1, 2\n mins r0, r0, 3"),
        (
            "@memset c2, 0x1ff, 0",
            "mov r9, -1\n mov r8, 8\n bgtu r8, 0, t\nw: store.64 [c2 + r8 - 8], r9\n \
          add r8, r8, 8\n bleu r8, 0, w\nt: sub r8, r8, 8\n bgeu r8, 0, d\nb: store.8 [c2 + r8], r9\n \
          add r8, r8, 1\n bltu r8, 0, b\nd:",
        ),
    ] {
        let code = |body: &str| {
            let text = format!(".fn f()\n {body}\n nop\n");
            assemble_str(&text, ExtSet::EMPTY).unwrap().code
        };
        assert_eq!(code(text), code(expected), "{text}");
    }
}

#[test]
fn temporaries_avoid_every_register_of_the_function() {
    let text = ".fn f()\n @swap r0, r1\n\r.alias x=r8 ; not r9\n mov x, 1\n mov R10, r11\n load.u8 r12, [c2+r13*2-1]\n ret\n";
    let module = assemble_str(text, ExtSet::EMPTY).unwrap();
    assert_eq!(module.code[0].rd(), 9);
    assert_eq!(module.positions[..3], vec![SourcePos { line: 2, col: 2 }; 3]);
    for raw in [" .word 0", "\r.word 0", "l:.word 0"] {
        let text = format!(".fn f()\n @swap r0, r1\n{raw}\n");
        let error = assemble_str(&text, ExtSet::EMPTY).unwrap_err();
        assert_eq!(error[0].code.text(), "NL0132", "{raw:?}");
    }
}

#[test]
fn expansions_do_not_see_the_names_around_them() {
    let text = ".const j = 9\n.fn f(n: u64, v: u64)\nnext: done:\n @fnv r0, c2, n\n @fnv v, c2, 3\n jump next\n";
    let module = assemble_str(text, ExtSet::EMPTY).unwrap();
    assert_eq!(module.labels.len(), 2);
    assert_eq!(module.code.last().unwrap().target(0), 0);
}

#[test]
fn numbers_too_large_for_a_body_are_errors_at_the_use() {
    let errors = assemble_str(".fn f()\n @memcpy c2, c3, 40000\n", ExtSet::EMPTY).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code.text(), "NL0114");
    assert_eq!((errors[0].pos.line, errors[0].pos.col), (2, 2));
}

#[test]
fn rows_are_documented_and_told_apart() {
    let names: BTreeSet<_> = ALL.iter().map(|row| row.name).collect();
    assert!(names.len() >= 30);
    for row in ALL {
        assert!(row.doc.ends_with('.'), "@{}", row.name);
        if row.result_temp.is_some() {
            assert_eq!(row.params[0].kind, ParamKind::Dst, "@{}", row.name);
        }
        let kinds = |row: &Intrinsic| row.params.iter().map(|it| it.kind).collect::<Vec<_>>();
        let same = |other: &&Intrinsic| other.name == row.name && kinds(other) == kinds(row);
        assert_eq!(ALL.iter().filter(same).count(), 1, "@{}", row.name);
    }
}
