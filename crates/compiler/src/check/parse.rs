//! Text to syntax tree, with bounds on what recursion over it can cost.

use super::report::{Bytes, error};
use neurlang_ir::diag::{Code, Diagnostic};
use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree, fallback};

/// How deep brackets nest.
const BRACKETS_MAX: usize = 128;
/// Tokens of the open expressions, outside of brackets that are closed: an operator, prefix or
/// `else` may nest the tree one deeper.
const OPEN_TOKENS_MAX: u32 = 2048;

/// Bytes of a number: finding its value takes time with the square of its digits.
const NUMBER_BYTES_MAX: usize = 1024;

/// Why a text has no syntax tree.
pub(super) struct Failure {
    /// Which bytes are wrong, counted in the text that was given.
    pub bytes: Bytes,
    /// What is wrong.
    pub diagnostic: Box<Diagnostic>,
}

/// How many bytes of `text` come before Rust: a byte order mark and a `#!` line.
pub(super) fn preamble_bytes(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let rest = &text[mark..];
    let shebang = rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[');
    if shebang { mark + rest.find('\n').unwrap_or(rest.len()) } else { mark }
}

/// The syntax tree of a file.
pub(super) fn parse(text: &str) -> Result<syn::File, Failure> {
    // In a procedural macro the compiler's own tokens would have no positions.
    fallback::force();
    let failure = |span: Span, diagnostic| {
        let range = span.byte_range();
        Failure { bytes: range.start as u32..range.end as u32, diagnostic: Box::new(diagnostic) }
    };
    let tokens: TokenStream = text.parse().map_err(|err: proc_macro2::LexError| {
        failure(err.span(), error(Code::RustSyntax, "text that is no Rust"))
    })?;
    bound(&tokens).map_err(|excess| match excess {
        Excess::Depth(span) => {
            let message = "code nested deeper, or an expression longer, than is compiled";
            let diagnostic = error(Code::SubsetDepth, message);
            failure(span, diagnostic.help("name parts of the expression with `let`"))
        }
        Excess::Digits(span) => {
            let message = format!("a number of more than {NUMBER_BYTES_MAX} bytes");
            failure(span, error(Code::SubsetSize, message).help("write it with fewer digits"))
        }
    })?;
    syn::parse2(tokens)
        .map_err(|err| failure(err.span(), error(Code::RustSyntax, lower_case(&err.to_string()))))
}

fn lower_case(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// An open bracket: what is left in it, the tokens of the expression that is open in it, and
/// the `<` in it, which a comma does not end.
struct Level {
    rest: proc_macro2::token_stream::IntoIter,
    run: u32,
    angles: u32,
    last: Last,
}

#[derive(Clone, Copy, PartialEq)]
enum Last {
    Braces,
    Name,
    Other,
}

/// What there is too much of, and where.
enum Excess {
    Depth(Span),
    Digits(Span),
}

/// Finds the first place at which the tree of `tokens` may be too deep, or a number too long.
fn bound(tokens: &TokenStream) -> Result<(), Excess> {
    let level = |tokens: TokenStream| Level {
        rest: tokens.into_iter(),
        run: 0,
        angles: 0,
        last: Last::Other,
    };
    let mut levels = vec![level(tokens.clone())];
    let mut open = 0;
    while let Some(top) = levels.last_mut() {
        let before = top.run + top.angles;
        let Some(token) = top.rest.next() else {
            open -= before;
            levels.pop();
            continue;
        };
        if let TokenTree::Literal(literal) = &token {
            let text = literal.to_string();
            if text.len() > NUMBER_BYTES_MAX && text.starts_with(|c: char| c.is_ascii_digit()) {
                return Err(Excess::Digits(token.span()));
            }
        }
        let (span, group) = (token.span(), top.step(&token));
        open = open + top.run + top.angles - before;
        if open > OPEN_TOKENS_MAX || levels.len() > BRACKETS_MAX {
            return Err(Excess::Depth(span));
        }
        levels.extend(group.map(level));
    }
    Ok(())
}

impl Level {
    /// Counts a token; gives back what is in it when it is a group.
    fn step(&mut self, token: &TokenTree) -> Option<TokenStream> {
        let (mut last, mut group) = (Last::Other, None);
        match token {
            TokenTree::Group(found) => {
                group = Some(found.stream());
                if found.delimiter() == Delimiter::Brace {
                    last = Last::Braces;
                }
                self.run += 1;
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                ';' => (self.run, self.angles) = (0, 0),
                ',' => self.run = 0,
                '<' if self.last == Last::Name && punct.spacing() == Spacing::Alone => {
                    self.angles += 1;
                }
                '#' if self.last == Last::Braces => self.run = 1,
                _ => self.run += 1,
            },
            TokenTree::Ident(ident) => {
                let goes_on = ident == "else" || ident == "as";
                let fresh = self.last == Last::Braces && !goes_on;
                self.run = if fresh { 1 } else { self.run + 1 };
                last = Last::Name;
            }
            TokenTree::Literal(_) => self.run += 1,
        }
        self.last = last;
        group
    }
}
