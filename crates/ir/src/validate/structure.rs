//! Checks of the module around its code: limits, layout, signatures and tables.
//!
//! Everything later trusts what is checked here: functions cover the code exactly, every
//! function has an instruction, and tables name functions and instructions that exist.

use super::report::Report;
use crate::diag::Code;
use crate::module::{Module, limits};
use crate::types::{SCALARS_MAX, SLICES_MAX, Signature};
use alloc::format;
use alloc::vec::Vec;

/// Reports everything that is wrong around the code of `module`.
pub(super) fn check(module: &Module, report: &mut Report<'_>) {
    sizes(module, report);
    layout(module, report);
    names(module, report);
    functions(module, report);
    jump_tables(module, report);
    func_tables(module, report);
    debug_info(module, report);
}

fn sizes(module: &Module, report: &mut Report<'_>) {
    let jump_targets = module.jump_tables.iter().map(|table| table.targets.len());
    let table_funcs = module.func_tables.iter().map(|table| table.funcs.len());
    let rows = [
        ("functions", module.functions.len(), limits::FUNCTIONS_MAX),
        ("instructions", module.code.len(), limits::INSTS_MAX),
        ("constants", module.consts.len(), limits::CONSTS_MAX),
        ("bytes of data", module.data.len(), limits::DATA_BYTES_MAX),
        ("jump tables", module.jump_tables.len(), limits::TABLES_MAX),
        ("function tables", module.func_tables.len(), limits::TABLES_MAX),
        ("imports", module.imports.len(), limits::IMPORTS_MAX),
        ("jump table entries", jump_targets.sum(), limits::TABLE_ENTRIES_MAX),
        ("function table entries", table_funcs.sum(), limits::TABLE_ENTRIES_MAX),
    ];
    for (what, found, max) in rows {
        if found > max {
            let message = format!("{found} {what}, above the limit of {max}");
            report.module_error(Code::ModuleLimit, message, "split the module");
        }
    }
}

fn layout(module: &Module, report: &mut Report<'_>) {
    let help = "let functions lie in order, each with an instruction, and cover the code exactly";
    let mut next = 0;
    for function in &module.functions {
        if u64::from(function.start) != next || function.len == 0 {
            let message = format!(
                "function `{}` has {} instructions from {}, expected at least one from {next}",
                function.name, function.len, function.start
            );
            report.module_error(Code::FunctionLayout, message, help);
            return;
        }
        next += u64::from(function.len);
    }
    if next != module.code.len() as u64 {
        let message =
            format!("the functions have {next} instructions, the code has {}", module.code.len());
        report.module_error(Code::FunctionLayout, message, help);
    }
}

fn names(module: &Module, report: &mut Report<'_>) {
    let all = (module.functions.iter().map(|one| &one.name))
        .chain(module.jump_tables.iter().map(|one| &one.name))
        .chain(module.func_tables.iter().map(|one| &one.name))
        .chain(module.labels.iter().map(|one| &one.name))
        .chain(module.data_labels.iter().map(|one| &one.name));
    for name in all {
        if name.len() > limits::NAME_BYTES_MAX {
            let message = format!("a name of {} bytes", name.len());
            report.module_error(Code::ModuleLimit, message, "use names of up to 256 bytes");
        }
    }
    if module.functions.iter().any(|function| function.name.is_empty()) {
        let message = "a function without a name".into();
        report.module_error(Code::ModuleLimit, message, "name every function");
    }
    if module.functions.len() > 1 {
        duplicate_names(module, report);
    }
}

fn duplicate_names(module: &Module, report: &mut Report<'_>) {
    let mut sorted: Vec<&str> = module.functions.iter().map(|one| one.name.as_str()).collect();
    sorted.sort_unstable();
    for pair in sorted.windows(2) {
        if pair[0] == pair[1] {
            let message = format!("two functions are called `{}`", pair[0]);
            report.module_error(Code::DuplicateFunction, message, "rename one of them");
        }
    }
}

