//! [`Host`]: an instance's share of the world, and the operations on it.

use super::clock::Clock;
use super::console::Console;
use super::random::Random;
use super::{Args, Callee};
use crate::ext::{Mocks, Objects, Row};
use crate::memory::Budget;
use crate::sandbox::Policy;
use neurlang_ir::{Op, TrapKind};
use std::collections::BTreeMap;

/// What an operation returns for "there is none": -1.
const NONE: u64 = u64::MAX;

/// Everything outside memory and registers that an instance can change.
#[derive(Debug)]
pub(crate) struct Host {
    console: Console,
    clock: Clock,
    random: Random,
    args: Option<Vec<String>>,
    env: BTreeMap<String, Option<String>>,
    /// What answers in place of extensions, in tests.
    pub(crate) mocks: Option<Box<Mocks>>,
    /// The objects that extensions own.
    pub(crate) objects: Objects,
    /// The account for arena and extension objects.
    pub(crate) memory: Budget,
}

impl Host {
    /// The world that `policy` grants.
    pub(crate) fn new(policy: Policy) -> Self {
        Self {
            console: Console::new(policy.output, policy.output_bytes_max, policy.input),
            clock: Clock::new(policy.clock, policy.sleep_ns_max),
            random: Random::new(policy.randomness),
            args: policy.args,
            env: policy.env,
            mocks: None,
            objects: Objects::new(policy.handles_max),
            memory: Budget::new(policy.memory_bytes_max),
        }
    }

    /// What the program printed, as far as it is captured.
    pub(crate) fn captured(&self) -> &[u8] {
        self.console.captured()
    }

    /// Takes out what the program printed.
    pub(crate) fn take_captured(&mut self) -> Vec<u8> {
        self.console.take_captured()
    }

    /// Performs a host instruction on its operands and returns its result, 0 when it has none.
    ///
    /// # Errors
    ///
    /// The trap that the operation raises.
    pub(crate) fn call(&mut self, callee: Callee, args: &mut Args<'_>) -> Result<u64, TrapKind> {
        match callee {
            Callee::Ext(row) => self.extension(row, args),
            Callee::Op(op) => self.perform(op, args),
        }
    }

    fn extension(&mut self, row: &Row, args: &mut Args<'_>) -> Result<u64, TrapKind> {
        let mocked = self.mocks.as_mut().and_then(|mocks| mocks.call(row, args));
        mocked.unwrap_or_else(|| (row.call)(self, args))
    }

    fn perform(&mut self, op: Op, args: &mut Args<'_>) -> Result<u64, TrapKind> {
        let int = args.ints[0];
        match op {
            Op::IoPrint => self.console.print(args.reads[0]).map(|()| 0),
            Op::IoPrintU64 => self.print(format_args!("{int}")),
            Op::IoPrintS64 => self.print(format_args!("{}", int as i64)),
            Op::IoPrintF64 => self.print(format_args!("{:?}", f64::from_bits(int))),
            Op::IoPrintChar => {
                let code = u32::try_from(int).ok().and_then(char::from_u32);
                let printed = code.unwrap_or(char::REPLACEMENT_CHARACTER);
                self.print(format_args!("{printed}"))
            }
            Op::IoReadLine => {
                let read = self.console.read_line(args.writes[0])?;
                Ok(read.unwrap_or(NONE))
            }
            Op::IoArgs => self.program_arg(int, args.writes[0]),
            Op::IoEnv => {
                let [name, ..] = args.reads;
                self.env_variable(name, args.writes[0])
            }
            Op::TimeNow => self.clock.now_ns(),
            Op::TimeMonotonic => self.clock.monotonic_ns(),
            Op::TimeSleep => self.clock.sleep(int).map(|()| 0),
            Op::RandU64 => self.random.number(),
            Op::RandBytes => self.random.fill(args.writes[0]).map(|()| 0),
            _ => Err(TrapKind::Unsupported),
        }
    }

    fn print(&mut self, text: std::fmt::Arguments<'_>) -> Result<u64, TrapKind> {
        self.console.print(text.to_string().as_bytes()).map(|()| 0)
    }

