//! Rust source taken apart: code, comments and string literals.
//!
//! Rules look at one of the three, so that a banned word in a string is not a comment and a
//! brace in a comment is not code.

/// A comment or a string literal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// Byte offset of its first character in the source.
    pub(crate) at: usize,
    /// Its text: a comment with its marker, a literal without its quotes.
    pub(crate) text: &'a str,
}

/// A source file, taken apart.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    /// The source with comments and the insides of literals blanked: offsets stay the same.
    pub(crate) code: String,
    /// The comments in order; every line comment by itself.
    pub(crate) comments: Vec<Piece<'a>>,
    /// The insides of string literals in order, with escapes as written.
    pub(crate) strings: Vec<Piece<'a>>,
}

impl<'a> Source<'a> {
    /// Takes `text` apart. Source that does not compile gives some answer, never a panic.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut scanner = Scanner {
            text,
            at: 0,
            code: text.as_bytes().to_vec(),
            comments: Vec::new(),
            strings: Vec::new(),
        };
        while scanner.at < text.len() {
            scanner.step();
        }
        Self {
            code: String::from_utf8(scanner.code).expect("only whole characters are blanked"),
            comments: scanner.comments,
            strings: scanner.strings,
        }
    }

    /// The identifiers and keywords of the code with their offsets.
    pub(crate) fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        words(&self.code, is_ident)
    }

    /// The offset after the brace that closes the one at `open`; the end when none does.
    pub(crate) fn after_block(&self, open: usize) -> usize {
        let mut depth = 0_usize;
        for (offset, byte) in self.code.bytes().enumerate().skip(open) {
            match byte {
                b'{' => depth += 1,
                b'}' if depth == 1 => return offset + 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        self.code.len()
    }

    /// The byte ranges of modules under `#[cfg(test)]`.
    pub(crate) fn test_modules(&self) -> Vec<std::ops::Range<usize>> {
        const MARK: &str = "#[cfg(test)]";
        let starts = self.code.match_indices(MARK).map(|(start, _)| start);
        starts
            .filter_map(|start| {
                let item = &self.code[start + MARK.len()..];
                let body = item.find(['{', ';'])?;
                let is_module = item[..body].trim_start().starts_with("mod ");
                let open = start + MARK.len() + body;
                let is_inline = self.code.as_bytes()[open] == b'{';
                (is_module && is_inline).then(|| start..self.after_block(open))
            })
            .collect()
    }
}

/// Runs of characters that belong to words, with their offsets.
pub(crate) fn words(text: &str, belongs: fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    text.split(move |c| !belongs(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// True for the characters of identifiers.
pub(crate) fn is_ident(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    code: Vec<u8>,
    comments: Vec<Piece<'a>>,
    strings: Vec<Piece<'a>>,
}

impl Scanner<'_> {
    /// Passes one character, comment or literal.
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        let after_ident = self.text[..self.at].chars().next_back().is_some_and(is_ident);
        if rest.starts_with("//") {
            self.comment(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.comment(block_comment_len(rest));
        } else if let Some(hashes) = raw_string_hashes(rest).filter(|_| !after_ident) {
            self.raw_string(hashes);
        } else if rest.starts_with('"') {
            self.string();
        } else if rest.starts_with('\'') {
            let len = char_literal_len(rest);
            self.blank(self.at + 1..(self.at + len).saturating_sub(1).max(self.at + 1));
            self.at += len;
        } else {
            self.at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }

    fn comment(&mut self, len: usize) {
        let (at, text) = (self.at, &self.text[self.at..self.at + len]);
        self.comments.push(Piece { at, text });
        self.blank(at..at + len);
        self.at += len;
    }

    fn string(&mut self) {
        let start = self.at + 1;
        let mut escaped = false;
        let inside = self.text[start..].find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        self.literal(start, inside, 1);
    }

    fn raw_string(&mut self, hashes: usize) {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find('"').map_or(0, |quote| quote + 1);
        let close = format!("\"{}", "#".repeat(hashes));
        self.literal(start, self.text[start..].find(&close), close.len());
    }

    /// Records the literal whose inside is `inside` bytes from `start`, or all that is left.
    fn literal(&mut self, start: usize, inside: Option<usize>, closing: usize) {
        let end = inside.map_or(self.text.len(), |len| start + len);
        let text = &self.text[start..end];
        self.strings.push(Piece { at: start, text });
        self.blank(start..end);
        self.at = (end + closing).min(self.text.len());
    }

    fn blank(&mut self, range: std::ops::Range<usize>) {
        for byte in &mut self.code[range] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
}

/// How many `#` the raw string at the start of `rest` has, if there is one.
fn raw_string_hashes(rest: &str) -> Option<usize> {
    let after = ["r", "br", "cr"].iter().find_map(|prefix| rest.strip_prefix(prefix))?;
    let quote = after.trim_start_matches('#');
    quote.starts_with('"').then(|| after.len() - quote.len())
}

fn block_comment_len(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        let (step, change) = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (2, 1),
            [b'*', b'/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += step;
        depth = depth.saturating_add_signed(change);
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of the character literal at the start of `rest`; 1 when it is a lifetime.
fn char_literal_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            let end = chars.find(|&(_, c)| c == '\'' || c == '\n');
            end.map_or(rest.len(), |(at, _)| at + 1)
        }
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn comments_strings_and_code_are_told_apart() {
        let text = "let a = \"x // \\\" y\"; // one\n/* two /* in */ */ let b = 1;\n";
        let source = Source::of(text);
        assert_eq!(source.strings[0].text, "x // \\\" y");
        let comments: Vec<_> = source.comments.iter().map(|piece| piece.text).collect();
        assert_eq!(comments, ["// one", "/* two /* in */ */"]);
        assert_eq!(source.code.len(), text.len());
        let words: Vec<_> = source.words().map(|(_, word)| word).collect();
        assert_eq!(words, ["let", "a", "let", "b", "1"]);
    }

    #[test]
    fn raw_strings_character_literals_and_lifetimes_end_where_they_end() {
        let source = Source::of("f::<'a>(r#\"a\"b\"#, b\"c\", '\"', '\\'', b'{', r\"\\\", x)");
        let strings: Vec<_> = source.strings.iter().map(|piece| piece.text).collect();
        assert_eq!(strings, ["a\"b", "c", "\\"]);
        assert!(!source.code.contains('{'));
        assert!(source.code.ends_with(", x)"));
    }

    #[test]
    fn an_inline_test_module_is_found_and_a_test_file_is_not_one() {
        let source = Source::of("a();\n#[cfg(test)]\nmod tests { fn f() {} }\nb();");
        let [range] = &source.test_modules()[..] else { panic!("one module") };
        assert!(source.code[range.clone()].ends_with("{} }"));
        assert!(Source::of("#[cfg(test)]\nmod tests;\nfn f() {}").test_modules().is_empty());
        assert!(Source::of("#[cfg(test)]\nfn f() {}").test_modules().is_empty());
    }

    #[test]
    fn unfinished_source_is_taken_apart_without_a_panic() {
        for text in ["\"", "/*", "'", "'\\", "r#\"", "b'", "'ä", "\"\\", "{", "/* ä"] {
            let source = Source::of(text);
            assert_eq!(source.code.len(), text.len(), "{text}");
        }
    }
}
