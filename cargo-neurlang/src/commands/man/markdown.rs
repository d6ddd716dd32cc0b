//! The command reference as one Markdown page.

use crate::exit::Exit;
use crate::render::table;
use clap::{Arg, Command};
use std::fmt::Write as _;

const HEAD: &str = "\
# `cargo neurlang`

`--format json` prints one object per line on standard output and nothing else there; what
people read goes to standard error. A problem is the object
`{\"code\",\"severity\",\"file\",\"line\",\"col\",\"message\",\"help\"}`.
";

/// The page of `root` and all its commands.
pub(super) fn page(root: &Command) -> String {
    let mut text = String::from(HEAD);
    let codes = Exit::ALL.map(|(exit, about)| vec![exit.code().to_string(), about.to_owned()]);
    text.push('\n');
    text.push_str(&table::markdown(&["exit code", "meaning"], &codes));
    let global: Vec<&Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).collect();
    text.push_str("\nEvery command takes these options:\n\n");
    text.push_str(&arguments(&global));
    for command in root.get_subcommands() {
        section(&mut text, command);
    }
    text
}

fn section(text: &mut String, command: &Command) {
    let about = command
        .get_long_about()
        .or(command.get_about())
        .map(ToString::to_string)
        .unwrap_or_default();
    let _infallible =
        write!(text, "\n## `{}`\n\n{}.\n", command.get_name(), about.trim_end_matches('.'));
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("cargo-neurlang", "cargo neurlang");
    let _infallible = write!(text, "\n```text\n{usage}\n```\n\n");
    let own: Vec<&Arg> = command
        .get_arguments()
        .filter(|arg| !arg.is_global_set() && !matches!(arg.get_id().as_str(), "help" | "version"))
        .collect();
    text.push_str(&arguments(&own));
    if let Some(example) = command.get_after_help() {
        let example = example.to_string();
        let (title, lines) = example.split_once('\n').unwrap_or((&example, ""));
        let lines: Vec<&str> = lines.lines().map(str::trim_start).collect();
        let _infallible = write!(text, "\n{title}\n\n```sh\n{}\n```\n", lines.join("\n"));
    }
}

fn arguments(args: &[&Arg]) -> String {
    let rows: Vec<_> = args.iter().map(|arg| vec![syntax(arg), meaning(arg)]).collect();
    table::markdown(&["argument", "meaning"], &rows)
}

fn syntax(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    let values: Vec<_> = names.iter().map(|name| format!("<{name}>")).collect();
    let values = if arg.get_action().takes_values() { values.join(" ") } else { String::new() };
    let long = arg.get_long().map(|long| format!("--{long}"));
    let short = arg.get_short().map(|short| format!("-{short}"));
    let flags: Vec<String> = short.into_iter().chain(long).collect();
    format!("`{}`", format!("{} {values}", flags.join(", ")).trim())
}

fn meaning(arg: &Arg) -> String {
    let mut text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let takes_values = arg.get_action().takes_values();
    let values = arg.get_possible_values();
    if takes_values && !values.is_empty() {
        let names: Vec<_> = values.iter().map(|value| format!("`{}`", value.get_name())).collect();
        let _infallible = write!(text, " ({})", names.join(", "));
    }
    let defaults = arg.get_default_values();
    if takes_values && let Some(default) = defaults.first() {
        let _infallible = write!(text, "; default `{}`", default.display());
    }
    text
}
