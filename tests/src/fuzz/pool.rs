//! [`Campaign`]: worker processes that try inputs until time, number or luck runs out.

use super::{Counts, Target};
use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{env, thread};

/// A block that takes longer hangs, or the machine has no time for it.
const BLOCK_TIME_MAX: Duration = Duration::from_mins(2);
/// How often progress is told.
const PROGRESS_EVERY: Duration = Duration::from_secs(30);

/// What to try, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Campaign {
    /// What is fuzzed.
    pub target: &'static Target,
    /// Seed of the inputs.
    pub seed: u64,
    /// Number of the input to begin with, rounded down to a block.
    pub first: u64,
    /// Seconds after which no further block is begun; 0 for no limit.
    pub seconds_max: u64,
    /// Inputs that were checked after which no further block is begun; 0 for no limit.
    pub checked_max: u64,
    /// Worker processes.
    pub jobs: u32,
}

/// What came of a campaign.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// What inputs came to.
    pub counts: Counts,
    /// Number of the first input that was not tried: where the same seed goes on.
    pub next: u64,
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

/// How far a campaign is.
#[derive(Debug)]
struct Tally {
    /// Number of the block that is begun next.
    next_block: u64,
    /// Blocks that are not finished.
    begun: BTreeSet<u64>,
    counts: Counts,
    stop: bool,
}

impl Tally {
    /// The first block that is not finished, after which none is either, or is tried again.
    fn unfinished(&self) -> u64 {
        self.begun.first().copied().unwrap_or(self.next_block)
    }
}

impl Campaign {
    /// Tries inputs; what there is to say meanwhile goes to `progress`.
    ///
    /// # Errors
    ///
    /// The operating system's error when workers cannot be started or talked to.
    pub fn run(&self, progress: &mut impl Write) -> io::Result<Summary> {
        let begin = Instant::now();
        let next_block = self.first / self.target.block;
        let (begun, counts) = (BTreeSet::new(), Counts::new());
        let tally = Mutex::new(Tally { next_block, begun, counts, stop: false });
        let (send, failures) = mpsc::channel();
        let failure = thread::scope(|scope| {
            for _ in 0..self.jobs {
                let (send, tally) = (send.clone(), &tally);
                scope.spawn(move || {
                    let outcome = self.feed(tally, begin);
                    lock(tally).stop |= !matches!(outcome, Ok(None));
                    // The receiver lives until every sender is gone.
                    send.send(outcome).is_ok()
                });
            }
            drop(send);
            self.watch(&tally, begin, &failures, progress)
        })?;
        let tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Summary {
            next: tally.unfinished() * self.target.block,
            counts: tally.counts,
            elapsed: begin.elapsed(),
            failure,
        })
    }

    /// Waits for all workers and tells how far they are.
    fn watch(
        &self,
        tally: &Mutex<Tally>,
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
                    let tally = lock(tally);
                    let (checked, name) = (tally.counts.checked, self.target.name);
                    let seconds = begin.elapsed().as_secs_f64();
                    let rate = checked as f64 / seconds;
                    let next = tally.unfinished() * self.target.block;
                    writeln!(
                        progress,
                        "{name}: {checked} checked in {seconds:.0} s, {rate:.0} a second, \
                         --from {next} goes on from here"
                    )?;
                }
            }
        }
    }

    /// Feeds one worker with blocks until there is nothing more to do.
    fn feed(&self, tally: &Mutex<Tally>, begin: Instant) -> io::Result<Option<Failure>> {
        let seed = self.seed.to_string();
        let arguments = ["worker", self.target.name, &seed];
        let mut worker = Worker::start(&arguments)?;
        // A block that was not finished, though nothing is wrong with it.
        let mut next = None;
        while let Some(block) = next.take().or_else(|| self.begin_block(tally, begin)) {
            match worker.ask(block) {
                Answer::Counts(counts) => {
                    let mut tally = lock(tally);
                    tally.counts.merge(&counts);
                    tally.begun.remove(&block);
                }
                Answer::Gone => match self.find(block)? {
                    Some(failure) => return Ok(Some(failure)),
                    None => {
                        worker = Worker::start(&arguments)?;
                        next = Some(block);
                    }
                },
            }
        }
        Ok(None)
    }

    /// The next block, unless the campaign is over.
    fn begin_block(&self, tally: &Mutex<Tally>, begin: Instant) -> Option<u64> {
        let mut tally = lock(tally);
        let time = Duration::from_secs(self.seconds_max);
        let in_time = self.seconds_max == 0 || begin.elapsed() < time;
        let wanted = self.checked_max == 0 || tally.counts.checked < self.checked_max;
        if tally.stop || !in_time || !wanted {
            return None;
        }
        let block = tally.next_block;
        tally.next_block += 1;
        tally.begun.insert(block);
        Some(block)
    }

    /// The input of `block` that ended its worker; none when no input does, and the machine was
    /// only slow.
    fn find(&self, block: u64) -> io::Result<Option<Failure>> {
        let (seed, block) = (self.seed.to_string(), block.to_string());
        let mut worker = Worker::start(&["trace", self.target.name, &seed, &block])?;
        let mut last = None;
        let hangs = loop {
            match worker.lines.recv_timeout(BLOCK_TIME_MAX) {
                Ok(line) => last = line.parse().ok().or(last),
                Err(RecvTimeoutError::Disconnected) => break false,
                Err(RecvTimeoutError::Timeout) => break true,
            }
        };
        if !hangs && worker.child.wait()?.success() {
            return Ok(None);
        }
        let case = last.ok_or_else(|| io::Error::other("a worker ended before its first input"))?;
        Ok(Some(Failure { case, hangs }))
    }
}

fn lock(tally: &Mutex<Tally>) -> MutexGuard<'_, Tally> {
    tally.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A worker process and its answers.
struct Worker {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
}

enum Answer {
    Counts(Counts),
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
        Counts::parse(&line).map_or(Answer::Gone, Answer::Counts)
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
