//! The `stencils` subcommand: reads the templates, writes or checks the generated file.

use super::arch::Arch;
use super::template::Template;
use super::{assemble, derive, instances, listing, parse};
use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The version of the generated file's format; part of the digest.
const FORMAT: &str = "neurlang stencils 2";

/// Generate the files of `stencils/src/generated` from the templates.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Change nothing; fail when a generated file is not what the templates give.
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
    Arch::ALL.into_iter().try_for_each(|arch| run_for(arch, args, out))
}

/// Runs the command for one architecture.
fn run_for(arch: Arch, args: &Args, out: &mut impl Write) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stencils");
    let generated = root.join("src/generated").join(format!("{}.rs", arch.name()));
    let sources = read(&root.join("templates").join(arch.name()))?;
    let listing = generate(arch, &sources)?;
    let templates = listing.text.matches(": Stencil = ").count();
    if args.check {
        let committed = std::fs::read_to_string(&generated)
            .with_context(|| format!("read {}", generated.display()))?;
        if committed != listing.text {
            bail!("{}", difference(arch, &committed, &listing.text));
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
        "{}: {templates} stencils, {} OR-tables ({} in use), {} bytes of tables",
        arch.name(),
        listing.tables,
        listing.tables_used,
        listing.tables * usize::from(arch.registers()) * 16
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
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "stencil"));
    paths.sort();
    ensure!(!paths.is_empty(), "no *.stencil files in {}", directory.display());
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
fn generate(arch: Arch, sources: &[Source]) -> Result<listing::Listing> {
    let (mut templates, mut complaints) = (Vec::new(), Vec::new());
    for (name, text) in sources {
        match parse::file(arch, name, text) {
            Ok(parsed) => templates.extend(parsed),
            Err(wrong) => complaints.extend(wrong),
        }
    }
    complaints.extend(duplicates(&templates));
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    ensure!(!templates.is_empty(), "the template files have no templates");
    let work: Vec<_> = templates
        .into_iter()
        .map(|template| {
            let instances = instances::choose(&template);
            (template, instances)
        })
        .collect();
    let codes = assemble::assemble(arch, &work)?;
    let mut stencils = Vec::with_capacity(work.len());
    for ((template, _), codes) in work.into_iter().zip(&codes) {
        match derive::derive(&template, codes) {
            Ok(stencil) => stencils.push((template, stencil)),
            Err(error) => complaints.push(format!("{error:#}")),
        }
    }
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    listing::print(arch, &digest(sources), &stencils)
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
    let head = hash.finalize().iter().take(16).fold(0, |head, byte| head << 8 | u128::from(*byte));
    format!("{head:032x}")
}

/// Says how the committed file differs from a fresh one.
fn difference(arch: Arch, committed: &str, fresh: &str) -> String {
    const HELP: &str = "run `cargo xtask stencils` and read the diff";
    let name = arch.name();
    if committed.lines().next() != fresh.lines().next() {
        return format!("generated/{name}.rs is stale: the templates have changed; {HELP}");
    }
    let pairs = committed.lines().zip(fresh.lines());
    let same = pairs.take_while(|(committed, fresh)| committed == fresh).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(end of file)").to_owned();
    format!(
        "generated/{name}.rs:{}: edited by hand, or the assembler has changed; {HELP}\n  \
         committed: {}\n  generated: {}",
        same + 1,
        line(committed),
        line(fresh)
    )
}

#[cfg(test)]
mod tests {
    use super::{difference, generate};
    use crate::stencils::arch::Arch;
    use crate::stencils::listing::Listing;

    fn listing(text: &str) -> anyhow::Result<Listing> {
        generate(Arch::X86_64, &[("t.stencil".to_owned(), text.to_owned())])
    }

    /// The message for a template file that is wrong.
    fn complaint(text: &str) -> String {
        match listing(text) {
            Ok(_) => panic!("nothing is wrong with {text}"),
            Err(error) => format!("{error:#}"),
        }
    }

    #[test]
    fn a_template_becomes_a_documented_constant() {
        let text = "; Adds.\nadd_i d:gpr imm:i8 : add {d}, {imm}\n";
        let listing = listing(text).expect("the template is right");
        let constant = "/// Adds.\n///\n/// `add {d}, {imm}`\npub const ADD_I: Stencil = Stencil {\n    \
                        bits: 0x0000_0000_0000_0000_0000_0000_00c0_8348,\n    \
                        len: 4,\n    d: 1,\n    a: 0,\n    b: 0,\n    \
                        imm: 3,\n    imm2: 0,\n    rel: 0,\n    \
                        kinds: [Kind::I8, Kind::Absent, Kind::Absent],\n};\n";
        assert!(listing.text.contains(constant), "{}", listing.text);
        assert_eq!((listing.tables, listing.tables_used), (2, 2));
    }

