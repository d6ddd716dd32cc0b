//! Calls with Rust types.

use super::with_instances;
use neurlang::{Engine, Error, Instance, Module, Policy, TypedFn};

const IDENTITIES: &str = "
.fn u8_(x: u8) -> u8
    ret
.fn i8_(x: i8) -> i8
    ret
.fn u64_(x: u64) -> u64
    ret
.fn i64_(x: i64) -> i64
    ret
.fn isize_(x: isize) -> isize
    ret
.fn bool_(x: bool) -> bool
    ret
.fn char_(x: char) -> char
    ret
.fn f32_(x: f32) -> f32
    ret
.fn f64_(x: f64) -> f64
    ret
.fn raw_u8(x: u64) -> u8
    ret
.fn raw_i16(x: u64) -> i16
    ret
.fn raw_bool(x: u64) -> bool
    ret
.fn raw_char(x: u64) -> char
    ret
.fn raw_f32(x: f64) -> f32
    ret
.fn unit()
    ret
";

#[test]
fn every_scalar_type_passes_and_returns() {
    with_instances(IDENTITIES, &Policy::new(), |instance| {
        macro_rules! passes {
            ($name:literal $type:ident $($value:expr),*) => { $(
                let value: $type = $value;
                let function = instance.typed_fn::<($type,), $type>($name).unwrap();
                assert_eq!(function.call(instance, (value,)).unwrap(), value);
            )* };
        }
        passes!("u8_" u8 0, 255);
        passes!("i8_" i8 -128, 127);
        passes!("u64_" u64 0, u64::MAX);
        passes!("i64_" i64 i64::MIN, -1);
        passes!("isize_" isize -1);
        passes!("bool_" bool true, false);
        passes!("char_" char 'a', '\u{10ffff}');
        passes!("f32_" f32 1.1, f32::MIN_POSITIVE / 2.0, f32::INFINITY);
        passes!("f64_" f64 1.1, -0.0);
        instance.typed_fn::<(), ()>("unit").unwrap().call(instance, ()).unwrap();
    });
}

#[test]
fn results_are_canonical_for_their_type() {
    with_instances(IDENTITIES, &Policy::new(), |instance| {
        let raw_u8 = instance.typed_fn::<u64, u8>("raw_u8").unwrap();
        assert_eq!(raw_u8.call(instance, 0x1_23).unwrap(), 0x23);
        let raw_i16 = instance.typed_fn::<u64, i16>("raw_i16").unwrap();
        assert_eq!(raw_i16.call(instance, 0xffff).unwrap(), -1);
        let raw_bool = instance.typed_fn::<u64, bool>("raw_bool").unwrap();
        assert!(raw_bool.call(instance, 2).unwrap());
        let raw_char = instance.typed_fn::<u64, char>("raw_char").unwrap();
        assert_eq!(raw_char.call(instance, 0xd800).unwrap(), '\u{fffd}');
        let raw_f32 = instance.typed_fn::<f64, f32>("raw_f32").unwrap();
        assert_eq!(raw_f32.call(instance, 0.1).unwrap(), 0.1_f32);
    });
}

/// As many arguments as a function can have.
type Flat<'a> = (
    u64,
    &'a [u8],
    u64,
    &'a [u8],
    u64,
    &'a [u8],
    u64,
    &'a [u8],
    u64,
    &'a [u8],
    u64,
    &'a [u8],
    u64,
    u64,
);

#[test]
fn eight_scalars_and_six_slices_pass_together() {
    let text = "
    .fn many(a: u64, p: &[u8], b: u64, q: &[u8], c: u64, r: &[u8], d: u64, s: &[u8],
             e: u64, t: &[u8], f: u64, u: &[u8], g: u64, h: u64) -> (u64, u64)
        add r0, a, b
        add r0, r0, c
        add r0, r0, d
        add r0, r0, e
        add r0, r0, f
        add r0, r0, g
        add r0, r0, h
        cap.len r1, p
        cap.len r2, u
        mul r2, r2, 100
        add r1, r1, r2
        ret"
    .replace(",\n             e", ", e");
    with_instances(&text, &Policy::new(), |instance| {
        let many = instance.typed_fn::<Flat<'_>, (u64, u64)>("many").unwrap();
        let [p, q, r, s, t, u] = [1, 2, 3, 4, 5, 6].map(|len| &[0; 6][..len]);
        let arguments = (1, p, 2, q, 3, r, 4, s, 5, t, 6, u, 7, 8);
        assert_eq!(many.call(instance, arguments).unwrap(), (36, 601));
    });
}

#[test]
fn a_function_is_called_again_with_other_borrows() {
    let text = "
    .fn swap(a: &mut [u32], b: &mut [u32])
        load.u32 r0, [a]
        load.u32 r1, [b]
        store.32 [a], r1
        store.32 [b], r0
        ret";
    with_instances(text, &Policy::new(), |instance| {
        let swap = instance.typed_fn::<(&mut [u32], &mut [u32]), ()>("swap").unwrap();
        let mut kept = vec![1];
        for round in 2..5 {
            let mut other = [round];
            swap.call(instance, (&mut kept, &mut other)).unwrap();
            assert_eq!(other, [round - 1]);
        }
        assert_eq!(kept, [4]);
    });
}

