//! What iterators are: endless, of known length, reversible.

use super::infer::T;
use super::iter::{Item, Iter, Source, Stage};
use crate::hir::Order;
use neurlang_ir::Scalar;

/// True when there is always one more item.
pub(super) fn is_endless(item: &Item) -> bool {
    match item {
        Item::Count { endless, .. } => *endless,
        Item::Copy(inner)
        | Item::Reversed(inner, _)
        | Item::Skipped(inner, _)
        | Item::Stepped(inner, _)
        | Item::Counted(inner) => is_endless(inner),
        Item::Zipped(a, b) => is_endless(a) && is_endless(b),
        Item::Element { .. } | Item::Part { .. } => false,
    }
}

/// Whether [`Body::indexed`] knows the length.
pub(super) fn has_len(source: &Source) -> bool {
    match source {
        Source::Indexed { .. } => true,
        Source::Range(range) => {
            range.step.is_none()
                && range.order != Order::StepsReversed
                && range.t != T::Scalar(Scalar::Char)
        }
        Source::Chars { .. } => false,
    }
}

pub(super) fn is_reversible(iter: &Iter<'_>) -> bool {
    // Closures are called in the order of the items, so that they may go along.
    let stages = iter.stages.iter().all(|stage| {
        matches!(stage, Stage::Copy | Stage::Map(_) | Stage::Filter(_) | Stage::FilterMap(_))
    });
    stages
        && match &iter.source {
            Source::Indexed { item, .. } => !is_endless(item),
            Source::Range(range) => range.end.is_some(),
            Source::Chars { .. } => false,
        }
}

/// The stages of an iterator that only copies, as part of its items.
pub(super) fn with_copies(iter: &mut Iter<'_>, mut item: Item) -> Item {
    for _ in iter.stages.drain(..) {
        item = Item::Copy(Box::new(item));
    }
    item
}
