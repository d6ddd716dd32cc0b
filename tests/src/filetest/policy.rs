//! The policy that a `; policy:` line grants.

use super::Failure;
use neurlang::value::{CallText, Literal, parse_call};
use neurlang::{Clock, Input, Output, Policy, Randomness};

/// The policy of a line such as `output(), seed(7)`.
///
/// # Errors
///
/// The first grant that does not exist or has other values.
pub(super) fn parse(line: u32, text: &str) -> Result<Policy, Failure> {
    let mut policy = Policy::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (grant, after) =
            parse_call(rest).map_err(|error| Failure::new(line, error.to_string()))?;
        policy = apply(policy, &grant)
            .ok_or_else(|| Failure::new(line, format!("no policy `{}` like this", grant.name)))?;
        rest = after.trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    }
    Ok(policy)
}

fn apply(policy: Policy, grant: &CallText) -> Option<Policy> {
    let policy = match (grant.name.as_str(), grant.arguments.as_slice()) {
        ("output", []) => policy.output(Output::Capture),
        ("output", [most]) => policy.output(Output::Capture).output_bytes_max(number(most)?),
        ("discard", []) => policy.output(Output::Discard),
        ("input", [bytes]) => policy.input(Input::Bytes(bytes_of(bytes)?)),
        ("args", words) => policy.args(words.iter().map(string).collect::<Option<Vec<_>>>()?),
        ("env", [name, Literal::None]) => policy.env(string(name)?, None),
        ("env", [name, Literal::Some(value)]) => policy.env(string(name)?, Some(string(value)?)),
        ("clock", [start]) => policy.clock(Clock::Simulated { start_ns: number(start)? }),
        ("machine_clock", []) => policy.clock(Clock::System),
        ("sleep", [most]) => policy.sleep_ns_max(number(most)?),
        ("seed", [seed]) => policy.randomness(Randomness::Seeded(number(seed)?)),
        ("machine_random", []) => policy.randomness(Randomness::System),
        ("memory", [most]) => policy.memory_bytes_max(number(most)?),
        ("handles", [most]) => policy.handles_max(u32::try_from(number(most)?).ok()?),
        ("stack", [most]) => policy.stack_bytes(number(most)?),
        _ => return None,
    };
    Some(policy)
}

fn number(literal: &Literal) -> Option<u64> {
    match literal {
        Literal::Number(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn string(literal: &Literal) -> Option<String> {
    match literal {
        Literal::Str(text) => Some(text.clone()),
        _ => None,
    }
}

/// The bytes of `"text"` or `b"bytes"`.
pub(super) fn bytes_of(literal: &Literal) -> Option<Vec<u8>> {
    match literal {
        Literal::Str(text) => Some(text.clone().into_bytes()),
        Literal::Bytes(bytes) => Some(bytes.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use neurlang::{Output, Policy, Randomness};

    #[test]
    fn grants_add_up_and_unknown_ones_fail() {
        let expected = Policy::new()
            .output(Output::Capture)
            .randomness(Randomness::Seeded(7))
            .args(["a", "b, c"])
            .env("X", None);
        let text = r#"output(), seed(7), args("a", "b, c"), env("X", none)"#;
        assert_eq!(parse(1, text), Ok(expected));
        assert_eq!(parse(1, ""), Ok(Policy::new()));
        for wrong in ["outputs()", "seed()", "seed(\"7\")", "seed", "clock(-1)"] {
            assert_eq!(parse(4, wrong).unwrap_err().line, 4, "{wrong}");
        }
    }
}
