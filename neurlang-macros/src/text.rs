//! Tokens as text: every token stands in the column where its source has it, and in the same
//! line, counted from that of the first token.
//!
//! The compiler reads text, and what it says of a place is then true of the user's file. Tokens that come from elsewhere, such as a `macro_rules!` around the call, follow
//! their predecessors instead.

use neurlang_ir::module::SourcePos;
use proc_macro2::{Delimiter, Group, LineColumn, Span, TokenStream, TokenTree};

/// Text that grows token by token, and where its tokens came from.
#[derive(Debug, Default)]
pub(crate) struct Text {
    shown: String,
    /// Lines of the source before the text; none before the first token.
    skipped: Option<usize>,
    /// Where the text ends.
    line: usize,
    column: usize,
    /// Place of each token in the text, ascending, and its span.
    places: Vec<(SourcePos, Span)>,
    /// A token joined to the next one came last.
    is_joint: bool,
}

/// Lines that the text may skip for one token: more come from another file.
const LINES_SKIPPED_MAX: usize = 1 << 16;

impl Text {
    /// No text.
    pub(crate) fn new() -> Self {
        Self { line: 1, ..Self::default() }
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.shown
    }

    /// How many lines of the source come before the text.
    pub(crate) fn lines_before(&self) -> u32 {
        self.skipped.unwrap_or(0) as u32
    }

    /// The span of the token at `pos`, or of the last one before it.
    pub(crate) fn span_at(&self, pos: SourcePos) -> Span {
        let after = self
            .places
            .partition_point(|(place, _)| (place.line, place.col) <= (pos.line, pos.col));
        let at = after.saturating_sub(1);
        self.places.get(at).map_or_else(Span::call_site, |(_, span)| *span)
    }

    /// Appends tokens.
    pub(crate) fn push(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.group(&group),
                TokenTree::Ident(ident) => self.word(&ident.to_string(), ident.span()),
                TokenTree::Literal(literal) => self.word(&literal.to_string(), literal.span()),
                TokenTree::Punct(punct) => {
                    let joint = punct.spacing() == proc_macro2::Spacing::Joint;
                    let mut mark = [0; 4];
                    self.mark(punct.as_char().encode_utf8(&mut mark), punct.span());
                    self.is_joint = joint;
                }
            }
        }
    }

    /// Appends a group: its marks, and `inside` in place of what it holds.
    pub(crate) fn group_of(&mut self, group: &Group, inside: TokenStream) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        if open.is_empty() {
            self.push(inside);
            return;
        }
        self.mark(open, group.span_open());
        self.push(inside);
        self.mark(close, group.span_close());
    }

    fn group(&mut self, group: &Group) {
        self.group_of(group, group.stream());
    }

    /// Appends something that must not touch the word before it.
    fn word(&mut self, word: &str, span: Span) {
        self.go_to(span, true);
        self.append(word, span);
    }

    fn mark(&mut self, mark: &str, span: Span) {
        let joint = self.is_joint;
        self.go_to(span, !joint);
        self.append(mark, span);
    }

    fn append(&mut self, word: &str, span: Span) {
        let pos = SourcePos { line: self.line as u32, col: self.column as u32 + 1 };
        self.places.push((pos, span));
        self.shown.push_str(word);
        match word.rsplit_once('\n') {
            Some((before, last)) => {
                self.line += 1 + before.matches('\n').count();
                self.column = last.chars().count();
            }
            None => self.column += word.chars().count(),
        }
        self.is_joint = false;
    }

    /// Moves to where the source has the next token; when that lies behind, only `apart`.
    fn go_to(&mut self, span: Span, apart: bool) {
        let LineColumn { line, column } = span.start();
        let skipped = *self.skipped.get_or_insert(line.saturating_sub(1));
        let line = line.saturating_sub(skipped);
        let forward = (self.line, self.column) <= (line, column);
        if !forward || line - self.line > LINES_SKIPPED_MAX {
            if apart && !self.shown.is_empty() {
                self.shown.push(' ');
                self.column += 1;
            }
            return;
        }
        if line > self.line {
            self.shown.extend(std::iter::repeat_n('\n', line - self.line));
            (self.line, self.column) = (line, 0);
        }
        self.shown.extend(std::iter::repeat_n(' ', column - self.column));
        self.column = column;
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use neurlang_ir::module::SourcePos;
    use proc_macro2::TokenStream;

    fn text_of(source: &str) -> Text {
        let tokens: TokenStream = source.parse().unwrap();
        let mut text = Text::new();
        text.push(tokens);
        text
    }

    #[test]
    fn tokens_stand_where_the_source_has_them() {
        let source =
            "fn  f(a: &[u8]) -> u64 {\n    a.len()  as u64 >>= 1..=2 && 'x' r#type \"é\" y\n}";
        let text = text_of(source);
        assert_eq!(text.as_str(), source);
    }

    #[test]
    fn a_place_in_the_text_leads_to_its_token() {
        let text = text_of("\n\nfn f() {\n    let x = 1;\n}");
        assert_eq!(text.lines_before(), 2);
        assert_eq!(text.as_str(), "fn f() {\n    let x = 1;\n}");
        let start = text.span_at(SourcePos { line: 2, col: 9 }).start();
        assert_eq!((start.line, start.column), (4, 8));
        let inside = text.span_at(SourcePos { line: 2, col: 6 }).start();
        assert_eq!((inside.line, inside.column), (4, 4));
    }

    #[test]
    fn tokens_out_of_order_follow_their_predecessors() {
        let tokens: Vec<_> = "a b c".parse::<TokenStream>().unwrap().into_iter().collect();
        let mut text = Text::new();
        text.push([tokens[2].clone(), tokens[0].clone()].into_iter().collect());
        assert_eq!(text.as_str(), "    c a");
    }
}
