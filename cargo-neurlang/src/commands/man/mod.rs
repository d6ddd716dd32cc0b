//! `cargo neurlang man`: manual pages, and the command reference as Markdown.

mod markdown;

use crate::cli;
use crate::exit::Exit;
use crate::render::{DocFormat, Failure, Message, Screen};
use clap_mangen::Man;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Print or install manual pages.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang man run | man -l -\n  cargo neurlang man --out ~/.local/share/man/man1"
)]
pub(crate) struct Args {
    /// The command to describe; the overview when left out.
    command: Option<String>,
    /// Write one page for each command into this directory.
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    out: Option<PathBuf>,
    /// How to report; `markdown` gives the page of the reference.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DocFormat,
}

#[derive(Serialize)]
struct Page {
    name: String,
    text: String,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mut root = cli::standalone().disable_help_subcommand(true);
    root.build();
    if args.format == DocFormat::Markdown {
        screen.text(&markdown::page(&root))?;
        return Ok(Exit::Success);
    }
    let pages = match &args.command {
        Some(name) => vec![page(find(&root, name)?)],
        None if args.out.is_some() => {
            std::iter::once(&root).chain(root.get_subcommands()).map(page).collect()
        }
        None => vec![page(&root)],
    };
    if let Some(directory) = &args.out {
        pages.iter().try_for_each(|page| write(directory, page))?;
        screen.note(&format!("wrote {} pages to {}", pages.len(), directory.display()));
    }
    match (args.format, &args.out) {
        (DocFormat::Json, _) => pages.iter().try_for_each(|page| screen.json(page))?,
        (_, None) => pages.iter().try_for_each(|page| screen.text(&page.text))?,
        (_, Some(_)) => {}
    }
    Ok(Exit::Success)
}

fn find<'a>(root: &'a clap::Command, name: &str) -> Result<&'a clap::Command, Failure> {
    root.find_subcommand(name).ok_or_else(|| {
        let names: Vec<_> = root.get_subcommands().map(clap::Command::get_name).collect();
        Message::new(Exit::Usage, format!("there is no command `{name}`"))
            .help(format!("choose one of: {}", names.join(" ")))
            .into()
    })
}

/// The page of `command`, named like the binary: `cargo-neurlang` or `cargo-neurlang-run`.
fn page(command: &clap::Command) -> Page {
    let man = Man::new(command.clone()).date("");
    let name = man.get_filename();
    let mut roff = Vec::new();
    man.render(&mut roff).expect("writing to memory cannot fail");
    Page { name, text: String::from_utf8(roff).expect("clap_mangen writes text") }
}

fn write(directory: &Path, page: &Page) -> Result<(), Failure> {
    let path = directory.join(&page.name);
    fs::create_dir_all(directory)
        .and_then(|()| fs::write(&path, &page.text))
        .map_err(|error| Message::io("write", &path.to_string_lossy(), &error).into())
}
