//! The `stencils` subcommand: reads the templates, writes or checks the generated file.

use super::template::Template;
use super::{assemble, derive, instances, listing, parse};
use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The version of the generated file's format; part of the digest.
const FORMAT: &str = "neurlang stencils 1";

/// Generate `stencils/src/generated/x86_64.rs` from the templates.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Change nothing; fail when the generated file is not what the templates give.
    #[arg(long)]
    check: bool,
}

/// A template file's name and text.
type Source = (String, String);

/// Runs the command; what it has to say goes to `out`.
///
/// # Errors
///
/// Wrong templates, all of them; a stale file under `--check`; the environment.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stencils");
    let generated = root.join("src/generated/x86_64.rs");
    let sources = read(&root.join("templates/x86_64"))?;
    let listing = generate(&sources)?;
    let templates = listing.text.matches(": Stencil = ").count();
    if args.check {
        let committed = std::fs::read_to_string(&generated)
            .with_context(|| format!("read {}", generated.display()))?;
        if committed != listing.text {
            bail!("{}", difference(&committed, &listing.text));
        }
    } else {
        let directory = generated.parent().context("the file is in a directory")?;
        std::fs::create_dir_all(directory)
            .with_context(|| format!("create {}", directory.display()))?;
        std::fs::write(&generated, &listing.text)
            .with_context(|| format!("write {}", generated.display()))?;
    }
    writeln!(
        out,
        "{templates} stencils, {} OR-tables ({} in use), {} bytes of tables",
        listing.tables,
        listing.tables_used,
        listing.tables * 256
    )?;
    Ok(())
}

/// Reads the template files in the order of their names.
fn read(directory: &Path) -> Result<Vec<Source>> {
    let context = || format!("read {}", directory.display());
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(directory).with_context(context)? {
        paths.push(entry.with_context(context)?.path());
    }
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "stencil")
    });
    paths.sort();
    ensure!(
        !paths.is_empty(),
        "no *.stencil files in {}",
        directory.display()
    );
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().context("a file has a name")?;
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("read {}", path.display()))?;
            Ok((name.to_string_lossy().into_owned(), text))
        })
        .collect()
}

/// Turns template files into the generated file.
fn generate(sources: &[Source]) -> Result<listing::Listing> {
    let (mut templates, mut complaints) = (Vec::new(), Vec::new());
    for (name, text) in sources {
        match parse::file(name, text) {
            Ok(parsed) => templates.extend(parsed),
            Err(wrong) => complaints.extend(wrong),
        }
    }
    complaints.extend(duplicates(&templates));
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    ensure!(
        !templates.is_empty(),
        "the template files have no templates"
    );
    let work: Vec<_> = templates
        .into_iter()
        .map(|template| {
            let instances = instances::choose(&template);
            (template, instances)
        })
        .collect();
    let codes = assemble::assemble(&work)?;
    let mut stencils = Vec::with_capacity(work.len());
    for ((template, _), codes) in work.into_iter().zip(&codes) {
        match derive::derive(&template, codes) {
            Ok(stencil) => stencils.push((template, stencil)),
            Err(error) => complaints.push(format!("{error:#}")),
        }
    }
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    listing::print(&digest(sources), &stencils)
}

/// Names the templates that have an earlier one's name.
fn duplicates(templates: &[Template]) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let mut complaints = Vec::new();
    for template in templates {
        if let Some(first) = seen.insert(&template.name, template) {
            complaints.push(format!(
                "{} is also at {}:{}",
                template.place(),
                first.file,
                first.line
            ));
        }
    }
    complaints
}

/// Hashes the template files and the format version.
fn digest(sources: &[Source]) -> String {
    let mut hash = Sha256::new_with_prefix(FORMAT);
    for (name, text) in sources {
        for part in [name, text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Says how the committed file differs from a fresh one.
fn difference(committed: &str, fresh: &str) -> String {
    const HELP: &str = "run `cargo xtask stencils` and read the diff";
    if committed.lines().next() != fresh.lines().next() {
        return format!("generated/x86_64.rs is stale: the templates have changed; {HELP}");
    }
    let pairs = committed.lines().zip(fresh.lines());
    let same = pairs
        .take_while(|(committed, fresh)| committed == fresh)
        .count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(end of file)").to_owned();
    format!(
        "generated/x86_64.rs:{}: edited by hand, or the assembler has changed; {HELP}\n  \
         committed: {}\n  generated: {}",
        same + 1,
        line(committed),
        line(fresh)
    )
}
