//! The table of intrinsics.
//!
//! A body must be right for every choice of registers, equal ones included: it reads
//! everything it needs before it writes its result, and never writes what it only reads.
//! A temporary marked `=` may be the register of the result, when that is read by no
//! operand. A `mov` of a register to itself is left out of the expansion.

use super::{Intrinsic, IntrinsicParam, ParamKind};

macro_rules! rows {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident($($param:ident: $kind:ident),*)
            [$(= $first:ident)? $($temp:ident)*] $body:literal;
    )*) => {
        /// Every intrinsic, grouped by what it works on.
        pub static ALL: &[Intrinsic] = &[$(Intrinsic {
            name: stringify!($name),
            params: &[$(IntrinsicParam {
                name: stringify!($param),
                kind: ParamKind::$kind,
            }),*],
            doc: concat!($($doc),*).trim_ascii(),
            body: $body,
            result_temp: first(&[$(stringify!($first))?]),
            temps: &[$(stringify!($temp)),*],
        }),*];
    };
}

const fn first(names: &[&'static str]) -> Option<&'static str> {
    match names {
        [] => None,
        [name, ..] => Some(*name),
    }
}

rows! {
    /// Copies `n` bytes from the start of `src` to the start of `dst`; they must not overlap. Traps `bounds` when either is shorter.
    memcpy(dst: CapMut, src: Cap, n: Value) [j v] "
        mov      j, 8
        bgtu     j, n, tail
    words:
        load.u64 v, [src + j - 8]
        store.64 [dst + j - 8], v
        add      j, j, 8
        bleu     j, n, words
    tail:
        sub      j, j, 8
        bgeu     j, n, done
    bytes:
        load.u8  v, [src + j]
        store.8  [dst + j], v
        add      j, j, 1
        bltu     j, n, bytes
    done:";

    /// Moves `n` bytes inside `c` from byte `from` to byte `to`; they may overlap. Traps `bounds` or `overflow` when they leave `c`.
    memmove(c: CapMut, to: Reg, from: Reg, n: Value) [p q k v] "
        mov      k, n
        bgtu     to, from, back
        mov      p, from
        mov      q, to
        bltu     k, 8, bytes
    words:
        load.u64 v, [c + p]
        store.64 [c + q], v
        add      p, p, 8
        add      q, q, 8
        sub      k, k, 8
        bgeu     k, 8, words
    bytes:
        beq      k, 0, done
    byte:
        load.u8  v, [c + p]
        store.8  [c + q], v
        add      p, p, 1
        add      q, q, 1
        sub      k, k, 1
        bne      k, 0, byte
        jump     done
    back:
        addtu    p, from, k
        addtu    q, to, k
        bltu     k, 8, bytes_back
    words_back:
        load.u64 v, [c + p - 8]
        store.64 [c + q - 8], v
        sub      p, p, 8
        sub      q, q, 8
        sub      k, k, 8
        bgeu     k, 8, words_back
    bytes_back:
        beq      k, 0, done
    byte_back:
        load.u8  v, [c + p - 1]
        store.8  [c + q - 1], v
        sub      p, p, 1
        sub      q, q, 1
        sub      k, k, 1
        bne      k, 0, byte_back
    done:";

    /// Sets the first `n` bytes of `dst` to the low 8 bits of `byte`. Traps `bounds` when `dst` is shorter.
    memset(dst: CapMut, byte: Number, n: Value) [j v] "
        mov      v, (byte & 255) * 0x0101010101010101
        mov      j, 8
        bgtu     j, n, tail
    words:
        store.64 [dst + j - 8], v
        add      j, j, 8
        bleu     j, n, words
    tail:
        sub      j, j, 8
        bgeu     j, n, done
    bytes:
        store.8  [dst + j], v
        add      j, j, 1
        bltu     j, n, bytes
    done:";

    /// Sets the first `n` bytes of `dst` to the low 8 bits of `byte`. Traps `bounds` when `dst` is shorter.
    memset(dst: CapMut, byte: Reg, n: Value) [j v] "
        mov      j, 0x0101010101010101
        zext8    v, byte
        mul      v, v, j
        mov      j, 8
        bgtu     j, n, tail
    words:
        store.64 [dst + j - 8], v
        add      j, j, 8
        bleu     j, n, words
    tail:
        sub      j, j, 8
        bgeu     j, n, done
    bytes:
        store.8  [dst + j], v
        add      j, j, 1
        bltu     j, n, bytes
    done:";

    /// Compares the first `n` bytes: -1 when those of `a` are less, 0 when equal, 1 when greater. Goes by 8 bytes as long as `n` has them, and traps `bounds` when it reaches bytes that `a` or `b` does not have.
    memcmp(d: Dst, a: Cap, b: Cap, n: Value) [=j x y] "
        mov      j, 8
        bgtu     j, n, tail
    words:
        load.u64 x, [a + j - 8]
        load.u64 y, [b + j - 8]
        bne      x, y, differ
        add      j, j, 8
        bleu     j, n, words
    tail:
        sub      j, j, 8
        bgeu     j, n, same
    bytes:
        load.u8  x, [a + j]
        load.u8  y, [b + j]
        bne      x, y, order
        add      j, j, 1
        bltu     j, n, bytes
    same:
        mov      d, 0
        jump     done
    differ:
        bswap    x, x
        bswap    y, y
    order:
        gtu      j, x, y
        ltu      x, x, y
        sub      d, j, x
    done:";

    /// The index of the first byte of `c` that equals `byte` among its first `n`, or -1. Traps `bounds` when `c` is shorter and has none.
    memchr(d: Dst, c: Cap, byte: Value, n: Value) [=j x] "
        mov      j, 0
        bgeu     j, n, none
    next:
        load.u8  x, [c + j]
        beq      x, byte, done
        add      j, j, 1
        bltu     j, n, next
    none:
        mov      j, -1
    done:
        mov      d, j";

    /// The number of bytes of `c` before the first zero byte; its length when there is none.
    strlen(d: Dst, c: Cap) [=j n x] "
        mov      j, 0
        cap.len  n, c
        bgeu     j, n, done
    next:
        load.u8  x, [c + j]
        beq      x, 0, done
        add      j, j, 1
        bltu     j, n, next
    done:
        mov      d, j";

    /// Compares the texts that `a` and `b` hold up to a zero byte or their end: -1, 0 or 1.
    strcmp(d: Dst, a: Cap, b: Cap) [=j n x y] "
        mov      j, 0
        cap.len  n, a
        cap.len  x, b
        minu     n, n, x
        bgeu     j, n, end
    next:
        load.u8  x, [a + j]
        load.u8  y, [b + j]
        bne      x, y, order
        beq      x, 0, order
        add      j, j, 1
        bltu     j, n, next
    end:
        mov      x, 0
        mov      y, 0
        cap.len  n, a
        bgeu     j, n, right
        load.u8  x, [a + j]
    right:
        cap.len  n, b
        bgeu     j, n, order
        load.u8  y, [b + j]
    order:
        gtu      j, x, y
        ltu      x, x, y
        sub      d, j, x";

    /// Compares the texts that `a` and `b` hold up to a zero byte or their end, but at most `k` bytes: -1, 0 or 1.
    strncmp(d: Dst, a: Cap, b: Cap, k: Value) [=j n x y] "
        mov      j, 0
        cap.len  n, a
        cap.len  x, b
        minu     n, n, x
        minu     n, n, k
        bgeu     j, n, end
    next:
        load.u8  x, [a + j]
        load.u8  y, [b + j]
        bne      x, y, order
        beq      x, 0, order
        add      j, j, 1
        bltu     j, n, next
    end:
        mov      x, 0
        mov      y, 0
        bgeu     j, k, order
        cap.len  n, a
        bgeu     j, n, right
        load.u8  x, [a + j]
    right:
        cap.len  n, b
        bgeu     j, n, order
        load.u8  y, [b + j]
    order:
        gtu      j, x, y
        ltu      x, x, y
        sub      d, j, x";

    /// 1 when `a` and `b` hold the same text up to a zero byte or their end, else 0.
    streq(d: Dst, a: Cap, b: Cap) [=j n x y] "
        mov      j, 0
        cap.len  n, a
        cap.len  x, b
        minu     n, n, x
        bgeu     j, n, end
    next:
        load.u8  x, [a + j]
        load.u8  y, [b + j]
        bne      x, y, order
        beq      x, 0, order
        add      j, j, 1
        bltu     j, n, next
    end:
        mov      x, 0
        mov      y, 0
        cap.len  n, a
        bgeu     j, n, right
        load.u8  x, [a + j]
    right:
        cap.len  n, b
        bgeu     j, n, order
        load.u8  y, [b + j]
    order:
        eq       d, x, y";

    /// The absolute value of `a`, signed; that of -2^63 wraps to itself.
    abs(d: Dst, a: Reg) [=t] "
        neg      t, a
        maxs     d, a, t";

    /// The smaller of `a` and `b`, signed.
    min(d: Dst, a: Reg, b: Value) [] "mins d, a, b";

    /// The larger of `a` and `b`, signed.
    max(d: Dst, a: Reg, b: Value) [] "maxs d, a, b";

    /// The smaller of `a` and `b`, unsigned.
    minu(d: Dst, a: Reg, b: Value) [] "minu d, a, b";

    /// The larger of `a` and `b`, unsigned.
    maxu(d: Dst, a: Reg, b: Value) [] "maxu d, a, b";

    /// `a` brought into `lo ..= hi`, signed; `hi` when they are the wrong way round.
    clamp(d: Dst, a: Reg, lo: Value, hi: Value) [=t] "
        maxs     t, a, lo
        mins     d, t, hi";

    /// `a` brought into `lo ..= hi`, unsigned; `hi` when they are the wrong way round.
    clampu(d: Dst, a: Reg, lo: Value, hi: Value) [=t] "
        maxu     t, a, lo
        minu     d, t, hi";

    /// -1, 0 or 1: the sign of `a`.
    sign(d: Dst, a: Reg) [=t u] "
        gts      t, a, 0
        lts      u, a, 0
        sub      d, t, u";

    /// The greatest common divisor of `a` and `b`, unsigned; that of 0 and 0 is 0.
    gcd(d: Dst, a: Value, b: Value) [=t u] "
        mov      t, a
        mov      u, b
    next:
        beq      u, 0, done
        remu     t, t, u
        beq      t, 0, other
        remu     u, u, t
        jump     next
    other:
        mov      t, u
    done:
        mov      d, t";

    /// The least common multiple of `a` and `b`, unsigned, wrapping; 0 when either is 0.
    lcm(d: Dst, a: Reg, b: Value) [=t u] "
        mov      t, a
        mov      u, b
    next:
        beq      u, 0, found
        remu     t, t, u
        beq      t, 0, other
        remu     u, u, t
        jump     next
    other:
        mov      t, u
    found:
        beq      t, 0, done
        divu     t, a, t
        mul      t, t, b
    done:
        mov      d, t";

    /// `base` to the power of `exp`, wrapping.
    pow(d: Dst, base: Value, exp: Value) [=t x e u] "
        mov      t, 1
        mov      x, base
        mov      e, exp
        beq      e, 0, done
    next:
        and      u, e, 1
        beq      u, 0, even
        mul      t, t, x
    even:
        shr      e, e, 1
        mul      x, x, x
        bne      e, 0, next
    done:
        mov      d, t";

    /// The integer square root of `a`, unsigned, rounded down.
    isqrt(d: Dst, a: Reg) [=t u] "
        cvt.u64.f64 t, a
        fsqrt    t, t
        cvt.f64.u64 t, t
        shr      u, t, 32
        sub      t, t, u
        mul      u, t, t
        gtu      u, u, a
        sub      d, t, u";

    /// The binary logarithm of `a`, rounded down; 127 for 0, which has none.
    ilog2(d: Dst, a: Reg) [] "
        clz      d, a
        xor      d, d, 63";

    /// How many bits of `a` are 1.
    popcount(d: Dst, a: Reg) [] "popcount d, a";

    /// 1 when an odd number of bits of `a` are 1, else 0.
    parity(d: Dst, a: Reg) [] "
        popcount d, a
        and      d, d, 1";

    /// How many leading bits of `a` are 0; 64 for 0.
    clz(d: Dst, a: Reg) [] "clz d, a";

    /// How many trailing bits of `a` are 0; 64 for 0.
    ctz(d: Dst, a: Reg) [] "ctz d, a";

    /// 1 when `a` is a power of two, else 0.
    is_pow2(d: Dst, a: Reg) [] "
        popcount d, a
        eq       d, d, 1";

    /// The smallest power of two that is not below `a`; 1 for 0, and 0 above 2^63.
    next_pow2(d: Dst, a: Reg) [t u] "
        maxu     d, a, 1
        sub      d, d, 1
        clz      t, d
        mov      u, -1
        shr      u, u, t
        select   u, d, u, d
        add      d, u, 1";

    /// Exchanges `a` and `b`.
    swap(a: InOut, b: InOut) [t] "
        mov      t, a
        mov      a, b
        mov      b, t";

    /// `a` with its 8 bytes in reverse order.
    swap_bytes(d: Dst, a: Reg) [] "bswap d, a";

    /// `a` with its 64 bits in reverse order.
    reverse_bits(d: Dst, a: Reg) [] "bitrev d, a";

    /// `a` rotated left by `n` modulo 64.
    rotl(d: Dst, a: Reg, n: Value) [] "rotl d, a, n";

    /// `a` rotated right by `n` modulo 64.
    rotr(d: Dst, a: Reg, n: Value) [] "rotr d, a, n";

    /// The mean of `a` and `b`, unsigned, rounded down; it never overflows.
    avg(d: Dst, a: Reg, b: Value) [=t u] "
        and      t, a, b
        xor      u, a, b
        shr      u, u, 1
        add      d, t, u";

    /// The distance between `a` and `b`, unsigned.
    absdiff(d: Dst, a: Reg, b: Value) [=t u] "
        maxu     t, a, b
        minu     u, a, b
        sub      d, t, u";

    /// `a / b`, unsigned, rounded up. Traps `divide` when `b` is 0.
    divceil(d: Dst, a: Reg, b: Value) [=t u] "
        divu     t, a, b
        mul      u, t, b
        ne       u, u, a
        add      d, t, u";

    /// `base` to the power of `exp`, modulo `m`, which must not exceed 2^32. Traps `divide` when `m` is 0.
    modpow(d: Dst, base: Reg, exp: Value, m: Value) [=t x e u] "
        remu     x, base, m
        mov      e, exp
        mov      t, 1
        remu     t, t, m
        beq      e, 0, done
    next:
        and      u, e, 1
        beq      u, 0, even
        mul      t, t, x
        remu     t, t, m
    even:
        mul      x, x, x
        remu     x, x, m
        shr      e, e, 1
        bne      e, 0, next
    done:
        mov      d, t";

    /// Fibonacci number `n`, wrapping: 0, 1, 1, 2, 3, 5, ...
    fib(d: Dst, n: Value) [=a b k] "
        mov      a, 0
        mov      b, 1
        mov      k, n
        bltu     k, 2, last
    next:
        add      a, a, b
        add      b, b, a
        sub      k, k, 2
        bgeu     k, 2, next
    last:
        beq      k, 0, done
        mov      a, b
    done:
        mov      d, a";

    /// The 64-bit FNV-1a hash of the first `n` bytes of `c`. Traps `bounds` when `c` is shorter.
    fnv(d: Dst, c: Cap, n: Value) [=h p j x] "
        mov      h, 0xcbf29ce484222325
        mov      p, 0x100000001b3
        mov      j, 0
        bgeu     j, n, done
    next:
        load.u8  x, [c + j]
        xor      h, h, x
        mul      h, h, p
        add      j, j, 1
        bltu     j, n, next
    done:
        mov      d, h";

    /// The djb2 hash of the first `n` bytes of `c`: from 5381 on, `hash * 33 + byte`, 64 bits wide. Traps `bounds` when `c` is shorter.
    djb2(d: Dst, c: Cap, n: Value) [=h j x] "
        mov      h, 5381
        mov      j, 0
        bgeu     j, n, done
    next:
        load.u8  x, [c + j]
        mul      h, h, 33
        add      h, h, x
        add      j, j, 1
        bltu     j, n, next
    done:
        mov      d, h";

    /// The CRC-32 (that of zlib and Ethernet) of the first `n` bytes of `c`. Traps `bounds` when `c` is shorter.
    crc32(d: Dst, c: Cap, n: Value) [=h p j x k] "
        mov      h, 0xffff_ffff
        mov      p, 0xedb8_8320
        mov      j, 0
        bgeu     j, n, done
    next:
        load.u8  x, [c + j]
        xor      h, h, x
        mov      k, 8
    bit:
        and      x, h, 1
        neg      x, x
        and      x, x, p
        shr      h, h, 1
        xor      h, h, x
        sub      k, k, 1
        bne      k, 0, bit
        add      j, j, 1
        bltu     j, n, next
    done:
        not      h, h
        zext32   d, h";

    /// The Adler-32 checksum of the first `n` bytes of `c`. Traps `bounds` when `c` is shorter.
    adler32(d: Dst, c: Cap, n: Value) [=s t m j x] "
        mov      s, 1
        mov      t, 0
        mov      m, 65521
        mov      j, 0
        bgeu     j, n, done
    next:
        load.u8  x, [c + j]
        add      s, s, x
        bltu     s, m, low
        sub      s, s, m
    low:
        add      t, t, s
        bltu     t, m, high
        sub      t, t, m
    high:
        add      j, j, 1
        bltu     j, n, next
    done:
        shl      t, t, 16
        or       d, s, t";

    /// The sum of the first `n` values of 64 bits in `c`, wrapping. Traps `bounds` when `c` is shorter.
    sum_u64(d: Dst, c: Cap, n: Value) [=s j x] "
        mov      s, 0
        mov      j, 0
        bgeu     j, n, done
    next:
        load.u64 x, [c + j*8]
        add      s, s, x
        add      j, j, 1
        bltu     j, n, next
    done:
        mov      d, s";
}
