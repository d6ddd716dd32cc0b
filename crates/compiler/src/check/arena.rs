//! A place for syntax that is parsed while a file is checked.

use super::macros::Arguments;
use std::cell::OnceCell;

/// Keeps what it is given for as long as the arena lives.
#[derive(Default)]
pub(super) struct Arena {
    first: OnceCell<Box<Node>>,
}

struct Node {
    value: Arguments,
    next: OnceCell<Box<Node>>,
}

/// The end of an [`Arena`], where more goes.
pub(super) struct End<'a> {
    last: &'a OnceCell<Box<Node>>,
}

impl Arena {
    /// Where the first thing goes.
    pub(super) fn end(&self) -> End<'_> {
        End { last: &self.first }
    }
}

impl<'a> End<'a> {
    /// Keeps `value`.
    pub(super) fn keep(&mut self, value: Arguments) -> &'a Arguments {
        let node = self.last.get_or_init(|| Box::new(Node { value, next: OnceCell::new() }));
        self.last = &node.next;
        &node.value
    }
}

impl Drop for Arena {
    /// One node after the other: dropping a chain as it is would recurse along it.
    fn drop(&mut self) {
        let mut next = self.first.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}
