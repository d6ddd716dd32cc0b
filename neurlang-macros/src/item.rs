//! Items of a block, as tokens: functions taken apart, all others left as they are.
//!
//! Only the outline is read, so that a function with a mistake in its body still has a name
//! and a type for those who call it.

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};

/// An item of a block.
#[derive(Debug)]
pub(crate) enum Item {
    /// A function.
    Fn(Box<FnItem>),
    /// A constant or another item; both the compiler and the crate get it.
    Other(TokenStream),
}

/// A function in outline.
#[derive(Debug)]
pub(crate) struct FnItem {
    /// Attributes and documentation.
    pub(crate) attributes: TokenStream,
    /// `pub`, `pub(crate)` or nothing.
    pub(crate) visibility: TokenStream,
    /// `const`, `unsafe` and what else may stand before `fn`.
    pub(crate) qualifiers: TokenStream,
    /// The keyword.
    pub(crate) keyword: Ident,
    /// The name.
    pub(crate) name: Ident,
    /// Generic parameters with their marks, usually none.
    pub(crate) generics: TokenStream,
    /// The parameters.
    pub(crate) params: Group,
    /// `->` and the type, or nothing.
    pub(crate) output: TokenStream,
    /// The body.
    pub(crate) body: Group,
}

/// What stands where an item should.
#[derive(Debug)]
pub(crate) struct NoItem {
    /// Where.
    pub(crate) span: Span,
    /// What should stand there.
    pub(crate) expected: &'static str,
}

/// The items of a block, up to the first that is none.
pub(crate) fn items(tokens: TokenStream) -> (Vec<Item>, Option<NoItem>) {
    let mut reader = Reader { tokens: tokens.into_iter().collect(), at: 0 };
    let mut items = Vec::new();
    while reader.peek().is_some() {
        match reader.item() {
            Ok(item) => items.push(item),
            Err(none) => return (items, Some(none)),
        }
    }
    (items, None)
}

struct Reader {
    tokens: Vec<TokenTree>,
    at: usize,
}

/// Words that may stand before `fn`.
const QUALIFIERS: &[&str] = &["const", "async", "unsafe", "extern", "safe"];

impl Reader {
    fn peek(&self) -> Option<&TokenTree> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.get(self.at).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    fn none<T>(&self, expected: &'static str) -> Result<T, NoItem> {
        let token = self.peek().or(self.tokens.last());
        Err(NoItem { span: token.map_or_else(Span::call_site, TokenTree::span), expected })
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        matches!(self.tokens.get(at), Some(TokenTree::Ident(ident)) if ident == word)
    }

    fn is_mark(&self, mark: char) -> bool {
        matches!(self.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
    }

    fn group(&mut self, delimiter: Delimiter, expected: &'static str) -> Result<Group, NoItem> {
        match self.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.at += 1;
                Ok(group)
            }
            _ => self.none(expected),
        }
    }

    fn ident(&mut self, expected: &'static str) -> Result<Ident, NoItem> {
        match self.peek() {
            Some(TokenTree::Ident(ident)) => {
                let ident = ident.clone();
                self.at += 1;
                Ok(ident)
            }
            _ => self.none(expected),
        }
    }

    fn item(&mut self) -> Result<Item, NoItem> {
        let start = self.at;
        let attributes = self.attributes();
        let visibility = self.visibility();
        let qualified = self.at;
        if !self.at_function() {
            return self.other(start);
        }
        while !self.is_word(self.at, "fn") {
            self.at += 1;
        }
        let qualifiers = self.tokens[qualified..self.at].iter().cloned().collect();
        let keyword = self.ident("`fn`")?;
        let name = self.ident("a function's name")?;
        let generics =
            self.until(|reader| matches!(reader.peek(), Some(TokenTree::Group(_)) | None));
        let params = self.group(Delimiter::Parenthesis, "parameters in parentheses")?;
        let output = self.until(|reader| match reader.peek() {
            Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
            Some(TokenTree::Punct(punct)) => punct.as_char() == ';',
            Some(_) => false,
            None => true,
        });
        let body = self.group(Delimiter::Brace, "a body in braces")?;
        Ok(Item::Fn(Box::new(FnItem {
            attributes,
            visibility,
            qualifiers,
            keyword,
            name,
            generics,
            params,
            output,
            body,
        })))
    }

    /// True when only words that may stand there separate this place from `fn`.
    fn at_function(&self) -> bool {
        for at in self.at..self.tokens.len() {
            match &self.tokens[at] {
                TokenTree::Ident(ident) if ident == "fn" => return true,
                TokenTree::Ident(ident) if QUALIFIERS.iter().any(|word| ident == word) => {}
                TokenTree::Literal(_) => {}
                _ => return false,
            }
        }
        false
    }

    fn attributes(&mut self) -> TokenStream {
        let start = self.at;
        while self.is_mark('#') {
            self.at += 2;
        }
        self.at = self.at.min(self.tokens.len());
        self.tokens[start..self.at].iter().cloned().collect()
    }

    fn visibility(&mut self) -> TokenStream {
        let start = self.at;
        if self.is_word(self.at, "pub") {
            self.at += 1;
            if matches!(self.peek(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
            {
                self.at += 1;
            }
        }
        self.tokens[start..self.at].iter().cloned().collect()
    }

    fn until(&mut self, end: impl Fn(&Self) -> bool) -> TokenStream {
        let start = self.at;
        while !end(self) {
            self.at += 1;
        }
        self.tokens[start..self.at].iter().cloned().collect()
    }

    /// An item that ends with `;`, or with a body when it is no constant.
    fn other(&mut self, start: usize) -> Result<Item, NoItem> {
        let is_value = self.is_word(self.at, "const") || self.is_word(self.at, "static");
        let is_use = self.is_word(self.at, "use");
        if !is_value && !is_use {
            return self.none("a function, `const`, `static` or `use`");
        }
        while let Some(token) = self.next() {
            if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';' && punct.spacing() == Spacing::Alone)
            {
                return Ok(Item::Other(self.tokens[start..self.at].iter().cloned().collect()));
            }
        }
        self.none("`;` behind the item")
    }
}
