//! The check of a file as a whole.

use super::Checked;
use super::annotations::in_comments;
use super::arena::Arena;
use super::parse::{parse, preamble_bytes};
use super::report::{Reports, error};
use super::visit::parts_mut;
use super::world::{Module, State, World};
use crate::api::{FnReport, Options, Status};
use crate::hir::{Expr, ExprKind, FnId, Function, Program};
use neurlang_ir::diag::{Code, Diagnostic, FileId, SourceMap};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Bytes of a file that is looked at.
const TEXT_BYTES_MAX: usize = 16 << 20;
/// Steps that all constants of a file may take together.
const STEPS_MAX: u64 = 10_000_000;

/// Checks a file.
///
/// It recurses as deep as the file nests: see [`on_deep_stack`](super::on_deep_stack).
pub(crate) fn check(sources: &SourceMap, file: FileId, options: &Options) -> Checked {
    let text = sources.file(file).text();
    let base = preamble_bytes(text);
    let mut reports = Reports::new(sources, file, base as u32);
    if text.len() > TEXT_BYTES_MAX {
        let message = format!("a file of more than {TEXT_BYTES_MAX} bytes");
        reports.add_at(0..0, error(Code::TextTooLong, message).help("split the file"));
        let diagnostics = reports.take(None);
        return Checked { program: Program::default(), functions: Vec::new(), diagnostics };
    }
    let ast = match parse(&text[base..]) {
        Ok(ast) => ast,
        Err(failure) => {
            let base = base as u32;
            let bytes = failure.bytes.start + base..failure.bytes.end + base;
            reports.add_at(bytes, *failure.diagnostic);
            let diagnostics = reports.take(None);
            return Checked { program: Program::default(), functions: Vec::new(), diagnostics };
        }
    };
    let arena = Arena::default();
    let mut world = World {
        reports,
        options,
        modules: vec![Module::default()],
        fns: Vec::new(),
        consts: Vec::new(),
        aliases: Vec::new(),
        statics: Vec::new(),
        literals: HashMap::new(),
        fn_names: HashSet::new(),
        static_names: HashSet::new(),
        has_conditions: text.contains("cfg"),
        arena: arena.end(),
        loaded: HashMap::new(),
        depth: 0,
        waiting: 0,
        steps: STEPS_MAX,
    };
    world.collect(ast.items.iter(), 0);
    // Checking a body may find more functions and constants in it.
    let (mut functions, mut constants) = (0, 0);
    while functions < world.fns.len() || constants < world.consts.len() {
        if constants < world.consts.len() {
            world.const_value(constants);
            constants += 1;
        } else {
            world.fn_body(functions);
            functions += 1;
        }
    }
    world.annotate(in_comments(text));
    world.conclude()
}

