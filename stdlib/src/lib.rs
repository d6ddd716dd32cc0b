//! The Neurlang standard library: plain Rust that also compiles to IR.
//!
//! Every module is one file that compiles alone, with `rustc` as well as with Neurlang's
//! compiler; nothing allocates, and functions that need room take slices. Functions panic only
//! where their documentation says so.
//!
//! | module | contents |
//! |---|---|
//! | [`array`](mod@array) | Slices of numbers: sums, changes in place, comparisons |
//! | [`base_encoding`] | Bytes as text: hexadecimal, base64 and base64url (RFC 4648) |
//! | [`bitwise`] | Bits of 64-bit words: counting, finding, rearranging |
//! | [`checksum`] | Checksums: sums and remainders that find accidental changes |
//! | [`collections`] | Stacks, queues and bit sets over slices that the caller owns |
//! | [`date`] | Dates of the Gregorian calendar, extended to all years, and Unix time |
//! | [`disjoint_sets`] | Disjoint sets of small numbers over a slice that the caller owns |
//! | [`divisor`] | Prime factors and functions of them; all use trial division, whose time grows with the root of the second largest prime factor |
//! | [`float`] | Comparing, stepping through and taking apart `f64` |
//! | [`float_arc`] | Inverse trigonometric functions of `f64` |
//! | [`float_exp`] | Exponentials of `f64` |
//! | [`float_format`] | `f64` to decimal text: the shortest digits that read back as the same number, or a fixed number of digits |
//! | [`float_hyper`] | Hyperbolic functions of `f64` |
//! | [`float_log`] | Logarithms and powers of `f64` |
//! | [`float_parse`] | Decimal text to `f64`, rounded to the nearest double with ties to even |
//! | [`float_root`] | Roots and lengths of `f64`, correctly rounded or nearly so |
//! | [`float_trig`] | Sine, cosine and tangent of `f64`, for arguments of any size |
//! | [`hash`] | Small hash functions of byte strings; none of them is cryptographic |
//! | [`hash_murmur`] | `MurmurHash3` (A. Appleby, 2011): fast, well spread, not cryptographic |
//! | [`hash_sip`] | SipHash: a keyed hash that is safe against chosen collisions (J.-P. Aumasson and D. J. Bernstein, *SipHash: a fast short-input PRF*, 2012) |
//! | [`hash_table`] | A hash table from `u64` to `u64` over slices that the caller owns |
//! | [`hash_xx`] | xxHash with 32 and 64 bits (Y. Collet, 2012): fast, well spread, not cryptographic |
//! | [`heap`] | A binary heap whose first element is the smallest, over a slice that the caller owns |
//! | [`math`] | Integer arithmetic that the language has no operator for |
//! | [`modular`] | Arithmetic modulo a 64-bit number |
//! | [`number`] | Number theory: divisors, residues, sequences |
//! | [`number_text`] | Integers as text: parsing and formatting in bases from 2 to 36 |
//! | [`prime`] | Prime numbers |
//! | [`search`] | Searching in slices of numbers |
//! | [`search_text`] | Searching for a string in another |
//! | [`sort`] | Sorting slices in place |
//! | [`sort_signed`] | Sorting signed and floating-point numbers, orders of indices, permutations |
//! | [`statistics`] | Sums and moments of `f64` slices |
//! | [`string`] | Strings as slices of bytes: comparing, finding, changing in place |
//! | [`text`] | Text in ASCII or UTF-8: case, blanks, words, lines, patterns, distances |
//! | [`utf8`] | UTF-8: checking, counting, decoding, encoding (RFC 3629) |
//! | [`varint`] | Integers of variable length in bytes |
#![expect(
    clippy::comparison_chain,
    clippy::manual_find,
    clippy::manual_range_contains,
    clippy::needless_range_loop,
    reason = "the subset that compiles to IR has ranges and indices in place of iterator adapters"
)]

pub mod array;
pub mod base_encoding;
pub mod bitwise;
pub mod checksum;
pub mod collections;
pub mod date;
pub mod disjoint_sets;
pub mod divisor;
pub mod float;
pub mod float_arc;
pub mod float_exp;
pub mod float_format;
pub mod float_hyper;
pub mod float_log;
pub mod float_parse;
pub mod float_root;
pub mod float_trig;
pub mod hash;
pub mod hash_murmur;
pub mod hash_sip;
pub mod hash_table;
pub mod hash_xx;
pub mod heap;
pub mod math;
pub mod modular;
pub mod number;
pub mod number_text;
pub mod prime;
pub mod search;
pub mod search_text;
pub mod sort;
pub mod sort_signed;
pub mod statistics;
pub mod string;
pub mod text;
pub mod utf8;
pub mod varint;

/// Name and source text of every module, by name.
pub const MODULES: &[(&str, &str)] = &[
    ("array", include_str!("array.rs")),
    ("base_encoding", include_str!("base_encoding.rs")),
    ("bitwise", include_str!("bitwise.rs")),
    ("checksum", include_str!("checksum.rs")),
    ("collections", include_str!("collections.rs")),
    ("date", include_str!("date.rs")),
    ("disjoint_sets", include_str!("disjoint_sets.rs")),
    ("divisor", include_str!("divisor.rs")),
    ("float", include_str!("float.rs")),
    ("float_arc", include_str!("float_arc.rs")),
    ("float_exp", include_str!("float_exp.rs")),
    ("float_format", include_str!("float_format.rs")),
    ("float_hyper", include_str!("float_hyper.rs")),
    ("float_log", include_str!("float_log.rs")),
    ("float_parse", include_str!("float_parse.rs")),
    ("float_root", include_str!("float_root.rs")),
    ("float_trig", include_str!("float_trig.rs")),
    ("hash", include_str!("hash.rs")),
    ("hash_murmur", include_str!("hash_murmur.rs")),
    ("hash_sip", include_str!("hash_sip.rs")),
    ("hash_table", include_str!("hash_table.rs")),
    ("hash_xx", include_str!("hash_xx.rs")),
    ("heap", include_str!("heap.rs")),
    ("math", include_str!("math.rs")),
    ("modular", include_str!("modular.rs")),
    ("number", include_str!("number.rs")),
    ("number_text", include_str!("number_text.rs")),
    ("prime", include_str!("prime.rs")),
    ("search", include_str!("search.rs")),
    ("search_text", include_str!("search_text.rs")),
    ("sort", include_str!("sort.rs")),
    ("sort_signed", include_str!("sort_signed.rs")),
    ("statistics", include_str!("statistics.rs")),
    ("string", include_str!("string.rs")),
    ("text", include_str!("text.rs")),
    ("utf8", include_str!("utf8.rs")),
    ("varint", include_str!("varint.rs")),
];
