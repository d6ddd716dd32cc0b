//! `Cargo.toml` with what Neurlang needs in it, everything else as it was.

use crate::commands::new::template::{HARNESS, RUNTIME, dependency};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TomlError, Value, value};

/// The name of the test target.
const TARGET: &str = "neurlang";

/// Why a manifest was not edited.
#[derive(Debug)]
pub(super) enum ManifestError {
    /// It is not TOML.
    Syntax(TomlError),
    /// Something that cargo wants to be a table, or an array of tables, is none.
    Shape(&'static str),
}

impl std::fmt::Display for ManifestError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ManifestError::Syntax(error) => write!(f, "{}", error.message()),
            ManifestError::Shape(key) => write!(f, "`{key}` is not what cargo expects there"),
        }
    }
}

/// `manifest` with dependencies on the runtime and the test harness, and the test target; what
/// it has of these stays as it is.
///
/// # Errors
///
/// [`ManifestError`] when `manifest` is none.
pub(super) fn with_neurlang(manifest: &str) -> Result<String, ManifestError> {
    let mut document: DocumentMut = manifest.parse().map_err(ManifestError::Syntax)?;
    depend(&mut document, "dependencies", RUNTIME)?;
    depend(&mut document, "dev-dependencies", HARNESS)?;
    target(&mut document)?;
    Ok(document.to_string())
}

fn depend(
    document: &mut DocumentMut,
    section: &'static str,
    (krate, folder): (&str, &str),
) -> Result<(), ManifestError> {
    let table = document.entry(section).or_insert_with(|| Item::Table(Table::new()));
    let table = table.as_table_like_mut().ok_or(ManifestError::Shape(section))?;
    if !table.contains_key(krate) {
        let wanted = dependency(folder).parse::<Value>().expect("a dependency is written as TOML");
        table.insert(krate, value(wanted));
    }
    Ok(())
}

fn target(document: &mut DocumentMut) -> Result<(), ManifestError> {
    let targets =
        document.entry("test").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let targets = targets.as_array_of_tables_mut().ok_or(ManifestError::Shape("test"))?;
    let is_ours = |target: &Table| target.get("name").and_then(Item::as_str) == Some(TARGET);
    if !targets.iter().any(is_ours) {
        let mut target = Table::new();
        target.insert("name", value(TARGET));
        target.insert("harness", value(false));
        targets.push(target);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ManifestError, with_neurlang};

    const MANIFEST: &str = "\
[package]
name    = \"x\"   # aligned by hand

[dependencies]
serde = \"1\" # last

[features]
all = []
";

    #[test]
    fn what_is_there_stays_as_it_is() {
        let edited = with_neurlang(MANIFEST).unwrap();
        for line in MANIFEST.lines() {
            assert!(edited.lines().any(|found| found == line), "{line:?} is gone from\n{edited}");
        }
        let parsed: toml::Table = edited.parse().unwrap();
        assert!(parsed["dependencies"].get("neurlang").is_some());
        assert!(parsed["dev-dependencies"].get("neurlang-test").is_some());
        assert_eq!(parsed["test"][0]["harness"].as_bool(), Some(false));
        assert_eq!(with_neurlang(&edited).unwrap(), edited, "a second time changes nothing");
    }

    #[test]
    fn a_manifest_that_is_none_is_refused() {
        assert!(matches!(with_neurlang("["), Err(ManifestError::Syntax(_))));
        assert!(matches!(with_neurlang("test = 1"), Err(ManifestError::Shape("test"))));
        assert!(matches!(with_neurlang("dependencies = 1"), Err(ManifestError::Shape(_))));
    }
}
