//! Loops over slices whose rounds optimised code runs side by side: the same results, memory and
//! traps as on the interpreter, wherever they start and end and however slices overlap.

mod support;

use neurlang::{Engine, Module, Strategy};
use support::{engine, eval};

/// `vzeroupper`, which only the vectors of a loop end with.
const END_OF_VECTORS: [u8; 3] = [0xc5, 0xf8, 0x77];

/// The lengths of slices that are tried are below this.
const LEN_MAX: u64 = 150;

/// How often each loop runs.
const CASES: u64 = if cfg!(debug_assertions) { 250 } else { 2000 };

/// A loop over slices `a`, `b` and `d`, from `i` while it is below `n`; `k` does not change, `x`
/// gathers.
struct Kernel {
    /// The type of the elements of all slices.
    element: &'static str,
    /// What a round does.
    round: &'static str,
    /// What `x` starts as.
    start: &'static str,
}

const fn kernel(element: &'static str, round: &'static str) -> Kernel {
    Kernel { element, round, start: "0" }
}

#[rustfmt::skip]
const KERNELS: &[Kernel] = &[
    kernel("u8", "load.u8 r10, [c8 + r8]\n addtu r9, r9, r10"),
    kernel("u8", "load.u8 r10, [c8 + r8]\n add r9, r9, r10\n chku16 r9, r9"),
    kernel("u16", "load.u16 r10, [c8 + r8*2]\n add r9, r9, r10"),
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n addtu r9, r9, r10"),
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n add r9, r9, r10\n chku32 r9, r9"),
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n add r9, r9, r10\n zext32 r9, r9"),
    kernel("i32", "load.s32 r10, [c8 + r8*4]\n add r9, r9, r10\n chks32 r9, r9"),
    kernel("i16", "load.s16 r10, [c8 + r8*2]\n addts r9, r9, r10"),
    kernel("i64", "load.u64 r10, [c8 + r8*8]\n addts r9, r10, r9"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n addtu r9, r9, r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n add r9, r9, r10"),
    Kernel { element: "u64", round: "load.u64 r10, [c8 + r8*8]\n addtu r9, r9, r10", start: "r0" },
    Kernel { element: "i32", round: "load.s32 r10, [c8 + r8*4]\n add r9, r9, r10\n chks32 r9, r9", start: "r0" },
    Kernel { element: "u32", round: "load.u32 r10, [c8 + r8*4]\n add r9, r9, r10\n chku32 r9, r9", start: "r0" },
    Kernel { element: "u8", round: "load.u8 r10, [c8 + r8]\n and r9, r9, r10", start: "r0" },
    Kernel { element: "i8", round: "load.s8 r10, [c8 + r8]\n and r9, r9, r10", start: "r0" },
    kernel("u8", "load.u8 r10, [c8 + r8]\n or r9, r9, r10"),
    kernel("i16", "load.s16 r10, [c8 + r8*2]\n xor r9, r9, r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n xor r9, r9, r10"),
    Kernel { element: "u8", round: "load.u8 r10, [c8 + r8]\n minu r9, r9, r10", start: "r0" },
    Kernel { element: "i8", round: "load.s8 r10, [c8 + r8]\n minu r9, r9, r10", start: "r0" },
    Kernel { element: "i16", round: "load.s16 r10, [c8 + r8*2]\n maxs r9, r9, r10", start: "r0" },
    Kernel { element: "u16", round: "load.u16 r10, [c8 + r8*2]\n mins r9, r9, r10", start: "r0" },
    Kernel { element: "u32", round: "load.u32 r10, [c8 + r8*4]\n maxu r9, r9, r10", start: "r0" },
    Kernel { element: "u64", round: "load.u64 r10, [c8 + r8*8]\n maxu r9, r9, r10", start: "r0" },
    Kernel { element: "u64", round: "load.u64 r10, [c8 + r8*8]\n minu r9, r9, r10", start: "r0" },
    Kernel { element: "i64", round: "load.u64 r10, [c8 + r8*8]\n mins r9, r9, r10", start: "r0" },
    Kernel { element: "i64", round: "load.u64 r10, [c8 + r8*8]\n maxs r9, r9, r10", start: "r0" },
    // Products.
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n load.u32 r11, [c9 + r8*4]\n mul r10, r10, r11\n addtu r9, r9, r10"),
    kernel("i32", "load.s32 r10, [c8 + r8*4]\n load.s32 r11, [c9 + r8*4]\n mul r10, r10, r11\n addts r9, r9, r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n load.u64 r11, [c9 + r8*8]\n mul r10, r10, r11\n add r9, r9, r10"),
    kernel("u8", "load.u8 r10, [c8 + r8]\n load.u8 r11, [c9 + r8]\n mul r10, r10, r11\n add r9, r9, r10"),
    // Maps.
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n load.u32 r11, [c9 + r8*4]\n add r10, r10, r11\n store.32 [c10 + r8*4], r10"),
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n load.u32 r11, [c9 + r8*4]\n add r10, r10, r11\n chku32 r10, r10\n store.32 [c10 + r8*4], r10"),
    kernel("i32", "load.s32 r10, [c8 + r8*4]\n load.s32 r11, [c9 + r8*4]\n add r10, r10, r11\n chks32 r10, r10\n store.32 [c10 + r8*4], r10"),
    kernel("u8", "load.u8 r10, [c8 + r8]\n load.u8 r11, [c9 + r8]\n sub r10, r10, r11\n chku8 r10, r10\n store.8 [c10 + r8], r10"),
    kernel("i16", "load.s16 r10, [c8 + r8*2]\n load.s16 r11, [c9 + r8*2]\n sub r10, r10, r11\n chks16 r10, r10\n store.16 [c10 + r8*2], r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n load.u64 r11, [c9 + r8*8]\n subtu r10, r10, r11\n store.64 [c10 + r8*8], r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n addtu r10, r10, r0\n store.64 [c8 + r8*8], r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n mul r10, r10, r0\n store.64 [c8 + r8*8], r10"),
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n mul r10, r10, r0\n store.32 [c10 + r8*4], r10"),
    kernel("u16", "load.u16 r10, [c8 + r8*2]\n shr r11, r10, 3\n xor r10, r10, r11\n mul r10, r10, r0\n store.16 [c10 + r8*2], r10"),
    kernel("i16", "load.s16 r10, [c8 + r8*2]\n sar r10, r10, 2\n shl r10, r10, 1\n store.16 [c10 + r8*2], r10"),
    kernel("u8", "load.u8 r10, [c8 + r8]\n minu r10, r10, r0\n store.8 [c10 + r8], r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n load.u64 r11, [c9 + r8*8]\n maxu r10, r10, r11\n store.64 [c10 + r8*8], r10"),
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n gtu r11, r10, r0\n select r10, r11, r0, r10\n store.32 [c8 + r8*4], r10"),
    kernel("u8", "store.8 [c10 + r8], r0"),
    kernel("u64", "load.u64 r10, [c10 + r8*8]\n store.64 [c10 + r8*8], r0"),
    kernel("u8", "load.u8 r10, [c8 + r8]\n store.8 [c10 + r8], r10"),
    kernel("u8", "load.u8 r10, [c10 + r8]\n store.8 [c8 + r8], r10"),
    kernel("u8", "load.u8 r10, [c8 + r8 + 3]\n store.8 [c10 + r8], r10"),
    kernel("u8", "load.u8 r10, [c8 + r8]\n store.8 [c8 + r8], r0\n store.8 [c10 + r8], r10"),
    kernel("u8", "store.8 [c8 + r8], r0\n load.u8 r10, [c9 + r8]\n store.8 [c10 + r8], r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n load.u64 r11, [c9 + r8*8]\n fmul r10, r10, r11\n fadd r10, r10, r0\n store.64 [c10 + r8*8], r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n fsqrt r10, r10\n fneg r10, r10\n store.64 [c8 + r8*8], r10"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n load.u64 r11, [c9 + r8*8]\n fdiv r10, r10, r11\n store.64 [c10 + r8*8], r10\n xor r9, r9, r10"),
    // Ends.
    kernel("u8", "load.u8 r10, [c8 + r8]\n beq r10, r0, end"),
    kernel("i8", "load.s8 r10, [c8 + r8]\n bgts r10, r0, end"),
    kernel("u8", "load.u8 r10, [c8 + r8]\n load.u8 r11, [c9 + r8]\n bne r10, r11, end"),
    kernel("u64", "load.u64 r10, [c8 + r8*8]\n load.u64 r11, [c9 + r8*8]\n bgtu r10, r11, end\n addtu r9, r9, 3"),
    kernel("u16", "load.u16 r10, [c8 + r8*2]\n bgeu r10, 30000, end\n add r9, r9, r10"),
    kernel("u8", "load.u8 r10, [c8 + r8]\n beq r10, r0, end\n minu r9, r9, r10\n store.8 [c10 + r8], r10"),
    Kernel { element: "u8", round: "load.u8 r10, [c8 + r8]\n bgtu r10, 15, end\n minu r9, r9, r10", start: "r0" },
    // Counts.
    Kernel { element: "u64", round: "load.u64 r10, [c8 + r8*8]\n beq r10, 77, end\n addtu r9, r9, 2", start: "r0" },
    Kernel { element: "i64", round: "load.u64 r10, [c8 + r8*8]\n beq r10, 77, end\n addts r9, r9, 3", start: "r0" },
    kernel("u8", "load.u8 r10, [c8 + r8]\n eq r10, r10, r0\n addtu r9, r9, r10"),
    kernel("u32", "load.u32 r10, [c8 + r8*4]\n ltu r10, r10, r0\n add r9, r9, r10"),
];

impl Kernel {
    /// The program. Its slices are parts of `s` and `t`, of `len` bytes from `a`, `b` and `d`;
    /// the third is one of `s` when `same` is 1.
    fn text(&self) -> String {
        let Kernel { element, round, start } = self;
        format!(
            ".fn f(s: &mut [{element}], t: &mut [{element}], k: u64, i: u64, n: u64, a: u64, \
             b: u64, d: u64, len: u64, same: u64) -> (u64, u64)
    cap.slice c8, c2, r3, r6
    cap.slice c9, c2, r4, r6
    cap.slice c10, c3, r5, r6
    bne r7, 1, apart
    cap.slice c10, c2, r5, r6
apart:
    mov r8, r1
    mov r9, {start}
head:
    bgeu r8, r2, end
    {round}
    add r8, r8, 1
    jump head
end:
    mov r0, r9
    mov r1, r8
    ret\n"
        )
    }

    /// How many bytes an element has, and how many of its values are negative.
    fn bytes(&self) -> u64 {
        self.element[1..].parse::<u64>().expect("the type says it") / 8
    }
}

/// Numbers that are all the same for the same seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 ^ self.0 >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ self.0 >> 32
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// An element: of all numbers, of small ones, or one of the least and the largest.
    fn element(&mut self, style: u64) -> u64 {
        match (style, self.below(64)) {
            (0, _) => self.next(),
            (1, 0) => u64::MAX >> self.below(64),
            (2, 0) => 1 << self.below(64),
            (1 | 2, _) => self.below(20),
            // Floats, a few of which are not numbers.
            (_, 0) => 0xfff8_0000_0000_0001,
            _ => ((self.below(2000) as f64 - 100.0) / 8.0).to_bits(),
        }
    }

    /// A call of a kernel's program.
    fn call(&mut self, kernel: &Kernel) -> String {
        let bytes = kernel.bytes();
        let style = self.below(4);
        let [in_s, in_t] = [self.below(LEN_MAX), self.below(LEN_MAX)];
        let common = if self.below(4) == 0 { Some(self.element(style)) } else { None };
        let mut list = |len: u64| {
            let elements: Vec<String> = (0..len)
                .map(|_| {
                    let rare = self.below(40) == 0;
                    let value = common.filter(|_| !rare).unwrap_or_else(|| self.element(style));
                    let shift = 64 - 8 * bytes;
                    match &kernel.element[..1] {
                        "i" => ((value << shift) as i64 >> shift).to_string(),
                        _ => (value << shift >> shift).to_string(),
                    }
                })
                .collect();
            format!("[{}]", elements.join(", "))
        };
        let (s, t) = (list(in_s), list(in_t));
        let len = in_s.min(in_t);
        // Parts of whole elements, most of them as long as there is room for.
        let [a, b, d] =
            [(); 3].map(|()| if self.below(2) == 0 { 0 } else { self.below(9).min(len) });
        let part = (len - a.max(b).max(d)) * bytes;
        let i = if self.below(3) == 0 { self.below(20) } else { 0 };
        let n = match self.below(6) {
            0 => len + self.below(9),
            1 => self.below(LEN_MAX),
            2 => self.next() >> self.below(64),
            _ => part / bytes,
        };
        let k = match self.below(6) {
            // Sums that start here overflow soon.
            0 => (u64::MAX >> [0, 1, 32, 33][self.below(4) as usize]) - self.below(2 * LEN_MAX),
            1 => self.element(style),
            2 => self.next() >> self.below(64),
            _ => self.element(style) & (u64::MAX >> (64 - 8 * bytes)),
        };
        let [a, b, d] = [a, b, d].map(|start| start * bytes);
        let same = self.below(2);
        format!("f({s}, {t}, {k}, {i}, {n}, {a}, {b}, {d}, {part}, {same})")
    }
}

#[test]
fn rounds_side_by_side_do_what_they_do_one_by_one() {
    let interpreter = engine(Strategy::Interpreter).expect("it is everywhere");
    let engines: Vec<Engine> =
        [Strategy::Jit2, Strategy::Aot].into_iter().filter_map(engine).collect();
    for (number, kernel) in KERNELS.iter().enumerate() {
        let text = kernel.text();
        let load = |engine: &Engine| {
            Module::from_text(engine, &text).unwrap_or_else(|error| panic!("{text}\n{error}"))
        };
        let right = load(&interpreter);
        let modules: Vec<Module> = engines.iter().map(load).collect();
        let mut random = Random(number as u64);
        for _ in 0..CASES {
            let call = random.call(kernel);
            let expected = eval(&right, &call);
            for module in &modules {
                assert_eq!(eval(module, &call), expected, "{text}\n{call}");
            }
        }
    }
}

#[test]
#[cfg(target_arch = "x86_64")]
fn every_loop_has_vectors() {
    let Some(engine) = engine(Strategy::Jit2) else { return };
    let lacks_vectors = |kernel: &&Kernel| {
        let module = Module::from_text(&engine, &kernel.text()).expect("it is valid");
        let code = module.native_code().expect("the engine compiles");
        !code.iter().any(|run| run.bytes.windows(3).any(|bytes| bytes == END_OF_VECTORS))
    };
    let rounds: Vec<&str> = KERNELS.iter().filter(lacks_vectors).map(|one| one.round).collect();
    assert!(rounds.is_empty(), "{rounds:#?}");
}
