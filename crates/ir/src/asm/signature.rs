//! Parameter and result types of `.fn` and `.functable`.

use super::lexer::{Kind, Token};
use super::nearest;
use super::operand::CAP_BASE;
use super::report::{Parse, Reported};
use super::state::Assembler;
use crate::diag::{Code, Diagnostic};
use crate::types::{Access, Param, SCALARS_MAX, SLICES_MAX, Scalar, Signature, Type};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The first capability register that carries an argument.
const FIRST_SLICE: u8 = CAP_BASE + 2;

/// Parameter names with their registers.
type Names<'a> = Vec<(&'a str, u8)>;

impl<'a> Assembler<'a> {
    /// `(a: u64, &[u8]) -> u64`: the signature as far as it could be read, the names of its
    /// parameters, and whether all of it could be read.
    pub(crate) fn signature(&mut self) -> (Signature, Names<'a>, Parse<()>) {
        let mut sig = Signature::default();
        let mut names = Vec::new();
        let parsed = self.params(&mut sig, &mut names).and_then(|()| self.results(&mut sig));
        (sig, names, parsed)
    }

    fn params(&mut self, sig: &mut Signature, names: &mut Names<'a>) -> Parse<()> {
        self.expect(Kind::ParenOpen)?;
        let (mut scalars, mut slices) = (0, 0);
        while !self.tok.is(Kind::ParenClose) {
            let first = self.tok;
            let name = self.param_name()?;
            let ty = self.ty()?;
            let count = if ty.is_cap() { &mut slices } else { &mut scalars };
            *count += 1;
            self.check_count(first, "parameters", scalars, slices)?;
            let register =
                if ty.is_cap() { FIRST_SLICE + slices as u8 - 1 } else { scalars as u8 - 1 };
            let mut text = "";
            if let Some(token) = name {
                text = self.slice(token);
                if names.iter().any(|(other, _)| *other == text) {
                    return self.duplicate(token, "parameter", 0);
                }
                names.push((text, register));
            }
            let name = String::from(text);
            sig.params.push(Param { name, ty });
            if !self.eat(Kind::Comma) {
                break;
            }
        }
        self.expect(Kind::ParenClose)
    }

    /// A name and its colon, when they stand here.
    fn param_name(&mut self) -> Parse<Option<Token>> {
        let mut ahead = self.lexer;
        if !self.tok.is_name() || !ahead.token().is(Kind::Colon) {
            return Ok(None);
        }
        let name = self.new_name("a name")?;
        self.bump();
        Ok(Some(name))
    }

    fn results(&mut self, sig: &mut Signature) -> Parse<()> {
        if self.tok.kind != Kind::Arrow {
            return Ok(());
        }
        self.bump();
        let first = self.tok;
        if !self.eat(Kind::ParenOpen) {
            sig.results.push(self.ty()?);
            return Ok(());
        }
        while !self.tok.is(Kind::ParenClose) {
            sig.results.push(self.ty()?);
            let (scalars, slices) = sig.result_counts();
            self.check_count(first, "results", scalars, slices)?;
            if !self.eat(Kind::Comma) {
                break;
            }
        }
        self.expect(Kind::ParenClose)
    }

    fn check_count(
        &mut self,
        token: Token,
        what: &str,
        scalars: usize,
        slices: usize,
    ) -> Parse<()> {
        if scalars <= SCALARS_MAX && slices <= SLICES_MAX {
            return Ok(());
        }
        let error = Diagnostic::error(
            Code::TooManyParams,
            format!("more than {SCALARS_MAX} scalar or {SLICES_MAX} slice {what}"),
        );
        self.fail_with(token, error.help("pass a slice that holds the values"))
    }

    /// A type. One that does not exist is reported and read as `u64`.
    fn ty(&mut self) -> Parse<Type> {
        if !self.eat(Kind::And) {
            return Ok(Type::Scalar(self.scalar("a type")?));
        }
        let mut access = Access::Read;
        if self.tok.kind == Kind::Ident {
            match self.slice(self.tok) {
                "str" => {
                    self.bump();
                    return Ok(Type::Str);
                }
                "mut" => {
                    self.bump();
                    access = Access::Write;
                }
                _ => {}
            }
        }
        if !self.tok.is(Kind::Open) {
            let error = Diagnostic::error(Code::BadType, "this is not a reference to a slice");
            return self.fail_with(self.tok, error.help("write `&[u8]`, `&mut [u8]` or `&str`"));
        }
        self.bump();
        let scalar = self.scalar("the type of an element")?;
        self.expect(Kind::Close)?;
        Ok(Type::Slice(scalar, access))
    }

    fn scalar(&mut self, what: &str) -> Parse<Scalar> {
        let token = self.ident(what)?;
        let name = self.slice(token);
        if let Some(scalar) = Scalar::from_name(name) {
            return Ok(scalar);
        }
        let mut error = Diagnostic::error(Code::BadType, format!("no type is called `{name}`"));
        error.help = nearest::advice(name, Scalar::ALL.iter().map(|scalar| scalar.name()));
        match self.fail_with::<()>(token, error) {
            Ok(()) | Err(Reported) => Ok(Scalar::U64),
        }
    }
}
