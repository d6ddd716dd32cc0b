//! Places and patterns while constants are worked out.

use super::eval::{Found, Machine, Stop, list};
use super::value::Value;
use crate::hir::{Expr, Pattern, Place, Rest, Root, Step, Ty};
use neurlang_ir::TrapKind;

impl Machine<'_, '_> {
    /// The value at a place, behind its root, without a copy of arrays.
    fn at(&mut self, place: &Place) -> Found {
        let mut value = match &place.root {
            Root::Local(local) => self.locals[local.0 as usize].clone(),
            Root::Static(id) => {
                self.world.static_value(*id).ok_or(Stop::Unknown("this constant"))?
            }
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
                    let element = &elements.borrow()[start + index as usize];
                    element.clone()
                }
                (Step::Field(_), _) => return Err(Stop::Unknown("this field")),
            };
        }
        Ok(value)
    }

    pub(super) fn read(&mut self, place: &Place, ty: &Ty) -> Found {
        let value = self.at(place)?;
        self.step(value.size())?;
        match (&value, ty) {
            (Value::Slice(..), Ty::Array(..)) => {
                let elements = value.elements().ok_or(Stop::Unknown("this slice"))?;
                Ok(Value::array(elements.iter().map(Value::copy).collect()))
            }
            _ => Ok(value.copy()),
        }
    }

    pub(super) fn borrow(&mut self, place: &Place) -> Found {
        match self.at(place)? {
            Value::Array(elements) => {
                let len = elements.borrow().len();
                Ok(Value::Slice(elements, 0, len))
            }
            slice @ Value::Slice(..) => Ok(slice),
            _ => Err(Stop::Unknown("`&mut` of this")),
        }
    }

    pub(super) fn sub_slice(
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

    pub(super) fn assign(&mut self, place: &Place, value: Value) -> Result<(), Stop> {
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
    pub(super) fn fits(&mut self, pattern: &Pattern, value: &Value) -> Result<bool, Stop> {
        self.step(1)?;
        Ok(match (pattern, value) {
            (Pattern::Wild, _) => true,
            (Pattern::Bind(local, inner), value) => {
                self.step(value.size())?;
                self.locals[local.0 as usize] = value.copy();
                match inner {
                    Some(inner) => self.fits(inner, value)?,
                    None => true,
                }
            }
            (Pattern::Const(raw), Value::Scalar(found)) => raw == found,
            (Pattern::Range(low, high), Value::Scalar(found)) => {
                // Either both bounds are below 2^63 as they are or the type is signed.
                if low <= high {
                    (low..=high).contains(&found)
                } else {
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
