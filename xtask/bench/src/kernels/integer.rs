//! Kernels on numbers.

use super::{Bound, Kernel, Memory};
use neurlang::{Error, Instance};
use std::hint::black_box;

/// The first number of random sequences.
const SEED: u64 = 0x1234_5678_9abc_def1;
const MULTIPLIER: u64 = 6_364_136_223_846_793_005;
const INCREMENT: u64 = 1_442_695_040_888_963_407;
/// How far apart the numbers are that `sum` adds.
const STEP: u64 = 3;

pub(super) const SUM: Kernel = Kernel {
    name: "sum",
    text: include_str!("../../kernels/sum.nl"),
    measured: 300_000,
    #[cfg(test)]
    tested: &[2, 3, 10, 1000],
    memory: none,
    twin: |n, _| sum(n, black_box(STEP)),
    bind: |instance| two(instance, "sum", |n| (n, STEP)),
};

pub(super) const FIB: Kernel = Kernel {
    name: "fib",
    text: include_str!("../../kernels/fib.nl"),
    measured: 100_000,
    #[cfg(test)]
    tested: &[2, 10, 93, 1000],
    memory: none,
    twin: |n, _| fib(n),
    bind: |instance| one(instance, "fib"),
};

pub(super) const GCD: Kernel = Kernel {
    name: "gcd",
    text: include_str!("../../kernels/gcd.nl"),
    measured: 10_000,
    #[cfg(test)]
    tested: &[2, 100],
    memory: none,
    twin: |rounds, _| gcd(black_box(SEED), rounds),
    bind: |instance| two(instance, "gcd", |rounds| (SEED, rounds)),
};

pub(super) const COLLATZ: Kernel = Kernel {
    name: "collatz",
    text: include_str!("../../kernels/collatz.nl"),
    measured: 5000,
    #[cfg(test)]
    tested: &[2, 4, 30],
    memory: none,
    twin: |n, _| collatz(n),
    bind: |instance| one(instance, "collatz"),
};

pub(super) const PRIMES: Kernel = Kernel {
    name: "primes",
    text: include_str!("../../kernels/primes.nl"),
    measured: 10_000,
    #[cfg(test)]
    tested: &[2, 3, 4, 5, 30, 200],
    memory: none,
    twin: |n, _| primes(n),
    bind: |instance| one(instance, "primes"),
};

pub(super) const POPCOUNT: Kernel = Kernel {
    name: "popcount",
    text: include_str!("../../kernels/popcount.nl"),
    measured: 10_000,
    #[cfg(test)]
    tested: &[2, 100],
    memory: none,
    twin: |rounds, _| popcount(black_box(SEED), rounds),
    bind: |instance| two(instance, "popcount", |rounds| (SEED, rounds)),
};

pub(super) const CALLS: Kernel = Kernel {
    name: "calls",
    text: include_str!("../../kernels/calls.nl"),
    measured: 24,
    #[cfg(test)]
    tested: &[2, 3, 10],
    memory: none,
    twin: |n, _| calls(n),
    bind: |instance| one(instance, "calls"),
};

fn none(_: u64) -> Memory {
    Memory::default()
}

fn one(instance: &Instance, name: &str) -> Result<Bound, Error> {
    let function = instance.typed_fn::<(u64,), u64>(name)?;
    Ok(Box::new(move |instance, n, _| function.call(instance, (n,))))
}

fn two(instance: &Instance, name: &str, arguments: fn(u64) -> (u64, u64)) -> Result<Bound, Error> {
    let function = instance.typed_fn::<(u64, u64), u64>(name)?;
    Ok(Box::new(move |instance, n, _| function.call(instance, arguments(n))))
}

#[inline(never)]
fn sum(n: u64, step: u64) -> u64 {
    let (mut i, mut total) = (0, 0_u64);
    while i < n {
        total = total.wrapping_add(i);
        i += step;
    }
    total
}

#[inline(never)]
fn fib(n: u64) -> u64 {
    let (mut this, mut following) = (0_u64, 1_u64);
    for _ in 0..n {
        (this, following) = (following, this.wrapping_add(following));
    }
    this
}

#[inline(never)]
fn gcd(mut x: u64, rounds: u64) -> u64 {
    let mut total = 0_u64;
    for _ in 0..rounds {
        let mut a = x;
        x = x.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
        let mut b = x;
        while b != 0 {
            (a, b) = (b, a % b);
        }
        total = total.wrapping_add(a);
    }
    total
}

#[inline(never)]
fn collatz(n: u64) -> u64 {
    let mut steps = 0;
    for start in 1..n {
        let mut x = start;
        while x != 1 {
            x = if x % 2 == 0 { x / 2 } else { 3 * x + 1 };
            steps += 1;
        }
    }
    steps
}

#[inline(never)]
fn primes(n: u64) -> u64 {
    let mut count = 0;
    for number in 2..n {
        let mut divisor = 2;
        while divisor * divisor <= number && number % divisor != 0 {
            divisor += 1;
        }
        if divisor * divisor > number {
            count += 1;
        }
    }
    count
}

#[inline(never)]
fn popcount(mut x: u64, rounds: u64) -> u64 {
    let mut count = 0;
    for _ in 0..rounds {
        let mut bits = x;
        while bits != 0 {
            bits &= bits - 1;
            count += 1;
        }
        x = x.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
    }
    count
}

#[inline(never)]
fn calls(n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    calls(n - 1) + calls(n - 2)
}
