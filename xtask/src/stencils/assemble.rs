//! The assembler: rustc's `global_asm!`, so that nothing but the Rust toolchain is needed.

use super::arch::Arch;
use super::instances::Instance;
use super::template::Template;
use anyhow::{Context as _, Result, bail, ensure};
use object::elf::{R_X86_64_PC32, R_X86_64_PLT32};
use object::read::elf::ElfFile64;
use object::{Object as _, ObjectSection as _, ObjectSymbol as _, RelocationFlags};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// A crate without `core`, which is not installed for every target. rustc has the assemblers of
/// all of them.
const CRATE: &str = "#![feature(no_core, decl_macro, rustc_attrs, lang_items)]\n\
    #![allow(internal_features)]\n#![no_core]\n\
    #[rustc_builtin_macro]\nmacro global_asm() {}\nglobal_asm!(r####\"";

/// The undefined symbol that branches of x86-64 go to.
const BRANCH_TARGET: &str = "nl_branch_target";

/// The line that the assembler counts for the first instance, by architecture: rustc adds one that
/// selects x86's syntax, and the architecture's own line stands before the instances.
fn first_line(arch: Arch) -> usize {
    if arch == Arch::X86_64 { 3 } else { 2 }
}

/// What a label before an instance is called, followed by the instance's number.
const LABEL: &str = "nl_i";

/// The most complaints of the assembler that are worth reading.
const COMPLAINTS_MAX: usize = 20;

/// What the assembler made of one instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// The instance.
    pub(crate) instance: Instance,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Where its branch targets are.
    pub(crate) branches: Vec<usize>,
}

/// Assembles the instances of all templates in one go; the result is in the same order.
///
/// # Errors
///
/// What the assembler rejects, by template; a compiler that does not run.
pub(crate) fn assemble(arch: Arch, work: &[(Template, Vec<Instance>)]) -> Result<Vec<Vec<Code>>> {
    static RUN: AtomicU32 = AtomicU32::new(0);
    let run = RUN.fetch_add(1, Ordering::Relaxed);
    let name = format!("neurlang-stencils-{}-{run}", std::process::id());
    let directory = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&directory)
        .with_context(|| format!("create {}", directory.display()))?;
    let object = compile(arch, &directory, work);
    std::fs::remove_dir_all(&directory)
        .with_context(|| format!("remove {}", directory.display()))?;
    split(&object?, work)
}

/// Runs rustc over all instances, one per line, and returns the object file.
fn compile(arch: Arch, directory: &Path, work: &[(Template, Vec<Instance>)]) -> Result<Vec<u8>> {
    let lines = work.iter().flat_map(|(template, instances)| {
        instances.iter().map(|one| template.text(one.regs, one.varied, BRANCH_TARGET))
    });
    let mut source = format!("{CRATE}{}\n", arch.prelude());
    for (number, line) in lines.enumerate() {
        writeln!(source, "{LABEL}{number}: {line}").context("a String takes everything")?;
    }
    source.push_str("\"####, options(raw));\n");
    let (input, output) = (directory.join("stencils.rs"), directory.join("stencils.o"));
    std::fs::write(&input, source).with_context(|| format!("write {}", input.display()))?;
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let result = Command::new(&rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["--crate-type=lib", "--emit=obj"])
        .args(arch.rustc_args())
        .arg("-o")
        .args([&output, &input])
        .output()
        .with_context(|| format!("run {}", Path::new(&rustc).display()))?;
    let text = String::from_utf8_lossy(&result.stderr);
    ensure!(result.status.success(), "{}", complaints(arch, &text, work));
    std::fs::read(&output).with_context(|| format!("read {}", output.display()))
}

/// Maps the assembler's messages back to template lines, one message per template.
fn complaints(arch: Arch, stderr: &str, work: &[(Template, Vec<Instance>)]) -> String {
    let mut found = BTreeMap::new();
    let mut message = "";
    for line in stderr.lines() {
        if let Some(text) = line.strip_prefix("error: ") {
            message = text;
        }
        let Some((_, place)) = line.split_once("<inline asm>:") else {
            continue;
        };
        let number = place.split(':').next().and_then(|digits| digits.parse::<usize>().ok());
        let Some(number) = number.and_then(|line| line.checked_sub(first_line(arch))) else {
            continue;
        };
        let Some((template, instance)) = locate(number, work) else {
            continue;
        };
        found.entry(template).or_insert_with(|| {
            let (template, _) = &work[template];
            let text = template.text(instance.regs, instance.varied, BRANCH_TARGET);
            format!("{}: {message}\n    {text}", template.place())
        });
    }
    if found.is_empty() {
        return format!("rustc failed:\n{stderr}");
    }
    found.into_values().take(COMPLAINTS_MAX).collect::<Vec<_>>().join("\n")
}

fn locate(number: usize, work: &[(Template, Vec<Instance>)]) -> Option<(usize, Instance)> {
    let mut start = 0;
    for (index, (_, instances)) in work.iter().enumerate() {
        if let Some(instance) = instances.get(number - start) {
            return Some((index, *instance));
        }
        start += instances.len();
    }
    None
}

/// Cuts the text section at the labels.
fn split(object: &[u8], work: &[(Template, Vec<Instance>)]) -> Result<Vec<Vec<Code>>> {
    let file: ElfFile64 = ElfFile64::parse(object).context("parse the object file")?;
    let text = file.section_by_name(".text").context("no .text in the object file")?;
    let bytes = text.data().context("read .text")?;
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for symbol in file.symbols() {
        let number = symbol.name().ok().and_then(|name| name.strip_prefix(LABEL)?.parse().ok());
        starts.extend(number.map(|number| (number, symbol.address() as usize)));
    }
    starts.sort_unstable();
    let count = work.iter().map(|(_, instances)| instances.len()).sum();
    ensure!(starts.len() == count, "{} labels for {count} instances", starts.len());
    let mut branches = BTreeMap::new();
    for (at, relocation) in text.relocations() {
        let RelocationFlags::Elf { r_type: R_X86_64_PC32 | R_X86_64_PLT32 } = relocation.flags()
        else {
            bail!("a relocation that is no branch: {relocation:?}");
        };
        branches.insert(at as usize, relocation.addend());
    }
    let ends = starts.iter().skip(1).map(|(_, start)| *start).chain([bytes.len()]);
    let mut ranges = starts.iter().zip(ends).map(|((_, start), end)| *start..end);
    let mut codes = Vec::with_capacity(work.len());
    for (template, instances) in work {
        let mut of_template = Vec::with_capacity(instances.len());
        for (instance, range) in instances.iter().zip(&mut ranges) {
            let mut at = Vec::new();
            for (offset, addend) in branches.range(range.clone()) {
                ensure!(*addend == -4, "{}: `rel` is not a branch target", template.place());
                at.push(offset - range.start);
            }
            let bytes = bytes[range].to_vec();
            of_template.push(Code { instance: *instance, bytes, branches: at });
        }
        codes.push(of_template);
    }
    Ok(codes)
}
