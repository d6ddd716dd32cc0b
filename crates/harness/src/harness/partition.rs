//! [`Partition`]: a part of all tests, for machines that share the work.

use crate::hash::fnv;
use std::fmt;
use std::str::FromStr;

/// Part `index` of `count` parts of all tests.
///
/// # Examples
///
/// ```
/// use neurlang_test::Partition;
///
/// let part: Partition = "count:2/3".parse()?;
/// let names = ["a", "b", "c", "d", "e"];
/// let chosen: Vec<_> =
///     (0..).zip(names).filter(|(at, name)| part.has(*at, name)).map(|(_, name)| name).collect();
/// assert_eq!(chosen, ["b", "e"]);
/// assert!("hash:4/3".parse::<Partition>().is_err());
/// # Ok::<(), neurlang_test::BadPartition>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    by_hash: bool,
    /// From 0.
    index: u64,
    count: u64,
}

/// Text that is no partition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadPartition;

impl fmt::Display for BadPartition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected `hash:K/N` or `count:K/N` with K from 1 to N")
    }
}

impl std::error::Error for BadPartition {}

impl FromStr for Partition {
    type Err = BadPartition;

    fn from_str(text: &str) -> Result<Self, BadPartition> {
        let (kind, part) = text.split_once(':').ok_or(BadPartition)?;
        let (index, count) = part.split_once('/').ok_or(BadPartition)?;
        let by_hash = match kind {
            "hash" => true,
            "count" => false,
            _ => return Err(BadPartition),
        };
        let index: u64 = index.parse().map_err(|_| BadPartition)?;
        let count: u64 = count.parse().map_err(|_| BadPartition)?;
        if index == 0 || index > count {
            return Err(BadPartition);
        }
        Ok(Self { by_hash, index: index - 1, count })
    }
}

impl Partition {
    /// True when the test called `name`, which is number `at` of those selected, is in the part.
    ///
    /// By hash a test stays in its part when others come and go.
    #[must_use]
    pub fn has(&self, at: u64, name: &str) -> bool {
        let number = if self.by_hash { fnv(name.as_bytes()) } else { at };
        number % self.count == self.index
    }
}

#[cfg(test)]
mod tests {
    use super::{BadPartition, Partition};

    #[test]
    fn every_test_is_in_exactly_one_part() {
        for kind in ["hash", "count"] {
            let part = |k: u64| format!("{kind}:{k}/7").parse::<Partition>().unwrap();
            let mut sizes = [0; 7];
            for at in 0..700 {
                let name = format!("module::function::test_{at}");
                let of: Vec<_> = (1..=7).filter(|&k| part(k).has(at, &name)).collect();
                assert_eq!(of.len(), 1, "{name}");
                sizes[of[0] as usize - 1] += 1;
            }
            assert!(sizes.iter().all(|&size| size > 50), "{sizes:?}");
        }
    }

    #[test]
    fn text_that_is_no_partition_is_refused() {
        for text in
            ["", "hash", "hash:1", "hash:0/3", "hash:4/3", "count:1/0", "hash:-1/3", "x:1/2"]
        {
            assert_eq!(text.parse::<Partition>(), Err(BadPartition), "{text}");
        }
    }
}
