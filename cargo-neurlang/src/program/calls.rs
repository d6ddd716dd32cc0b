//! Calls of `--call` and `--calls`, checked against the program.

use super::Loaded;
use super::read::{contents, text};
use crate::exit::Exit;
use crate::render::{Excerpt, Failure, Message};
use neurlang::value::{ValueError, parse_call};
use neurlang::{Error, Value};
use neurlang_ir::diag::Diagnostic;
use neurlang_ir::source::SourceSig;
use std::ops::Range;
use std::path::Path;

/// A call whose function exists and whose arguments fit it, as far as the function compiled.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The call as it was written.
    pub(crate) text: String,
    /// The function's name.
    pub(crate) function: String,
    /// The arguments; none when the function is left out.
    pub(crate) arguments: Vec<Value>,
    /// Why the function is left out, when it is.
    pub(crate) left_out: Vec<Diagnostic>,
}

/// A call as it was written, and where.
#[derive(Debug)]
pub(crate) struct Written {
    /// `--call`, or file and line.
    pub(crate) origin: String,
    /// The call.
    pub(crate) text: String,
}

impl Written {
    /// A call that was given as an option.
    pub(crate) fn option(text: &str) -> Self {
        Self { origin: "--call".to_owned(), text: text.trim().to_owned() }
    }

    fn complaint(&self, span: Range<usize>, what: String) -> Message {
        let mut message = Message::new(Exit::Usage, what);
        let (origin, text) = (self.origin.clone(), self.text.clone());
        message.excerpt = Some(Excerpt { origin, line: None, text, span });
        message
    }
}

/// The calls in a `--calls` file: one on each line that is neither empty nor a `;` comment.
///
/// # Errors
///
/// A message when the file cannot be read or is not text.
pub(crate) fn written(file: &Path) -> Result<Vec<Written>, Failure> {
    let (name, bytes) = contents(file)?;
    let text = text(&name, bytes)?;
    let lines = text.lines().zip(1..).filter_map(|(line, number)| {
        let call = line.trim();
        let is_call = !call.is_empty() && !call.starts_with(';');
        is_call.then(|| Written { origin: format!("{name}:{number}"), text: call.to_owned() })
    });
    Ok(lines.collect())
}

/// Parses `written` and checks it against the program.
///
/// # Errors
///
/// A message that underlines what is wrong.
pub(crate) fn request(written: &Written, loaded: &Loaded) -> Result<Request, Failure> {
    let text = &written.text;
    let (call, rest) = parse_call(text).map_err(|error| {
        let at = error.at.unwrap_or(0);
        written.complaint(at..at, reason(error))
    })?;
    let end = text.len() - rest.trim_start().len();
    if end < text.len() {
        let what = "expected nothing after the call".to_owned();
        return Err(written.complaint(end..text.len(), what).into());
    }
    let request = |arguments, left_out| {
        let (text, function) = (text.clone(), call.name.clone());
        Ok(Request { text, function, arguments, left_out })
    };
    match loaded.module.source_arguments(&call) {
        Ok(arguments) => request(arguments, Vec::new()),
        Err(Error::NoFunction { name }) if loaded.left_out(&name).is_some() => {
            request(Vec::new(), loaded.left_out(&name).unwrap_or_default().to_vec())
        }
        Err(error) => Err(misfit(written, loaded, error).into()),
    }
}

/// What a value error says, without the place, which is underlined.
fn reason(error: ValueError) -> String {
    ValueError { at: None, ..error }.to_string()
}

/// The message for a well-formed call that the program has no function for.
fn misfit(written: &Written, loaded: &Loaded, error: Error) -> Message {
    let text = &written.text;
    match error {
        Error::Argument { index, error, .. } => {
            written.complaint(argument_span(text, index), reason(error))
        }
        Error::NoFunction { name } => {
            let what = format!("the program has no function `{name}`");
            let message = written.complaint(0..name.len(), what);
            match names(loaded) {
                Some(help) => message.help(help),
                None => message,
            }
        }
        error @ Error::ArgumentCount { .. } => {
            let message = written.complaint(0..text.len(), error.to_string());
            let name = text.split('(').next().unwrap_or(text).trim();
            let ir = loaded.module.ir();
            match ir.function_index(name) {
                Some(at) => {
                    let sig = &ir.functions[at as usize].sig;
                    let sig = match SourceSig::of(ir, at) {
                        Some(sig) => sig.to_string(),
                        None => format!("{name}{sig}"),
                    };
                    message.help(format!("its signature is `{sig}`"))
                }
                None => message,
            }
        }
        error => written.complaint(0..text.len(), error.to_string()),
    }
}

/// The longest call whose arguments are told apart in messages, in bytes.
const UNDERLINED_BYTES_MAX: usize = 4096;

/// The byte range of argument `index` in the text of a call; the whole of a very long one.
///
/// An argument ends where cutting the text off and closing the parenthesis gives a call with
/// that many arguments, so only the parser of the notation needs to know the notation.
fn argument_span(text: &str, index: usize) -> Range<usize> {
    if text.len() > UNDERLINED_BYTES_MAX {
        return 0..text.len();
    }
    let ends = text.char_indices().filter(|&(_, c)| c == ',' || c == ')').map(|(at, _)| at);
    let mut start = text.find('(').map_or(0, |at| at + 1);
    let mut seen = 0;
    for end in ends {
        let call = format!("{})", &text[..end]);
        let count = parse_call(&call).map_or(0, |(call, _)| call.arguments.len());
        if count > index {
            let argument = &text[start..end];
            return start + argument.len() - argument.trim_start().len()
                ..start + argument.trim_end().len();
        }
        if count > seen {
            seen = count;
            start = end + 1;
        }
    }
    0..text.len()
}

/// How many functions a message lists.
const NAMES_MAX: usize = 12;

fn names(loaded: &Loaded) -> Option<String> {
    let functions = &loaded.module.ir().functions;
    let names: Vec<&str> = functions.iter().map(|function| &*function.name).collect();
    match names.len() {
        0 => None,
        1..=NAMES_MAX => Some(format!("call one of: {}", names.join(" "))),
        more => Some(format!("call one of its {more} functions; `disasm` lists them")),
    }
}

#[cfg(test)]
mod tests {
    use super::argument_span;

    #[test]
    fn an_argument_is_found_among_brackets_and_quotes() {
        let text = r#"f( 1, "a,)", [2, (3)] , 'x')"#;
        let argument = |index| &text[argument_span(text, index)];
        assert_eq!(argument(0), "1");
        assert_eq!(argument(1), r#""a,)""#);
        assert_eq!(argument(2), "[2, (3)]");
        assert_eq!(argument(3), "'x'");
    }
}
