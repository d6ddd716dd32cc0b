//! Smaller inputs in place of one that fails.

use super::item::Item;
use crate::bind::Domain;
use neurlang_ir::Scalar;
use neurlang_ir::source::SourceType;

/// Elements of a list that are made smaller one by one.
const ELEMENTS_MAX: usize = 32;

impl Domain {
    /// Values that are simpler than `item`, the simplest first.
    pub(super) fn simpler(&self, item: &Item) -> Vec<Item> {
        self.simpler_of(&self.ty, item)
    }

    fn simpler_of(&self, ty: &SourceType, item: &Item) -> Vec<Item> {
        match (ty, item) {
            (SourceType::Scalar(scalar), Item::Int(value)) => self.ints_below(*scalar, *value),
            (SourceType::Scalar(_), Item::Float(value)) => self.floats_below(*value),
            (SourceType::Scalar(_), Item::Bool(true)) => vec![Item::Bool(false)],
            (SourceType::Scalar(_), Item::Char(value)) if *value != 'a' => vec![Item::Char('a')],
            (SourceType::Tuple(types), Item::Tuple(items)) => {
                let parts = types.iter().zip(items).enumerate();
                let smaller = parts.flat_map(|(at, (ty, part))| {
                    let with = move |other| Item::Tuple(replaced(items, at, other));
                    self.simpler_of(ty, part).into_iter().map(with)
                });
                smaller.collect()
            }
            (SourceType::Option(ty), Item::Option(Some(inner))) => {
                let inner = self.simpler_of(ty, inner).into_iter();
                let inner = inner.map(|item| Item::Option(Some(Box::new(item))));
                std::iter::once(Item::Option(None)).chain(inner).collect()
            }
            (SourceType::Array(element, _), Item::List(items)) => self.elements(element, items),
            (SourceType::Slice(element, _), Item::List(items)) => {
                let mut smaller: Vec<_> = self.shorter(items).map(Item::List).collect();
                smaller.extend(self.elements(element, items));
                smaller
            }
            (SourceType::Str, Item::Str(text)) => {
                let chars: Vec<char> = text.chars().collect();
                let shorter = self.shorter(&chars).map(|chars| Item::Str(chars.iter().collect()));
                let plain = chars.iter().position(|&c| c != 'a').map(|at| {
                    let chars = replaced(&chars, at, 'a');
                    Item::Str(chars.into_iter().collect())
                });
                shorter.chain(plain).collect()
            }
            (SourceType::Ref(inner, _), item) => self.simpler_of(inner, item),
            _ => Vec::new(),
        }
    }

    /// Numbers nearer to zero, or to the bound that is next to it.
    fn ints_below(&self, scalar: Scalar, value: i128) -> Vec<Item> {
        let Some((low, high)) = self.ints(scalar) else {
            return Vec::new();
        };
        let goal = 0_i128.clamp(low, high);
        let mut smaller = vec![goal];
        let mut distance = (value - goal) / 2;
        while distance != 0 && smaller.len() < 64 {
            smaller.push(value - distance);
            distance /= 2;
        }
        smaller.retain(|&one| one != value);
        smaller.into_iter().map(Item::Int).collect()
    }

    fn floats_below(&self, value: f64) -> Vec<Item> {
        let (low, high) = self.floats().unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        let complexity = |value: f64| {
            let whole = value.is_finite() && value.trunc() == value;
            (value.is_nan(), value.is_infinite(), !whole, value.abs(), value.is_sign_negative())
        };
        let candidates =
            [0.0, 1.0, -1.0, low, high, value.trunc(), value / 2.0, (value / 2.0).trunc(), -value];
        candidates
            .into_iter()
            .filter(|one| (low..=high).contains(one) && complexity(*one) < complexity(value))
            .map(Item::Float)
            .collect()
    }

    /// The same with one element simpler.
    fn elements(&self, element: &SourceType, items: &[Item]) -> Vec<Item> {
        let parts = items.iter().take(ELEMENTS_MAX).enumerate();
        let smaller = parts.flat_map(|(at, part)| {
            let with = move |other| Item::List(replaced(items, at, other));
            self.simpler_of(element, part).into_iter().map(with)
        });
        smaller.collect()
    }

    /// The same with fewer elements, as few as the domain allows.
    fn shorter<T: Clone>(&self, items: &[T]) -> impl Iterator<Item = Vec<T>> {
        let least = self.len.start as usize;
        let mut found = Vec::new();
        let mut cut = items.len().saturating_sub(least);
        while cut > 0 {
            for start in (0..items.len()).step_by(cut).take(ELEMENTS_MAX) {
                let end = (start + cut).min(items.len());
                if items.len() - (end - start) >= least {
                    found.push([&items[..start], &items[end..]].concat());
                }
            }
            cut /= 2;
        }
        found.into_iter()
    }
}

fn replaced<T: Clone>(items: &[T], at: usize, other: T) -> Vec<T> {
    let mut items = items.to_vec();
    items[at] = other;
    items
}
