//! [`Machine`]: registers, capabilities and the memory behind them during one call.

use super::program::{Func, Program};
use crate::engine::{Call, HostSlice, ModuleInner, SLICES_MAX, Store};
use crate::host::Host;
use crate::memory::{AlignedBytes, Arena};
use crate::sandbox::Fuel;

/// Registers of the machine: the program's 32, the one that is zero, and as many more as make
/// a masked index always valid.
const REGS: usize = 64;
/// Capability registers.
const CAPS: usize = 16;

/// What a capability register holds: a range of one of the machine's memories.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cap {
    /// Which memory; [`NULL`] for the null capability.
    pub(super) memory: u32,
    /// Offset in that memory.
    pub(super) base: usize,
    /// Length in bytes.
    pub(super) len: usize,
}

impl Cap {
    /// The first `len` bytes of a memory.
    pub(super) fn whole(memory: u32, len: usize) -> Self {
        Self { memory, base: 0, len }
    }
}

/// The memory of the null capability.
pub(super) const NULL: u32 = 0;
/// The memory of all activations' frames.
pub(super) const FRAMES: u32 = 1;
/// The module's data, or the instance's copy of it.
pub(super) const DATA: u32 = 2;
/// The first of the host's slices.
const SLICES: usize = 3;
/// The first object of the arena.
const OBJECTS: usize = SLICES + SLICES_MAX;

/// One memory that is not in the arena.
#[derive(Debug, Default)]
pub(super) enum Memory<'a> {
    /// No bytes.
    #[default]
    Absent,
    /// Bytes that cannot be written.
    Read(&'a [u8]),
    /// Bytes that can.
    Write(&'a mut [u8]),
    /// Bytes that can, and that become more.
    Grow(&'a mut AlignedBytes),
}

impl Memory<'_> {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        match self {
            Memory::Absent => &[],
            Memory::Read(bytes) => bytes,
            Memory::Write(bytes) => bytes,
            Memory::Grow(bytes) => bytes.bytes(),
        }
    }

    /// The bytes for writing; none where the validator allows no write.
    #[inline(always)]
    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Memory::Absent | Memory::Read(_) => &mut [],
            Memory::Write(bytes) => bytes,
            Memory::Grow(bytes) => bytes.bytes_mut(),
        }
    }
}

/// All memories of a call, by number.
#[derive(Debug)]
pub(super) struct Memories<'a> {
    fixed: [Memory<'a>; OBJECTS],
    pub(super) arena: &'a mut Arena,
}

/// A memory taken out, so that it can be written while others are read.
#[derive(Debug)]
pub(super) enum Lent<'a> {
    Fixed(usize, Memory<'a>),
    Object(usize, AlignedBytes),
}

impl Lent<'_> {
    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Lent::Fixed(_, memory) => memory.bytes_mut(),
            Lent::Object(_, object) => object.bytes_mut(),
        }
    }
}

impl<'a> Memories<'a> {
    /// All bytes of a memory.
    #[inline(always)]
    pub(super) fn bytes(&self, memory: u32) -> &[u8] {
        match self.fixed.get(memory as usize) {
            Some(fixed) => fixed.bytes(),
            None => self.arena.bytes(memory as usize - OBJECTS),
        }
    }

    /// All bytes of a memory, for writing.
    #[inline(always)]
    pub(super) fn bytes_mut(&mut self, memory: u32) -> &mut [u8] {
        match self.fixed.get_mut(memory as usize) {
            Some(fixed) => fixed.bytes_mut(),
            None => self.arena.bytes_mut(memory as usize - OBJECTS),
        }
    }

    /// The bytes of a capability.
    pub(super) fn slice(&self, cap: Cap) -> &[u8] {
        self.bytes(cap.memory).get(cap.base..cap.base + cap.len).unwrap_or_default()
    }

    /// The number of an object of the arena.
    pub(super) fn of_object(object: u32) -> u32 {
        OBJECTS as u32 + object
    }

    /// Takes a memory out; what is left in its place has no bytes.
    pub(super) fn lend(&mut self, memory: u32) -> Lent<'a> {
        let at = memory as usize;
        match self.fixed.get_mut(at) {
            Some(fixed) => Lent::Fixed(at, std::mem::take(fixed)),
            None => Lent::Object(at - OBJECTS, self.arena.lend(at - OBJECTS)),
        }
    }

    /// Puts back what was taken out.
    pub(super) fn put_back(&mut self, lent: Lent<'a>) {
        match lent {
            Lent::Fixed(at, memory) => self.fixed[at] = memory,
            Lent::Object(at, object) => self.arena.put_back(at, object),
        }
    }

    /// Makes the memory of frames at least `len` bytes long and zeroes it from `start` on.
    pub(super) fn fresh_frame(&mut self, start: usize, len: usize) -> Option<()> {
        let Memory::Grow(frames) = &mut self.fixed[FRAMES as usize] else {
            return None;
        };
        frames.grow(start + len).ok()?;
        frames.bytes_mut()[start..start + len].fill(0);
        Some(())
    }
}

