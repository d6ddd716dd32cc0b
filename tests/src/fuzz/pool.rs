//! [`Campaign`]: worker processes that try inputs until time, number or luck runs out.

use super::Target;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use std::{env, thread};

/// A block that takes longer hangs.
const BLOCK_TIME_MAX: Duration = Duration::from_secs(20);
/// How often progress is told.
const PROGRESS_EVERY: Duration = Duration::from_secs(10);

/// What to try, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Campaign {
    /// What is fuzzed.
    pub target: &'static Target,
    /// Seed of the inputs.
    pub seed: u64,
    /// Seconds after which no further block is begun.
    pub seconds_max: u64,
    /// Inputs that were checked after which no further block is begun; 0 for no limit.
    pub checked_max: u64,
    /// Worker processes.
    pub jobs: u32,
}

/// What came of a campaign.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Inputs that were valid and checked.
    pub checked: u64,
    /// Inputs that were refused.
    pub refused: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// The first failure, if there was one.
    pub failure: Option<Failure>,
}

/// An input that shows a mistake.
#[derive(Clone, Copy, Debug)]
pub struct Failure {
    /// Its number.
    pub case: u64,
    /// It did not end in time.
    pub hangs: bool,
}

#[derive(Default)]
struct Tally {
    next_block: AtomicU64,
    checked: AtomicU64,
    refused: AtomicU64,
    stop: AtomicBool,
}

impl Campaign {
    /// Tries inputs; what there is to say meanwhile goes to `progress`.
    ///
    /// # Errors
    ///
    /// The operating system's error when workers cannot be started or talked to.
    pub fn run(&self, progress: &mut impl Write) -> io::Result<Summary> {
        let begin = Instant::now();
        let tally = Tally::default();
        let (send, failures) = mpsc::channel();
        let failure = thread::scope(|scope| {
            for _ in 0..self.jobs {
                let (send, tally) = (send.clone(), &tally);
                scope.spawn(move || {
                    let outcome = self.feed(tally, begin);
                    tally.stop.fetch_or(!matches!(outcome, Ok(None)), Ordering::Relaxed);
                    // The receiver lives until every sender is gone.
                    send.send(outcome).is_ok()
                });
            }
            drop(send);
            self.watch(&tally, begin, &failures, progress)
        })?;
        Ok(Summary {
            checked: tally.checked.into_inner(),
            refused: tally.refused.into_inner(),
            elapsed: begin.elapsed(),
            failure,
        })
    }

    /// Waits for all workers and tells how far they are.
    fn watch(
        &self,
        tally: &Tally,
        begin: Instant,
        failures: &Receiver<io::Result<Option<Failure>>>,
        progress: &mut impl Write,
    ) -> io::Result<Option<Failure>> {
        let mut found = None;
        loop {
            match failures.recv_timeout(PROGRESS_EVERY) {
                Ok(outcome) => found = found.or(outcome?),
                Err(RecvTimeoutError::Disconnected) => return Ok(found),
                Err(RecvTimeoutError::Timeout) => {
                    let checked = tally.checked.load(Ordering::Relaxed);
                    let seconds = begin.elapsed().as_secs_f64();
                    writeln!(
                        progress,
                        "{}: {checked} checked in {seconds:.0} s, {:.0} a second",
                        self.target.name,
                        checked as f64 / seconds
                    )?;
                }
            }
        }
    }

    /// Feeds one worker with blocks until there is nothing more to do.
    fn feed(&self, tally: &Tally, begin: Instant) -> io::Result<Option<Failure>> {
        let mut worker = Worker::start(&["worker", self.target.name, &self.seed.to_string()])?;
        let time = Duration::from_secs(self.seconds_max);
        while !tally.stop.load(Ordering::Relaxed) && begin.elapsed() < time {
            let checked = tally.checked.load(Ordering::Relaxed);
            if self.checked_max > 0 && checked >= self.checked_max {
                break;
            }
            let block = tally.next_block.fetch_add(1, Ordering::Relaxed);
            match worker.ask(block) {
                Answer::Counts(checked, refused) => {
                    tally.checked.fetch_add(checked, Ordering::Relaxed);
                    tally.refused.fetch_add(refused, Ordering::Relaxed);
                }
                Answer::Gone => return self.find(block).map(Some),
            }
        }
        Ok(None)
    }

    /// The input of `block` that ended its worker.
    fn find(&self, block: u64) -> io::Result<Failure> {
        let (seed, block) = (self.seed.to_string(), block.to_string());
        let worker = Worker::start(&["trace", self.target.name, &seed, &block])?;
        let mut last = None;
        let hangs = loop {
            match worker.lines.recv_timeout(BLOCK_TIME_MAX) {
                Ok(line) => last = line.parse().ok().or(last),
                Err(RecvTimeoutError::Disconnected) => break false,
                Err(RecvTimeoutError::Timeout) => break true,
            }
        };
        let case = last.ok_or_else(|| io::Error::other("a worker ended before its first input"))?;
        Ok(Failure { case, hangs })
    }
}

/// A worker process and its answers.
struct Worker {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
}

enum Answer {
    Counts(u64, u64),
    /// It ended, or it hangs.
    Gone,
}

impl Worker {
    fn start(arguments: &[&str]) -> io::Result<Self> {
        let mut child = Command::new(env::current_exe()?)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let input = child.stdin.take();
        let output = child.stdout.take().ok_or_else(|| io::Error::other("no pipe"))?;
        let (send, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, input, lines })
    }

    fn ask(&mut self, block: u64) -> Answer {
        let asked = self.input.as_mut().map(|input| writeln!(input, "{block}"));
        if !matches!(asked, Some(Ok(()))) {
            return Answer::Gone;
        }
        let Ok(line) = self.lines.recv_timeout(BLOCK_TIME_MAX) else {
            return Answer::Gone;
        };
        let mut numbers = line.split(' ').map(str::parse);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(checked)), Some(Ok(refused))) => Answer::Counts(checked, refused),
            _ => Answer::Gone,
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.input.take());
        // Both fail only when the process has ended already, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
