//! The check of one function's body or one constant's value.

use super::closure::Closure;
use super::infer::{Infer, Kind, T};
use super::report::error;
use super::world::{ModId, World};
use crate::hir::{Expr, ExprKind, Local, LocalId, LoopId, Pattern, Place, Root, Step, Stmt, Ty};
use neurlang_ir::Access;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use proc_macro2::Span;
use std::collections::HashMap;
use std::rc::Rc;
use syn::spanned::Spanned;

/// How many parts a type has at most, tuples in tuples counted out.
const TYPE_PARTS_MAX: usize = 256;

/// What is known of a variable besides its place in the function.
#[derive(Clone, Debug)]
pub(super) struct LocalInfo {
    pub mutable: bool,
    /// It was declared without a value.
    pub late: bool,
    pub span: Option<Span>,
}

/// A loop or labelled block that is open.
#[derive(Debug)]
pub(super) struct OpenLoop {
    pub id: LoopId,
    pub label: Option<String>,
    /// The type of `break` values; none for `while` and `for`.
    pub value: Option<T>,
    /// It is a block: only a `break` with its label leaves it.
    pub is_block: bool,
    /// Something leaves it.
    pub broken: bool,
}

/// An integer literal, to be compared with its type once that is known.
#[derive(Debug)]
pub(super) struct IntLit {
    pub value: u128,
    pub negative: bool,
    pub t: T,
    pub span: Span,
}

/// A cast, to be looked at once both types are known.
#[derive(Debug)]
pub(super) struct OpenCast {
    pub from: T,
    pub to: T,
    pub span: Span,
}

/// A body while it is checked.
pub(super) struct Body<'w, 'a> {
    pub world: &'w mut World<'a>,
    pub infer: Infer,
    pub module: ModId,
    pub locals: Vec<Local>,
    pub info: Vec<LocalInfo>,
    /// The names in scope, innermost last.
    pub names: Vec<(String, LocalId)>,
    pub loops: Vec<OpenLoop>,
    pub loop_count: u32,
    /// What `return` gives back; none where it cannot stand.
    pub result: Option<T>,
    /// Control does not come past the expression that was checked last.
    pub diverges: bool,
    pub ints: Vec<IntLit>,
    /// Float constants as `f64` and as `f32`; until types are known a float constant in the
    /// tree is an index of this.
    pub floats: Vec<(u64, u64)>,
    pub casts: Vec<OpenCast>,
    /// The functions it calls, and where first.
    pub calls: Vec<(usize, SourcePos)>,
    /// Uses of constants that have no value.
    pub refused: Vec<(SourcePos, String)>,
    /// A type that nothing decides was reported; the others follow from it.
    pub open_reported: bool,
    /// What the names of its inner functions start with.
    pub what: String,
    /// The closures that variables hold.
    pub closures: HashMap<LocalId, Rc<Closure<'a>>>,
    /// Where `&mut` references are moved out of variables.
    pub moves: Vec<(LocalId, SourcePos)>,
    /// The block that `return` leaves in a closure, and whether any does.
    pub leave: Option<(LoopId, bool)>,
}

impl<'w, 'a> Body<'w, 'a> {
    pub(super) fn new(world: &'w mut World<'a>, module: ModId) -> Self {
        Self {
            world,
            infer: Infer::default(),
            module,
            locals: Vec::new(),
            info: Vec::new(),
            names: Vec::new(),
            loops: Vec::new(),
            loop_count: 0,
            result: None,
            diverges: false,
            ints: Vec::new(),
            floats: Vec::new(),
            casts: Vec::new(),
            calls: Vec::new(),
            refused: Vec::new(),
            open_reported: false,
            moves: Vec::new(),
            what: String::new(),
            closures: HashMap::new(),
            leave: None,
        }
    }

    pub(super) fn pos(&self, span: Span) -> SourcePos {
        self.world.reports.pos(span)
    }

    /// Reports a mistake.
    pub(super) fn error(&mut self, at: &impl Spanned, code: Code, message: impl Into<String>) {
        // Finding where an expression ends takes as long as it is.
        if !self.world.reports.is_full() {
            self.world.reports.add(at.span(), error(code, message));
        }
    }

    /// Reports a mistake with advice.
    pub(super) fn error_help(
        &mut self,
        at: &impl Spanned,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.world.reports.is_full() {
            self.world.reports.add(at.span(), error(code, message).help(help));
        }
    }

