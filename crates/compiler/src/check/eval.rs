//! The machine that works out constants: it runs the typed tree.

use super::arith;
use super::value::{Elements, Value};
use super::world::World;
use crate::hir::{
    Expr, ExprKind, LoopId, Pattern, Place, Rest, Root, Step, Stmt, Ty,
};
use neurlang_ir::{Scalar, TrapKind};

/// How many calls deep constants are worked out.
const CALLS_MAX: usize = 100;
/// The most elements of all arrays of one constant.
const ELEMENTS_MAX: u64 = 1 << 22;

/// Why an expression has no value.
pub(super) enum Stop {
    /// It panics.
    Panic(TrapKind),
    /// It leaves a loop or block.
    Break(LoopId, Value),
    /// It goes on with the next round of a loop.
    Continue(LoopId),
    /// It leaves the function.
    Return(Value),
    /// The machine does not know something.
    Unknown(&'static str),
    /// It takes too long.
    Budget,
    /// It calls something that is wrong, as was reported there.
    Reported,
}

type Found = Result<Value, Stop>;

/// The variables of a function or constant.
pub(super) struct Machine<'m, 'a> {
    world: &'m mut World<'a>,
    locals: Vec<Value>,
    calls: usize,
}

impl<'m, 'a> Machine<'m, 'a> {
    pub(super) fn new(world: &'m mut World<'a>, locals: usize) -> Self {
        Self { world, locals: vec![Value::UNIT; locals], calls: 0 }
    }

    fn step(&mut self, count: u64) -> Result<(), Stop> {
        self.world.steps = self.world.steps.checked_sub(count).ok_or(Stop::Budget)?;
        Ok(())
    }

    fn scalar(&mut self, expr: &Expr) -> Result<u64, Stop> {
        self.expr(expr)?.scalar().ok_or(Stop::Unknown("this value"))
    }

    fn condition(&mut self, expr: &Expr) -> Result<bool, Stop> {
        Ok(self.scalar(expr)? != 0)
    }

    fn all(&mut self, exprs: &[Expr]) -> Result<Vec<Value>, Stop> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    /// The value of an expression.
    pub(super) fn expr(&mut self, expr: &Expr) -> Found {
        self.step(1)?;
        match &expr.kind {
            ExprKind::Const(raw) => Ok(Value::Scalar(*raw)),
            ExprKind::Tuple(all) => Ok(Value::Tuple(self.all(all)?)),
            ExprKind::None => Ok(Value::Option(None)),
            ExprKind::Some(inner) => Ok(Value::Option(Some(Box::new(self.expr(inner)?)))),
            ExprKind::Array(all) => Ok(Value::array(self.all(all)?)),
            ExprKind::Repeat(inner) => self.repeat(inner, &expr.ty),
            ExprKind::Read(place) => self.read(place, &expr.ty),
            ExprKind::Borrow(place, _) => self.borrow(place),
            ExprKind::SubSlice { base, start, end, inclusive } => {
                let bounds = (start.as_deref(), end.as_deref(), *inclusive);
                self.sub_slice(base, bounds)
            }
            ExprKind::Len(inner) => {
                let value = self.expr(inner)?;
                let len = list(&value)?.2;
                Ok(Value::Scalar(len as u64))
            }
            ExprKind::Unary(op, inner) => {
                let value = self.scalar(inner)?;
                arith::unary(*op, scalar_ty(&expr.ty)?, value)
            }
            ExprKind::Binary(op, a, b) => {
                let (x, y) = (self.scalar(a)?, self.scalar(b)?);
                arith::binary(*op, scalar_ty(&expr.ty)?, x, (y, scalar_ty(&b.ty)?))
            }
            ExprKind::Compare(op, a, b) => {
                let (x, y) = (self.scalar(a)?, self.scalar(b)?);
                Ok(Value::bool(arith::compare(*op, scalar_ty(&a.ty)?, x, y)))
            }
            ExprKind::And(a, b) => Ok(Value::bool(self.condition(a)? && self.condition(b)?)),
            ExprKind::Or(a, b) => Ok(Value::bool(self.condition(a)? || self.condition(b)?)),
            ExprKind::Cast(inner) => {
                let value = self.scalar(inner)?;
                Ok(Value::Scalar(arith::cast(scalar_ty(&inner.ty)?, scalar_ty(&expr.ty)?, value)))
            }
            ExprKind::Method(method, args) => {
                let on = args.first().map(|arg| arg.ty.clone());
                let args = self.all(args)?;
                arith::method(*method, on.as_ref(), &expr.ty, &args)
            }
            ExprKind::Call(callee, args) => {
                let args = self.all(args)?;
                self.call(callee.0 as usize, args)
            }
            ExprKind::Assign(place, value) => {
                let value = self.expr(value)?;
                self.assign(place, value)?;
                Ok(Value::UNIT)
            }
            ExprKind::AssignOp(op, place, value) => {
                let (y, right) = (self.scalar(value)?, scalar_ty(&value.ty)?);
                let ty = scalar_ty(&place.ty)?;
                let x = self.read(place, &place.ty)?.scalar().ok_or(Stop::Unknown("this value"))?;
                let result = arith::binary(*op, ty, x, (y, right))?;
                self.assign(place, result)?;
                Ok(Value::UNIT)
            }
            _ => self.control(expr),
        }
    }

