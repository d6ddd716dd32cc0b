//! Console, arguments, environment, clock, randomness, and what is not granted or not there.

use super::{call, trap, trap_at, with_instances};
use neurlang::{Clock, Input, Output, Policy, Randomness, TrapKind, Value};

const TEXT: &str = "
.data
hello: .ascii \"hello\\n\"
home:  .ascii \"HOME\"
.end
.fn print()
    mov        r1, 6
    mov        r2, hello
    cap.slice  c8, c1, r2, r1
    io.print   c8
    io.print_u64 r1
    mov        r3, -1
    io.print_s64 r3
    mov        r4, 0.5
    io.print_f64 r4
    ret
.fn line(to: &mut [u8]) -> u64
    io.read_line r0, to
    ret
.fn arg(n: u64, to: &mut [u8]) -> u64
    io.args r0, n, to
    ret
.fn home(to: &mut [u8]) -> u64
    mov       r1, home
    mov       r2, 4
    cap.slice c8, c1, r1, r2
    io.env    r0, c8, to
    ret
.fn times() -> (u64, u64, u64)
    time.now       r8
    time.sleep     250
    time.now       r1
    time.monotonic r2
    mov            r0, r8
    ret
.fn random() -> (u64, u64)
    rand.u64 r0
    rand.u64 r1
    ret
.fn fill(to: &mut [u8])
    rand.bytes to
    ret
.fn unsupported() -> u64
    nop
    file.close r0
    ret
.fn yields()
    yield
    ret
";

#[test]
fn nothing_is_granted_unless_asked_for() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let buffer = || Value::from(vec![0_u8; 8]);
        assert_eq!(trap_at(instance, "print", []), (TrapKind::Denied, "print".into(), 3));
        for (name, arguments) in [
            ("line", vec![buffer()]),
            ("arg", vec![Value::from(0_u64), buffer()]),
            ("home", vec![buffer()]),
            ("times", vec![]),
            ("random", vec![]),
            ("fill", vec![buffer()]),
        ] {
            let mut arguments = arguments;
            let Err(neurlang::Error::Trap(trap)) = instance.call(name, &mut arguments) else {
                panic!("{name}")
            };
            assert_eq!(trap.kind(), TrapKind::Denied, "{name}");
        }
        assert_eq!(instance.output(), b"");
    });
}

#[test]
fn output_is_captured_in_order() {
    with_instances(TEXT, &Policy::new().output(Output::Capture), |instance| {
        call(instance, "print", []);
        assert_eq!(instance.take_output(), b"hello\n6-10.5");
        assert_eq!(instance.output(), b"");
    });
    let short = Policy::new().output(Output::Capture).output_bytes_max(6);
    with_instances(TEXT, &short, |instance| {
        assert_eq!(trap_at(instance, "print", []), (TrapKind::Io, "print".into(), 4));
        assert_eq!(instance.output(), b"hello\n");
    });
    with_instances(TEXT, &Policy::new().output(Output::Discard), |instance| {
        call(instance, "print", []);
        assert_eq!(instance.output(), b"");
    });
}

#[test]
fn input_comes_line_by_line() {
    let policy = Policy::new().input(Input::Bytes(b"first line\nx\n".to_vec()));
    with_instances(TEXT, &policy, |instance| {
        let mut arguments = [Value::from(vec![0_u8; 5])];
        let mut line = |len: u64| {
            assert_eq!(instance.call("line", &mut arguments).unwrap(), [Value::from(len)]);
            arguments[0].clone()
        };
        assert_eq!(line(10), Value::from(b"first".to_vec()));
        assert_eq!(line(1), Value::from(b"xirst".to_vec()));
        line(u64::MAX);
    });
}

#[test]
fn arguments_and_environment_are_the_policys() {
    let policy = Policy::new().args(["prog", "ärg"]).env("HOME", Some("/x".into()));
    with_instances(TEXT, &policy, |instance| {
        let buffer = Value::from(vec![0_u8; 8]);
        let mut arguments = [Value::from(1_u64), buffer.clone()];
        assert_eq!(instance.call("arg", &mut arguments).unwrap(), [Value::from(4_u64)]);
        assert_eq!(arguments[1], Value::from("ärg\0\0\0\0".as_bytes().to_vec()));
        let mut arguments = [buffer];
        assert_eq!(instance.call("home", &mut arguments).unwrap(), [Value::from(2_u64)]);
        assert_eq!(arguments[0], Value::from(b"/x\0\0\0\0\0\0".to_vec()));
    });
}

#[test]
fn a_simulated_clock_is_exact() {
    let policy = Policy::new().clock(Clock::Simulated { start_ns: 1000 });
    with_instances(TEXT, &policy, |instance| {
        assert_eq!(call(instance, "times", []), [1000_u64, 1250, 250].map(Value::from));
    });
    let impatient = policy.sleep_ns_max(249);
    with_instances(TEXT, &impatient, |instance| {
        assert_eq!(trap_at(instance, "times", []), (TrapKind::Denied, "times".into(), 1));
    });
}

#[test]
fn seeded_randomness_is_the_same_everywhere() {
    let policy = Policy::new().randomness(Randomness::Seeded(0));
    with_instances(TEXT, &policy, |instance| {
        let expected = [0xe220_a839_7b1d_cdaf_u64, 0x6e78_9e6a_a1b9_65f4];
        assert_eq!(call(instance, "random", []), expected.map(Value::from));
        let mut arguments = [Value::from(vec![0_u8; 2])];
        instance.call("fill", &mut arguments).unwrap();
        assert_eq!(arguments[0], Value::from(vec![0x4f_u8, 0x45]));
    });
}

#[test]
fn what_no_runtime_executes_says_so_where_it_is() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let trap = trap(instance, "unsupported", []);
        assert_eq!((trap.kind(), trap.inst()), (TrapKind::Unsupported, 1));
        assert_eq!(
            trap.to_string(),
            "trap `unsupported` in `unsupported` at 45:5: \
             this runtime cannot execute the instruction"
        );
        assert_eq!(trap_at(instance, "yields", []).0, TrapKind::Unsupported);
    });
}
