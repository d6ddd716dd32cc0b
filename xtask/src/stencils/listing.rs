//! The generated file: OR-tables and stencils as Rust, formatted the way rustfmt does.

use super::arch::{Arch, Class};
use super::derive::{Stencil, Table};
use super::kind::Kind;
use super::template::{SLOTS, Template};
use anyhow::{Result, ensure};
use std::fmt::Write as _;

/// The number of tables that a table's index can tell apart.
const TABLES_MAX: usize = 256;

/// The text of the generated file and what is in it.
pub(crate) struct Listing {
    /// The file.
    pub(crate) text: String,
    /// How many OR-tables it has, with the padding.
    pub(crate) tables: usize,
    /// How many of them are in use.
    pub(crate) tables_used: usize,
}

/// Prints the stencils with their shared tables.
///
/// # Errors
///
/// More different tables than an index can hold.
pub(crate) fn print(arch: Arch, digest: &str, stencils: &[(Template, Stencil)]) -> Result<Listing> {
    let none: Table = vec![0; usize::from(arch.registers())];
    let mut tables = vec![none.clone()];
    let mut body = String::new();
    let mut all = String::new();
    for (template, stencil) in stencils {
        let mut indices = [0; SLOTS];
        for (index, table) in indices.iter_mut().zip(&stencil.tables) {
            *index = tables.iter().position(|known| known == table).unwrap_or(tables.len());
            if *index == tables.len() {
                tables.push(table.clone());
            }
        }
        constant(&mut body, template, stencil, indices);
        row(&mut all, template);
    }
    let tables_used = tables.len();
    ensure!(tables_used <= TABLES_MAX, "{tables_used} OR-tables, over {TABLES_MAX}");
    tables.resize(tables_used.next_power_of_two(), none);
    let mut text = format!(
        "// digest: {digest}\n\
         //! The {title} stencils. Generated from `stencils/templates/{name}` by\n\
         //! `cargo xtask stencils`; edit the templates instead.\n\n\
         use crate::kind::Kind;\n\
         use crate::stencil::{{Class, Stencil, Template}};\n\n",
        title = arch.title(),
        name = arch.name(),
    );
    fields(&mut text, &tables, tables_used);
    text.push_str(&body);
    let count = stencils.len();
    line(&mut text, "/// Every stencil, in the order of the template files.");
    line(&mut text, &format!("pub const ALL: &[Template; {count}] = &["));
    text.push_str(&all);
    line(&mut text, "];");
    Ok(Listing { text, tables: tables.len(), tables_used })
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// Prints the tables. Every word has all its digits, so that rustfmt keeps one per line.
fn fields(text: &mut String, tables: &[Table], used: usize) {
    let (count, registers) = (tables.len(), tables[0].len());
    line(
        text,
        "/// The OR-tables that the stencils' fields select from; table 0 is an absent field's.",
    );
    line(text, "///");
    line(text, &format!("/// {used} are in use; the rest pads to a power of two."));
    line(text, &format!("pub static FIELDS: [[u128; {registers}]; {count}] = ["));
    for table in tables {
        if table.iter().all(|word| *word == 0) {
            line(text, &format!("    [0; {registers}],"));
            continue;
        }
        line(text, "    [");
        for word in table {
            line(text, &format!("        {},", grouped(*word)));
        }
        line(text, "    ],");
    }
    line(text, "];\n");
}

/// Prints a word as 32 hexadecimal digits in groups of four.
fn grouped(word: u128) -> String {
    let mut text = "0x".to_owned();
    for group in (0..8).rev() {
        let separator = if group == 0 { "" } else { "_" };
        write!(text, "{:04x}{separator}", word >> (16 * group) & 0xffff)
            .expect("a String takes everything");
    }
    text
}

/// Prints one stencil's constant with its documentation.
fn constant(text: &mut String, template: &Template, stencil: &Stencil, indices: [usize; SLOTS]) {
    for doc in &template.doc {
        line(text, format!("/// {doc}").trim_end());
    }
    if !template.doc.is_empty() {
        line(text, "///");
    }
    line(text, &format!("/// `{}`", template.asm));
    line(text, &format!("pub const {}: Stencil = Stencil {{", template.name.to_uppercase()));
    let [d, a, b] = indices;
    let holes = fields_of(template);
    let offset = |at: usize| holes[at].map_or(0, |hole| stencil.holes[hole]);
    line(text, &format!("    bits: {},", grouped(stencil.bits)));
    let numbers = [
        ("len", stencil.len),
        ("d", d),
        ("a", a),
        ("b", b),
        ("imm", offset(0)),
        ("imm2", offset(1)),
        ("rel", offset(2)),
    ];
    for (name, value) in numbers {
        line(text, &format!("    {name}: {value},"));
    }
    let kinds = holes.map(|hole| {
        let kind = hole.map_or(Kind::Absent, |hole| template.holes[hole].kind);
        format!("Kind::{kind:?}")
    });
    line(text, &format!("    kinds: [{}],", kinds.join(", ")));
    line(text, "};\n");
}

/// Returns which of the template's holes is the first immediate, the second and the branch target.
fn fields_of(template: &Template) -> [Option<usize>; 3] {
    let is_rel = |at: &usize| template.holes[*at].name == "rel";
    let all = 0..template.holes.len();
    let mut immediates = all.clone().filter(|at| !is_rel(at));
    [immediates.next(), immediates.next(), all.clone().find(is_rel)]
}

/// Prints one stencil's row of the list of all.
fn row(text: &mut String, template: &Template) {
    let Template { name, asm, .. } = template;
    let classes = template.classes.map(|class| match class {
        None => "Class::None",
        Some(Class::Gpr) => "Class::Gpr",
        Some(Class::Index) => "Class::Index",
        Some(Class::GprSp) => "Class::GprSp",
        Some(Class::Vector) => "Class::Vector",
    });
    let immediates = fields_of(template).into_iter().take(2).flatten();
    let holes: Vec<_> = immediates.map(|at| format!("{:?}", template.holes[at].name)).collect();
    line(text, "    Template {");
    line(text, &format!("        name: \"{name}\","));
    line(text, &format!("        stencil: {},", name.to_uppercase()));
    line(text, &format!("        asm: {asm:?},"));
    line(text, &format!("        classes: [{}],", classes.join(", ")));
    line(text, &format!("        holes: &[{}],", holes.join(", ")));
    line(text, "    },");
}
