//! Small loops of which the code is looked at: see `tests/kernels.rs`.

pub fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        let t = b;
        b = a % b;
        a = t;
    }
    a
}
pub fn sum(xs: &[u64]) -> u64 {
    let mut s = 0u64;
    for x in xs {
        s = s.wrapping_add(*x);
    }
    s
}
pub fn sum_index(xs: &[u64]) -> u64 {
    let mut s = 0u64;
    for i in 0..xs.len() {
        s += xs[i];
    }
    s
}
pub fn fib(n: u32) -> u64 {
    let (mut a, mut b) = (0u64, 1u64);
    for _ in 0..n {
        (a, b) = (b, a.wrapping_add(b));
    }
    a
}
pub fn fib_rec(n: u64) -> u64 {
    if n < 2 { n } else { fib_rec(n - 1) + fib_rec(n - 2) }
}
pub fn fnv1a(data: &[u8]) -> u64 {
    let mut h: u64 = 0xcbf29ce484222325;
    for &b in data {
        h ^= b as u64;
        h = h.wrapping_mul(0x100000001b3);
    }
    h
}
pub fn sieve(flags: &mut [u8]) -> u64 {
    let n = flags.len();
    for f in 0..n {
        flags[f] = 1;
    }
    let mut count = 0;
    let mut i = 2;
    while i < n {
        if flags[i] == 1 {
            count += 1;
            let mut j = i * i;
            while j < n {
                flags[j] = 0;
                j += i;
            }
        }
        i += 1;
    }
    count
}
pub fn insertion_sort(v: &mut [u64]) {
    for i in 1..v.len() {
        let x = v[i];
        let mut j = i;
        while j > 0 && v[j - 1] > x {
            v[j] = v[j - 1];
            j -= 1;
        }
        v[j] = x;
    }
}
pub fn matmul(a: &[f64], b: &[f64], c: &mut [f64], n: usize) {
    for i in 0..n {
        for j in 0..n {
            let mut s = 0.0;
            for k in 0..n {
                s += a[i * n + k] * b[k * n + j];
            }
            c[i * n + j] = s;
        }
    }
}
pub fn collatz(mut n: u64) -> u32 {
    let mut steps = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    steps
}
pub fn adler(data: &[u8]) -> u32 {
    let (mut a, mut b) = (1u32, 0u32);
    for &x in data {
        a = (a + x as u32) % 65521;
        b = (b + a) % 65521;
    }
    (b << 16) | a
}
pub fn running(values: &mut [u64]) -> u64 {
    let mut total = 0_u64;
    for value in values.iter_mut() {
        total += *value;
        *value = total;
    }
    total
}

pub fn mix(a: u32, b: u32, c: u32) -> u32 {
    a.wrapping_add(b).wrapping_mul(c).wrapping_add(a ^ b).wrapping_sub(c)
}

pub fn probe(table: &[u64], key: u64) -> usize {
    let mut at = key as usize;
    while table[at] != 0 && table[at] != key {
        at = (at + 1) & 7;
    }
    at
}

pub fn tally(data: &[u8]) -> u64 {
    let mut counts = [0_u64; 4];
    for &x in data {
        let at = (x & 3) as usize;
        counts[at] = counts[at].wrapping_add(1);
    }
    counts[1] * 100 + counts[2]
}

pub fn again(n: u64, limit: u64) -> u64 {
    let mut steps = 0;
    for i in 0..n {
        if i * i < limit {
            steps += 1;
            if i * i >= limit {
                steps += 100;
            }
        }
    }
    steps
}