    fn control(&mut self, expr: &Expr) -> Found {
        match &expr.kind {
            ExprKind::Block(label, stmts, tail) => {
                let found = self.block(stmts, tail.as_deref());
                match (found, label) {
                    (Err(Stop::Break(id, value)), Some(label)) if id == *label => Ok(value),
                    (found, _) => found,
                }
            }
            ExprKind::If(cond, then, other) => {
                if self.condition(cond)? {
                    return self.expr(then);
                }
                other.as_ref().map_or(Ok(Value::UNIT), |other| self.expr(other))
            }
            ExprKind::Match(value, arms) => {
                let value = self.expr(value)?;
                for arm in arms {
                    let fits = self.fits(&arm.pattern, &value)?;
                    let guard = |machine: &mut Self| match &arm.guard {
                        Some(guard) => machine.condition(guard),
                        None => Ok(true),
                    };
                    if fits && guard(self)? {
                        return self.expr(&arm.body);
                    }
                }
                Err(Stop::Unknown("this `match`"))
            }
            ExprKind::Let(pattern, value) => {
                let value = self.expr(value)?;
                Ok(Value::bool(self.fits(pattern, &value)?))
            }
            ExprKind::Loop(id, body) => loop {
                if let Some(value) = self.round(*id, body)? {
                    return Ok(value);
                }
            },
            ExprKind::While(id, cond, body) => {
                while self.condition(cond)? {
                    if let Some(value) = self.round(*id, body)? {
                        return Ok(value);
                    }
                }
                Ok(Value::UNIT)
            }
            ExprKind::Break(id, value) => {
                let value = value.as_ref().map_or(Ok(Value::UNIT), |value| self.expr(value))?;
                Err(Stop::Break(*id, value))
            }
            ExprKind::Continue(id) => Err(Stop::Continue(*id)),
            ExprKind::Return(value) => {
                let value = value.as_ref().map_or(Ok(Value::UNIT), |value| self.expr(value))?;
                Err(Stop::Return(value))
            }
            ExprKind::Panic(kind) => Err(Stop::Panic(*kind)),
            ExprKind::For(_) => Err(Stop::Unknown("`for`")),
            _ => Err(Stop::Unknown("this operation")),
        }
    }

    fn repeat(&mut self, inner: &Expr, ty: &Ty) -> Found {
        let value = self.expr(inner)?;
        let Ty::Array(_, len) = ty else { return Err(Stop::Unknown("this array")) };
        self.step(u64::from(*len))?;
        if u64::from(*len) > ELEMENTS_MAX {
            return Err(Stop::Budget);
        }
        Ok(Value::array((0..*len).map(|_| value.copy()).collect()))
    }

    fn block(&mut self, stmts: &[Stmt], tail: Option<&Expr>) -> Found {
        for stmt in stmts {
            match stmt {
                Stmt::Let(pattern, value, other) => {
                    let value = self.expr(value)?;
                    if !self.fits(pattern, &value)?
                        && let Some(other) = other
                    {
                        return self.expr(other);
                    }
                }
                Stmt::Declare(_) => {}
                Stmt::Expr(expr) => {
                    self.expr(expr)?;
                }
            }
        }
        tail.map_or(Ok(Value::UNIT), |tail| self.expr(tail))
    }

