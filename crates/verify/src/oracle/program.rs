//! [`Oracle`]: an executable with the user's functions, and calls of them.

use super::build::{Built, build};
use super::config::{OracleConfig, OracleError, Unit};
use super::generate::{Place, ROOT_PREFIX, file_of, is_script};
use super::outcome::Outcome;
use super::panics::{text_at, trap_kind};
use super::session::{Checks, Reply, Session};
use super::wire::{self, Reader};
use neurlang::Value;
use neurlang_ir::source::SourceSig;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

/// How long a call may take unless [`Oracle::set_time_max`] says otherwise.
const CALL_TIME_MAX: Duration = Duration::from_secs(2);
/// Bytes of requests that are sent in one go.
const CHUNK_BYTES: usize = 1 << 20;
/// Calls that are sent in one go after a call ended the process, each answered at once so that
/// the next one that does is known.
const CAREFUL_CALLS: usize = 64;

/// A call of a function of an [`Oracle`].
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// Index of the unit.
    pub unit: usize,
    /// Index of the function in the unit.
    pub function: usize,
    /// Its arguments.
    pub args: &'a [Value],
}

/// rustc's own build of functions, in a process of its own: a call that panics, overflows its
/// stack or does not end is an [`Outcome`]. May be shared by threads, each of which gets a process.
#[derive(Debug)]
pub struct Oracle {
    program: PathBuf,
    without: BTreeMap<Place, String>,
    units: Vec<Unit>,
    checks: Checks,
    time_max: Duration,
    idle: Mutex<Vec<Session>>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("checks", &self.checks).finish_non_exhaustive()
    }
}

impl Oracle {
    /// Builds an executable, or takes one that was built from the same text, and starts it.
    ///
    /// # Errors
    ///
    /// [`OracleError`], with what rustc says when it refuses the code.
    pub fn build(units: &[Unit], config: &OracleConfig) -> Result<Self, OracleError> {
        let Built { program, without } = build(units, config)?;
        let session = Session::start(&program)?;
        Ok(Self {
            program,
            without,
            units: units.to_vec(),
            checks: session.checks,
            time_max: CALL_TIME_MAX,
            idle: Mutex::new(vec![session]),
        })
    }

    /// Gives each call this long.
    pub fn set_time_max(&mut self, time_max: Duration) {
        self.time_max = time_max;
    }

    /// Whether overflow panics in this build, found out by trying.
    #[must_use]
    pub fn checks_overflow(&self) -> bool {
        self.checks.overflow
    }

    /// Whether `debug_assert!` is there in this build.
    #[must_use]
    pub fn has_debug_assertions(&self) -> bool {
        self.checks.debug_assertions
    }

    /// The units it was built from.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Why a function cannot be called, when it cannot: rustc takes the file, but not a call of
    /// the function with the types of its signature.
    #[must_use]
    pub fn not_callable(&self, unit: usize, function: usize) -> Option<&str> {
        self.without.get(&(unit, function)).map(String::as_str)
    }

    /// What comes of a call.
    ///
    /// # Errors
    ///
    /// [`OracleError`] when the call could not be made.
    ///
    /// # Panics
    ///
    /// When there is no such unit or function.
    pub fn call(
        &self,
        unit: usize,
        function: usize,
        args: &[Value],
    ) -> Result<Outcome, OracleError> {
        let mut outcomes = self.call_batch(&[Call { unit, function, args }])?;
        Ok(outcomes.pop().expect("one call has one outcome"))
    }

    /// What comes of each call, in order. Much faster than one call at a time.
    ///
    /// # Errors
    ///
    /// [`OracleError`] when a call could not be made.
    ///
    /// # Panics
    ///
    /// When there is no such unit or function.
    pub fn call_batch(&self, calls: &[Call<'_>]) -> Result<Vec<Outcome>, OracleError> {
        let mut outcomes = Vec::with_capacity(calls.len());
        let mut session = self.take_session()?;
        let mut careful = false;
        while outcomes.len() < calls.len() {
            let rest = &calls[outcomes.len()..];
            let (requests, count) = self.requests(rest, careful)?;
            for (reply, call) in session.exchange(&requests, count, self.time_max).iter().zip(rest)
            {
                outcomes.push(match reply {
                    Reply::Answer(answer) => self.outcome(call, answer)?,
                    Reply::Late => {
                        session = Session::start(&self.program)?;
                        Outcome::TimedOut
                    }
                    Reply::Ended => {
                        session = Session::start(&self.program)?;
                        if careful || count == 1 {
                            Outcome::Died
                        } else {
                            // Answers of earlier calls may be lost with the process.
                            careful = true;
                            break;
                        }
                    }
                });
            }
        }
        self.sessions().push(session);
        Ok(outcomes)
    }

    /// Nanoseconds that `repeat` calls take together, in a loop inside the program. `&mut`
    /// arguments are not reset in between. Otherwise what comes of the call that did not return.
    ///
    /// # Errors
    ///
    /// [`OracleError`] when the call could not be made.
    ///
    /// # Panics
    ///
    /// When there is no such unit or function.
    pub fn time(
        &self,
        call: &Call<'_>,
        repeat: u64,
        time_max: Duration,
    ) -> Result<Result<u64, Outcome>, OracleError> {
        let mut requests = Vec::new();
        self.request(call, Mode { at_once: true, repeat: repeat.max(1) }, &mut requests)?;
        let mut session = self.take_session()?;
        let reply = session.exchange(&requests, 1, time_max).pop();
        let answer = match reply {
            Some(Reply::Answer(answer)) => answer,
            Some(Reply::Late) => return Ok(Err(Outcome::TimedOut)),
            Some(Reply::Ended) | None => return Ok(Err(Outcome::Died)),
        };
        self.sessions().push(session);
        let mut reader = Reader(&answer);
        match (reader.byte(), reader.u64()) {
            (Some(0), Some(ns)) => Ok(Ok(ns)),
            (Some(_), Some(ns)) => {
                let trapped = self.trapped(call.unit, ns, &mut reader);
                trapped.map(Err).ok_or(OracleError::Garbled)
            }
            _ => Err(OracleError::Garbled),
        }
    }

    fn sessions(&self) -> MutexGuard<'_, Vec<Session>> {
        self.idle.lock().expect("nothing panics while it is locked")
    }

