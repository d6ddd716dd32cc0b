//! The test target of a project, as `cargo neurlang new` writes it, on the project beside it.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/project");
    std::env::set_current_dir(project).expect("the project is beside this file");
    neurlang_test::main()
}