    /// One round of a loop; its value when it is left.
    fn round(&mut self, id: LoopId, body: &Expr) -> Result<Option<Value>, Stop> {
        match self.expr(body) {
            Ok(_) => Ok(None),
            Err(Stop::Continue(to)) if to == id => Ok(None),
            Err(Stop::Break(to, value)) if to == id => Ok(Some(value)),
            Err(stop) => Err(stop),
        }
    }

    fn call(&mut self, at: usize, args: Vec<Value>) -> Found {
        if self.calls >= CALLS_MAX {
            return Err(Stop::Budget);
        }
        if self.world.fns[at].ast.sig.constness.is_none() {
            return Err(Stop::Unknown("a call of a function that is not `const`"));
        }
        let function = self.world.fn_body(at).ok_or(Stop::Reported)?;
        let mut locals = vec![Value::UNIT; function.locals.len()];
        for (param, arg) in function.params.iter().zip(args) {
            locals[param.0 as usize] = arg.copy();
        }
        let outer = std::mem::replace(&mut self.locals, locals);
        self.calls += 1;
        let found = self.expr(&function.body);
        self.calls -= 1;
        self.locals = outer;
        match found {
            Err(Stop::Return(value)) => Ok(value),
            found => found,
        }
    }

    /// The value at a place, behind its root, without a copy of arrays.
    fn at(&mut self, place: &Place) -> Found {
        let mut value = match &place.root {
            Root::Local(local) => self.locals[local.0 as usize].clone(),
            Root::Static(id) => self.world.static_value(*id).ok_or(Stop::Unknown("this constant"))?,
            Root::Value(value) => self.expr(value)?,
        };
        for step in &place.steps {
            value = match (step, value) {
                (Step::Field(index), Value::Tuple(parts)) => {
                    parts.get(*index as usize).cloned().ok_or(Stop::Unknown("this field"))?
                }
                (Step::Index(index), value) => {
                    let index = self.scalar(index)?;
                    let (elements, start, len) = list(&value)?;
                    if index >= len as u64 {
                        return Err(Stop::Panic(TrapKind::Bounds));
                    }
                    let element = elements.borrow()[start + index as usize].clone();
                    element
                }
                (Step::Field(_), _) => return Err(Stop::Unknown("this field")),
            };
        }
        Ok(value)
    }

    fn read(&mut self, place: &Place, ty: &Ty) -> Found {
        let value = self.at(place)?;
        match (&value, ty) {
            (Value::Array(elements), _) => {
                self.step(elements.borrow().len() as u64)?;
                Ok(value.copy())
            }
            (Value::Slice(..), Ty::Array(..)) => {
                let elements = value.elements().ok_or(Stop::Unknown("this slice"))?;
                Ok(Value::array(elements.iter().map(Value::copy).collect()))
            }
            _ => Ok(value.copy()),
        }
    }

    fn borrow(&mut self, place: &Place) -> Found {
        match self.at(place)? {
            Value::Array(elements) => {
                let len = elements.borrow().len();
                Ok(Value::Slice(elements, 0, len))
            }
            slice @ Value::Slice(..) => Ok(slice),
            _ => Err(Stop::Unknown("`&mut` of this")),
        }
    }

    fn sub_slice(
        &mut self,
        base: &Expr,
        (start, end, inclusive): (Option<&Expr>, Option<&Expr>, bool),
    ) -> Found {
        let base = self.expr(base)?;
        let (elements, first, len) = list(&base)?;
        let start = start.map_or(Ok(0), |start| self.scalar(start))?;
        let mut end = end.map_or(Ok(len as u64), |end| self.scalar(end))?;
        if inclusive {
            end = end.checked_add(1).ok_or(Stop::Panic(TrapKind::Bounds))?;
        }
        if start > end || end > len as u64 {
            return Err(Stop::Panic(TrapKind::Bounds));
        }
        Ok(Value::Slice(elements, first + start as usize, (end - start) as usize))
    }

