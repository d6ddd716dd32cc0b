//! Every `@test`, `@prop` and verification of this project, as one test each.

fn main() -> std::process::ExitCode {
    neurlang_test::main()
}
