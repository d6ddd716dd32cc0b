//! What `--allow` lets a program use.

use neurlang::{Clock, Input, Output, Policy, Randomness};
use std::str::FromStr;

/// The most bytes a call may print. With `--format json` they are held until it ends.
const OUTPUT_BYTES_MAX: u64 = 1 << 30;

/// One right of `--allow`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Grant {
    Stdin,
    Args,
    /// One variable of the environment.
    Env(String),
    Clock,
    Random,
    /// All of the above, with every variable of the environment.
    All,
}

/// A right that does not exist.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UnknownGrant;

impl std::fmt::Display for UnknownGrant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("expected `stdin`, `args`, `env=NAME`, `clock`, `random` or `all`")
    }
}

impl std::error::Error for UnknownGrant {}

impl FromStr for Grant {
    type Err = UnknownGrant;

    fn from_str(text: &str) -> Result<Self, UnknownGrant> {
        match text {
            "stdin" => Ok(Grant::Stdin),
            "args" => Ok(Grant::Args),
            "clock" => Ok(Grant::Clock),
            "random" => Ok(Grant::Random),
            "all" => Ok(Grant::All),
            _ => match text.strip_prefix("env=") {
                Some(name) if !name.is_empty() => Ok(Grant::Env(name.to_owned())),
                _ => Err(UnknownGrant),
            },
        }
    }
}

/// What a run offers its program.
#[derive(Debug)]
pub(crate) struct Offer<'a> {
    /// What was granted.
    pub(crate) grants: &'a [Grant],
    /// Words after `--`; giving any grants reading them.
    pub(crate) words: &'a [String],
    /// The seed of `--seed`; giving one grants the numbers that follow from it.
    pub(crate) seed: Option<u64>,
    /// Whether output is held back because standard output is for JSON.
    pub(crate) capture: bool,
}

/// The policy of an offer: printing and what was granted, nothing else.
pub(crate) fn policy(offer: &Offer<'_>) -> Policy {
    let output = if offer.capture { Output::Capture } else { Output::Inherit };
    let mut policy = Policy::new().output(output).output_bytes_max(OUTPUT_BYTES_MAX);
    for grant in offer.grants {
        policy = match grant {
            Grant::Stdin => policy.input(Input::Inherit),
            Grant::Args => policy.args(offer.words),
            Grant::Env(name) => {
                let value = std::env::var_os(name);
                policy.env(name, value.map(|value| value.to_string_lossy().into_owned()))
            }
            Grant::Clock => policy.clock(Clock::System),
            Grant::Random => policy.randomness(Randomness::System),
            Grant::All => everything(policy, offer.words),
        };
    }
    if !offer.words.is_empty() {
        policy = policy.args(offer.words);
    }
    match offer.seed {
        Some(seed) => policy.randomness(Randomness::Seeded(seed)),
        None => policy,
    }
}

fn everything(policy: Policy, words: &[String]) -> Policy {
    let policy = policy
        .input(Input::Inherit)
        .args(words)
        .clock(Clock::System)
        .randomness(Randomness::System);
    std::env::vars_os().fold(policy, |policy, (name, value)| {
        let text = |os: std::ffi::OsString| os.to_string_lossy().into_owned();
        policy.env(text(name), Some(text(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::{Grant, UnknownGrant};

    #[test]
    fn a_grant_is_one_of_a_few_words() {
        assert_eq!("stdin".parse(), Ok(Grant::Stdin));
        assert_eq!("env=HOME".parse(), Ok(Grant::Env("HOME".into())));
        for wrong in ["", "env", "env=", "network", "Stdin"] {
            assert_eq!(wrong.parse::<Grant>(), Err(UnknownGrant), "{wrong}");
        }
    }
}
