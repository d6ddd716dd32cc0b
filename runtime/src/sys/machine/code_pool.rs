//! Executable memory for the code of many modules. What dropped modules leave is used again, and
//! memory that stays idle goes back to the operating system.
#![expect(unsafe_code, reason = "writing and giving back memory that others execute")]

mod spans;

use super::map::{Access, CodeMap};
use spans::{Grains, SpanId, Spans};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What the pool grows by, in bytes, unless a module needs more.
const CHUNK_BYTES: usize = 4 << 20;
/// What regions are multiples of, in bytes: a cache line, so that two never share one.
const GRAIN_BYTES: usize = 64;
/// How much memory a pool keeps for modules to come, in bytes; and a quarter of what is in use,
/// so that giving back stays rare.
const IDLE_BYTES_MAX: usize = 1 << 20;

/// Memory for code that several threads may share; best is one for each thread that compiles.
/// No two are in one pair of cache lines, which is what processors fetch together.
#[derive(Debug)]
#[repr(align(128))]
pub(crate) struct CodePool {
    heap: Mutex<Heap>,
}

#[derive(Debug, Default)]
struct Heap {
    access: Access,
    spans: Spans,
    /// By number; none where a chunk was that the operating system has back.
    chunks: Vec<Option<Chunk>>,
    /// How many chunks have nothing in use.
    empty_chunks: usize,
    used: Grains,
}

#[derive(Debug)]
struct Chunk {
    map: CodeMap,
    /// How many parts of it are in use.
    parts: usize,
}

/// Machine code that can be executed as long as this exists.
#[derive(Debug)]
pub(crate) struct Code {
    pool: Arc<CodePool>,
    span: SpanId,
    start: *const u8,
    len: usize,
}

// SAFETY: the pointer leads into a mapping that stays while a part of it is in use, and to bytes
// that no other code includes.
unsafe impl Send for Code {}
// SAFETY: the bytes do not change while this exists.
unsafe impl Sync for Code {}

impl CodePool {
    /// A pool whose code can be accessed like this.
    pub(crate) fn new(access: Access) -> CodePool {
        CodePool { heap: Mutex::new(Heap { access, ..Heap::default() }) }
    }

    /// Copies `code` to where it can be executed.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no more memory; the pool is then as before.
    pub(crate) fn place(self: &Arc<Self>, code: &[u8]) -> io::Result<Code> {
        let (span, start) = self.lock().place(code)?;
        Ok(Code { pool: Arc::clone(self), span, start, len: code.len() })
    }

    fn lock(&self) -> MutexGuard<'_, Heap> {
        self.heap.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Heap {
    fn place(&mut self, code: &[u8]) -> io::Result<(SpanId, *const u8)> {
        let len = (code.len().max(1).div_ceil(GRAIN_BYTES)) as Grains;
        let id = match self.spans.take(len) {
            Some(id) => id,
            None => {
                self.add_chunk(code.len())?;
                self.spans.take(len).expect("a new chunk has room for what it is for")
            }
        };
        self.used += len;
        let span = *self.spans.span(id);
        let chunk = self.chunks[span.chunk as usize].as_mut().expect("its spans are free to take");
        self.empty_chunks -= usize::from(chunk.parts == 0);
        chunk.parts += 1;
        let offset = span.offset as usize * GRAIN_BYTES;
        // SAFETY: the bytes were free, so no other code includes them.
        unsafe { chunk.map.write(offset, code) };
        Ok((id, chunk.map.start().wrapping_add(offset)))
    }

    fn add_chunk(&mut self, bytes: usize) -> io::Result<()> {
        let bytes = bytes.max(CHUNK_BYTES).next_multiple_of(CodeMap::PAGE_BYTES);
        let map = CodeMap::new(bytes, self.access)?;
        let at = self.chunks.iter().position(Option::is_none).unwrap_or(self.chunks.len());
        if at == self.chunks.len() {
            self.chunks.push(None);
        }
        self.chunks[at] = Some(Chunk { map, parts: 0 });
        self.empty_chunks += 1;
        self.spans.add_chunk(at as u32, (bytes / GRAIN_BYTES) as Grains);
        Ok(())
    }

    fn give_back(&mut self, id: SpanId) {
        self.used -= self.spans.span(id).len;
        let id = self.spans.give_back(id);
        let place = &mut self.chunks[self.spans.span(id).chunk as usize];
        let chunk = place.as_mut().expect("a chunk stays while a part of it is in use");
        chunk.parts -= 1;
        if chunk.parts == 0 {
            // One is kept for the next module, unless it is a large one's.
            if self.empty_chunks > 0 || chunk.map.len_bytes() > CHUNK_BYTES {
                self.spans.remove_chunk(id);
                *place = None;
            } else {
                self.empty_chunks += 1;
            }
        }
        let kept = (IDLE_BYTES_MAX / GRAIN_BYTES) as Grains;
        if self.spans.idle() > kept.max(self.used / 4) {
            self.forget_idle();
        }
    }

    /// Gives back the memory of free parts, but keeps their addresses.
    #[cold]
    fn forget_idle(&mut self) {
        for id in self.spans.take_idle() {
            let span = self.spans.span(id);
            let start = span.offset as usize * GRAIN_BYTES;
            let end = start + span.len as usize * GRAIN_BYTES;
            let start = start.next_multiple_of(CodeMap::PAGE_BYTES);
            let end = end - end % CodeMap::PAGE_BYTES;
            if start < end {
                let chunk = self.chunks[span.chunk as usize].as_ref();
                let map = &chunk.expect("a chunk stays while it has spans").map;
                // SAFETY: the bytes are free.
                unsafe { map.forget(start..end) };
            }
        }
    }
}

impl Code {
    /// The address to execute the byte at `offset` at.
    pub(crate) fn address(&self, offset: usize) -> *const u8 {
        assert!(offset < self.len, "an entry lies in its code");
        self.start.wrapping_add(offset)
    }

    /// The machine code.
    pub(crate) fn bytes(&self) -> &[u8] {
        // SAFETY: the bytes are mapped readable and do not change while this exists.
        unsafe { std::slice::from_raw_parts(self.start, self.len) }
    }
}

impl Drop for Code {
    fn drop(&mut self) {
        self.pool.lock().give_back(self.span);
    }
}

#[cfg(test)]
mod tests;
