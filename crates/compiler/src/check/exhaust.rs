//! Whether patterns cover every value.

use super::infer::{Infer, T};
use super::report::{Reports, error};
use super::std_names::int_range;
use super::visit::{Node, each};
use crate::hir::{Expr, ExprKind, Pattern, Rest, Stmt};
use neurlang_ir::Scalar;
use neurlang_ir::diag::Code;

/// How many rows of patterns are looked at for one `match`.
const ROWS_MAX: u32 = 200_000;
/// How many rows are sorted out by their first pattern at the cost of one that is looked at.
const ROWS_PER_STEP: u32 = 64;

/// Reports every `match` and `let` of a body that leaves values out.
pub(super) fn check(body: &Expr, infer: &Infer, reports: &mut Reports<'_>) {
    each(body, &mut |node| match node {
        Node::Expr(expr) => {
            if let ExprKind::Match(value, arms) = &expr.kind {
                let rows: Vec<_> = arms.iter().filter(|arm| arm.guard.is_none()).collect();
                let rows: Vec<_> = rows.iter().map(|arm| vec![&arm.pattern]).collect();
                let t = infer.full(&infer.of(&value.ty));
                report(rows, (value, t), "`match` does not cover every value", reports);
            }
        }
        Node::Stmt(Stmt::Let(pattern, value, None)) => {
            let t = infer.full(&infer.of(&value.ty));
            let message = "the pattern does not fit every value";
            report(vec![vec![pattern]], (value, t), message, reports);
        }
        Node::Stmt(_) => {}
    });
}

fn report(
    rows: Vec<Vec<&Pattern>>,
    (value, t): (&Expr, T),
    message: &str,
    reports: &mut Reports<'_>,
) {
    let mut left = ROWS_MAX;
    match covers(rows, &[&t], &mut left) {
        Some(true) => {}
        Some(false) => {
            let help = "add an arm `_ => …`, or `else` to the `let`";
            reports.add_pos(value.pos, error(Code::RustNotExhaustive, message).help(help));
        }
        None => {
            let message = "too many patterns to tell whether they cover every value";
            let help = "write fewer, or compare with `if`";
            reports.add_pos(value.pos, error(Code::SubsetPattern, message).help(help));
        }
    }
}

const WILD: Pattern = Pattern::Wild;

/// Whether every tuple of values of these types fits a row; none when it takes too long.
fn covers(rows: Vec<Vec<&Pattern>>, types: &[&T], left: &mut u32) -> Option<bool> {
    *left = left.checked_sub(rows.len() as u32 + 1)?;
    let Some((ty, rest)) = types.split_first() else { return Some(!rows.is_empty()) };
    if rows.is_empty() {
        return Some(false);
    }
    let rows: Vec<Vec<&Pattern>> = rows.into_iter().flat_map(opened).collect();
    if rows.iter().all(|row| matches!(row[0], Pattern::Wild)) {
        return covers(rows.into_iter().map(|row| row[1..].to_vec()).collect(), rest, left);
    }
    match ty {
        T::Ordering => scalars(&rows, (Scalar::I8, &[(-1, 1)]), rest, left),
        T::Scalar(scalar) => match domain(*scalar) {
            Some(domain) => scalars(&rows, (*scalar, &domain), rest, left),
            None => Some(false),
        },
        T::Tuple(parts) => {
            let rows = rows.iter().map(|row| match row[0] {
                Pattern::Tuple(all) => all.iter().chain(row[1..].iter().copied()).collect(),
                _ => parts.iter().map(|_| &WILD).chain(row[1..].iter().copied()).collect(),
            });
            let types: Vec<&T> = parts.iter().chain(rest.iter().copied()).collect();
            covers(rows.collect(), &types, left)
        }
        T::Option(inner) | T::Outcome(inner) => {
            let none = rows.iter().filter(|row| matches!(row[0], Pattern::None | Pattern::Wild));
            let none = none.map(|row| row[1..].to_vec()).collect();
            if !covers(none, rest, left)? {
                return Some(false);
            }
            let some = rows.iter().filter_map(|row| match row[0] {
                Pattern::Some(inner) => Some((&**inner, row)),
                Pattern::Wild => Some((&WILD, row)),
                _ => None,
            });
            let some = some.map(|(first, row)| {
                std::iter::once(first).chain(row[1..].iter().copied()).collect()
            });
            let types: Vec<&T> = std::iter::once(&**inner).chain(rest.iter().copied()).collect();
            covers(some.collect(), &types, left)
        }
        T::Array(element, len) => of_len(&rows, element, *len as usize, (rest, left)),
        T::Slice(element) => lists(&rows, element, rest, left),
        T::Str => lists(&rows, &T::U8, rest, left),
        // A reference is taken apart as what it refers to.
        T::Ref(inner, _) => {
            let types: Vec<&T> = std::iter::once(&**inner).chain(rest.iter().copied()).collect();
            covers(rows, &types, left)
        }
        T::Never | T::Wrong | T::Var(_) => Some(true),
    }
}

