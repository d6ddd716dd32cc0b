//! The machine that works out constants: it runs the typed tree.

use super::arith;
use super::value::{Elements, Value};
use super::world::World;
use crate::hir::{Expr, ExprKind, LoopId, Stmt, Ty};
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

/// A value, or why there is none.
pub(super) type Found = Result<Value, Stop>;

/// The variables of a function or constant.
pub(super) struct Machine<'m, 'a> {
    pub(super) world: &'m mut World<'a>,
    pub(super) locals: Vec<Value>,
    calls: usize,
}

impl<'m, 'a> Machine<'m, 'a> {
    pub(super) fn new(world: &'m mut World<'a>, locals: usize) -> Self {
        Self { world, locals: vec![Value::UNIT; locals], calls: 0 }
    }

    pub(super) fn step(&mut self, count: u64) -> Result<(), Stop> {
        self.world.steps = self.world.steps.checked_sub(count).ok_or(Stop::Budget)?;
        Ok(())
    }

    pub(super) fn scalar(&mut self, expr: &Expr) -> Result<u64, Stop> {
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
        let count = u64::from(*len).saturating_mul(value.size());
        self.step(count)?;
        if count > ELEMENTS_MAX {
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
            self.step(arg.size())?;
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
}

fn scalar_ty(ty: &Ty) -> Result<Scalar, Stop> {
    ty.scalar().ok_or(Stop::Unknown("this value"))
}

/// The elements of an array or slice: where they are, the first, and how many.
pub(super) fn list(value: &Value) -> Result<(Elements, usize, usize), Stop> {
    match value {
        Value::Array(elements) => Ok((elements.clone(), 0, elements.borrow().len())),
        Value::Slice(elements, start, len) => Ok((elements.clone(), *start, *len)),
        Value::Scalar(_) | Value::Tuple(_) | Value::Option(_) => Err(Stop::Unknown("this value")),
    }
}

impl World<'_> {
    /// The elements of an array in the data.
    pub(super) fn static_value(&mut self, id: crate::hir::StaticId) -> Option<Value> {
        if let Some(value) = self.loaded.get(&id) {
            return Some(value.clone());
        }
        let found = &self.statics[id.0 as usize];
        let value = Value::load(&found.ty, &found.bytes)?;
        self.loaded.insert(id, value.clone());
        Some(value)
    }
}
