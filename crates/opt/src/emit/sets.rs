//! Sets of small numbers, as rows of one block of memory.

/// Rows of bits, all of one length.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    words: Vec<u64>,
    /// Words of a row.
    width: usize,
}

impl Rows {
    /// `rows` empty sets of numbers below `len`.
    pub(super) fn new(rows: usize, len: usize) -> Rows {
        let width = len.div_ceil(64);
        Rows { words: vec![0; rows * width], width }
    }

    pub(super) fn row(&self, at: usize) -> &[u64] {
        &self.words[at * self.width..(at + 1) * self.width]
    }

    pub(super) fn row_mut(&mut self, at: usize) -> &mut [u64] {
        &mut self.words[at * self.width..(at + 1) * self.width]
    }

    /// Adds to each row the numbers of the rows that it is in; there are as many rows as numbers.
    pub(super) fn make_symmetric(&mut self) {
        let rows = self.words.len().checked_div(self.width).unwrap_or(0);
        for at in 0..rows {
            for word in 0..self.width {
                for bit in bits(self.words[at * self.width + word]) {
                    insert(self.row_mut(word * 64 + usize::from(bit)), at);
                }
            }
        }
    }

    /// Adds the numbers of row `from` to row `into`.
    pub(super) fn merge(&mut self, into: usize, from: usize) {
        for word in 0..self.width {
            let bits = self.words[from * self.width + word];
            self.words[into * self.width + word] |= bits;
        }
    }
}

pub(super) fn insert(set: &mut [u64], at: usize) {
    set[at / 64] |= 1 << (at % 64);
}

pub(super) fn remove(set: &mut [u64], at: usize) {
    set[at / 64] &= !(1 << (at % 64));
}

pub(super) fn contains(set: &[u64], at: usize) -> bool {
    set[at / 64] >> (at % 64) & 1 != 0
}

/// The numbers in a set, ascending.
pub(super) fn numbers(set: &[u64]) -> impl Iterator<Item = usize> + '_ {
    let words = set.iter().enumerate();
    words.flat_map(|(word, &set)| bits(set).map(move |at| word * 64 + usize::from(at)))
}

/// The numbers of the bits that are set, ascending.
pub(super) fn bits(mut set: u64) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let at = (set != 0).then(|| set.trailing_zeros() as u8)?;
        set &= set - 1;
        Some(at)
    })
}
