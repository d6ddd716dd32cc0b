//! The text of a project file to a [`Project`], or all that is wrong with it.

use super::keys::{self, Fault, Key, SECTIONS, Takes};
use super::{OwnModule, Project};
use neurlang_ir::asm::nearest;
use neurlang_ir::diag::{Code, Diagnostic, FileId, RenderOptions, SourceMap, Span, render};
use std::fmt;
use std::path::PathBuf;
use std::string::FromUtf8Error;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A project file that is wrong.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Its text, under the name it was given.
    pub sources: SourceMap,
    /// All that is wrong, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Rejected {
    /// The rejection of a file whose bytes are no text.
    pub(super) fn not_utf8(name: &str, error: &FromUtf8Error) -> Self {
        let mut sources = SourceMap::new();
        let file = sources.add(name, String::from_utf8_lossy(error.as_bytes()));
        // Everything up to the first wrong byte is the same in the text for display.
        let start = error.utf8_error().valid_up_to() as u32;
        let span = Span { file, start, end: start + 1 };
        let message = "the file is not UTF-8 text";
        let diagnostic = Diagnostic::error(Code::ProjectSyntax, message).at(span, &sources);
        Self { sources, diagnostics: vec![diagnostic] }
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render(&self.diagnostics, &self.sources, RenderOptions::default()))
    }
}

impl std::error::Error for Rejected {}

/// The project that `text` describes, its directory left empty; diagnostics call it `name`.
///
/// `stdlib` is the names of the standard library's modules; without any, every name is taken.
///
/// # Errors
///
/// [`Rejected`] with all that is wrong.
///
/// # Examples
///
/// ```
/// use neurlang_test::project::parse;
///
/// let project = parse("package.name = 'demo'\nstdlib.modules = 'all'", "neurlang.toml", &["math"])?;
/// assert_eq!((&*project.package.name, &*project.stdlib[0]), ("demo", "math"));
///
/// let rejected = parse("package.nam = 'demo'", "neurlang.toml", &[]).unwrap_err();
/// assert!(rejected.to_string().contains("write `name`"));
/// # Ok::<(), neurlang_test::project::Rejected>(())
/// ```
pub fn parse(text: &str, name: &str, stdlib: &[&str]) -> Result<Project, Rejected> {
    let mut sources = SourceMap::new();
    let file = sources.add(name, text);
    let mut reader = Reader {
        sources: &sources,
        file,
        stdlib,
        found: Vec::new(),
        project: Project::named(PathBuf::new(), ""),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let place = error.span().unwrap_or(0..0);
        reader.error(Code::ProjectSyntax, error.message().replace('\n', ", "), place);
    }
    // A text that is not TOML may have lost keys, and to miss those would be misleading.
    if errors.is_empty() {
        reader.file(table.get_ref());
    }
    let (mut diagnostics, project) = (reader.found, reader.project);
    if diagnostics.is_empty() {
        return Ok(project);
    }
    diagnostics.sort_by_key(|known| known.span.map(|span| (span.start, span.end)));
    Err(Rejected { sources, diagnostics })
}

/// A range of bytes of the text.
type Place = std::ops::Range<usize>;

struct Reader<'a> {
    sources: &'a SourceMap,
    file: FileId,
    stdlib: &'a [&'a str],
    found: Vec<Diagnostic>,
    project: Project,
}

