//! The use of an intrinsic: its operands, registers for its temporaries, its body.

use super::{ALL, Intrinsic, ParamKind};
use crate::asm::lexer::{Kind, Lexer, Token};
use crate::asm::nearest;
use crate::asm::operand::CAP_BASE;
use crate::asm::report::Parse;
use crate::asm::state::Assembler;
use crate::diag::{Code, Diagnostic, Span};
use crate::ext::ExtSet;
use crate::module::SourcePos;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The first register that can be a temporary.
const FIRST_TEMP: u8 = 8;
/// Operands of an intrinsic; more are refused unread.
const ARGS_MAX: usize = 8;

/// What a name in a body stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bind {
    /// A register, capabilities from [`CAP_BASE`] on.
    Register(u8),
    Number(i128),
}

/// The expansion that is being read.
pub(crate) struct Expansion<'a> {
    /// The text of the use.
    pub(crate) span: Span,
    /// Its position, which every instruction of the expansion gets.
    pub(crate) pos: SourcePos,
    binds: Vec<(&'static str, Bind)>,
    labels: Vec<(&'a str, u32)>,
    /// Instructions with the label each wants.
    pub(crate) label_uses: Vec<(u32, &'a str)>,
}

impl<'a> Expansion<'a> {
    fn bind(&self, name: &str) -> Option<Bind> {
        let found = self.binds.iter().find(|(bound, _)| *bound == name);
        found.map(|&(_, bind)| bind)
    }

    /// The register that `name` stands for.
    pub(crate) fn register(&self, name: &str) -> Option<u8> {
        match self.bind(name)? {
            Bind::Register(register) => Some(register),
            Bind::Number(_) => None,
        }
    }

    /// The number that `name` stands for.
    pub(crate) fn constant(&self, name: &str) -> Option<i128> {
        match self.bind(name)? {
            Bind::Number(value) => Some(value),
            Bind::Register(_) => None,
        }
    }

    /// Puts a label at instruction `here` of the function.
    pub(crate) fn define(&mut self, name: &'a str, here: u32) {
        self.labels.push((name, here));
    }
}

impl<'a> Assembler<'a> {
    /// `@name operands`; the current token is the `@`.
    pub(crate) fn intrinsic(&mut self) -> Parse<()> {
        let at = self.bump();
        let token = self.ident("the name of an intrinsic")?;
        let name = self.slice(token);
        if !ALL.iter().any(|row| row.name == name) {
            return self.unknown_intrinsic(token, name);
        }
        let args = self.intrinsic_args()?;
        self.end_of_statement()?;
        let row = self.choose_row(token, name, &args)?;
        let used = self.used_registers();
        let binds = self.bind_all(token, row, &args, used)?;
        let expansion = Expansion {
            span: Span { file: self.file, start: at.start, end: token.end },
            pos: self.position(at),
            binds,
            labels: Vec::new(),
            label_uses: Vec::new(),
        };
        self.expand(row, expansion)
    }

    /// Reads the body of `row` as if it stood in the function.
    fn expand(&mut self, row: &'static Intrinsic, expansion: Expansion<'a>) -> Parse<()> {
        let resume = (self.lexer, self.tok);
        self.expansion = Some(expansion);
        let mut result = Ok(());
        for line in row.body.lines() {
            self.lexer = Lexer::new(line, 0);
            self.bump();
            result = self.statement();
            if result.is_err() {
                break;
            }
        }
        if result.is_ok() {
            result = self.resolve_expansion();
        }
        self.expansion = None;
        (self.lexer, self.tok) = resume;
        result
    }

    fn resolve_expansion(&mut self) -> Parse<()> {
        let Some(expansion) = &mut self.expansion else {
            return Ok(());
        };
        let labels = core::mem::take(&mut expansion.labels);
        for (at, name) in core::mem::take(&mut expansion.label_uses) {
            let found = labels.iter().find(|(label, _)| *label == name);
            let &(_, target) = found.expect("bodies define the labels they use");
            let place = (self.body.start + at) as usize;
            let word = self.module.code[place];
            self.module.code[place] = self.aim(word, at, target, self.tok)?;
        }
        Ok(())
    }

    fn intrinsic_args(&mut self) -> Parse<Vec<Bind>> {
        let mut args = Vec::new();
        while self.tok.kind != Kind::End {
            if args.len() >= ARGS_MAX {
                return self.unexpected("fewer operands");
            }
            let arg = match self.peek_register() {
                Some(register) => {
                    self.bump();
                    Bind::Register(register)
                }
                None => Bind::Number(self.integer()?),
            };
            args.push(arg);
            if !self.eat(Kind::Comma) {
                break;
            }
        }
        Ok(args)
    }

    /// The row called `name` that takes such operands.
    fn choose_row(&mut self, token: Token, name: &str, args: &[Bind]) -> Parse<&'static Intrinsic> {
        let rows = || ALL.iter().filter(|row| row.name == name);
        let fits = |row: &&Intrinsic| {
            let kinds = row.params.iter().map(|param| param.kind);
            row.params.len() == args.len() && kinds.zip(args).all(|(kind, arg)| takes(kind, *arg))
        };
        if let Some(row) = rows().find(fits) {
            return Ok(row);
        }
        let usage = rows().next().map_or_else(String::new, usage);
        let same_count = rows().any(|row| row.params.len() == args.len());
        let (code, message) = if same_count {
            (Code::OperandKind, format!("wrong kind of operand for `@{name}`"))
        } else {
            let message = format!("wrong number of operands for `@{name}`");
            (Code::OperandCount, message)
        };
        let error = Diagnostic::error(code, message);
        self.fail_with(token, error.help(format!("write `{usage}`")))
    }

    /// What every name of the body of `row` stands for.
    fn bind_all(
        &mut self,
        token: Token,
        row: &'static Intrinsic,
        args: &[Bind],
        used: u32,
    ) -> Parse<Vec<(&'static str, Bind)>> {
        let params = row.params.iter().map(|param| param.name);
        let mut binds: Vec<_> = params.zip(args.iter().copied()).collect();
        let mut free = (FIRST_TEMP..32).filter(|register| used >> register & 1 == 0);
        let mut temps = row.temps.iter();
        if let Some(name) = row.result_temp {
            // The first parameter of such a row is its result.
            let (result, read) = (args[0], &args[1..]);
            if read.contains(&result) {
                let Some(register) = free.next() else {
                    return self.no_temporary(token, row);
                };
                binds.push((name, Bind::Register(register)));
            } else {
                binds.push((name, result));
            }
        }
        for name in temps.by_ref() {
            let Some(register) = free.next() else {
                return self.no_temporary(token, row);
            };
            binds.push((name, Bind::Register(register)));
        }
        Ok(binds)
    }

    #[cold]
    fn no_temporary<T>(&mut self, token: Token, row: &Intrinsic) -> Parse<T> {
        let error = Diagnostic::error(
            Code::NoTemporary,
            format!("`@{}` needs a register that the function does not use", row.name),
        );
        self.fail_with(token, error.help("free one of `r8` to `r31`"))
    }

    #[cold]
    fn unknown_intrinsic(&mut self, token: Token, name: &str) -> Parse<()> {
        let mut error =
            Diagnostic::error(Code::UnknownIntrinsic, format!("no intrinsic is called `{name}`"));
        error.help = nearest::advice(name, ALL.iter().map(|row| row.name));
        self.fail_with(token, error)
    }

    /// The integer registers that the text of the function names, as a mask.
    fn used_registers(&mut self) -> u32 {
        if let Some(used) = self.body.used_registers {
            return used;
        }
        let lines = self.body.text.split('\n');
        let exts = self.exts;
        let used = lines.fold(0, |used, line| used | registers_in(line, exts));
        self.body.used_registers = Some(used);
        used
    }
}

fn takes(kind: ParamKind, arg: Bind) -> bool {
    match (kind, arg) {
        (ParamKind::Number | ParamKind::Value, Bind::Number(_)) => true,
        (ParamKind::Cap | ParamKind::CapMut, Bind::Register(register)) => register >= CAP_BASE,
        (
            ParamKind::Dst | ParamKind::InOut | ParamKind::Reg | ParamKind::Value,
            Bind::Register(register),
        ) => register < CAP_BASE,
        _ => false,
    }
}

fn usage(row: &Intrinsic) -> String {
    let mut text = format!("@{}", row.name);
    for (n, param) in row.params.iter().enumerate() {
        text.push_str(if n == 0 { " " } else { ", " });
        text.push_str(param.name);
    }
    text
}

/// The integer registers that `line` names, as a mask.
fn registers_in(line: &str, exts: ExtSet) -> u32 {
    let mut lexer = Lexer::new(line, 0);
    let mut used = 0_u32;
    // Where operands are in consecutive registers, the extension says how many.
    let mut run = 1;
    let mut last = 0;
    loop {
        let token = lexer.token();
        match token.kind {
            Kind::End | Kind::Bad => return used,
            // The registers of a raw word are not written as names.
            Kind::Directive if lexer.slice(token) == ".word" => return u32::MAX,
            Kind::Ident => {
                if let Some(def) = exts.by_name(lexer.slice(token)) {
                    run = def.params.iter().filter(|param| !param.is_cap()).count() as u32;
                }
            }
            Kind::Register if token.value < u64::from(CAP_BASE) => {
                last = token.value as u32;
                used |= 1 << last;
            }
            Kind::Run => {
                let mask = (1_u64 << run.min(32)) - 1;
                used |= (mask << last) as u32;
            }
            _ => {}
        }
    }
}
