//! The table of covered functions.

use super::{FunctionCoverage, ModuleCoverage};

/// A line for each function and one for all, with aligned columns.
#[must_use]
pub fn table(modules: &[ModuleCoverage]) -> String {
    let mut rows = vec![["function", "instructions", "branches"].map(str::to_owned)];
    let (mut insts, mut branches) = ((0, 0), (0, 0));
    for module in modules {
        for function in &module.functions {
            rows.push(row(format!("{}::{}", module.label, function.name), function));
            insts = (insts.0 + function.insts.0, insts.1 + function.insts.1);
            branches = (branches.0 + function.branches.0, branches.1 + function.branches.1);
        }
    }
    let all = FunctionCoverage { name: String::new(), insts, branches };
    rows.push(row("all".to_owned(), &all));
    let width = |column: usize| {
        rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()
    };
    let (name, insts, branches) = (width(0), width(1), width(2));
    let line = |row: &[String; 3]| {
        format!("{:name$}  {:>insts$}  {:>branches$}\n", row[0], row[1], row[2])
    };
    rows.iter().map(line).collect()
}

fn row(name: String, function: &FunctionCoverage) -> [String; 3] {
    [name, share(function.insts), share(function.branches)]
}

/// `3/4  75%`, rounded down, so that only all is 100%.
fn share((part, all): (usize, usize)) -> String {
    match (part * 100).checked_div(all) {
        Some(percent) => format!("{part}/{all} {percent:>3}%"),
        None => "-".to_owned(),
    }
}
