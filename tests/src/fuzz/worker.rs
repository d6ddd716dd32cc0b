//! A worker: one process that tries inputs, so that one that crashes takes nothing else along.

use super::{Corpus, Counts, Target};
use std::io::{self, BufRead, Write};

/// Tries the blocks whose numbers come in, one per line; answers each with its [`Counts`].
///
/// # Errors
///
/// The operating system's error when a pipe breaks.
///
/// # Panics
///
/// When an input shows a mistake, and when a line is no number.
pub fn serve(
    target: &Target,
    seed: u64,
    corpus: &Corpus,
    (input, output): (impl BufRead, impl Write),
) -> io::Result<()> {
    let mut output = output;
    for line in input.lines() {
        let block: u64 = line?.parse().expect("a block is a number");
        let mut counts = Counts::new();
        for case in block * target.block..(block + 1) * target.block {
            counts.add((target.body)(&target.case(seed, case, corpus)));
        }
        writeln!(output, "{counts}")?;
        output.flush()?;
    }
    Ok(())
}

/// Tries one block and says the number of each input before it is tried.
///
/// # Errors
///
/// The operating system's error when the pipe breaks.
///
/// # Panics
///
/// When an input shows a mistake.
pub fn trace(
    target: &Target,
    (seed, block): (u64, u64),
    corpus: &Corpus,
    mut output: impl Write,
) -> io::Result<()> {
    for case in block * target.block..(block + 1) * target.block {
        writeln!(output, "{case}")?;
        output.flush()?;
        (target.body)(&target.case(seed, case, corpus));
    }
    Ok(())
}
