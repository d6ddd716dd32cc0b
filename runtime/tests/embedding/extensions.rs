//! Extensions called by programs, and the memory they share with them.

use super::{call, trap_at, with_instances};
use neurlang::{Policy, TrapKind, Value};

const TEXT: &str = "
.fn squares(n: u64) -> u64
    ext.call r8, @vec_new
    mov      r9, 0
    mov      r10, n
fill:
    beq      r9, r10, filled
    mul      r1, r9, r9
    ext.call @vec_push, r8, r1
    add      r9, r9, 1
    jump     fill
filled:
    mov      r0, 0
take:
    ext.call r1, @vec_len, r8
    beq      r1, 0, done
    ext.call r1, @vec_pop, r8
    add      r0, r0, r1
    jump     take
done:
    ext.call @vec_free, r8
    ret
.fn digest(of: &[u8], to: &mut [u8])
    ext.call @sha256, of, to
    ret
.fn digest_in_place(m: &mut [u8])
    ext.call @sha256, m, m
    ret
.fn digest_part(m: &mut [u8])
    mov       r0, 1
    mov       r1, 3
    cap.slice c8, m, r0, r1
    ext.call  @sha256, c8, m
    ret
.fn digest_object() -> u64
    cap.new  c8, 3
    mov      r0, 0x616263
    bswap    r0, r0
    shr      r0, r0, 40
    store.8  [c8], r0
    shr      r0, r0, 8
    store.8  [c8 + 1], r0
    shr      r0, r0, 8
    store.8  [c8 + 2], r0
    cap.new  c9, 32
    ext.call @sha256, c8, c9
    load.u64 r0, [c9]
    ret
.fn stale() -> u64
    ext.call r0, @vec_new
    ext.call @vec_free, r0
    ext.call r0, @vec_len, r0
    ret
.fn replaced(m: &mut [u8]) -> u64
    ext.call r8, @string_from_bytes, m
    ext.call r9, @string_to_upper, r8
    ext.call r0, @string_to_bytes, r9, m
    ret
";

/// The start of the SHA-256 of `abc`, from FIPS 180-4.
const ABC: [u8; 4] = [0xba, 0x78, 0x16, 0xbf];

fn digest(instance: &mut neurlang::Instance, name: &str, memory: &[u8]) -> [u8; 4] {
    let mut arguments = [Value::from(memory.to_vec())];
    instance.call(name, &mut arguments).expect(name);
    let Value::List(list) = &arguments[0] else { panic!() };
    let neurlang::value::List::U8(bytes) = list else { panic!() };
    *bytes.first_chunk().expect("a digest is longer")
}

#[test]
fn programs_use_objects_through_handles() {
    with_instances(TEXT, &Policy::new(), |instance| {
        assert_eq!(call(instance, "squares", [Value::from(10_u64)]), [Value::from(285_u64)]);
        assert_eq!(instance.memory_bytes(), 0);
        assert_eq!(trap_at(instance, "stale", []), (TrapKind::Handle, "stale".into(), 2));
    });
}

#[test]
fn an_extension_reads_and_writes_the_programs_memory() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut arguments = [Value::from(b"abc".to_vec()), Value::from(vec![0_u8; 32])];
        instance.call("digest", &mut arguments).unwrap();
        let Value::List(neurlang::value::List::U8(bytes)) = &arguments[1] else { panic!() };
        assert_eq!(bytes[..4], ABC);
        let word = u64::from_le_bytes([0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea]);
        assert_eq!(call(instance, "digest_object", []), [Value::from(word)]);
        let mut arguments = [Value::from(b"abc".to_vec()), Value::from(vec![0_u8; 31])];
        assert!(instance.call("digest", &mut arguments).is_err());
    });
}

#[test]
fn memory_that_is_read_and_written_at_once_is_read_first() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut memory = [0; 40];
        memory[1..4].copy_from_slice(b"abc");
        assert_eq!(digest(instance, "digest_part", &memory), ABC);
        let zeros = digest(instance, "digest_in_place", &[0; 32]);
        assert_eq!(zeros, [0x66, 0x68, 0x7a, 0xad]);
        let mut arguments = [Value::from(b"grand".to_vec())];
        assert_eq!(instance.call("replaced", &mut arguments).unwrap(), [Value::from(5_u64)]);
        assert_eq!(arguments[0], Value::from(b"GRAND".to_vec()));
    });
}