/// The row once for each alternative of its first pattern, names removed.
fn opened(row: Vec<&Pattern>) -> Vec<Vec<&Pattern>> {
    match row[0] {
        Pattern::Or(all) => {
            let with = |first| std::iter::once(first).chain(row[1..].iter().copied()).collect();
            all.iter().flat_map(|first| opened(with(first))).collect()
        }
        Pattern::Bind(_, None) => {
            vec![std::iter::once(&WILD).chain(row[1..].iter().copied()).collect()]
        }
        Pattern::Bind(_, Some(inner)) => {
            opened(std::iter::once(&**inner).chain(row[1..].iter().copied()).collect())
        }
        _ => vec![row],
    }
}

/// The values of a scalar; none for floats, which no pattern covers.
fn domain(scalar: Scalar) -> Option<Vec<(i128, i128)>> {
    Some(match scalar {
        Scalar::Bool => vec![(0, 1)],
        Scalar::Char => vec![(0, 0xd7ff), (0xe000, 0x10_ffff)],
        Scalar::F32 | Scalar::F64 => return None,
        other => vec![int_range(other)],
    })
}

fn scalars(
    rows: &[Vec<&Pattern>],
    (scalar, domains): (Scalar, &[(i128, i128)]),
    rest: &[&T],
    left: &mut u32,
) -> Option<bool> {
    let signed = int_range(scalar).0 < 0;
    let number = |raw: u64| if signed { i128::from(raw as i64) } else { i128::from(raw) };
    let range = |pattern: &Pattern| match pattern {
        Pattern::Const(raw) => Some((number(*raw), number(*raw))),
        Pattern::Range(low, high) => Some((number(*low), number(*high))),
        _ => None,
    };
    if rest.is_empty() {
        return Some(is_union(rows.iter().map(|row| range(row[0])), domains));
    }
    let mut starts: Vec<i128> = domains.iter().map(|domain| domain.0).collect();
    for (low, high) in rows.iter().filter_map(|row| range(row[0])) {
        starts.extend([low, high + 1]);
    }
    starts.retain(|&start| domains.iter().any(|&(low, high)| (low..=high).contains(&start)));
    starts.sort_unstable();
    starts.dedup();
    for start in starts {
        *left = left.checked_sub(rows.len() as u32 / ROWS_PER_STEP)?;
        // No bound of a pattern is inside of what starts here, so that one value stands for all.
        let here = rows.iter().filter(|row| match range(row[0]) {
            Some((low, high)) => (low..=high).contains(&start),
            None => true,
        });
        let here: Vec<_> = here.map(|row| row[1..].to_vec()).collect();
        if !covers(here, rest, left)? {
            return Some(false);
        }
    }
    Some(true)
}

/// Whether the ranges, of which none is all values, hold every value of the domains together.
fn is_union(ranges: impl Iterator<Item = Option<(i128, i128)>>, domains: &[(i128, i128)]) -> bool {
    let Some(mut ranges) = ranges.collect::<Option<Vec<_>>>() else { return true };
    ranges.sort_unstable();
    domains.iter().all(|&(low, high)| {
        let next = ranges.iter().fold(
            low,
            |next, &(from, to)| {
                if from <= next { next.max(to + 1) } else { next }
            },
        );
        next > high
    })
}

/// Slices of every length: those up to the longest pattern, and one that stands for the longer.
fn lists(rows: &[Vec<&Pattern>], element: &T, rest: &[&T], left: &mut u32) -> Option<bool> {
    let named = |pattern: &Pattern| match pattern {
        Pattern::Elements(first, _, last) => first.len() + last.len(),
        _ => 0,
    };
    let longest = rows.iter().map(|row| named(row[0])).max().unwrap_or(0);
    for len in 0..=longest + 1 {
        if !of_len(rows, element, len, (rest, left))? {
            return Some(false);
        }
    }
    Some(true)
}

/// Arrays, or slices of one length.
fn of_len(
    rows: &[Vec<&Pattern>],
    element: &T,
    len: usize,
    (rest, left): (&[&T], &mut u32),
) -> Option<bool> {
    // Only elements that a pattern looks at make a difference.
    let shown = len.min(4096);
    *left = left.checked_sub(shown as u32)?;
    let mut fitting: Vec<Vec<&Pattern>> = Vec::new();
    for row in rows {
        let mut all: Vec<&Pattern> = Vec::new();
        match row[0] {
            Pattern::Elements(first, between, last) => {
                let named = first.len() + last.len();
                let fits = match between {
                    Rest::None => named == len,
                    Rest::Any | Rest::Bind(_) => named <= len,
                };
                if !fits {
                    continue;
                }
                all.extend(first);
                all.extend((0..shown.saturating_sub(named)).map(|_| &WILD));
                all.extend(last);
            }
            _ => all.extend((0..shown).map(|_| &WILD)),
        }
        all.extend(row[1..].iter().copied());
        fitting.push(all);
    }
    let types: Vec<&T> = (0..shown).map(|_| element).chain(rest.iter().copied()).collect();
    covers(fitting, &types, left)
}
