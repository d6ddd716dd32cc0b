//! Executable memory: one pool, mapped twice, so that no page is ever writable and executable
//! at the same address and no protection ever changes.
//!
//! x86-64 keeps its instruction caches coherent across both views; a port to another
//! architecture must also flush them in [`Draft::seal`].
#![expect(unsafe_code, reason = "mapping memory and handing out parts of it is the purpose")]

use memmap2::{MmapMut, MmapOptions, MmapRaw};
use std::fs::File;
use std::io;
use std::os::fd::FromRawFd as _;
use std::sync::{Arc, Mutex, PoisonError};

/// What the pool grows by, in bytes, unless a module needs more.
const CHUNK_BYTES: usize = 16 << 20;
/// What regions are multiples of, in bytes: a cache line, so that two never share one.
const GRAIN_BYTES: usize = 64;

/// Memory for the code of many modules. Regions that are dropped are used again.
#[derive(Debug, Default)]
pub(crate) struct CodePool {
    /// None where a chunk was that the operating system has back.
    chunks: Mutex<Vec<Option<Chunk>>>,
}

/// One file in memory with a writable and an executable view.
#[derive(Debug)]
struct Chunk {
    writable: MmapRaw,
    executable: MmapRaw,
    /// Free ranges, ascending and never adjacent: (offset, length).
    free: Vec<(usize, usize)>,
}

/// A part of a chunk that nobody else has.
#[derive(Debug)]
struct Region {
    pool: Arc<CodePool>,
    chunk: usize,
    offset: usize,
    len: usize,
    writable: *mut u8,
    executable: *const u8,
}

/// A region being written.
#[derive(Debug)]
pub(crate) struct Draft(Region);

/// A region that is only executed from here on.
#[derive(Debug)]
pub(crate) struct Code(Region);

// SAFETY: the pointers lead into mappings that live as long as the pool, which `pool` keeps
// alive, and to bytes that no other region includes.
unsafe impl Send for Region {}
// SAFETY: through a shared reference the bytes are only executed.
unsafe impl Sync for Region {}

impl CodePool {
    /// Takes a region of at least `bytes` bytes.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no more memory; the pool is then as before.
    pub(crate) fn take(self: &Arc<Self>, bytes: usize) -> io::Result<Draft> {
        let bytes = bytes.max(1).next_multiple_of(GRAIN_BYTES);
        let mut chunks = self.chunks.lock().unwrap_or_else(PoisonError::into_inner);
        let found = chunks.iter_mut().enumerate().find_map(|(at, chunk)| {
            let offset = chunk.as_mut()?.take(bytes)?;
            Some((at, offset))
        });
        let (at, offset) = match found {
            Some(found) => found,
            None => {
                let mut chunk = Chunk::map(bytes.max(CHUNK_BYTES))?;
                let offset = chunk.take(bytes).expect("a new chunk has room for what it is for");
                let at = chunks.iter().position(Option::is_none).unwrap_or(chunks.len());
                if at == chunks.len() {
                    chunks.push(None);
                }
                chunks[at] = Some(chunk);
                (at, offset)
            }
        };
        let chunk = chunks[at].as_ref().expect("something was taken from it");
        Ok(Draft(Region {
            pool: Arc::clone(self),
            chunk: at,
            offset,
            len: bytes,
            writable: chunk.writable.as_mut_ptr().wrapping_add(offset),
            executable: chunk.executable.as_ptr().wrapping_add(offset),
        }))
    }

    fn give_back(&self, chunk: usize, offset: usize, len: usize) {
        let mut chunks = self.chunks.lock().unwrap_or_else(PoisonError::into_inner);
        let place = &mut chunks[chunk];
        let chunk = place.as_mut().expect("a chunk stays while a region of it is in use");
        chunk.give_back(offset, len);
        // A chunk for one large module would wait long for the next.
        if chunk.len_bytes() > CHUNK_BYTES && chunk.is_unused() {
            *place = None;
        }
    }
}

