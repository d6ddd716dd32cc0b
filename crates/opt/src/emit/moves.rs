//! Moves that happen at once, as moves one after the other.

use super::fixed::Registers;
use crate::ssa::CAP;

/// Where a moved value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A register, as in [`Registers`].
    Register(u8),
    /// A number.
    Number(u64),
    /// The null capability.
    Null,
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A register becomes what the source is.
    Move(u8, Source),
    /// Two integer registers change places.
    Swap(u8, u8),
}

/// The steps that bring each source to its register; `busy` are registers whose values are
/// needed afterwards or that no step may write. None when slices change places and no register
/// is free to do it through.
pub(super) fn sequence(moves: &[(u8, Source)], busy: Registers) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut pending: Vec<(u8, u8)> = Vec::new();
    for &(to, from) in moves {
        if let Source::Register(from) = from
            && from != to
        {
            pending.push((to, from));
        }
    }
    let sources = |pending: &[(u8, u8)]| pending.iter().fold(0, |set: Registers, m| set | 1 << m.1);
    while !pending.is_empty() {
        let read = sources(&pending);
        let before = pending.len();
        pending.retain(|&(to, from)| {
            let is_ready = read >> to & 1 == 0;
            if is_ready {
                steps.push(Step::Move(to, Source::Register(from)));
            }
            !is_ready
        });
        if pending.len() == before {
            break_cycle(moves, &mut pending, &mut steps, busy)?;
            pending.retain(|&(to, from)| to != from);
        }
    }
    let constants = moves.iter().filter(|(_, from)| !matches!(from, Source::Register(_)));
    steps.extend(constants.map(|&(to, from)| Step::Move(to, from)));
    Some(steps)
}

/// Every pending move is part of a cycle: makes one of them ready.
fn break_cycle(
    moves: &[(u8, Source)],
    pending: &mut [(u8, u8)],
    steps: &mut Vec<Step>,
    busy: Registers,
) -> Option<()> {
    let (to, from) = pending[0];
    let is_cap = to >= CAP;
    let mut used = busy;
    for &(to, from) in moves {
        // A constant's register is written last, so until then it is free.
        if let Source::Register(from) = from {
            used |= 1 << to | 1 << from;
        }
    }
    let range = if is_cap { CAP + 2..CAP + 16 } else { 0..32 };
    match range.into_iter().find(|&register| used >> register & 1 == 0) {
        Some(free) => {
            steps.push(Step::Move(free, Source::Register(to)));
            for (_, source) in pending.iter_mut().filter(|(_, source)| *source == to) {
                *source = free;
            }
        }
        None if is_cap => return None,
        None => {
            // After the exchange `to` is done, and what was in it is in `from`.
            steps.push(Step::Swap(to, from));
            for (_, source) in pending.iter_mut() {
                if *source == to {
                    *source = from;
                } else if *source == from {
                    *source = to;
                }
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Source, Step, sequence};

    /// Runs the steps on registers that hold their own number.
    fn outcome(steps: &[Step]) -> [u64; 48] {
        let mut held: [u64; 48] = core::array::from_fn(|at| at as u64);
        for step in steps {
            match *step {
                Step::Move(to, Source::Register(from)) => {
                    held[usize::from(to)] = held[usize::from(from)];
                }
                Step::Move(to, Source::Number(number)) => held[usize::from(to)] = number,
                Step::Move(to, Source::Null) => held[usize::from(to)] = u64::MAX,
                Step::Swap(a, b) => held.swap(usize::from(a), usize::from(b)),
            }
        }
        held
    }

    #[test]
    fn every_permutation_of_four_arrives_with_and_without_a_free_register() {
        for code in 0..256_u32 {
            let moves: Vec<(u8, Source)> = (0..4)
                .map(|to| (to as u8, Source::Register((code >> (2 * to) & 3) as u8)))
                .collect();
            for busy in [0xf, 0xffff_ffff] {
                let held = outcome(&sequence(&moves, busy).unwrap());
                for &(to, from) in &moves {
                    let Source::Register(from) = from else { unreachable!() };
                    assert_eq!(held[usize::from(to)], u64::from(from), "{code} {busy:x}");
                }
            }
        }
    }

    #[test]
    fn a_cycle_of_capabilities_needs_a_free_register() {
        let moves = [(34, Source::Register(35)), (35, Source::Register(34))];
        assert_eq!(sequence(&moves, 0xffff << 32), None);
        let held = outcome(&sequence(&moves, 0xff << 32).unwrap());
        assert_eq!((held[34], held[35]), (35, 34));
    }

    #[test]
    fn constants_are_written_after_what_was_there_is_read() {
        let moves = [(0, Source::Number(99)), (1, Source::Register(0))];
        let held = outcome(&sequence(&moves, 3).unwrap());
        assert_eq!((held[0], held[1]), (99, 0));
    }
}
