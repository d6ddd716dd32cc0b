//! [`Counts`]: how many inputs came to what.

use super::{Verdict, engines};
use std::fmt;

/// How many inputs came to what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Were valid and checked.
    pub checked: u64,
    /// Were refused.
    pub refused: u64,
    /// Were compared to the end on each of [`engines`].
    pub engines: Vec<u64>,
}

impl Counts {
    /// Zeros.
    #[must_use]
    pub fn new() -> Self {
        Self { engines: vec![0; engines().len()], ..Self::default() }
    }

    /// Counts one more input.
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Refused => self.refused += 1,
            Verdict::Checked => self.checked += 1,
            Verdict::Agreed(engines) => {
                self.checked += 1;
                for (number, count) in self.engines.iter_mut().enumerate() {
                    *count += u64::from(engines.has(number));
                }
            }
        }
    }

    /// Adds the inputs that `other` counted.
    pub fn merge(&mut self, other: &Counts) {
        self.checked += other.checked;
        self.refused += other.refused;
        for (count, more) in self.engines.iter_mut().zip(&other.engines) {
            *count += more;
        }
    }

    /// The counts that [`Display`](fmt::Display) wrote.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let numbers: Vec<u64> = line.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [checked, refused, engines @ ..] = numbers.as_slice() else { return None };
        Some(Self { checked: *checked, refused: *refused, engines: engines.to_vec() })
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.checked, self.refused)?;
        self.engines.iter().try_for_each(|count| write!(f, " {count}"))
    }
}