    fn take_session(&self) -> Result<Session, OracleError> {
        let idle = self.sessions().pop();
        idle.map_or_else(|| Session::start(&self.program), Ok)
    }

    /// The bytes of the first few calls, and how many they are.
    fn requests(&self, calls: &[Call<'_>], careful: bool) -> Result<(Vec<u8>, usize), OracleError> {
        let calls_max = if careful { CAREFUL_CALLS } else { usize::MAX };
        let (mut requests, mut count) = (Vec::new(), 0);
        for call in calls.iter().take(calls_max) {
            if requests.len() >= CHUNK_BYTES {
                break;
            }
            self.request(call, Mode { at_once: careful, repeat: 0 }, &mut requests)?;
            count += 1;
        }
        Ok((requests, count))
    }

    fn sig(&self, call: &Call<'_>) -> &SourceSig {
        &self.units[call.unit].functions[call.function]
    }

    fn request(&self, call: &Call<'_>, mode: Mode, to: &mut Vec<u8>) -> Result<(), OracleError> {
        let sig = self.sig(call);
        let fits = sig.params.len() == call.args.len()
            && sig.params.iter().zip(call.args).all(|((_, ty), value)| value.fits_source(ty));
        if !fits {
            return Err(OracleError::Argument { function: sig.name.clone() });
        }
        if let Some(message) = self.not_callable(call.unit, call.function) {
            let (function, message) = (sig.name.clone(), message.to_owned());
            return Err(OracleError::NotCallable { function, message });
        }
        let before: usize = self.units[..call.unit].iter().map(|unit| unit.functions.len()).sum();
        let start = to.len();
        to.extend_from_slice(&[0; 4]);
        to.extend_from_slice(&((before + call.function) as u32).to_le_bytes());
        to.push(u8::from(mode.at_once));
        to.extend_from_slice(&mode.repeat.to_le_bytes());
        for ((_, ty), value) in sig.params.iter().zip(call.args) {
            wire::put(ty, value, to);
        }
        let len = (to.len() - start - 4) as u32;
        to[start..start + 4].copy_from_slice(&len.to_le_bytes());
        Ok(())
    }

    fn outcome(&self, call: &Call<'_>, answer: &[u8]) -> Result<Outcome, OracleError> {
        self.read_outcome(call, &mut Reader(answer)).ok_or(OracleError::Garbled)
    }

    fn read_outcome(&self, call: &Call<'_>, reader: &mut Reader<'_>) -> Option<Outcome> {
        let sig = self.sig(call);
        let panicked = reader.byte()? != 0;
        let ns = reader.u64()?;
        let mut outcome = if panicked {
            self.trapped(call.unit, ns, reader)?
        } else {
            Outcome::Returned { result: reader.value(&sig.result)?, after: Vec::new(), ns }
        };
        if let Outcome::Returned { after, .. } | Outcome::Trapped { after, .. } = &mut outcome {
            for (_, ty) in &sig.params {
                reader.after(ty, after)?;
            }
        }
        Some(outcome)
    }

    fn trapped(&self, unit: usize, ns: u64, reader: &mut Reader<'_>) -> Option<Outcome> {
        let (mut line, mut col) = (reader.u32()?, reader.u32()?);
        let (file, message) = (reader.text()?, reader.text()?);
        let text = &self.units[unit].text;
        if file != file_of(&self.units, unit) {
            (line, col) = (0, 0);
        } else if self.units.len() == 1 && text_starts_shifted(text, line) {
            col = col.saturating_sub(ROOT_PREFIX.len() as u32);
        }
        let (kind, exact) = trap_kind(&message, text_at(text, line, col));
        Some(Outcome::Trapped { kind, exact, message, line, col, after: Vec::new(), ns })
    }
}

/// How a call is made.
#[derive(Clone, Copy)]
struct Mode {
    /// Send the answer at once.
    at_once: bool,
    /// Repeat and time it; 0 to answer with its result.
    repeat: u64,
}

/// True when the line got what stands before the first line of the root.
fn text_starts_shifted(text: &str, line: u32) -> bool {
    line == if is_script(text) { 2 } else { 1 }
}