impl Reader<'_> {
    /// Adds an error at `place`; what comes back takes label and help.
    fn error(&mut self, code: Code, message: String, place: Place) -> &mut Diagnostic {
        let span = Span { file: self.file, start: place.start as u32, end: place.end as u32 };
        self.found.push(Diagnostic::error(code, message).at(span, self.sources));
        self.found.last_mut().expect("an element was pushed")
    }

    fn file(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            self.section(name, value);
        }
        let package = table.iter().find(|(name, _)| name.get_ref() == "package");
        let named = package.is_some_and(|(_, value)| match value.get_ref() {
            DeValue::Table(keys) => keys.contains_key("name"),
            // What stands there instead of the section is reported already.
            _ => true,
        });
        if !named {
            let place = package.map_or(0..0, |(name, _)| name.span());
            let missing =
                self.error(Code::ProjectMissingKey, "the project has no name".to_owned(), place);
            missing.help = Some("write `name = \"…\"` under `[package]`".to_owned());
        }
        self.names_are_unique(table);
    }

    fn section(&mut self, name: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let section = name.get_ref().as_ref();
        if !SECTIONS.iter().any(|(known, _)| *known == section) {
            let help = nearest::advice(section, SECTIONS.iter().map(|(known, _)| *known))
                .or_else(|| belongs(section))
                .unwrap_or_else(|| format!("choose one of {}", list(SECTIONS.iter().map(|s| s.0))));
            let message = format!("a project has no section `{section}`");
            self.error(Code::ProjectUnknownKey, message, name.span()).help = Some(help);
            return;
        }
        match value.get_ref() {
            DeValue::Table(table) => {
                for (name, value) in table {
                    self.key(section, name, value);
                }
            }
            other => {
                let message = format!("`{section}` is {}", kind(other));
                let help = format!("make it a section, `[{section}]`");
                self.error(Code::ProjectValueKind, message, value.span()).help = Some(help);
            }
        }
    }

    fn key(
        &mut self,
        section: &str,
        name: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) {
        let text = name.get_ref().as_ref();
        let found = keys::of_section(section)
            .find(|key| matches!(key.takes, Takes::Module) || key.name == text);
        let Some(key) = found else {
            let known = keys::of_section(section).map(|key| key.name);
            let help = nearest::advice(text, known.clone())
                .or_else(|| belongs(text))
                .unwrap_or_else(|| format!("choose one of {}", list(known)));
            let message = format!("section `{section}` has no key `{text}`");
            self.error(Code::ProjectUnknownKey, message, name.span()).help = Some(help);
            return;
        };
        if matches!(key.takes, Takes::Module)
            && let Some(fault) = keys::module_name_fault(text)
        {
            self.fault(text, &fault, name.span());
        }
        self.value(key, text, value);
    }

    fn value(&mut self, key: &'static Key, name: &str, value: &Spanned<DeValue<'_>>) {
        let place = value.span();
        match (&key.takes, value.get_ref()) {
            (Takes::Text { fault, set }, DeValue::String(text)) => match fault(text) {
                Some(fault) => self.fault(text, &fault, place),
                None => set(&mut self.project, text),
            },
            (Takes::Number { min, max, set }, DeValue::Integer(number)) => {
                let number = i128::from_str_radix(number.as_str(), number.radix()).ok();
                let number = number.and_then(|number| u64::try_from(number).ok());
                match number.filter(|number| (min..=max).contains(&number)) {
                    Some(number) => set(&mut self.project, number),
                    None => self.out_of_range(key, place),
                }
            }
            (Takes::Switch { set }, DeValue::Boolean(on)) => set(&mut self.project, *on),
            (Takes::Overflow, DeValue::String(word)) => self.overflow(key, word, place),
            (Takes::Stdlib, DeValue::String(word)) if word == "all" => {
                self.project.stdlib = self.stdlib.iter().map(|&name| name.to_owned()).collect();
                self.project.stdlib.sort();
            }
            (Takes::Stdlib, DeValue::Array(names)) => {
                for name in names {
                    self.stdlib_module(key, name);
                }
            }
            (Takes::Module, DeValue::String(path)) => match keys::module_path_fault(path) {
                Some(fault) => self.fault(path, &fault, place),
                None => {
                    let module = OwnModule { name: name.to_owned(), path: path.to_string() };
                    self.project.modules.push(module);
                }
            },
            (_, other) => self.wrong_kind(key, name, other, place),
        }
    }

    fn overflow(&mut self, key: &Key, word: &str, place: Place) {
        match keys::OVERFLOW.iter().find(|(known, _)| *known == word) {
            Some((_, policy)) => self.project.build.overflow = *policy,
            None => {
                let message = format!("`{word}` is no policy of `{}`", key.name);
                let help = nearest::advice(word, keys::OVERFLOW.iter().map(|(known, _)| *known))
                    .unwrap_or_else(|| format!("write {}", key.expects()));
                self.error(Code::ProjectValue, message, place).help = Some(help);
            }
        }
    }

    fn stdlib_module(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) {
        let DeValue::String(name) = value.get_ref() else {
            return self.wrong_kind(key, key.name, value.get_ref(), value.span());
        };
        if !self.stdlib.is_empty() && !self.stdlib.contains(&name.as_ref()) {
            let message = format!("the standard library has no module `{name}`");
            let help = if name == "all" {
                "write `modules = \"all\"`".to_owned()
            } else {
                nearest::advice(name, self.stdlib.iter().copied())
                    .unwrap_or_else(|| format!("choose of {}", list(self.stdlib.iter().copied())))
            };
            self.error(Code::ProjectUnknownModule, message, value.span()).help = Some(help);
        } else if self.project.stdlib.iter().any(|known| known == name) {
            let message = format!("`{name}` stands here twice");
            let help = "leave one of them out".to_owned();
            self.error(Code::ProjectDuplicateModule, message, value.span()).help = Some(help);
        } else {
            self.project.stdlib.push(name.to_string());
            self.project.stdlib.sort();
        }
    }

    /// Refuses modules of the project that are called like one of its standard modules.
    fn names_are_unique(&mut self, table: &DeTable<'_>) {
        let own = table.iter().find(|(name, _)| name.get_ref() == "modules");
        let Some(DeValue::Table(modules)) = own.map(|(_, value)| value.get_ref()) else {
            return;
        };
        for (name, _) in modules {
            if self.project.stdlib.iter().any(|known| known == name.get_ref()) {
                let message =
                    format!("`{}` is a module of the standard library here", name.get_ref());
                let twice = self.error(Code::ProjectDuplicateModule, message, name.span());
                twice.help = Some("give the module another name".to_owned());
            }
        }
    }

    fn fault(&mut self, text: &str, fault: &Fault, place: Place) {
        let message = format!("`{}` {}", text.replace(char::is_control, " "), fault.is);
        self.error(Code::ProjectValue, message, place).help = Some(fault.help.to_owned());
    }

    fn out_of_range(&mut self, key: &Key, place: Place) {
        let message = format!("`{}` is out of range", key.name);
        self.error(Code::ProjectValue, message, place).help =
            Some(format!("write {}", key.expects()));
    }

    fn wrong_kind(&mut self, key: &Key, name: &str, found: &DeValue<'_>, place: Place) {
        let message = format!("`{name}` takes {}, not {}", key.expects(), kind(found));
        self.error(Code::ProjectValueKind, message, place).help = (!key.default.is_empty())
            .then(|| format!("write, for instance, `{} = {}`", key.name, key.default));
    }
}

/// Advice for a key that exists in some section, but not where it stands.
fn belongs(name: &str) -> Option<String> {
    let key = keys::KEYS.iter().find(|key| key.name == name)?;
    Some(format!("move it to section `[{}]`", key.section))
}

/// What a value is, with its article.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a fraction",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// Names in backquotes, with commas between them.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
