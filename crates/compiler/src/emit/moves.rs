//! Moves that happen at once: arguments, results and parameters.

/// Moves registers into registers as if all at once. `write` gets one move after the other
/// as target and source; `spare` is asked for a register when there is a circle, and
/// without one `swap` exchanges two.
///
/// Each target may be there once.
pub(super) fn parallel<E>(
    moves: &[(u8, u8)],
    mut spare: impl FnMut(&[u8]) -> Option<u8>,
    mut write: impl FnMut(Step) -> Result<(), E>,
) -> Result<(), E> {
    let mut left: Vec<(u8, u8)> = moves.iter().copied().filter(|(to, from)| to != from).collect();
    while !left.is_empty() {
        let is_source = |to: u8| left.iter().any(|&(_, from)| from == to);
        if let Some(ready) = left.iter().position(|&(to, _)| !is_source(to)) {
            let (to, from) = left.swap_remove(ready);
            write(Step::Move(to, from))?;
            continue;
        }
        // Every target is still to be read: all that is left are circles.
        let (to, from) = left[0];
        let targets = moves.iter().map(|&(to, _)| to);
        let busy: Vec<u8> = targets.chain(left.iter().map(|&(_, from)| from)).collect();
        match spare(&busy) {
            Some(spare) => {
                write(Step::Move(spare, to))?;
                left.iter_mut().filter(|one| one.1 == to).for_each(|one| one.1 = spare);
            }
            None => {
                write(Step::Swap(to, from))?;
                // `to` has its value, and what was in it is in `from` now.
                left.swap_remove(0);
                left.iter_mut().filter(|one| one.1 == to).for_each(|one| one.1 = from);
                left.retain(|(to, from)| to != from);
            }
        }
    }
    Ok(())
}

/// A step of a parallel move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The first register becomes the second.
    Move(u8, u8),
    /// The registers change places.
    Swap(u8, u8),
}

#[cfg(test)]
mod tests {
    use super::{Step, parallel};

    /// Runs the moves on eight registers that hold their own numbers.
    fn run(moves: &[(u8, u8)], spare: Option<u8>) -> [u8; 8] {
        let mut held = [0, 1, 2, 3, 4, 5, 6, 7];
        let write = |step| {
            match step {
                Step::Move(to, from) => held[to as usize] = held[from as usize],
                Step::Swap(a, b) => held.swap(a as usize, b as usize),
            }
            Ok::<(), core::convert::Infallible>(())
        };
        let Ok(()) = parallel(moves, |busy| spare.filter(|one| !busy.contains(one)), write);
        held
    }

    #[test]
    fn every_target_gets_what_its_source_held_before() {
        let cases: &[&[(u8, u8)]] = &[
            &[(0, 1), (1, 0)],
            &[(0, 1), (1, 2), (2, 0)],
            &[(0, 1), (1, 0), (2, 3), (3, 2)],
            &[(0, 1), (2, 1), (3, 0)],
            &[(0, 1), (1, 0), (2, 0), (3, 1)],
            &[(0, 0), (1, 2), (2, 1)],
            &[(1, 0), (2, 1), (3, 2), (4, 3)],
        ];
        for moves in cases {
            for spare in [None, Some(7)] {
                let held = run(moves, spare);
                for &(to, from) in *moves {
                    assert_eq!(held[to as usize], from, "{moves:?} {spare:?}");
                }
            }
        }
    }
}
