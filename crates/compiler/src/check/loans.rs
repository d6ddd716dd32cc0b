//! What the references in variables refer to.

use super::infer::{Infer, T};
use super::visit::{Node, each};
use crate::hir::{Expr, ExprKind, Local, LocalId, Pattern, Place, Rest, Root, Step, Stmt};
use neurlang_ir::Access;
use neurlang_ir::module::SourcePos;
use std::collections::HashMap;

/// A variable, or part of one as far as fields tell parts apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    /// The variable.
    pub root: LocalId,
    /// The fields on the way to the part.
    pub fields: Vec<u32>,
}

impl Path {
    /// True when one is a part of the other.
    pub(super) fn overlaps(&self, other: &Path) -> bool {
        let same = self.fields.iter().zip(&other.fields).all(|(a, b)| a == b);
        self.root == other.root && same
    }
}

/// What a reference refers to.
#[derive(Debug)]
pub(super) struct Loan {
    /// What it may be used for.
    pub access: Access,
    /// What it is taken from.
    pub direct: Vec<Path>,
    /// That, and what those refer to in turn.
    pub all: Vec<Path>,
    /// Where it is taken.
    pub pos: SourcePos,
}

/// The references of a function that one place alone gives to a variable.
#[derive(Debug)]
pub(super) struct Loans<'b> {
    by_local: HashMap<LocalId, Loan>,
    locals: &'b [Local],
    infer: &'b Infer,
}

impl<'b> Loans<'b> {
    /// The references of a body.
    pub(super) fn of(body: &Expr, locals: &'b [Local], infer: &'b Infer) -> Self {
        let mut found = Loans { by_local: HashMap::new(), locals, infer };
        let mut given: Vec<(LocalId, Option<&Expr>)> = Vec::new();
        each(body, &mut |node| match node {
            Node::Stmt(Stmt::Let(pattern, value, _)) => pairs(pattern, value, &mut given),
            Node::Expr(expr) => match &expr.kind {
                ExprKind::Let(pattern, value) => pairs(pattern, value, &mut given),
                ExprKind::Match(value, arms) => {
                    for arm in arms {
                        pairs(&arm.pattern, value, &mut given);
                    }
                }
                ExprKind::Assign(place, value) => {
                    if let (Root::Local(local), []) = (&place.root, &*place.steps) {
                        given.push((*local, Some(value)));
                    }
                }
                _ => {}
            },
            Node::Stmt(_) => {}
        });
        let mut times: HashMap<LocalId, u32> = HashMap::new();
        for (local, _) in &given {
            *times.entry(*local).or_default() += 1;
        }
        for (local, value) in given {
            if let (1, Some(value)) = (times[&local], value) {
                found.lend(local, value);
            }
        }
        found
    }

    fn lend(&mut self, local: LocalId, value: &Expr) {
        let Some(access) = self.reference(local) else { return };
        let temporary = self.locals[local.0 as usize].name.is_empty();
        // What a temporary is for is not known.
        let access = if temporary { Access::Read } else { access };
        let mut direct = direct(value);
        let mut all = Vec::new();
        for path in &direct {
            all.extend(self.by_local.get(&path.root).iter().flat_map(|loan| loan.all.clone()));
        }
        direct.retain(|path| !self.is_shared(path.root));
        all.extend(direct.iter().cloned());
        if !all.is_empty() {
            self.by_local.insert(local, Loan { access, direct, all, pos: value.pos });
        }
    }

    /// What a variable may be used for that is a reference, or an optional one.
    fn reference(&self, local: LocalId) -> Option<Access> {
        match self.infer.full(&self.infer.of(&self.locals[local.0 as usize].ty)) {
            T::Ref(_, access) => Some(access),
            T::Option(inner) => match *inner {
                T::Ref(_, access) => Some(access),
                _ => None,
            },
            _ => None,
        }
    }

