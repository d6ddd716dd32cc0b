//! Tests of the pool: what it hands out, what it takes back, and what that costs.

use super::{CHUNK_BYTES, Code, CodePool, GRAIN_BYTES};
use crate::sys::machine::map::{Access, CodeMap};
use std::sync::Arc;

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((self.0 >> 33) as usize) % limit
    }
}

/// The bytes that the pool has mapped.
fn mapped(pool: &CodePool) -> usize {
    pool.lock().chunks.iter().flatten().map(|chunk| chunk.map.len_bytes()).sum()
}

/// The bytes of the pool's maps that have memory behind them.
#[cfg(target_os = "linux")]
fn resident(pool: &CodePool) -> usize {
    pool.lock().chunks.iter().flatten().map(|chunk| chunk.map.resident_bytes()).sum()
}

fn place(pool: &Arc<CodePool>, len: usize) -> Code {
    pool.place(&vec![len as u8; len]).unwrap()
}

#[test]
fn code_is_apart_and_its_room_is_used_again() {
    let pool = Arc::new(CodePool::new(Access::Execute));
    let (first, second, third) = (place(&pool, 10), place(&pool, 100), place(&pool, 64));
    let address = |code: &Code| code.address(0).addr();
    assert_eq!(address(&second) - address(&first), GRAIN_BYTES);
    assert_eq!(address(&third) - address(&second), 2 * GRAIN_BYTES);
    assert_eq!((first.bytes(), second.bytes()), (&[10; 10][..], &[100; 100][..]));
    let room = address(&first);
    drop((first, second));
    assert_eq!(address(&place(&pool, 3 * GRAIN_BYTES)), room);
    assert_eq!(mapped(&pool), CHUNK_BYTES);
    assert_eq!(third.bytes(), [64; 64]);
}

#[test]
fn code_without_bytes_has_a_place() {
    let pool = Arc::new(CodePool::new(Access::Execute));
    let codes = [place(&pool, 0), place(&pool, 0)];
    assert_ne!(codes[0].start, codes[1].start);
    assert_eq!(codes[0].bytes(), []);
}

#[test]
fn large_code_gets_a_chunk_that_goes_back_with_it() {
    let pool = Arc::new(CodePool::new(Access::Execute));
    let small = place(&pool, 1);
    for _ in 0..3 {
        let large = place(&pool, CHUNK_BYTES + 1);
        assert_eq!(large.bytes()[CHUNK_BYTES], 1);
        assert_eq!(mapped(&pool), 2 * CHUNK_BYTES + CodeMap::PAGE_BYTES);
        drop(large);
        assert_eq!(mapped(&pool), CHUNK_BYTES);
    }
    drop(small);
    assert_eq!(mapped(&pool), CHUNK_BYTES);
}

#[test]
fn one_empty_chunk_stays() {
    let pool = Arc::new(CodePool::new(Access::Execute));
    let many: Vec<_> = (0..8).map(|_| place(&pool, CHUNK_BYTES / 2)).collect();
    assert_eq!(mapped(&pool), 4 * CHUNK_BYTES);
    drop(many);
    assert_eq!(mapped(&pool), CHUNK_BYTES);
    let again = place(&pool, CHUNK_BYTES);
    assert_eq!(mapped(&pool), CHUNK_BYTES);
    drop(again);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_of_a_burst_goes_back_though_something_of_each_chunk_stays() {
    let pool = Arc::new(CodePool::new(Access::Execute));
    let large = CHUNK_BYTES / 4 - 4095;
    let mut stay = Vec::new();
    let mut burst = Vec::new();
    for _ in 0..8 {
        burst.extend((0..4).map(|_| place(&pool, large)));
        stay.push(place(&pool, 4 * 4000));
    }
    assert!(resident(&pool) > 30 * (CHUNK_BYTES / 4));
    drop(burst);
    assert!(resident(&pool) < super::IDLE_BYTES_MAX + 8 * 2 * CodeMap::PAGE_BYTES);
    // The addresses are used again, and the memory comes back with them.
    let before = mapped(&pool);
    let again: Vec<_> = (0..32).map(|_| place(&pool, large)).collect();
    assert_eq!(mapped(&pool), before);
    assert!(again.iter().all(|code| code.bytes().ends_with(&[1; 9])));
    assert!(stay.iter().all(|code| code.bytes().ends_with(&[128; 9])));
}

#[test]
fn random_lengths_and_lives_leave_few_holes() {
    let pool = Arc::new(CodePool::new(Access::Execute));
    let mut random = Random(7);
    let mut alive: Vec<Code> = Vec::new();
    let (mut bytes, mut bytes_max, mut mapped_max) = (0, 0, 0);
    for step in 0..200_000 {
        // From 64 bytes to 64 KiB, short ones more often; twice as many in every second phase.
        let len = (64 << random.below(11)) + random.below(64);
        let wanted = if step / 20_000 % 2 == 0 { 2_000 } else { 1_000 };
        while alive.len() >= wanted {
            let dead = alive.swap_remove(random.below(alive.len()));
            bytes -= dead.len;
        }
        alive.push(place(&pool, len));
        bytes += len;
        bytes_max = bytes.max(bytes_max);
        mapped_max = mapped(&pool).max(mapped_max);
    }
    assert!(mapped_max < bytes_max + bytes_max / 4 + CHUNK_BYTES, "{mapped_max} for {bytes_max}");
    drop(alive);
    assert_eq!(mapped(&pool), CHUNK_BYTES);
}

#[test]
fn a_place_is_found_quickly_among_many_holes() {
    // Every second of many parts is free, and none of these is long enough: a search that looks
    // at all of them would take minutes here.
    let pool = Arc::new(CodePool::new(Access::Execute));
    let all: Vec<_> = (0..100_000).map(|_| place(&pool, 64)).collect();
    let (_kept, dropped): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|code| (code.start.addr() / GRAIN_BYTES).is_multiple_of(2));
    drop(dropped);
    for _ in 0..500_000 {
        drop(place(&pool, 2 * GRAIN_BYTES));
    }
    assert_eq!(mapped(&pool), 2 * CHUNK_BYTES);
}
