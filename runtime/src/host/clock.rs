//! Clocks and sleeping.

use crate::sandbox::Clock as Grant;
use neurlang_ir::TrapKind;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The clock of one instance.
#[derive(Debug)]
pub(super) struct Clock {
    grant: Grant,
    slept_ns: u64,
    sleep_ns_max: u64,
    /// When the instance first asked; `time.monotonic` counts from there.
    started: Option<Instant>,
}

impl Clock {
    pub(super) fn new(grant: Grant, sleep_ns_max: u64) -> Self {
        Self { grant, slept_ns: 0, sleep_ns_max, started: None }
    }

    /// Nanoseconds since 1970-01-01 UTC; 0 when the machine's clock is before that.
    pub(super) fn now_ns(&self) -> Result<u64, TrapKind> {
        match self.grant {
            Grant::Denied => Err(TrapKind::Denied),
            Grant::System => Ok(SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| since.as_nanos() as u64)),
            Grant::Simulated { start_ns } => Ok(start_ns.saturating_add(self.slept_ns)),
        }
    }

    /// Nanoseconds on a clock that never goes back.
    pub(super) fn monotonic_ns(&mut self) -> Result<u64, TrapKind> {
        match self.grant {
            Grant::Denied => Err(TrapKind::Denied),
            Grant::System => {
                let started = self.started.get_or_insert_with(Instant::now);
                Ok(started.elapsed().as_nanos() as u64)
            }
            Grant::Simulated { .. } => Ok(self.slept_ns),
        }
    }

    /// Sleeps, when the policy leaves enough for it.
    pub(super) fn sleep(&mut self, ns: u64) -> Result<(), TrapKind> {
        let slept_ns = self.slept_ns.checked_add(ns);
        match (self.grant, slept_ns) {
            (Grant::System | Grant::Simulated { .. }, Some(slept))
                if slept <= self.sleep_ns_max =>
            {
                self.slept_ns = slept;
                if self.grant == Grant::System {
                    std::thread::sleep(Duration::from_nanos(ns));
                }
                Ok(())
            }
            _ => Err(TrapKind::Denied),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, Grant};
    use neurlang_ir::TrapKind;

    #[test]
    fn a_simulated_clock_moves_by_sleeping_only() {
        let mut clock = Clock::new(Grant::Simulated { start_ns: 100 }, 50);
        assert_eq!(clock.now_ns(), Ok(100));
        clock.sleep(30).unwrap();
        assert_eq!(clock.now_ns(), Ok(130));
        assert_eq!(clock.monotonic_ns(), Ok(30));
        assert_eq!(clock.sleep(21), Err(TrapKind::Denied));
        assert_eq!(clock.sleep(u64::MAX), Err(TrapKind::Denied));
        assert_eq!(clock.monotonic_ns(), Ok(30));
    }

    #[test]
    fn a_clock_that_was_not_granted_denies() {
        let mut clock = Clock::new(Grant::Denied, 50);
        assert_eq!(clock.now_ns(), Err(TrapKind::Denied));
        assert_eq!(clock.monotonic_ns(), Err(TrapKind::Denied));
        assert_eq!(clock.sleep(0), Err(TrapKind::Denied));
    }
}