impl World<'_> {
    /// Gives each annotation of a comment to the function that comes next.
    fn annotate(&mut self, annotations: Vec<(String, String, u32)>) {
        let mut lines: Vec<(u32, usize)> = Vec::new();
        for (at, item) in self.fns.iter().enumerate() {
            lines.push((self.reports.pos(item.ast.sig.ident.span()).line, at));
        }
        lines.sort_unstable();
        for annotation in annotations {
            let next = lines.partition_point(|(line, _)| *line < annotation.2);
            if let Some(&(_, at)) = lines.get(next) {
                self.fns[at].annotations.push(annotation);
            }
        }
        for item in &mut self.fns {
            item.annotations.sort_by_key(|(_, _, line)| *line);
        }
    }

    /// Leaves out what cannot be compiled and puts the rest together.
    fn conclude(mut self) -> Checked {
        self.leave_out();
        let mut order: Vec<usize> = (0..self.fns.len()).collect();
        order.sort_by_key(|&at| self.reports.bytes(self.fns[at].ast.sig.ident.span()).start);
        let mut ids = vec![None; self.fns.len()];
        let kept = order.iter().filter(|&&at| matches!(self.fns[at].body, State::Done(Some(_))));
        for (id, &at) in kept.enumerate() {
            ids[at] = Some(FnId(id as u32));
        }
        let mut program = Program { functions: Vec::new(), statics: self.statics };
        let mut functions = Vec::new();
        for at in order {
            let item = &mut self.fns[at];
            let body = std::mem::replace(&mut item.body, State::New);
            let pos = self.reports.pos(item.ast.sig.ident.span());
            let diagnostics = without_follow_ups(self.reports.take(Some(at)));
            let wrong = diagnostics.iter().any(|found| found.code.text().starts_with("NL04"));
            let status = match (&body, wrong) {
                (State::Done(Some(_)), _) => Status::Compiled { insts: 0 },
                (_, true) => Status::Error,
                (_, false) => Status::Unsupported,
            };
            if let State::Done(Some(found)) = body {
                let mut function = Rc::unwrap_or_clone(found);
                function.annotations = std::mem::take(&mut item.annotations);
                number_calls(&mut function, &ids);
                program.functions.push(function);
            }
            let sig = match &item.sig {
                State::Done(Some(sig)) => sig.source.clone(),
                _ => None,
            };
            let (name, docs) = (item.name.clone(), std::mem::take(&mut item.docs));
            functions.push(FnReport {
                name,
                status,
                pos,
                sig,
                public: item.public,
                diagnostics,
                docs,
            });
        }
        Checked { program, functions, diagnostics: self.reports.take(None) }
    }

    /// Leaves out every function with a diagnostic and those that call one.
    fn leave_out(&mut self) {
        let mut callers: Vec<Vec<usize>> = vec![Vec::new(); self.fns.len()];
        let mut left_out = Vec::new();
        for at in 0..self.fns.len() {
            for (callee, _) in &self.fns[at].calls {
                callers[*callee].push(at);
            }
            let found = matches!(self.fns[at].body, State::Done(Some(_)));
            let reported = self.reports.has(at);
            if !found && !reported {
                let message = "this function uses something that is left out";
                let diagnostic = error(Code::SubsetCallee, message);
                let span = self.fns[at].ast.sig.ident.span();
                self.reports.set_owner(Some(at));
                self.reports.add(span, diagnostic.help("see what is reported about it"));
            }
            if !found || reported {
                self.fns[at].body = State::Done(None);
                left_out.push(at);
            }
        }
        while let Some(callee) = left_out.pop() {
            for &caller in &callers[callee] {
                if !matches!(self.fns[caller].body, State::Done(Some(_))) {
                    continue;
                }
                let name = self.fns[callee].name.clone();
                let call = self.fns[caller].calls.iter().find(|(at, _)| *at == callee);
                let pos = call.map(|(_, pos)| *pos).unwrap_or_default();
                let message = format!("`{name}` is left out, and so is what calls it");
                let diagnostic = error(Code::SubsetCallee, message);
                self.reports.set_owner(Some(caller));
                self.reports.add_pos(pos, diagnostic.help("see what is reported about it"));
                self.fns[caller].body = State::Done(None);
                left_out.push(caller);
            }
        }
        self.reports.set_owner(None);
    }
}

/// The diagnostics of a function, without mistakes that follow from a construct outside the
/// subset before them: a name that a refused pattern binds, a type that is not known for it.
fn without_follow_ups(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_wrong = |found: &Diagnostic| found.code.text().starts_with("NL04");
    if diagnostics.first().is_some_and(|first| !is_wrong(first)) {
        diagnostics.retain(|found| !is_wrong(found));
    }
    diagnostics
}

/// Makes calls name functions by their place in the program.
fn number_calls(function: &mut Function, ids: &[Option<FnId>]) {
    fn each(expr: &mut Expr, ids: &[Option<FnId>]) {
        if let ExprKind::Call(callee, _) = &mut expr.kind {
            *callee = ids[callee.0 as usize].expect("what calls something left out is left out");
        }
        parts_mut(expr, &mut |part| each(part, ids));
    }
    each(&mut function.body, ids);
}