    /// Reports a mistake, and gives an expression that fits everywhere.
    pub(super) fn wrong(
        &mut self,
        at: &impl Spanned,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Expr {
        self.error_help(at, code, message, help);
        self.nothing(self.pos(at.span()))
    }

    /// An expression that fits everywhere, for when a mistake was reported.
    pub(super) fn nothing(&mut self, pos: SourcePos) -> Expr {
        self.make(ExprKind::Const(0), T::Wrong, pos)
    }

    pub(super) fn make(&mut self, kind: ExprKind, t: T, pos: SourcePos) -> Expr {
        Expr { kind, ty: self.infer.open(t), pos }
    }

    /// What is known of an expression's type.
    pub(super) fn t(&self, expr: &Expr) -> T {
        self.infer.of(&expr.ty)
    }

    pub(super) fn unit(&mut self, pos: SourcePos) -> Expr {
        self.make(ExprKind::Tuple(Vec::new()), T::UNIT, pos)
    }

    pub(super) fn usize(&mut self, value: u64, pos: SourcePos) -> Expr {
        self.make(ExprKind::Const(value), T::USIZE, pos)
    }

    pub(super) fn bool(&mut self, value: bool, pos: SourcePos) -> Expr {
        self.make(ExprKind::Const(u64::from(value)), T::BOOL, pos)
    }

    pub(super) fn fresh(&mut self) -> T {
        self.infer.fresh(Kind::Any)
    }

    /// A new variable or temporary.
    pub(super) fn local(&mut self, name: &str, t: T, info: LocalInfo) -> LocalId {
        if !self.is_small(&t, &mut TYPE_PARTS_MAX.clone()) {
            if let Some(span) = info.span {
                let help = "use arrays";
                self.error_help(&span, Code::SubsetType, "a type of too many parts", help);
            }
            return self.local(name, T::Wrong, info);
        }
        let ty = self.infer.open(t);
        self.locals.push(Local { name: name.to_string(), ty, in_memory: false });
        self.info.push(info);
        LocalId(self.locals.len() as u32 - 1)
    }

    fn is_small(&self, t: &T, left: &mut usize) -> bool {
        *left = left.saturating_sub(1);
        *left > 0
            && match self.infer.shallow(t) {
                T::Tuple(elements) => elements.iter().all(|e| self.is_small(e, left)),
                T::Option(t) | T::Outcome(t) | T::Array(t, _) | T::Slice(t) | T::Ref(t, _) => {
                    self.is_small(&t, left)
                }
                _ => true,
            }
    }

    /// A new temporary.
    pub(super) fn temp(&mut self, t: T) -> LocalId {
        self.local("", t, LocalInfo { mutable: true, late: false, span: None })
    }

    /// `let temp = value;`.
    pub(super) fn let_temp(&mut self, value: Expr, stmts: &mut Vec<Stmt>) -> LocalId {
        let t = self.t(&value);
        let local = self.temp(t);
        stmts.push(Stmt::Let(Pattern::Bind(local, None), value, None));
        local
    }

    pub(super) fn local_t(&self, local: LocalId) -> T {
        self.infer.of(&self.locals[local.0 as usize].ty)
    }

    /// Reads a variable.
    pub(super) fn read(&mut self, local: LocalId, pos: SourcePos) -> Expr {
        let place = self.local_place(local, pos);
        let t = self.local_t(local);
        self.make(ExprKind::Read(place), t, pos)
    }

    pub(super) fn local_place(&mut self, local: LocalId, pos: SourcePos) -> Place {
        let ty = self.locals[local.0 as usize].ty.clone();
        Place { root: Root::Local(local), steps: Vec::new(), ty, pos }
    }

    /// An element of what a variable holds, an array or slice.
    pub(super) fn element_place(
        &mut self,
        local: LocalId,
        index: Expr,
        element: &T,
        pos: SourcePos,
    ) -> Place {
        let mut place = self.local_place(local, pos);
        place.steps.push(Step::Index(index));
        place.ty = self.infer.open(element.clone());
        place
    }

    /// `{ stmts; tail }`.
    #[expect(clippy::unused_self, reason = "it reads as the other makers of expressions do")]
    pub(super) fn block(&mut self, stmts: Vec<Stmt>, tail: Expr) -> Expr {
        if stmts.is_empty() {
            return tail;
        }
        let (ty, pos) = (tail.ty.clone(), tail.pos);
        Expr { kind: ExprKind::Block(None, stmts, Some(Box::new(tail))), ty, pos }
    }

    pub(super) fn next_loop(&mut self) -> LoopId {
        self.loop_count += 1;
        LoopId(self.loop_count - 1)
    }

    /// The variable that a name means.
    pub(super) fn lookup(&self, name: &str) -> Option<LocalId> {
        self.names.iter().rev().find(|(known, _)| known == name).map(|(_, local)| *local)
    }

    /// Makes a value of the type that is due, as Rust does where it coerces.
    pub(super) fn coerce(&mut self, expr: Expr, want: &T, at: &impl Spanned) -> Expr {
        let (have, want) = (self.t(&expr), self.infer.shallow(want));
        match (&have, &want) {
            (T::Never, _) => return expr,
            (T::Ref(from, a), T::Ref(to, b)) if *a == Access::Write || *b == Access::Read => {
                let (from, to) = (self.infer.shallow(from), self.infer.shallow(to));
                let weaker = a != b;
                let fits = match (&from, &to) {
                    (T::Array(x, _), T::Slice(y)) => self.infer.unify(x, y),
                    (T::Ref(inner, c), to) if !matches!(to, T::Ref(..) | T::Var(_)) => {
                        let access = if *a == Access::Read { Access::Read } else { *c };
                        let t = T::Ref(inner.clone(), access);
                        let through = self.retype(expr, t);
                        return self.coerce(through, &want, at);
                    }
                    _ => self.infer.unify(&from, &to),
                };
                if fits {
                    let slice = T::Ref(Box::new(to), *a);
                    let expr = self.retype(expr, slice);
                    return if weaker { self.weaken(expr) } else { expr };
                }
            }
            _ => {
                if self.infer.unify(&have, &want) {
                    return expr;
                }
            }
        }
        self.mismatch(&want, &have, at);
        self.nothing(expr.pos)
    }

    fn retype(&mut self, mut expr: Expr, t: T) -> Expr {
        expr.ty = self.infer.open(t);
        expr
    }

    /// `&T` of a `&mut T`.
    pub(super) fn weaken(&mut self, expr: Expr) -> Expr {
        let T::Ref(inner, Access::Write) = self.t(&expr) else { return expr };
        let (pos, ty) = (expr.pos, expr.ty.clone());
        let t = T::Ref(inner.clone(), Access::Read);
        let mut place = Place { root: Root::Value(Box::new(expr)), steps: vec![], ty, pos };
        if matches!(self.infer.shallow(&inner), T::Array(..) | T::Slice(_) | T::Str) {
            return self.make(ExprKind::Borrow(place, Access::Read), t, pos);
        }
        let zero = self.usize(0, pos);
        place.steps.push(Step::Index(zero));
        place.ty = self.infer.open((*inner).clone());
        self.make(ExprKind::Read(place), t, pos)
    }

    pub(super) fn mismatch(&mut self, want: &T, have: &T, at: &impl Spanned) {
        let (want, have) = (self.infer.full(want), self.infer.full(have));
        let message =
            format!("expected `{}`, found `{}`", self.infer.show(&want), self.infer.show(&have));
        let number = |t: &T| matches!(t, T::Scalar(_));
        if number(&want) && number(&have) {
            let help = format!("convert it with `as {}` or `try_from`", self.infer.show(&want));
            self.error_help(at, Code::RustTypeMismatch, message, help);
        } else {
            self.error(at, Code::RustTypeMismatch, message);
        }
    }

    /// Makes two types the same or reports that they are not.
    pub(super) fn same(&mut self, want: &T, have: &T, at: &impl Spanned) -> bool {
        let same = self.infer.unify(want, have);
        if !same {
            self.mismatch(want, have, at);
        }
        same
    }

    /// The type with its variables replaced as far as known, when something is known of it.
    pub(super) fn known(&mut self, t: &T, at: &impl Spanned) -> T {
        let t = self.infer.shallow(t);
        if matches!(t, T::Var(_)) && self.infer.kind(&t) == Some(Kind::Any) {
            let message = "the type is not known at this point";
            let help = "write the type where the variable is declared";
            self.error_help(at, Code::RustTypeUnknown, message, help);
            return T::Wrong;
        }
        t
    }

    /// Something holds slices where memory must hold plain values.
    pub(super) fn is_wrong(&self, ty: &Ty) -> bool {
        self.infer.of(ty) == T::Wrong
    }
}