#[test]
fn slices_of_every_type_are_the_hosts_own_memory() {
    let text = "
    .fn last_byte(x: &mut [f64]) -> u8
        cap.len r1, x
        sub     r1, r1, 1
        load.u8 r0, [x + r1]
        mov     r2, 0xc0
        store.8 [x + r1], r2
        ret
    .fn bools(x: &[bool]) -> u64
        load.u8 r0, [x + 1]
        ret
    .fn chars(x: &[char]) -> u32
        load.u32 r0, [x + 4]
        ret
    .fn text(x: &str) -> u8
        load.u8 r0, [x]
        ret";
    with_instances(text, &Policy::new(), |instance| {
        let last_byte = instance.typed_fn::<&mut [f64], u8>("last_byte").unwrap();
        let mut values = [1.0, 2.0];
        assert_eq!(last_byte.call(instance, &mut values).unwrap(), 0x40);
        assert_eq!(values, [1.0, -2.0]);
        let bools = instance.typed_fn::<&[bool], u64>("bools").unwrap();
        assert_eq!(bools.call(instance, &[false, true]).unwrap(), 1);
        let chars = instance.typed_fn::<&[char], u32>("chars").unwrap();
        assert_eq!(chars.call(instance, &['a', 'ß']).unwrap(), 0xdf);
        let text = instance.typed_fn::<&str, u8>("text").unwrap();
        assert_eq!(text.call(instance, "ab").unwrap(), b'a');
    });
}

#[test]
fn slice_results_are_copies_of_data_and_arena_memory() {
    let text = "
    .data
    hello: .ascii \"hello\"
    .end
    .fn hello() -> &str
        mov c2, c1
        ret
    .fn made(n: u64) -> (&[u32], u64)
        cap.new  c2, 8
        store.32 [c2 + 4], n
        add      r0, n, 1
        ret
    .fn broken() -> &str
        cap.new c2, 1
        mov     r0, 0xff
        store.8 [c2], r0
        ret";
    with_instances(text, &Policy::new(), |instance| {
        let hello = instance.typed_fn::<(), String>("hello").unwrap();
        assert_eq!(hello.call(instance, ()).unwrap(), "hello");
        let made = instance.typed_fn::<u64, (Vec<u32>, u64)>("made").unwrap();
        assert_eq!(made.call(instance, 7).unwrap(), (vec![0, 7], 8));
        let broken = instance.typed_fn::<(), String>("broken").unwrap();
        assert!(matches!(broken.call(instance, ()), Err(Error::InvalidText)));
    });
}

#[test]
fn wrong_names_and_types_say_what_is_right() {
    let engine = Engine::default();
    let text = ".fn f(x: u64, y: &[u8]) -> (u64, bool)\n    mov r1, 0\n    ret";
    let module = Module::from_text(&engine, text).unwrap();
    let instance = Instance::new(&module, Policy::new()).unwrap();
    let message = |error: Error| error.to_string();
    assert_eq!(
        message(instance.typed_fn::<(), ()>("g").unwrap_err()),
        "the module has no function called `g`"
    );
    let found = "`f` has the type `(u64, &[u8]) -> (u64, bool)`, not ";
    assert_eq!(
        message(instance.typed_fn::<(u64, &mut [u8]), (u64, bool)>("f").unwrap_err()),
        format!("{found}`(u64, &mut [u8]) -> (u64, bool)`")
    );
    assert_eq!(
        message(instance.typed_fn::<(u64, &[u8]), u64>("f").unwrap_err()),
        format!("{found}`(u64, &[u8]) -> u64`")
    );
    assert!(instance.typed_fn::<(u64, &[u8]), (u64, bool)>("f").is_ok());
}

#[test]
fn a_function_of_another_module_is_refused() {
    let engine = Engine::default();
    let text = ".fn f() -> u64\n    mov r0, 1\n    ret";
    let [first, second] = [(); 2].map(|()| Module::from_text(&engine, text).unwrap());
    let mut instance = Instance::new(&first, Policy::new()).unwrap();
    let other = Instance::new(&second, Policy::new()).unwrap();
    let foreign = other.typed_fn::<(), u64>("f").unwrap();
    assert!(matches!(foreign.call(&mut instance, ()), Err(Error::WrongModule)));
    let mut sibling = Instance::new(&second.clone(), Policy::new()).unwrap();
    assert_eq!(foreign.call(&mut sibling, ()).unwrap(), 1);
}

#[test]
fn modules_are_shared_by_threads() {
    fn is_shared<T: Send + Sync>() {}
    fn is_sent<T: Send>() {}
    is_shared::<Engine>();
    is_shared::<Module>();
    is_shared::<TypedFn<(&mut [u8],), u64>>();
    is_sent::<Instance>();
    is_shared::<Error>();

    let text = ".fn double(x: u64) -> u64\n    add r0, x, x\n    ret";
    let module = Module::from_text(&Engine::default(), text).unwrap();
    let sums: u64 = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|worker| {
                let module = &module;
                scope.spawn(move || {
                    let mut instance = Instance::new(module, Policy::new()).unwrap();
                    let double = instance.typed_fn::<u64, u64>("double").unwrap();
                    (0..100).map(|_| double.call(&mut instance, worker).unwrap()).sum::<u64>()
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    assert_eq!(sums, 1200);
}