    #[test]
    fn a_register_without_its_short_form_follows_from_the_others() {
        let with_short_form = listing("x d:gpr imm:i32 @noacc : add {d}, {imm}\n");
        let without = listing("x d:gpr imm:i32 : imul {d}, {d}, {imm}\n");
        let words = [with_short_form, without].map(|listing| {
            let text = listing.expect("the templates are right").text;
            // The first words of the field's table: registers 0 and 1.
            text.lines()
                .skip_while(|line| *line != "    [")
                .skip(1)
                .take(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        let zero = "        0x0000_0000_0000_0000_0000_0000_0000_0000,";
        assert_eq!(words[0], [zero, "        0x0000_0000_0000_0000_0000_0000_0001_0000,"]);
        assert_eq!(words[1], [zero, "        0x0000_0000_0000_0000_0000_0000_0009_0000,"]);
    }

    #[test]
    fn what_the_assembler_rejects_is_named_with_its_line() {
        let text = "a : ret\n\nb d:gpr : frob {d}\nc : ret\nd b:gpr : lea {b:8}, [{b}]\n";
        let complaint = complaint(text);
        let lines: Vec<_> = complaint.lines().collect();
        assert_eq!(lines[0], "t.stencil:3: b: invalid instruction mnemonic 'frob'");
        assert_eq!(lines[1], "    frob rcx");
        assert!(lines[2].starts_with("t.stencil:5: d: "), "{complaint}");
    }

    #[test]
    fn a_length_that_varies_shows_the_instances_and_says_what_to_write() {
        let text = "x d:gpr imm:i32 : mov {d:32}, {imm}\n";
        assert_eq!(
            complaint(text),
            "t.stencil:1: x: the length depends on the operands\n    \
             b9 44 33 22 11                           mov ecx, 0x11223344\n    \
             41 b8 44 33 22 11                        mov r8d, 0x11223344\n    \
             help: force the prefix with `{{rex}}` or `{{vex3}}`; see stencils/templates/README.md"
        );
        for (text, help) in [
            ("x d:gpr imm:i32 : add {d}, {imm}\n", "declare `@noacc`"),
            ("x b:gpr disp:i8 : mov rax, [{b} + {disp}]\n", "`[{b} + riz + …]`"),
            ("x b:gpr : mov rax, [{b} + riz]\n", "the prefix `{{disp8}}`"),
        ] {
            assert!(complaint(text).contains(help), "{}", complaint(text));
        }
    }

    #[test]
    fn a_stencil_that_is_too_long_is_refused() {
        let text = "x : movabs rax, 0x1122334455667788 ; movabs rax, 0x1122334455667788\n";
        assert!(complaint(text).starts_with("t.stencil:1: x: 20 bytes, over 16"));
    }

    #[test]
    fn an_immediate_must_have_its_declared_size() {
        let complaint = complaint("x d:gpr imm:i8 : mov {d}, {imm}\n");
        assert!(complaint.starts_with("t.stencil:1: x: `imm` does not show as I8 of its own"));
    }

    #[test]
    fn fields_that_are_not_or_linear_are_refused() {
        let complaint = complaint("x d:gpr a:gpr b:gpr : {{disp8}} lea {d}, [{a} + {b}]\n");
        assert!(
            complaint.starts_with("t.stencil:1: x: not OR-linear: `b` changes bits"),
            "{complaint}"
        );
        assert!(complaint.contains("48 8d 4c 14 00"), "{complaint}");
    }

    #[test]
    fn fields_within_instructions_are_checked_against_their_kind() {
        let complaint = |arch, text: &str| {
            let sources = [("t.stencil".to_owned(), text.to_owned())];
            let error = generate(arch, &sources).err().expect("the template is wrong");
            format!("{error:#}")
        };
        assert_eq!(
            complaint(Arch::Riscv64, "x d:gpr a:gpr disp:i12 : sd {d}, {disp}({a})\n"),
            "t.stencil:1: x: `disp` does not show as I12 of its own\n    \
             23 b0 55 01                              sd x21, 0x0(x11)\n    \
             a3 b0 55 01                              sd x21, 0x1(x11)"
        );
        let wrong = complaint(Arch::Aarch64, "x d:gpr imm:u12 : add {d}, {d}, #{imm}\n");
        assert!(wrong.starts_with("t.stencil:1: x: invalid operand"), "{wrong}");
    }

    #[test]
    fn registers_that_must_differ_are_inferred() {
        let text = "x d:gpr a:gprsp b:gpr disp:s7x8 @distinct : ldp {d}, {b}, [{a}, #{disp}]\n";
        let source = ("t.stencil".to_owned(), text.to_owned());
        let listing = generate(Arch::Aarch64, &[source]).expect("the template is right");
        assert_eq!((listing.tables, listing.tables_used), (4, 4));
    }

    #[test]
    fn a_name_can_be_used_once() {
        let complaint = complaint("x : ret\nx : nop\n");
        assert_eq!(complaint, "t.stencil:2: x is also at t.stencil:1");
    }

    #[test]
    fn a_stale_file_and_an_edited_one_are_told_apart() {
        assert!(
            difference(Arch::X86_64, "// digest: 1\nx\n", "// digest: 2\nx\n").contains("is stale")
        );
        let edited = difference(Arch::X86_64, "// digest: 1\nx\ny\n", "// digest: 1\nx\nz\n");
        assert!(edited.contains("x86_64.rs:3: edited by hand"), "{edited}");
        assert!(edited.contains("committed: y\n  generated: z"), "{edited}");
    }
}
