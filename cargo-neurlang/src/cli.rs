//! The command line: commands and the options they share.

use crate::commands::{
    asm, bench, build, check, clean, completions, disasm, fmt, init, man, new, run, spec, stdlib,
    test, verify,
};
use crate::exit::Exit;
use crate::render::{Color, Failure, Format, Screen};
use clap::{CommandFactory as _, FromArgMatches as _};
use std::ffi::OsString;

/// Assemble, run, inspect and measure Neurlang programs.
#[derive(Debug, clap::Parser)]
#[command(
    name = "cargo-neurlang",
    bin_name = "cargo neurlang",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Example:\n  cargo neurlang run gcd.nl --call 'gcd(12, 18)'"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to colour what is written to standard error.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub(crate) color: Color,
    /// Leave out notes about what was done.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// Calls `$with!` with every command: `Variant module`.
macro_rules! for_each_command {
    ($with:ident) => {
        $with! {
            New new;
            Init init;
            Build build;
            Test test;
            Clean clean;
            Check check;
            Verify verify;
            Run run;
            Asm asm;
            Disasm disasm;
            Fmt fmt;
            Spec spec;
            Bench bench;
            Stdlib stdlib;
            Completions completions;
            Man man;
        }
    };
}

macro_rules! define_command {
    ($( $name:ident $module:ident; )*) => {
        /// What to do.
        #[derive(Debug, clap::Subcommand)]
        pub(crate) enum Command { $( $name($module::Args), )* }

        impl Command {
            /// How the command reports.
            pub(crate) fn format(&self) -> Format {
                match self { $( Command::$name(args) => args.format.into(), )* }
            }

            /// Does it.
            pub(crate) fn run(&self, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
                match self { $( Command::$name(args) => $module::run(args, screen), )* }
            }
        }
    };
}
for_each_command!(define_command);

/// The commands as clap sees them, under the name of the binary.
///
/// Completions and man pages are made for `cargo-neurlang`; made for `cargo`, they would
/// take the place of cargo's own.
pub(crate) fn standalone() -> clap::Command {
    Cli::command().bin_name("cargo-neurlang")
}

/// Parses the process's arguments.
///
/// Cargo calls the binary as `cargo-neurlang neurlang …`; people may leave that word out.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.get(1).is_some_and(|arg| arg == "neurlang") {
        args.remove(1);
    }
    let matches = Cli::command().try_get_matches_from(args)?;
    Cli::from_arg_matches(&matches)
}

#[cfg(test)]
mod tests {
    use super::{Cli, parse};
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_word_cargo_adds_is_optional() {
        for line in ["cargo-neurlang neurlang spec", "cargo-neurlang spec"] {
            let args = line.split(' ').map(Into::into);
            assert!(parse(args).is_ok(), "{line}");
        }
    }

    #[test]
    fn every_command_shows_an_example_and_reports_as_json() {
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            let help = command.get_after_help().map(ToString::to_string);
            assert!(help.is_some_and(|help| help.contains("cargo neurlang ")), "{name}");
            assert!(command.get_arguments().any(|arg| arg.get_id() == "format"), "{name}");
        }
    }
}
