//! A list that is written past its end: whether an item was added is decided afterwards.

/// Items in a vector that is longer than they are many.
#[derive(Debug)]
pub(crate) struct List<T> {
    items: Vec<T>,
    len: usize,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { items: Vec::new(), len: 0 }
    }
}

impl<T: Copy + Default> List<T> {
    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    /// The list, leaving an empty one.
    pub(crate) fn take(&mut self) -> Self {
        core::mem::take(self)
    }

    /// The items.
    pub(crate) fn as_slice(&self) -> &[T] {
        &self.items[..self.len]
    }

    /// Makes room for `more` items.
    #[inline(always)]
    pub(crate) fn reserve(&mut self, more: usize) {
        if self.items.len() < self.len + more {
            self.grow(more);
        }
    }

    #[cold]
    fn grow(&mut self, more: usize) {
        let len = (self.len + more).max(2 * self.items.len()).max(64);
        self.items.resize(len, T::default());
    }

    /// The room after the items, as much as was reserved.
    pub(crate) fn room(&mut self) -> &mut [T] {
        &mut self.items[self.len..]
    }

    /// Takes so many items of the room as written.
    pub(crate) fn add(&mut self, items: usize) {
        self.len += items;
    }
}