fn functions(module: &Module, report: &mut Report<'_>) {
    for function in &module.functions {
        signature(&function.sig, &function.name, report);
        if function.frame_bytes > limits::FRAME_BYTES_MAX {
            let message = format!(
                "function `{}` has a frame of {} bytes, above the limit of {}",
                function.name,
                function.frame_bytes,
                limits::FRAME_BYTES_MAX
            );
            report.module_error(Code::FrameSize, message, "allocate large buffers with `cap.new`");
        }
    }
}

fn signature(sig: &Signature, name: &str, report: &mut Report<'_>) {
    let sides = [("parameters", sig.param_counts()), ("results", sig.result_counts())];
    for (what, (scalars, slices)) in sides {
        if scalars > SCALARS_MAX || slices > SLICES_MAX {
            let message = format!("`{name}` has {scalars} scalars and {slices} slices as {what}");
            let help = "use at most 8 scalars and 6 slices, and pass more through memory";
            report.module_error(Code::SignatureCount, message, help);
        }
    }
}

fn jump_tables(module: &Module, report: &mut Report<'_>) {
    for table in &module.jump_tables {
        let Some(function) = module.functions.get(table.func as usize) else {
            let message = format!("jump table `{}` belongs to no function", table.name);
            report.module_error(Code::BadJumpTable, message, "name a function of the module");
            continue;
        };
        if table.targets.is_empty() {
            let message = format!("jump table `{}` is empty", table.name);
            report.module_error(Code::BadJumpTable, message, "give it at least one target");
        }
        if let Some(target) = table.targets.iter().find(|&&target| target >= function.len) {
            let message = format!(
                "jump table `{}` leads to instruction {target}, `{}` has {}",
                table.name, function.name, function.len
            );
            report.module_error(Code::BadJumpTable, message, "keep targets inside the function");
        }
    }
}

fn func_tables(module: &Module, report: &mut Report<'_>) {
    for table in &module.func_tables {
        signature(&table.sig, &table.name, report);
        for &entry in &table.funcs {
            let (message, help) = match module.functions.get(entry as usize) {
                None => (
                    format!("function table `{}` names function {entry}", table.name),
                    "name functions of the module",
                ),
                Some(function) if !function.sig.same_types(&table.sig) => (
                    format!(
                        "function table `{}` takes {}, `{}` has {}",
                        table.name, table.sig, function.name, function.sig
                    ),
                    "give all entries the types of the table",
                ),
                Some(_) => continue,
            };
            report.module_error(Code::BadFuncTable, message, help);
            break;
        }
    }
}

fn debug_info(module: &Module, report: &mut Report<'_>) {
    let functions = module.functions.len();
    let positions = module.positions.len();
    let rows = [
        (
            positions == 0 || positions == module.code.len(),
            "the positions are not one per instruction",
        ),
        (
            module.files.iter().all(|file| (file.first_function as usize) < functions.max(1))
                && module.files.is_sorted_by(|a, b| a.first_function < b.first_function),
            "the files do not ascend by function",
        ),
        (
            module.labels.iter().all(|label| label.at as usize <= module.code.len())
                && module.labels.is_sorted_by_key(|label| label.at),
            "the labels do not ascend within the code",
        ),
        (
            module.data_labels.iter().all(|label| label.at as usize <= module.data.len())
                && module.data_labels.is_sorted_by_key(|label| label.at),
            "the data labels do not ascend within the data",
        ),
        (
            (module.annotations.iter())
                .all(|one| one.func.is_none_or(|func| (func as usize) < functions)),
            "an annotation belongs to a function that does not exist",
        ),
    ];
    for (sane, message) in rows {
        if !sane {
            let help = "leave it out when it is not known";
            report.module_error(Code::BadDebugInfo, message.into(), help);
        }
    }
}