/// Buffers that an instance keeps from call to call.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    /// What callers wait for their callees with: registers and return places.
    saved: Vec<u64>,
    frames: AlignedBytes,
}

/// The state of one call from the host.
pub(super) struct Machine<'a> {
    pub(super) regs: [u64; REGS],
    pub(super) caps: [Cap; CAPS],
    pub(super) memories: Memories<'a>,
    pub(super) program: &'a Program,
    pub(super) module: &'a ModuleInner,
    pub(super) host: &'a mut Host,
    pub(super) fuel: &'a mut Fuel,
    pub(super) saved: &'a mut Vec<u64>,
    /// What activations may still cost.
    pub(super) stack_left_bytes: u64,
    /// How many bytes of the frames' memory are in use.
    pub(super) frames_used: usize,
    /// The running function.
    pub(super) func: u32,
    /// The data capability that every activation starts with.
    pub(super) data: Cap,
}

/// What a call leaves: slots for its results.
pub(super) struct Results<'a, 'c> {
    pub(super) scalars: &'c mut [u64; 8],
    pub(super) slices: &'a mut Vec<Vec<u8>>,
}

impl<'a> Machine<'a> {
    /// A machine with the call's arguments in their registers, and where its results go.
    pub(super) fn new<'c, 'h: 'a>(
        store: &'a mut Store,
        module: &'a ModuleInner,
        call: Call<'c, 'h>,
    ) -> (Self, Results<'a, 'c>) {
        let Call { func, regs: exchanged, slices } = call;
        store.interp.saved.clear();
        let mut fixed: [Memory<'a>; OBJECTS] = Default::default();
        let mut caps = [Cap::default(); CAPS];
        fixed[FRAMES as usize] = Memory::Grow(&mut store.interp.frames);
        let ir = module.ir();
        fixed[DATA as usize] = match &mut store.data {
            Some(own) => Memory::Write(own.bytes_mut()),
            None => Memory::Read(&ir.data),
        };
        let data = match ir.data.len() {
            0 => Cap::default(),
            len => Cap::whole(DATA, len),
        };
        for (at, slice) in slices.iter_mut().take(SLICES_MAX).enumerate() {
            let (memory, len) = match std::mem::take(slice) {
                HostSlice::Absent => continue,
                HostSlice::Read(bytes) => (Memory::Read(bytes), bytes.len()),
                HostSlice::Write(bytes) => {
                    let len = bytes.len();
                    (Memory::Write(bytes), len)
                }
            };
            fixed[SLICES + at] = memory;
            caps[2 + at] = Cap::whole((SLICES + at) as u32, len);
        }
        let mut regs = [0; REGS];
        regs[..exchanged.len()].copy_from_slice(exchanged);
        let machine = Self {
            regs,
            caps,
            memories: Memories { fixed, arena: &mut store.arena },
            program: module.program(),
            module,
            host: &mut store.host,
            fuel: &mut store.fuel,
            saved: &mut store.interp.saved,
            stack_left_bytes: store.stack_bytes,
            frames_used: 0,
            func,
            data,
        };
        let results = Results { scalars: exchanged, slices: &mut store.returned };
        (machine, results)
    }

    /// Register `number`.
    #[inline(always)]
    pub(super) fn reg(&self, number: u8) -> u64 {
        self.regs[usize::from(number) % REGS]
    }

    /// Register `number`, for writing.
    #[inline(always)]
    pub(super) fn reg_mut(&mut self, number: u8) -> &mut u64 {
        &mut self.regs[usize::from(number) % REGS]
    }

    /// Capability register `number`.
    #[inline(always)]
    pub(super) fn cap(&self, number: u8) -> Cap {
        self.caps[usize::from(number) % CAPS]
    }

    /// Capability register `number`, for writing.
    #[inline(always)]
    pub(super) fn cap_mut(&mut self, number: u8) -> &mut Cap {
        &mut self.caps[usize::from(number) % CAPS]
    }

    /// Function `index` of the program.
    #[inline(always)]
    pub(super) fn function(&self, index: u32) -> &'a Func {
        &self.program.funcs[index as usize]
    }
}
