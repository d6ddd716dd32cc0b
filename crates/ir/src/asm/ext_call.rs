//! The operands of `ext.call`.

use super::lexer::{Kind, Token};
use super::nearest;
use super::report::Parse;
use super::state::Assembler;
use crate::diag::{Code, Diagnostic};
use crate::ext::{EXT_FIELDS, ExtDef, ExtParam};
use crate::module::{Import, limits};
use crate::word::Word;
use alloc::format;
use alloc::string::String;

impl Assembler<'_> {
    /// `rd, @name, a, b, c`, without `rd` when the extension has no result. More than
    /// three parameters stand in consecutive registers: `rd, @name, r4.., c8..`.
    pub(crate) fn ext_operands(&mut self, word: Word) -> Parse<Word> {
        let mut word = word;
        let result = self.tok;
        let has_result = !result.is(Kind::At);
        if has_result {
            word = word.with_rd(self.int_register()?);
            self.expect(Kind::Comma)?;
        }
        if !self.eat(Kind::At) {
            return self.unexpected("`@` and the name of an extension");
        }
        let (def, index, name) = self.extension()?;
        if has_result != def.result.is_some() {
            let message = if has_result {
                format!("`@{}` has no result", def.name)
            } else {
                format!("`@{}` has a result, and no register is given for it", def.name)
            };
            let at = if has_result { result } else { name };
            return self.ext_usage(at, def, message);
        }
        word = word.with_imm(index as i32);
        if def.params.len() <= EXT_FIELDS {
            self.ext_fields(word, def, name)
        } else {
            self.ext_runs(word, def, name)
        }
    }

    /// The extension whose name stands here, as an import of the module.
    fn extension(&mut self) -> Parse<(&'static ExtDef, u32, Token)> {
        let token = self.tok;
        if token.kind == Kind::Str {
            return self.intent(token);
        }
        let token = self.ident("the name of an extension")?;
        let name = self.slice(token);
        if let Some(index) = self.symbols.imports.get(name) {
            return Ok((self.module.imports[index as usize].def, index, token));
        }
        let Some(def) = self.exts.by_name(name) else {
            return self.unknown_extension(token, name);
        };
        let index = self.module.imports.len() as u32;
        if index as usize >= limits::IMPORTS_MAX {
            return self.fail(token, Code::LimitExceeded, "too many imported extensions");
        }
        self.module.imports.push(Import { def });
        self.symbols.imports.insert(name, index);
        Ok((def, index, token))
    }

    #[cold]
    fn unknown_extension<T>(&mut self, token: Token, name: &str) -> Parse<T> {
        let mut error =
            Diagnostic::error(Code::UnknownExtension, format!("no extension is called `{name}`"));
        let names = self.exts.defs().iter().map(|def| def.name);
        error.help = nearest::advice(name, names);
        self.fail_with(token, error)
    }

    #[cold]
    fn intent<T>(&mut self, token: Token) -> Parse<T> {
        let error =
            Diagnostic::error(Code::UnresolvedIntent, "an extension must be called by its name");
        self.fail_with(
            token,
            error.help("find the extension that does this and write its name, such as `@sha256`"),
        )
    }

    /// Up to three operands, each in its own field.
    fn ext_fields(&mut self, word: Word, def: &'static ExtDef, name: Token) -> Parse<Word> {
        let mut fields = [0; EXT_FIELDS];
        for (field, param) in fields.iter_mut().zip(def.params) {
            self.ext_comma(def, name)?;
            *field = self.ext_register(*param)?;
        }
        self.ext_end(def, name)?;
        let [ra, rb, rc] = fields;
        Ok(word.with_ra(ra).with_rb(rb).with_rc(rc))
    }

    /// The first scalar register in `ra` and the first capability register in `rb`.
    fn ext_runs(&mut self, word: Word, def: &'static ExtDef, name: Token) -> Parse<Word> {
        let caps = def.params.iter().filter(|param| param.is_cap()).count();
        let scalars = def.params.len() - caps;
        let mut word = word;
        if scalars > 0 {
            self.ext_comma(def, name)?;
            word = word.with_ra(self.ext_run(ExtParam::Int, scalars, 32)?);
        }
        if caps > 0 {
            self.ext_comma(def, name)?;
            word = word.with_rb(self.ext_run(ExtParam::Read, caps, 16)?);
        }
        self.ext_end(def, name)?;
        Ok(word)
    }

    fn ext_run(&mut self, kind: ExtParam, count: usize, registers: usize) -> Parse<u8> {
        let token = self.tok;
        let first = self.ext_register(kind)?;
        if self.tok.kind != Kind::Run {
            return self.unexpected("`..`, since the operands are in consecutive registers");
        }
        self.bump();
        if usize::from(first) + count > registers {
            return self.fail(
                token,
                Code::RegisterRun,
                &format!("{count} registers from here on run past the last one"),
            );
        }
        Ok(first)
    }

    fn ext_register(&mut self, param: ExtParam) -> Parse<u8> {
        if param.is_cap() { self.cap_register() } else { self.int_register() }
    }

    fn ext_comma(&mut self, def: &'static ExtDef, name: Token) -> Parse<()> {
        if self.tok.kind == Kind::End {
            let message = format!("`@{}` takes more operands", def.name);
            return self.ext_usage(name, def, message);
        }
        self.expect(Kind::Comma)
    }

    fn ext_end(&mut self, def: &'static ExtDef, name: Token) -> Parse<()> {
        if self.tok.is(Kind::Comma) {
            let message = format!("`@{}` takes fewer operands", def.name);
            return self.ext_usage(name, def, message);
        }
        Ok(())
    }

    #[cold]
    fn ext_usage<T>(&mut self, token: Token, def: &ExtDef, message: String) -> Parse<T> {
        let mut usage = String::from("write `ext.call ");
        if def.result.is_some() {
            usage.push_str("rd, ");
        }
        usage.push('@');
        usage.push_str(def.name);
        if def.params.len() > EXT_FIELDS {
            for (is_cap, run) in [(false, ", rN.."), (true, ", cN..")] {
                if def.params.iter().any(|param| param.is_cap() == is_cap) {
                    usage.push_str(run);
                }
            }
        } else {
            for param in def.params {
                usage.push_str(", ");
                usage.push_str(param.name());
            }
        }
        usage.push('`');
        let error = Diagnostic::error(Code::OperandCount, message);
        self.fail_with(token, error.help(usage))
    }
}
