//! Which parts of some chunks of memory are in use: segregated free lists with neighbours that
//! join at once. Each operation takes a bounded time, however many parts there are.

/// A length or offset in grains.
pub(super) type Grains = u32;

/// Where a part is noted.
pub(super) type SpanId = u32;

/// No part.
const NONE: SpanId = SpanId::MAX;
/// Each power of two has this many classes of lengths, as a power of two.
const STEPS_LOG2: u32 = 3;
/// Lengths are below `2^LEN_LOG2_MAX` grains.
const LEN_LOG2_MAX: u32 = 26;
/// How many classes of lengths there are.
const CLASSES: usize = ((LEN_LOG2_MAX - STEPS_LOG2 + 1) << STEPS_LOG2) as usize;
/// How many parts of the class that may or may not be long enough are looked at.
const LOOKED_AT_MAX: usize = 4;
/// From how much touched memory on it pays to give that of a free part back.
const IDLE_MIN: Grains = 1024;

/// A part of a chunk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// The chunk's number.
    pub(super) chunk: u32,
    pub(super) offset: Grains,
    pub(super) len: Grains,
    /// About how much of it has memory behind it, when it is free.
    pub(super) touched: Grains,
    /// Its neighbours in the chunk.
    below: SpanId,
    above: SpanId,
    /// Its neighbours in the list of its class, when it is free.
    list: Option<Links>,
}

#[derive(Clone, Copy, Debug)]
struct Links {
    last: SpanId,
    next: SpanId,
}

/// The parts of all chunks.
#[derive(Debug)]
pub(super) struct Spans {
    /// By number, with unused ones between.
    all: Vec<Span>,
    unused: Vec<SpanId>,
    /// The first free part of each class of lengths.
    first: [SpanId; CLASSES],
    /// The classes that have one, one bit each.
    filled: [u64; CLASSES.div_ceil(64)],
    /// What the free parts with at least [`IDLE_MIN`] have touched.
    idle: Grains,
}

/// The class of a free part: parts of higher classes are longer.
fn class(len: Grains) -> usize {
    let log2 = len.ilog2();
    if log2 < STEPS_LOG2 {
        return len as usize;
    }
    let step = log2 - STEPS_LOG2;
    (((step + 1) << STEPS_LOG2) + (len >> step) - (1 << STEPS_LOG2)) as usize
}

/// What a free part counts for idle memory.
fn idle(span: &Span) -> Grains {
    if span.touched >= IDLE_MIN { span.touched } else { 0 }
}

impl Default for Spans {
    fn default() -> Self {
        Spans {
            all: Vec::new(),
            unused: Vec::new(),
            first: [NONE; CLASSES],
            filled: [0; CLASSES.div_ceil(64)],
            idle: 0,
        }
    }
}

impl Spans {
    /// Adds a chunk of `len` grains, all free and untouched.
    pub(super) fn add_chunk(&mut self, chunk: u32, len: Grains) {
        assert!(len > 0 && len.ilog2() < LEN_LOG2_MAX, "a chunk has a class");
        let whole =
            Span { chunk, offset: 0, len, touched: 0, below: NONE, above: NONE, list: None };
        let id = self.note(whole);
        self.link(id);
    }

    /// Removes the chunk of which the free part `id` is all.
    pub(super) fn remove_chunk(&mut self, id: SpanId) {
        assert!(self.is_whole_chunk(id), "nothing of the chunk is in use");
        self.unlink(id);
        self.unused.push(id);
    }

    /// True when `id` is the only part of its chunk.
    pub(super) fn is_whole_chunk(&self, id: SpanId) -> bool {
        let span = *self.span(id);
        span.below == NONE && span.above == NONE
    }

    /// The part `id`.
    pub(super) fn span(&self, id: SpanId) -> &Span {
        &self.all[id as usize]
    }

    /// Takes a part of `len` grains; none when no free one is as long.
    pub(super) fn take(&mut self, len: Grains) -> Option<SpanId> {
        let id = self.free_of(len)?;
        self.unlink(id);
        let Span { chunk, offset, len: found, touched, above, .. } = *self.span(id);
        if found > len {
            // The lower end is used first, so it is what has been touched.
            let touched = touched.saturating_sub(len);
            let (offset, len) = (offset + len, found - len);
            let rest = Span { chunk, offset, len, touched, below: id, above, list: None };
            let rest = self.note(rest);
            if let Some(above) = self.all.get_mut(above as usize) {
                above.below = rest;
            }
            self.all[id as usize].above = rest;
            self.link(rest);
        }
        self.all[id as usize].len = len;
        Some(id)
    }

