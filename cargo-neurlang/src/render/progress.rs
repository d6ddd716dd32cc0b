//! A progress line on a terminal.

use super::Screen;

/// Steps done and to do of long work.
pub(crate) struct Progress {
    done: usize,
    total: usize,
}

impl Progress {
    /// Work of `total` steps.
    pub(crate) const fn new(total: usize) -> Self {
        Self { done: 0, total }
    }

    /// Shows that the next step, called `what`, begins.
    pub(crate) fn step(&mut self, screen: &mut Screen<'_>, what: &str) {
        self.done += 1;
        if screen.live && !screen.quiet {
            let _lost = write!(screen.err, "\r\x1b[K[{}/{}] {what}", self.done, self.total);
            let _lost = screen.err.flush();
        }
    }

    /// Takes the line away, so that results can stand there.
    pub(crate) fn clear(screen: &mut Screen<'_>) {
        if screen.live && !screen.quiet {
            let _lost = write!(screen.err, "\r\x1b[K");
        }
    }
}
