//! Constant expressions.
//!
//! An integer lies between -2^63 and 2^64 - 1. Every step is checked, so a value that
//! leaves this range is an error and never wraps.

use super::lexer::{Kind, Token};
use super::nearest;
use super::report::Parse;
use super::state::Assembler;
use crate::diag::{Code, Diagnostic};
use alloc::format;

/// Parentheses and signs that may be open at a time.
const DEPTH_MAX: u32 = 64;

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value {
    /// An integer of 65 bits, so to speak: `i64` or `u64`.
    Int(i128),
    /// A float literal, perhaps with a sign.
    Float(f64),
}

impl Value {
    /// The 64 bits that hold the value.
    pub(crate) fn bits(self) -> u64 {
        match self {
            // Both ranges keep their two's complement pattern.
            Value::Int(value) => value as u64,
            Value::Float(value) if value.is_nan() => crate::semantics::fpu::NAN,
            Value::Float(value) => value.to_bits(),
        }
    }
}

/// The signed 32 bits whose sign extension is `value`, read as 64 bits, if there are such.
#[inline]
pub(crate) fn as_imm32(value: i128) -> Option<i32> {
    i32::try_from(value as i64).ok()
}

/// Precedence of multiplication; an expression of this level has no `+` or `-` outside
/// parentheses.
const PRODUCT: u8 = 6;

fn precedence(kind: Kind) -> Option<u8> {
    Some(match kind {
        Kind::Or => 1,
        Kind::Caret => 2,
        Kind::And => 3,
        Kind::Shl | Kind::Shr => 4,
        Kind::Plus | Kind::Minus => 5,
        Kind::Star | Kind::Slash | Kind::Percent => PRODUCT,
        _ => return None,
    })
}

