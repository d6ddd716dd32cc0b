//! What the kernels work on.

use crate::arguments::{Arguments, Numbers, Slice};
use crate::random::Random;

/// The first number of random sequences.
const SEED: u64 = 0x1234_5678_9abc_def1;
/// How far apart the numbers are that `sum` adds.
const STEP: u64 = 3;
/// The most iterations of a point of the Mandelbrot set.
const LIMIT: u64 = 100;
/// Numbers in a matrix.
const MATRIX: usize = 64 * 64;

/// The size alone.
pub(super) fn size(size: u64) -> Arguments {
    numbers([size])
}

pub(super) fn sum(n: u64) -> Arguments {
    numbers([n, STEP])
}

pub(super) fn rounds(rounds: u64) -> Arguments {
    numbers([SEED, rounds])
}

pub(super) fn mandelbrot(size: u64) -> Arguments {
    numbers([size, LIMIT])
}

pub(super) fn ackermann(n: u64) -> Arguments {
    numbers([3, n])
}

pub(super) fn sieve(len: u64) -> Arguments {
    slices([changed(Numbers::Bytes(vec![0; len as usize]))])
}

pub(super) fn bytes(len: u64) -> Arguments {
    slices([read(random_bytes(len))])
}

pub(super) fn insertion_sort(len: u64) -> Arguments {
    slices([changed(random_words(len))])
}

pub(super) fn matmul(seed: u64) -> Arguments {
    let mut random = Random::new(seed);
    let mut matrix = || read(Numbers::Floats((0..MATRIX).map(|_| eighth(&mut random)).collect()));
    slices([matrix(), matrix(), read(Numbers::Floats(vec![0.0; MATRIX]))])
}

/// Five bodies that stay apart.
pub(super) fn nbody(steps: u64) -> Arguments {
    let mut random = Random::new(3);
    let mut bodies = Vec::new();
    for body in 0..5 {
        let place = [8.0 * f64::from(body), eighth(&mut random) / 50.0, eighth(&mut random) / 50.0];
        let velocity = [0.0, f64::from(body) / 4.0, 0.125];
        bodies.extend(place);
        bodies.extend(velocity);
        bodies.push(1.0 + f64::from(body));
    }
    Arguments { scalars: vec![steps], slices: vec![changed(Numbers::Floats(bodies))] }
}

/// The state that SHA-256 begins with, and so many blocks.
pub(super) fn sha256(blocks: u64) -> Arguments {
    const STATE: [u32; 8] = [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ];
    slices([changed(Numbers::Halves(STATE.to_vec())), read(random_bytes(blocks * 64))])
}

/// So many keys, and a table that they half fill.
pub(super) fn hash_table(keys: u64) -> Arguments {
    let places = (keys * 2).next_power_of_two() as usize;
    slices([read(random_words(keys)), changed(Numbers::Words(vec![0; places]))])
}

/// A program that mixes its counter into a number until the counter is 0.
pub(super) fn dispatch(counter: u64) -> Arguments {
    #[rustfmt::skip]
    const CODE: [u8; 33] = [
        1, 1, 17,
        1, 2, 31,
        // From here on as often as the counter says.
        5, 1, 2,
        3, 1, 0,
        2, 3, 1,
        8, 3, 13,
        6, 1, 3,
        7, 1, 11,
        10, 0, 0,
        9, 0, 6,
        0, 0, 0,
    ];
    let code = read(Numbers::Bytes(CODE.to_vec()));
    Arguments { scalars: vec![counter], slices: vec![code] }
}

/// A text of few letters, so that words begin often, and a word of six.
pub(super) fn string_search(len: u64) -> Arguments {
    let mut random = Random::new(4);
    let text = (0..len).map(|_| random.pick(b"abc")).collect();
    slices([read(Numbers::Bytes(text)), read(Numbers::Bytes(b"abcaba".to_vec()))])
}

pub(super) fn prefix_sum(len: u64) -> Arguments {
    slices([read(random_words(len)), read(Numbers::Words(vec![0; len as usize]))])
}

pub(super) fn dct(blocks: u64) -> Arguments {
    let mut random = Random::new(5);
    let numbers = (0..blocks * 64).map(|_| eighth(&mut random)).collect();
    slices([changed(Numbers::Floats(numbers))])
}

fn numbers<const N: usize>(scalars: [u64; N]) -> Arguments {
    Arguments { scalars: scalars.to_vec(), slices: Vec::new() }
}

fn slices<const N: usize>(slices: [Slice; N]) -> Arguments {
    Arguments { scalars: Vec::new(), slices: slices.into() }
}

/// A slice that calls only read, or whose elements they write before they read them.
fn read(now: Numbers) -> Slice {
    Slice { now, before: None }
}

/// A slice whose elements a call reads and changes.
fn changed(now: Numbers) -> Slice {
    Slice { before: Some(now.clone()), now }
}

fn random_bytes(len: u64) -> Numbers {
    let mut random = Random::new(1);
    Numbers::Bytes((0..len).map(|_| random.next() as u8).collect())
}

fn random_words(len: u64) -> Numbers {
    let mut random = Random::new(2);
    Numbers::Words((0..len).map(|_| random.next()).collect())
}

/// A multiple of an eighth below 125.
fn eighth(random: &mut Random) -> f64 {
    random.below(1000) as f64 / 8.0
}
