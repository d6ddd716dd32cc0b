//! What is counted in a file, by both builds, with the time each takes.

use crate::kernels::{plain, verified};
use std::time::{Duration, Instant};

/// Counts and checksums of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) lines: u64,
    pub(crate) words: u64,
    pub(crate) bytes: u64,
    pub(crate) crc32: u32,
    pub(crate) adler32: u32,
    pub(crate) fnv1a: u64,
}

/// The sums of a file by both builds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    /// What Neurlang's code finds.
    pub(crate) verified: Sums,
    /// What rustc's code finds.
    pub(crate) plain: Sums,
    /// How long Neurlang's code takes.
    pub(crate) verified_time: Duration,
    /// How long rustc's code takes.
    pub(crate) plain_time: Duration,
}

impl Counted {
    /// True when both builds find the same.
    pub(crate) fn agrees(&self) -> bool {
        self.verified == self.plain
    }
}

/// Counts `data` with both builds.
pub(crate) fn count(data: &[u8]) -> Counted {
    let bytes = data.len() as u64;
    let start = Instant::now();
    let verified = Sums {
        lines: verified::lines(data),
        words: verified::words(data),
        bytes,
        crc32: verified::crc32(data),
        adler32: verified::adler32(data),
        fnv1a: verified::fnv1a(data),
    };
    let middle = Instant::now();
    let plain = Sums {
        lines: plain::lines(data),
        words: plain::words(data),
        bytes,
        crc32: plain::crc32(data),
        adler32: plain::adler32(data),
        fnv1a: plain::fnv1a(data),
    };
    Counted { verified, plain, verified_time: middle - start, plain_time: middle.elapsed() }
}