    fn assign(&mut self, place: &Place, value: Value) -> Result<(), Stop> {
        let Some((last, before)) = place.steps.split_last() else {
            let Root::Local(local) = place.root else { return Err(Stop::Unknown("this place")) };
            self.locals[local.0 as usize] = value;
            return Ok(());
        };
        let outer = Place { steps: before.to_vec(), ..place.clone() };
        match last {
            Step::Index(index) => {
                let list_value = self.at(&outer)?;
                let (elements, start, len) = list(&list_value)?;
                let index = self.scalar(index)?;
                if index >= len as u64 {
                    return Err(Stop::Panic(TrapKind::Bounds));
                }
                elements.borrow_mut()[start + index as usize] = value;
                Ok(())
            }
            Step::Field(index) => {
                let Value::Tuple(mut parts) = self.at(&outer)? else {
                    return Err(Stop::Unknown("this field"));
                };
                *parts.get_mut(*index as usize).ok_or(Stop::Unknown("this field"))? = value;
                self.assign(&outer, Value::Tuple(parts))
            }
        }
    }

    /// Whether a pattern fits; binds its variables as it goes.
    fn fits(&mut self, pattern: &Pattern, value: &Value) -> Result<bool, Stop> {
        self.step(1)?;
        Ok(match (pattern, value) {
            (Pattern::Wild, _) => true,
            (Pattern::Bind(local, inner), value) => {
                self.locals[local.0 as usize] = value.copy();
                match inner {
                    Some(inner) => self.fits(inner, value)?,
                    None => true,
                }
            }
            (Pattern::Const(raw), Value::Scalar(found)) => raw == found,
            (Pattern::Range(low, high), Value::Scalar(found)) => {
                // Either both bounds are below 2^63 as they are or the type is signed.
                if low <= high { (low..=high).contains(&found) } else {
                    (*low as i64..=*high as i64).contains(&(*found as i64))
                }
            }
            (Pattern::Or(all), value) => {
                for pattern in all {
                    if self.fits(pattern, value)? {
                        return Ok(true);
                    }
                }
                false
            }
            (Pattern::Tuple(all), Value::Tuple(parts)) => {
                for (pattern, part) in all.iter().zip(parts) {
                    if !self.fits(pattern, part)? {
                        return Ok(false);
                    }
                }
                true
            }
            (Pattern::Some(inner), Value::Option(Some(value))) => self.fits(inner, value)?,
            (Pattern::Some(_), Value::Option(None)) => false,
            (Pattern::None, Value::Option(found)) => found.is_none(),
            (Pattern::Elements(first, rest, last), value) => {
                return self.elements_fit((first, rest, last), value);
            }
            _ => return Err(Stop::Unknown("this pattern")),
        })
    }

    fn elements_fit(
        &mut self,
        (first, rest, last): (&[Pattern], &Rest, &[Pattern]),
        value: &Value,
    ) -> Result<bool, Stop> {
        let parts = value.elements().ok_or(Stop::Unknown("this pattern"))?;
        let named = first.len() + last.len();
        let fits = match rest {
            Rest::None => parts.len() == named,
            Rest::Any => parts.len() >= named,
            Rest::Bind(_) => return Err(Stop::Unknown("this pattern")),
        };
        if !fits {
            return Ok(false);
        }
        let tail = &parts[parts.len() - last.len()..];
        for (pattern, part) in first.iter().zip(&parts).chain(last.iter().zip(tail)) {
            if !self.fits(pattern, part)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn scalar_ty(ty: &Ty) -> Result<Scalar, Stop> {
    ty.scalar().ok_or(Stop::Unknown("this value"))
}

/// The elements of an array or slice: where they are, the first, and how many.
fn list(value: &Value) -> Result<(Elements, usize, usize), Stop> {
    match value {
        Value::Array(elements) => Ok((elements.clone(), 0, elements.borrow().len())),
        Value::Slice(elements, start, len) => Ok((elements.clone(), *start, *len)),
        Value::Scalar(_) | Value::Tuple(_) | Value::Option(_) => Err(Stop::Unknown("this value")),
    }
}

impl World<'_> {
    /// The elements of an array in the data.
    fn static_value(&mut self, id: crate::hir::StaticId) -> Option<Value> {
        if let Some(value) = self.loaded.get(&id) {
            return Some(value.clone());
        }
        let found = &self.statics[id.0 as usize];
        let value = Value::load(&found.ty, &found.bytes)?;
        self.loaded.insert(id, value.clone());
        Some(value)
    }
}
