//! What to write instead of methods outside the subset.

/// Methods and advice.
const METHODS: &[(&[&str], &str)] = &[
    (&["to_string", "to_owned", "to_uppercase", "to_lowercase"], "write bytes into a `&mut [u8]`"),
    (
        &["to_vec", "collect", "push", "extend", "concat", "join"],
        "fill a slice or array of known length",
    ),
    (
        &[
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "ln", "log2", "log10",
            "powf", "sinh", "cosh", "tanh", "cbrt", "hypot", "exp2", "log", "exp_m1", "ln_1p",
            "sin_cos",
        ],
        "use the function of that name of Neurlang's standard library",
    ),
    (
        &["sort", "sort_unstable", "sort_by", "sort_by_key", "binary_search", "reverse"],
        "write the loop, or use Neurlang's standard library",
    ),
    (
        &[
            "is_alphabetic",
            "is_numeric",
            "is_alphanumeric",
            "is_whitespace",
            "is_uppercase",
            "is_lowercase",
        ],
        "use the method for ASCII, such as `is_ascii_alphabetic`",
    ),
    (
        &["parse", "split", "lines", "trim", "find", "contains", "starts_with", "ends_with"],
        "go through the bytes with a loop",
    ),
    (&["unwrap_unchecked", "get_unchecked", "get_unchecked_mut"], "use the checked form"),
    (&["next", "peekable", "by_ref"], "use `for`, or an index"),
];

/// What to write instead of a method.
pub(super) fn of_method(name: &str) -> &'static str {
    let known = METHODS.iter().find(|(names, _)| names.contains(&name));
    known.map_or("write it with a loop and operators", |(_, help)| help)
}
