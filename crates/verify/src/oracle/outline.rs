//! Where the modules of a file end, and which functions stand in them.

use std::iter::Peekable;
use std::str::CharIndices;

/// A module written in braces, or the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Module {
    /// Its name; empty for the file.
    pub(super) name: String,
    /// The modules in it.
    pub(super) modules: Vec<Module>,
    /// The functions in it.
    pub(super) functions: Vec<String>,
    /// The byte offset of its closing brace; the length of the text for the file.
    pub(super) end: usize,
}

/// A word or a mark of Rust text; what is in comments and literals is none.
enum Token<'a> {
    Word(&'a str),
    Mark(char, usize),
}

/// The outline of a file. Text that is no Rust has some outline, too.
pub(super) fn outline(text: &str) -> Module {
    let mut open = vec![(Module::default(), 0)];
    let (mut depth, mut words) = (0_usize, ["", ""]);
    for token in tokens(text) {
        match token {
            Token::Word(word) => {
                let is_direct = open.last().is_some_and(|&(_, own)| own == depth);
                if let ("fn", true, Some((module, _))) = (words[1], is_direct, open.last_mut()) {
                    module.functions.push(word.to_owned());
                }
                words = [words[1], word];
                continue;
            }
            Token::Mark('{', _) => {
                depth += 1;
                let is_direct = open.last().is_some_and(|&(_, own)| own + 1 == depth);
                if let ["mod", name] = words
                    && is_direct
                {
                    open.push((Module { name: name.to_owned(), ..Module::default() }, depth));
                }
            }
            Token::Mark('}', at) => {
                if open.len() > 1 && open.last().is_some_and(|&(_, own)| own == depth) {
                    let (mut module, _) = open.pop().expect("there is more than one");
                    module.end = at;
                    open.last_mut().expect("the file stays").0.modules.push(module);
                }
                depth = depth.saturating_sub(1);
            }
            Token::Mark(..) => {}
        }
        words = ["", ""];
    }
    let (mut file, _) = open.swap_remove(0);
    file.end = text.len();
    file
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            match c {
                '/' if next_is(&mut chars, '/') => skip_line(&mut chars),
                '/' if next_is(&mut chars, '*') => skip_block(&mut chars),
                '"' => skip_string(&mut chars),
                '\'' => skip_char(text, at, &mut chars),
                c if c.is_alphanumeric() || c == '_' => {
                    let end = word_end(text, at, &mut chars);
                    let word = &text[at..end];
                    if word == "r"
                        && let Some(name) = raw_name(text, end, &mut chars)
                    {
                        return Some(Token::Word(name));
                    }
                    let prefixes = ["r", "b", "br", "c", "cr"];
                    if prefixes.contains(&word) && skip_prefixed(text, word, end, &mut chars) {
                        continue;
                    }
                    return Some(Token::Word(word));
                }
                c if c.is_whitespace() => {}
                c => return Some(Token::Mark(c, at)),
            }
        }
    })
}

type Chars<'a> = Peekable<CharIndices<'a>>;

fn next_is(chars: &mut Chars<'_>, wanted: char) -> bool {
    chars.peek().is_some_and(|&(_, c)| c == wanted)
}

fn word_end(text: &str, start: usize, chars: &mut Chars<'_>) -> usize {
    let mut end = start + text[start..].chars().next().map_or(0, char::len_utf8);
    while let Some((at, c)) = chars.next_if(|&(_, c)| c.is_alphanumeric() || c == '_') {
        end = at + c.len_utf8();
    }
    end
}

/// The name after `r#`.
fn raw_name<'a>(text: &'a str, end: usize, chars: &mut Chars<'_>) -> Option<&'a str> {
    let rest = text[end..].strip_prefix('#')?;
    rest.starts_with(|c: char| c.is_alphabetic() || c == '_').then(|| chars.next())?;
    let (at, _) = chars.next()?;
    Some(&text[at..word_end(text, at, chars)])
}

fn skip_line(chars: &mut Chars<'_>) {
    while chars.next().is_some_and(|(_, c)| c != '\n') {}
}

/// Block comments nest.
fn skip_block(chars: &mut Chars<'_>) {
    let mut depth = 1;
    chars.next();
    while let Some((_, c)) = chars.next() {
        if c == '/' && next_is(chars, '*') {
            chars.next();
            depth += 1;
        } else if c == '*' && next_is(chars, '/') {
            chars.next();
            depth -= 1;
            if depth == 0 {
                return;
            }
        }
    }
}

fn skip_string(chars: &mut Chars<'_>) {
    while let Some((_, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '"' => return,
            _ => {}
        }
    }
}

/// A character literal; of a lifetime nothing but its quote.
fn skip_char(text: &str, at: usize, chars: &mut Chars<'_>) {
    let mut rest = text[at + 1..].chars();
    let is_literal = match rest.next() {
        Some('\\') => true,
        Some(_) => rest.next() == Some('\''),
        None => false,
    };
    if !is_literal {
        return;
    }
    if let Some((_, '\\')) = chars.next() {
        chars.next();
    }
    while chars.next().is_some_and(|(_, c)| c != '\'') {}
}

/// The literal after one of its prefixes; false when none follows.
fn skip_prefixed(text: &str, prefix: &str, end: usize, chars: &mut Chars<'_>) -> bool {
    let rest = &text[end..];
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let is_raw = prefix.ends_with('r') && rest[hashes..].starts_with('"');
    if is_raw {
        let close = format!("\"{}", "#".repeat(hashes));
        let body = end + hashes + 1;
        let stop = text[body..].find(&close).map_or(text.len(), |at| body + at + close.len());
        while chars.next_if(|&(at, _)| at < stop).is_some() {}
        return true;
    }
    match rest.chars().next() {
        Some('"') if prefix != "r" => {
            chars.next();
            skip_string(chars);
            true
        }
        Some('\'') if prefix == "b" => {
            chars.next();
            skip_char(text, end, chars);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Module, outline};

    fn show(module: &Module) -> String {
        let inner = module.modules.iter().map(show).collect::<Vec<_>>().join(" ");
        format!("{}({}; {inner})", module.name, module.functions.join(" "))
    }

    #[test]
    fn functions_are_found_in_their_modules_and_nowhere_else() {
        let text = r##"
            // mod a { fn b
            /* mod c { /* fn */ fn d */
            fn one<'a>(x: &'a str) -> char { fn inside() {} let c = '}'; '{' }
            const S: &str = "mod e { fn f() \" {"; const B: u8 = b'{'; const R: &str = r#"fn " } "#;
            pub mod m { fn two() { if true { '\'' } else { '\u{7d}' }; }
                mod n { pub(crate) const fn three() {} impl X { fn no() {} } } fn four() {} }
            mod elsewhere; extern "C" fn r#try() {}
        "##;
        let found = outline(text);
        assert_eq!(show(&found), "(one try; m(two four; n(three; )))");
        let m = &found.modules[0];
        assert!(text[m.end..].starts_with("}\n            mod elsewhere"));
        assert!(text[m.modules[0].end..].starts_with("} fn four"));
    }

    #[test]
    fn text_that_is_no_rust_has_an_outline() {
        for text in
            ["", "}}}}", "mod a {", "\"", "'", "r#\"", "/*", "fn", "b'", "'\\", "mod {} fn }"]
        {
            assert_eq!(outline(text).end, text.len(), "{text}");
        }
    }
}
