//! The only code that prints: streams, colours and the two output formats.

pub(crate) mod diff;
mod findings;
mod json;
mod message;
mod progress;
mod screen;
mod streams;
pub(crate) mod table;

pub(crate) use findings::Findings;
pub(crate) use message::{Excerpt, Failure, LostOutput, Message};
pub(crate) use progress::Progress;
pub(crate) use screen::Screen;
pub(crate) use streams::{
    colored, hook_panics, lost_stdout, passed_output, real_streams, stderr_is_live,
    stdin_is_terminal, stdout_is_terminal, usage,
};

/// `text` without what a terminal would obey: control characters become spaces.
pub(crate) fn visible(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// How a command reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Text for people.
    #[default]
    Human,
    /// One JSON object per line on standard output, and nothing else there.
    Json,
}

/// How a command that writes documents reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DocFormat {
    /// Text for people.
    #[default]
    Human,
    /// One JSON object per line on standard output, and nothing else there.
    Json,
    /// The page of the reference.
    Markdown,
}

impl From<DocFormat> for Format {
    fn from(format: DocFormat) -> Self {
        match format {
            DocFormat::Human | DocFormat::Markdown => Format::Human,
            DocFormat::Json => Format::Json,
        }
    }
}

/// When to colour what people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
