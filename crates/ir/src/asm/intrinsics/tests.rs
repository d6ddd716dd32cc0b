use super::{ALL, Intrinsic, ParamKind};
use crate::asm::assemble_str;
use crate::asm::operand::named_register;
use crate::disasm::tests::Random;
use crate::ext::ExtSet;
use crate::module::SourcePos;
use crate::op::{Op, Operand};
use crate::semantics;
use crate::word::Word;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Enough of a machine for the instructions of intrinsics: registers, constants, and
/// memory that capability registers 2 to 4 reach.
#[derive(Clone)]
struct Machine {
    r: [u64; 32],
    consts: Vec<u64>,
    c: [Vec<u8>; 3],
}

/// Steps after which a run is taken to be endless.
const STEPS_MAX: usize = 1_000_000;

impl Machine {
    /// Runs `code` to its end; `None` when it traps.
    fn run(&mut self, code: &[Word]) -> Option<()> {
        let mut pc = 0;
        for _ in 0..STEPS_MAX {
            let Some(&word) = code.get(pc) else {
                return Some(());
            };
            pc = self.step(word, pc)?;
        }
        panic!("the code does not end");
    }

    fn step(&mut self, word: Word, pc: usize) -> Option<usize> {
        let op = word.op().unwrap();
        let a = self.r[usize::from(word.ra())];
        let b = match op.operands().last() {
            Some(Operand::Target) if word.immform() => i64::from(word.branch_operand()) as u64,
            _ if word.immform() || op == Op::MovImm => i64::from(word.imm()) as u64,
            _ => self.r[usize::from(word.rb())],
        };
        let rd = usize::from(word.rd());
        if op.is_branch() || op == Op::Jump {
            let taken = op == Op::Jump || semantics::branch_taken(op, a, b);
            return Some(if taken {
                word.target(pc as u32) as usize
            } else {
                pc + 1
            });
        }
        let width = u64::from(op.access_bytes());
        if op == Op::MovConst {
            self.r[rd] = self.consts[word.imm() as usize];
        } else if op == Op::CapLen {
            self.r[rd] = self.c[usize::from(word.ra()) - 2].len() as u64;
        } else if width > 0 {
            let memory = &mut self.c[usize::from(word.rb()) - 2];
            let index = if word.immform() { 0 } else { a };
            let len = memory.len() as u64;
            let at = semantics::memory::address(index, word.rc(), word.imm(), width, len)?;
            let place = &mut memory[at as usize..(at + width) as usize];
            if op.effect() == crate::op::Effect::Writes {
                place.copy_from_slice(&self.r[rd].to_le_bytes()[..width as usize]);
            } else {
                let mut bytes = [0; 8];
                bytes[..width as usize].copy_from_slice(place);
                self.r[rd] = u64::from_le_bytes(bytes);
            }
        } else {
            let c = self.r[usize::from(word.rc())];
            self.r[rd] = semantics::eval(op, a, b, c).unwrap().ok()?;
        }
        Some(pc + 1)
    }
}

/// What an intrinsic must do to the first registers and the memory; `None` for a trap.
type Oracle = fn(&[u64], &mut [Vec<u8>; 3]) -> Option<u64>;

fn order(ordering: core::cmp::Ordering) -> u64 {
    ordering as i64 as u64
}

fn text(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == 0).next().unwrap()
}