    /// True when there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.by_local.is_empty()
    }

    /// What a variable refers to.
    pub(super) fn get(&self, local: LocalId) -> Option<&Loan> {
        self.by_local.get(&local)
    }

    /// True for a variable that is a reference.
    pub(super) fn is_reference(&self, local: LocalId) -> bool {
        self.reference(local).is_some()
    }

    /// True for a `&` reference, which is copied.
    pub(super) fn is_shared(&self, local: LocalId) -> bool {
        self.reference(local) == Some(Access::Read)
    }

    /// True when `reference` refers to `local` itself, which is a variable of the program.
    pub(super) fn outlives(&self, reference: LocalId, local: LocalId) -> bool {
        let named = !self.locals[local.0 as usize].name.is_empty();
        named
            && !self.is_reference(local)
            && self.get(reference).is_some_and(|loan| loan.all.iter().any(|at| at.root == local))
    }

    /// True for a value that is a `&mut` reference.
    pub(super) fn is_exclusive(&self, value: &Expr) -> bool {
        matches!(self.infer.of(&value.ty), T::Ref(_, Access::Write))
    }

    /// True for a value that is a reference.
    pub(super) fn is_reference_value(&self, value: &Expr) -> bool {
        matches!(self.infer.of(&value.ty), T::Ref(..))
    }

    /// A variable as a diagnostic names it.
    pub(super) fn name(&self, local: LocalId) -> String {
        match self.locals[local.0 as usize].name.as_str() {
            "" => "a reference".to_owned(),
            name => format!("`{name}`"),
        }
    }
}

/// The variable of a place, and the fields up to where an index comes.
pub(super) fn path_of(place: &Place) -> Option<Path> {
    let Root::Local(root) = place.root else { return None };
    let fields = place.steps.iter().map_while(|step| match step {
        Step::Field(field) => Some(*field),
        Step::Index(_) => None,
    });
    Some(Path { root, fields: fields.collect() })
}

/// What the reference that an expression gives is taken from.
pub(super) fn direct(expr: &Expr) -> Vec<Path> {
    match &expr.kind {
        ExprKind::Read(place) | ExprKind::Borrow(place, _) => match &place.root {
            Root::Value(value) => direct(value),
            _ => path_of(place).into_iter().collect(),
        },
        ExprKind::SubSlice { base, .. } => direct(base),
        ExprKind::Some(value) | ExprKind::Block(_, _, Some(value)) => direct(value),
        ExprKind::If(_, then, Some(other)) => [direct(then), direct(other)].concat(),
        ExprKind::Match(_, arms) => arms.iter().flat_map(|arm| direct(&arm.body)).collect(),
        ExprKind::Tuple(all) => all.iter().flat_map(direct).collect(),
        _ => Vec::new(),
    }
}

/// The variables of a pattern.
pub(super) fn names(pattern: &Pattern, out: &mut Vec<LocalId>) {
    match pattern {
        Pattern::Bind(local, inner) => {
            out.push(*local);
            if let Some(inner) = inner {
                names(inner, out);
            }
        }
        Pattern::Or(all) | Pattern::Tuple(all) => all.iter().for_each(|one| names(one, out)),
        Pattern::Some(inner) => names(inner, out),
        Pattern::Elements(first, rest, last) => {
            first.iter().chain(last).for_each(|one| names(one, out));
            if let Rest::Bind(local) = rest {
                out.push(*local);
            }
        }
        Pattern::Wild | Pattern::Const(_) | Pattern::Range(..) | Pattern::None => {}
    }
}

/// The variables of a pattern, each with the value that it gets or is a part of.
fn pairs<'e>(pattern: &Pattern, value: &'e Expr, out: &mut Vec<(LocalId, Option<&'e Expr>)>) {
    match (pattern, &value.kind) {
        (_, ExprKind::Block(_, _, Some(tail))) => pairs(pattern, tail, out),
        (Pattern::Tuple(patterns), ExprKind::Tuple(values)) if patterns.len() == values.len() => {
            patterns.iter().zip(values).for_each(|(pattern, value)| pairs(pattern, value, out));
        }
        (Pattern::Tuple(_), _) => {
            // Which part refers to what is not known, unless all of it is of one variable.
            let paths = direct(value);
            let one = paths.windows(2).all(|pair| pair[0].root == pair[1].root);
            let mut found = Vec::new();
            names(pattern, &mut found);
            out.extend(found.into_iter().map(|local| (local, one.then_some(value))));
        }
        _ => {
            let mut found = Vec::new();
            names(pattern, &mut found);
            out.extend(found.into_iter().map(|local| (local, Some(value))));
        }
    }
}
