//! The files of a new project.

use std::path::Path;

/// A file to write: its path in the project, and its text.
pub(crate) struct Made {
    /// The path, with `/` between the parts.
    pub(crate) path: &'static str,
    /// The text.
    pub(crate) text: String,
}

/// The files of a new crate: path and text with holes.
const CRATE: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("template/Cargo.toml.in")),
    ("src/lib.rs", include_str!("template/lib.rs")),
    (KERNELS_PATH, KERNELS),
    (".gitignore", include_str!("template/gitignore.in")),
    ("README.md", include_str!("template/README.md.in")),
];
/// Where the example kernels go.
pub(crate) const KERNELS_PATH: &str = "src/kernels.rs";
const KERNELS: &str = include_str!("template/kernels.rs");
/// Where the test target goes.
pub(crate) const TEST_PATH: &str = "tests/neurlang.rs";
const TEST: &str = include_str!("template/neurlang_test.rs");
/// What stands in a project file without modules.
const NO_MODULES: &str = "
# Modules of your own: a name, and the file that it is compiled from.
# [modules]
# kernels = \"src/kernels.rs\"
";
const PROJECT: &str = include_str!("template/neurlang.toml.in");

/// Everything a new crate called `name` consists of.
///
/// `is_inside_workspace`: a directory above it has a `Cargo.toml`, of which the crate must
/// declare itself independent.
pub(super) fn files(name: &str, is_inside_workspace: bool) -> Vec<Made> {
    let mut made: Vec<Made> = CRATE
        .iter()
        .map(|&(path, text)| Made { path, text: fill(text, name) })
        .chain([test_target(), project_file(name, &[("kernels", KERNELS_PATH)])])
        .collect();
    if is_inside_workspace {
        made[0].text.push_str(
            "\n# The crate belongs to no workspace of a directory above it.\n[workspace]\n",
        );
    }
    made
}

/// The test target.
pub(crate) fn test_target() -> Made {
    Made { path: TEST_PATH, text: TEST.to_owned() }
}

/// The project file of `name` with these modules.
pub(crate) fn project_file(name: &str, modules: &[(&str, &str)]) -> Made {
    let mut section = String::from("\n[modules]\n");
    for (module, path) in modules {
        let path = toml_edit::Value::from(*path);
        section.extend([*module, " = ", &path.to_string(), "\n"]);
    }
    if modules.is_empty() {
        NO_MODULES.clone_into(&mut section);
    }
    let text = fill(PROJECT, name).replace("{{modules}}\n", &section);
    Made { path: neurlang_test::project::FILE_NAME, text }
}

/// A dependency on one of our crates as TOML: its sources beside those of this tool while
/// they are there, its version otherwise.
pub(crate) fn dependency(folder: &str) -> String {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    match sources.canonicalize().ok().filter(|path| path.join("Cargo.toml").is_file()) {
        Some(path) => {
            let path = path.to_string_lossy().into_owned();
            format!("{{ path = {} }}", toml_edit::Value::from(path))
        }
        None => format!("\"{}\"", env!("CARGO_PKG_VERSION")),
    }
}

/// Crates that a project depends on: key in the manifest, hole in the template, folder.
pub(crate) const RUNTIME: (&str, &str) = ("neurlang", "runtime");
/// The crate of its test target.
pub(crate) const HARNESS: (&str, &str) = ("neurlang-test", "crates/harness");

fn fill(text: &str, name: &str) -> String {
    let mut text = text.replace("{{name}}", name);
    for (krate, folder) in [RUNTIME, HARNESS] {
        text = text.replace(&format!("{{{{{krate}}}}}"), &dependency(folder));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{files, project_file};
    use neurlang_test::project::parse;

    #[test]
    fn every_hole_is_filled() {
        for made in files("demo", true) {
            assert!(!made.text.contains("{{"), "{}: {}", made.path, made.text);
        }
    }

    #[test]
    fn manifests_and_project_files_are_toml() {
        let made = files("demo", true);
        let manifest: toml::Table = made[0].text.parse().unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some("demo"));
        for modules in [&[][..], &[("kernels", "src/kernels.rs")]] {
            let made = project_file("demo", modules);
            let project = parse(&made.text, "neurlang.toml", &[]).unwrap();
            assert_eq!(
                (project.package.name.as_str(), project.modules.len()),
                ("demo", modules.len())
            );
        }
    }
}
