//! Calls of `--call` and `--calls`, checked against the program.

use super::read::{contents, text};
use crate::exit::Exit;
use crate::notation::{self, Bound, Mismatch};
use crate::render::{Excerpt, Failure, Message};
use neurlang_ir::Module;
use std::ops::Range;
use std::path::Path;

/// A call whose function exists and whose arguments fit it.
#[derive(Debug)]
pub(crate) struct Request {
    /// The call as it was written.
    pub(crate) text: String,
    /// Index of the function.
    pub(crate) function: u32,
    /// The arguments.
    pub(crate) args: Vec<Bound>,
}

/// A call as it was written, and where.
#[derive(Debug)]
pub(crate) struct Written {
    /// `--call`, or file and line.
    pub(crate) origin: String,
    /// The call.
    pub(crate) text: String,
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

/// Parses `written` and checks it against `module`.
///
/// # Errors
///
/// A message that underlines what is wrong.
pub(crate) fn request(written: &Written, module: &Module) -> Result<Request, Failure> {
    let complain = |span: Range<usize>, message: String, help: Option<String>| {
        let mut complaint = Message::new(Exit::Usage, message);
        complaint.help = help;
        complaint.excerpt = Some(Excerpt {
            origin: written.origin.clone(),
            text: written.text.clone(),
            span,
        });
        Failure::from(complaint)
    };
    let call = notation::call(&written.text)
        .map_err(|error| complain(error.at..error.at, error.message, None))?;
    let Some(function) = module.function_index(&call.name) else {
        let start = written.text.find(&*call.name).unwrap_or(0);
        let message = format!("the program has no function `{}`", call.name);
        return Err(complain(start..start + call.name.len(), message, names(module)));
    };
    let sig = &module.functions[function as usize].sig;
    if sig.params.len() != call.args.len() {
        let (wanted, found) = (sig.params.len(), call.args.len());
        let message = format!("`{}` takes {wanted} arguments, found {found}", call.name);
        let help = format!("its signature is `{}{sig}`", call.name);
        return Err(complain(0..written.text.len(), message, Some(help)));
    }
    let mut args = Vec::with_capacity(call.args.len());
    for ((value, span), param) in call.args.iter().zip(&sig.params) {
        let bound = notation::bind(value, param.ty).map_err(|Mismatch { message, help }| {
            complain(span.clone(), message, help.map(str::to_owned))
        })?;
        args.push(bound);
    }
    Ok(Request { text: written.text.clone(), function, args })
}

/// How many functions a message lists.
const NAMES_MAX: usize = 12;

fn names(module: &Module) -> Option<String> {
    let names: Vec<&str> = module.functions.iter().map(|function| &*function.name).collect();
    match names.len() {
        0 => None,
        1..=NAMES_MAX => Some(format!("call one of: {}", names.join(" "))),
        more => Some(format!("call one of its {more} functions; `disasm` lists them")),
    }
}