    /// Gives a part back; the free part that it is now in.
    pub(super) fn give_back(&mut self, id: SpanId) -> SpanId {
        let span = &mut self.all[id as usize];
        assert!(span.list.is_none(), "a part is given back once");
        span.touched = span.len;
        let Span { below, above, .. } = *span;
        let mut id = id;
        if above != NONE && self.span(above).list.is_some() {
            self.unlink(above);
            self.join(id, above);
        }
        if below != NONE && self.span(below).list.is_some() {
            self.unlink(below);
            self.join(below, id);
            id = below;
        }
        self.link(id);
        id
    }

    /// How much memory could be given back.
    pub(super) fn idle(&self) -> Grains {
        self.idle
    }

    /// The free parts whose memory is worth giving back, which count as untouched from here on.
    pub(super) fn take_idle(&mut self) -> Vec<SpanId> {
        let classes = class(IDLE_MIN)..CLASSES;
        let free = classes.flat_map(|class| self.list(class));
        let idle: Vec<_> = free.filter(|&id| self.span(id).touched >= IDLE_MIN).collect();
        for &id in &idle {
            self.all[id as usize].touched = 0;
        }
        self.idle = 0;
        idle
    }

    fn list(&self, class: usize) -> impl Iterator<Item = SpanId> {
        let next = |&id: &SpanId| self.span(id).list.map(|links| links.next);
        let some = |id: SpanId| (id != NONE).then_some(id);
        std::iter::successors(some(self.first[class]), move |id| some(next(id)?))
    }

    /// A free part of `len` grains or more, of nearly the lowest class that has one.
    fn free_of(&self, len: Grains) -> Option<SpanId> {
        let class = class(len);
        let mut near = self.list(class).take(LOOKED_AT_MAX);
        near.find(|&id| self.span(id).len >= len).or_else(|| {
            let from = class + 1;
            let word = from / 64;
            let here = self.filled.get(word)? & (u64::MAX << (from % 64));
            let later = self.filled[word + 1..].iter().copied();
            let mut words = std::iter::once(here).chain(later).zip(word..);
            let (bits, word) = words.find(|(bits, _)| *bits != 0)?;
            Some(self.first[64 * word + bits.trailing_zeros() as usize])
        })
    }

    fn note(&mut self, span: Span) -> SpanId {
        match self.unused.pop() {
            Some(id) => {
                self.all[id as usize] = span;
                id
            }
            None => {
                self.all.push(span);
                SpanId::try_from(self.all.len() - 1).expect("there is no memory for so many")
            }
        }
    }

    /// Makes one part of two neighbours that are in no list.
    fn join(&mut self, below: SpanId, above: SpanId) {
        let upper = *self.span(above);
        if let Some(next) = self.all.get_mut(upper.above as usize) {
            next.below = below;
        }
        let lower = &mut self.all[below as usize];
        lower.len += upper.len;
        lower.touched += upper.touched;
        lower.above = upper.above;
        self.unused.push(above);
    }

    /// Puts a part in front of the list of its class.
    fn link(&mut self, id: SpanId) {
        let span = *self.span(id);
        self.idle += idle(&span);
        let class = class(span.len);
        let next = self.first[class];
        self.all[id as usize].list = Some(Links { last: NONE, next });
        if let Some(next) = self.all.get_mut(next as usize)
            && let Some(links) = &mut next.list
        {
            links.last = id;
        }
        self.first[class] = id;
        self.filled[class / 64] |= 1 << (class % 64);
    }

    /// Takes a part out of the list of its class.
    fn unlink(&mut self, id: SpanId) {
        let span = *self.span(id);
        self.idle -= idle(&span);
        let class = class(span.len);
        let links = self.all[id as usize].list.take();
        let Links { last, next } = links.expect("only a free part is in a list");
        if let Some(Span { list: Some(links), .. }) = self.all.get_mut(next as usize) {
            links.last = last;
        }
        match self.all.get_mut(last as usize) {
            Some(Span { list: Some(links), .. }) => links.next = next,
            _ => self.first[class] = next,
        }
        if self.first[class] == NONE {
            self.filled[class / 64] &= !(1 << (class % 64));
        }
    }
}
