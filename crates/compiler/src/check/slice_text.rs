//! Methods of slices that are written in Rust.

use super::body::Body;
use super::infer::T;
use super::method::MethodCall;
use super::place::PlaceT;
use crate::hir::Expr;
use neurlang_ir::Access;
use neurlang_ir::diag::Code;

/// What a method asks of the elements.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// Anything.
    Any,
    /// An order that holds for all values, so no floats.
    Ordered,
    /// An order.
    Comparable,
    /// Bytes.
    Bytes,
}

/// What an argument is.
#[derive(Clone, Copy)]
enum Arg {
    Usize,
    Call,
    /// A reference to an element.
    Element,
    /// A slice of the same elements.
    Slice,
    SliceMut,
}

struct Row {
    names: &'static [&'static str],
    changes: bool,
    of: Of,
    /// Called `a` and `b` in the text.
    args: &'static [Arg],
    /// The option it gives stands for a `Result`.
    is_result: bool,
    text: &'static str,
}

const fn row(names: &'static [&'static str], of: Of, text: &'static str) -> Row {
    Row { names, changes: true, of, args: &[], is_result: false, text }
}

/// Elements that are equal are the same, so that any order of them is right: a heap.
const SORT: &str = "{
    let n = s.len();
    let mut i = n / 2;
    let mut end = n;
    while end > 1 {
        if i > 0 { i -= 1; } else { end -= 1; s.swap(0, end); }
        let mut root = i;
        loop {
            let mut child = 2 * root + 1;
            if child >= end { break; }
            if child + 1 < end && s[child] < s[child + 1] { child += 1; }
            if s[root] >= s[child] { break; }
            s.swap(root, child);
            root = child;
        }
    }
}";
/// Stable, and with the comparisons in the order of the standard library.
const SORT_BY: &str = "{
    let mut i = 1;
    while i < s.len() {
        let mut j = i;
        while j > 0 && a(&s[j], &s[j - 1]).is_lt() { s.swap(j, j - 1); j -= 1; }
        i += 1;
    }
}";
const SORT_BY_KEY: &str = "{
    let mut i = 1;
    while i < s.len() {
        let mut j = i;
        while j > 0 && a(&s[j]) < a(&s[j - 1]) { s.swap(j, j - 1); j -= 1; }
        i += 1;
    }
}";
const ROTATE_LEFT: &str = "{
    assert!(a <= s.len());
    s[..a].reverse();
    s[a..].reverse();
    s.reverse();
}";
const ROTATE_RIGHT: &str = "{
    assert!(a <= s.len());
    s.reverse();
    s[..a].reverse();
    s[a..].reverse();
}";
const SEARCH: &str = "{
    let mut size = s.len();
    let mut base = 0;
    while size > 1 {
        let half = size / 2;
        if s[base + half] <= *a { base += half; }
        size -= half;
    }
    if size == 1 && s[base] == *a { Some(base) } else { None }
}";
const SEARCH_BY: &str = "{
    let mut size = s.len();
    let mut base = 0;
    while size > 1 {
        let half = size / 2;
        if a(&s[base + half]).is_le() { base += half; }
        size -= half;
    }
    if size == 1 && a(&s[base]).is_eq() { Some(base) } else { None }
}";
const PARTITION_POINT: &str = "{
    let mut size = s.len();
    let mut base = 0;
    while size > 1 {
        let half = size / 2;
        if a(&s[base + half]) { base += half; }
        size -= half;
    }
    if size == 1 && a(&s[base]) { base + 1 } else { base }
}";
const IS_SORTED: &str =
    "{ let mut i = 1; while i < s.len() && s[i - 1] <= s[i] { i += 1; } i >= s.len() }";
const EQ_IGNORE_CASE: &str = "s.len() == a.len()
    && s.iter().zip(a).all(|(x, y)| x.eq_ignore_ascii_case(y))";
const LOWER: &str = "for x in s { *x = x.to_ascii_lowercase(); }";
const UPPER: &str = "for x in s { *x = x.to_ascii_uppercase(); }";
const FILL_WITH: &str = "{ let mut i = 0; while i < s.len() { s[i] = a(); i += 1; } }";
const SWAP_WITH: &str = "{
    assert!(s.len() == a.len());
    let mut i = 0;
    while i < s.len() { let x = s[i]; s[i] = a[i]; a[i] = x; i += 1; }
}";