    fn program_arg(&self, index: u64, out: &mut [u8]) -> Result<u64, TrapKind> {
        let args = self.args.as_ref().ok_or(TrapKind::Denied)?;
        let arg = usize::try_from(index).ok().and_then(|at| args.get(at));
        Ok(arg.map_or(NONE, |arg| copy_out(arg.as_bytes(), out)))
    }

    fn env_variable(&self, name: &[u8], out: &mut [u8]) -> Result<u64, TrapKind> {
        let granted = std::str::from_utf8(name).ok().and_then(|name| self.env.get(name));
        let value = granted.ok_or(TrapKind::Denied)?;
        Ok(value.as_ref().map_or(NONE, |value| copy_out(value.as_bytes(), out)))
    }
}

/// Copies as much of `from` as fits and returns its full length.
pub(crate) fn copy_out(from: &[u8], to: &mut [u8]) -> u64 {
    let fits = from.len().min(to.len());
    to[..fits].copy_from_slice(&from[..fits]);
    from.len() as u64
}

#[cfg(test)]
mod tests {
    use super::{Args, Callee, Host, NONE};
    use crate::host::UNSUPPORTED;
    use crate::sandbox::{Output, Policy};
    use neurlang_ir::{Effect, Op, TrapKind};

    fn perform(host: &mut Host, op: Op, int: u64) -> Result<u64, TrapKind> {
        let mut args = Args::default();
        args.ints[0] = int;
        host.call(Callee::Op(op), &mut args)
    }

    #[test]
    fn numbers_and_characters_print_as_rust_prints_them() {
        let mut host = Host::new(Policy::new().output(Output::Capture));
        for (op, int) in [
            (Op::IoPrintU64, u64::MAX),
            (Op::IoPrintS64, u64::MAX),
            (Op::IoPrintF64, 1.0_f64.to_bits()),
            (Op::IoPrintChar, 'ß' as u64),
            (Op::IoPrintChar, (1 << 32) + 65),
        ] {
            perform(&mut host, op, int).unwrap();
        }
        let expected = "18446744073709551615-11.0ß\u{fffd}";
        assert_eq!(host.take_captured(), expected.as_bytes());
        assert_eq!(host.captured(), b"");
    }

    #[test]
    fn arguments_and_environment_are_only_what_was_granted() {
        let policy =
            Policy::new().args(["zero", "one"]).env("SET", Some("value".into())).env("UNSET", None);
        let mut host = Host::new(policy);
        let mut out = [0; 3];
        let mut args = Args::default();
        args.writes[0] = &mut out;
        args.ints[0] = 1;
        assert_eq!(host.call(Callee::Op(Op::IoArgs), &mut args), Ok(3));
        args.ints[0] = 2;
        assert_eq!(host.call(Callee::Op(Op::IoArgs), &mut args), Ok(NONE));
        args.reads[0] = b"UNSET";
        assert_eq!(host.call(Callee::Op(Op::IoEnv), &mut args), Ok(NONE));
        args.reads[0] = b"PATH";
        let denied = host.call(Callee::Op(Op::IoEnv), &mut args);
        assert_eq!(denied, Err(TrapKind::Denied));
        args.reads[0] = b"SET";
        assert_eq!(host.call(Callee::Op(Op::IoEnv), &mut args), Ok(5));
        assert_eq!(&out, b"val");
        let without = perform(&mut Host::new(Policy::new()), Op::IoArgs, 0);
        assert_eq!(without, Err(TrapKind::Denied));
    }

    #[test]
    fn exactly_the_listed_opcodes_are_unsupported() {
        let host_ops = Op::ALL.iter().filter(|op| op.effect() == Effect::Host);
        for &op in host_ops.filter(|&&op| op != Op::ExtCall) {
            let result = perform(&mut Host::new(Policy::new()), op, 0);
            let unsupported = result == Err(TrapKind::Unsupported);
            let listed = UNSUPPORTED.contains(&op.opcode());
            assert_eq!(unsupported, listed, "{}", op.mnemonic());
        }
    }
}
