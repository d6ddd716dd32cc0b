//! Methods of `char`, and of `u8` as ASCII.

use super::{Call, Results};
use crate::lir::Operand;
use crate::lower::build::imm;
use crate::lower::func::FnLower;
use crate::methods::Method;
use neurlang_ir::{Op, TrapKind};

/// The bit that tells lower from upper case.
const CASE: u64 = 0x20;
/// Space, tab, line feed, form feed and carriage return, a bit each.
const WHITESPACE: u64 = 1 << 0x20 | 1 << 0x09 | 1 << 0x0a | 1 << 0x0c | 1 << 0x0d;

impl FnLower<'_> {
    /// The methods of this file.
    pub(in crate::lower) fn text_method(&mut self, call: &Call) -> Option<Results> {
        let a = call.arg(0);
        Some(vec![match call.method {
            Method::IsAscii => self.b.bini(Op::LtU, a, 0x80),
            Method::IsAsciiDigit => self.within(a, (b'0', b'9')),
            Method::IsAsciiHexdigit => {
                let digit = self.within(a, (b'0', b'9'));
                let low = self.b.bini(Op::Or, a, CASE);
                let letter = self.within(low, (b'a', b'f'));
                self.b.bin(Op::Or, digit, letter)
            }
            Method::IsAsciiAlphabetic => self.is_letter(a),
            Method::IsAsciiAlphanumeric => self.is_alphanumeric(a),
            Method::IsAsciiUppercase => self.within(a, (b'A', b'Z')),
            Method::IsAsciiLowercase => self.within(a, (b'a', b'z')),
            Method::IsAsciiWhitespace => {
                let bit = self.b.bin(Op::Shr, imm(WHITESPACE), a);
                let small = self.b.bini(Op::LeU, a, 0x20);
                self.b.bin(Op::And, bit, small)
            }
            Method::IsAsciiPunctuation => {
                let graphic = self.within(a, (b'!', b'~'));
                let alphanumeric = self.is_alphanumeric(a);
                self.b.bin(Op::GtU, graphic, alphanumeric)
            }
            Method::IsAsciiGraphic => self.within(a, (b'!', b'~')),
            Method::IsAsciiControl => {
                let (low, delete) = (self.b.bini(Op::LtU, a, 0x20), self.b.bini(Op::Eq, a, 0x7f));
                self.b.bin(Op::Or, low, delete)
            }
            Method::ToAsciiUppercase => {
                let lower = self.within(a, (b'a', b'z'));
                let flip = self.b.bini(Op::Shl, lower, 5);
                self.b.bin(Op::Xor, a, flip)
            }
            Method::ToAsciiLowercase => self.lowercase(a),
            Method::EqIgnoreAsciiCase => {
                let (a, b) = (self.lowercase(a), self.lowercase(call.arg(1)));
                self.b.bin(Op::Eq, a, b)
            }
            Method::LenUtf8 => self.steps(a, &[0x80, 0x800, 0x1_0000]),
            Method::LenUtf16 => self.steps(a, &[0x1_0000]),
            Method::IsDigit => self.digit(a, call.arg(1)).0,
            _ => return self.optional_text_method(call),
        }])
    }

    fn optional_text_method(&mut self, call: &Call) -> Option<Results> {
        let a = call.arg(0);
        Some(match call.method {
            Method::ToDigit => {
                let (fits, value) = self.digit(a, call.arg(1));
                vec![fits, value]
            }
            Method::FromU32 => {
                // Surrogates become the smallest numbers, and wrap past all others.
                let moved = self.b.bini(Op::Xor, a, 0xd800);
                let moved = self.b.bini(Op::Sub, moved, 0x800);
                vec![self.b.bini(Op::LtU, moved, 0x11_0000 - 0x800), a]
            }
            Method::FromDigit => {
                let radix = call.arg(1);
                self.b.trap_if(Op::BgtU, (radix, imm(36)), TrapKind::Panic);
                let fits = self.b.bin(Op::LtU, a, radix);
                let letter = self.b.bini(Op::GeU, a, 10);
                let up = self.b.bini(Op::Mul, letter, u64::from(b'a' - b'0' - 10));
                let digit = self.b.bini(Op::Add, a, u64::from(b'0'));
                let digit = self.b.bin(Op::Add, digit, up);
                vec![fits, self.b.select(fits, digit, imm(0))]
            }
            _ => return None,
        })
    }

    /// 1 when `a` is one of a range of characters.
    fn within(&mut self, a: Operand, (low, high): (u8, u8)) -> Operand {
        let above = self.b.bini(Op::Sub, a, u64::from(low));
        self.b.bini(Op::LeU, above, u64::from(high - low))
    }

    fn is_letter(&mut self, a: Operand) -> Operand {
        let low = self.b.bini(Op::Or, a, CASE);
        self.within(low, (b'a', b'z'))
    }

    fn is_alphanumeric(&mut self, a: Operand) -> Operand {
        let (letter, digit) = (self.is_letter(a), self.within(a, (b'0', b'9')));
        self.b.bin(Op::Or, letter, digit)
    }

    fn lowercase(&mut self, a: Operand) -> Operand {
        let upper = self.within(a, (b'A', b'Z'));
        let flip = self.b.bini(Op::Shl, upper, 5);
        self.b.bin(Op::Or, a, flip)
    }

    /// 1 and as many more as limits that `a` is not below.
    fn steps(&mut self, a: Operand, limits: &[u64]) -> Operand {
        let mut sum = imm(1);
        for &limit in limits {
            let more = self.b.bini(Op::GeU, a, limit);
            sum = self.b.bin(Op::Add, sum, more);
        }
        sum
    }

    /// Whether a character is a digit, and its value.
    fn digit(&mut self, a: Operand, radix: Operand) -> (Operand, Operand) {
        let in_radix = self.b.bini(Op::Sub, radix, 2);
        self.b.trap_if(Op::BgtU, (in_radix, imm(34)), TrapKind::Panic);
        let low = self.b.bini(Op::Or, a, CASE);
        let letter = self.b.bini(Op::Sub, low, u64::from(b'a'));
        let is_letter = self.b.bini(Op::LtU, letter, 26);
        let letter = self.b.bini(Op::Add, letter, 10);
        let digit = self.b.bini(Op::Sub, a, u64::from(b'0'));
        let is_digit = self.b.bini(Op::LtU, digit, 10);
        let other = self.b.select(is_letter, letter, imm(u64::from(u8::MAX)));
        let value = self.b.select(is_digit, digit, other);
        (self.b.bin(Op::LtU, value, radix), value)
    }
}
