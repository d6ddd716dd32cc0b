//! A running oracle program.

use super::config::OracleError;
use super::frames::{Frames, NoFrame};
use super::wire::Reader;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::Duration;

/// How long a program may take to start.
const START_TIME_MAX: Duration = Duration::from_secs(30);

/// How the program was built, as it finds out itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Checks {
    /// Whether overflow panics.
    pub(super) overflow: bool,
    /// Whether `debug_assert!` is there.
    pub(super) debug_assertions: bool,
}

/// A process that answers calls; dropping it ends it.
pub(super) struct Session {
    child: Child,
    stdin: ChildStdin,
    frames: Frames,
    pub(super) checks: Checks,
}

/// What came of a request.
pub(super) enum Reply {
    /// The bytes of the answer.
    Answer(Vec<u8>),
    /// None in time.
    Late,
    /// The process ended.
    Ended,
}

impl Session {
    /// Starts the program.
    pub(super) fn start(program: &Path) -> Result<Self, OracleError> {
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| OracleError::file(program, error))?;
        let stdin = child.stdin.take().expect("it is piped");
        // Answers come on standard error, because a function under test may print.
        let mut frames = Frames::new(child.stderr.take().expect("it is piped"));
        let greeting = frames.next(START_TIME_MAX);
        let greeting = greeting.as_ref().ok().and_then(|bytes| {
            let mut reader = Reader(bytes);
            Some(Checks { overflow: reader.byte()? != 0, debug_assertions: reader.byte()? != 0 })
        });
        match greeting {
            Some(checks) => Ok(Self { child, stdin, frames, checks }),
            None => {
                end(&mut child);
                Err(OracleError::Garbled)
            }
        }
    }

    /// Sends `requests` and waits for `count` answers, `time_max` for each. Stops at the first
    /// that does not come; the session is of no use after that.
    pub(super) fn exchange(
        &mut self,
        requests: &[u8],
        count: usize,
        time_max: Duration,
    ) -> Vec<Reply> {
        let Self { child, stdin, frames, .. } = self;
        thread::scope(|scope| {
            // Both pipes may be full at once, so that one thread could wait for ever.
            scope.spawn(|| {
                // A program that ended reads nothing; that is found out below.
                let _sent = stdin.write_all(requests).and_then(|()| stdin.flush());
            });
            let mut replies = Vec::with_capacity(count);
            while replies.len() < count {
                let reply = match frames.next(time_max) {
                    Ok(answer) => Reply::Answer(answer),
                    Err(NoFrame::Late) => Reply::Late,
                    Err(NoFrame::Ended) => Reply::Ended,
                };
                let goes_on = matches!(reply, Reply::Answer(_));
                replies.push(reply);
                if !goes_on {
                    // Ends the write above, too.
                    end(child);
                    break;
                }
            }
            replies
        })
    }
}

fn end(child: &mut Child) {
    // It may have ended already; either way it is gone after `wait`.
    let _gone = child.kill();
    let _gone = child.wait();
}

impl Drop for Session {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}