impl Assembler<'_> {
    /// An expression of any kind.
    #[inline]
    pub(crate) fn value(&mut self) -> Parse<Value> {
        self.binary(1, 0)
    }

    /// An expression that must be an integer.
    #[inline]
    pub(crate) fn integer(&mut self) -> Parse<i128> {
        let first = self.tok;
        if first.kind == Kind::Int {
            // Nearly always a number stands alone.
            let ahead = self.lexer;
            self.bump();
            if matches!(self.tok.kind, Kind::End | Kind::Comma | Kind::Close) {
                return Ok(i128::from(first.value));
            }
            self.lexer = ahead;
            self.tok = first;
        }
        let value = self.value()?;
        self.must_be_integer(value, first)
    }

    /// A product or less, as a term of an address.
    pub(crate) fn term(&mut self) -> Parse<i128> {
        let first = self.tok;
        let value = self.binary(PRODUCT, 0)?;
        self.must_be_integer(value, first)
    }

    #[inline]
    fn must_be_integer(&mut self, value: Value, first: Token) -> Parse<i128> {
        match value {
            Value::Int(value) => Ok(value),
            Value::Float(_) => self.fail(
                first,
                Code::FloatNotInteger,
                "an integer must stand here, not a fraction",
            ),
        }
    }

    #[inline]
    fn binary(&mut self, least: u8, depth: u32) -> Parse<Value> {
        let mut left = self.unary(depth)?;
        while let Some(level) = precedence(self.tok.kind)
            && level >= least
        {
            let operator = self.bump();
            let right = self.binary(level + 1, depth)?;
            left = self.combine(operator, left, right)?;
        }
        Ok(left)
    }

    #[inline]
    fn unary(&mut self, depth: u32) -> Parse<Value> {
        let token = self.tok;
        match token.kind {
            Kind::Int | Kind::Char => {
                self.bump();
                Ok(Value::Int(i128::from(token.value)))
            }
            Kind::Float => {
                self.bump();
                Ok(Value::Float(f64::from_bits(token.value)))
            }
            Kind::Ident | Kind::Register => {
                self.bump();
                self.named_value(token)
            }
            Kind::Minus | Kind::Plus | Kind::Tilde | Kind::ParenOpen => self.nested(depth + 1),
            _ => self.unexpected("a number"),
        }
    }

    fn nested(&mut self, depth: u32) -> Parse<Value> {
        let token = self.bump();
        if depth > DEPTH_MAX {
            return self.fail(
                token,
                Code::ExpressionDepth,
                &format!("expression nested more than {DEPTH_MAX} deep"),
            );
        }
        if token.is(Kind::ParenOpen) {
            let value = self.binary(1, depth)?;
            self.expect(Kind::ParenClose)?;
            return Ok(value);
        }
        match (token.kind, self.unary(depth)?) {
            (Kind::Plus, value) => Ok(value),
            (Kind::Minus, Value::Float(value)) => Ok(Value::Float(-value)),
            (Kind::Minus, Value::Int(value)) => self.in_range(token, Some(-value)),
            (_, Value::Int(value)) => Ok(Value::Int(complement(value))),
            (_, Value::Float(_)) => self.float_operand(token),
        }
    }

    fn combine(&mut self, operator: Token, left: Value, right: Value) -> Parse<Value> {
        let (Value::Int(a), Value::Int(b)) = (left, right) else {
            return self.float_operand(operator);
        };
        let result = match operator.kind {
            Kind::Plus => a.checked_add(b),
            Kind::Minus => a.checked_sub(b),
            Kind::Star => a.checked_mul(b),
            Kind::Slash | Kind::Percent if b == 0 => {
                return self.fail(operator, Code::ExpressionDivide, "division by zero");
            }
            Kind::Slash => a.checked_div(b),
            Kind::Percent => a.checked_rem(b),
            Kind::Shl | Kind::Shr if !(0..64).contains(&b) => {
                return self.fail(
                    operator,
                    Code::ExpressionOverflow,
                    "shift by less than 0 or more than 63",
                );
            }
            // 65 bits shifted by at most 63 fit 128.
            Kind::Shl => Some(a << b),
            Kind::Shr => Some(a >> b),
            Kind::And => Some(bitwise(a, b, |a, b| a & b)),
            Kind::Or => Some(bitwise(a, b, |a, b| a | b)),
            _ => Some(bitwise(a, b, |a, b| a ^ b)),
        };
        self.in_range(operator, result)
    }

    fn in_range(&mut self, token: Token, value: Option<i128>) -> Parse<Value> {
        match value {
            Some(value) if (i64::MIN.into()..=u64::MAX.into()).contains(&value) => {
                Ok(Value::Int(value))
            }
            _ => self.fail(token, Code::ExpressionOverflow, "value outside -2^63 ..= 2^64 - 1"),
        }
    }

    #[cold]
    fn float_operand<T>(&mut self, operator: Token) -> Parse<T> {
        self.fail(operator, Code::FloatNotInteger, "expressions compute with integers only")
    }

    fn named_value(&mut self, token: Token) -> Parse<Value> {
        let name = self.slice(token);
        if let Some(expansion) = &self.expansion {
            if let Some(value) = expansion.constant(name) {
                return Ok(Value::Int(value));
            }
        } else if let Some(value) = self.symbols.consts.get(name) {
            return Ok(value);
        }
        match name {
            "inf" => Ok(Value::Float(f64::INFINITY)),
            "nan" => Ok(Value::Float(f64::NAN)),
            _ => self.unknown_constant(token, name),
        }
    }

    #[cold]
    fn unknown_constant(&mut self, token: Token, name: &str) -> Parse<Value> {
        if self.register_of(name).is_some() {
            return self.fail(
                token,
                Code::OperandKind,
                &format!("a constant must stand here, not the register `{name}`"),
            );
        }
        let mut error = Diagnostic::error(
            Code::UnknownConstant,
            format!("no constant or data label is called `{name}`"),
        );
        error.help = nearest::advice(name, self.symbols.consts.keys());
        self.fail_with(token, error)
    }
}

/// The 64-bit complement, on the side of zero where its pattern is.
fn complement(value: i128) -> i128 {
    match u64::try_from(value) {
        Ok(value) if value > i64::MAX as u64 => i128::from(!value),
        _ => !value,
    }
}

/// A bitwise operation on 64-bit patterns; signed as soon as one operand is negative.
fn bitwise(a: i128, b: i128, operation: fn(u64, u64) -> u64) -> i128 {
    let bits = operation(a as u64, b as u64);
    if a < 0 || b < 0 { i128::from(bits as i64) } else { i128::from(bits) }
}
