//! The characters of a `str`, decoded from its bytes.

use super::body::Body;
use super::infer::T;
use crate::hir::{BinOp, CmpOp, Expr, ExprKind, LocalId, Stmt};
use neurlang_ir::Scalar;
use neurlang_ir::module::SourcePos;

impl Body<'_, '_> {
    /// Whether a character follows the byte offset in `at`, and that character, after which
    /// `at` is past it. With `offsets` it comes with its offset.
    pub(super) fn next_char(
        &mut self,
        text: LocalId,
        at: LocalId,
        offsets: bool,
        pos: SourcePos,
    ) -> (Expr, Expr) {
        let (index, len) = (self.read(at, pos), self.len_of(text, pos));
        let more = self.comparison(CmpOp::Lt, index, len);
        let mut stmts = Vec::new();
        let index = self.read(at, pos);
        let first_at = self.let_temp(index, &mut stmts);
        let first = self.byte(text, at, pos, &mut stmts);
        let one_byte = self.read(first, pos);
        // 0xxxxxxx, 110xxxxx, 1110xxxx and 11110xxx start one to four bytes.
        let four = self.sequence((text, at), (first, 0x07), 3, pos);
        let three = self.sequence((text, at), (first, 0x0f), 2, pos);
        let two = self.sequence((text, at), (first, 0x1f), 1, pos);
        let code = self.below((first, 0xf0), three, four, pos);
        let code = self.below((first, 0xe0), two, code, pos);
        let code = self.below((first, 0x80), one_byte, code, pos);
        // A `str` holds nothing but characters, so the fallback is never taken.
        let t = T::Scalar(Scalar::Char);
        let kind = ExprKind::Method(crate::methods::Method::FromU32, vec![code]);
        let found = self.make(kind, t.clone().optional(), pos);
        let x = self.temp(t.clone());
        let value = self.read(x, pos);
        let stop = self.make(ExprKind::Panic(neurlang_ir::TrapKind::Unreachable), T::Never, pos);
        let some = crate::hir::Pattern::Some(Box::new(crate::hir::Pattern::Bind(x, None)));
        let arms = vec![
            crate::hir::Arm { pattern: some, guard: None, body: value },
            crate::hir::Arm { pattern: crate::hir::Pattern::None, guard: None, body: stop },
        ];
        let found = self.make(ExprKind::Match(Box::new(found), arms), t, pos);
        let item = if offsets {
            let found = self.let_temp(found, &mut stmts);
            let (offset, found) = (self.read(first_at, pos), self.read(found, pos));
            let t = T::Tuple(vec![T::USIZE, self.t(&found)]);
            self.make(ExprKind::Tuple(vec![offset, found]), t, pos)
        } else {
            found
        };
        (more, self.block(stmts, item))
    }

    /// The byte at `at`, as `u32` in a temporary; `at` goes on by one.
    fn byte(
        &mut self,
        text: LocalId,
        at: LocalId,
        pos: SourcePos,
        stmts: &mut Vec<Stmt>,
    ) -> LocalId {
        let index = self.read(at, pos);
        let place = self.element_place(text, index, &T::U8, pos);
        let byte = self.make(ExprKind::Read(place), T::U8, pos);
        let wide = self.make(ExprKind::Cast(Box::new(byte)), T::U32, pos);
        let byte = self.let_temp(wide, stmts);
        self.add_one(at, pos, stmts);
        byte
    }

    /// The low bits of the first byte and six bits of each of the `more` bytes that follow.
    fn sequence(
        &mut self,
        (text, at): (LocalId, LocalId),
        (first, mask): (LocalId, u64),
        more: u32,
        pos: SourcePos,
    ) -> Expr {
        let mut stmts = Vec::new();
        let mut code = self.masked(first, mask, pos);
        for _ in 0..more {
            let high = self.let_temp(code, &mut stmts);
            let byte = self.byte(text, at, pos, &mut stmts);
            let six = self.make(ExprKind::Const(6), T::U32, pos);
            let high = self.read(high, pos);
            let high = self.u32_op(BinOp::Shl, high, six);
            let low = self.masked(byte, 0x3f, pos);
            code = self.u32_op(BinOp::Or, high, low);
        }
        self.block(stmts, code)
    }

    fn masked(&mut self, byte: LocalId, mask: u64, pos: SourcePos) -> Expr {
        let byte = self.read(byte, pos);
        let mask = self.make(ExprKind::Const(mask), T::U32, pos);
        self.u32_op(BinOp::And, byte, mask)
    }

    fn u32_op(&mut self, op: BinOp, a: Expr, b: Expr) -> Expr {
        let pos = a.pos;
        self.make(ExprKind::Binary(op, Box::new(a), Box::new(b)), T::U32, pos)
    }

    /// `if first < limit { yes } else { no }`.
    fn below(
        &mut self,
        (first, limit): (LocalId, u64),
        yes: Expr,
        no: Expr,
        pos: SourcePos,
    ) -> Expr {
        let first = self.read(first, pos);
        let limit = self.make(ExprKind::Const(limit), T::U32, pos);
        let is_below = self.comparison(CmpOp::Lt, first, limit);
        let kind = ExprKind::If(Box::new(is_below), Box::new(yes), Some(Box::new(no)));
        self.make(kind, T::U32, pos)
    }
}
