//! The format string of a panic's message, as far as rustc refuses a wrong one.

/// What a format string asks for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Wanted {
    /// How many arguments are named by their place.
    pub positions: usize,
    /// Those that are named.
    pub names: Vec<String>,
}

/// What a format string asks for; none when its braces do not match.
pub(super) fn wanted(text: &str) -> Option<Wanted> {
    let mut found = Wanted::default();
    let mut next = 0;
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (brace, after) = (&rest[at..=at], &rest[at + 1..]);
        if let Some(after) = after.strip_prefix(brace) {
            rest = after;
            continue;
        }
        let end = after.find('}').filter(|_| brace == "{")?;
        let (argument, spec) = after[..end].split_once(':').unwrap_or((&after[..end], ""));
        if argument.contains('{') || spec.contains(['$', '*', '{']) {
            // Widths that are arguments themselves are not looked into.
            return Some(Wanted { positions: usize::MAX, names: Vec::new() });
        }
        let argument = argument.trim();
        if argument.is_empty() {
            next += 1;
            found.positions = found.positions.max(next);
        } else if let Ok(at) = argument.parse::<usize>() {
            found.positions = found.positions.max(at.saturating_add(1));
        } else {
            found.names.push(argument.to_owned());
        }
        rest = &after[end + 1..];
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::wanted;

    /// A format string, and how many arguments it asks for and which by name.
    type Row = (&'static str, Option<(usize, &'static [&'static str])>);

    #[test]
    fn arguments_are_counted_and_named() {
        let rows: &[Row] = &[
            ("", Some((0, &[]))),
            ("{{}}", Some((0, &[]))),
            ("{} {:?} {0}", Some((2, &[]))),
            ("{1}", Some((2, &[]))),
            ("{x} {y:>5}", Some((0, &["x", "y"]))),
            ("{:w$}", Some((usize::MAX, &[]))),
            ("{", None),
            ("}", None),
            ("{}}", None),
        ];
        for (text, expected) in rows {
            let found = wanted(text).map(|found| (found.positions, found.names));
            let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(found, expected.map(|(count, list)| (count, names(list))), "{text}");
        }
    }
}