const ROWS: &[Row] = &[
    row(&["sort", "sort_unstable"], Of::Ordered, SORT),
    Row { args: &[Arg::Call], ..row(&["sort_by", "sort_unstable_by"], Of::Any, SORT_BY) },
    Row {
        args: &[Arg::Call],
        ..row(&["sort_by_key", "sort_unstable_by_key", "sort_by_cached_key"], Of::Any, SORT_BY_KEY)
    },
    Row { args: &[Arg::Usize], ..row(&["rotate_left"], Of::Any, ROTATE_LEFT) },
    Row { args: &[Arg::Usize], ..row(&["rotate_right"], Of::Any, ROTATE_RIGHT) },
    Row {
        args: &[Arg::Element],
        changes: false,
        is_result: true,
        ..row(&["binary_search"], Of::Ordered, SEARCH)
    },
    Row {
        args: &[Arg::Call],
        changes: false,
        is_result: true,
        ..row(&["binary_search_by"], Of::Any, SEARCH_BY)
    },
    Row {
        args: &[Arg::Call],
        changes: false,
        ..row(&["partition_point"], Of::Any, PARTITION_POINT)
    },
    Row { changes: false, ..row(&["is_sorted"], Of::Comparable, IS_SORTED) },
    Row { changes: false, ..row(&["is_ascii"], Of::Bytes, "s.iter().all(|x| x.is_ascii())") },
    Row {
        args: &[Arg::Slice],
        changes: false,
        ..row(&["eq_ignore_ascii_case"], Of::Bytes, EQ_IGNORE_CASE)
    },
    row(&["make_ascii_lowercase"], Of::Bytes, LOWER),
    row(&["make_ascii_uppercase"], Of::Bytes, UPPER),
    Row { args: &[Arg::Call], ..row(&["fill_with"], Of::Any, FILL_WITH) },
    Row { args: &[Arg::SliceMut], ..row(&["swap_with_slice"], Of::Any, SWAP_WITH) },
];

impl<'a> Body<'_, 'a> {
    /// A method of a slice that is written in Rust, or nothing when there is none of the name.
    pub(super) fn slice_text(
        &mut self,
        place: &PlaceT,
        element: &T,
        call: &MethodCall<'a>,
    ) -> Option<Expr> {
        let row = ROWS.iter().find(|row| row.names.contains(&call.name.as_str()))?;
        let at = call.ast.method.span();
        if !self.has_elements(row.of, element) {
            let message =
                format!("`{}` of `{}` is outside the subset", call.name, self.infer.show(&place.t));
            let help = super::instead::of_method(&call.name);
            return Some(self.wrong(&at, Code::SubsetMethod, message, help));
        }
        if !self.argument_count(row.args.len(), call.args.len(), &call.ast.method) {
            return Some(self.nothing(call.pos));
        }
        let access = if row.changes { Access::Write } else { Access::Read };
        let slice = if row.changes {
            self.writable_slice(place.clone(), call)
        } else {
            self.slice_of(place.clone(), access)
        };
        let mut stmts = Vec::new();
        let slice = self.let_temp(slice, &mut stmts);
        let mut named = vec![("s".to_string(), slice)];
        for (kind, (&arg, name)) in row.args.iter().zip(call.args.iter().zip(["a", "b"])) {
            let list = T::Slice(Box::new(element.clone()));
            let want = match kind {
                Arg::Call => {
                    named.push((name.into(), self.callable(arg)));
                    continue;
                }
                Arg::Usize => T::USIZE,
                Arg::Element => element.clone().shared(),
                Arg::Slice => list.shared(),
                Arg::SliceMut => T::Ref(Box::new(list), Access::Write),
            };
            let value = self.expr_to(arg, &want);
            named.push((name.into(), self.let_temp(value, &mut stmts)));
        }
        let mut found = self.template(row.text, named, at);
        if row.is_result {
            found.ty = self.infer.open(T::Outcome(Box::new(T::USIZE)));
        }
        Some(self.block(stmts, found))
    }

    fn has_elements(&self, of: Of, element: &T) -> bool {
        match (of, self.infer.shallow(element)) {
            (Of::Any, _) | (_, T::Wrong) => true,
            (Of::Bytes, t) => t == T::U8,
            (Of::Ordered | Of::Comparable, T::Tuple(parts)) => {
                parts.iter().all(|part| self.has_elements(of, part))
            }
            (Of::Ordered, T::Scalar(scalar)) => !scalar.is_float(),
            (Of::Comparable, T::Scalar(_)) | (_, T::Ordering) => true,
            (_, t) => self.is_integer(&t),
        }
    }
}
