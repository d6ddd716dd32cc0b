//! The kernels as this crate's own code: the baseline, compiled by `rustc -O`.

#![expect(unreachable_pub, reason = "a kernel's function is `pub` for our compiler")]
#![expect(clippy::needless_range_loop, reason = "kernels are written for what they measure")]

#[path = "../../kernels/ackermann.rs"]
pub(super) mod ackermann;
#[path = "../../kernels/collatz.rs"]
pub(super) mod collatz;
#[path = "../../kernels/dct.rs"]
pub(super) mod dct;
#[path = "../../kernels/dispatch.rs"]
pub(super) mod dispatch;
#[path = "../../kernels/fib.rs"]
pub(super) mod fib;
#[path = "../../kernels/fib_recursive.rs"]
pub(super) mod fib_recursive;
#[path = "../../kernels/fnv1a.rs"]
pub(super) mod fnv1a;
#[path = "../../kernels/gcd.rs"]
pub(super) mod gcd;
#[path = "../../kernels/hash_table.rs"]
pub(super) mod hash_table;
#[path = "../../kernels/insertion_sort.rs"]
pub(super) mod insertion_sort;
#[path = "../../kernels/mandelbrot.rs"]
pub(super) mod mandelbrot;
#[path = "../../kernels/matmul.rs"]
pub(super) mod matmul;
#[path = "../../kernels/nbody.rs"]
pub(super) mod nbody;
#[path = "../../kernels/popcount.rs"]
pub(super) mod popcount;
#[path = "../../kernels/prefix_sum.rs"]
pub(super) mod prefix_sum;
#[path = "../../kernels/primes.rs"]
pub(super) mod primes;
#[path = "../../kernels/sha256.rs"]
pub(super) mod sha256;
#[path = "../../kernels/sieve.rs"]
pub(super) mod sieve;
#[path = "../../kernels/string_search.rs"]
pub(super) mod string_search;
#[path = "../../kernels/sum.rs"]
pub(super) mod sum;
