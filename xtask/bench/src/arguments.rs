//! What a function is called with, in a form that every engine can pass on.

/// The arguments of a call: numbers and slices, each kind in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arguments {
    /// The numbers, as registers hold them.
    pub scalars: Vec<u64>,
    /// The slices.
    pub slices: Vec<Slice>,
}

/// Memory that a function is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// What it holds.
    pub now: Numbers,
    /// What it has to hold before a call; `None` when a call changes nothing that the next
    /// one depends on.
    pub before: Option<Numbers>,
}

/// The elements of a slice.
#[derive(Clone, Debug, PartialEq)]
pub enum Numbers {
    /// `[u8]`.
    Bytes(Vec<u8>),
    /// `[u32]`.
    Halves(Vec<u32>),
    /// `[u64]`.
    Words(Vec<u64>),
    /// `[f64]`.
    Floats(Vec<f64>),
}

impl Arguments {
    /// Makes the slices what they have to be before a call.
    pub fn reset(&mut self) {
        for slice in &mut self.slices {
            match (&mut slice.now, &slice.before) {
                (Numbers::Bytes(now), Some(Numbers::Bytes(before))) => now.copy_from_slice(before),
                (Numbers::Halves(now), Some(Numbers::Halves(before))) => {
                    now.copy_from_slice(before);
                }
                (Numbers::Words(now), Some(Numbers::Words(before))) => now.copy_from_slice(before),
                (Numbers::Floats(now), Some(Numbers::Floats(before))) => {
                    now.copy_from_slice(before);
                }
                (_, None) => {}
                (now, Some(before)) => unreachable!("{now:?} was {before:?}"),
            }
        }
    }

    /// What the slices hold, as memory.
    #[must_use]
    pub fn bytes(&self) -> Vec<Vec<u8>> {
        self.slices.iter().map(|slice| slice.now.bytes()).collect()
    }

    /// The arguments in turn.
    pub(crate) fn take(&mut self) -> Taken<'_> {
        Taken { scalars: self.scalars.iter(), slices: self.slices.iter_mut() }
    }
}

impl Numbers {
    /// The elements as memory.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Numbers::Bytes(numbers) => numbers.clone(),
            Numbers::Halves(numbers) => numbers.iter().flat_map(|n| n.to_le_bytes()).collect(),
            Numbers::Words(numbers) => numbers.iter().flat_map(|n| n.to_le_bytes()).collect(),
            Numbers::Floats(numbers) => numbers.iter().flat_map(|n| n.to_le_bytes()).collect(),
        }
    }

    /// The address of the elements and how many bytes they have. The address holds until the
    /// value is moved or dropped.
    pub fn place(&mut self) -> (*mut u8, usize) {
        match self {
            Numbers::Bytes(numbers) => (numbers.as_mut_ptr(), numbers.len()),
            Numbers::Halves(numbers) => (numbers.as_mut_ptr().cast(), numbers.len() * 4),
            Numbers::Words(numbers) => (numbers.as_mut_ptr().cast(), numbers.len() * 8),
            Numbers::Floats(numbers) => (numbers.as_mut_ptr().cast(), numbers.len() * 8),
        }
    }
}

/// Arguments that are handed out one after the other, as a signature asks for them.
pub(crate) struct Taken<'a> {
    scalars: std::slice::Iter<'a, u64>,
    slices: std::slice::IterMut<'a, Slice>,
}

macro_rules! slices {
    ($($name:ident $name_mut:ident $variant:ident $element:ty;)*) => { $(
        pub(crate) fn $name(&mut self) -> &'a [$element] {
            self.$name_mut()
        }

        pub(crate) fn $name_mut(&mut self) -> &'a mut [$element] {
            match self.slice() {
                Numbers::$variant(numbers) => numbers,
                other => unreachable!("{other:?} is another kind of slice"),
            }
        }
    )* };
}

impl<'a> Taken<'a> {
    pub(crate) fn scalar(&mut self) -> u64 {
        *self.scalars.next().expect("a number for each parameter")
    }

    fn slice(&mut self) -> &'a mut Numbers {
        &mut self.slices.next().expect("a slice for each parameter").now
    }

    pub(crate) fn halves_mut(&mut self) -> &'a mut [u32] {
        match self.slice() {
            Numbers::Halves(numbers) => numbers,
            other => unreachable!("{other:?} is another kind of slice"),
        }
    }

    slices! {
        bytes bytes_mut Bytes u8;
        words words_mut Words u64;
        floats floats_mut Floats f64;
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Numbers, Slice};

    #[test]
    fn only_slices_with_a_past_are_reset() {
        let slice = |before| Slice { now: Numbers::Words(vec![1, 2]), before };
        let mut arguments = Arguments {
            scalars: vec![7],
            slices: vec![slice(None), slice(Some(Numbers::Words(vec![3, 4])))],
        };
        arguments.reset();
        let mut taken = arguments.take();
        assert_eq!(
            (taken.scalar(), taken.words(), taken.words_mut()),
            (7, &[1, 2][..], &mut [3, 4][..])
        );
    }

    #[test]
    fn memory_is_little_endian() {
        assert_eq!(Numbers::Halves(vec![0x0102_0304]).bytes(), [4, 3, 2, 1]);
    }
}