impl Chunk {
    fn map(bytes: usize) -> io::Result<Chunk> {
        // SAFETY: the name is a C string and the flags are known to the call.
        let fd = unsafe { libc::memfd_create(c"neurlang-code".as_ptr(), libc::MFD_CLOEXEC) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the call above returned this descriptor and nobody else owns it.
        let file = unsafe { File::from_raw_fd(fd) };
        file.set_len(bytes as u64)?;
        // SAFETY: the file is anonymous, so nothing else changes or shortens it.
        let writable = unsafe { MmapOptions::new().len(bytes).map_mut(&file) }?;
        // SAFETY: as above; what is executed is only what `Draft::seal` declared finished.
        let executable = unsafe { MmapOptions::new().len(bytes).map_exec(&file) }?;
        let writable: MmapRaw = MmapMut::into(writable);
        Ok(Chunk { writable, executable: executable.into(), free: vec![(0, bytes)] })
    }

    fn len_bytes(&self) -> usize {
        self.writable.len()
    }

    fn is_unused(&self) -> bool {
        self.free == [(0, self.len_bytes())]
    }

    /// Takes the first free range that is long enough.
    fn take(&mut self, bytes: usize) -> Option<usize> {
        let at = self.free.iter().position(|&(_, len)| len >= bytes)?;
        let (offset, len) = self.free[at];
        if len == bytes {
            self.free.remove(at);
        } else {
            self.free[at] = (offset + bytes, len - bytes);
        }
        Some(offset)
    }

    fn give_back(&mut self, offset: usize, len: usize) {
        if len == 0 {
            return;
        }
        let at = self.free.partition_point(|&(start, _)| start < offset);
        self.free.insert(at, (offset, len));
        if at + 1 < self.free.len() && offset + len == self.free[at + 1].0 {
            self.free[at].1 += self.free.remove(at + 1).1;
        }
        if at > 0 && self.free[at - 1].0 + self.free[at - 1].1 == offset {
            self.free[at - 1].1 += self.free.remove(at).1;
        }
    }
}

impl Draft {
    /// The bytes to write.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: the region is this draft's alone and mapped writable; the executable view
        // is not used before the draft is sealed.
        unsafe { std::slice::from_raw_parts_mut(self.0.writable, self.0.len) }
    }

    /// Keeps the first `used_bytes`, gives the rest back and makes the region executable.
    pub(crate) fn seal(mut self, used_bytes: usize) -> Code {
        let keep = used_bytes.max(1).next_multiple_of(GRAIN_BYTES).min(self.0.len);
        let rest = self.0.len - keep;
        self.0.len = keep;
        if rest > 0 {
            self.0.pool.give_back(self.0.chunk, self.0.offset + keep, rest);
        }
        Code(self.0)
    }
}

impl Code {
    /// The address to execute the byte at `offset` at.
    pub(crate) fn address(&self, offset: usize) -> *const u8 {
        assert!(offset < self.0.len, "an entry lies in its region");
        self.0.executable.wrapping_add(offset)
    }

    /// The finished machine code.
    pub(crate) fn bytes(&self) -> &[u8] {
        // SAFETY: the region is mapped readable and no draft of it exists any more.
        unsafe { std::slice::from_raw_parts(self.0.executable, self.0.len) }
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        self.pool.give_back(self.chunk, self.offset, self.len);
    }
}

#[cfg(test)]
mod tests {
    use super::{CHUNK_BYTES, CodePool};
    use std::sync::Arc;

    #[test]
    fn regions_are_apart_and_reused_when_dropped() {
        let pool = Arc::new(CodePool::default());
        let (mut first, mut second) = (pool.take(100).unwrap(), pool.take(100).unwrap());
        first.bytes_mut().fill(1);
        second.bytes_mut().fill(2);
        assert!(first.bytes_mut().iter().all(|&byte| byte == 1));
        let kept = first.seal(10);
        assert_eq!(kept.bytes().len(), 64);
        let address = kept.address(0);
        drop((kept, second));
        assert_eq!(pool.take(4096).unwrap().seal(1).address(0), address);
        assert_eq!(pool.chunks.lock().unwrap().len(), 1);
    }

    #[test]
    fn a_region_larger_than_a_chunk_gets_its_own() {
        let pool = Arc::new(CodePool::default());
        let mut large = pool.take(CHUNK_BYTES + 1).unwrap();
        large.bytes_mut()[CHUNK_BYTES] = 7;
        let large = large.seal(CHUNK_BYTES + 1);
        assert_eq!(large.bytes()[CHUNK_BYTES], 7);
    }

    #[test]
    fn a_large_chunk_goes_back_when_nothing_of_it_is_used() {
        let pool = Arc::new(CodePool::default());
        let small = pool.take(1).unwrap().seal(1);
        let large = pool.take(CHUNK_BYTES + 1).unwrap();
        let mapped = |pool: &CodePool| pool.chunks.lock().unwrap().iter().flatten().count();
        assert_eq!(mapped(&pool), 2);
        let sealed = large.seal(1);
        assert_eq!(mapped(&pool), 2);
        drop(sealed);
        assert_eq!(mapped(&pool), 1);
        assert!(pool.take(CHUNK_BYTES + 1).is_ok());
        drop(small);
        assert_eq!(mapped(&pool), 1);
        assert_eq!(pool.chunks.lock().unwrap().len(), 2);
    }
}
