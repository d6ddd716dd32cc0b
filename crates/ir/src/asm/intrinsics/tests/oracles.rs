//! What each intrinsic must do, in Rust.

use alloc::vec::Vec;

/// What an intrinsic must do to the first registers and the memory; `None` for a trap.
pub(super) type Oracle = fn(&[u64], &mut [Vec<u8>; 3]) -> Option<u64>;

fn order(ordering: core::cmp::Ordering) -> u64 {
    ordering as i64 as u64
}

fn text(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == 0).next().unwrap()
}

fn head(bytes: &[u8], n: u64) -> Option<&[u8]> {
    bytes.get(..usize::try_from(n).ok()?)
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// By name: the value of the result from the other operands in order, numbers and the
/// contents of registers alike. Capability operands are `c2`, `c3` in order.
pub(super) const ORACLES: &[(&str, Oracle)] = &[
    ("memcpy", |v, m| {
        let from = head(&m[1], v[0])?.to_vec();
        m[0].get_mut(..from.len())?.copy_from_slice(&from);
        Some(0)
    }),
    ("memmove", |v, m| {
        let (to, from, n) = (v[0], v[1], v[2]);
        if n > 0 {
            let len = m[0].len() as u64;
            let fits = |at: u64| at.checked_add(n).is_some_and(|end| end <= len);
            if !fits(to) || !fits(from) {
                return None;
            }
            m[0].copy_within(from as usize..(from + n) as usize, to as usize);
        }
        Some(0)
    }),
    ("memset", |v, m| {
        m[0].get_mut(..v[1] as usize)?.fill(v[0] as u8);
        Some(0)
    }),
    ("memcmp", |v, m| {
        let n = v[0] as usize;
        let mut at = 0;
        while at < n {
            let end = if n - at >= 8 { at + 8 } else { at + 1 };
            let ordering = m[0].get(at..end)?.cmp(m[1].get(at..end)?);
            if ordering.is_ne() {
                return Some(order(ordering));
            }
            at = end;
        }
        Some(0)
    }),
    ("memchr", |v, m| {
        let n = v[1] as usize;
        let within = &m[0][..n.min(m[0].len())];
        match within.iter().position(|&byte| u64::from(byte) == v[0]) {
            Some(at) => Some(at as u64),
            None => (within.len() == n).then_some(u64::MAX),
        }
    }),
    ("strlen", |_, m| Some(text(&m[0]).len() as u64)),
    ("strcmp", |_, m| Some(order(text(&m[0]).cmp(text(&m[1]))))),
    ("strncmp", |v, m| {
        let cut = |bytes| {
            let bytes = text(bytes);
            &bytes[..bytes.len().min(usize::try_from(v[0]).unwrap_or(usize::MAX))]
        };
        Some(order(cut(&m[0]).cmp(cut(&m[1]))))
    }),
    ("streq", |_, m| Some(u64::from(text(&m[0]) == text(&m[1])))),
    ("abs", |v, _| Some((v[0] as i64).wrapping_abs() as u64)),
    ("min", |v, _| Some((v[0] as i64).min(v[1] as i64) as u64)),
    ("max", |v, _| Some((v[0] as i64).max(v[1] as i64) as u64)),
    ("minu", |v, _| Some(v[0].min(v[1]))),
    ("maxu", |v, _| Some(v[0].max(v[1]))),
    ("clamp", |v, _| Some((v[0] as i64).max(v[1] as i64).min(v[2] as i64) as u64)),
    ("clampu", |v, _| Some(v[0].max(v[1]).min(v[2]))),
    ("sign", |v, _| Some((v[0] as i64).signum() as u64)),
    ("gcd", |v, _| Some(gcd(v[0], v[1]))),
    ("lcm", |v, _| {
        let divisor = gcd(v[0], v[1]);
        Some(v[0].checked_div(divisor).map_or(0, |a| a.wrapping_mul(v[1])))
    }),
    ("pow", |v, _| {
        let bits = (0..64).rev();
        Some(bits.fold(1_u64, |power, bit| {
            let square = power.wrapping_mul(power);
            if v[1] >> bit & 1 == 1 { square.wrapping_mul(v[0]) } else { square }
        }))
    }),
    ("isqrt", |v, _| Some(v[0].isqrt())),
    ("ilog2", |v, _| Some(v[0].checked_ilog2().map_or(127, u64::from))),
    ("popcount", |v, _| Some(u64::from(v[0].count_ones()))),
    ("parity", |v, _| Some(u64::from(v[0].count_ones() % 2))),
    ("clz", |v, _| Some(u64::from(v[0].leading_zeros()))),
    ("ctz", |v, _| Some(u64::from(v[0].trailing_zeros()))),
    ("is_pow2", |v, _| Some(u64::from(v[0].is_power_of_two()))),
    ("next_pow2", |v, _| Some(v[0].checked_next_power_of_two().unwrap_or(0))),
    ("swap_bytes", |v, _| Some(v[0].swap_bytes())),
    ("reverse_bits", |v, _| Some(v[0].reverse_bits())),
    ("rotl", |v, _| Some(v[0].rotate_left(v[1] as u32 % 64))),
    ("rotr", |v, _| Some(v[0].rotate_right(v[1] as u32 % 64))),
    ("avg", |v, _| Some(u128::midpoint(v[0].into(), v[1].into()) as u64)),
    ("absdiff", |v, _| Some(v[0].abs_diff(v[1]))),
    ("divceil", |v, _| (v[1] != 0).then(|| v[0].div_ceil(v[1]))),
    ("modpow", |v, _| {
        if v[2] == 0 {
            return None;
        }
        let m = u128::from(v[2]);
        let bits = (0..64).rev();
        Some(bits.fold(1 % m, |power, bit| {
            let square = power * power % m;
            if v[1] >> bit & 1 == 1 { square * u128::from(v[0]) % m } else { square }
        }) as u64)
    }),
    ("fib", |v, _| {
        let pair = (0..v[0]).fold((0_u64, 1_u64), |(a, b), _| (b, a.wrapping_add(b)));
        Some(pair.0)
    }),
    ("fnv", |v, m| {
        let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        Some(head(&m[0], v[0])?.iter().fold(0xcbf2_9ce4_8422_2325, step))
    }),
    ("djb2", |v, m| {
        let step = |hash: u64, &byte: &u8| hash.wrapping_mul(33).wrapping_add(u64::from(byte));
        Some(head(&m[0], v[0])?.iter().fold(5381, step))
    }),
    ("crc32", |v, m| {
        let step = |crc: u32, &byte: &u8| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| {
                if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }
            })
        };
        Some(u64::from(!head(&m[0], v[0])?.iter().fold(u32::MAX, step)))
    }),
    ("adler32", |v, m| {
        let step = |(a, b): (u32, u32), &byte: &u8| {
            let a = (a + u32::from(byte)) % 65521;
            (a, (b + a) % 65521)
        };
        let (a, b) = head(&m[0], v[0])?.iter().fold((1, 0), step);
        Some(u64::from(b << 16 | a))
    }),
    ("sum_u64", |v, m| {
        let bytes = v[0].checked_mul(8)?;
        let values = head(&m[0], bytes)?.chunks_exact(8);
        Some(values.fold(0, |sum: u64, chunk| {
            sum.wrapping_add(u64::from_le_bytes(chunk.try_into().unwrap()))
        }))
    }),
];
