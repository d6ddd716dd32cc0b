//! Random numbers.

use crate::sandbox::Randomness;
use neurlang_ir::TrapKind;
use std::fs::File;
use std::io::Read;

/// The operating system's source.
const SYSTEM_SOURCE: &str = "/dev/urandom";

/// The random numbers of one instance.
#[derive(Debug)]
pub(super) enum Random {
    Denied,
    /// The state of `SplitMix64`: a counter whose hash is the output.
    Seeded(u64),
    /// Opened at first use.
    System(Option<File>),
}

impl Random {
    pub(super) fn new(grant: Randomness) -> Self {
        match grant {
            Randomness::Denied => Self::Denied,
            Randomness::Seeded(seed) => Self::Seeded(seed),
            Randomness::System => Self::System(None),
        }
    }

    /// Any 64 bits.
    pub(super) fn number(&mut self) -> Result<u64, TrapKind> {
        let mut bytes = [0; 8];
        self.fill(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    /// Fills `bytes`; seeded numbers are cut into bytes from the lowest, the last one short.
    pub(super) fn fill(&mut self, bytes: &mut [u8]) -> Result<(), TrapKind> {
        match self {
            Self::Denied => Err(TrapKind::Denied),
            Self::Seeded(state) => {
                for chunk in bytes.chunks_mut(8) {
                    let number = split_mix(state).to_le_bytes();
                    chunk.copy_from_slice(&number[..chunk.len()]);
                }
                Ok(())
            }
            Self::System(file) => {
                let source = match file {
                    Some(source) => source,
                    None => file.insert(File::open(SYSTEM_SOURCE).map_err(|_| TrapKind::Io)?),
                };
                source.read_exact(bytes).map_err(|_| TrapKind::Io)
            }
        }
    }
}

/// The next number of Steele, Lea and Flood's `SplitMix64`.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::{Random, Randomness};
    use neurlang_ir::TrapKind;

    #[test]
    fn seed_0_gives_the_published_sequence() {
        let mut random = Random::new(Randomness::Seeded(0));
        assert_eq!(random.number(), Ok(0xe220_a839_7b1d_cdaf));
        assert_eq!(random.number(), Ok(0x6e78_9e6a_a1b9_65f4));
        assert_eq!(random.number(), Ok(0x06c4_5d18_8009_454f));
    }

    #[test]
    fn bytes_are_the_numbers_cut_up() {
        let mut random = Random::new(Randomness::Seeded(0));
        let mut bytes = [0; 9];
        random.fill(&mut bytes).unwrap();
        assert_eq!(bytes[..8], 0xe220_a839_7b1d_cdaf_u64.to_le_bytes());
        assert_eq!(bytes[8], 0xf4);
    }

    #[test]
    fn the_system_does_not_repeat_itself_and_denied_denies() {
        let mut random = Random::new(Randomness::System);
        assert_ne!(random.number(), random.number());
        let denied = Random::new(Randomness::Denied).number();
        assert_eq!(denied, Err(TrapKind::Denied));
    }
}
