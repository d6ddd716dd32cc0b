//! Kernels on bytes and words.

use super::{Kernel, Memory};
use crate::random::Random;

pub(super) const SIEVE: Kernel = Kernel {
    name: "sieve",
    text: include_str!("../../kernels/sieve.nl"),
    measured: 200_000,
    #[cfg(test)]
    tested: &[2, 3, 4, 30, 1000],
    memory: |len| Memory { bytes: vec![0; len as usize], ..Memory::default() },
    twin: |_, memory| {
        memory.bytes.fill(0);
        sieve(&mut memory.bytes)
    },
    bind: |instance| {
        let function = instance.typed_fn::<(&mut [u8],), u64>("sieve")?;
        Ok(Box::new(move |instance, _, memory| {
            memory.bytes.fill(0);
            function.call(instance, (&mut memory.bytes,))
        }))
    },
};

pub(super) const FNV1A: Kernel = Kernel {
    name: "fnv1a",
    text: include_str!("../../kernels/fnv1a.nl"),
    measured: 40_000,
    #[cfg(test)]
    tested: &[2, 3, 100],
    memory: |len| {
        let mut random = Random::new(1);
        Memory { bytes: (0..len).map(|_| random.next() as u8).collect(), ..Memory::default() }
    },
    twin: |_, memory| fnv1a(&memory.bytes),
    bind: |instance| {
        let function = instance.typed_fn::<(&[u8],), u64>("fnv1a")?;
        Ok(Box::new(move |instance, _, memory| function.call(instance, (&memory.bytes,))))
    },
};

pub(super) const INSERTION_SORT: Kernel = Kernel {
    name: "insertion_sort",
    text: include_str!("../../kernels/insertion_sort.nl"),
    measured: 1000,
    #[cfg(test)]
    tested: &[2, 3, 100],
    memory: |len| {
        let mut random = Random::new(2);
        let words: Vec<u64> = (0..len).map(|_| random.next()).collect();
        Memory { words_before: words.clone(), words, ..Memory::default() }
    },
    twin: |_, memory| {
        memory.words.copy_from_slice(&memory.words_before);
        insertion_sort(&mut memory.words);
        0
    },
    bind: |instance| {
        let function = instance.typed_fn::<(&mut [u64],), ()>("insertion_sort")?;
        Ok(Box::new(move |instance, _, memory| {
            memory.words.copy_from_slice(&memory.words_before);
            function.call(instance, (&mut memory.words,))?;
            Ok(0)
        }))
    },
};

#[inline(never)]
fn sieve(composite: &mut [u8]) -> u64 {
    let mut count = 0;
    for number in 2..composite.len() {
        if composite[number] == 0 {
            count += 1;
            let mut at = number * number;
            while at < composite.len() {
                composite[at] = 1;
                at += number;
            }
        }
    }
    count
}

#[inline(never)]
fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

#[inline(never)]
fn insertion_sort(values: &mut [u64]) {
    for sorted in 1..values.len() {
        let value = values[sorted];
        let mut at = sorted;
        while at > 0 && values[at - 1] > value {
            values[at] = values[at - 1];
            at -= 1;
        }
        values[at] = value;
    }
}
