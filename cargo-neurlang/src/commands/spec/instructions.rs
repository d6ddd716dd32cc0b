//! The instruction set: opcodes and their modes.

use super::Wanted;
use crate::render::{DocFormat, LostOutput, Screen, table};
use neurlang_ir::{Effect, Op, Opcode, asm};
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Row {
    number: u8,
    name: &'static str,
    modes: Vec<Mode>,
    #[serde(skip)]
    doc: &'static str,
}

#[derive(Serialize)]
struct Mode {
    number: u8,
    name: &'static str,
    mnemonic: &'static str,
    operands: Vec<String>,
    effect: &'static str,
    doc: &'static str,
}

/// Prints the wanted opcodes; returns how many there are.
pub(super) fn print(
    format: DocFormat,
    wanted: &Wanted<'_>,
    screen: &mut Screen<'_>,
) -> Result<usize, LostOutput> {
    let rows = rows(wanted);
    match format {
        DocFormat::Json => rows.iter().try_for_each(|row| screen.json(row))?,
        DocFormat::Human => screen.text(&human(&rows))?,
        DocFormat::Markdown => screen.text(&markdown(&rows))?,
    }
    Ok(rows.len())
}

/// An opcode's name selects all its modes, a mnemonic the modes that have it.
fn rows(wanted: &Wanted<'_>) -> Vec<Row> {
    let row = |&opcode: &Opcode| {
        let ops = Op::ALL.iter().copied().filter(|op| op.opcode() == opcode);
        let modes = ops.filter(|op| wanted.any(&[opcode.name(), op.mnemonic()])).map(|op| Mode {
            number: op.mode(),
            name: op.mode_name(),
            mnemonic: op.mnemonic(),
            operands: operands(op),
            effect: op.effect().name(),
            doc: op.doc(),
        });
        Row { number: opcode as u8, name: opcode.name(), modes: modes.collect(), doc: opcode.doc() }
    };
    Opcode::ALL.iter().map(row).filter(|row| !row.modes.is_empty()).collect()
}

/// The operands of `op` in text order, as the assembler names them.
fn operands(op: Op) -> Vec<String> {
    let usage = asm::usage(op);
    let (_, operands) = usage.split_once(' ').unwrap_or_default();
    operands.split(", ").filter(|operand| !operand.is_empty()).map(str::to_owned).collect()
}

fn human(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        if !text.is_empty() {
            text.push('\n');
        }
        let _infallible = writeln!(text, "{} {}: {}", row.number, row.name, row.doc);
        let modes = row.modes.iter().map(|mode| {
            let syntax = format!("{} {}", mode.mnemonic, mode.operands.join(", "));
            vec![mode.number.to_string(), syntax, mode.effect.to_owned(), mode.doc.to_owned()]
        });
        text.push_str(&table::columns(&modes.collect::<Vec<_>>(), "  "));
    }
    text
}

const HEAD: &str = "\
# The instruction set

Every instruction is one little-endian 64-bit word:

```text
bit 0    5     10   15   20   25   30      31 32                            63
    | op | mode | rd | ra | rb | rc | immform | 0 |            imm            |
```

An opcode with a mode is an operation, and its number is `opcode + 32 * mode`. Operands are
named by the field they live in: `rd ra rb rc` are registers, `fd fa fb fc` the same
registers holding the bits of an `f64`, `cd ca cb` capability registers. `rb|number` is a
register or, in immediate form, the sign-extended 32-bit immediate; a branch has room for 16
bits of it, because the distance to its target takes the others. Scales are 1, 2, 4 and 8.
";

fn markdown(rows: &[Row]) -> String {
    let mut text = String::from(HEAD);
    text.push_str("\nThe effect says what an operation may do besides writing its result: ");
    text.push_str(&Effect::ALL.map(|(_, name)| format!("`{name}`")).join(" "));
    text.push_str(".\n");
    for row in rows {
        let Row { number, name, doc, .. } = row;
        let _infallible = write!(text, "\n## {number} {name}\n\n{doc}\n\n");
        let modes = row.modes.iter().map(|mode| {
            let syntax = format!("`{} {}`", mode.mnemonic, mode.operands.join(", "));
            vec![
                mode.number.to_string(),
                mode.name.to_owned(),
                syntax.replace(" `", "`"),
                mode.effect.to_owned(),
                mode.doc.to_owned(),
            ]
        });
        let head = ["mode", "name", "syntax", "effect", "meaning"];
        text.push_str(&table::markdown(&head, &modes.collect::<Vec<_>>()));
    }
    text
}