fn head(bytes: &[u8], n: u64) -> Option<&[u8]> {
    bytes.get(..usize::try_from(n).ok()?)
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// By name: the value of the result from the other operands in order, numbers and the
/// contents of registers alike. Capability operands are `c2`, `c3` in order.
const ORACLES: &[(&str, Oracle)] = &[
    ("memcpy", |v, m| {
        let from = head(&m[1], v[0])?.to_vec();
        m[0].get_mut(..from.len())?.copy_from_slice(&from);
        Some(0)
    }),
    ("memmove", |v, m| {
        let (to, from, n) = (v[0], v[1], v[2]);
        if n > 0 {
            let len = m[0].len() as u64;
            let fits = |at: u64| at.checked_add(n).is_some_and(|end| end <= len);
            if !fits(to) || !fits(from) {
                return None;
            }
            m[0].copy_within(from as usize..(from + n) as usize, to as usize);
        }
        Some(0)
    }),
    ("memset", |v, m| {
        m[0].get_mut(..v[1] as usize)?.fill(v[0] as u8);
        Some(0)
    }),
    ("memcmp", |v, m| {
        let n = v[0] as usize;
        let mut at = 0;
        while at < n {
            let end = if n - at >= 8 { at + 8 } else { at + 1 };
            let ordering = m[0].get(at..end)?.cmp(m[1].get(at..end)?);
            if ordering.is_ne() {
                return Some(order(ordering));
            }
            at = end;
        }
        Some(0)
    }),
    ("memchr", |v, m| {
        let n = v[1] as usize;
        let within = &m[0][..n.min(m[0].len())];
        match within.iter().position(|&byte| u64::from(byte) == v[0]) {
            Some(at) => Some(at as u64),
            None => (within.len() == n).then_some(u64::MAX),
        }
    }),
    ("strlen", |_, m| Some(text(&m[0]).len() as u64)),
    ("strcmp", |_, m| Some(order(text(&m[0]).cmp(text(&m[1]))))),
    ("strncmp", |v, m| {
        let cut = |bytes| {
            let bytes = text(bytes);
            &bytes[..bytes.len().min(usize::try_from(v[0]).unwrap_or(usize::MAX))]
        };
        Some(order(cut(&m[0]).cmp(cut(&m[1]))))
    }),
    ("streq", |_, m| Some(u64::from(text(&m[0]) == text(&m[1])))),
    ("abs", |v, _| Some((v[0] as i64).wrapping_abs() as u64)),
    ("min", |v, _| Some((v[0] as i64).min(v[1] as i64) as u64)),
    ("max", |v, _| Some((v[0] as i64).max(v[1] as i64) as u64)),
    ("minu", |v, _| Some(v[0].min(v[1]))),
    ("maxu", |v, _| Some(v[0].max(v[1]))),
    ("clamp", |v, _| {
        Some((v[0] as i64).max(v[1] as i64).min(v[2] as i64) as u64)
    }),
    ("clampu", |v, _| Some(v[0].max(v[1]).min(v[2]))),
    ("sign", |v, _| Some((v[0] as i64).signum() as u64)),
    ("gcd", |v, _| Some(gcd(v[0], v[1]))),
    ("lcm", |v, _| {
        let divisor = gcd(v[0], v[1]);
        Some(
            v[0].checked_div(divisor)
                .map_or(0, |a| a.wrapping_mul(v[1])),
        )
    }),
    ("pow", |v, _| {
        let bits = (0..64).rev();
        Some(bits.fold(1_u64, |power, bit| {
            let square = power.wrapping_mul(power);
            if v[1] >> bit & 1 == 1 {
                square.wrapping_mul(v[0])
            } else {
                square
            }
        }))
    }),
    ("isqrt", |v, _| Some(v[0].isqrt())),
    ("ilog2", |v, _| {
        Some(v[0].checked_ilog2().map_or(127, u64::from))
    }),
    ("popcount", |v, _| Some(u64::from(v[0].count_ones()))),
    ("parity", |v, _| Some(u64::from(v[0].count_ones() % 2))),
    ("clz", |v, _| Some(u64::from(v[0].leading_zeros()))),
    ("ctz", |v, _| Some(u64::from(v[0].trailing_zeros()))),
    ("is_pow2", |v, _| Some(u64::from(v[0].is_power_of_two()))),
    ("next_pow2", |v, _| {
        Some(v[0].checked_next_power_of_two().unwrap_or(0))
    }),
    ("swap_bytes", |v, _| Some(v[0].swap_bytes())),
    ("reverse_bits", |v, _| Some(v[0].reverse_bits())),
    ("rotl", |v, _| Some(v[0].rotate_left(v[1] as u32 % 64))),
    ("rotr", |v, _| Some(v[0].rotate_right(v[1] as u32 % 64))),
    ("avg", |v, _| {
        Some(u128::midpoint(v[0].into(), v[1].into()) as u64)
    }),
    ("absdiff", |v, _| Some(v[0].abs_diff(v[1]))),
    ("divceil", |v, _| (v[1] != 0).then(|| v[0].div_ceil(v[1]))),
    ("modpow", |v, _| {
        if v[2] == 0 {
            return None;
        }
        let m = u128::from(v[2]);
        let bits = (0..64).rev();
        Some(bits.fold(1 % m, |power, bit| {
            let square = power * power % m;
            if v[1] >> bit & 1 == 1 {
                square * u128::from(v[0]) % m
            } else {
                square
            }
        }) as u64)
    }),
    ("fib", |v, _| {
        let pair = (0..v[0]).fold((0_u64, 1_u64), |(a, b), _| (b, a.wrapping_add(b)));
        Some(pair.0)
    }),
    ("fnv", |v, m| {
        let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        Some(head(&m[0], v[0])?.iter().fold(0xcbf2_9ce4_8422_2325, step))
    }),
    ("djb2", |v, m| {
        let step = |hash: u64, &byte: &u8| hash.wrapping_mul(33).wrapping_add(u64::from(byte));
        Some(head(&m[0], v[0])?.iter().fold(5381, step))
    }),
    ("crc32", |v, m| {
        let step = |crc: u32, &byte: &u8| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| {
                if crc & 1 == 1 {
                    crc >> 1 ^ 0xedb8_8320
                } else {
                    crc >> 1
                }
            })
        };
        Some(u64::from(!head(&m[0], v[0])?.iter().fold(u32::MAX, step)))
    }),
    ("adler32", |v, m| {
        let step = |(a, b): (u32, u32), &byte: &u8| {
            let a = (a + u32::from(byte)) % 65521;
            (a, (b + a) % 65521)
        };
        let (a, b) = head(&m[0], v[0])?.iter().fold((1, 0), step);
        Some(u64::from(b << 16 | a))
    }),
    ("sum_u64", |v, m| {
        let bytes = v[0].checked_mul(8)?;
        let values = head(&m[0], bytes)?.chunks_exact(8);
        Some(values.fold(0, |sum: u64, chunk| {
            sum.wrapping_add(u64::from_le_bytes(chunk.try_into().unwrap()))
        }))
    }),
];

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
    (0..random.below(64))
        .map(|_| random.below(5) as u8)
        .collect()
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
        let mut machine = Machine {
            r: [0; 32],
            consts: Vec::new(),
            c: [(); 3].map(|()| Vec::new()),
        };
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
    let text = ".fn f()\n @swap r0, r1\n.alias x = r8 ; also r9\n mov x, 1\n mov R10, r11\n load.u8 r12, [c2+r13*2-1]\n ret\n";
    let module = assemble_str(text, ExtSet::EMPTY).unwrap();
    assert_eq!(module.code[0].rd(), 14);
    assert_eq!(
        module.positions[..3],
        vec![SourcePos { line: 2, col: 2 }; 3]
    );
    let error = assemble_str(".fn f()\n @swap r0, r1\n .word 0\n", ExtSet::EMPTY).unwrap_err();
    assert_eq!(error[0].code.text(), "NL0132");
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
